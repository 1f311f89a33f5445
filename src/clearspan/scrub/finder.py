"""All rules together, over one text: the packs' and the user's own, in the text and in what it wraps."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from clearspan.scrub.backtracking import may_run_away
from clearspan.scrub.decode import Blob, blob_at, has_escapes, readable, sniffed, value_starts, view
from clearspan.scrub.engine import Engine, merged
from clearspan.scrub.prefilter import RUN_CLASS, Marks
from clearspan.scrub.prefixes import without_prefixes
from clearspan.scrub.rule import TOO_DENSE, Hit, Rule
from clearspan.scrub.tables import TOO_MANY, named_values

_MAX_LEVEL: Final = 3
_MAX_KEYS: Final = 4096
_MAX_RUNS: Final = 32
_MAX_RUN: Final = 256
SHORT: Final = 128
"""Characters; texts that are no longer are likely to come again, and what is known of them is remembered."""
_A_LINE: Final = 60  # characters: what is shorter is no line of base64 that goes on in the next
_ENDS: Final = re.compile(rf"[{RUN_CLASS}]{{1,59}}[^{RUN_CLASS}]")
_MEDIA: Final = "media"
_FEW_LINES: Final = 512  # bytes


class Looked(NamedTuple):
    """That a text was looked at, and where something in it has to be looked at more closely, if anywhere."""

    marks: Marks | None


class Finder:
    """Finds and replaces. Immutable but for bounded memories.

    Attributes:
        quiet: what is known of names: see :meth:`is_quiet`.
        clean: short texts in which nothing is found, as far as they are known.

    Args:
        engine: the packs, compiled.
        rules: the user's own.
        salt: where given, what is found is replaced by a pseudonym: the same value, the same token.
        media_limit: bytes; base64 that holds more is replaced by its type, size and digest.
    """

    def __init__(
        self, engine: Engine, rules: Sequence[Rule] = (), salt: bytes | None = None, media_limit: int = 32_768
    ) -> None:
        self._engine = engine
        self._rules = [_Own(rule) for rule in rules]
        self._salt = salt
        self._media_limit = media_limit
        self._keys: dict[str, bool] = {}
        self._names: set[str] = set()
        self.quiet: dict[str, bool] = {}
        self.clean: set[str] = set()
        self._runs: set[str] = set()
        self.own_rules = bool(rules)

    @property
    def at_once(self) -> int:
        """How many characters :meth:`are_clean` is best asked about together."""
        return self._engine.at_once

    def key_matters(self, key: str) -> bool:
        """Whether ``key`` could give context to its value."""
        return _remembered(self._keys, key, lambda: self._engine.key_matters(key))

    def name_is_clean(self, name: str) -> bool:
        """Whether no rule finds anything in a name. Names repeat, so that is remembered."""
        return self._known_clean(self._names, name)

    def is_quiet(self, name: str) -> bool:
        """Whether a name is clean and says nothing about its value."""
        return _remembered(self.quiet, name, lambda: self.name_is_clean(name) and not self.key_matters(name))

    def are_clean(self, groups: Sequence[Sequence[str]]) -> Sequence[bool]:
        """For each group of texts whether the packs find nothing in any of them. True is certain; false may be wrong.

        All groups together cost one look, if there is nothing in them.
        """
        clean = [all(map(self._short_is_clean, [text for text in group if len(text) <= SHORT])) for group in groups]
        texts = ["\n".join([text for text in group if len(text) > SHORT]) for group in groups]
        joined = "\n".join(texts)
        starts = [0, *accumulate([len(text) + 1 for text in texts[:-1]])]
        suspects = self._engine.suspects(joined, self._engine.look(joined), starts)
        return [
            clean[place] and (self.is_clean(text) if place in suspects else not has_escapes(text))
            for place, text in enumerate(texts)
        ]

    def _short_is_clean(self, text: str) -> bool:
        return self._known_clean(self.clean, text)

    def _known_clean(self, memory: set[str], text: str) -> bool:
        """Whether nothing is found in ``text``; what is clean is remembered, and nothing else is kept."""
        if text in memory:
            return True
        if self.find(text):
            return False
        if len(memory) >= _MAX_KEYS:
            memory.clear()
        memory.add(text)
        return True

    def look(self, text: str) -> Looked:
        """What a look at ``text`` shows, for :meth:`is_clean` and :meth:`replaced`, which would look themselves."""
        return Looked(self._engine.look(text))

    def is_clean(self, text: str, looked: Looked | None = None) -> bool:
        """Whether the packs find nothing in ``text``. True is certain; false may be wrong."""
        marks = (looked or self.look(text)).marks
        if marks is not None and (not marks.runs or not self._only_plain_runs(text, marks)):
            return False
        return not has_escapes(text)

    def _only_plain_runs(self, text: str, marks: Marks) -> bool:
        """Whether all that was seen are a few runs of a kind that was looked at before: names of models, ids."""
        if len(marks.runs) > _MAX_RUNS or any(_GOES_ON.match(text, start) for start in marks.runs):
            return False
        lines = self._engine.lines_of_runs(text, marks)
        if lines is None:
            return False
        return all(len(line) <= _MAX_RUN and self._known_clean(self._runs, line) for line in lines)

    def replaced(
        self, text: str, key: str, counts: Counter[str], *, own: bool = True, looked: Looked | None = None
    ) -> str:
        """``text`` with everything that is found in it replaced; hits are added to ``counts``.

        Not ``own``: by the packs alone. What is read a second time was through the user's rules before.
        """
        hits = self.find(text, key, own=own, looked=looked)
        if not hits:
            return text
        pieces: list[str] = []
        done = 0
        for hit in hits:
            counts[hit.rule] += 1
            pieces += (text[done : hit.start], self._replacement(hit.rule, text[hit.start : hit.end]))
            done = hit.end
        pieces.append(text[done:])
        return "".join(pieces)

    def find(
        self, text: str, key: str = "", level: int = 0, *, own: bool = True, looked: Looked | None = None
    ) -> list[Hit]:
        """What all rules find in ``text``, in order and without overlaps; not ``own``: without the user's."""
        marks = (looked or self.look(text)).marks
        hits = self._engine.find_keyed(text, _plain_name(key)) if key else self._engine.find(text, marks)
        if hits and hits[0] == (0, len(text), TOO_DENSE):
            return hits[:1]
        for rule in self._rules if own else ():
            hits = [*hits, *rule.find(text)]
        if marks is not None and marks.runs:
            hits += self._in_base64(text, marks.runs, level)
        seen = view(text) if level < _MAX_LEVEL else None
        if marks is not None and (marks.words or marks.gates or not text.isascii()):
            hits = self._in_tables(text) + hits
        if marks is not None and marks.words:
            hits += self._behind_prefixes(text)
        if seen is not None:
            hits += [
                Hit(*seen.span(hit.start, hit.end), hit.rule) for hit in self.find(seen.text, key, level + 1, own=own)
            ]
        return merged(hits) if len(hits) > 1 else hits

    def _in_tables(self, text: str) -> list[Hit]:
        named = named_values(text, self.key_matters)
        if named is None:
            return []
        if named is TOO_MANY:
            return [Hit(0, len(text), TOO_DENSE)]
        found = self._engine.find(named.text, self._engine.look(named.text))
        return [Hit(*span, hit.rule) for hit in found for span in named.spans(hit.start, hit.end)]

    def _behind_prefixes(self, text: str) -> list[Hit]:
        hits: list[Hit] = []
        known: dict[str, list[Hit]] = {}  # lines that repeat are read once
        for lines in without_prefixes(text):
            found = known.get(lines.text)
            if found is None:
                found = self._in_tables(lines.text) + self._engine.find(lines.text, self._engine.look(lines.text))
                known[lines.text] = found
            hits += [Hit(*lines.span(hit.start, hit.end), hit.rule) for hit in found]
        return hits

    def _in_base64(self, text: str, runs: Sequence[int], level: int) -> list[Hit]:
        hits: list[Hit] = []
        known: dict[bytes, str | None] = {}
        decoded: dict[str, bytes | None] = {}
        plain: set[str] = set()  # short runs that hold nothing; in a text they come again and again
        done = 0
        for start in runs:
            if start < done or (seen := text[start : start + _A_LINE]) in plain:
                continue
            found = len(hits)
            read = start  # the many lines of a blob are read with it, and not one by one again
            for begin in value_starts(text, start):
                blob = blob_at(text, begin, decoded) if begin >= done else None
                if blob is None:
                    continue
                read = max(read, blob.end) if len(blob.data) > _FEW_LINES else read
                if blob.data not in known:
                    known[blob.data] = self._in_blob(blob, level)
                rule = known[blob.data]
                if rule is not None:
                    done = blob.end
                    hits.append(Hit(begin, blob.end, rule))
            if found == len(hits) and read == start and _ENDS.match(seen):
                plain.add(seen)
            done = max(done, read)
        return hits

    def _in_blob(self, blob: Blob, level: int) -> str | None:
        if len(blob.data) > self._media_limit:
            return _MEDIA
        text = readable(blob.data) if level < _MAX_LEVEL else None
        found = self.find(text, "", level + 1) if text is not None else ()
        return found[0].rule if found else None

    def _replacement(self, rule: str, value: str) -> str:
        if rule == _MEDIA:
            return _described(value)
        for own in self._rules:
            if own.rule.name == rule:
                if own.rule.replacement is not None:
                    return own.rule.replacement
                return self._pseudonym(rule, value) if own.rule.pseudonymize else f"[redacted:{rule}]"
        return self._pseudonym(rule, value) if self._salt is not None else f"[redacted:{rule}]"

    def _pseudonym(self, rule: str, value: str) -> str:
        return f"[{rule}:{pseudonym(value, self._salt or _PROCESS_SALT)}]"


def _remembered(memory: dict[str, bool], text: str, answer: Callable[[], bool]) -> bool:
    """What ``memory`` says of ``text``; the first time, and when it was forgotten, the answer is made."""
    known = memory.get(text)
    if known is None:
        known = answer()
        if len(memory) >= _MAX_KEYS:
            memory.clear()
        memory[text] = known
    return known


def pseudonym(value: str, salt: bytes) -> str:
    """16 hex digits that are the same for the same value and salt: HMAC-SHA256, cut."""
    return hmac.new(salt, value.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16]


_PROCESS_SALT: Final = secrets.token_bytes(16)


def process_salt() -> bytes:
    """A salt of this process, for pseudonyms where the user gave none."""
    return _PROCESS_SALT


# Base64 in lines, of which one says nothing, and what is too long anyway.
_GOES_ON: Final = re.compile(rf"[{RUN_CLASS}]{{60,}}(?:[\s\\]|(?<=[{RUN_CLASS}]{{{_MAX_RUN + 1}}}))")
_REDACTED: Final = re.compile(r"\[redacted:[a-z0-9_]+\]")  # a rule's name there says nothing about the value
_SCHEMES: Final = re.compile(
    r"(?:bearer|basic |-u )(?=[^.]*\.)", re.IGNORECASE
)  # would take the name below for its value
_SIGNS: Final = re.compile(r"\s*[=:\"'`,;()\n\r\t\x1f]+\s*")


def _plain_name(key: str) -> str:
    """``key`` without signs that would end a name, so that it is read as the name of its value and as nothing else."""
    above, dot, name = _SCHEMES.sub("token", key).rpartition(".")
    key = f"{above.replace(' ', '_')}{dot}{name}"
    return _SIGNS.sub(".", _REDACTED.sub(".redacted.", key)).strip(".") if _SIGNS.search(key) else key


def _described(written: str) -> str:
    blob = blob_at(written, 0)
    data = blob.data if blob else written.encode("utf-8", "surrogatepass")
    kind = (blob.media_type or sniffed(blob.data)) if blob else "text/plain"
    return f"[{_MEDIA}:{kind} {len(data)} bytes sha256:{hashlib.sha256(data).hexdigest()[:16]}]"


class RuleFailedError(RuntimeError):
    """A rule of the user's raised. ``rule`` is its name; the text it met is not kept."""

    def __init__(self, rule: str, error: Exception) -> None:
        super().__init__(f"rule {rule!r} raised {type(error).__name__}")
        self.rule = rule


class RuleRefusedError(RuleFailedError):
    """A rule of the user's that is not run, because nothing could stop it."""

    def __init__(self, rule: str, reason: str) -> None:
        RuntimeError.__init__(self, f"rule {rule!r} is refused: {reason}")
        self.rule = rule


class _Own:
    """A user's rule, compiled. It may raise: the caller fails closed."""

    __slots__ = ("_finditer", "_group", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        compiled: Any = _compiled(rule)
        self._finditer: Callable[[str], Any] = compiled.finditer
        self._group: int | str = "value" if "value" in compiled.groupindex else 0

    def find(self, text: str) -> list[Hit]:
        """The rule's hits in ``text``."""
        try:
            return self._find(text)
        except Exception as error:  # noqa: BLE001  a validator may raise anything
            raise RuleFailedError(self.rule.name, error) from None

    def _find(self, text: str) -> list[Hit]:
        hits: list[Hit] = []
        for match in self._finditer(text):
            start, end = match.span(self._group)
            if end > start and (self.rule.validator is None or self.rule.validator(text[start:end])):
                hits.append(Hit(start, end, self.rule.name))
        return hits


def _compiled(rule: Rule) -> Any:
    pattern = rule.pattern
    if isinstance(pattern, str):
        if not may_run_away(pattern):
            return re.compile(pattern)
    elif not may_run_away(pattern.pattern, pattern.flags):
        return pattern
    try:
        import re2 as untyped  # type: ignore[import-untyped]
    except ImportError:
        reason = "its pattern repeats what repeats and could run for ever; install clearspan[fast], which can run it"
        raise RuleRefusedError(rule.name, reason) from None
    re2: Any = untyped
    try:
        return re2.compile(pattern if isinstance(pattern, str) else pattern.pattern)
    except Exception as error:
        reason = "its pattern repeats what repeats and could run for ever, and RE2 cannot run it either"
        raise RuleRefusedError(rule.name, reason) from error
