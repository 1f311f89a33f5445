"""The real SmolLM2 and the real embedding model, served on this machine, for tests that want a true provider.

@pytest.fixture(scope="module")
def models(tmp_path_factory):
    with smollm.running(tmp_path_factory.mktemp("models")) as models:
        yield models
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.recording_proxy import Exchange, recording

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
sys.path.append(str(EXAMPLES))  # the demo's own servers are what the tests use, so they are tested too

import local_models  # noqa: E402

CHAT_MODEL = local_models.CHAT_MODEL
EMBEDDING_MODEL = local_models.EMBEDDING_MODEL


@dataclass(frozen=True)
class Models:
    """Base URLs for the openai client, and everything that went over them, oldest first."""

    chat_url: str
    embeddings_url: str
    exchanges: list[Exchange]

    @property
    def environment(self) -> dict[str, str]:
        """What points the example agent, and any openai client, at these models."""
        return {
            "OPENAI_API_KEY": "none-needed",
            "OPENAI_BASE_URL": self.chat_url,
            "EMBEDDINGS_BASE_URL": self.embeddings_url,
            "CHAT_MODEL": CHAT_MODEL,
            "EMBEDDING_MODEL": EMBEDDING_MODEL,
        }


@contextmanager
def running(logs: Path) -> Iterator[Models]:
    """Serves both models; skips the test, with the reason, where their packages are not installed."""
    missing = local_models.missing_packages()
    if missing:
        pytest.skip(f"the local models are not installed; run: {'; '.join(missing)}")
    exchanges: list[Exchange] = []
    with (
        local_models.serving("chat", logs / "chat.log") as chat,
        local_models.serving("embeddings", logs / "embeddings.log") as embeddings,
        recording(chat, exchanges) as chat_url,
        recording(embeddings, exchanges) as embeddings_url,
    ):
        yield Models(chat_url, embeddings_url, exchanges)
