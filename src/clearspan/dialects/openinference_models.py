"""Which model was asked and which answered, and with what settings.

OpenInference had one name for both, ``llm.model_name``, and most of its instrumentations write only that. What it holds
depends on who wrote it: the request's model, or the response's where that is known. The request's own parameters and
the recorded request and answer tell them apart.
Source: the openinference-instrumentation-* packages of November 2026, each read in its code.
"""

from __future__ import annotations

import re
from typing import Any, Final

from clearspan.dialects import convert
from clearspan.dialects.base import Draft, Table, fill
from clearspan.jsontext import holding
from clearspan.model.json_data import is_dict, is_list

SCOPE: Final = "openinference.instrumentation."

# What llm.model_name is where nothing else tells: these write the model that was asked for, the others the answer's.
_ASKING: Final = frozenset(
    {
        "agno",
        "bedrock",
        "beeai",
        "crewai",
        "dspy",
        "google_adk",
        "groq",
        "llama_index",
        "openai_agents",
        "smolagents",
    }
)
_ANSWERING: Final = frozenset({"openai", "google_genai", "langchain", "haystack", "anthropic"})
_DATED: Final = re.compile(r"[-@](?:19|20)\d\d-?\d\d-?\d\d$")

_PARAMETERS: Final = ("llm.invocation_parameters", "embedding.invocation_parameters", "gen_ai.request.parameters")
_ASKED_KEYS: Final = ("model", "model_name", "model_id", "modelId")
_ANSWERED_KEYS: Final = ("model", "model_version", "modelVersion")


def read_models(draft: Draft, named: str, scope: str, *, failed: bool) -> None:
    """Fill the request's and the response's model.

    Args:
        draft: the span; its parameters are in it still.
        named: the attribute that holds one model's name and does not say which.
        scope: the name of the instrumentation scope.
        failed: whether the call failed: then nothing answered.
    """
    for attribute in _PARAMETERS:
        parameters = convert.data(draft.rest.get(attribute))
        field = "response_model" if _is_answer(parameters) else "request_model"
        _offer(draft, field, _named_in(parameters, _ASKED_KEYS), attribute)
    metadata = convert.data(draft.rest.get("metadata"))
    _offer(draft, "request_model", _named_in(metadata, ("ls_model_name",)), "metadata")
    _from_content(draft, "input.value", "request_model")
    if not failed:
        _from_content(draft, "output.value", "response_model")
    name = convert.text(draft.rest.get(named))
    if name is not None:
        draft.offer("span", _whose(draft, name, scope, failed=failed), name, named)


def _offer(draft: Draft, field: str, value: str | None, source: str) -> None:
    if draft.known("span", field) is None:
        draft.offer("span", field, value, source, keep=True)


def _whose(draft: Draft, name: str, scope: str, *, failed: bool) -> str:
    asked, answered = draft.known("span", "request_model"), draft.known("span", "response_model")
    if name == asked or (failed and asked is None):
        return "request_model"
    if name == answered:
        return "response_model"
    if asked is not None or answered is not None:
        return "response_model" if answered is None and not failed else "request_model"
    writer = scope.removeprefix(SCOPE).partition(".")[0] if scope.startswith(SCOPE) else ""
    if writer in _ASKING or draft.known("span", "operation") == "embeddings":
        return "request_model"
    return "response_model" if writer in _ANSWERING or _DATED.search(name) else "request_model"


def _is_answer(parameters: Any) -> bool:
    """Whether these are parameters that an answer of OpenAI's repeats: its model is the one that answered."""
    return is_dict(parameters) and "created_at" in parameters and "id" in parameters


def _named_in(data: Any, keys: tuple[str, ...]) -> str | None:
    return next((name for key in keys if (name := convert.text(data.get(key)))), None) if is_dict(data) else None


def _from_content(draft: Draft, attribute: str, field: str) -> None:
    """The model that a recorded request or answer names."""
    content = draft.rest.get(attribute)
    if draft.known("span", field) is not None or not isinstance(content, str) or "model" not in content:
        return
    held = holding(content)
    keys = _ASKED_KEYS if field == "request_model" else _ANSWERED_KEYS
    name = _named_in(held, keys)
    if name is None and field == "response_model":
        name = _langchain(held)
    draft.offer("span", field, name, attribute, keep=True)


def _langchain(answer: Any) -> str | None:
    """The model in what LangChain calls an ``LLMResult``."""
    for key in ("generations", 0, 0, "message", "kwargs", "response_metadata"):
        if is_dict(answer) and isinstance(key, str):
            answer = answer.get(key)
        elif is_list(answer) and answer and isinstance(key, int):
            answer = answer[key]
        else:
            return None
    return _named_in(answer, ("model_name", "model"))


def read_parameters(draft: Draft, attribute: str, rules: Table) -> None:
    """The request's settings, from an attribute that holds its parameters as a JSON object.

    The attribute is consumed if it says nothing else.
    """
    parameters = convert.data(draft.rest.get(attribute))
    if not is_dict(parameters):
        return
    said = {name: value for name, value in parameters.items() if value is not None}
    fill(draft, rules, said, attribute)
    if all(_holds(draft, rules, name, value) for name, value in said.items()):
        del draft.rest[attribute]


def _holds(draft: Draft, rules: Table, name: str, value: Any) -> bool:
    """Whether a field says what this parameter says."""
    if name in _ASKED_KEYS:
        return value in (draft.known("span", "request_model"), draft.known("span", "response_model"))
    rule = rules.names.get(name)
    return rule is not None and bool(draft.known(rule[0], rule[1]) == rule[2](value))
