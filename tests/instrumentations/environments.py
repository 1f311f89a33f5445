"""The list of instrumentations: one script each in ``scripts/``, which says of itself what it needs.

Read with ``ast``, because a script imports libraries that only its own environment has. A script's literals:

- ``NAME``: the dialect's name, as in the case files.
- ``REQUIREMENTS``: what pip installs; pin the instrumentation and the client.
- ``SCENARIOS``: the functions that are run, each in a process of its own.
- ``ENVIRONMENT``: environment variables (optional).
- ``VARIANTS``: ``{dialect: {variable: value}}`` for further dialects out of the same environment (optional). A variant
  runs all scenarios unless its variables hold ``"SCENARIOS": "chat stream"``.
- ``NO_DEPS``: packages to install without what they ask for (optional).
- ``NPM``: packages from npm (optional); ``NODE_PATH`` then leads to them.
- ``PYTHON``: the Python version (optional, else the one that runs this).
- ``TIMEOUT``: seconds for one scenario (optional, 120).
"""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parent / "scripts"


@dataclass(frozen=True)
class Instrumentation:
    """One script: what it needs, and what can be run."""

    script: Path
    name: str
    requirements: tuple[str, ...]
    scenarios: tuple[str, ...]
    environment: dict[str, str]
    variants: dict[str, dict[str, str]]
    no_deps: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    python: str | None = None
    timeout: float = 120.0

    @property
    def digest(self) -> str:
        """Changes with anything that is installed."""
        needs = [sorted(self.requirements), sorted(self.no_deps), sorted(self.npm), self.python]
        return hashlib.sha256(json.dumps(needs).encode()).hexdigest()[:16]

    def dialects(self) -> dict[str, dict[str, str]]:
        """Each dialect's name and its environment variables."""
        others = {name: {**self.environment, **more} for name, more in self.variants.items()}
        return {self.name: self.environment, **others}

    def answers_to(self, word: str) -> bool:
        """Is ``word`` its name, its file's name, or one of its dialects?"""
        return word in (self.name, self.script.stem, *self.variants)


def load(script: Path) -> Instrumentation:
    """Read what ``script`` says of itself."""
    literals: dict[str, Any] = {}
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.isupper():
                try:
                    literals[name] = ast.literal_eval(node.value)
                except ValueError:  # not for us
                    continue
    missing = [name for name in ("NAME", "REQUIREMENTS", "SCENARIOS") if name not in literals]
    if missing:
        raise ValueError(f"{script.name} does not say {', '.join(missing)} as literals")
    return Instrumentation(
        script=script,
        name=literals["NAME"],
        requirements=tuple(literals["REQUIREMENTS"]),
        scenarios=tuple(literals["SCENARIOS"]),
        environment=literals.get("ENVIRONMENT", {}),
        variants=literals.get("VARIANTS", {}),
        no_deps=tuple(literals.get("NO_DEPS", ())),
        npm=tuple(literals.get("NPM", ())),
        python=literals.get("PYTHON"),
        timeout=float(literals.get("TIMEOUT", 120)),
    )


def load_all(folder: Path = SCRIPTS) -> list[Instrumentation]:
    """All scripts, by file name. One that starts with an underscore is shared code."""
    return [load(path) for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_")]
