"""Whether a pattern of a user's could run away: a repeat without end inside a repeat without end.

``re`` tries such patterns (``(a+)+$``) in exponentially many ways and cannot be interrupted meanwhile, so they are only
run by RE2, which is linear by construction.
"""

from __future__ import annotations

import sys
from typing import Any, Final

if sys.version_info >= (3, 11):
    from re import _constants as _codes  # type: ignore[attr-defined]
    from re import _parser as _parse  # type: ignore[attr-defined]
else:
    import sre_constants as _codes
    import sre_parse as _parse

_MANY: Final = 64  # a repeat of more is as good as endless


def may_run_away(pattern: str, flags: int = 0) -> bool:
    """Whether ``pattern`` nests repeats. A pattern that cannot be parsed cannot run either."""
    try:
        return _nests(_parse.parse(pattern, flags), inside=False)
    except Exception:  # noqa: BLE001  compiling it will say what is wrong
        return False


def _nests(parsed: Any, inside: bool) -> bool:
    return any(_item_nests(code, value, inside) for code, value in parsed)


def _item_nests(code: Any, value: Any, inside: bool) -> bool:
    if code in (_codes.MAX_REPEAT, _codes.MIN_REPEAT):
        _, most, body = value
        endless = most > _MANY
        return (endless and inside) or _nests(body, inside or endless)
    if code is _codes.SUBPATTERN:
        return _nests(value[-1], inside)
    if code is _codes.BRANCH:
        return any(_nests(branch, inside) for branch in value[1])
    if code in (_codes.ASSERT, _codes.ASSERT_NOT):
        return _nests(value[1], inside)
    return False
