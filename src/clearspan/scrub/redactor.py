"""The redactor: which packs and rules apply, and how what they find is replaced."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from clearspan.quiet import QuietLogger
from clearspan.scrub.alarm import TimeOverError, time_limit
from clearspan.scrub.engine import Engine
from clearspan.scrub.finder import Finder
from clearspan.scrub.packs import PACKS
from clearspan.scrub.paths import PathRules
from clearspan.scrub.prefilter import fast_available
from clearspan.scrub.rule import Rule
from clearspan.scrub.scan import Scan

_log = QuietLogger(logging.getLogger(__name__))

FAILED: Final = "[redacted:failed]"


class Redactor:
    r"""Takes secrets and personal data out of texts and spans.

    Args:
        packs: any of ``secrets``, ``standard``, ``strict``, ``phi``, ``finance``.
        rules: your own, applied after the packs'.
        pseudonymize_salt: where given, what the packs find is replaced by a token made with it (HMAC-SHA256): the same
            value gives the same token, so values can still be joined.
        paths: what to do at a path of the model, as ``{"metadata.*.email": "drop"}``: ``drop``, ``hash`` or ``keep``
            (leave alone, whatever the rules say). ``*`` stands for one name, ``**`` for any number. Spans that are no
            LLM's have paths such as ``attributes.http.url``, and events ``events.NAME.ATTRIBUTE``.
        allow: where given, only texts at these paths leave, and the rules still apply to them.
        hash_ids: replace user and session ids by tokens.
        media_limit: bytes; base64 media that hold more are replaced by type, size and digest.
        max_text: characters; longer texts are cut as a whole.
        time_budget: seconds that scrubbing one span may take; beyond, its content is dropped.
        fast: use the extra ``fast``; by default if it is installed. What is found does not depend on it, so where it is
            asked for and missing, that is said and the other engine is used.

    Unknown packs and paths are logged and left out; an unknown pack switches ``secrets`` on, so that a typing error
    does not let secrets out. The rules are compiled on first use.

    Example:
        ``Redactor(packs=("secrets", "standard"), rules=[Rule("employee", r"EMP-\d{6}")]).redact(text)``
    """

    def __init__(
        self,
        packs: Iterable[str] = ("secrets",),
        rules: Sequence[Rule] = (),
        pseudonymize_salt: str | bytes | None = None,
        *,
        paths: Mapping[str, str] | None = None,
        allow: Iterable[str] | None = None,
        hash_ids: bool = False,
        media_limit: int = 32_768,
        max_text: int = 16 * 1024 * 1024,
        time_budget: float = 2.0,
        fast: bool | None = None,
    ) -> None:
        self.packs = _known((packs,) if isinstance(packs, str) else packs)
        self.rules = tuple(rules)
        self.hash_ids = hash_ids
        self.time_budget = time_budget
        salt = pseudonymize_salt.encode() if isinstance(pseudonymize_salt, str) else pseudonymize_salt
        self.paths = PathRules(paths or {}, tuple(allow) if allow is not None else None, salt)
        self._salt = salt
        self._media_limit = media_limit
        self._max_text = max_text
        self._fast = fast
        self._lock = threading.Lock()
        self._finder: Finder | None = None

    def __repr__(self) -> str:
        """Packs and names of rules; never the salt."""
        return f"Redactor(packs={self.packs!r}, rules={[rule.name for rule in self.rules]!r})"

    @property
    def is_plain(self) -> bool:
        """Whether it has packs and nothing else: then a text in which the packs find nothing stays as it is."""
        return not (self.rules or self.paths or self.hash_ids)

    @property
    def changes_nothing(self) -> bool:
        """Whether it has no rules at all."""
        return self.is_plain and not self.packs

    @property
    def salt(self) -> bytes | None:
        """What pseudonyms are made with."""
        return self._salt

    def finder(self) -> Finder:
        """The rules, compiled at the first call. Raises what compiling a rule of the user's raises."""
        with self._lock:
            if self._finder is None:
                engine = Engine([PACKS[name] for name in self.packs], fast=self._fast and _as_wished())
                self._finder = Finder(engine, self.rules, self._salt, self._media_limit)
            return self._finder

    def scan(self, text_fn: Callable[[str], str] | None = None) -> Scan:
        """A scan of one span: it counts, and it has the time budget from now."""
        finder = self.finder()  # what that takes at the first call is no span's
        budget = self.time_budget
        deadline = time.monotonic() + budget if math.isfinite(budget) else math.inf
        return Scan(finder, deadline, text_fn, self._max_text)

    def redact(self, text: str) -> str:
        """``text`` without what the rules find. Never raises: where a rule does, the whole text is replaced."""
        return self.redact_counted(text)[0]

    def redact_counted(self, text: str) -> tuple[str, Mapping[str, int]]:
        """The redacted text, and how often each rule hit."""
        try:
            scan = self.scan()
            if not self.rules:
                return scan.text(text), scan.counts
            with time_limit(self.time_budget):
                return scan.text(text), scan.counts
        except (Exception, TimeOverError) as error:  # noqa: BLE001  a user's rule may raise anything
            _log.warning("redact", "A text could not be redacted (%s) and is replaced.", type(error).__name__)
            return FAILED, {"failed": 1}


def _as_wished() -> bool:
    """Whether the extra ``fast`` can be used that was asked for."""
    if not fast_available():
        _log.warning(
            "fast", 'fast=True needs the extra: pip install "clearspan[fast]". Without it, the same is redacted.'
        )
        return False
    return True


def _known(packs: Iterable[Any]) -> tuple[str, ...]:
    names = dict.fromkeys(str(name).strip().lower() for name in packs)
    unknown = [name for name in names if name not in PACKS and name not in ("none", "")]
    if unknown:
        _log.warning("packs", "Clearspan knows no redaction pack %s. Known: %s.", ", ".join(unknown), ", ".join(PACKS))
        names = {"secrets": None, **names}
    return tuple(name for name in names if name in PACKS)
