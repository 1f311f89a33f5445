"""Identifiers are no random letters, and random letters are no identifiers."""

from __future__ import annotations

import base64
import random

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.wording import made_of_words
from tests.scrub import evaluation

REDACTOR = Redactor(("secrets",), fast=False)
NAMES = [
    "Wav2Vec2ConformerPositionalConvEmbedding",
    "K8sContainerEphemeralStorageFsTypeValues",
    "JSONSchema202012KeywordDependentRequired",
    "Gemma2TextScaledWordEmbedding",
    "OAuth2PasswordBearer",
    "V1OrganizationExternalKeysPostRequestAws",
    "SeamlessM4Tv2ScaledWordEmbedding",
    "MCPServerOAuth3LOConfigClientSecretString",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_made_of_words(name: str) -> None:
    assert made_of_words(name)
    for text in (
        name,
        f"self.embed_tokens = {name}(config)",
        f"from .key import {name} as {name}",
        f'"token": "{name}"',
    ):
        assert REDACTOR.redact(text) == text


@pytest.mark.parametrize("size", [20, 24, 32, 40])
@pytest.mark.parametrize("alphabet", [evaluation.ALNUM, evaluation.URLSAFE, evaluation.BASE64])
def test_random_letters_are_not(alphabet: str, size: int) -> None:
    r = random.Random(size)

    assert sum(made_of_words(evaluation.words(r, alphabet, size)) for _ in range(5000)) <= 3


def test_the_last_line_of_a_certificate_stays() -> None:
    r = random.Random(5)
    lines = [evaluation.words(r, evaluation.BASE64, 64), evaluation.words(r, evaluation.BASE64, 39) + "="]
    for joint in ("\n", "\\n", "\n    ", "\n> ", "\n+"):
        text = joint.join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----"])
        assert REDACTOR.redact(text) == text


def test_base64_of_a_sentence_stays() -> None:
    for sentence in ("Ticket 71703479 is closed.", "NavigationItemSelectedListener"):
        text = base64.b64encode(sentence.ljust(30, ".").encode()).decode()
        assert len(text) == 40
        assert REDACTOR.redact(text) == text


def test_a_hash_behind_an_escaped_line_end_is_seen_without_it() -> None:
    text = repr("13d20a80 Rotate secret\nbd69e574bc4862bb19823c9514f3cbed60f998de Key: rename")

    assert REDACTOR.redact(text) == text


def test_a_key_of_forty_characters_goes() -> None:
    r = random.Random(9)
    for _ in range(50):
        key = evaluation.words(r, evaluation.ALNUM, 40)
        assert key not in REDACTOR.redact(f"I pasted {key} by mistake")
