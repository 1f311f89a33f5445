from __future__ import annotations

from pathlib import Path

from clearspan.model import SpanRecord
from clearspan.store.ingest import ingest
from clearspan.store.queries import Store, TraceLine
from tests.store.spans import MILLISECOND, START, call, deliver, span

ERROR = {"status_code": 2}


def rolled_up(home: Path, *batches: list[SpanRecord]) -> TraceLine:
    """The trace's line after these batches came in one after the other."""
    for batch in batches:
        deliver(home, *batch)
        ingest(home)
    with Store(home) as store:
        (trace,) = store.traces()
    return trace


def test_a_trace_is_named_after_its_root(tmp_path: Path) -> None:
    trace = rolled_up(
        tmp_path, [span(1, 2, "inner", parent_id=9), span(1, 9, "root", start_ns=START + MILLISECOND * 5)]
    )
    assert trace.name == "root"


def test_without_a_root_it_is_named_after_its_earliest_span(tmp_path: Path) -> None:
    trace = rolled_up(tmp_path, [span(1, 3, "later", parent_id=99), span(1, 2, "earlier", parent_id=99)])
    assert trace.name == "earlier"


def test_a_root_that_comes_late_changes_name_times_and_status(tmp_path: Path) -> None:
    failed = span(1, 2, "inner", parent_id=1, **ERROR)
    before = rolled_up(tmp_path, [failed])
    assert (before.name, before.status, before.latency_ms) == ("inner", "ERROR", 1.0)
    after = rolled_up(tmp_path, [span(1, 1, "root", end_ns=START + 100 * MILLISECOND)])
    assert (after.name, after.status, after.latency_ms, after.span_count) == ("root", "SUCCESS", 99.0, 2)


def test_the_roots_status_is_the_traces(tmp_path: Path) -> None:
    assert rolled_up(tmp_path, [span(1, 1, **ERROR), span(1, 2, parent_id=1)]).status == "ERROR"


def test_a_span_that_comes_again_without_its_error_takes_the_error_back(tmp_path: Path) -> None:
    assert rolled_up(tmp_path, [span(1, 1, **ERROR)], [span(1, 1)]).status == "SUCCESS"


def test_times_reach_from_the_earliest_start_to_the_latest_end(tmp_path: Path) -> None:
    late = span(1, 5, parent_id=1, end_ns=START + 50 * MILLISECOND)
    trace = rolled_up(tmp_path, [span(1, 1), late])
    assert (trace.start_ns, trace.end_ns) == (START + MILLISECOND, START + 50 * MILLISECOND)


def test_a_span_that_ends_before_it_starts_makes_no_negative_trace(tmp_path: Path) -> None:
    assert rolled_up(tmp_path, [span(1, 1, end_ns=0)]).latency_ms == 0


def test_session_and_user_are_the_roots_else_the_first_that_is_named(tmp_path: Path) -> None:
    inner = span(1, 2, parent_id=1, attributes={"session.id": "inner", "user.id": "someone"})
    assert rolled_up(tmp_path, [inner]).session_id == "inner"
    trace = rolled_up(tmp_path, [span(1, 1, attributes={"session.id": "root"})])
    assert (trace.session_id, trace.user_id) == ("root", "someone")


def test_tokens_are_summed_over_calls(tmp_path: Path) -> None:
    batch = [span(1, 1), *(span(1, n, parent_id=1, attributes=call(prompt=10, completion=n)) for n in (2, 3))]
    tokens = rolled_up(tmp_path, batch).tokens
    assert (tokens.prompt, tokens.completion, tokens.total) == (20, 5, 25)


def test_a_trace_without_tokens_says_nothing_about_them(tmp_path: Path) -> None:
    assert rolled_up(tmp_path, [span(1, 1)]).tokens.total is None


def test_a_parent_that_repeats_what_is_below_it_is_not_counted(tmp_path: Path) -> None:
    agent = span(1, 1, "agent", attributes=call(prompt=30, completion=3))
    middle = span(1, 2, "step", parent_id=1)
    calls = [span(1, n, parent_id=2, attributes=call(prompt=15, completion=n)) for n in (3, 4)]
    tokens = rolled_up(tmp_path, [agent], [middle], calls).tokens
    assert (tokens.prompt, tokens.completion) == (30, 7)


def test_a_span_that_says_it_is_aggregated_is_not_counted(tmp_path: Path) -> None:
    agent = span(1, 1, attributes=call(prompt=99, **{"clearspan.usage.aggregated": True}))
    tokens = rolled_up(tmp_path, [agent, span(1, 2, attributes=call(prompt=5))]).tokens
    assert tokens.prompt == 5


def test_spans_whose_parents_form_a_loop_are_all_there(tmp_path: Path) -> None:
    loop = [span(1, 1, parent_id=2), span(1, 2, parent_id=1), span(1, 3, parent_id=3, attributes=call(prompt=4))]
    trace = rolled_up(tmp_path, loop)
    assert (trace.span_count, trace.tokens.prompt) == (3, 4)


def test_models_are_listed_once_in_order_of_use(tmp_path: Path) -> None:
    batch = [span(1, n, parent_id=9, attributes=call(model)) for n, model in enumerate(("b", "a", "b"), start=1)]
    assert rolled_up(tmp_path, batch).models == ("b", "a")
