"""A Celery application whose broker is a directory, for :mod:`tests.faults.servers`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from celery import Celery

sys.path.insert(0, str(Path(__file__).parent))

from app import end, start

start()
_place = Path(os.environ["FAULTS_DIRECTORY"]) / "broker"
_place.mkdir(exist_ok=True)

tasks = Celery("faults", broker="filesystem://")
tasks.conf.update(
    broker_transport_options={
        "data_folder_in": str(_place),
        "data_folder_out": str(_place),
        "control_folder": str(_place / "control"),
    },
    worker_max_tasks_per_child=1,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
)


@tasks.task
def work() -> None:
    end(10)
