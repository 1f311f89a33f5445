"""Letters in no order are told from words."""

from __future__ import annotations

import random
import string

import pytest

from clearspan.scrub.wording import random_letters


@pytest.mark.parametrize("seed", range(5))
def test_of_random_letters_in_both_cases_few_are_taken_for_words(seed: int) -> None:
    r = random.Random(seed)
    made = ["".join(r.choices(string.ascii_letters, k=14)) for _ in range(200)]

    assert sum(map(random_letters, made)) >= 190


@pytest.mark.parametrize(
    "text",
    [
        *"SecretStr UserPassword EncryptedString hashedPassword PasswordField getTokenFromRequest GraphQLNonNull".split(),
        *"XMLHttpRequest YOURPASSWORD Annotated letmeinplease correcthorsebatterystaple PasswordAuthentication".split(),
        *"BCryptPasswordEncoder NSURLCredential xxxxxxxxxxxx abcdefghijkl StringType oauthToken changeThisPassword".split(),
        *"confirmPassword apiKeyProvider short aXb9TgUOOofWUC ключ AbCd".split(),
    ],
)
def test_words_and_names_made_of_words_are_none(text: str) -> None:
    assert not random_letters(text)
