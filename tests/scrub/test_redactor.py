"""The user's own: rules, pseudonyms, paths, what alone may leave, and what happens when their code fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from clearspan.model import Message
from clearspan.scrub import Redactor, Rule, Scrubber
from clearspan.scrub.alarm import TimeOverError, time_limit
from clearspan.scrub.backtracking import may_run_away
from clearspan.scrub.engine import Engine
from tests.scrub.test_scrubber import SECRET, secret_span

EMPLOYEE = Rule("employee", r"EMP-\d{6}")


def test_a_rule_of_one_s_own_is_applied_beside_the_packs() -> None:
    redactor = Redactor(("secrets",), [EMPLOYEE])

    assert redactor.redact("EMP-123456 has password=hunter2") == "[redacted:employee] has password=[redacted:password]"


def test_a_rule_says_what_part_is_replaced_by_what_and_what_is_real() -> None:
    rule = Rule("badge", r"badge (?P<value>\d+)", replacement="***", validator=lambda text: text != "000")

    assert Redactor((), [rule]).redact("badge 123, badge 000") == "badge ***, badge 000"


def test_pseudonyms_are_the_same_for_the_same_value_and_salt() -> None:
    one, other = Redactor(("standard",), pseudonymize_salt="a"), Redactor(("standard",), pseudonymize_salt="b")

    first = one.redact("bob@example.com")
    assert first == Redactor(("standard",), pseudonymize_salt="a").redact("bob@example.com")
    assert first.startswith("[email:")
    assert first != one.redact("eve@example.com")
    assert first != other.redact("bob@example.com")
    assert "a" not in repr(one).replace("Redactor(packs=('standard',), rules=[])", "")


def test_an_unknown_pack_is_told_and_switches_secrets_on(caplog: pytest.LogCaptureFixture) -> None:
    assert Redactor(("pii",)).packs == ("secrets",)
    assert "pii" in caplog.text


def scrub(redactor: Redactor, **changes: Any) -> Any:
    record, span = secret_span()
    return Scrubber(redactor=redactor).scrub(record, replace(span, **changes)).span


def test_paths_drop_hash_and_keep() -> None:
    redactor = Redactor(
        ("secrets",),
        paths={
            "metadata.*.email": "drop",
            "user_id": "hash",
            "output": "drop",
            "metadata.note": "keep",
            "tool.arguments.password": "drop",
        },
    )

    span = scrub(
        redactor, metadata={"a": {"email": "x", "n": 1}, "note": "password=hunter2", "other": "password=hunter2"}
    )

    assert span.metadata == {"a": {"n": 1}, "note": "password=hunter2", "other": "password=[redacted:password]"}
    assert span.user_id.startswith("[hash:")
    assert span.output is None
    assert span.input == (Message("user", ({"type": "text", "content": f"say {SECRET}"},)),)


def test_with_an_allow_list_only_what_is_on_it_leaves() -> None:
    span = scrub(Redactor(("secrets",), allow=["metadata.tenant"]), metadata={"tenant": "acme", "city": "Bonn", "n": 3})

    assert span.metadata == {"tenant": "acme", "city": "[redacted:not_allowed]", "n": 3}
    assert SECRET not in repr((span.input, span.output, span.tool, span.unmapped, span.error, span.tags))
    assert span.model == "gpt-4o-mini"


def test_user_and_session_can_be_hashed() -> None:
    span = scrub(Redactor((), pseudonymize_salt="s", hash_ids=True), user_id="bob", session_id="s1")

    assert span.user_id.startswith("[id:")
    assert span.session_id != span.user_id
    assert span.user_id == scrub(Redactor((), pseudonymize_salt="s", hash_ids=True), user_id="bob").user_id


def test_the_span_says_what_was_redacted_and_how_often_but_not_the_value() -> None:
    span = scrub(Redactor(("secrets",)), metadata={"a": "password=hunter2", "b": {"password": "hunter3"}})

    assert span.unmapped["clearspan.redactions"] == '{"password":2}'


def loops(_: str) -> bool:
    while True:
        pass


def swallows(_: str) -> bool:
    while True:
        try:
            time.sleep(0.001)
        except Exception:  # noqa: PERF203
            continue


@pytest.mark.parametrize("fn", [loops, swallows])
def test_user_code_that_does_not_come_back_is_stopped_and_content_dropped(
    fn: Any, caplog: pytest.LogCaptureFixture
) -> None:
    scrubber = Scrubber(redactor=Redactor((), [Rule("slow", "say", validator=fn)], time_budget=0.1))
    start = time.monotonic()

    reading = scrubber.scrub(*secret_span())

    assert time.monotonic() - start < 5
    assert SECRET not in repr((reading.span, reading.record.events))
    assert scrubber.counts.failures == {"time_budget": 1}
    assert SECRET not in caplog.text


def test_making_the_rules_ready_counts_towards_no_span(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    def slow(*arguments: Any, **named: Any) -> Engine:
        now[0] += 10
        return Engine(*arguments, **named)

    monkeypatch.setattr("clearspan.scrub.redactor.Engine", slow)
    monkeypatch.setattr("clearspan.scrub.redactor.time.monotonic", lambda: now[0])

    assert Redactor(("secrets",), time_budget=1.0).redact(f"password={SECRET}") == "password=[redacted:password]"
    scrubber = Scrubber(redactor=Redactor(("secrets",), time_budget=1.0))
    scrubber.scrub(*secret_span())
    assert scrubber.counts.failures == {}


def test_a_rule_that_raises_is_named_and_costs_the_content(caplog: pytest.LogCaptureFixture) -> None:
    def wrong(text: str) -> bool:
        raise RuntimeError(text)

    scrubber = Scrubber(redactor=Redactor((), [Rule("badge", "say", validator=wrong)]))

    assert SECRET not in repr(scrubber.scrub(*secret_span()).span)
    assert scrubber.counts.failures == {"badge": 1}
    assert "rule 'badge' raised RuntimeError" in caplog.text
    assert SECRET not in caplog.text


def test_redact_never_raises_and_lets_nothing_through_that_failed() -> None:
    assert Redactor((), [Rule("x", "(")]).redact("password") == "[redacted:failed]"


def test_time_that_is_over_is_over_only_inside_the_block() -> None:
    with pytest.raises(TimeOverError), time_limit(0.05):
        loops("")
    for _ in range(200):
        with time_limit(0.0001):
            pass
    time.sleep(0.02)  # had one been left over, it would come now


def test_patterns_that_repeat_what_repeats_are_known() -> None:
    assert may_run_away(r"(a+)+$")
    assert may_run_away(r"(?:\w*\s*)*x")
    assert may_run_away(r"(a|b+)*")
    assert not may_run_away(r"EMP-\d{6}")
    assert not may_run_away(r"(?:\d{3}-){2}\d+")


def test_a_pattern_that_could_run_away_is_run_by_an_engine_that_cannot() -> None:
    pytest.importorskip("re2")
    redactor = Redactor((), [Rule("a", r"(a+)+$")])
    start = time.monotonic()

    assert redactor.redact("b" + "a" * 60 + "!") == "b" + "a" * 60 + "!"
    assert redactor.redact("baaa") == "b[redacted:a]"
    assert time.monotonic() - start < 5


def test_without_that_engine_it_is_refused(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "re2", None)
    scrubber = Scrubber(redactor=Redactor((), [Rule("a", r"(a+)+$")]))

    assert SECRET not in repr(scrubber.scrub(*secret_span()).span)
    assert "rule 'a' is refused" in caplog.text


def test_scrub_fn_records_nothing_and_does_not_meet_itself() -> None:
    from clearspan.context import suppressed

    seen: list[bool] = []

    def fn(text: str) -> str:
        seen.append(suppressed())
        return text

    Scrubber(fn).scrub(*secret_span())

    assert seen
    assert all(seen)
    assert not suppressed()


def test_a_users_function_gets_each_line_of_a_text_and_a_users_rule_meets_no_text_twice() -> None:
    lines = ["name,password\n", "ann,Winter-2009!\n", "bob,x"]
    met: list[str] = []

    scan = Redactor(("secrets",), [Rule("ann", r"\bann\b", pseudonymize=True)]).scan(text_fn=_met(met))
    scrubbed = scan.value(lines)

    assert [line.partition(",")[0] for line in met] == [line.partition(",")[0] for line in scrubbed]
    assert len(met) == len(scrubbed) == len(lines)
    assert "Winter-2009" not in "".join(scrubbed)
    assert scan.counts["ann"] == 1


def _met(texts: list[str]) -> Callable[[str], str]:
    def fn(text: str) -> str:
        texts.append(text)
        return text

    return fn


def test_making_the_rules_ready_is_not_stopped_by_a_spans_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = 0.2

    def slow(*arguments: Any, **named: Any) -> Engine:
        end = time.monotonic() + 2 * budget
        while time.monotonic() < end:
            pass
        return Engine(*arguments, **named)

    monkeypatch.setattr("clearspan.scrub.redactor.Engine", slow)
    scrubber = Scrubber(redactor=Redactor(("secrets",), [Rule("own", "x")], time_budget=budget))

    scrubber.scrub(*secret_span())

    assert scrubber.counts.failures == {}


def test_where_the_extra_is_missing_that_is_said_and_the_same_is_redacted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "hyperscan", None)

    assert Redactor(("secrets",), fast=True).redact("password=hunter2Xk9") == "password=[redacted:password]"
    (record,) = caplog.records
    assert "clearspan[fast]" in record.getMessage()
