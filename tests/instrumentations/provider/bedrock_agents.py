"""Amazon Bedrock's agents and knowledge bases: Retrieve, RetrieveAndGenerate, InvokeAgent and InvokeInlineAgent.

None of them tells what it costs, so nothing is billed here.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from .bedrock import refused
from .eventstream import frame
from .exchange import Reply, Request, Route, answered
from .known import ANSWER, Ask, answer, pieces

__all__ = ["ROUTES", "refused"]

_STREAM = "application/vnd.amazon.eventstream"
_SESSION = "sess-bedrock"
PASSAGES = [
    ("Fredville is the capital of Freedonia and lies on the Marx river.", "s3://atlas/freedonia.txt", 0.75),
    ("Freedonia exports duck soup to Sylvania.", "s3://atlas/trade.txt", 0.5),
]


def _check(text: str) -> None:
    """Raises ``Refusal`` where a keyword in ``text`` asks for it."""
    answer(Ask(model="agent", user_text=text, everything=text), "bedrock")


def _passage(text: str, uri: str, score: float) -> dict[str, Any]:
    where = {"type": "S3", "s3Location": {"uri": uri}}
    return {"content": {"type": "TEXT", "text": text}, "location": where, "score": score}


def retrieve(request: Request) -> Reply:
    _check(str(request.body["retrievalQuery"]["text"]))
    return answered({"retrievalResults": [_passage(*one) for one in PASSAGES]})


def generate(request: Request) -> Reply:
    _check(str(request.body["input"]["text"]))
    passage = {name: value for name, value in _passage(*PASSAGES[0]).items() if name != "score"}
    part = {"textResponsePart": {"text": ANSWER, "span": {"start": 0, "end": len(ANSWER) - 1}}}
    cited = [{"generatedResponsePart": part, "retrievedReferences": [passage]}]
    session = request.body.get("sessionId") or _SESSION
    return answered({"sessionId": session, "output": {"text": ANSWER}, "citations": cited})


def invoke(request: Request) -> Reply:
    _check(str(request.body.get("inputText")))
    headers = {
        "x-amzn-bedrock-agent-content-type": "application/json",
        "x-amz-bedrock-agent-session-id": request.parts["session"],
    }
    return Reply(_frames(), _STREAM, headers=headers)


def _frames() -> Iterator[bytes]:
    for piece in pieces(ANSWER):
        yield frame("chunk", {"bytes": base64.b64encode(piece.encode()).decode()})


ROUTES: list[Route] = [
    ("POST", r"/knowledgebases/(?P<base>[^/]+)/retrieve", retrieve),
    ("POST", r"/retrieveAndGenerate", generate),
    ("POST", r"/agents/(?P<agent>[^/]+)/agentAliases/(?P<alias>[^/]+)/sessions/(?P<session>[^/]+)/text", invoke),
    ("POST", r"/agents/(?P<session>[^/]+)", invoke),
]
