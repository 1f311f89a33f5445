"""Where in a text a rule could match at all: one cheap look that lets most texts pass without trying any pattern.

Three things are looked for, and all rules are built on them: *words* (lower case literals, in either case), *runs* (20
or more characters in a row of those that keys are made of) and *gates* (shapes such as ``000-00-0000``). The answer is
defined by the text alone, so both engines give the same: one searches with Python's own ``bytes``, the other with
Hyperscan, in a sixth of the time.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

RUN_MIN: Final = 20
RUN_CLASS: Final = r"A-Za-z0-9_\-+/=~"

_RUN_CHARS: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=~")
_AS_RUN: Final = bytes([97 if code in _RUN_CHARS else 32 for code in range(256)])
_AS_SHAPE: Final = bytes(
    [
        48 if 48 <= code <= 57 else 65 if 65 <= code <= 90 else 97 if 97 <= code <= 122 else code if code < 128 else 63
        for code in range(256)
    ]
)
_COMMON: Final = "etaoinshrdlcumwfgypbvkjxqz"  # letters as English has them, the most frequent first
_TOO_COMMON: Final = 10
_TOO_COMMON_ALONE: Final = 12
_STOP: Final = 0
_NO_STOP: Final = 1
_RUN: Final = b"a" * RUN_MIN
_WIDEST: Final = 20  # no gate is longer
_DIGITS: Final = re.compile(rb"0(?:[^0]{0,40}0)*")
_SHAPES: Final = {"0": "[0-9]", "A": "[A-Z]", "a": "[a-z]"}


class Marks(NamedTuple):
    """What was found: positions and numbers of words, in order; starts of runs, in order; numbers of gates and of cues.

    Cues are words that matter only together with a gate: where there is no gate, none is reported.
    """

    words: Sequence[tuple[int, int]]
    runs: Sequence[int]
    gates: frozenset[int]
    cues: frozenset[int] = frozenset()


class Cue(NamedTuple):
    """A lower case ASCII word that matters where one of the gates of these numbers is."""

    word: str
    gates: frozenset[int]


def too_many(size: int) -> int:
    """More words than this in a text of ``size`` characters are there to keep the rules busy. It is cut as a whole."""
    return 1_000 + size // 100


class Look(Protocol):
    """Looks at a text. ``at_once`` is how many characters are best looked at together."""

    at_once: int

    def __call__(self, text: str) -> Marks | None:
        """What is there; ``None`` is "nothing at all"."""
        ...


def aligned(text: str) -> bytes:
    """One byte a character: ASCII as it is, everything else ``?``. Positions in it are positions in the text."""
    return text.encode("ascii", "replace")


def make_look(
    words: Sequence[str], gates: Sequence[str], runs: bool, cues: Sequence[Cue] = (), *, fast: bool | None = None
) -> Look:
    """The function that looks for ``words``, ``gates`` and (where ``runs``) for runs; ``None`` is "nothing at all".

    Args:
        words: lower case ASCII literals.
        gates: shapes, see :class:`clearspan.scrub.rule.Spot`.
        runs: whether runs matter.
        cues: more words, each looked for only where one of its gates is.
        fast: use Hyperscan; by default if it is installed.
    """
    if fast is not False and (words or gates or runs):
        try:
            return _Hyperscan(words, gates, runs, cues)
        except Exception:  # absent, or no code for this processor: the other engine does as well
            if fast:
                raise
    return _Plain(words, gates, runs, cues)


def fast_available() -> bool:
    """Whether the extra ``fast`` is installed and works here."""
    try:
        _Hyperscan(("x",), (), False, ())
    except Exception:  # noqa: BLE001  as above
        return False
    return True


class _Plain:
    """The look with nothing but ``bytes``."""

    at_once = 32 * 1024  # characters: with their translations they stay in a processor's own memory

    def __init__(self, words: Sequence[str], gates: Sequence[str], runs: bool, cues: Sequence[Cue]) -> None:
        self._words = _Words(words)
        self._cues = [(cue.word.encode(), number, cue.gates) for number, cue in enumerate(cues)]
        numbered = [(gate.encode(), number) for number, gate in enumerate(gates)]
        self._digit_gates = [pair for pair in numbered if b"0" in pair[0]]
        self._other_gates = [pair for pair in numbered if b"0" not in pair[0]]
        self._runs = runs

    def __call__(self, text: str) -> Marks | None:
        data = text.encode("ascii", "replace")
        words = self._words.find(data)
        runs: Sequence[int] = ()
        if self._runs:
            shaped = data.translate(_AS_RUN)
            if _RUN in shaped:
                runs = _run_starts(shaped)
        gates: list[int] = []
        if self._digit_gates or self._other_gates:
            shaped = data.translate(_AS_SHAPE)
            gates = [number for gate, number in self._other_gates if gate in shaped]
            if b"0" in shaped:
                digits = b"\n".join(
                    [
                        shaped[max(0, found.start() - _WIDEST) : found.end() + _WIDEST]
                        for found in _DIGITS.finditer(shaped)
                    ]
                )
                gates += [number for gate, number in self._digit_gates if gate in digits]
        if not (words or runs or gates):
            return None
        return Marks(sorted(words), runs, frozenset(gates), self._cues_in(data, gates))

    def _cues_in(self, data: bytes, gates: Sequence[int]) -> frozenset[int]:
        if not (gates and self._cues):
            return frozenset()
        lowered = data.lower()
        return frozenset([number for cue, number, near in self._cues if not near.isdisjoint(gates) and cue in lowered])


def _rarity(char: str) -> int:
    """How seldom a letter is in texts, by its rank."""
    return _COMMON.find(char)


_HEAD: Final = 3  # characters from its stop on by which a word is looked up, or as many as it has


class _Words:
    """Words, most of them in one search.

    Searching for the words one by one reads a text as often as there are words. So a few characters that are in most
    words and seldom in texts, such as ``k`` and ``p``, are made one and the same byte first, the *stop*. Python's
    ``re`` finds that byte as fast as memory can be read, and looks there for what is behind the stops of the words.
    What looks like a word then is compared with it.

    Words with a sign in them, but none behind a stop, are searched for where that sign is, and words of common letters
    alone one by one.
    """

    def __init__(self, words: Sequence[str]) -> None:
        numbered = [(word, number) for number, word in enumerate(words)]
        # A longer word is only there where a shorter one is.
        self._longer = [(word.encode(), number) for word, number in numbered if _holds_another(word, words)]
        left = [(word, number) for word, number in numbered if not _holds_another(word, words)]
        self._signed: dict[bytes, list[tuple[bytes, bytes, int]]] = {}
        self._plain: list[tuple[bytes, bytes, int]] = []
        stops = _stops_of([word for word, _ in left if _sign_of(word) is None])
        by_head: dict[bytes, list[tuple[bytes, int, int]]] = {}
        self._fold = bytes([_STOP if code in stops else code or _NO_STOP for code in bytes(range(256)).lower()])
        behind: list[bytes] = []
        for word, number in left:
            data, sign = word.encode(), _sign_of(word)
            place = next((place for place, code in enumerate(data) if code in stops), len(data))
            in_fold = data.translate(self._fold)
            rest = in_fold[place + 1 :]
            if sign is not None and _sign_of(word[place + 1 :]) is None:
                self._signed.setdefault(sign, []).append((data, in_fold, number))
            elif not rest or (len(rest) == 1 and sign is None and _is_common(word, place)):
                self._plain.append((data, in_fold, number))
            else:
                by_head.setdefault(data[place : place + _HEAD], []).append((data, place, number))
                behind.append(rest)
        # Tuples of plain values cost the garbage collector nothing.
        self._by_head = {
            head: (*found, *(by_head.get(head[:2], ()) if len(head) > 2 else ())) for head, found in by_head.items()
        }
        self._finditer = re.compile(b"%c(?=%b)" % (_STOP, _one_of(behind))).finditer if behind else None

    def find(self, data: bytes) -> list[tuple[int, int]]:
        """Where the words stand, and their numbers."""
        folded = data.translate(self._fold)
        places = [match.start() for match in self._finditer(folded)] if self._finditer is not None else []
        signed = [each for sign, words in self._signed.items() if sign in data for each in words]
        words = [(word, number) for word, in_fold, number in (*self._plain, *signed) if in_fold in folded]
        if not (places or words):
            return []
        lowered = data.lower()
        found = self._at(places, lowered)
        for word, number in words:
            found += [(start, number) for start in _starts(lowered, word)]
        if found:
            found += [(start, number) for word, number in self._longer for start in _starts(lowered, word)]
        return found

    def _at(self, places: Sequence[int], lowered: bytes) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        most = too_many(len(lowered))
        by_head = self._by_head
        for at in places:
            if len(found) > most:
                break
            for word, place, number in by_head.get(lowered[at : at + _HEAD]) or by_head.get(lowered[at : at + 2], ()):
                if at >= place and lowered.startswith(word, at - place):
                    found.append((at - place, number))
        return found


def _holds_another(word: str, words: Sequence[str]) -> bool:
    return any(other in word for other in words if other != word)


def _sign_of(word: str) -> bytes | None:
    """The last character of a word that is neither a letter nor a space."""
    return next((char.encode() for char in reversed(word) if not char.isalpha() and char != " "), None)


def _stops_of(words: Sequence[str]) -> frozenset[int]:
    """Few characters of which nearly every word has one, and as rare ones as can be had."""
    stops: set[str] = set()
    # Words whose rarest character is the least rare come first; the others use characters that are there already.
    for word in sorted(words, key=lambda word: max(map(_rarity, word))):
        before_last = word[:-1] or word  # a stop at the end has nothing behind it to look for
        rarest = max(before_last, key=_rarity)
        if _rarity(rarest) > _TOO_COMMON and stops.isdisjoint(before_last):
            stops.add(rarest)
    return frozenset(map(ord, stops))


def _one_of(parts: Sequence[bytes]) -> bytes:
    """A pattern of all parts that reads no character twice: ``re`` itself only puts together what all begin with."""
    if b"" in parts:
        return b""
    firsts = sorted({part[:1] for part in parts})
    either = [re.escape(first) + _one_of([part[1:] for part in parts if part[:1] == first]) for first in firsts]
    return b"(?:%b)" % b"|".join(either) if len(either) > 1 else either[0]


def _is_common(word: str, stop: int) -> bool:
    """Whether a word's last character, behind its stop, would be met too often to begin with."""
    return stop > 1 or _rarity(word[-1]) <= _TOO_COMMON_ALONE


def _starts(data: bytes, part: bytes) -> list[int]:
    found: list[int] = []
    start = data.find(part)
    most = too_many(len(data))
    while start >= 0 and len(found) <= most:
        found.append(start)
        start = data.find(part, start + 1)
    return found


def _run_starts(shaped: bytes) -> list[int]:
    found: list[int] = []
    start = shaped.find(_RUN)
    while start >= 0:
        found.append(start)
        end = shaped.find(b" ", start)
        start = shaped.find(_RUN, end) if end >= 0 else -1
    return found


class _Hyperscan:
    """The look with Hyperscan: what is there at all in one pass over the bytes, and then where.

    Hyperscan's Python binding gives up the interpreter's lock for each scan and takes it back for each match that it
    reports, which in a busy process means to stand in line each time. So everything is reported once at most, and where
    it stands is looked up in the bytes.
    """

    at_once = 512 * 1024

    def __init__(self, words: Sequence[str], gates: Sequence[str], runs: bool, cues: Sequence[Cue]) -> None:
        import hyperscan

        self._cue_gates = [cue.gates for cue in cues]
        self._words = [word.encode() for word in words]
        self._first_gate = len(words)
        self._first_cue = len(words) + len(gates)
        self._run = self._first_cue + len(cues)
        patterns = [
            *map(re.escape, words),
            *map(_shape, gates),
            *[re.escape(cue.word) for cue in cues],
            *([f"[{RUN_CLASS}]{{{RUN_MIN}}}"] if runs else []),
        ]
        caseless, once = hyperscan.HS_FLAG_CASELESS, hyperscan.HS_FLAG_SINGLEMATCH
        self._database: Any = hyperscan.Database()
        self._database.compile(
            expressions=[pattern.encode() for pattern in patterns],
            ids=list(range(len(patterns))),
            elements=len(patterns),
            flags=[
                *[once | caseless] * len(words),
                *[once] * len(gates),
                *[once | caseless] * len(cues),
                *([once] if runs else []),
            ],
        )
        self._scan = self._database.scan
        self._scratches = threading.local()
        self._new_scratch = hyperscan.Scratch
        self(" ")

    def __call__(self, text: str) -> Marks | None:
        found: list[int] = []
        try:
            scratch = self._scratches.own
        except AttributeError:  # scratch space belongs to one thread
            scratch = self._scratches.own = self._new_scratch(self._database)
        data = text.encode("ascii", "replace")
        self._scan(data, _collect, context=found, scratch=scratch)
        return self._marks(data, found) if found else None

    def _marks(self, data: bytes, found: Sequence[int]) -> Marks | None:
        first_gate, first_cue, run = self._first_gate, self._first_cue, self._run
        there = [number for number in found if number < first_gate]
        lowered = data.lower() if there else b""
        words = [(start, word) for word in there for start in _starts(lowered, self._words[word])]
        runs = _run_starts(data.translate(_AS_RUN)) if run in found else ()
        gates = frozenset([number - first_gate for number in found if first_gate <= number < first_cue])
        seen = [number - first_cue for number in found if first_cue <= number < run] if gates else ()
        cues = frozenset([cue for cue in seen if not gates.isdisjoint(self._cue_gates[cue])])
        if there:
            words.sort()
        return Marks(words, runs, gates, cues) if words or runs or gates else None


def _collect(number: int, _start: int, _end: int, _flags: int, context: Any) -> None:
    context.append(number)


def _shape(gate: str) -> str:
    return "".join([_SHAPES.get(char) or re.escape(char) for char in gate])
