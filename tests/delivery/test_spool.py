from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clearspan.delivery.spool import SPOOL, Spool, SpoolFullError, backlog
from clearspan.model import SpanRecord
from clearspan.store.layout import segment_paths

MEGABYTE = 1024 * 1024


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Spool]]:
    made: list[Spool] = []

    def spool(account: str = "account", max_bytes: int = MEGABYTE) -> Spool:
        made.append(Spool(tmp_path, account, max_bytes))
        return made[-1]

    yield spool
    for each in made:
        each.release()


def records(first: int, count: int, text: str = "") -> list[SpanRecord]:
    return [SpanRecord(7, first + index, "step", attributes={"text": text}) for index in range(count)]


def ids(spool: Spool) -> list[int]:
    """Take everything, as a sender does."""
    found: list[int] = []
    while (chunk := spool.claim(100, MEGABYTE)) is not None:
        found += [record.span_id for record in chunk.records]
        spool.strike(chunk.lines)
    return found


def run(code: str, *arguments: object) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def test_what_is_stored_comes_back_once_in_order_and_leaves_nothing_behind(
    make: Callable[..., Spool], tmp_path: Path
) -> None:
    spool = make()
    for first in (1, 6, 11):
        spool.store(records(first, 5))
    assert spool.own == 15

    assert ids(spool) == list(range(1, 16))

    assert spool.claim(100, MEGABYTE) is None
    assert segment_paths(tmp_path / SPOOL / "account") == []
    assert spool.own == 0


def test_a_claim_is_answered_the_same_until_it_is_settled(make: Callable[..., Spool]) -> None:
    spool = make()
    spool.store(records(1, 5))

    assert spool.claim(100, MEGABYTE) == spool.claim(100, MEGABYTE)


def test_a_chunk_is_no_larger_than_asked_for_and_at_least_a_line(make: Callable[..., Spool]) -> None:
    spool = make()
    for first in range(1, 50, 10):
        spool.store(records(first, 10))

    sizes: list[int] = []
    while (chunk := spool.claim(25, MEGABYTE)) is not None:
        sizes.append(len(chunk.records))
        spool.strike(chunk.lines)
    assert sizes == [20, 20, 10]

    spool.store(records(1, 10))
    chunk = spool.claim(1, 1)
    assert chunk is not None
    assert len(chunk.records) == 10


def test_the_next_process_delivers_what_a_killed_one_left_and_not_what_was_struck_out(
    make: Callable[..., Spool], tmp_path: Path
) -> None:
    code = """
import os, sys
from pathlib import Path
from clearspan.delivery.spool import Spool
from clearspan.model import SpanRecord
spool = Spool(Path(sys.argv[1]), "account", 1 << 20)
for number in (1, 2, 3):
    spool.store([SpanRecord(7, number, "a")])
chunk = spool.claim(1, 1 << 20)
spool.strike(chunk.lines)
os.kill(os.getpid(), 9)
"""
    with pytest.raises(subprocess.CalledProcessError):
        run(code, tmp_path)

    assert ids(make()) == [2, 3]


def test_what_another_process_writes_or_delivers_is_left_to_it(make: Callable[..., Spool]) -> None:
    writer, other = make(), make()
    writer.store(records(1, 5))
    assert other.claim(100, MEGABYTE) is None, "it is still being written"

    assert writer.claim(100, MEGABYTE) is not None
    assert other.claim(100, MEGABYTE) is None, "it is being delivered"

    writer.release()
    chunk = other.claim(100, MEGABYTE)
    assert chunk is not None
    assert not chunk.own
    assert len(chunk.records) == 5


def test_spans_of_one_account_are_never_handed_to_another(make: Callable[..., Spool]) -> None:
    mine, theirs = make("mine"), make("theirs")
    mine.store(records(1, 5))
    mine.release()

    assert theirs.claim(100, MEGABYTE) is None


def test_spans_that_another_process_took_over_are_noticed(make: Callable[..., Spool]) -> None:
    mine, other = make(), make()
    mine.store(records(1, 5))
    mine.release()
    assert mine.missing() == 0

    ids(other)

    assert mine.missing() == 5
    assert mine.own == 0


def test_a_full_spool_gives_up_its_oldest_closed_segment_and_says_how_many_spans(
    make: Callable[..., Spool], tmp_path: Path
) -> None:
    old = make("old", 400_000)
    for first in range(1, 8):
        old.store(records(first, 1, "x" * 30_000))
    old.release()
    new = make("new", 400_000)
    lost_own = lost_others = 0
    for first in range(1, 21):
        _, own, others = new.store(records(first, 1, "x" * 30_000))
        lost_own, lost_others = lost_own + own, lost_others + others

    kept = sum(path.stat().st_size for path in tmp_path.glob("spool/*/segments/*"))
    assert kept <= 400_000
    assert lost_others == 7, "the oldest first, whosever they are"
    assert new.own + lost_own == 20
    assert ids(new) == list(range(lost_own + 1, 21))


def test_a_line_that_cannot_be_made_room_for_is_refused(make: Callable[..., Spool]) -> None:
    spool = make("account", 1000)

    with pytest.raises(SpoolFullError):
        spool.store(records(1, 1, "x" * 2000))


def test_half_a_line_and_foreign_lines_are_passed_over(make: Callable[..., Spool], tmp_path: Path) -> None:
    spool = make()
    spool.store(records(1, 1))
    spool.release()
    (path,) = segment_paths(tmp_path / SPOOL / "account")
    whole = path.read_bytes()
    path.write_bytes(b"not ours\n" + whole + whole[:50])

    assert ids(spool) == [1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_neither_delivers_nor_blocks_what_its_parent_claimed(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from clearspan.delivery.spool import Spool
from clearspan.model import SpanRecord
spool = Spool(Path(sys.argv[1]), "account", 1 << 20)
spool.store([SpanRecord(7, 1, "a")])
chunk = spool.claim(9, 1 << 20)
if os.fork() == 0:
    assert spool.own == 0
    assert spool.claim(9, 1 << 20) is None
    spool.store([SpanRecord(7, 2, "b")])
    os._exit(0)
assert os.wait()[1] == 0
spool.strike(chunk.lines)
print([record.span_id for record in spool.claim(9, 1 << 20).records])
"""
    assert run(code, tmp_path) == "[2]\n"


def test_the_backlog_of_a_home_counts_what_waits_for_all_accounts(make: Callable[..., Spool], tmp_path: Path) -> None:
    assert backlog(tmp_path).spans == 0
    for account in ("a", "b"):
        spool = make(account)
        spool.store(records(1, 3, 'a text with "startTimeUnixNano": in it'))
        line, _, _ = spool.store(records(4, 4))
        spool.strike([line])

    found = backlog(tmp_path)

    assert found.spans == 6
    assert found.bytes > 0
    assert found.since is not None


def test_everything_on_disk_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = os.umask(0)
    try:
        spool = Spool(home, "account", MEGABYTE)
        spool.store(records(1, 1))
        spool.release()
    finally:
        os.umask(before)

    modes = {str(path.relative_to(tmp_path)): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert {mode for path, mode in modes.items() if not path.endswith(".jsonl")} == {0o700}
    assert {mode for path, mode in modes.items() if path.endswith(".jsonl")} == {0o600}
    assert len(modes) == 5
