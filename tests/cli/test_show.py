from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.spans import call, deliver, message, span

ROOT = 0xFEED << 112


@pytest.fixture
def agent(home: Path) -> str:
    """A trace of every kind of span. Returns its id."""
    tool = {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": "search",
        "gen_ai.tool.call.arguments": '{"q": "refunds"}',
        "gen_ai.tool.call.result": '{"hits": 2}',
    }
    talk = {
        "gen_ai.input.messages": message("user", "What is the refund policy?"),
        "gen_ai.output.messages": message("assistant", "Thirty days.\nNo questions.", finish_reason="stop"),
    }
    deliver(
        home,
        span(ROOT, 1, "answer_question", attributes={"session.id": "s1"}, end_ns=1_790_000_001_500_000_000),
        span(ROOT, 2, "plan", parent_id=1),
        span(ROOT, 3, "chat gpt-4o-mini", parent_id=2, attributes=call(**talk)),
        span(ROOT, 4, "execute_tool search", parent_id=1, attributes=tool, status_code=2, status_message="no index"),
    )
    return f"{ROOT:032x}"


def tree(text: str) -> list[str]:
    return text.split("\n\n", 1)[1].splitlines()


def test_the_tree_shows_type_name_model_tokens_latency_and_error(agent: str, clearspan: Run) -> None:
    result = clearspan("show", agent)
    assert result.returncode == 0
    assert agent in result.stdout
    assert "SUCCESS" in result.stdout
    assert "session s1" in result.stdout
    root, plan, chat, tool = tree(result.stdout)
    assert root.startswith("custom    answer_question  1.50s")
    assert plan.startswith("├─ custom    plan")
    assert chat == "│  └─ llm       chat gpt-4o-mini  gpt-4o-mini  17>23  1ms"
    assert tool.startswith("└─ tool      execute_tool search  1ms  ERROR")
    assert tool.endswith("no index")


def test_content_is_shown_on_request_only(agent: str, clearspan: Run) -> None:
    assert "refund" not in clearspan("show", agent).stdout
    shown = clearspan("show", agent, "--content").stdout
    for text in ("user: What is the refund policy?", "assistant [stop]: Thirty days.", "No questions."):
        assert text in shown
    assert 'arguments: {"q": "refunds"}' in shown
    assert 'result: {"hits": 2}' in shown


def test_json_is_the_array_of_spans_in_the_models_names(agent: str, clearspan: Run) -> None:
    spans = json.loads(clearspan("show", agent, "--json").stdout)
    assert [span["name"] for span in spans] == ["answer_question", "plan", "chat gpt-4o-mini", "execute_tool search"]
    chat = spans[2]
    assert chat["trace_id"] == agent
    assert chat["parent_id"] == spans[1]["span_id"]
    assert (chat["span_type"], chat["model"], chat["status"], chat["latency_ms"]) == (
        "llm",
        "gpt-4o-mini",
        "SUCCESS",
        1.0,
    )
    assert chat["tokens"]["total"] == 40
    assert chat["output"][0]["parts"][0]["content"] == "Thirty days.\nNo questions."
    assert spans[3]["tool"]["arguments"] == {"q": "refunds"}
    assert spans[3]["error"]["message"] == "no index"


@pytest.mark.parametrize("wanted", ["feed", "FEED0", "latest"])
def test_a_trace_is_named_by_the_beginning_of_its_id_or_as_the_latest(agent: str, clearspan: Run, wanted: str) -> None:
    assert agent in clearspan("show", wanted).stdout


@pytest.mark.parametrize("wanted", ["beef", "nonsense", "\x1b[31m", "f" * 40, ""])
def test_an_unknown_trace_is_one_line_and_an_exit_code(agent: str, clearspan: Run, wanted: str) -> None:
    result = clearspan("show", wanted)
    assert (result.returncode, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


def test_an_ambiguous_beginning_names_what_it_fits(agent: str, home: Path, clearspan: Run) -> None:
    deliver(home, span(0xFEE1 << 112, 1))
    result = clearspan("show", "fee")
    assert result.returncode == 1
    assert agent in result.stderr
    assert f"{0xFEE1 << 112:032x}" in result.stderr


def test_the_latest_of_an_empty_store_says_how_to_fill_it(clearspan: Run) -> None:
    result = clearspan("show", "latest")
    assert result.returncode == 1
    assert "clearspan run" in result.stderr


def test_spans_whose_parent_is_missing_stand_at_the_top_and_say_so(home: Path, clearspan: Run) -> None:
    deliver(home, span(1, 5, "orphan", parent_id=99), span(1, 6, "child", parent_id=5))
    orphan, child = tree(clearspan("show", "latest").stdout)
    assert orphan.startswith("custom    orphan")
    assert orphan.endswith("(its parent is not here)")
    assert child.startswith("└─ custom    child")


def test_spans_whose_parents_form_a_loop_are_shown_once(home: Path, clearspan: Run) -> None:
    deliver(home, span(1, 1, "one", parent_id=2), span(1, 2, "two", parent_id=1), span(1, 3, "self", parent_id=3))
    shown = clearspan("show", "latest").stdout
    assert [shown.count(f" {name} ") for name in ("one", "two", "self")] == [1, 1, 1]


def test_what_could_steer_the_terminal_is_written_out(home: Path, clearspan: Run) -> None:
    evil = "red \x1b[31m bell \x07 title \x1b]0;x\x07 c1 \x9b31m back \r\b turn \u202e"
    attributes = call(**{"gen_ai.input.messages": message("us\x1ber", evil), "gen_ai.response.model": f"m {evil}"})
    attributes["session.id"] = evil
    deliver(home, span(1, 1, f"name {evil}", attributes=attributes, status_code=2, status_message=evil))
    for arguments in (["traces"], ["show", "latest"], ["show", "latest", "--content"]):
        shown = clearspan(*arguments).stdout
        assert "name red \\x1b[31m bell \\x07" in shown
        assert not set(shown) & set("\x1b\x07\x9b\r\b\u202e")
    for arguments in (["traces", "--json"], ["show", "latest", "--json"]):
        shown = clearspan(*arguments).stdout
        assert shown.isascii()
        assert "\x1b" not in shown
        assert json.loads(shown)[0]["name"] == f"name {evil}"


def test_text_that_looks_like_markup_stays_text(home: Path, clearspan: Run) -> None:
    deliver(home, span(1, 1, "[bold]name[/] :smile: [link=x]"))
    assert "[bold]name[/] :smile: [link=x]" in clearspan("show", "latest").stdout


def test_lines_fit_a_narrow_terminal(agent: str, clearspan: Run) -> None:
    shown = clearspan("show", agent, "--content", COLUMNS="40").stdout
    assert max(len(line) for line in tree(shown)) <= 40
    assert "What is the" in shown


def test_an_output_without_unicode_is_answered(agent: str, home: Path, clearspan: Run) -> None:
    deliver(home, span(2, 1, "naïve 退款", start_ns=1, end_ns=2))
    for arguments in (["traces"], ["show", agent, "--content"], ["show", f"{2:032x}"]):
        result = clearspan(*arguments, PYTHONIOENCODING="ascii")
        assert result.returncode == 0, result.stderr
        assert result.stdout.isascii()
    assert "na?ve" in result.stdout


def test_a_trace_of_ten_thousand_spans_is_shown_whole(home: Path, clearspan: Run) -> None:
    deep = [span(1, n + 1, f"deep{n}", parent_id=n) for n in range(5000)]
    wide = [span(1, n + 5001, f"wide{n}", parent_id=1) for n in range(5000)]
    deliver(home, *deep, *wide)
    lines = tree(clearspan("show", "latest").stdout)
    assert len(lines) == 10_000
    assert any("deep4999" in line for line in lines)
    assert any("wide4999" in line for line in lines)
    assert len(json.loads(clearspan("show", "latest", "--json").stdout)) == 10_000


def test_a_span_of_a_megabyte_is_shown_whole(home: Path, clearspan: Run) -> None:
    text = "word " * 210_000
    deliver(home, span(1, 1, attributes=call(**{"gen_ai.input.messages": message("user", text)})))
    assert clearspan("show", "latest", "--content").stdout.count("word") == 210_000
    (shown,) = json.loads(clearspan("show", "latest", "--json").stdout)
    assert shown["input"][0]["parts"][0]["content"] == text
