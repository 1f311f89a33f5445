"""gunicorn's configuration: each worker tells when it hears signals. One that is told to stop earlier goes on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any


def post_worker_init(worker: Any) -> None:
    Path(os.environ["FAULTS_DIRECTORY"], f"up-{os.getpid()}").touch()
