"""The example agent under `opentelemetry-instrument`, with real models: what it did is what its traces say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import smollm
from tests.support.recording_proxy import Exchange
from tests.support.smollm import EXAMPLES, Models

pytestmark = pytest.mark.e2e

SCRIPTS = Path(sysconfig.get_path("scripts"))
CARGO = "How much is a cargo bike for 3 days?"
TANDEM = "How much is a tandem for 2 days?"
TOO_LONG = "How much is a bike? " * 350  # more than the model's context


@dataclass(frozen=True)
class Run:
    """One run of the agent: what it printed, what its traces hold, what its servers saw."""

    home: Path
    answers: dict[str, str]  # by question
    traces: dict[str, list[dict[str, Any]]]  # the spans, by question; "" for the documents
    listed: list[dict[str, Any]]  # what `clearspan traces --json` says, latest first
    exchanges: list[Exchange]

    def spans(self, question: str, name: str) -> list[dict[str, Any]]:
        return [span for span in self.traces[question] if span["name"] == name]

    def calls(self, question: str, operation: str) -> list[dict[str, Any]]:
        found = [span for span in self.traces[question] if span["operation"] == operation]
        return sorted(found, key=lambda span: span["start_ns"])


def clearspan(home: Path, *arguments: str) -> str:
    environment = os.environ | {"CLEARSPAN_HOME": str(home)}
    command = [SCRIPTS / "clearspan", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout


def answers_in(printed: str) -> dict[str, str]:
    blocks = [block.split("\nA: ", 1) for block in printed.split("\nQ: ")[1:]]
    return {question: answer.removesuffix("\n") for question, answer in blocks}


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Models]:
    with smollm.running(tmp_path_factory.mktemp("models")) as models:
        yield models


@pytest.fixture(scope="module")
def run(models: Models, tmp_path_factory: pytest.TempPathFactory) -> Run:
    home = tmp_path_factory.mktemp("home")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OTEL_", "CLEARSPAN_"))}
    result = subprocess.run(
        [
            SCRIPTS / "opentelemetry-instrument",
            sys.executable,
            EXAMPLES / "rag_agent" / "agent.py",
            CARGO,
            TANDEM,
            TOO_LONG,
        ],
        env=clean | models.environment | {"CLEARSPAN_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    listed = json.loads(clearspan(home, "traces", "--json"))
    traces = {}
    for trace in listed:
        spans = json.loads(clearspan(home, "show", trace["trace_id"], "--json"))
        (root,) = (span for span in spans if span["parent_id"] is None)
        traces[root["input"]["question"] if root["input"] else ""] = spans
    return Run(home, answers_in(result.stdout), traces, listed, list(models.exchanges))


def test_every_question_is_a_trace_of_one_session_latest_first(run: Run) -> None:
    assert [trace["name"] for trace in run.listed] == ["answer_question"] * 3 + ["index_documents"]
    assert set(run.traces) == {TOO_LONG, TANDEM, CARGO, ""}
    (session,) = {trace["session_id"] for trace in run.listed}
    assert session.startswith("demo-")
    assert {trace["user_id"] for trace in run.listed} == {"maria"}
    assert [trace["status"] for trace in run.listed] == ["ERROR", "SUCCESS", "SUCCESS", "SUCCESS"]
    assert [trace["span_count"] for trace in run.listed] == [len(run.traces[q]) for q in (TOO_LONG, TANDEM, CARGO, "")]


def test_session_and_user_are_on_automatic_spans_too(run: Run) -> None:
    for spans in run.traces.values():
        assert {span["user_id"] for span in spans} == {"maria"}
        assert len({span["session_id"] for span in spans}) == 1


def test_spans_nest_as_the_calls_were(run: Run) -> None:
    (root,) = run.spans(CARGO, "answer_question")
    (retrieve,) = run.spans(CARGO, "retrieve")
    (quote,) = run.spans(CARGO, "quote")
    (embedding,) = run.calls(CARGO, "embeddings")
    first, second = run.calls(CARGO, "chat")
    assert embedding["parent_id"] == retrieve["span_id"]
    assert {span["parent_id"] for span in (retrieve, quote, first, second)} == {root["span_id"]}
    assert retrieve["end_ns"] <= first["start_ns"] <= first["end_ns"] <= quote["start_ns"]
    assert quote["end_ns"] <= second["start_ns"] <= second["end_ns"] <= root["end_ns"]
    assert len(run.traces[CARGO]) == 6


def test_span_types_and_root_values_are_what_the_app_said(run: Run) -> None:
    (root,) = run.spans(CARGO, "answer_question")
    assert [root["span_type"], root["tags"]] == ["custom", ["demo"]]
    assert root["input"] == {"question": CARGO}
    assert root["output"] == {"answer": run.answers[CARGO]}
    assert [span["span_type"] for span in run.spans(CARGO, "retrieve")] == ["retrieval"]
    assert [span["span_type"] for span in run.spans(CARGO, "quote")] == ["tool"]
    assert {span["span_type"] for span in run.calls(CARGO, "chat")} == {"llm"}


def test_models_tokens_and_text_of_every_call_are_the_servers_own(run: Run) -> None:
    calls = [span for question in run.traces for span in run.calls(question, "embeddings")]
    calls += [span for question in (CARGO, TANDEM) for span in run.calls(question, "chat")]
    answered = [exchange for exchange in run.exchanges if exchange.status == 200]
    assert len(calls) == len(answered) == 8
    for span, exchange in zip(sorted(calls, key=lambda span: span["start_ns"]), answered, strict=True):
        assert exchange.usage
        assert span["tokens"]["prompt"] == exchange.usage["prompt_tokens"] > 0
        assert span["request_model"] == exchange.request["model"]
        assert span["response_model"] == span["model"] == exchange.chunks[0]["model"]
        if span["operation"] == "chat":
            (message,) = span["output"]
            assert span["model"] == smollm.CHAT_MODEL
            assert span["tokens"]["completion"] == exchange.usage["completion_tokens"] > 0
            assert span["tokens"]["total"] == exchange.usage["total_tokens"]
            assert "".join(part["content"] for part in message["parts"]) == exchange.text != ""


def test_the_streamed_answer_is_what_the_app_printed(run: Run) -> None:
    for question in (CARGO, TANDEM):
        streamed = run.calls(question, "chat")[-1]
        (message,) = streamed["output"]
        assert run.answers[question] == "".join(part["content"] for part in message["parts"]) != ""
        assert message["finish_reason"] == "stop"
        assert streamed["settings"]["stream"] is True
        assert 0 < streamed["time_to_first_chunk"] * 1000 <= streamed["latency_ms"]
        assert not streamed["incomplete"]


def test_the_prompt_and_the_settings_are_those_of_the_request(run: Run) -> None:
    answer = run.calls(CARGO, "chat")[-1]
    sent = next(e for e in run.exchanges if e.request.get("stream") and CARGO in e.request["messages"][-1]["content"])
    read = [{"role": m["role"], "content": "".join(p["content"] for p in m["parts"])} for m in answer["input"]]
    instructions = [{"role": "system", "content": part["content"]} for part in answer["system_instructions"]]
    assert instructions + read == sent.request["messages"]
    assert answer["settings"]["temperature"] == 0
    assert answer["settings"]["max_output_tokens"] == sent.request["max_completion_tokens"]


def test_the_retrieval_shows_the_query_and_the_documents_best_first(run: Run) -> None:
    (span,) = run.spans(CARGO, "retrieve")
    assert span["input"] == {"query": CARGO, "top_k": 3}
    documents = span["output"]["documents"]
    assert documents[0]["id"] == "prices:3"
    assert documents[0]["content"] == "A cargo bike costs 38 euros a day."
    scores = [document["score"] for document in documents]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_the_tool_shows_its_arguments_and_its_result(run: Run) -> None:
    (span,) = run.spans(CARGO, "quote")
    assert span["input"] == {"bike": "cargo", "days": 3}
    assert span["output"] == {"euros": 102.6}
    assert [span["status"], span["error"]] == ["SUCCESS", None]


def test_a_tool_that_fails_shows_its_error_and_the_trace_goes_on(run: Run) -> None:
    (span,) = run.spans(TANDEM, "quote")
    assert span["input"] == {"bike": "tandem", "days": 2}
    assert span["output"] is None
    assert [span["status"], span["error"]] == [
        "ERROR",
        {"type": "LookupError", "message": "No tandem in the price list."},
    ]
    (root,) = run.spans(TANDEM, "answer_question")
    assert [root["status"], root["error"]] == ["SUCCESS", None]


def test_a_refused_call_shows_the_servers_error_on_the_call_and_on_the_trace(run: Run) -> None:
    (refused,) = (exchange for exchange in run.exchanges if exchange.status != 200)
    assert refused.status == 400
    (call,) = run.calls(TOO_LONG, "chat")
    (root,) = run.spans(TOO_LONG, "answer_question")
    assert [call["status"], root["status"]] == ["ERROR", "ERROR"]
    assert call["error"]["type"].rpartition(".")[2] == root["error"]["type"].rpartition(".")[2] == "BadRequestError"
    assert refused.chunks[0]["error"]["message"] in call["error"]["message"]
    assert call["unmapped"]["http.response.status_code"] == 400
    assert call["request_model"] == smollm.CHAT_MODEL
    assert run.answers[TOO_LONG] == "(the model gave no answer: BadRequestError)"


def test_show_draws_the_latest_trace_with_its_types_models_and_errors(run: Run) -> None:
    shown = clearspan(run.home, "show", "latest")
    assert "answer_question" in shown
    assert "retrieve" in shown
    assert smollm.CHAT_MODEL in shown
    assert "BadRequestError" in shown
    assert "BadRequestError" not in clearspan(run.home, "show", run.listed[1]["trace_id"])
