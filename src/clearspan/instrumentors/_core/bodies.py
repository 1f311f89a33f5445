"""Watching an HTTP response of httpx or httpx2 whose body the client library or the caller reads later.

The response stays the object it is. While its call is open, the methods that close it and that give out its (decoded)
bytes are shadowed on that one object; ``read``, ``iter_text``, ``iter_lines`` and all above them go through these.
What the caller does not read is not read.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Callable, Iterator
from typing import Any, Final

from clearspan.instrumentors._core.answer import Answer, Attribute, Failure
from clearspan.instrumentors._core.call import Call
from clearspan.instrumentors._core.streams import WatchedAsyncIterator, WatchedIterator

_BODY_LIMIT: Final = 8 * 1024 * 1024


class Body:
    """Reads an answer from the bytes of its HTTP body: JSON, or server-sent events of JSON.

    Bodies over 8 MiB are not parsed (embeddings of many texts): parsing them would cost the caller.
    """

    def __init__(self, answer: Answer, content_type: str) -> None:
        self._answer = answer
        self._events = "event-stream" in content_type
        self._data: list[bytes] = []
        self._size = 0

    def whole(self, answer: Any) -> None:
        """Take the whole body at once."""
        self.chunk(answer)

    def chunk(self, chunk: Any) -> None:
        """Take the next bytes of the body."""
        self._size += len(chunk)
        if self._size <= _BODY_LIMIT:
            self._data.append(chunk)

    def attributes(self) -> Any:
        """What the answer says, once its body is parsed."""
        self._parse()
        return self._answer.attributes()

    def content(self) -> dict[str, Attribute]:
        """What the model wrote."""
        return dict(self._answer.content())

    def failure(self) -> Failure | None:
        """The error that the answer reports."""
        return self._answer.failure()

    def _parse(self) -> None:
        data, self._data = b"".join(self._data), []
        if self._events:
            for event in events_of(data):
                self._answer.chunk(event)
        elif data and self._size <= _BODY_LIMIT:
            try:
                self._answer.whole(json.loads(data))
            except ValueError:  # read in part, or no JSON: nothing to tell
                return


def events_of(data: bytes) -> Iterator[Any]:
    """The JSON values of a body of server-sent events, up to the first that is incomplete.

    Format: https://html.spec.whatwg.org/multipage/server-sent-events.html, of which only ``data`` matters here.
    """
    lines: list[bytes] = []
    for line in data.splitlines():
        if line.startswith(b"data:"):
            lines.append(line[5:].removeprefix(b" "))
        elif not line and lines:
            value = _event(b"\n".join(lines))
            lines.clear()
            if value is not None:
                yield value
    if lines:  # the last event may lack its empty line, or be cut
        value = _event(b"\n".join(lines))
        if value is not None:
            yield value


def _event(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:  # "[DONE]", or a cut event
        return None


def unread(response: Any) -> bool:
    """Whether the body of ``response`` is still to be read."""
    return not hasattr(response, "_content") and not response.is_closed


def watch_close(response: Any, call: Call, *, asynchronous: bool) -> None:
    """End ``call`` when ``response`` is closed by the caller, through whatever object that holds it."""
    name = "aclose" if asynchronous else "close"
    _shadow(response, name, (_async_close if asynchronous else _close)(response, call), call)


def watch_body(response: Any, call: Call, *, asynchronous: bool) -> None:
    """Let ``call`` see the bytes that are read of ``response``, and end with them, or when it is closed or dropped."""
    call.answer = Body(call.answer, response.headers.get("content-type", ""))
    name = "aiter_bytes" if asynchronous else "iter_bytes"
    _shadow(response, name, (_async_bytes if asynchronous else _bytes)(response, call), call)
    watch_close(response, call, asynchronous=asynchronous)
    watch_drop(response, call)


def watch_drop(holder: Any, call: Call) -> None:
    """End ``call`` as incomplete when ``holder`` is garbage collected before the call has ended."""
    # The finalizer must not hold the holder; a call holds chunks and the span only.
    finalizer = weakref.finalize(holder, call.abandon)
    call.at_end(lambda: _detach(finalizer))


def _detach(finalizer: weakref.finalize[Any, Any]) -> None:
    finalizer.detach()


def _shadow(response: Any, name: str, method: Callable[..., Any], call: Call) -> None:
    setattr(response, name, method)
    # A call must not hold the response, nor the shadow that holds it: the finalizer holds the call.
    covered, cover = weakref.ref(response), weakref.ref(method)

    def uncover() -> None:
        alive: Any = covered()
        if alive is not None and alive.__dict__.get(name) is cover():
            delattr(alive, name)

    call.at_end(uncover)


# The shadows hold the response, not a weak reference: the garbage collector clears those before it closes generators,
# and these close the response. The cycle ends with the call, which takes the shadows away.


def _close(response: Any, call: Call) -> Callable[[], None]:
    cls: Any = response.__class__

    def close() -> None:
        try:
            cls.close(response)
        finally:
            if not call.busy:
                call.end()

    return close


def _async_close(response: Any, call: Call) -> Callable[[], Any]:
    cls: Any = response.__class__

    async def aclose() -> None:
        try:
            await cls.aclose(response)
        finally:
            if not call.busy:
                call.end()

    return aclose


def _bytes(response: Any, call: Call) -> Callable[..., Any]:
    cls: Any = response.__class__

    def iter_bytes(*args: Any, **kwargs: Any) -> Any:
        return WatchedIterator(cls.iter_bytes(response, *args, **kwargs), call)

    return iter_bytes


def _async_bytes(response: Any, call: Call) -> Callable[..., Any]:
    cls: Any = response.__class__

    def aiter_bytes(*args: Any, **kwargs: Any) -> Any:
        return WatchedAsyncIterator(cls.aiter_bytes(response, *args, **kwargs), call)

    return aiter_bytes
