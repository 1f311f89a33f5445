"""``clearspan redact``: a dry run over a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from clearspan.cli import main


def test_the_redacted_text_goes_out_and_the_rules_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("password=hunter2\nmail bob@example.com\n", encoding="utf-8")

    assert main(["redact", str(file)]) == 0
    out, err = capsys.readouterr()
    assert out == "password=[redacted:password]\nmail bob@example.com\n"
    assert err == "password: 1\n"

    assert main(["redact", "--packs", "secrets,standard", str(file)]) == 0
    assert "mail [redacted:email]" in capsys.readouterr().out


def test_what_was_found_can_be_listed_without_the_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"fine\npassword=hunter2\n")))

    assert main(["redact", "--list", "-"]) == 0
    assert capsys.readouterr().out == "line 2: password (7 characters)\n"


def test_a_file_without_secrets_and_one_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clean.txt"
    file.write_text("hello", encoding="utf-8")

    assert main(["redact", str(file)]) == 0
    assert capsys.readouterr() == ("hello", "nothing found (packs: secrets)\n")
    assert main(["redact", str(tmp_path / "none")]) == 1
    assert "No such file" in capsys.readouterr().err
