from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clearspan.store import schema
from clearspan.store.ingest import ingest
from clearspan.store.queries import AmbiguousTraceError, Store, TraceFilter
from clearspan.store.schema import StoreError
from tests.store.spans import MILLISECOND, START, call, deliver, message, span


def numbers(home: Path, **wanted: object) -> list[int]:
    """The numbers of the traces that fit."""
    with Store(home) as store:
        return [int(trace.trace_id, 16) for trace in store.traces(TraceFilter(**wanted))]  # type: ignore[arg-type]


@pytest.fixture(params=["fts5", "plain"])
def home(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four traces, in a store with a full-text index and in one without."""
    if request.param == "plain":
        monkeypatch.setattr(schema, "_TEXTS_WITH_FTS5", schema._TEXTS_WITHOUT)
    refund = {"gen_ai.input.messages": message("user", "What is the Refund policy for 退款政策, naïve café?")}
    tool = {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "lookup_weather"}
    deliver(tmp_path, span(1, 1, "alpha", attributes={"session.id": "s1", "user.id": "u1"}))
    deliver(tmp_path, span(2, 2, "beta", status_code=2, status_message="quota 100% exhausted"))
    answer = {"gen_ai.output.messages": message("assistant", "Thirty days")}
    deliver(tmp_path, span(3, 3, "gamma", attributes=call("gpt-4o", **refund, **answer)))
    deliver(tmp_path, span(4, 4, "delta", attributes=call("gpt-4o", **{"gen_ai.response.model": "gpt-4o-2024-08-06"})))
    deliver(tmp_path, span(4, 5, "weather", parent_id=4, attributes=tool))
    ingest(tmp_path)
    return tmp_path


def test_traces_come_latest_first(home: Path) -> None:
    assert numbers(home) == [4, 3, 2, 1]


def test_a_limit_keeps_the_latest(home: Path) -> None:
    with Store(home) as store:
        assert [trace.name for trace in store.traces(limit=2)] == ["delta", "gamma"]


def test_the_window_includes_its_start_and_not_its_end(home: Path) -> None:
    assert numbers(home, since_ns=START + 2 * MILLISECOND, until_ns=START + 4 * MILLISECOND) == [3, 2]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"session_id": "s1"}, [1]),
        ({"session_id": "s"}, []),
        ({"user_id": "u1"}, [1]),
        ({"user_id": "u2"}, []),
        ({"status": "ERROR"}, [2]),
        ({"status": "SUCCESS"}, [4, 3, 1]),
        ({"model": "gpt-4o"}, [4, 3]),
        ({"model": "gpt-4o-2024-08-06"}, [4]),
        ({"model": "gpt-4o-2024*"}, [4]),
        ({"model": "gpt-4"}, []),
        ({"model": "*[g]pt?4o*"}, []),
        ({"status": "SUCCESS", "model": "gpt-4o", "text": "refund"}, [3]),
        ({"status": "ERROR", "model": "gpt-4o"}, []),
    ],
    ids=str,
)
def test_filters_narrow_the_list(home: Path, wanted: dict[str, object], found: list[int]) -> None:
    assert numbers(home, **wanted) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("refund", [3]),
        ("REFUND policy", [3]),
        ("poli", [3]),
        ("refund thirty", [3]),
        ("refund quota", []),
        ("退款", [3]),
        ("政策", [3]),
        ("款退", []),
        ("gamma", [3]),
        ("exhausted", [2]),
        ("100%", [2]),
        ("lookup_weather", [4]),
        ('" NEAR "', []),
        ("refund) OR (quota", []),
        ("' ; DROP", []),
        ("%", []),
        ("", []),
        ("half \ud800", []),
    ],
)
def test_text_finds_spans_that_have_all_its_words(home: Path, text: str, found: list[int]) -> None:
    assert numbers(home, text=text) == found


def test_text_that_a_span_no_longer_has_is_not_found(home: Path) -> None:
    deliver(home, span(3, 3, "gamma", attributes=call(**{"gen_ai.input.messages": message("user", "Other words")})))
    ingest(home)
    assert (numbers(home, text="refund"), numbers(home, text="other words")) == ([], [3])


def test_a_trace_is_found_by_its_id_or_the_beginning_of_it(tmp_path: Path) -> None:
    deliver(tmp_path, span(0xAB0000 << 104, 1), span(0xAB1111 << 104, 2))
    ingest(tmp_path)
    first = f"{0xAB0000 << 104:032x}"
    with Store(tmp_path) as store:
        assert store.find_trace(first) == first
        assert store.find_trace("AB0") == first
        assert store.find_trace("ac") is None
        assert store.find_trace("") is None
        assert store.find_trace("%") is None
        with pytest.raises(AmbiguousTraceError) as caught:
            store.find_trace("ab")
    assert len(caught.value.trace_ids) == 2


def test_the_spans_of_a_trace_come_in_start_order_and_parents_before_what_starts_with_them(tmp_path: Path) -> None:
    same = {"start_ns": START}
    inner = span(1, 3, "inner", parent_id=2, end_ns=START + MILLISECOND, **same)
    deliver(tmp_path, inner, span(1, 9, "last"), span(1, 2, "outer", end_ns=START + 9 * MILLISECOND, **same))
    ingest(tmp_path)
    with Store(tmp_path) as store:
        assert [each.name for each in store.spans(f"{1:032x}")] == ["outer", "inner", "last"]


def test_spans_are_read_into_the_model(home: Path) -> None:
    with Store(home) as store:
        (found,) = store.spans(f"{3:032x}")
    assert found.span_type == "llm"
    assert found.model == "gpt-4o"
    assert found.tokens is not None
    assert found.tokens.total == 40
    assert found.output[0].text == "Thirty days"


def test_what_came_in_after_a_number_is_told_once(home: Path) -> None:
    with Store(home) as store:
        seen = store.last_id()
        assert store.spans_after(seen) == ([], seen)
    deliver(home, span(8, 1, "new"), span(8, 2, "newer"))
    ingest(home)
    with Store(home) as store:
        first, seen = store.spans_after(seen, limit=1)
        second, seen = store.spans_after(seen, limit=1)
        assert [each.name for each in (*first, *second)] == ["new", "newer"]
        assert store.spans_after(seen) == ([], seen)


def test_a_store_that_does_not_exist_is_empty_and_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "none"
    with Store(home) as store:
        assert store.traces() == []
        assert store.find_trace("ab") is None
        assert store.last_id() == 0
        assert store.spans("ab") == []
        assert store.stats().spans == 0
    assert not home.exists()


def test_stats_count_and_measure(home: Path) -> None:
    deliver(home, span(9, 1))
    with Store(home) as store:
        stats = store.stats()
    assert (stats.traces, stats.spans, stats.rejected_lines, stats.segments) == (4, 5, 0, 1)
    assert stats.database_bytes > 0
    assert stats.pending_bytes > 0


def test_reading_never_writes(home: Path) -> None:
    with Store(home) as store, pytest.raises(StoreError, match="readonly"):
        store._rows("DELETE FROM spans")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root, to become somebody else")
def test_a_store_that_one_may_only_read_can_be_read(home: Path) -> None:
    for path in (home, *home.rglob("*"), *home.parents):
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    for name in ("store.sqlite3-wal", "store.sqlite3-shm"):
        (home / name).unlink(missing_ok=True)
    code = """
import os, sys
from pathlib import Path
from clearspan.store.queries import Store
Path("/").as_uri()  # loads modules that may not be readable later
os.setgid(65534)
os.setuid(65534)
assert not os.access(sys.argv[1], os.W_OK)
print(len(Store(Path(sys.argv[1])).traces()))
"""
    command = [sys.executable, "-c", code, str(home)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "4\n"
