"""The provider's answers have the members of real ones: recorded requests are asked again, and the shapes compared."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from instrumentations.provider.server import serve

from .frames import messages_in

SHARED = Path(os.environ.get("CLEARSPAN_SHARED") or Path(__file__).parents[3] / "shared")
WIRE = SHARED / "wire"
HOSTS = {"api.groq.com": "/groq", "api.mistral.ai": "/mistral"}
RECORDINGS = sorted(WIRE.glob("*.yaml"))

pytestmark = pytest.mark.skipif(not RECORDINGS, reason=f"no recordings in {WIRE}; set CLEARSPAN_SHARED")

# Members that depend on the account, on time, on the model's mood, or that only pad the message.
PASSING = {
    "p", "obfuscation", "serviceTier", "service_tier", "queue_time", "prompt_time", "completion_time", "total_time",
    "inference_geo", "caller", "completed_at", "frequency_penalty", "max_tool_calls", "presence_penalty",
    "prompt_cache_key", "prompt_cache_retention", "safety_identifier", "top_logprobs", "verbosity",
    "promptTokensDetails", "candidatesTokensDetails", "audio_tokens", "accepted_prediction_tokens",
    "rejected_prediction_tokens", "refusal", "citations",
}  # fmt: skip
# Members that some recordings do not have, and newer answers of the same provider do.
NEWER = {
    "cache_creation",
    "cache_creation_input_tokens",
    "cache_read_input_tokens",
    "cache_write_tokens",
    "ping",
    "avgLogprobs",
    "index",
}


def shape(value: Any, at: str = "") -> Iterator[str]:
    """The paths of all members, whatever their place in a list."""
    if isinstance(value, dict):
        kind = f"<{value['type']}>" if isinstance(value.get("type"), str) else ""
        for name, member in value.items():
            if name in PASSING:
                continue
            if name in ("arguments", "input", "args", "schema") and isinstance(member, dict):
                yield f"{at}{kind}.{name}"
                continue
            yield from shape(member, f"{at}{kind}.{name}")
    elif isinstance(value, list):
        for item in value:
            yield from shape(item, f"{at}[]")
    else:
        yield at


def decoded(body: bytes, content_type: str) -> list[Any]:
    """All JSON values of an answer, whole or streamed."""
    if "eventstream" in content_type:
        values = [json.loads(payload) for _, payload in messages_in(body)]
        return [json.loads(base64.b64decode(one["bytes"])) if "bytes" in one else one for one in values]
    if "event-stream" in content_type or body.lstrip().startswith((b"data:", b"event:")):
        data = [line[5:].strip() for line in body.decode().splitlines() if line.startswith("data:")]
        return [json.loads(one) for one in data if one != "[DONE]"]
    return [json.loads(body)]


def recorded(interaction: Any) -> list[Any]:
    response = interaction["response"]
    headers = {name.lower(): value for name, value in response["headers"].items()}
    content = response["body"]["string"]
    body = content.encode() if isinstance(content, str) else content
    encoding = "".join(headers.get("content-encoding", []))
    if body.startswith(b"\x1f\x8b"):
        body = gzip.decompress(body)
    elif encoding == "deflate":
        body = zlib.decompress(body)
    return decoded(body, "".join(headers.get("content-type", [])))


def asked_again(interaction: Any) -> list[Any]:
    address = urlsplit(interaction["request"]["uri"])
    path = HOSTS.get(str(address.hostname), "") + address.path + (f"?{address.query}" if address.query else "")
    refused = interaction["response"]["status"]["code"]
    body = interaction["request"]["body"]
    if refused >= 400:
        asked = json.loads(body)
        body = json.dumps({**asked, "model": f"{asked['model']}-error-{refused}"})
    with serve() as (url, _):
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=10)
        connection.request("POST", path, body, {"content-type": "application/json"})
        answer = connection.getresponse()
        assert answer.status == refused
        content = answer.read()
        connection.close()
    return decoded(content, answer.headers["content-type"])


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recorded_request_gets_an_answer_of_the_recorded_shape(path: Path) -> None:
    for interaction in yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]:
        real, ours = set(shape(recorded(interaction))), set(shape(asked_again(interaction)))
        if any("tool" in one or "functionCall" in one for one in ours):  # some models talk before they call
            real, ours = {one for one in real if "text" not in one}, {one for one in ours if "text" not in one}
        newer = {one for one in ours - real if NEWER & set(one.replace("<", ".").replace(">", ".").split("."))}
        assert (sorted(real - ours), sorted(ours - real - newer)) == ([], [])
