"""The built wheel, and clean virtual environments to install it in: all made by uv, whose cache makes it fast."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True)
class Venv:
    """A virtual environment."""

    path: Path

    @property
    def python(self) -> Path:
        return self.script("python")

    def script(self, name: str) -> Path:
        return self.path / _SCRIPTS / name


def build_wheel(directory: Path) -> Path:
    """Build the wheel of this source tree into ``directory``."""
    _uv("build", "--wheel", "--out-dir", directory, ROOT)
    (wheel,) = directory.glob("*.whl")
    return wheel


def make_venv(path: Path, *requirements: str | Path, python: str | Path = sys.executable) -> Venv:
    """A virtual environment at ``path`` that holds ``requirements`` and nothing else."""
    _uv("venv", "--python", python, path)
    venv = Venv(path)
    _uv("pip", "install", "--python", venv.python, *requirements)
    return venv


def install_apart(directory: Path, venv: Venv, *requirements: str | Path) -> Path:
    """Install ``requirements``, without what they need, into a ``directory`` for ``PYTHONPATH``."""
    _uv("pip", "install", "--python", venv.python, "--no-deps", "--target", directory, *requirements)
    return directory


def find_python(version: str) -> Path | None:
    """The interpreter of this version (``3.12``), if the machine has one."""
    found = subprocess.run(
        [_uv_path(), "python", "find", "--no-python-downloads", version],
        capture_output=True,
        text=True,
        env={**os.environ, **_every_pyenv_version()},
    )
    return Path(found.stdout.strip()) if found.returncode == 0 else None


def _every_pyenv_version() -> dict[str, str]:
    # pyenv puts a python3.12 on PATH for every version that it has, which fails unless the version is chosen.
    pyenv = shutil.which("pyenv")
    if pyenv is None:
        return {}
    versions = subprocess.run([pyenv, "versions", "--bare"], capture_output=True, text=True, check=True).stdout.split()
    return {"PYENV_VERSION": ":".join(versions)}


def _uv_path() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    assert found, "uv is missing; it is one of the dev requirements"
    return found


def _uv(*arguments: str | Path) -> None:
    done = subprocess.run([_uv_path(), "--quiet", *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
