"""Watching iterators without changing what they are to the caller: every item passes through, as it is, when it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from clearspan.instrumentors._core.call import Call
from clearspan.instrumentors._core.guard import guarded


class WatchedIterator:
    """An iterator (mostly a generator) whose items a call sees. The call ends with it, or with its exception."""

    __slots__ = ("_call", "_inner")

    def __init__(self, inner: Iterator[Any], call: Call) -> None:
        self._inner = inner
        self._call = call

    def __iter__(self) -> WatchedIterator:
        return self

    def __next__(self) -> Any:
        call = self._call
        call.busy = True
        try:
            item = self._inner.__next__()
        except StopIteration:
            call.end()
            raise
        except BaseException as error:
            call.end(error)
            raise
        finally:
            call.busy = False
        _saw(call, item)
        return item

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)  # close, send, throw of a generator


class WatchedAsyncIterator:
    """The same for an asynchronous iterator."""

    __slots__ = ("_call", "_inner")

    def __init__(self, inner: AsyncIterator[Any], call: Call) -> None:
        self._inner = inner
        self._call = call

    def __aiter__(self) -> WatchedAsyncIterator:
        return self

    async def __anext__(self) -> Any:
        call = self._call
        call.busy = True
        try:
            item = await self._inner.__anext__()
        except StopAsyncIteration:
            call.end()
            raise
        except GeneratorExit:  # the coroutine that waits here was thrown away
            call.end(incomplete=True)
            raise
        except BaseException as error:
            call.end(error)
            raise
        finally:
            call.busy = False
        _saw(call, item)
        return item

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)  # aclose, asend, athrow of a generator


_saw = guarded(Call.saw)
