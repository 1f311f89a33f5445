"""Runs instrumentations against the provider, each in an environment of its own, and writes case files.

    .venv/bin/python tests/instrumentations/run.py openai_v2 openinference_openai      # some
    .venv/bin/python tests/instrumentations/run.py --all --out /tmp/cases              # all
    .venv/bin/python tests/instrumentations/run.py openai_v2 --scenario chat --show    # one, its case on the screen

Environments are kept in ``.cache/instrumentations/NAME`` and made anew when the requirements change. The exit code is 1
if anything failed; that an environment could not be installed is shown, and counts only with ``--strict``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[0] = str(HERE.parent)

from instrumentations.environments import Instrumentation, load_all  # noqa: E402
from instrumentations.provider.server import serve  # noqa: E402

ROOT = HERE.parent.parent
CACHE = ROOT / ".cache" / "instrumentations"
CASES = ROOT / ".cache" / "cases"


@dataclass(frozen=True)
class Outcome:
    """What became of one scenario. ``state``: ok, failed, or could not install."""

    dialect: str
    scenario: str
    state: str
    spans: int = 0
    why: str = ""


_KEYS = (
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "GOOGLE_API_KEY",
    "CO_API_KEY",
    "COHERE_API_KEY",
    "MISTRAL_API_KEY",
    "GROQ_API_KEY",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
)


class InstallError(Exception):
    """The environment could not be made."""


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if not found:
        raise InstallError("uv is missing: make setup")
    return found


def _installed(command: list[str], log: Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
    with log.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(command)}\n{done.stdout}{done.stderr}\n")
    if done.returncode:
        last = [line.strip() for line in done.stderr.splitlines() if line.strip()] or ["no word"]
        raise InstallError(f"{' '.join(last)[:300]} (see {log})")


def environment_for(one: Instrumentation, cache: Path = CACHE) -> Path:
    """The folder of an environment that holds what ``one`` requires. Raises ``InstallError``."""
    folder, log = cache / one.name, cache / f"{one.name}.log"
    stamp = folder / "requirements.digest"
    if stamp.exists() and stamp.read_text() == one.digest:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("")
    python = str(folder / "bin" / "python")
    _installed([_uv(), "venv", "--quiet", "--python", one.python or sys.executable, str(folder)], log)
    install = [_uv(), "pip", "install", "--quiet", "--python", python]
    needs = ["opentelemetry-sdk", *one.requirements]
    _installed([*install, *needs], log)
    if one.no_deps:
        _installed([*install, "--no-deps", *one.no_deps], log)
    if one.npm:
        _installed(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *one.npm], log)
    stamp.write_text(one.digest)
    return folder


def _variables(url: str, home: Path) -> dict[str, str]:
    """Where the clients find the provider, and that nothing else is asked."""
    keys = dict.fromkeys(_KEYS, "sk-sample")
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "",
        "CLEARSPAN_PROVIDER_URL": url,
        "OPENAI_BASE_URL": f"{url}/openai/v1",
        "OPENAI_API_BASE": f"{url}/openai/v1",
        "ANTHROPIC_BASE_URL": f"{url}/anthropic",
        "GOOGLE_GEMINI_BASE_URL": f"{url}/gemini",
        "CO_API_URL": f"{url}/cohere",
        "GROQ_BASE_URL": f"{url}/groq",
        "OLLAMA_HOST": f"{url}/ollama",
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": f"{url}/bedrock",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1",
        "DO_NOT_TRACK": "1",
        "ANONYMIZED_TELEMETRY": "False",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "TRACELOOP_TELEMETRY": "false",
        "CREWAI_DISABLE_TELEMETRY": "true",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
        "HF_HUB_OFFLINE": "1",
        **keys,
    }


def run_scenario(one: Instrumentation, dialect: str, scenario: str, folder: Path, out: Path) -> Outcome:
    """Run one scenario in its environment; its case file is ``out/DIALECT__SCENARIO.json``."""
    home = CACHE / "home"
    home.mkdir(parents=True, exist_ok=True)
    file = (out / f"{dialect}__{scenario}.json").resolve()
    file.unlink(missing_ok=True)
    command = [str(folder / "bin" / "python"), str(HERE / "capture.py"), str(one.script), scenario]
    command += ["--dialect", dialect, "--out", str(file)]
    with serve() as (url, _):
        more = {name: value.replace("{url}", url) for name, value in one.dialects()[dialect].items()}
        more.pop("SCENARIOS", None)
        node = {"NODE_PATH": str(folder / "node_modules")} if one.npm else {}
        environment = {**_variables(url, home), **node, **more}
        try:
            done = subprocess.run(
                command, env=environment, cwd=home, capture_output=True, text=True, timeout=one.timeout
            )
        except subprocess.TimeoutExpired:
            return Outcome(dialect, scenario, "failed", why=f"no end within {one.timeout:g} s")
    said = f"{done.stdout}{done.stderr}"
    log = CACHE / f"{dialect}__{scenario}.log"
    log.write_text(said, encoding="utf-8")
    if done.returncode or not file.exists():
        last = [line.strip() for line in said.splitlines() if line.strip()] or [f"exit code {done.returncode}"]
        return Outcome(dialect, scenario, "failed", why=f"{last[-1][:200]} (see {log})")
    case = json.loads(file.read_text(encoding="utf-8"))
    return Outcome(dialect, scenario, "ok", spans=len(case["spans"]), why=" ".join(case["meta"]["unknown_paths"][:3]))


def run(
    instrumentations: Iterable[Instrumentation],
    out: Path = CASES,
    scenarios: Iterable[str] = (),
    dialects: Iterable[str] = (),
    jobs: int = 2,
) -> list[Outcome]:
    """Run all of them; ``scenarios`` and ``dialects`` narrow it down. The outcomes are in a steady order."""
    out.mkdir(parents=True, exist_ok=True)
    wanted, chosen = set(scenarios), set(dialects)
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(jobs) as pool:
        for one in instrumentations:
            pairs = [
                (dialect, scenario)
                for dialect, variables in one.dialects().items()
                if not chosen or dialect in chosen
                for scenario in one.scenarios
                if scenario in variables.get("SCENARIOS", scenario).split() and (not wanted or scenario in wanted)
            ]
            try:
                folder = environment_for(one)
            except (InstallError, subprocess.TimeoutExpired) as error:
                outcomes += [Outcome(*pair, "could not install", why=str(error)) for pair in pairs]
                continue
            outcomes += pool.map(lambda pair, one=one, at=folder: run_scenario(one, *pair, at, out), pairs)
    return outcomes


def table(outcomes: Iterable[Outcome]) -> str:
    """The outcomes, a line each."""
    head = f"{'dialect':32} {'scenario':12} {'state':18} spans"
    rows = [f"{one.dialect:32} {one.scenario:12} {one.state:18} {one.spans or '':5} {one.why}" for one in outcomes]
    return "\n".join(line.rstrip() for line in [head, *rows])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="names of scripts or dialects")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--out", type=Path, default=CASES)
    parser.add_argument("--scenario", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", action="store_true", help="print the case files too")
    parser.add_argument("--strict", action="store_true", help="what could not be installed counts as failed")
    args = parser.parse_args()
    known = load_all()
    unknown = [name for name in args.names if not any(one.answers_to(name) for one in known)]
    if unknown or not (args.names or args.all):
        parser.error(f"not known: {unknown}; there are {[one.name for one in known]}")
    chosen = [one for one in known if args.all or any(one.answers_to(name) for name in args.names)]
    variants = {name for one in chosen for name in one.variants}
    dialects = args.names if args.names and set(args.names) <= variants else ()
    outcomes = run(chosen, args.out, args.scenario, dialects, args.jobs)
    if args.show:
        for one in outcomes:
            file = args.out / f"{one.dialect}__{one.scenario}.json"
            print(file.read_text() if one.state == "ok" else f"{one.dialect} {one.scenario}: {one.why}")
    print(table(outcomes))
    bad = {"failed", "could not install"} if args.strict else {"failed"}
    return int(any(one.state in bad for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
