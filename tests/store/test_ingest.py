from __future__ import annotations

import contextlib
import logging
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from clearspan.model import SpanRecord
from clearspan.store import schema
from clearspan.store.ingest import ingest
from clearspan.store.layout import DATABASE, LOCK, segment_paths
from clearspan.store.lock import try_lock
from clearspan.store.queries import Store
from clearspan.store.schema import StoreError
from clearspan.store.segments import SegmentWriter
from tests.store.spans import call, deliver, line, span


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def rows(home: Path, statement: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(home / DATABASE)) as connection:
        return connection.execute(statement).fetchall()


def append_raw(home: Path, data: bytes) -> Path:
    """A finished segment with these bytes."""
    writer = SegmentWriter(home)
    writer.append(data)
    writer.close()
    path = segment_paths(home)[-1]
    path.write_bytes(data)
    return path


def stored(home: Path, trace: int) -> list[SpanRecord]:
    with Store(home) as store:
        return sorted(store.records(f"{trace:032x}"), key=lambda record: record.span_id)


def test_spans_come_out_as_they_went_in(home: Path) -> None:
    records = [span(7, 1, "root"), span(7, 2, "chat", parent_id=1, attributes=call(odd="ünïcode", n=1.5, flag=True))]
    deliver(home, *records)
    assert ingest(home).spans == 2
    assert stored(home, 7) == records


def test_a_home_without_segments_is_left_alone(home: Path) -> None:
    assert ingest(home).spans == 0
    assert not home.exists()


def test_each_line_is_read_once(home: Path) -> None:
    writer = SegmentWriter(home)
    writer.append(line(span(1, 1)))
    assert ingest(home).spans == 1
    assert ingest(home).spans == 0
    writer.append(line(span(1, 2)))
    assert ingest(home).spans == 1


def test_a_span_that_comes_twice_counts_once_and_the_last_one_stays(home: Path) -> None:
    deliver(home, span(1, 1, "root"), span(1, 2, "first", parent_id=1, attributes=call(prompt=10)))
    ingest(home)
    deliver(home, span(1, 2, "second", parent_id=1, attributes=call(prompt=20)))
    deliver(home, span(1, 2, "third", parent_id=1, attributes=call(prompt=30)))
    ingest(home)
    with Store(home) as store:
        (trace,) = store.traces()
        assert [each.name for each in store.spans(trace.trace_id)] == ["root", "third"]
        assert (trace.span_count, trace.tokens.prompt, trace.tokens.completion) == (2, 30, 23)
    assert rows(home, "SELECT count(*) FROM bodies") == [(2,)]


def test_the_segment_of_a_living_writer_stays_and_a_finished_one_goes(home: Path) -> None:
    deliver(home, span(1, 1))
    living = SegmentWriter(home)
    living.append(line(span(1, 2)))
    finished, open_one = segment_paths(home)
    assert ingest(home).spans == 2
    assert segment_paths(home) == [open_one]
    living.close()
    assert ingest(home).spans == 0
    assert segment_paths(home) == []
    deliver(home, span(1, 3))
    ingest(home)
    assert rows(home, "SELECT name FROM segments WHERE name != ''") != [(finished.name,)]


def test_offsets_of_deleted_segments_are_forgotten(home: Path) -> None:
    deliver(home, span(1, 1))
    ingest(home)
    deliver(home, span(1, 2))
    ingest(home)
    assert len(rows(home, "SELECT * FROM segments")) == 1


def test_a_half_line_of_a_living_writer_waits_for_its_end(home: Path) -> None:
    writer = SegmentWriter(home)
    writer.append(line(span(1, 1)))
    (path,) = segment_paths(home)
    whole = line(span(1, 2)) + b"\n"
    with path.open("ab") as file:
        file.write(whole[:50])
    assert ingest(home).spans == 1
    with path.open("ab") as file:
        file.write(whole[50:])
    result = ingest(home)
    assert (result.spans, result.rejected) == (1, 0)
    writer.close()


def test_a_half_line_of_a_dead_writer_is_counted_and_does_not_stay(home: Path) -> None:
    append_raw(home, line(span(1, 1)) + b"\n" + line(span(1, 2))[:50])
    result = ingest(home)
    assert (result.spans, result.rejected) == (1, 1)
    assert segment_paths(home) == []
    assert rows(home, "SELECT reason, size FROM rejected") == [("cut off", 50)]


@pytest.mark.parametrize(
    "garbage",
    [
        b"garbage",
        b"\0" * 500,
        b"{}x",
        b"[1]",
        b'"text"',
        b'{"resourceSpans": 5}',
        b"\xff\xfe",
        b'{"resourceSpans":[{"s',
    ],
    ids=lambda value: repr(value[:12]),
)
def test_a_line_that_is_no_spans_costs_no_other_line(
    home: Path, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    append_raw(home, b"\n".join([line(span(1, 1)), garbage, line(span(1, 2)), garbage, line(span(1, 3)), b""]))
    with caplog.at_level(logging.WARNING, "clearspan"):
        result = ingest(home)
    assert result.spans == 3
    assert segment_paths(home) == []
    assert result.rejected in (0, 2)  # JSON of another shape may be read as no spans
    if result.rejected:
        assert rows(home, "SELECT line FROM rejected") == [(garbage + b"\n",)] * 2
    assert len(caplog.records) == (1 if result.rejected else 0)
    assert not any(garbage.decode("latin1") in record.getMessage() for record in caplog.records)


def test_values_that_sqlite_lacks_cost_a_field_and_not_the_span(home: Path) -> None:
    attributes = call("half \ud800 model", **{"session.id": "nul \0 half \udfff", "big": 2**63 - 1})
    attributes["gen_ai.usage.input_tokens"] = 2**63 - 1
    deliver(home, span(1, 1, "name", start_ns=2**64 - 1, end_ns=2**64 - 1, attributes=attributes), span(1, 2, "other"))
    assert ingest(home).spans == 2
    with Store(home) as store:
        (trace,) = store.traces()
        assert trace.span_count == 2
        assert len(store.spans(trace.trace_id)) == 2


def test_a_span_of_a_megabyte_goes_through(home: Path) -> None:
    text = "many words " * 100_000
    record = span(1, 1, attributes=call(**{"clearspan.input": text}))
    deliver(home, record)
    ingest(home)
    assert stored(home, 1) == [record]


def test_a_trace_of_ten_thousand_spans_goes_through(home: Path) -> None:
    for first in range(0, 10_000, 500):
        deliver(home, *(span(1, n + 1, parent_id=n, attributes=call(prompt=1)) for n in range(first, first + 500)))
    assert ingest(home).spans == 10_000
    with Store(home) as store:
        (trace,) = store.traces()
        assert (trace.span_count, trace.tokens.prompt) == (10_000, 1)  # each is the parent of the next: one leaf
        assert len(store.spans(trace.trace_id)) == 10_000


def test_everything_in_the_home_is_for_its_owner_alone(home: Path) -> None:
    before = os.umask(0)
    try:
        deliver(home, span(1, 1))
        ingest(home)
        with Store(home) as store:
            store.traces()
            found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir() if path.is_file()}
    finally:
        os.umask(before)
    assert {DATABASE, LOCK} <= set(found)
    assert set(found.values()) == {0o600}


def test_a_second_ingester_leaves_the_work_to_the_first(home: Path) -> None:
    deliver(home, span(1, 1))
    fd = os.open(home / LOCK, os.O_RDWR | os.O_CREAT)
    try:
        try_lock(fd)
        assert ingest(home, wait=0.05).busy
    finally:
        os.close(fd)
    assert ingest(home, wait=0.05).spans == 1


def test_ingesters_and_writers_at_once_lose_and_double_nothing(home: Path) -> None:
    ingesting = """
import sys
from pathlib import Path
from clearspan.store.ingest import ingest
print("ready", flush=True)
for _ in range(60):
    ingest(Path(sys.argv[1]), wait=0.01)
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", ingesting, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in processes:
        assert process.stdout
        process.stdout.readline()
    writers = [SegmentWriter(home, rotate_bytes=4000) for _ in range(3)]
    for number in range(100):
        for which, writer in enumerate(writers, start=1):
            writer.append(line(span(which, number + 1, attributes=call(prompt=1))))
    for process in processes:
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0
    for writer in writers:
        writer.close()
    ingest(home)
    with Store(home) as store:
        assert [(trace.span_count, trace.tokens.prompt) for trace in store.traces()] == [(100, 100)] * 3
        assert store.stats().rejected_lines == 0
    assert segment_paths(home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 2, 5, 9])
def test_a_killed_ingester_loses_and_doubles_nothing(home: Path, after: int) -> None:
    # Transactions of a few lines, so that it dies in the middle of its work, wherever it just is.
    code = """
import sys
from pathlib import Path
from clearspan.store import ingest
ingest._BATCH_BYTES = 3000
print("ready", flush=True)
ingest.ingest(Path(sys.argv[1]), on_progress=lambda done, there: print(done, flush=True))
"""
    for number in range(0, 200, 5):
        deliver(home, *(span(1 + n % 3, n + 1, attributes=call(prompt=1)) for n in range(number, number + 5)))
    with subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(after + 1):
            process.stdout.readline()
        process.kill()
    assert process.returncode == -signal.SIGKILL
    with Store(home) as store:  # reading needs no ingester to clean up first
        assert sum(trace.span_count for trace in store.traces()) % 5 == 0
    ingest(home)
    with Store(home) as store:
        assert sorted(trace.span_count for trace in store.traces()) == [66, 67, 67]
        assert sum(trace.tokens.prompt or 0 for trace in store.traces()) == 200
    assert segment_paths(home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_an_ingester_killed_between_its_commit_and_the_deletion_doubles_nothing(home: Path) -> None:
    code = """
import os, signal, sys
from pathlib import Path
from clearspan.store.ingest import ingest
Path.unlink = lambda self, **_: os.kill(os.getpid(), signal.SIGKILL)
ingest(Path(sys.argv[1]))
"""
    deliver(home, span(1, 1, attributes=call(prompt=5)))
    assert subprocess.run([sys.executable, "-c", code, str(home)], check=False).returncode == -signal.SIGKILL
    assert len(segment_paths(home)) == 1
    assert ingest(home).spans == 0
    assert segment_paths(home) == []
    with Store(home) as store:
        assert [trace.tokens.prompt for trace in store.traces()] == [5]


def test_progress_tells_how_much_is_done(home: Path) -> None:
    deliver(home, span(1, 1))
    size = segment_paths(home)[0].stat().st_size
    said: list[tuple[int, int]] = []
    ingest(home, on_progress=lambda done, there: said.append((done, there)))
    assert said == [(size, size)]


def test_a_store_of_a_newer_format_is_refused_with_what_to_do(home: Path) -> None:
    deliver(home, span(1, 1))
    ingest(home)
    with contextlib.closing(sqlite3.connect(home / DATABASE)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    deliver(home, span(1, 2))
    with pytest.raises(StoreError, match="newer Clearspan"):
        ingest(home)
    with pytest.raises(StoreError, match="newer Clearspan"):
        Store(home)
    assert len(segment_paths(home)) == 1


def test_a_store_of_an_older_format_is_brought_up_to_date(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(home, span(1, 1))
    ingest(home)
    steps = (*schema._MIGRATIONS, "ALTER TABLE traces ADD COLUMN mood TEXT;")
    monkeypatch.setattr(schema, "_MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", len(steps))
    with pytest.raises(StoreError, match="older format"):
        Store(home)
    ingest(home)  # without anything new to read
    assert rows(home, "SELECT name, mood FROM traces") == [("step", None)]
    assert rows(home, "PRAGMA user_version") == [(len(steps),)]
    with Store(home) as store:
        assert len(store.traces()) == 1


def test_a_step_that_fails_leaves_the_store_as_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(home, span(1, 1))
    ingest(home)
    with monkeypatch.context() as patched:
        patched.setattr(schema, "_MIGRATIONS", (*schema._MIGRATIONS, "CREATE TABLE half (x); SELECT nonsense;"))
        patched.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(StoreError, match="nonsense"):
            ingest(home)
    assert rows(home, "SELECT name FROM sqlite_master WHERE name = 'half'") == []
    with Store(home) as store:
        assert len(store.traces()) == 1


def test_a_damaged_store_is_said_to_be_damaged_and_keeps_the_segments(home: Path) -> None:
    deliver(home, span(1, 1))
    (home / DATABASE).write_bytes(b"this is no database" * 1000)
    with pytest.raises(StoreError, match="move it away"):
        ingest(home)
    with pytest.raises(StoreError, match="move it away"):
        Store(home)
    assert len(segment_paths(home)) == 1
