"""Langfuse's server is not to be had from PyPI; its SDK is, and says how each attribute is to be written."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from clearspan.emit.langfuse import attributes
from tests.backends.server import environment_of
from tests.emit.spans import CHAT, EMBEDDED, RETRIEVED, TOOL

_SCRIPT = """
import json, sys
from datetime import datetime
from langfuse._client.attributes import (
    LangfuseOtelSpanAttributes, create_generation_attributes, create_span_attributes)
from langfuse._client.constants import ObservationTypeLiteral, get_observation_types_list

class Prompt:
    name, version, is_fallback = "cat", 3, False

asked = json.load(sys.stdin)
first = datetime.fromisoformat(asked["call"].pop("completion_start_time"))
print(json.dumps({
    "call": create_generation_attributes(completion_start_time=first, prompt=Prompt(), **asked["call"]),
    "tool": create_span_attributes(**asked["tool"]),
    "names": [value for name, value in vars(LangfuseOtelSpanAttributes).items() if name.isupper()],
    "types": get_observation_types_list(ObservationTypeLiteral),
}))
"""


@pytest.fixture(scope="module")
def sdk() -> Any:
    venv = environment_of("langfuse", "langfuse>=5,<6")
    call = attributes(CHAT)
    facts = {
        "call": {
            "model": "gpt-4o-mini-2024-07-18",
            "model_parameters": {"temperature": 0.5, "max_tokens": 64, "stop": ["x"]},
            "input": json.loads(call["langfuse.observation.input"]),
            "output": {"role": "assistant", "content": "Sunny."},
            "usage_details": json.loads(call["langfuse.observation.usage_details"]),
            "cost_details": {"total": 0.5, "input": 0.2, "output": 0.3},
            "completion_start_time": "2026-09-21T14:13:20.250000+00:00",
        },
        "tool": {
            "observation_type": "tool",
            "input": {"city": "Fredville"},
            "output": {"sun": True},
            "level": "ERROR",
            "status_message": "too slow",
        },
    }
    done = subprocess.run(
        [venv.python, "-c", _SCRIPT], input=json.dumps(facts), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def comparable(found: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.loads(value) if isinstance(value, str) and value.startswith(("{", "[", '"')) else value
        for name, value in found.items()
        if name.startswith("langfuse.observation.")
    }


def test_a_call_is_written_as_the_sdk_writes_it(sdk: Any) -> None:
    assert comparable(attributes(CHAT)) == comparable(sdk["call"])


def test_a_failed_tool_is_written_as_the_sdk_writes_it(sdk: Any) -> None:
    assert comparable(attributes(TOOL)) == comparable(sdk["tool"])


@pytest.mark.parametrize("span", [CHAT, EMBEDDED, RETRIEVED, TOOL], ids=lambda span: span.operation)
def test_every_name_and_type_is_one_of_the_sdk_s(sdk: Any, span: Any) -> None:
    found = attributes(span)

    names = {name for name in found if not name.startswith("langfuse.trace.metadata.")}
    assert names <= set(sdk["names"])
    assert found["langfuse.observation.type"] in sdk["types"]
