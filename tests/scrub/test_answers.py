"""Personal data whose name does not stand just before it: in a question, or behind it."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

PACKS = ("secrets", "standard", "phi", "finance")
ENGINES = [Redactor(PACKS, fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

ASKED = [
    ("SSN", "194794537", "us_ssn"),
    ("date of birth", "1979-12-04", "date_of_birth"),
    ("MRN", "17998008", "medical_record_number"),
    ("phone number", "6192035281", "phone"),
    ("passport number", "Y50743475", "passport"),
    ("routing number", "324913381", "routing_number"),
    ("account number", "9622 7825 8978", "bank_account"),
    ("ICD-10 code", "M54.5", "icd_code"),
    ("Social Insurance Number", "545 148 876", "ca_sin"),
]


@every_engine
@pytest.mark.parametrize(("name", "value", "rule"), ASKED, ids=[name for name, _, _ in ASKED])
def test_an_answer_is_read_with_its_question(redactor: Redactor, name: str, value: str, rule: str) -> None:
    question = f"Could you confirm your {name}?"
    texts = [
        f"Agent: {question}\nCustomer: yes, {value}",
        f"Assistant: Please provide the {name}.\nUser: Sure, it is {value}",
        json.dumps([{"role": "assistant", "content": question}, {"role": "user", "content": value}]),
        json.dumps([{"type": "ai", "content": question}, {"type": "human", "content": value}]),
        json.dumps(
            [
                {"role": "assistant", "parts": [{"type": "text", "content": question}]},
                {"role": "user", "parts": [{"type": "text", "content": value}]},
            ]
        ),
        f"fyi {name} for the new customer: {value} :thumbsup:",
    ]
    for text in texts:
        redacted, counts = redactor.redact_counted(text)
        assert value not in redacted, text
        assert counts[rule] == 1, text


@every_engine
@pytest.mark.parametrize(("name", "value", "rule"), ASKED, ids=[name for name, _, _ in ASKED])
def test_a_value_is_read_with_what_is_said_of_it(redactor: Redactor, name: str, value: str, rule: str) -> None:
    for text in (
        f"{value} is my {name}, please note it.",
        f'Error: "{value}" is not a valid {name}',
        f'The user entered "{value}" as their {name}.',
        f"{value} ({name})",
    ):
        redacted, counts = redactor.redact_counted(text)
        assert value not in redacted, text
        assert counts[rule] == 1, text


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "Agent: Is that your account?\nCustomer: no, order 12345678",
        "12345678 is my order number",
        "12345678 as his order number",
        "12345678 (order number)",
        "36817291 is the number of active accounts",
        "5856600 is the account balance",
        "12345678 is the order for your account",
        '[{"role": "assistant", "content": "Account?"}, {"role": "user", "content": "it is for the order 12345678"}]',
        '[{"role": "assistant", "content": "SSN?"}, {"role": "assistant", "content": "194794537"}]',
        '[{"role": "assistant", "content": "SSN?"}, {"n": 1}, {"role": "user", "content": "194794537"}]',
    ],
)
def test_other_numbers_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
def test_a_list_of_codes_goes_on_below_its_name(redactor: Redactor) -> None:
    assert redactor.redact("ICD-10 codes\nM54.5, I10\n") == "ICD-10 codes\n[redacted:icd_code], [redacted:icd_code]\n"
