from __future__ import annotations

import logging
import threading

import pytest

from clearspan.delivery import threads


def test_what_interrupts_a_thread_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    raised = [KeyboardInterrupt(), SystemExit(), GeneratorExit()]

    def run() -> None:
        if raised:
            raise raised.pop()
        done.set()

    thread = threads.start(run, "test", lambda: None)

    assert done.wait(10)
    assert thread is not None
    thread.join(10)


def test_an_interruption_while_another_is_told_of_does_not_end_it_either(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    raised = [SystemExit()]

    def tell(*_: object) -> None:
        raise SystemExit

    def run() -> None:
        if raised:
            raise raised.pop()
        done.set()

    monkeypatch.setattr(threads._log, "warning", tell)
    threads.start(run, "test", lambda: None)

    assert done.wait(10)


def test_where_daemon_threads_are_forbidden_another_kind_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    real, stopped = threading.Thread, threading.Event()

    def forbid(*args: object, daemon: bool, **kwargs: object) -> threading.Thread:
        if daemon:
            raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
        return real(*args, daemon=False, **kwargs)  # type: ignore[arg-type]

    hooks: list[object] = []
    monkeypatch.setattr(threading, "Thread", forbid)
    monkeypatch.setattr(threading, "_register_atexit", hooks.append)
    thread = threads.start(stopped.wait, "test", stopped.set)

    assert thread is not None
    assert not thread.daemon
    (hook,) = hooks
    assert hook == stopped.set
    stopped.set()
    thread.join(10)


def test_where_no_thread_can_be_started_that_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("thread is not supported for isolated subinterpreters")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    with caplog.at_level(logging.WARNING):
        assert threads.start(lambda: None, "one", lambda: None) is None
        assert threads.start(lambda: None, "two", lambda: None) is None

    assert len([record for record in caplog.records if "No thread can be started" in record.getMessage()]) <= 1
