"""MLflow shows what Clearspan sends to its ``/v1/traces``: read back through its REST API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends.conftest import SPANS, Send
from tests.backends.server import ask, environment_of, free_port, serving, wait_for
from tests.support.model_server import ANSWER, COMPLETION_TOKENS, PROMPT_TOKENS

_USAGE = {
    "input_tokens": PROMPT_TOKENS,
    "output_tokens": COMPLETION_TOKENS,
    "total_tokens": PROMPT_TOKENS + COMPLETION_TOKENS,
}


@pytest.fixture(scope="module")
def mlflow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    venv = environment_of("mlflow", "mlflow>=3.17,<4")
    directory, port = tmp_path_factory.mktemp("mlflow"), free_port()
    url = f"http://127.0.0.1:{port}"
    with serving(
        [
            *(venv.script("mlflow"), "server", "--workers", "1", "--host", "127.0.0.1", "--port", str(port)),
            *("--backend-store-uri", "sqlite:///mlflow.db"),
        ],
        directory,
        f"{url}/health",
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION="false",
        MLFLOW_DISABLE_TELEMETRY="true",
    ):
        yield url


class Shown:
    """What MLflow shows of an experiment: its traces and their spans, by name."""

    def __init__(self, url: str, experiment: str) -> None:
        self.url = url
        self.traces: dict[str, Any] = {}
        self.spans: dict[str, Any] = {}
        location = {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": experiment}}
        wait_for(lambda: self._complete(location))

    def _complete(self, location: Any) -> bool:
        for info in ask(f"{self.url}/api/3.0/mlflow/traces/search", {"locations": [location]}).get("traces", []):
            found = ask(f"{self.url}/api/3.0/mlflow/traces/get?trace_id={info['trace_id']}")["trace"]
            for span in found["spans"]:
                self.spans[span["name"]] = {
                    "status": span.get("status", {}),
                    **{entry["key"]: _plain(entry["value"]) for entry in span["attributes"]},
                }
                if not span.get("parent_span_id"):
                    self.traces[span["name"]] = info
        return len(self.spans) == SPANS

    def types(self) -> dict[str, str | None]:
        return {name: span.get("mlflow.spanType") for name, span in self.spans.items()}


def _plain(value: Any) -> Any:
    """OTLP's ``AnyValue`` as it comes from MLflow, as plain data."""
    ((kind, held),) = value.items()
    if kind == "array_value":
        return [_plain(item) for item in held.get("values", [])]
    if kind == "kvlist_value":
        return {entry["key"]: _plain(entry["value"]) for entry in held.get("values", []) if "value" in entry}
    return held


@pytest.fixture
def experiment(mlflow: str, request: pytest.FixtureRequest) -> str:
    created = ask(f"{mlflow}/api/2.0/mlflow/experiments/create", {"name": request.node.name})
    name: str = created["experiment_id"]
    return name


def the_core_arrived(shown: Shown, session: str) -> None:
    """What must be there whatever is emitted: model, tokens, messages, type, session, user and error."""
    call = shown.spans["chat gpt-test"]
    assert call["mlflow.spanType"] in ("CHAT_MODEL", "LLM")
    assert (call["mlflow.llm.model"], call["mlflow.llm.provider"]) == ("gpt-test-2026-11-01", "openai")
    assert call["mlflow.chat.tokenUsage"] == _USAGE
    assert "What is six times seven?" in json.dumps(call["mlflow.spanInputs"])
    assert "You are terse." in json.dumps(call["mlflow.spanInputs"])
    assert ANSWER in json.dumps(call["mlflow.spanOutputs"])

    answered, failed = shown.traces["answer_question"], shown.traces["fail"]
    about = answered["trace_metadata"]
    assert about["mlflow.trace.session"] == failed["trace_metadata"]["mlflow.trace.session"] == session
    assert about["mlflow.trace.user"] == "u1"
    assert json.loads(about["mlflow.trace.tokenUsage"]) == _USAGE, "counted once"
    assert (answered["state"], failed["state"]) == ("OK", "ERROR")
    broken = shown.spans["broken_tool"]
    assert broken["status"] == {"code": "STATUS_CODE_ERROR", "message": "no such tool"}
    assert broken["error.type"] == "ValueError"


def send_to(mlflow: str, experiment: str) -> dict[str, str]:
    return {
        "OTEL_EXPORTER_OTLP_ENDPOINT": mlflow,
        "OTEL_EXPORTER_OTLP_HEADERS": f"x-mlflow-experiment-id={experiment}",
    }


def test_the_conventions_alone_show_the_calls_but_not_what_their_trace_was_about(
    mlflow: str, experiment: str, send: Send
) -> None:
    session = send("s-plain", **send_to(mlflow, experiment))

    shown = Shown(mlflow, experiment)

    the_core_arrived(shown, session)
    assert "request_preview" not in shown.traces["answer_question"]
    assert shown.types()["search"] is None


@pytest.mark.parametrize(
    ("emit", "root", "call"), [("openinference", "CHAIN", "LLM"), ("langfuse", "UNKNOWN", "CHAT_MODEL")]
)
def test_either_convention_shows_every_step(  # MLflow knows both
    mlflow: str, experiment: str, send: Send, emit: str, root: str, call: str
) -> None:
    session = send(f"s-{emit}", **send_to(mlflow, experiment), CLEARSPAN_EMIT=emit)

    shown = Shown(mlflow, experiment)

    the_core_arrived(shown, session)
    assert shown.types() == {
        "answer_question": root,
        "search": "RETRIEVER",
        "multiply": "TOOL",
        "chat gpt-test": call,
        "fail": root,
        "broken_tool": "TOOL",
        "chat gpt-gone": call,
    }
    answered = shown.traces["answer_question"]
    assert json.loads(answered["request_preview"]) == {"question": "What is six times seven?"}
    assert json.loads(answered["response_preview"]) == {"answer": ANSWER}
    assert shown.spans["multiply"]["mlflow.spanInputs"] == {"a": 6, "b": 7}
    assert shown.spans["multiply"]["mlflow.spanOutputs"] == {"product": 42}
    assert shown.spans["search"]["mlflow.spanInputs"] == "six times seven"
