"""The attribute names that Clearspan writes, and those of others that its readers know by a constant.

Generated from semconv/registry and semconv/imported by `make generate`: change those files, not this one.
``gen_ai.*`` are the names of semantic-conventions-genai v0.1.0, which no released Python constants have yet.
"""

from __future__ import annotations

from typing import Final

CLEARSPAN_SPAN_TYPE: Final = "clearspan.span.type"
"""What kind of step the span is."""

CLEARSPAN_DIALECT: Final = "clearspan.dialect"
"""The dialect that the span was read in."""

CLEARSPAN_SOURCES: Final = "clearspan.sources"
"""Where each field was read that goes out under another name than it was found under."""

CLEARSPAN_EMITTED: Final = "clearspan.emitted"
"""Which attributes were added for backends that speak another convention."""

CLEARSPAN_INPUT: Final = "clearspan.input"
"""What went into a step that is no model call."""

CLEARSPAN_OUTPUT: Final = "clearspan.output"
"""What came out of a step that is no model call."""

CLEARSPAN_TAGS: Final = "clearspan.tags"
"""Labels to find the step by."""

CLEARSPAN_METADATA_PREFIX: Final = "clearspan.metadata."
"""Facts about the step, `<key>` being the user's own name for one."""

CLEARSPAN_COST_PREFIX: Final = "clearspan.cost."
"""What the step cost in the source's currency, `<key>` being a part of it."""

CLEARSPAN_SETTINGS_PREFIX: Final = "clearspan.settings."
"""A setting of the request that the conventions have no attribute for, `<key>` being its name."""

CLEARSPAN_UNMAPPED_PREFIX: Final = "clearspan.unmapped."
"""An attribute that was not understood and whose own name is taken by what was, `<key>` being that name."""

CLEARSPAN_PROMPT_TEMPLATE: Final = "clearspan.prompt.template"
"""The prompt template, before its variables were filled in."""

CLEARSPAN_PROMPT_VARIABLE_PREFIX: Final = "clearspan.prompt.variable."
"""A variable of the prompt template whose value is no text, `<key>` being its name."""

CLEARSPAN_USAGE_AGGREGATED: Final = "clearspan.usage.aggregated"
"""The span's tokens repeat those of its children."""

CLEARSPAN_STREAM_INCOMPLETE: Final = "clearspan.stream.incomplete"
"""The streamed answer was abandoned before its end."""

CLEARSPAN_CONTENT_DROPPED: Final = "clearspan.content.dropped"
"""Why the span's content is missing."""

CLEARSPAN_TRUNCATED: Final = "clearspan.truncated"
"""Texts on the span were cut, because the endpoint takes no span so large."""

CLEARSPAN_REDACTIONS: Final = "clearspan.redactions"
"""What was redacted on the span, by rule, with how often."""

CLEARSPAN_DISABLED: Final = "clearspan.disabled"
"""The span was started in a block in which nothing is to be recorded."""

CLEARSPAN_PROJECT: Final = "clearspan.project"
"""The project that the process belongs to."""

CLEARSPAN_DESTINATION: Final = "clearspan.destination"
"""The destination that a figure of Clearspan's own metrics is about."""

SESSION_ID: Final = "session.id"
"""The session that the step belongs to."""

USER_ID: Final = "user.id"
"""For whom the step was done."""

ERROR_TYPE: Final = "error.type"
"""What kind of error ended the step, such as an exception's class or a provider's code."""

ERROR_MESSAGE: Final = "error.message"
"""What the error says."""

SERVER_ADDRESS: Final = "server.address"
"""The host that was called."""

SERVER_PORT: Final = "server.port"
"""The port that was called."""

HTTP_RESPONSE_STATUS_CODE: Final = "http.response.status_code"
"""The status code of the HTTP response."""

DEPLOYMENT_ENVIRONMENT_NAME: Final = "deployment.environment.name"
"""Where the process is deployed."""

OPENAI_API_TYPE: Final = "openai.api.type"
"""Which of OpenAI's APIs was called."""

OPENAI_REQUEST_SERVICE_TIER: Final = "openai.request.service_tier"
"""The service tier that was asked for."""

OPENAI_RESPONSE_SERVICE_TIER: Final = "openai.response.service_tier"
"""The service tier that answered."""

OPENAI_RESPONSE_SYSTEM_FINGERPRINT: Final = "openai.response.system_fingerprint"
"""The provider's name for the state of its system."""

GEN_AI_OPERATION_NAME: Final = "gen_ai.operation.name"
"""What is done."""

GEN_AI_PROVIDER_NAME: Final = "gen_ai.provider.name"
"""Who serves the model."""

GEN_AI_CONVERSATION_ID: Final = "gen_ai.conversation.id"
"""The conversation that the call belongs to."""

GEN_AI_AGENT_NAME: Final = "gen_ai.agent.name"
"""The agent, as people call it."""

GEN_AI_REQUEST_MODEL: Final = "gen_ai.request.model"
"""The model that was asked for."""

GEN_AI_REQUEST_TEMPERATURE: Final = "gen_ai.request.temperature"
"""The temperature to sample with."""

GEN_AI_REQUEST_TOP_P: Final = "gen_ai.request.top_p"
"""The share of probability to sample from."""

GEN_AI_REQUEST_TOP_K: Final = "gen_ai.request.top_k"
"""How many of the likeliest tokens to sample from."""

GEN_AI_REQUEST_MAX_TOKENS: Final = "gen_ai.request.max_tokens"
"""The most tokens that the model may generate."""

GEN_AI_REQUEST_FREQUENCY_PENALTY: Final = "gen_ai.request.frequency_penalty"
"""The penalty for tokens by how often they stand in the text."""

GEN_AI_REQUEST_PRESENCE_PENALTY: Final = "gen_ai.request.presence_penalty"
"""The penalty for tokens that stand in the text already."""

GEN_AI_REQUEST_STOP_SEQUENCES: Final = "gen_ai.request.stop_sequences"
"""Texts at which the model stops."""

GEN_AI_REQUEST_SEED: Final = "gen_ai.request.seed"
"""The seed to sample with."""

GEN_AI_REQUEST_CHOICE_COUNT: Final = "gen_ai.request.choice.count"
"""How many answers to give."""

GEN_AI_REQUEST_STREAM: Final = "gen_ai.request.stream"
"""Whether the answer is to be streamed."""

GEN_AI_REQUEST_ENCODING_FORMATS: Final = "gen_ai.request.encoding_formats"
"""The formats of embeddings that were asked for."""

GEN_AI_REQUEST_REASONING_LEVEL: Final = "gen_ai.request.reasoning.level"
"""How much to reason, as it was sent."""

GEN_AI_EMBEDDINGS_DIMENSION_COUNT: Final = "gen_ai.embeddings.dimension.count"
"""How many dimensions the embeddings are to have."""

GEN_AI_OUTPUT_TYPE: Final = "gen_ai.output.type"
"""What kind of output was asked for."""

GEN_AI_RESPONSE_ID: Final = "gen_ai.response.id"
"""The answer, as the provider calls it."""

GEN_AI_RESPONSE_MODEL: Final = "gen_ai.response.model"
"""The model that answered."""

GEN_AI_RESPONSE_FINISH_REASONS: Final = "gen_ai.response.finish_reasons"
"""Why the model stopped, one for each answer."""

GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK: Final = "gen_ai.response.time_to_first_chunk"
"""Seconds from the request to the first chunk of a streamed answer."""

GEN_AI_USAGE_INPUT_TOKENS: Final = "gen_ai.usage.input_tokens"
"""Tokens of the prompt, cached ones included."""

GEN_AI_USAGE_OUTPUT_TOKENS: Final = "gen_ai.usage.output_tokens"
"""Tokens of the answer, those of reasoning included."""

GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS: Final = "gen_ai.usage.cache_read.input_tokens"
"""Tokens of the prompt that came from a cache."""

GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS: Final = "gen_ai.usage.cache_write.input_tokens"
"""Tokens of the prompt that were put into a cache."""

GEN_AI_USAGE_REASONING_OUTPUT_TOKENS: Final = "gen_ai.usage.reasoning.output_tokens"
"""Tokens of the answer that were spent on reasoning."""

GEN_AI_INPUT_MESSAGES: Final = "gen_ai.input.messages"
"""The messages that the model was given."""

GEN_AI_OUTPUT_MESSAGES: Final = "gen_ai.output.messages"
"""The messages that the model answered with, one for each answer."""

GEN_AI_SYSTEM_INSTRUCTIONS: Final = "gen_ai.system_instructions"
"""Instructions that were given apart from the messages."""

GEN_AI_TOOL_DEFINITIONS: Final = "gen_ai.tool.definitions"
"""The tools that the model may ask for."""

GEN_AI_TOOL_NAME: Final = "gen_ai.tool.name"
"""The tool that ran."""

GEN_AI_TOOL_TYPE: Final = "gen_ai.tool.type"
"""What kind of tool ran."""

GEN_AI_TOOL_DESCRIPTION: Final = "gen_ai.tool.description"
"""What the tool does."""

GEN_AI_TOOL_CALL_ID: Final = "gen_ai.tool.call.id"
"""The call that the model asked for."""

GEN_AI_TOOL_CALL_ARGUMENTS: Final = "gen_ai.tool.call.arguments"
"""What the tool was given."""

GEN_AI_TOOL_CALL_RESULT: Final = "gen_ai.tool.call.result"
"""What the tool answered."""

GEN_AI_RETRIEVAL_QUERY_TEXT: Final = "gen_ai.retrieval.query.text"
"""What was searched for."""

GEN_AI_RETRIEVAL_TOP_K: Final = "gen_ai.retrieval.top_k"
"""How many documents to find."""

GEN_AI_RETRIEVAL_DOCUMENTS: Final = "gen_ai.retrieval.documents"
"""What was found, best first."""

GEN_AI_PROMPT_NAME: Final = "gen_ai.prompt.name"
"""The prompt template."""

GEN_AI_PROMPT_VERSION: Final = "gen_ai.prompt.version"
"""The version of the prompt template."""

GEN_AI_PROMPT_VARIABLE_PREFIX: Final = "gen_ai.prompt.variable."
"""A variable of the prompt template, `<key>` being its name."""
