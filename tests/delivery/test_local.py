from __future__ import annotations

import errno
import os
import resource
import signal
from pathlib import Path

import pytest

from clearspan.delivery.destination import Delivered, Refused, TryAgain
from clearspan.delivery.local import LocalDestination
from clearspan.encode import otlp_json
from tests.store.spans import span

PARCELS = otlp_json.encode([span(1, 1)])


def test_what_is_delivered_can_be_read_back(tmp_path: Path) -> None:
    destination = LocalDestination(tmp_path)

    assert destination.deliver(PARCELS) == Delivered()

    destination.close()
    (segment,) = tmp_path.glob("segments/*")
    assert otlp_json.decode(segment.read_bytes()) == [span(1, 1)]


def test_a_home_that_cannot_be_written_is_not_tried_again_and_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = tmp_path / "file" / "home"
    destination = LocalDestination(home)

    outcome = destination.deliver(PARCELS)

    assert isinstance(outcome, Refused)
    assert str(home) in outcome.reason
    (tmp_path / "file").unlink()
    assert destination.deliver(PARCELS) == Delivered()
    destination.close()


def test_a_full_disk_may_recover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A limit on the size of files is the full disk that every system has.
    destination = LocalDestination(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
        outcome = destination.deliver(PARCELS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)

    assert isinstance(outcome, TryAgain)
    assert os.strerror(errno.EFBIG) in outcome.reason
    assert destination.deliver(PARCELS) == Delivered()
    destination.close()
