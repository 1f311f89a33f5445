"""OpenTelemetry's own instrumentation of openai, which puts prompts and answers into log records, under Clearspan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import model_server
from tests.support.venvs import make_venv
from tests.ways_in.apps.work import QUESTION
from tests.ways_in.child import Outcome, Place, run

# The versions that write both forms: messages in records of their own, and details in one.
REQUIREMENTS = (
    "openai>=2,<3",
    "opentelemetry-configuration",
    "opentelemetry-distro",
    "opentelemetry-instrumentation-openai-v2==2.4b0",
    "opentelemetry-util-genai==0.4b0",
)
CAPTURE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
LATEST = {"OTEL_SEMCONV_STABILITY_OPT_IN": "gen_ai_latest_experimental"}
EVENTS = {**LATEST, CAPTURE: "EVENT_ONLY"}
OURS = {
    "OTEL_PYTHON_DISTRO": "clearspan_distro",
    "OTEL_PYTHON_CONFIGURATOR": "clearspan_configurator",
    "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS": "clearspan_openai",
}
STOCK = {
    "OTEL_PYTHON_DISTRO": "distro",
    "OTEL_PYTHON_CONFIGURATOR": "configurator",
    "OTEL_PYTHON_DISABLED_INSTRUMENTATIONS": "clearspan_openai",
    "OTEL_TRACES_EXPORTER": "none",
    "OTEL_METRICS_EXPORTER": "none",
    "OTEL_LOGS_EXPORTER": "none",
}
INPUT = [{"role": "user", "parts": [{"type": "text", "content": QUESTION}]}]
OUTPUT = [
    {"role": "assistant", "parts": [{"type": "text", "content": model_server.ANSWER}], "finish_reason": "stop"},
]


@pytest.fixture(scope="module")
def place(wheel: Path, model_url: str, tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(make_venv(tmp_path_factory.mktemp("openai-v2") / "venv", wheel, *REQUIREMENTS), (), model_url)


def call_in(outcome: Outcome) -> dict[str, Any]:
    """The attributes of the one span of the model call that their instrumentation made."""
    assert outcome.code == 0, outcome.stderr
    (call,) = [span for span in outcome.ours if span.name == "chat gpt-test"]
    assert call.scope.startswith(("opentelemetry.instrumentation.openai_v2", "opentelemetry.util.genai"))
    return dict(call.attributes)


def content_in(outcome: Outcome) -> tuple[Any, Any]:
    call = call_in(outcome)
    sides = [call.get(f"gen_ai.{side}.messages") for side in ("input", "output")]
    heard, said = [side and json.loads(side) for side in sides]
    return heard, said


@pytest.mark.parametrize(
    "env",
    [
        {CAPTURE: "true"},
        EVENTS,
        {**LATEST, CAPTURE: "SPAN_AND_EVENT"},
        {**LATEST, CAPTURE: "SPAN_ONLY"},
        {**EVENTS, "OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "1"},
        {**EVENTS, "OTEL_LOGS_EXPORTER": "console", "OTEL_PYTHON_LOG_CORRELATION": "true"},
    ],
    ids=lambda env: " ".join(env.values()),
)
def test_the_messages_are_on_the_stored_span(env: dict[str, str], place: Place, tmp_path: Path) -> None:
    outcome = run(place, "plain", tmp_path / "home", env=OURS | env)

    assert content_in(outcome) == (INPUT, OUTPUT)
    assert call_in(outcome)["gen_ai.usage.output_tokens"] == str(model_server.COMPLETION_TOKENS)


def test_the_messages_are_on_the_span_that_is_sent(place: Place, tmp_path: Path) -> None:
    env = OURS | EVENTS | {"OTEL_EXPORTER_OTLP_ENDPOINT": "{sink}"}

    outcome = run(place, "plain", tmp_path / "home", env=env)

    assert content_in(outcome) == (INPUT, OUTPUT)
    assert outcome.stored == []
    assert {request.path for request in outcome.requests} == {"/v1/traces"}  # no logs go anywhere


def test_a_configuration_file_without_a_logger_provider_loses_nothing(place: Place, tmp_path: Path) -> None:
    config = tmp_path / "otel.json"
    processors = [{"batch": {"exporter": {"clearspan": {}}}}]
    config.write_text(json.dumps({"file_format": "1.0", "tracer_provider": {"processors": processors}}))

    outcome = run(place, "plain", tmp_path / "home", env=OURS | EVENTS | {"OTEL_CONFIG_FILE": str(config)})

    assert content_in(outcome) == (INPUT, OUTPUT)


def test_under_another_distro_our_hook_listens_on_its_logger_provider(place: Place, tmp_path: Path) -> None:
    outcome = run(place, "plain", tmp_path / "home", env=STOCK | EVENTS)

    assert content_in(outcome) == (INPUT, OUTPUT)


def test_an_app_that_sets_us_up_in_code_needs_no_logger_provider(place: Place, tmp_path: Path) -> None:
    outcome = run(place, "init_and_theirs", tmp_path / "home", command=("python",), env=EVENTS)

    assert content_in(outcome) == (INPUT, OUTPUT)


@pytest.mark.parametrize(
    "env",
    [
        {CAPTURE: "false"},
        {**LATEST, CAPTURE: "NO_CONTENT"},
        {**EVENTS, "CLEARSPAN_CAPTURE_CONTENT": "false"},
        {CAPTURE: "true", "CLEARSPAN_CAPTURE_CONTENT": "false"},
    ],
    ids=lambda env: " ".join(env.values()),
)
def test_where_content_is_not_wanted_there_is_none(env: dict[str, str], place: Place, tmp_path: Path) -> None:
    outcome = run(place, "plain", tmp_path / "home", env=OURS | env)

    assert content_in(outcome) == (None, None)
    assert call_in(outcome)["gen_ai.usage.output_tokens"] == str(model_server.COMPLETION_TOKENS)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "home").glob("segments/*"))
    assert QUESTION.encode() not in stored
    assert model_server.ANSWER.encode() not in stored
