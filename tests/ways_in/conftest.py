"""The built wheel in clean virtual environments, made once a test session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import model_server
from tests.support.venvs import Venv, build_wheel, install_apart, make_venv
from tests.ways_in.child import Place

OPENAI = {"3.x": ("openai>=3,<4",), "missing": (), "too old": ("openai<2",)}
"""What of openai is installed: inside our instrumentor's range, not at all, outside."""

INSTRUMENTORS = tuple(f"opentelemetry-instrumentation-{name}" for name in ("requests", "sqlite3", "urllib3"))
"""Somebody else's, for libraries that are always there."""

_COMMON = ("opentelemetry-configuration", "opentelemetry-instrumentation-dbapi", "opentelemetry-util-http")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.wheel)


@dataclass(frozen=True)
class Places:
    """Virtual environments by what is in them, and directories that put some packages' entry points first.

    Clearspan and what it needs are in every environment. The others' instrumentors and the stock distro are only in
    ``others`` and ``stock``; ``ours`` holds Clearspan again, so that ``ours, others`` turns the order around.
    """

    openai: dict[str, Venv]
    ours: Path
    others: Path
    stock: Path
    model_url: str

    def __call__(self, openai: str = "3.x", *, ours_first: bool = True, stock: bool = False) -> Place:
        foreign = (self.others, *([self.stock] if stock else []))
        return Place(self.openai[openai], (self.ours, *foreign) if ours_first else foreign, self.model_url)


@pytest.fixture(scope="session")
def model_url() -> Iterator[str]:
    with model_server.answering() as url:
        yield url


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def places(wheel: Path, model_url: str, tmp_path_factory: pytest.TempPathFactory) -> Places:
    root = tmp_path_factory.mktemp("venvs")
    with ThreadPoolExecutor(max_workers=2) as pool:
        names = list(OPENAI)
        made = pool.map(lambda name: make_venv(root / name.replace(" ", "-"), wheel, *_COMMON, *OPENAI[name]), names)
        venvs = dict(zip(names, made, strict=True))
    any_venv = venvs["3.x"]
    return Places(
        venvs,
        ours=install_apart(root / "ours", any_venv, wheel),
        others=install_apart(root / "others", any_venv, *INSTRUMENTORS),
        stock=install_apart(root / "stock", any_venv, "opentelemetry-distro"),
        model_url=model_url,
    )


@pytest.fixture(scope="session")
def in_parallel(request: pytest.FixtureRequest) -> Iterator[Callable[..., dict[Any, Future[Any]]]]:
    """Starts the runs of all selected tests at once, two at a time; each test then waits for its own."""
    with ThreadPoolExecutor(max_workers=3) as pool:

        def start(parameter: str, function: Callable[[Any], Any]) -> dict[Any, Future[Any]]:
            wanted = {
                item.callspec.params[parameter]: None
                for item in request.session.items
                if hasattr(item, "callspec") and parameter in item.callspec.params
            }
            return {value: pool.submit(function, value) for value in wanted}

        yield start
        pool.shutdown(cancel_futures=True)
