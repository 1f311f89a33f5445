"""clearspan tail: follow spans as they come in, until Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from clearspan.cli.home import complain, refreshed, store_home, storing
from clearspan.cli.terminal import clock, console
from clearspan.store.queries import Store

if TYPE_CHECKING:
    from rich.console import Console

    from clearspan.model import Span

__all__ = ["add_arguments", "execute"]

_PAUSE_SECONDS = 0.3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the form."""
    parser.add_argument("--json", action="store_true", help="a JSON object a line")


@storing
def execute(arguments: argparse.Namespace) -> int:
    """Follow the store. Ends with 0 on Ctrl-C, which is how one leaves it."""
    show = _print_json if arguments.json else _draw
    with contextlib.suppress(KeyboardInterrupt):
        home = store_home()
        refreshed(home)
        seen = _last_id(home)
        complain(f"waiting for spans in {home}; Ctrl-C ends.")
        while True:
            seen = _follow(home, seen, show)
            time.sleep(_PAUSE_SECONDS)
    return 0


def _last_id(home: Path) -> int:
    with Store(home) as store:
        return store.last_id()


def _follow(home: Path, seen: int, show: Callable[[Span], object]) -> int:
    """Show what came in after the span with the number ``seen``. Returns the number to go on from."""
    refreshed(home, wait=0.0)  # another ingester's work is as good as ours
    with Store(home) as store:
        while True:
            spans, last = store.spans_after(seen)
            for span in spans:
                show(span)
            sys.stdout.flush()
            if last == seen:
                return seen
            seen = last


def _print_json(span: Span) -> None:
    from clearspan.model.as_json import to_dict

    print(json.dumps(to_dict(span), default=str))


def _draw(span: Span) -> None:
    from rich.text import Text

    from clearspan.cli.show import summary

    line = Text(f"{clock(span.start_ns, date=False)}  {span.trace_id[:12]}  ", style="bright_black")
    _console().print(line.append_text(summary(span)), no_wrap=True, overflow="ellipsis")


@functools.cache
def _console() -> Console:
    return console()
