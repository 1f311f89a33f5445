from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import clearspan

ROOT = Path(__file__).resolve().parent.parent


def test_the_public_names_are_these_and_all_of_them_load() -> None:
    assert clearspan.__all__ == [
        "ClearspanLogProcessor",
        "ClearspanSpanExporter",
        "ClearspanSpanProcessor",
        "Client",
        "DeliveryError",
        "FlushResult",
        "ManualSpan",
        "Redactor",
        "Rule",
        "ScrubbingExporter",
        "Stats",
        "__version__",
        "aflush",
        "disabled",
        "flush",
        "init",
        "instrument_openai",
        "normalize",
        "shutdown",
        "span",
        "stats",
        "trace",
        "uninstrument_openai",
    ]
    for name in clearspan.__all__:
        assert getattr(clearspan, name) is not None


def test_every_public_name_is_documented() -> None:
    for name in clearspan.__all__:
        value = getattr(clearspan, name)
        assert isinstance(value, str) or (value.__doc__ or "").strip(), name


def test_importing_clearspan_loads_no_sdk_no_client_and_no_http_stack() -> None:
    heavy = ("opentelemetry.sdk", "openai", "requests", "rich")
    code = f"import sys, clearspan; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_readme_s_examples_run_as_written(tmp_path: Path) -> None:
    examples = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 5
    for example in examples:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", example + "\nimport clearspan; assert clearspan.flush().ok"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
