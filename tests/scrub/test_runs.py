"""Random values and tokens go as a whole, whatever stands in them and before them."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from clearspan.scrub import Redactor
from tests.scrub.evaluation import ALNUM, BASE32, BASE64, HEX, URLSAFE, words

R = random.Random(11)
REDACTOR = Redactor(("secrets",), fast=False)

WHOLE: dict[str, Callable[[], str]] = {
    "two parts": lambda: f"{words(R, HEX, 32)}.{words(R, ALNUM, 16)}",
    "two parts of any kind": lambda: f"{words(R, ALNUM, 40)}:{words(R, ALNUM, 24)}",
    "longer than most": lambda: words(R, ALNUM + "+", 700),
    "percent codes": lambda: f"{words(R, ALNUM, 60)}%2B{words(R, ALNUM, 9)}%3D{words(R, ALNUM, 50)}",
    "key and secret": lambda: f"AKIA{words(R, BASE32, 16)}:{words(R, BASE64, 40)}",
    "session": lambda: f"IQoJb3JpZ2luX2Vj{words(R, BASE64, 900)}=",
    "numbers and a part": lambda: (
        f"2/{R.randint(10**15, 10**16 - 1)}/{R.randint(10**15, 10**16 - 1)}:{words(R, HEX, 32)}"
    ),
    "a dot and an exclamation mark": lambda: f"00D{words(R, ALNUM, 12)}!AQ{words(R, ALNUM, 60)}.{words(R, ALNUM, 30)}",
}
TEXTS = (
    'token = os.getenv("API_TOKEN", "{}")',
    "const token = process.env.API_TOKEN || '{}';",
    "('x-api-key', '{}')",
    "The token is {} for now.",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE)
def test_a_secret_goes_to_its_end(make: Callable[[], str], text: str) -> None:
    for secret in [make() for _ in range(5)]:
        redacted = REDACTOR.redact(text.format(secret))
        assert not [at for at in range(len(secret) - 9) if secret[at : at + 10] in redacted], (secret, redacted)


def test_what_stands_behind_a_secret_stays() -> None:
    secret = words(R, ALNUM, 40)

    assert REDACTOR.redact(f'token: "{secret}". Next.').endswith(']". Next.')
    assert REDACTOR.redact(f"the token is {secret}. Next").endswith("]. Next")


TOKENS = {
    "azure_client_secret": f"abc8Q~{words(R, URLSAFE, 34)}",
    "discord_token": f"MTA4{words(R, ALNUM, 22)}.{words(R, ALNUM, 6)}.{words(R, ALNUM, 38)}",
    "openai_key": f"sk-{words(R, ALNUM, 48)}",
    "voyage_key": f"pa-8Lk7Cav59hLxD3-zI00dlmW7gq-{words(R, ALNUM, 8)}-{words(R, ALNUM, 8)}",
    "aws_access_key_id": f"AKIA{words(R, BASE32, 16)}",
    "jwt": f"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI5MTEzODAyNDI3In0.{words(R, ALNUM, 43)}",
}


@pytest.mark.parametrize("text", ["-{}\n+removed", "+{}\n", "old\n-{}\n+{}", "a...{};", "**{}**"])
@pytest.mark.parametrize("rule", TOKENS)
def test_the_sign_before_a_token_is_not_its_own(rule: str, text: str) -> None:
    assert REDACTOR.redact(text.format(*[TOKENS[rule]] * 2)) == text.format(*[f"[redacted:{rule}]"] * 2)


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("pa-o-qjxUESHZhvCNZURni_hoHEDDXY8cGHA-un2EDEHnq", "voyage_key"),
        ("pa-Oifd_EpQSiHIuwvacqVK-MZEvheecF1P-Itwbb551j0", "voyage_key"),
        ("e0d66ef964ae335e2a47c1a36d5ed93e.KukydergpbkFquYZ", "zhipu_key"),
        ("2818e47a842327059c30e4ec7deadfbb.sh14n4ze59zroa34", "zhipu_key"),
        ("sk_car_CapKutagIjqmaRrAkupupz", "cartesia_key"),
        ("AQVNyma_I_piOxillshK4a-x54peq_suNrrtynbb", "yandex_key"),
    ],
)
def test_a_key_whose_parts_can_be_spoken_is_found(key: str, rule: str) -> None:
    assert REDACTOR.redact(f" {key} ") == f" [redacted:{rule}] "


@pytest.mark.parametrize(
    "text",
    [
        "pa-MyTeam-K8sCluster-EKSNodeGroup-AZ1b-production",
        "req_011CSHoEeqs5C35K2UUqR7Fy",
        "pk_live_51H8vQ2CkT9sXbMnJ4wYpLrEa",
        "pk_test_TYooMQauvdEDq54NiTphI7jx",
        "API-2024-000123456789-REPORT",
        "key_user_profile_settings_cache_v2",
        "fc_68f1a2b3c4d5e6f7a8b9c0d1e2f3a4b5",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "api-3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "test_that_the_api_returns_what_it_should_return",
        "napi_create_external_arraybuffer_v8",
        "d41d8cd98f00b204e9800998ecf8427e.ModuleFederationPlugin.js",
        "4bf92f3577b34da6a3ce929d0e0e4736.00f067aa0ba902b7",
        "ico-arrow-right-circle-outline-24",
        "s3://bucket/live_2024/part-00000.parquet",
        "aio_pika.robust_connection.RobustConnection",
        "pat-na1-documentation-page-of-hubspot",
        "1/2/2024:10:00:00",
        "as-a-matter-of-fact-everything-works",
        "polar_coordinates_transformation",
        "sk_car_rental_prices_by_month_and_year",
        "wandb_v1_migration_notes",
        "1000.5.1000.25 and 1000.50.2000.75",
        "cal_live_preview",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDZ",
        "data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
    ],
)
def test_what_looks_like_a_token_stays(text: str) -> None:
    assert REDACTOR.redact(f"see {text} there") == f"see {text} there"
    assert REDACTOR.redact(text) == text
