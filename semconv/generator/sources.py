"""Where the sources are, and how they are loaded: YAML in which a key that stands twice is an error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import yaml

SEMCONV = Path(__file__).resolve().parent.parent
ROOT = SEMCONV.parent
CODE = ROOT / "src" / "clearspan"


class SourceError(Exception):
    """What is wrong with the sources, a line each."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))


class _Loader(yaml.SafeLoader):
    """Safe, and strict about keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping whose keys are texts and stand once."""
        seen: set[str] = set()
        for key, _ in node.value:
            where = f"{self.name}:{key.start_mark.line + 1}"
            if key.tag != "tag:yaml.org,2002:str":
                raise SourceError([f"{where}: the key {key.value!r} is no text; quote it"])
            if key.value in seen:
                raise SourceError([f"{where}: the key {key.value!r} stands twice"])
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def shown(path: Path) -> str:
    """A path as messages and generated files show it: from the repository's root on, where it is in it."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def load_all(paths: Iterable[Path]) -> dict[Path, dict[str, Any]]:
    """The mapping that each file holds.

    Raises:
        SourceError: says of every file whether it is no YAML of a mapping, or a key stands twice anywhere in it.
    """
    found = {path: _load(path) for path in paths}
    problems = [source for source in found.values() if isinstance(source, str)]
    if problems:
        raise SourceError(problems)
    return {path: source for path, source in found.items() if not isinstance(source, str)}


def mapping(value: object) -> dict[str, Any]:
    """A mapping of a source, or an empty one if ``value`` is none."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """A list of a source, or an empty one if ``value`` is none."""
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]


def _load(path: Path) -> dict[str, Any] | str:
    loader = _Loader(path.read_text("utf-8"))
    loader.name = shown(path)
    try:
        found: object = loader.get_single_data()
    except (yaml.YAMLError, SourceError) as error:
        return str(error) if isinstance(error, SourceError) else f"{shown(path)}: {error}"
    finally:
        loader.dispose()
    return cast("dict[str, Any]", found) if isinstance(found, dict) else f"{shown(path)}: a mapping is wanted"
