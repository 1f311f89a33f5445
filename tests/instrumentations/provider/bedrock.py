"""Amazon Bedrock's runtime: Converse, ConverseStream, InvokeModel (with and without stream) for several families."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from . import anthropic
from .eventstream import frame
from .exchange import Bill, Reply, Request, Route, answered, encoded, text_of
from .known import EMBEDDING, Answer, Ask, ToolSpec, answer, vector

_STREAM = "application/vnd.amazon.eventstream"
_ERRORS = {
    400: ("ValidationException", "The provided model identifier is invalid."),
    401: ("UnrecognizedClientException", "The security token included in the request is invalid."),
    404: ("ResourceNotFoundException", "The model was not found."),
    429: ("ThrottlingException", "Too many requests, please wait before trying again."),
    500: ("InternalServerException", "The system encountered an unexpected error."),
    503: ("ServiceUnavailableException", "The service is not available."),
}


def refused(status: int) -> Reply:
    """AWS's error body and header."""
    kind, message = _ERRORS.get(status, _ERRORS[400])
    return answered({"message": message}, status=status, **{"x-amzn-errortype": f"{kind}:http://internal.amazon.com/"})


def _usage(said: Answer) -> dict[str, int]:
    """Bedrock's ``inputTokens`` leave out what the cache gave and took; the total holds all."""
    counts = said.counts
    usage = {
        "inputTokens": counts.prompt - counts.cache_read - counts.cache_write,
        "outputTokens": counts.completion,
        "totalTokens": counts.total,
    }
    if counts.cache_read:
        usage |= {"cacheReadInputTokens": counts.cache_read, "cacheWriteInputTokens": counts.cache_write}
    return usage


def _ask(body: dict[str, Any], model: str) -> Ask:
    messages = body.get("messages") or []
    blocks = (messages[-1].get("content") if messages else None) or []
    users = [text_of(one.get("content")) for one in messages if one.get("role") == "user"]
    specs = [tool["toolSpec"] for tool in (body.get("toolConfig") or {}).get("tools") or [] if "toolSpec" in tool]
    more = body.get("additionalModelRequestFields") or {}
    return Ask(
        model=model,
        user_text=users[-1] if users else "",
        everything="\n".join([text_of(body.get("system")), *(text_of(one.get("content")) for one in messages)]),
        tools=[ToolSpec(spec["name"], (spec.get("inputSchema") or {}).get("json") or {}) for spec in specs],
        after_tool=any("toolResult" in block for block in blocks),
        thinking=bool(more.get("thinking") or more.get("reasoning_config")),
    )


def _blocks(said: Answer) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    if said.thought:
        reasoning = {"reasoningText": {"text": said.thought, "signature": "c2FtcGxl"}}
        blocks.append({"reasoningContent": reasoning})
    if said.text:
        blocks.append({"text": said.text})
    for at, (name, given) in enumerate(said.calls):
        use = {"toolUseId": f"tooluse_sample{at + 1:03d}", "name": name, "input": dict(given)}
        blocks.append({"toolUse": use})
    return blocks


def converse(request: Request) -> Reply:
    model = unquote(request.parts["model"])
    said = answer(_ask(request.body, model), "bedrock")
    stream = request.parts["verb"] == "converse-stream"
    bill = Bill("bedrock", "chat", model, said.counts, stream)
    stop = "tool_use" if said.calls else "end_turn"
    if stream:
        return Reply(_converse_frames(said, stop), _STREAM, bill=bill)
    message = {"role": "assistant", "content": _blocks(said)}
    whole = {"output": {"message": message}, "stopReason": stop, "usage": _usage(said), "metrics": {"latencyMs": 12}}
    return answered(whole, bill)


def _converse_frames(said: Answer, stop: str) -> Iterator[bytes]:
    yield frame("messageStart", {"role": "assistant"})
    for at, block in enumerate(_blocks(said)):
        if "toolUse" in block:
            use = block["toolUse"]
            start = {"toolUse": {"toolUseId": use["toolUseId"], "name": use["name"]}}
            yield frame("contentBlockStart", {"contentBlockIndex": at, "start": start})
            given = json.dumps(use["input"])
            deltas: list[dict[str, Any]] = [{"toolUse": {"input": cut}} for cut in (given[:7], given[7:])]
        elif "text" in block:
            deltas = [{"text": piece} for piece in said.pieces()]
        else:
            deltas = [{"reasoningContent": {"text": said.thought}}, {"reasoningContent": {"signature": "c2FtcGxl"}}]
        for delta in deltas:
            yield frame("contentBlockDelta", {"contentBlockIndex": at, "delta": delta})
        yield frame("contentBlockStop", {"contentBlockIndex": at})
    yield frame("messageStop", {"stopReason": stop})
    yield frame("metadata", {"usage": _usage(said), "metrics": {"latencyMs": 12}})


def invoke(request: Request) -> Reply:
    model = unquote(request.parts["model"])
    stream = request.parts["verb"] == "invoke-with-response-stream"
    if "embed" in model:
        return _embed(request.body, model)
    family = _family(model)
    said = answer(family.ask(request.body, model), "bedrock")
    bill = Bill("bedrock", "invoke_model", model, said.counts, stream)
    counts = said.counts
    fresh = counts.prompt - counts.cache_read - counts.cache_write
    if stream:
        metrics = {"inputTokenCount": fresh, "outputTokenCount": counts.completion, "invocationLatency": 12,
                   "firstByteLatency": 5}  # fmt: skip
        parts = list(family.stream(said, model))
        parts[-1] = {**parts[-1], "amazon-bedrock-invocationMetrics": metrics}
        frames = (frame("chunk", {"bytes": base64.b64encode(encoded(part)).decode()}) for part in parts)
        return Reply(frames, _STREAM, headers={"x-amzn-bedrock-content-type": "application/json"}, bill=bill)
    headers = {
        "x-amzn-bedrock-input-token-count": str(fresh),
        "x-amzn-bedrock-output-token-count": str(counts.completion),
        "x-amzn-bedrock-invocation-latency": "12",
    }
    return answered(family.whole(said, model), bill, **headers)


def _embed(body: dict[str, Any], model: str) -> Reply:
    counts = EMBEDDING.at("bedrock")
    bill = Bill("bedrock", "embeddings", model, counts)
    if "cohere" in model:
        vectors = [vector(text) for text in body.get("texts") or []]
        return answered({"id": "emb-sample", "embeddings": vectors, "texts": body.get("texts"),
                         "response_type": "embeddings_floats"}, bill)  # fmt: skip
    made = {"embedding": vector(str(body.get("inputText"))), "inputTextTokenCount": counts.prompt}
    return answered(made, bill, **{"x-amzn-bedrock-input-token-count": str(counts.prompt)})


class _Claude:
    ask = staticmethod(anthropic.ask_of)

    @staticmethod
    def whole(said: Answer, model: str) -> dict[str, Any]:
        return anthropic.message_of(said, _claude_name(model))

    @staticmethod
    def stream(said: Answer, model: str) -> Iterator[dict[str, Any]]:
        return anthropic.stream_of(said, _claude_name(model))


def _claude_name(model: str) -> str:
    return re.sub(r"^.*anthropic\.|-v\d.*$", "", model)


class _Nova:
    ask = staticmethod(_ask)

    @staticmethod
    def whole(said: Answer, model: str) -> dict[str, Any]:
        message = {"role": "assistant", "content": _blocks(said)}
        stop = "tool_use" if said.calls else "end_turn"
        return {"output": {"message": message}, "stopReason": stop, "usage": _usage(said)}

    @staticmethod
    def stream(said: Answer, model: str) -> Iterator[dict[str, Any]]:
        yield {"messageStart": {"role": "assistant"}}
        for piece in said.pieces():
            yield {"contentBlockDelta": {"delta": {"text": piece}, "contentBlockIndex": 0}}
        yield {"contentBlockStop": {"contentBlockIndex": 0}}
        yield {"messageStop": {"stopReason": "end_turn"}}
        yield {"metadata": {"usage": _usage(said), "metrics": {}}}


class _Plain:
    """Titan, Llama, Mistral and Cohere: a prompt in, a text out, each in its own fields."""

    @staticmethod
    def ask(body: dict[str, Any], model: str) -> Ask:
        text = body.get("inputText") or body.get("prompt") or body.get("message") or ""
        return Ask(model=model, user_text=str(text), everything=str(text))

    @staticmethod
    def whole(said: Answer, model: str) -> dict[str, Any]:
        counts = said.counts
        if "titan" in model:
            result = {"tokenCount": counts.completion, "outputText": said.text, "completionReason": "FINISH"}
            return {"inputTextTokenCount": counts.prompt, "results": [result]}
        if "llama" in model:
            used = {"prompt_token_count": counts.prompt, "generation_token_count": counts.completion}
            return {"generation": said.text, "stop_reason": "stop", **used}
        if "cohere" in model:
            return {"response_id": "co_sample", "generation_id": "gen_sample", "text": said.text,
                    "finish_reason": "COMPLETE", "chat_history": []}  # fmt: skip
        return {"outputs": [{"text": said.text, "stop_reason": "stop"}]}

    @classmethod
    def stream(cls, said: Answer, model: str) -> Iterator[dict[str, Any]]:
        counts, all_pieces = said.counts, said.pieces()
        for at, piece in enumerate(all_pieces):
            last = at == len(all_pieces) - 1
            if "titan" in model:
                yield {"outputText": piece, "index": 0, "inputTextTokenCount": counts.prompt,
                       "totalOutputTextTokenCount": counts.completion if last else None,
                       "completionReason": "FINISH" if last else None}  # fmt: skip
            elif "llama" in model:
                yield {"generation": piece, "stop_reason": "stop" if last else None,
                       "prompt_token_count": counts.prompt if at == 0 else None,
                       "generation_token_count": counts.completion if last else at}  # fmt: skip
            elif "cohere" in model:
                yield {"event_type": "stream-end" if last else "text-generation", "text": piece, "is_finished": last}
            else:
                yield {"outputs": [{"text": piece, "stop_reason": "stop" if last else None}]}


def _family(model: str) -> Any:
    return _Claude if "anthropic" in model else _Nova if "nova" in model else _Plain


ROUTES: list[Route] = [
    ("POST", r"/model/(?P<model>[^/]+)/(?P<verb>converse|converse-stream)", converse),
    ("POST", r"/model/(?P<model>[^/]+)/(?P<verb>invoke|invoke-with-response-stream)", invoke),
]
