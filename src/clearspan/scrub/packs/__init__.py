"""The packs: named sets of built-in rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from clearspan.scrub.packs import finance, phi, secrets, standard, strict
from clearspan.scrub.rule import Labelled, Spot, Token


class Pack(NamedTuple):
    """The rules of a pack. ``secrets``: names of secrets count; ``bare``: so do random values that nothing explains."""

    tokens: tuple[Token, ...] = ()
    spots: tuple[Spot, ...] = ()
    labelled: tuple[Labelled, ...] = ()
    secrets: bool = False
    bare: bool = False


PACKS: Final[Mapping[str, Pack]] = MappingProxyType(
    {
        "secrets": Pack(tokens=secrets.TOKENS, labelled=secrets.LABELLED, secrets=True),
        "standard": Pack(spots=standard.SPOTS, labelled=standard.LABELLED),
        "strict": Pack(
            tokens=secrets.TOKENS,
            spots=(*standard.SPOTS, *strict.SPOTS),
            labelled=(*secrets.LABELLED, *standard.LABELLED, *strict.LABELLED),
            secrets=True,
            bare=True,
        ),
        "phi": Pack(spots=phi.SPOTS, labelled=phi.LABELLED),
        "finance": Pack(spots=finance.SPOTS, labelled=finance.LABELLED),
    }
)
"""What ``CLEARSPAN_REDACT`` can name. ``strict`` includes ``secrets`` and ``standard``."""
