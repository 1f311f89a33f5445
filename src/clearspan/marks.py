"""Which attributes of a written span were added for other backends: the value of ``clearspan.emitted``.

It is a list of names. One that ends in a dot stands for all names with that root, so that the list stays short where
messages are flattened into many attributes: ``("input.", "llm.", "metadata", "openinference.", "output.")``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

_V = TypeVar("_V")


def marks_of(added: Collection[str], everything: Iterable[str]) -> tuple[str, ...]:
    """The marks that tell the names in ``added``, of which none ends in a dot, from all others in ``everything``."""
    others = {_root(name) for name in everything if name not in added}
    return tuple(sorted({name if _root(name) in others else _root(name) for name in added}))


def unmarked(attributes: Mapping[str, _V], marks: Collection[str]) -> dict[str, _V]:
    """The attributes that were not added."""
    return {name: value for name, value in attributes.items() if name not in marks and _root(name) not in marks}


def _root(name: Any) -> str:
    """``"llm."`` for ``"llm.model_name"``; a name without a dot is its own root."""
    root, dot, _ = str(name).partition(".")
    return root + dot
