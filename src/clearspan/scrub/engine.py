"""The engine: packs compiled into one look and a few patterns, and what they find in one text.

The look (:mod:`clearspan.scrub.prefilter`) says where rules could match at all; for most texts that is nowhere, and
that is all they cost. Only there the exact patterns are tried, with Python's ``re``. Because both of the look's engines
answer the same, so does the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache, partial, reduce
from itertools import islice
from typing import Any, Final

from clearspan.scrub.assignments import find_at, find_foreign
from clearspan.scrub.behind import name_behind
from clearspan.scrub.foreign import has_names, names_in
from clearspan.scrub.packs import Pack
from clearspan.scrub.packs.shapes import AFTER, ANSWERED, ASKED, SAID
from clearspan.scrub.prefilter import Cue, Marks, make_look, too_many
from clearspan.scrub.private_keys import JWK_WORD, PEM_WORD, jwk, pem
from clearspan.scrub.repeats import Repeats
from clearspan.scrub.rule import KEYED, TOO_DENSE, Hit, Labelled, Spot
from clearspan.scrub.runs import Runs, lines
from clearspan.scrub.words import PASSWORDS, WORDS

_SHORT: Final = 256
_NEAR: Final = 60
_MANY: Final = 200  # names in one text, whose values are the same again and again
_MARGIN: Final = 80  # characters: nothing that has a digit goes on so long without one
_DIGITS: Final = re.compile(r"[0-9](?:[^0-9]{0,160}[0-9])*")
_ENDLESS: Final = re.compile(rf"[0-9]{{{3 * _MARGIN},}}")
_ODD: Final = re.compile(r"[^\x00-\x7f]+")
_KNOWN: Final = 256
_MOST_HITS: Final = 1000
_HIT_EVERY: Final = 20  # characters: a table of customers has a mail address or a number in each thirty
_URL_WORD: Final = "://"
_URL_ESCAPED: Final = ":\\"
_USER_INFO: Final = re.compile(
    r":\\{0,4}/\\{0,4}/(?:(?P<u>[^\s/?#\"'<>@:\\\x1f]{0,256}):(?P<v>[^\s/?#\"'<>\x1f]{1,256})@|(?P<w>[^\s/?#\"'<>@:\\\x1f]{16,256})@)"
)
_MARK_END: Final = re.compile(r"[a-z0-9_]+\]\Z")
_NO_PASSWORD: Final = frozenset((*PASSWORDS, "***", "xxx", "redacted"))


class Engine:
    """What a set of packs finds in texts. Immutable but for patterns made when first met; safe for many threads.

    Args:
        packs: what to look for.
        fast: use Hyperscan; by default if it is installed.
    """

    def __init__(self, packs: Sequence[Pack], *, fast: bool | None = None) -> None:
        self._secrets = any(pack.secrets for pack in packs)
        self._runs = (
            Runs([token for pack in packs for token in pack.tokens], bare=any(pack.bare for pack in packs))
            if self._secrets
            else None
        )
        words: dict[str, list[Any]] = {}
        if self._secrets:
            words = {word: ["name"] for word in WORDS}
            words.update({_URL_WORD: ["url"], _URL_ESCAPED: ["url"], PEM_WORD: ["pem"], JWK_WORD: ["jwk"]})
        for labelled in dict.fromkeys(label for pack in packs for label in pack.labelled):
            compiled = re.compile(labelled.pattern, re.ASCII | re.IGNORECASE)
            for word in labelled.words:
                words.setdefault(word, []).append((compiled, labelled))
        spots = list(dict.fromkeys(spot for pack in packs for spot in pack.spots))
        self._word_jobs = list(words.items())
        gates = list(dict.fromkeys(gate for spot in spots for gate in spot.gates))
        cues = list(dict.fromkeys(cue for spot in spots for cue in spot.cues))
        self._spots = [
            _Compiled(spot, frozenset(map(gates.index, spot.gates)), frozenset(map(cues.index, spot.cues)))
            for spot in spots
        ]
        self._odd = frozenset[str]().union(*[spot.odd for spot in self._spots])
        self._spots_for = lru_cache(_KNOWN)(self._spots_of)  # texts of a kind have the same gates
        gates_of: dict[str, frozenset[int]] = {
            cue: frozenset([gate for spot in self._spots if number in spot.cues for gate in spot.gates])
            for number, cue in enumerate(cues)
        }
        asked = (list(words), gates, True, [Cue(cue, gates_of[cue]) for cue in cues])
        self._look = make_look(*asked, fast=fast)
        self._look_short = make_look(*asked, fast=False)

    @property
    def at_once(self) -> int:
        """How many characters of clean text are best looked at together."""
        return self._look.at_once

    def look(self, text: str) -> Marks | None:
        """Where something in ``text`` has to be looked at more closely; ``None`` is certain: nowhere."""
        # In a short text Python's own search is as fast, and keeps the interpreter's lock.
        marks = self._look_short(text) if len(text) < _SHORT else self._look(text)
        if marks is not None and (marks.words or marks.runs or self._runnable(text, marks)):
            return marks
        return marks or _NOTHING if self._names_in_other_scripts(text) else None

    def _names_in_other_scripts(self, text: str) -> bool:
        return self._secrets and not text.isascii() and has_names(text)

    def key_matters(self, key: str) -> bool:
        """Whether ``key`` gives context to its value."""
        named = f"{key}{KEYED}".lower()
        return self.look(named) is not None or any(spot.asks_about(named) for spot in self._spots)

    def find(self, text: str, marks: Marks | None) -> list[Hit]:
        """What the rules find in ``text``, in order and without overlaps. ``marks`` is what :meth:`look` answered."""
        if marks is None:
            return []
        if len(marks.words) > too_many(len(text)):
            return [Hit(0, len(text), TOO_DENSE)]
        most = _MOST_HITS + len(text) // _HIT_EVERY
        hits = list(islice(self._all(text, marks), most + 1))
        return merged(hits) if len(hits) <= most else [Hit(0, len(text), TOO_DENSE)]

    def find_keyed(self, text: str, key: str) -> list[Hit]:
        """The same for the value of ``key``: that name gives context, and nothing in it is a hit."""
        whole = f"{key}{KEYED}{text}"
        offset = len(key) + 1
        hits = [hit for hit in self.find(whole, self.look(whole)) if hit.end > offset]
        return [Hit(max(0, hit.start - offset), hit.end - offset, hit.rule) for hit in hits]

    def lines_of_runs(self, text: str, marks: Marks) -> Iterator[str] | None:
        """What the rules look at for each run; ``None`` if more than runs was seen in ``text``."""
        if marks.words or self._runnable(text, marks) or self._names_in_other_scripts(text):
            return None
        return lines(text, marks.runs)

    def suspects(self, text: str, marks: Marks | None, starts: Sequence[int]) -> Set[int]:
        """Which pieces of ``text``, each a line or more, hold what was seen. ``starts`` is where they begin."""
        if marks is None:
            return frozenset()
        if not text.isascii() or len(marks.words) > too_many(len(text)) or self._runnable(text, marks):
            return frozenset(range(len(starts)))
        places = (*marks.runs, *[start for start, _ in marks.words])
        return {bisect_right(starts, place) - 1 for place in places}

    def _runnable(self, text: str, marks: Marks) -> Sequence[_Compiled]:
        if not marks.gates:
            return ()
        odd = _NO_CHARS if text.isascii() else self._odd.intersection("".join(_ODD.findall(text)).lower())
        return self._spots_for(marks.gates, marks.cues, odd)

    def _spots_of(self, gates: frozenset[int], cues: frozenset[int], odd: frozenset[str]) -> Sequence[_Compiled]:
        return tuple(
            spot
            for spot in self._spots
            if not spot.gates.isdisjoint(gates)
            and (not spot.cues or not spot.cues.isdisjoint(cues) or not spot.odd.isdisjoint(odd))
        )

    def _all(self, text: str, marks: Marks) -> Iterator[Hit]:
        if self._runs is not None:
            yield from self._runs.find(text, marks.runs)
            if not text.isascii():
                yield from self._foreign(text)
        yield from self._at_words(text, marks.words)
        runnable = self._runnable(text, marks)
        digits = [*_around_digits(text)] if any(spot.has_digits for spot in runnable) else ()
        names: dict[int, str | None] = {}
        for spot in runnable:
            for start, end in digits if spot.has_digits else ((0, len(text)),):
                yield from spot.find(text, start, end, names)

    def _foreign(self, text: str) -> Iterator[Hit]:
        most = too_many(len(text)) // 2
        names = sorted(islice(names_in(text), most + 1))
        if len(names) > most:
            yield Hit(0, len(text), TOO_DENSE)
            return
        read = Repeats(text, find_foreign) if len(names) > _MANY else partial(find_foreign, text)
        done = 0
        for start, end in names:
            hit = read(start, end)[0] if start >= done else None
            if hit is not None:
                done = hit.end
                yield hit

    def _at_words(self, text: str, words: Sequence[tuple[int, int]]) -> Iterator[Hit]:
        named = key_end = endless = members_end = 0
        name_ends = text.find(KEYED)
        read = Repeats(text, find_at) if len(words) > _MANY else partial(find_at, text)
        for start, number in words:
            word, jobs = self._word_jobs[number]
            for job in jobs:
                hit = None
                if job == "name":
                    if start >= named:
                        hit, named = read(start, start + len(word))
                        if hit is not None and hit.end > name_ends:  # in a key's name nothing is a value
                            named = max(named, hit.end)
                elif job == "url":
                    hit = _user_info(text, start)
                elif job == "pem":
                    if start >= key_end:
                        hit, endless = pem(text, start, endless)
                        key_end = hit.end if hit else start + 1
                elif job == "jwk":
                    members, members_end = jwk(text, start, members_end)
                    yield from members
                else:
                    hit = _labelled(text, start, *job)
                if hit is not None:
                    yield hit


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """The parts of ``text`` that something with a digit in it can stand in: nothing is made of so many digits alone."""
    for digits in _DIGITS.finditer(text):
        start = max(0, digits.start() - _MARGIN)
        for row in _ENDLESS.finditer(text, *digits.span()):
            yield start, row.start() + _MARGIN
            start = row.end() - _MARGIN
        yield start, min(len(text), digits.end() + _MARGIN)


_NO_CHARS: Final = frozenset[str]()
_NOTHING: Final = Marks((), (), frozenset())


# What patterns say of the text between a name and its value, which may be in any tongue, names nothing.
_BETWEEN: Final = (AFTER, SAID, ASKED, ANSWERED)


class _Compiled:
    """A spot with its patterns compiled. ``odd`` are the characters beyond ASCII in the names that it asks for."""

    __slots__ = ("_may_name", "_near", "_never", "_pattern", "_spot", "cues", "gates", "has_digits", "odd")

    def __init__(self, spot: Spot, gates: frozenset[int], cues: frozenset[int]) -> None:
        self._spot = spot
        self.gates = gates
        self.cues = cues
        self.has_digits = all("0" in gate for gate in spot.gates)
        names = reduce(lambda near, between: near.replace(between, ""), _BETWEEN, spot.near or "")
        self.odd = frozenset([char for char in names if not char.isascii()])
        self._pattern = re.compile(spot.pattern)
        # In lower case, as what they are held against: ten times faster than a search that ignores case. Their words
        # are of ASCII: the MRN in a Japanese sentence has no space around it.
        self._near = re.compile(spot.near, re.ASCII) if spot.near else None
        self._never = re.compile(spot.never, re.ASCII) if spot.never else None
        # Without a cue and without a character of another script nothing that is near names it: that is asked first.
        telling = [re.escape(cue) for cue in spot.cues] + [re.escape(char) for char in sorted(self.odd)]
        self._may_name = re.compile("|".join(telling) if spot.near and spot.cues else "")

    def asks_about(self, before: str) -> bool:
        """Whether what stands before, in lower case, decides about what comes."""
        return any(asked is not None and asked.search(before) for asked in (self._near, self._never))

    def find(self, text: str, start: int, end: int, names: dict[int, str | None]) -> Iterator[Hit]:
        """The hits between ``start`` and ``end``, which is not in the middle of one.

        ``names`` are those that stand behind values, by where these end: each is read once for all rules.
        """
        spot = self._spot
        group: int | str = "v" if "v" in self._pattern.groupindex else 0
        asks = self._near is not None or self._never is not None
        known: dict[str, tuple[bool, bool]] = {}
        for match in self._pattern.finditer(text, start, end):
            if asks and not self._is_named(text, match, known, names):
                continue
            start, end = match.span(group)
            if spot.fit is not None:
                end = start + spot.fit(match[group])
            if end > start and (spot.valid is None or spot.valid(text[start:end])):
                yield Hit(start, end, spot.name)

    def _is_named(
        self, text: str, match: re.Match[str], known: dict[str, tuple[bool, bool]], names: dict[int, str | None]
    ) -> bool:
        """Whether what stands around a match lets it be one; ``known`` is what was said of what stood before others."""
        before = text[max(0, match.start() - _NEAR) : match.start()].lower()
        said = known.get(before)
        if said is None:
            near = self._near is None or self._names(self._near, before)
            said = near, self._never is not None and self._never.search(before) is not None
            if len(known) < _KNOWN:
                known[before] = said
        near, never = said
        return not never and (near or self._named_behind(text, match.end(), known, names))

    def _names(self, near: re.Pattern[str], text: str) -> bool:
        return self._may_name.search(text) is not None and near.search(text) is not None

    def _named_behind(
        self, text: str, end: int, known: dict[str, tuple[bool, bool]], names: dict[int, str | None]
    ) -> bool:
        """Whether what ends at ``end`` is said to be what the rule looks for: ``17998008 is my MRN``."""
        if self._near is None:
            return False
        if end not in names:
            names[end] = name_behind(text, end)
        name = names[end]
        if name is None:
            return False
        named = f"{name}: ".lower()
        said = known.get(named)
        if said is None:
            said = (
                self._names(self._near, named),
                self._never is not None and self._never.search(named) is not None,
            )
            if len(known) < 2 * _KNOWN:  # what stands before numbers fills the first half
                known[named] = said
        return said == (True, False)


def _labelled(text: str, start: int, pattern: re.Pattern[str], labelled: Labelled) -> Hit | None:
    match = pattern.match(text, max(0, start - labelled.back))
    if match is None or (len(labelled.words[0]) < 5 and not labelled.back and _inside_word(text, start)):
        return None
    group: int | str = "v" if "v" in pattern.groupindex else 0
    if labelled.valid is not None and not labelled.valid(match[group]):
        return None
    return Hit(*match.span(group), labelled.name)


def _inside_word(text: str, start: int) -> bool:
    """Whether the text goes on to the left: ``stubborn``. Not behind an escaped line end, and not in ``patientDob``."""
    if start == 0 or not (text[start - 1].isalpha() and text[start - 1].isascii() and text[start].isalpha()):
        return False
    escaped = start > 1 and text[start - 2] == "\\"
    return not escaped and not (text[start - 1].islower() and text[start].isupper())


def _user_info(text: str, start: int) -> Hit | None:
    match = _USER_INFO.match(text, start)
    if match is None:
        return None
    group = "v" if match["v"] is not None else "w"
    value = match[group]
    if (match["u"] or "").endswith("[redacted") and _MARK_END.match(value):  # what was here was taken out before
        return None
    if value.startswith(("<", "{", "$", "[", "%(", "*", "&lt;")) or (group == "w" and not any(map(str.isdigit, value))):
        return None
    if value.rstrip("]").lower() in _NO_PASSWORD:
        return None
    return Hit(*match.span(group), "url_credentials")


def merged(hits: list[Hit]) -> list[Hit]:
    """Hits in order; where they overlap, one over all of it, with the name of the first and longest."""
    ordered = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    merged = ordered[:1]
    for hit in ordered[1:]:
        last = merged[-1]
        if hit.start >= last.end:
            merged.append(hit)
        elif hit.end > last.end:
            merged[-1] = last._replace(end=hit.end)
    return merged
