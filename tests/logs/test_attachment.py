"""Who listens on which logger provider. The API's global one can be set once, so each test has a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PREAMBLE = """
import json, logging, sys
from opentelemetry import trace
from opentelemetry._logs import LogRecord, get_logger, get_logger_provider, set_logger_provider
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
import clearspan

ANSWER = {"finish_reason": "stop", "message": {"role": "assistant", "content": "Forty-two."}}

def call(logger, tracer=None):
    tracer = tracer or trace.get_tracer("somebody.s")
    with tracer.start_as_current_span("chat", attributes={"gen_ai.operation.name": "chat"}):
        logger.emit(LogRecord(event_name="gen_ai.choice", body=ANSWER))

def tell(**report):
    if "clearspan.api" in sys.modules:
        clearspan.flush()
    print(json.dumps(report))

def theirs():
    exporter = InMemoryLogRecordExporter()
    provider = LoggerProvider()
    provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
    return provider, exporter
"""


def run(code: str, home: Path) -> tuple[dict[str, Any], list[str]]:
    """What a process told, and the outputs of the spans that it stored."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PREAMBLE + code], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line for path in home.glob("segments/*") for line in path.read_text("utf-8").splitlines()]
    scopes = [scope for line in lines for each in json.loads(line)["resourceSpans"] for scope in each["scopeSpans"]]
    outputs = [
        attribute["value"]["stringValue"]
        for scope in scopes
        for span in scope["spans"]
        for attribute in span["attributes"]
        if attribute["key"] == "gen_ai.output.messages"
    ]
    return json.loads(done.stdout), outputs


@pytest.mark.parametrize("when", ["before", "after"])
def test_init_gives_a_process_without_a_logger_provider_one(when: str, clean_environment: Path) -> None:
    asked = 'logger = get_logger("somebody.s")'
    code = f"{asked}\nclearspan.init()" if when == "before" else f"clearspan.init()\n{asked}"
    _, outputs = run(code + "\nfor _ in range(3): call(logger)\ntell()", clean_environment)

    assert len(outputs) == 3
    assert all("Forty-two." in output for output in outputs)


def test_a_provider_that_is_set_later_takes_over_and_is_listened_to(clean_environment: Path) -> None:
    code = """
clearspan.init()
early = get_logger("early")
call(early)
provider, exporter = theirs()
set_logger_provider(provider)
assert get_logger_provider() is provider
call(early)
call(get_logger("late"))
seen = [each.instrumentation_scope.name for each in exporter.get_finished_logs()]
logging.disable()  # the API warns
set_logger_provider(LoggerProvider())
assert get_logger_provider() is provider
tell(seen=seen)
"""
    report, outputs = run(code, clean_environment)

    assert report == {"seen": ["early", "late"]}
    assert len(outputs) == 3


def test_a_provider_that_was_set_before_stays_and_is_listened_to_once(clean_environment: Path) -> None:
    code = """
provider, exporter = theirs()
set_logger_provider(provider)
clearspan.init()
clearspan.init(project_name="again")
call(get_logger("somebody.s"))
assert get_logger_provider() is provider
processors = provider._multi_log_record_processor._log_record_processors
tell(processors=len(processors), seen=len(exporter.get_finished_logs()))
"""
    report, outputs = run(code, clean_environment)

    assert report == {"processors": 2, "seen": 1}
    assert [json.loads(output)[0]["parts"] for output in outputs] == [[{"type": "text", "content": "Forty-two."}]]


def test_the_provider_that_stands_in_takes_processors_like_any_other(clean_environment: Path) -> None:
    code = """
clearspan.init()
exporter = InMemoryLogRecordExporter()
get_logger_provider().add_log_record_processor(SimpleLogRecordProcessor(exporter))
logger = get_logger("somebody.s")
assert logger.enabled(event_name="gen_ai.choice")
logger.emit(body="by fields", event_name="greeting")
logger.emit(LogRecord(body="by record"))
tell(seen=[each.log_record.body for each in exporter.get_finished_logs()])
"""
    report, _ = run(code, clean_environment)
    assert report == {"seen": ["by fields", "by record"]}


def test_attaching_listens_on_a_provider_but_sets_none(clean_environment: Path) -> None:
    code = """
from clearspan.distro import attach
tracers = TracerProvider()
attach(tracers)
before = type(get_logger_provider()).__name__
provider, _ = theirs()
set_logger_provider(provider)
attach(tracers)
call(get_logger("somebody.s"), tracers.get_tracer("somebody.s"))
tracers.shutdown()
tell(before=before)
"""
    report, outputs = run(code, clean_environment)
    assert report == {"before": "ProxyLoggerProvider"}
    assert len(outputs) == 1


def test_by_hand_in_a_pipeline_of_the_user_s(clean_environment: Path) -> None:
    code = """
tracers, (provider, exporter) = TracerProvider(), theirs()
tracers.add_span_processor(clearspan.ClearspanSpanProcessor())
provider.add_log_record_processor(clearspan.ClearspanLogProcessor())
call(provider.get_logger("somebody.s"), tracers.get_tracer("somebody.s"))
tracers.shutdown()
tell(seen=len(exporter.get_finished_logs()))
"""
    report, outputs = run(code, clean_environment)
    assert report == {"seen": 1}
    assert len(outputs) == 1


def test_content_is_there_when_the_process_just_ends(clean_environment: Path) -> None:
    # The logger provider's exit hook runs before the tracer provider's.
    _, outputs = run("clearspan.init()\ncall(get_logger('somebody.s'))\nprint('{}')", clean_environment)
    assert len(outputs) == 1


def test_a_disabled_sdk_is_left_alone(clean_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_SDK_DISABLED", "true")
    code = """
clearspan.init()
call(get_logger("somebody.s"))
tell(provider=type(get_logger_provider()).__name__)
"""
    report, outputs = run(code, clean_environment)
    assert report == {"provider": "ProxyLoggerProvider"}
    assert outputs == []


def test_where_the_api_looks_different_nothing_is_touched(clean_environment: Path) -> None:
    code = """
from opentelemetry._logs import _internal
class Other: pass
_internal._LOGGER_PROVIDER_SET_ONCE = other = Other()
clearspan.init()
assert _internal._LOGGER_PROVIDER_SET_ONCE is other
with trace.get_tracer("app").start_as_current_span("chat", attributes={"gen_ai.operation.name": "chat"}):
    pass
tell(provider=type(get_logger_provider()).__name__)
"""
    report, _ = run(code, clean_environment)
    assert report == {"provider": "ProxyLoggerProvider"}
