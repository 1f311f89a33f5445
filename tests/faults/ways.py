"""The ways in which the application ends spans, and itself.

    python ways.py WAY JSON

The JSON object holds the arguments. See ``app.py`` for what it writes.
"""

from __future__ import annotations

import concurrent.futures
import ctypes
import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from app import end, note, say_ended, start


def plain(count: int = 100, text: int = 20, pause: float = 0.0, wait: float = 0.0, **options: Any) -> None:
    start(**options)
    end(count, "x" * text, pause)
    time.sleep(wait)


def until_settled(count: int = 100, timeout: float = 120.0, pause: float = 0.0, text: int = 20) -> None:
    """A process that lives on until everything is delivered."""
    import clearspan

    start()
    end(count, "x" * text, pause)
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        stats = clearspan.stats()
        if not stats.waiting and not stats.spooled:
            break
        time.sleep(0.1)


def recover(timeout: float = 20.0) -> None:
    """The next process to start: ends one span, and lives until the disk is empty."""
    start()
    end(1)
    home = Path(os.environ["CLEARSPAN_HOME"]) / "spool"
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline and any(home.glob("*/segments/*")):
        time.sleep(0.05)


def burst(threads: int = 8, each: int = 5000, by_hand: bool = True) -> None:
    from clearspan.claims import claims

    if by_hand:
        start()
    workers = [threading.Thread(target=end, args=(each,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    until_settled(0)
    queues = [exporter.queue for exporter in claims.members if exporter.queue is not None]
    note("figures", json.dumps({"queued_bytes": sum([queue._bytes_in - queue._bytes_out for queue in queues])}))


def heavy(count: int = 10_000, size: int = 1_000_000) -> None:
    """Large spans against an endpoint that is not there: how much memory, and how long ``on_end`` takes."""
    from opentelemetry import trace

    client = start()
    (processor,) = [
        each
        for each in client.provider._active_span_processor._span_processors
        if hasattr(each, "queue") or hasattr(each, "exporter")
    ]
    times: list[float] = []
    on_end = processor.on_end

    def timed(span: Any) -> None:
        before = time.perf_counter()
        on_end(span)
        times.append(time.perf_counter() - before)

    processor.on_end = timed
    before = _highest_kb()
    tracer = trace.get_tracer("app")
    for number in range(count):
        with tracer.start_as_current_span("large") as span:
            span.set_attribute("clearspan.input", f"{number:08d}" * (size // 8))
        say_ended(span.get_span_context().span_id)
    after = _highest_kb()
    figures = {"before_MB": before >> 10, "after_MB": after >> 10, "p50_us": _share(times, 0.5)}
    figures["p99_us"] = _share(times, 0.99)
    note("figures", json.dumps(figures))


def _highest_kb() -> int:
    """The most memory of this program so far. Linux's ``ru_maxrss`` would include that of whoever started it."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _share(times: list[float], share: float) -> float:
    return round(sorted(times)[int(len(times) * share)] * 1e6, 1)


def sustained(rate: int = 5000, seconds: float = 30.0) -> None:
    start()
    began = time.monotonic()
    done = 0
    while (now := time.monotonic()) - began < seconds:
        due = int((now - began) * rate) - done
        end(due)
        done += due
        time.sleep(0.005)
    end(int(rate * seconds) - done)


# --- ends ----------------------------------------------------------------------------------------------------------


def exits(how: str, count: int = 100) -> None:
    import clearspan

    start()
    end(count)
    if how == "sys.exit":
        sys.exit(3)
    if how == "exception":
        raise RuntimeError("as expected")
    if how == "sigint":
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(10)
    if how == "sigterm":
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)
    if how == "kill":
        time.sleep(3.0)
        end(7)
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "_exit":
        time.sleep(3.0)
        end(7)
        os._exit(0)
    if how == "_exit after flush":
        clearspan.flush(10)
        os._exit(0)
    if how == "chained sigterm":
        raise AssertionError("see chained()")


def chained(count: int = 50) -> None:
    """SIGTERM with a handler of the application's: both must do their work."""

    def handler(number: int, frame: Any) -> None:
        note("handled", "yes")
        sys.exit(0)

    signal.signal(signal.SIGTERM, handler)
    start()
    end(count)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)


# --- forks ---------------------------------------------------------------------------------------------------------


def forks(count: int = 50, generations: int = 1) -> None:
    start()
    end(count)
    for _ in range(3):
        if not (child := os.fork()):
            end(count)
            if generations > 1:
                forks_again(count)
            sys.exit(0)
        os.waitpid(child, 0)
    end(count)


def forks_again(count: int) -> None:
    if not (child := os.fork()):
        end(count)
        sys.exit(0)
    os.waitpid(child, 0)


def forks_in_c(count: int = 50) -> None:
    """A fork that Python knows nothing of."""
    import clearspan

    start()
    end(count)
    assert clearspan.flush(10)
    time.sleep(1.0)  # C forks no process whose other threads run just then: their locks stay locked in the child
    child = ctypes.PyDLL(None).fork()
    if child == 0:
        end(count)
        clearspan.flush(10)
        from app import write_stats

        write_stats()
        os._exit(0)
    os.waitpid(child, 0)
    end(count)


def _work(count: int) -> int:
    end(count)
    return os.getpid()


def _work_in_child(count: int) -> int:
    start()  # as a module that is imported in every process would
    return _work(count)


def processes(method: str, kind: str, count: int = 40, workers: int = 2) -> None:
    context = multiprocessing.get_context(method)
    task = _work if method == "fork" else _work_in_child
    start()
    end(count)
    if kind == "Process":
        started = [context.Process(target=task, args=(count,)) for _ in range(workers)]
        for process in started:
            process.start()
        for process in started:
            process.join()
    elif kind == "Pool":
        with context.Pool(workers) as pool:  # ends its workers with SIGTERM
            pool.map(task, [count] * 4, chunksize=1)
    else:
        with concurrent.futures.ProcessPoolExecutor(workers, mp_context=context) as executor:
            list(executor.map(task, [count] * 4))
    end(count)


# --- trouble inside ------------------------------------------------------------------------------------------------


def poison() -> None:
    from opentelemetry import trace

    start()
    end(44)
    tracer = trace.get_tracer("app")
    nested: Any = "deep"
    for _ in range(200):
        nested = {"a": nested}
    for attributes in ({"a": "\ud800 lone"}, {"b": 2**70}, {"c": nested}, {"d": float("nan"), "e": "\x00"}):
        with tracer.start_as_current_span("poison \udc00") as span:
            for key, value in attributes.items():
                span.set_attribute(key, value)
        say_ended(span.get_span_context().span_id)


def interrupted(count: int = 60) -> None:
    """Somebody raises SystemExit in every thread of ours, again and again; but not while modules are imported."""
    import clearspan

    start()
    end(count)
    assert clearspan.flush(10)
    for _ in range(5):
        end(count)
        for thread in threading.enumerate():
            if thread.name.startswith("clearspan"):
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit)
                )
        time.sleep(0.3)
    end(count)


def no_threads(count: int = 60) -> None:
    """The system has no more threads for us."""
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import set_tracer_provider

    import clearspan.api  # the SDK's own modules need threads to be imported

    def refuse(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    set_tracer_provider(TracerProvider())  # the SDK itself needs threads for that
    started, threading.Thread.start = threading.Thread.start, refuse  # type: ignore[method-assign]
    start()
    end(count)
    assert clearspan.flush(10)
    end(count)
    threading.Thread.start = started  # type: ignore[method-assign]


def green(count: int = 60, greenlets: int = 5, pause: float = 0.001, late: bool = False) -> None:
    """Greenlets. ``late``: Clearspan is there, with threads and locks, before gevent replaces them."""
    if late:
        start()
        end(count)  # whose first one has modules imported, while gevent patches
    from gevent import monkey

    monkey.patch_all()
    import gevent

    if not late:
        start()
    gevent.joinall([gevent.spawn(end, count, "hello", pause) for _ in range(greenlets)])


def subinterpreters(count: int = 60, isolated: bool = True) -> None:
    """Other interpreters in this process, one after the other, each with a Clearspan of its own.

    Isolated ones have a lock of their own, and neither daemon threads nor extensions that are not made for it.
    """
    start()
    end(count)
    for number in (1, 2):
        _run_in_interpreter(
            f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import app, clearspan\n"
            f"app.interpreter = '-{number}'\n"
            f"app.start(); app.end({count}); assert clearspan.flush(20); app.end({count})",
            isolated,
        )
        end(count)


def _run_in_interpreter(code: str, isolated: bool) -> None:
    if sys.version_info >= (3, 13):
        import _interpreters

        interpreter = _interpreters.create("isolated" if isolated else "legacy")
        failed = _interpreters.exec(interpreter, code)
    else:
        import _xxsubinterpreters as _interpreters

        interpreter = _interpreters.create(isolated=isolated)
        failed = _interpreters.run_string(interpreter, code)  # which raises
    _interpreters.destroy(interpreter)
    assert failed is None, failed


def clock_jumps(count: int = 60) -> None:
    import clearspan

    start()
    real, real_ns = time.time, time.time_ns
    for jump in (0, 86_400 * 365, -86_400 * 365 * 20, 0):
        time.time = lambda jump=jump: real() + jump  # type: ignore[misc, assignment]
        time.time_ns = lambda jump=jump: real_ns() + jump * 10**9  # type: ignore[misc, assignment]
        end(count)
        assert clearspan.flush(10).waiting == 0
    time.time, time.time_ns = real, real_ns


def full_disk(count: int = 200, limit: int = 20_000, wait: float = 0.0) -> None:
    """No file may grow beyond ``limit`` bytes: as a full disk, some bytes are written and then an error comes."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    until_settled(count, timeout=30.0 + wait)


if __name__ == "__main__":
    globals()[sys.argv[1]](**json.loads(sys.argv[2]))
