"""Finds the trace or the span that a command's argument names, and says what is wrong with it if there is none."""

from __future__ import annotations

from clearspan.cli.home import complain
from clearspan.cli.terminal import clean
from clearspan.store.queries import AmbiguousTraceError, Store, TraceLine

__all__ = ["find_trace"]


def find_trace(store: Store, wanted: str, *, quietly: bool = False) -> TraceLine | None:
    """The trace of that id, of an id that begins so, or the ``latest``. ``quietly`` leaves out that there is none."""
    if wanted == "latest":
        newest = store.traces(limit=1)
        if not newest:
            complain("no traces yet. Record some: clearspan run python app.py")
        return newest[0] if newest else None
    try:
        trace_id = store.find_trace(wanted)
    except AmbiguousTraceError as error:
        complain(f"several traces begin with {clean(wanted)}: {', '.join(error.trace_ids)}")
        return None
    if trace_id is None:
        if not quietly:
            complain(f"there is no trace {clean(wanted)}. See: clearspan traces")
        return None
    return store.trace(trace_id)
