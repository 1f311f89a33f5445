"""Where a value begins that is put behind its name in a way of its own: looked up in the tables of such forms."""

from __future__ import annotations

from typing import Final

from clearspan.scrub.code_forms import CODE
from clearspan.scrub.form import Form
from clearspan.scrub.layouts import LAYOUTS
from clearspan.scrub.values import Value

_BEFORE: Final = 120
_LONGEST: Final = 512

_ALL: Final = (*LAYOUTS, *CODE)
_BY_NEXT: Final = {char: [form for form in _ALL if char in form.begins] for form in _ALL for char in form.begins}


def value_of_form(text: str, start: int, name_end: int) -> tuple[int, Form] | None:
    """Where the value begins that one of the forms gives to the name from ``start`` to ``name_end``."""
    before = None
    for form in _BY_NEXT.get(text[name_end : name_end + 1], ()):
        after = form.after.match(text, name_end)
        if after is None or (form.name is not None and not form.name.match(text[start:name_end])):
            continue
        if form.before is not None:
            before = text[max(0, start - _BEFORE) : start] if before is None else before
            if form.before.search(before) is None:
                continue
        return after.end(), form
    return None


def all_until(text: str, start: int, form: Form) -> Value | None:
    """All that stands between ``start`` and the sign that ends a value of this form."""
    end = text.find(form.until, start, start + _LONGEST)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Value(start, end, form.how) if start < end else None
