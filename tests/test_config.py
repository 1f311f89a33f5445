from __future__ import annotations

import logging
from pathlib import Path

import pytest

from clearspan.config import _PACKS, Config, content_allowed, default_home
from clearspan.environment_variables import NAMES
from clearspan.scrub.packs import PACKS


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    config = Config.from_env({"HOME": "/home/me"})

    assert config.destinations == ()
    assert config.capture_content is True
    assert config.sample_rate == 1.0
    assert config.spans is None
    assert config.queue_bytes == 64 * 1024 * 1024
    assert (config.batch_size, config.flush_interval) == (50, 2.0)


def test_every_variable_is_read() -> None:
    config = Config.from_env(
        {
            "CLEARSPAN_HOME": "/data/spans",
            "CLEARSPAN_DESTINATION": "local, otlp",
            "CLEARSPAN_PROJECT": "rag",
            "CLEARSPAN_ENVIRONMENT": "prod",
            "CLEARSPAN_API_KEY": "key-1",
            "CLEARSPAN_SCRUB_FN": "app:scrub",
            "CLEARSPAN_CAPTURE_CONTENT": "False",
            "CLEARSPAN_SPANS": "LLM",
            "CLEARSPAN_EMIT": "Langfuse, original,langfuse",
            "CLEARSPAN_SAMPLE_RATE": "0.25",
            "CLEARSPAN_QUEUE_BYTES": "1000",
        }
    )

    assert config == Config(
        home=Path("/data/spans"),
        destinations=("local", "otlp"),
        project="rag",
        environment="prod",
        api_key="key-1",
        scrub_fn="app:scrub",
        capture_content=False,
        spans="llm",
        emit=("langfuse", "original"),
        sample_rate=0.25,
        queue_bytes=1000,
    )


def test_the_name_that_the_launcher_s_option_sets_wins() -> None:
    config = Config.from_env({"CLEARSPAN_PROJECT": "shell", "OTEL_CLEARSPAN_PROJECT": "option"})

    assert config.project == "option"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLEARSPAN_HOME", "~nobody-of-this-name/spans"),
        ("CLEARSPAN_DESTINATION", "s3"),
        ("CLEARSPAN_CAPTURE_CONTENT", "maybe"),
        ("CLEARSPAN_SPANS", "some"),
        ("CLEARSPAN_EMIT", "openinference,phoenix"),
        ("CLEARSPAN_SAMPLE_RATE", "1.5"),
        ("CLEARSPAN_SAMPLE_RATE", "nan"),
        ("CLEARSPAN_QUEUE_BYTES", "-1"),
        ("CLEARSPAN_QUEUE_BYTES", "inf"),
        ("CLEARSPAN_QUEUE_BYTES", "lots"),
    ],
)
def test_a_wrong_value_is_one_log_line_without_the_value_and_the_default(
    name: str, value: str, caplog: pytest.LogCaptureFixture
) -> None:
    config = Config.from_env({"HOME": "/home/me", name: value})

    assert config == Config.from_env({"HOME": "/home/me"})
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert name in caplog.text
    assert value not in caplog.records[0].getMessage().split(name)[1]


def test_secrets_are_redacted_unless_the_environment_says_otherwise() -> None:
    assert Config.from_env({}).redact == ("secrets",)
    assert Config.from_env({"CLEARSPAN_REDACT": "Secrets, standard"}).redact == ("secrets", "standard")
    assert Config.from_env({"CLEARSPAN_REDACT": "none"}).redact == ()


def test_a_pack_that_does_not_exist_is_told_and_secrets_stay_redacted(caplog: pytest.LogCaptureFixture) -> None:
    config = Config.from_env({"CLEARSPAN_REDACT": "secrets,pii"})

    assert config.redact == ("secrets",)
    assert "CLEARSPAN_REDACT has a wrong value (allowed: secrets, standard, strict, phi, finance" in caplog.text


def test_the_packs_that_can_be_set_are_those_that_exist() -> None:
    assert set(_PACKS) == set(PACKS)


def test_what_code_says_comes_before_the_environment_and_wrong_code_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    config = Config.from_env({"CLEARSPAN_PROJECT": "env"}, project="code", sample_rate=7, colour="red", batch_size=None)

    assert config.project == "code"
    assert config.sample_rate == 1.0
    assert config.batch_size == 50
    assert "colour" in caplog.text
    assert "sample_rate" in caplog.text


@pytest.mark.parametrize("value", [5, True, [7], {}, [], object(), 1.5], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize(
    "option",
    ["destination", "destinations", "capture_content", "spans", "emit", "sample_rate", "queue_bytes", "max_retries"],
)
def test_options_of_any_type_are_taken_or_left_out_but_never_raise(option: str, value: object) -> None:
    # A configuration file may hold anything.
    config = Config.from_env({"HOME": "/home/me"}, **{option: value})

    assert set(config.destinations) <= {"local", "otlp"}
    assert config.spans in {None, "all", "llm"}
    assert config.emit == ()
    assert 0.0 <= config.sample_rate <= 1.0
    assert config.queue_bytes > 0
    assert config.max_retries >= 0


@pytest.mark.parametrize("value", ["local,otlp", ["local", "otlp"], (" LOCAL", "otlp ")])
@pytest.mark.parametrize("option", ["destination", "destinations"])
def test_the_destination_may_be_a_text_or_a_list(option: str, value: object) -> None:
    assert Config.from_env({"HOME": "/home/me"}, **{option: value}).destinations == ("local", "otlp")


@pytest.mark.parametrize(
    "value", ["openinference,langfuse", ["openinference", "langfuse"], ("Openinference ", "LANGFUSE")]
)
def test_what_is_emitted_may_be_a_text_or_a_list(value: object) -> None:
    assert Config.from_env({"HOME": "/home/me"}, emit=value).emit == ("openinference", "langfuse")


def test_code_may_turn_off_what_the_environment_emits() -> None:
    assert Config.from_env({"HOME": "/home/me", "CLEARSPAN_EMIT": "langfuse"}, emit=()).emit == ()


def test_the_process_s_own_wrong_value_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CLEARSPAN_SAMPLE_RATE", "told once")

    Config.from_env()
    Config.from_env()

    assert caplog.text.count("CLEARSPAN_SAMPLE_RATE") == 1


def test_the_api_key_and_a_wrong_value_never_show_in_a_repr() -> None:
    assert "key-1" not in repr(Config.from_env({"CLEARSPAN_API_KEY": "key-1"}))


def test_opentelemetry_s_own_switch_for_content_counts_too() -> None:
    assert content_allowed({}) is True
    assert content_allowed({"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "no_content"}) is False
    assert content_allowed({"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "SPAN_ONLY"}) is True
    assert content_allowed({"CLEARSPAN_CAPTURE_CONTENT": "0"}) is False


def test_home_follows_the_platform_s_convention() -> None:
    assert default_home({"XDG_DATA_HOME": "/x"}) == Path("/x/clearspan")
    assert default_home({"HOME": "/home/me"}) == Path("/home/me/.local/share/clearspan")


def test_the_list_of_names_is_complete() -> None:
    assert "CLEARSPAN_HOME" in NAMES
    assert all(name.startswith("CLEARSPAN_") for name in NAMES)
    assert len(NAMES) == len(set(NAMES)) == 17
