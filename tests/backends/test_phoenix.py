"""Arize Phoenix shows what Clearspan sends: read back through its REST and GraphQL APIs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends.conftest import SPANS, Send
from tests.backends.server import ask, environment_of, free_port, serving, wait_for
from tests.support.model_server import ANSWER, COMPLETION_TOKENS, PROMPT_TOKENS

_QUERY = """
query ($project: String!) {
  getProjectByName(name: $project) {
    tokenCountTotal
    sessions(first: 10) {
      edges { node { sessionId numTraces tokenUsage { total } firstInput { value } lastOutput { value } } }
    }
    spans(first: 100) {
      edges {
        node {
          name spanKind statusCode statusMessage userId metadata numDocuments attributes
          tokenCountPrompt tokenCountCompletion tokenCountTotal
          input { value mimeType } output { value mimeType }
          events { name message }
          trace { session { sessionId } }
        }
      }
    }
  }
}
"""


@pytest.fixture(scope="module")
def phoenix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    venv = environment_of("phoenix", "arize-phoenix>=20,<21")
    directory, port = tmp_path_factory.mktemp("phoenix"), free_port()
    url = f"http://127.0.0.1:{port}"
    with serving(
        [venv.script("phoenix"), "serve"],
        directory,
        f"{url}/healthz",
        PHOENIX_WORKING_DIR=str(directory),
        PHOENIX_HOST="127.0.0.1",
        PHOENIX_PORT=str(port),
        PHOENIX_GRPC_PORT=str(free_port()),
        PHOENIX_TELEMETRY_ENABLED="false",
    ):
        yield url


class Shown:
    """What Phoenix shows of a project."""

    def __init__(self, url: str, project: str) -> None:
        self.url = url
        self.project = wait_for(lambda: self._complete(project))
        self.spans: dict[str, Any] = {edge["node"]["name"]: edge["node"] for edge in self.project["spans"]["edges"]}
        (self.session,) = [edge["node"] for edge in self.project["sessions"]["edges"]]

    def _complete(self, project: str) -> Any:
        answer = ask(f"{self.url}/graphql", {"query": _QUERY, "variables": {"project": project}})
        assert "errors" not in answer, answer["errors"]
        found = answer["data"]["getProjectByName"]
        return found if found and len(found["spans"]["edges"]) == SPANS else None

    def attributes(self, name: str) -> Any:
        return json.loads(self.spans[name]["attributes"])


def the_core_arrived(shown: Shown, session: str) -> None:
    """What must be there whatever is emitted: model, tokens, messages, type, session, user and error."""
    call = shown.spans["chat gpt-test"]
    llm = shown.attributes("chat gpt-test")["llm"]
    assert call["spanKind"] == "llm"
    assert llm["model_name"] in ("gpt-test", "gpt-test-2026-11-01")
    assert llm["provider"] == "openai"
    assert (call["tokenCountPrompt"], call["tokenCountCompletion"]) == (PROMPT_TOKENS, COMPLETION_TOKENS)
    assert shown.project["tokenCountTotal"] == call["tokenCountTotal"] == PROMPT_TOKENS + COMPLETION_TOKENS
    asked = [entry["message"] for entry in llm["input_messages"]]
    assert [message["role"] for message in asked] == ["system", "user", "assistant", "tool"]
    assert asked[1]["content"] == "What is six times seven?"
    called = asked[2]["tool_calls"][0]["tool_call"]
    assert (called["id"], called["function"]["name"]) == ("c1", "multiply")
    assert json.loads(called["function"]["arguments"]) == {"a": 6, "b": 7}
    assert (asked[3]["tool_call_id"], asked[3]["content"]) == ("c1", "42")
    assert [entry["message"]["content"] for entry in llm["output_messages"]] == [ANSWER]
    assert json.loads(llm["invocation_parameters"])["temperature"] == 0.5
    schema = json.loads(llm["tools"][0]["tool"]["json_schema"])
    assert schema["function"]["name"] == "multiply"

    assert {span["trace"]["session"]["sessionId"] for span in shown.spans.values()} == {session}
    assert (shown.session["sessionId"], shown.session["numTraces"]) == (session, 2)
    assert shown.session["tokenUsage"]["total"] == PROMPT_TOKENS + COMPLETION_TOKENS
    assert shown.spans["answer_question"]["userId"] == "u1"

    failed = {name for name, span in shown.spans.items() if span["statusCode"] == "ERROR"}
    assert failed == {"fail", "broken_tool", "chat gpt-gone"}
    assert shown.spans["broken_tool"]["statusMessage"] == "no such tool"
    assert [event["message"] for event in shown.spans["broken_tool"]["events"]] == ["no such tool"]
    assert shown.attributes("broken_tool")["error"]["type"] == "ValueError"


def test_the_conventions_alone_show_the_calls_but_neither_inputs_nor_kinds_of_other_steps(
    phoenix: str, send: Send
) -> None:
    resource = "openinference.project.name=plain"
    session = send("s-plain", OTEL_EXPORTER_OTLP_ENDPOINT=phoenix, OTEL_RESOURCE_ATTRIBUTES=resource)

    shown = Shown(phoenix, "plain")

    the_core_arrived(shown, session)
    assert shown.spans["chat gpt-test"]["input"] is None
    assert shown.spans["answer_question"]["input"] is None
    assert {shown.spans[name]["spanKind"] for name in ("answer_question", "fail")} == {"unknown"}


def test_openinference_shows_everything(phoenix: str, send: Send) -> None:
    session = send(
        "s-openinference",
        OTEL_EXPORTER_OTLP_ENDPOINT=phoenix,
        CLEARSPAN_PROJECT="answers",
        CLEARSPAN_EMIT="openinference",
    )

    shown = Shown(phoenix, "answers")

    the_core_arrived(shown, session)
    assert shown.attributes("chat gpt-test")["llm"]["model_name"] == "gpt-test-2026-11-01"
    assert {name: span["spanKind"] for name, span in shown.spans.items()} == {
        "answer_question": "chain",
        "search": "retriever",
        "multiply": "tool",
        "chat gpt-test": "llm",
        "fail": "chain",
        "broken_tool": "tool",
        "chat gpt-gone": "llm",
    }
    assert {
        name: ((span["input"] or {}).get("value"), (span["output"] or {}).get("value"))
        for name, span in shown.spans.items()
        if name not in ("chat gpt-test", "search")
    } == {
        "answer_question": ('{"question":"What is six times seven?"}', f'{{"answer":"{ANSWER}"}}'),
        "multiply": ('{"a":6,"b":7}', '{"product":42}'),
        "fail": (None, None),
        "broken_tool": ('{"a":1}', None),
        "chat gpt-gone": ("Anyone?", None),
    }
    call = shown.spans["chat gpt-test"]
    assert [message["role"] for message in json.loads(call["input"]["value"])["messages"]][:2] == ["system", "user"]
    assert call["output"] == {"value": ANSWER, "mimeType": "text"}
    search = shown.spans["search"]
    assert (search["input"]["value"], search["numDocuments"]) == ("six times seven", 1)
    (document,) = shown.attributes("search")["retrieval"]["documents"]
    assert document["document"] == {"id": "d1", "content": "Multiplication tables", "score": 0.75}
    assert json.loads(shown.spans["answer_question"]["metadata"]) == {"tenant": "acme"}
    assert shown.attributes("answer_question")["tag"]["tags"] == ["prod"]
    assert shown.session["firstInput"]["value"] == '{"question":"What is six times seven?"}'
    assert f"{PROMPT_TOKENS + COMPLETION_TOKENS}" == str(int(shown.project["tokenCountTotal"])), "counted once"


def test_the_rest_api_has_it_too(phoenix: str, send: Send) -> None:
    send("s-rest", OTEL_EXPORTER_OTLP_ENDPOINT=phoenix, CLEARSPAN_PROJECT="rest", CLEARSPAN_EMIT="openinference")
    Shown(phoenix, "rest")

    found = {span["name"]: span for span in ask(f"{phoenix}/v1/projects/rest/spans?limit=100")["data"]}

    call = found["chat gpt-test"]
    assert (call["span_kind"], call["status_code"]) == ("LLM", "UNSET")
    assert call["attributes"]["llm.token_count.total"] == PROMPT_TOKENS + COMPLETION_TOKENS
    assert call["attributes"]["llm.output_messages.0.message.content"] == ANSWER
    assert call["attributes"]["session.id"] == "s-rest"
    assert (found["broken_tool"]["span_kind"], found["broken_tool"]["status_code"]) == ("TOOL", "ERROR")
