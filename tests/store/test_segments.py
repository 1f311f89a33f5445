from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from clearspan.store.layout import segment_paths
from clearspan.store.segments import SegmentWriter, writer_is_gone


def run(code: str, *arguments: object) -> str:
    """Run code in a process of its own, with the home as first argument."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout


def gone(path: Path) -> bool:
    with path.open("rb") as file:
        return writer_is_gone(file.fileno())


def test_nothing_is_created_before_the_first_line(tmp_path: Path) -> None:
    SegmentWriter(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_lines_land_in_order_each_ended(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.append(b"one")
    writer.append(b"two")
    (path,) = segment_paths(tmp_path)
    assert path.read_bytes() == b"one\ntwo\n"


def test_directories_and_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        SegmentWriter(tmp_path / "a" / "home").append(b"x")
    finally:
        os.umask(before)
    home = tmp_path / "a" / "home"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (home, home / "segments", *segment_paths(home))]
    assert modes == [0o700, 0o700, 0o600]


def test_a_full_segment_is_finished_and_a_new_one_started(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, rotate_bytes=10)
    for text in (b"12345", b"678", b"9"):
        writer.append(text)
    first, second = segment_paths(tmp_path)
    assert (first.read_bytes(), second.read_bytes()) == (b"12345\n678\n", b"9\n")
    assert gone(first)
    assert not gone(second)


def test_a_line_larger_than_a_segment_gets_one_of_its_own(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, rotate_bytes=10)
    writer.append(b"x" * 100)
    writer.append(b"y" * 100)
    assert [path.stat().st_size for path in segment_paths(tmp_path)] == [101, 101]


def test_lines_of_many_threads_do_not_mix(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, rotate_bytes=5000)
    lines = [f"{thread}-{number}-".encode() * 20 for thread in range(8) for number in range(50)]

    def append(part: list[bytes]) -> None:
        for each in part:
            writer.append(each)

    threads = [threading.Thread(target=append, args=(lines[i::8],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = b"".join(path.read_bytes() for path in segment_paths(tmp_path)).splitlines()
    assert sorted(written) == sorted(lines)


def test_writers_in_one_process_have_files_of_their_own(tmp_path: Path) -> None:
    writers = [SegmentWriter(tmp_path) for _ in range(5)]
    for writer in writers:
        writer.append(b"x")
    assert len(segment_paths(tmp_path)) == 5


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_writes_a_segment_of_its_own(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from clearspan.store.segments import SegmentWriter
writer = SegmentWriter(Path(sys.argv[1]))
writer.append(b"parent")
child = os.fork()
writer.append(b"child" if not child else b"parent again")
if child:
    assert os.waitpid(child, 0)[1] == 0
os._exit(0)
"""
    run(code, tmp_path)
    assert sorted(path.read_bytes() for path in segment_paths(tmp_path)) == [b"child\n", b"parent\nparent again\n"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_that_outlives_its_parent_does_not_hold_the_parents_segment(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from clearspan.store.segments import SegmentWriter, writer_is_gone
writer = SegmentWriter(Path(sys.argv[1]))
writer.append(b"parent")
parent = os.getpid()
if os.fork():
    os._exit(0)
while os.getppid() == parent:  # it is somebody else's child once all files of its parent are closed
    os.sched_yield()
path = next((Path(sys.argv[1]) / "segments").iterdir())
print(writer_is_gone(os.open(path, os.O_RDONLY)))
"""
    assert run(code, tmp_path) == "True\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("size", [700, 5000])
def test_a_line_that_did_not_fit_on_the_disk_leaves_no_half(tmp_path: Path, size: int) -> None:
    # A limit on the size of files fails as a full disk does: some bytes are written, then an error comes.
    code = """
import resource, sys
from pathlib import Path
from clearspan.store.segments import SegmentWriter
writer = SegmentWriter(Path(sys.argv[1]))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
writer.append(b"a" * 600)
try:
    writer.append(b"b" * int(sys.argv[2]))
except OSError as error:
    print(type(error).__name__)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
writer.append(b"c")
"""
    assert run(code, tmp_path, size) == "OSError\n"
    assert b"".join(path.read_bytes() for path in segment_paths(tmp_path)) == b"a" * 600 + b"\nc\n"


def test_a_home_that_cannot_be_made_is_the_callers_oserror(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        SegmentWriter(tmp_path / "file" / "home").append(b"x")


def test_a_deleted_segment_is_replaced(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.append(b"lost with its file")
    segment_paths(tmp_path)[0].unlink()
    writer.append(b"kept")
    (path,) = segment_paths(tmp_path)
    assert path.read_bytes() == b"kept\n"


def test_a_file_number_that_the_application_closed_and_used_again_is_not_written_to(tmp_path: Path) -> None:
    code = """
import os, sys
from pathlib import Path
from clearspan.store.segments import SegmentWriter
home = Path(sys.argv[1])
writer = SegmentWriter(home)
writer.append(b"ours")
os.closerange(3, 100)  # what programs do that become daemons
theirs = [os.open(home / f"theirs{n}", os.O_CREAT | os.O_WRONLY) for n in range(20)]
writer.append(b"ours again")
writer.close()
for fd in theirs:
    os.write(fd, b"x")
"""
    run(code, tmp_path)
    assert [(tmp_path / f"theirs{n}").read_bytes() for n in range(20)] == [b"x"] * 20
    assert [path.read_bytes() for path in segment_paths(tmp_path)] == [b"ours\n", b"ours again\n"]


def test_a_segment_is_finished_when_it_is_closed_and_a_later_line_starts_a_new_one(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path)
    writer.append(b"x")
    (path,) = segment_paths(tmp_path)
    assert not gone(path)
    writer.close()
    assert gone(path)
    writer.append(b"y")
    assert len(segment_paths(tmp_path)) == 2


def test_a_segment_of_a_killed_process_is_finished(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from clearspan.store.segments import SegmentWriter
writer = SegmentWriter(Path(sys.argv[1]))
writer.append(b"x")
print("ready", flush=True)
sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        (path,) = segment_paths(tmp_path)
        assert not gone(path)
        process.kill()
        process.wait()
        assert gone(path)


def test_applications_load_no_sqlite(tmp_path: Path) -> None:
    code = "import sys, clearspan.store.segments; print('sqlite3' in sys.modules)"
    assert run(code) == "False\n"
