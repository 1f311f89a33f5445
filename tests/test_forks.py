from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from clearspan import forks

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout


def test_whoever_follows_starts_over_in_the_child_and_only_there() -> None:
    code = """
import os
from clearspan import forks
class Follower:
    def __init__(self, name): self.name = name
    def start_over(self): print(self.name, flush=True)
first, second, gone = map(Follower, ("first", "second", "gone"))
for each in (first, second, gone):
    forks.follow(each)
del gone, each
if os.fork() == 0:
    os._exit(0)
os.wait()
forks.notice()
"""
    assert run(code) == "first\nsecond\n"


def test_a_fork_that_nobody_told_of_is_noticed_with_the_next_id_and_ids_do_not_repeat() -> None:
    code = """
import ctypes, os
from clearspan.id_generator import ClearspanIdGenerator
make = ClearspanIdGenerator()
make.generate_span_id()
if ctypes.PyDLL(None).fork() == 0:
    print(make.generate_span_id(), flush=True)
    os._exit(0)
os.wait()
print(make.generate_span_id())
"""
    first, second = run(code).split()
    assert first != second


def test_a_fork_waits_for_an_import_of_ours() -> None:
    order: list[str] = []
    inside, go_on = threading.Event(), threading.Event()

    def load() -> None:
        with forks.postponed():
            inside.set()
            go_on.wait(10)
            order.append("imported")

    thread = threading.Thread(target=load)
    thread.start()
    assert inside.wait(10)
    threading.Timer(0.1, go_on.set).start()
    child = os.fork()
    if child == 0:
        with forks.postponed():
            os._exit(0)
    order.append("forked")
    thread.join()

    assert os.waitpid(child, 0)[1] == 0
    assert order == ["imported", "forked"]
