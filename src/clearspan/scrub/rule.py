"""What a rule is: the user's own, and the three shapes that built-in rules come in.

Built-in rules are data. A shape says how its rules are found quickly; what they match is an ordinary ``re`` pattern
that runs in linear time: anchored by literals, with repeats that are bounded or end at what they cannot match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

Validator: TypeAlias = Callable[[str], bool]

KEYED: Final = "\x1f"
"""Stands between a key's name and its value where both are read as one text (``password`` KEYED ``hunter2``)."""


TOO_DENSE: Final = "cut_too_dense"
"""Counted where a text holds so many beginnings of secrets that it is cut rather than read."""


@dataclass(frozen=True, slots=True)
class Rule:
    r"""A rule of the user's own.

    Args:
        name: what ``clearspan.redactions`` calls it.
        pattern: a regular expression. Where it has a group named ``value``, that is replaced, else the whole match.
        replacement: what stands there afterwards; ``[redacted:name]`` by default.
        validator: called with the text found; where it answers false the text stays.
        pseudonymize: replace by a token, the same for the same value (see the redactor's ``pseudonymize_salt``).

    Example:
        ``Rule("employee", r"EMP-\d{6}")``
    """

    name: str
    pattern: str | re.Pattern[str]
    replacement: str | None = None
    validator: Validator | None = None
    pseudonymize: bool = False


class Token(NamedTuple):
    """A credential that its own form gives away. ``pattern`` matches no whitespace.

    At least 20 characters in a row of what it matches are letters, digits or one of ``_-+/=~``: so it is found.
    ``literals`` are what its matches begin with, separated by spaces; behind a ``~`` it is what they hold instead.
    ``source`` is where the format is documented.
    """

    name: str
    literals: str
    pattern: str
    source: str
    valid: Validator | None = None


class Spot(NamedTuple):
    """Something of a shape, such as three digits, a dash and two digits. Group ``v``, or else the whole match, goes.

    ``gates`` are shapes, one of which is in every text that the pattern matches in: ``0`` stands for a digit, ``A`` for
    an upper and ``a`` for a lower case ASCII letter, everything else for itself. ``near`` is a pattern of words, one of
    which must stand within 60 characters before the match, or in the key whose value it is; ``never`` one of words that
    must not. ``fit`` says how many of the match's characters belong to it; 0 is "none of them".
    ``cues`` are lower case ASCII words, one of which is in every ASCII text that has what ``near`` asks for.
    """

    name: str
    pattern: str
    gates: tuple[str, ...]
    source: str
    valid: Validator | None = None
    near: str | None = None
    never: str | None = None
    fit: Callable[[str], int] | None = None
    cues: tuple[str, ...] = ()


class Labelled(NamedTuple):
    """Something that only its label gives away: ``MRN: 1234567``. The pattern is tried where one of ``words`` stands.

    The pattern begins ``back`` characters before the word; group ``v`` goes, or else all of it. ``words`` are
    lower case ASCII, and match in either case.
    """

    name: str
    pattern: str
    words: tuple[str, ...]
    source: str
    valid: Validator | None = None
    back: int = 0


class Hit(NamedTuple):
    """Text from ``start`` to ``end`` is what ``rule`` looks for."""

    start: int
    end: int
    rule: str
