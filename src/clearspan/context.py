"""What travels with the call: session and user, and whether recording is off. Kept in OpenTelemetry's Context.

Nothing here goes into baggage: baggage leaves the process in the headers of outgoing calls.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Final, cast

from opentelemetry.context import Context, attach, create_key, detach, get_value, set_value

from clearspan.semconv import CLEARSPAN_DISABLED, SESSION_ID, USER_ID
from clearspan.suppression import is_instrumentation_enabled

_STAMP: Final = create_key("clearspan-stamp")
stamps_exist = False
"""Whether this process has made any stamp. Where it has not, no span need be asked for one."""


def stamp_of(context: Context | None = None) -> Mapping[str, str | bool] | None:
    """The attributes that every span started in ``context`` (default: the current one) carries, or ``None``.

    This is read at the start of every span in the process, so it is one look-up.
    """
    return cast("Mapping[str, str | bool] | None", get_value(_STAMP, context))


def with_stamp(session_id: str | None, user_id: str | None, context: Context | None = None) -> Context:
    """``context`` with the session and the user for all spans started in it; ``None`` keeps what was there."""
    global stamps_exist
    stamps_exist = True
    said = {SESSION_ID: session_id, USER_ID: user_id}
    known = {key: str(value) for key, value in said.items() if value is not None}
    return set_value(_STAMP, {**(stamp_of(context) or {}), **known}, context)


@contextmanager
def disabled() -> Generator[None]:
    """Record nothing in this block: no spans of ours, and none of anybody else's through Clearspan.

    Other exporters in the process are not touched. It follows the Context: other threads and tasks go on recording.
    """
    global stamps_exist
    stamps_exist = True
    token = attach(set_value(_STAMP, {**(stamp_of() or {}), CLEARSPAN_DISABLED: True}))
    try:
        yield
    finally:
        detach(token)


def is_disabled(context: Context | None = None) -> bool:
    """Whether ``context`` (default: the current one) is inside :func:`disabled`."""
    return CLEARSPAN_DISABLED in (stamp_of(context) or ())


def suppressed() -> bool:
    """Whether instrumentation should stay quiet: in :func:`disabled`, or where OpenTelemetry suppresses it."""
    return is_disabled() or not is_instrumentation_enabled()
