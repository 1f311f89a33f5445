from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clearspan.marks import marks_of, unmarked

names = st.text("ab.", max_size=5)


def test_a_root_stands_for_all_its_names_where_nothing_else_has_it() -> None:
    added = ["llm.input_messages.0.message.role", "llm.model_name", "metadata", "gen_ai.prompt.0.content"]

    marks = marks_of(added, [*added, "gen_ai.request.model", "app.own"])

    assert marks == ("gen_ai.prompt.0.content", "llm.", "metadata")


def test_a_name_without_a_dot_does_not_stand_for_those_below_it() -> None:
    assert unmarked({"metadata": 1, "metadata.tenant": 2}, marks_of(["metadata"], ["metadata.tenant"])) == {
        "metadata.tenant": 2
    }


@given(st.sets(names.filter(lambda name: not name.endswith("."))), st.sets(names))
def test_exactly_what_was_added_is_left_out(added: set[str], others: set[str]) -> None:
    others -= added
    everything = dict.fromkeys([*added, *others])

    assert unmarked(everything, marks_of(added, everything)).keys() == others
