"""Presidio behind ``scrub_fn``: names, places and what else it knows. ``pip install "clearspan[presidio]"``.

    clearspan.init(scrub_fn=presidio_fn())                  # what patterns find; needs no model and loads none
    clearspan.init(scrub_fn=presidio_fn(AnalyzerEngine()))  # an analyzer of yours, with its model: also names, places

It runs after the packs and rules. What it takes for one text, about 2 ms with patterns and 9 ms with a small model, is
spent on Clearspan's own thread and counts towards the redactor's ``time_budget``.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

__all__ = ["presidio_fn"]

# Dates and addresses of pages are seldom personal, and they are everywhere.
_SPARED: Final = frozenset({"DATE_TIME", "URL"})
_DONE: Final = re.compile(r"\[(?:redacted|cut|media):[^\]]*\]")


class _Found(NamedTuple):
    start: int
    end: int
    kind: str


def presidio_fn(
    analyzer: Any = None, *, language: str = "en", entities: Sequence[str] | None = None, score: float = 0.4
) -> Callable[[str], str]:
    """A ``scrub_fn`` that replaces what Presidio finds, as in ``[redacted:person]``.

    Args:
        analyzer: an ``AnalyzerEngine``; by default one of patterns alone, which needs no model of a language. Its
            recogniser of e-mail addresses asks the network once for the list of public domains, and goes on without.
        language: of the texts, as the analyzer knows it.
        entities: what to look for, in Presidio's words; by default all but dates and URLs.
        score: how certain Presidio must be, from 0 to 1.

    Raises:
        ImportError: the extra is not installed.
    """
    engine: Any = _patterns_alone(language) if analyzer is None else analyzer
    wanted = [kind for kind in engine.get_supported_entities(language) if kind not in _SPARED]
    wanted = wanted if entities is None else list(entities)

    def scrub(text: str) -> str:
        if not text.strip():
            return text
        results: Iterable[Any] = engine.analyze(text, language=language, entities=wanted, score_threshold=score)
        return _replaced(text, [_Found(one.start, one.end, str(one.entity_type)) for one in results])

    scrub("someone@example.com")  # what is loaded at the first text must not fall into a span's time
    return scrub


def _patterns_alone(language: str) -> Any:
    try:
        presidio, spacy = importlib.import_module("presidio_analyzer"), importlib.import_module("spacy")
        engines = importlib.import_module("presidio_analyzer.nlp_engine")
    except ImportError as error:
        raise ImportError('presidio_fn needs Presidio: pip install "clearspan[presidio]"') from error
    engine: Any = engines.SpacyNlpEngine(models=[{"lang_code": language, "model_name": "blank"}])
    engine.nlp = {language: spacy.blank(language)}  # else it downloads a model
    return presidio.AnalyzerEngine(nlp_engine=engine, supported_languages=[language])


def _replaced(text: str, found: Iterable[_Found]) -> str:
    """``text`` with each of what was found replaced, the first of those that overlap and the longest of them."""
    done = [match.span() for match in _DONE.finditer(text)]
    pieces: list[str] = []
    at = 0
    for start, end, kind in sorted(found, key=lambda one: (one.start, -one.end)):
        if any(start < after and before < end for before, after in done):
            continue
        if start >= at:
            pieces += (text[at:start], f"[redacted:{kind.lower()}]")
        at = max(at, end)
    return "".join([*pieces, text[at:]])
