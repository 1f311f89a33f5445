"""A CPython without the interpreter lock, built from Debian's source package of Python: nobody else offers one here.

    .venv/bin/python tests/support/free_threaded.py

It takes ten minutes, needs a C compiler and the headers of OpenSSL, zlib and libffi, and is kept in ``.cache``. The
rows of the matrix of faults that are about free threading are skipped where it is missing.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path

VERSION = "3.13"
HOME = Path(__file__).parents[2] / ".cache" / f"python{VERSION}t"
PYTHON = HOME / "bin" / f"python{VERSION}t"

_DEBIAN = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian").rstrip("/")
_SUITE = "trixie"  # the stable release with Python 3.13: what is in it stays where it is
_SOURCES = f"{_DEBIAN}/dists/{_SUITE}/main/source/Sources.xz"


def source_of(index: str, package: str) -> tuple[str, str]:
    """Path and SHA-256 of a source package's original archive, by Debian's index of sources."""
    entry = next(part for part in index.split("\n\n") if part.startswith(f"Package: {package}\n"))
    directory = re.search(r"^Directory: (\S+)$", entry, re.MULTILINE)
    archive = re.search(r"^ ([0-9a-f]{64}) \d+ (\S+\.orig\.tar\.xz)$", entry, re.MULTILINE)
    assert directory, entry
    assert archive, entry
    return f"{directory[1]}/{archive[2]}", archive[1]


def download(url: str) -> bytes:
    print(f"downloading {url}", flush=True)
    with urllib.request.urlopen(url, timeout=300) as answer:
        data: bytes = answer.read()
    return data


def build() -> None:
    path, digest = source_of(lzma.decompress(download(_SOURCES)).decode(), f"python{VERSION}")
    archive = download(f"{_DEBIAN}/{path}")
    if hashlib.sha256(archive).hexdigest() != digest:
        sys.exit(f"{path} is not what Debian's index says")
    with tempfile.TemporaryDirectory() as directory:
        packed = Path(directory, "python.tar.xz")
        packed.write_bytes(archive)
        with tarfile.open(packed) as members:
            members.extractall(directory)
        (tree,) = [place for place in Path(directory).iterdir() if place.is_dir()]
        for step in (
            ["./configure", "--quiet", "--disable-gil", f"--prefix={HOME}"],
            ["make", "--silent", f"-j{os.cpu_count()}"],
            ["make", "--silent", "install"],
        ):
            print(" ".join(step), flush=True)
            subprocess.run(step, cwd=tree, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    if not PYTHON.exists():
        build()
    print(PYTHON)
