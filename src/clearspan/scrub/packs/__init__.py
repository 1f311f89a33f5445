"""The packs: named sets of built-in rules. A pack's tables are imported when it is asked for: most processes use one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

from clearspan.scrub.rule import Labelled, Spot, Token


class Pack(NamedTuple):
    """The rules of a pack. ``secrets``: names of secrets count; ``bare``: so do random values that nothing explains."""

    tokens: tuple[Token, ...] = ()
    spots: tuple[Spot, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    secrets: bool = False
    bare: bool = False


_TABLES: Final = {
    "secrets": ("secrets", "codes"),
    "standard": ("standard",),
    "strict": ("secrets", "codes", "standard", "strict"),
    "phi": ("phi",),
    "finance": ("finance",),
}


class _Packs(Mapping[str, Pack]):
    def __getitem__(self, name: str) -> Pack:
        tables = _TABLES[name]
        modules: list[Any] = [import_module(f"{__name__}.{table}") for table in tables]
        return Pack(
            tokens=tuple([token for module in modules for token in getattr(module, "TOKENS", ())]),
            spots=tuple([spot for module in modules for spot in getattr(module, "SPOTS", ())]),
            labelled=tuple([label for module in modules for label in module.LABELLED]),
            secrets="secrets" in tables,
            bare=name == "strict",
        )

    def __contains__(self, name: object) -> bool:
        return name in _TABLES  # without a look at the tables

    def __iter__(self) -> Iterator[str]:
        return iter(_TABLES)

    def __len__(self) -> int:
        return len(_TABLES)


PACKS: Final[Mapping[str, Pack]] = _Packs()
"""What ``CLEARSPAN_REDACT`` can name. ``strict`` includes ``secrets`` and ``standard``."""
