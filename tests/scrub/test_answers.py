"""Personal data whose name does not stand just before it: in a question, or behind it."""

from __future__ import annotations

import json
import re

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


@every_engine
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Kunde: Wie lautet die Telefonnummer?\nSupport: Das ist 635 254 238.", "635 254 238"),
        ("Kunde: Wie lautet die Telefonnummer?\nSupport: Sie lautet 635 254 238.", "635 254 238"),
        ("Kunde: Wie lautet die Telefonnummer?\nSupport: Ja, sie lautet 635 254 238.", "635 254 238"),
        ("Kunde: Wie lautet das IBAN Konto?\nSupport: Es ist 52546997566", "52546997566"),
        ("Kunde: Wie lautet Ihr Geburtsdatum?\nSupport: Mein Geburtsdatum ist 12.03.1984", "12.03.1984"),
        ("Client : Peux-tu me donner le numéro de compte ?\nAgent : C'est 52546997566.", "52546997566"),
        ("Client : Peux-tu me donner le numéro de compte ?\nAgent : C’est le 52546997566.", "52546997566"),
        ("Client : Peux-tu me donner le numéro de compte ?\nAgent : Le numéro est 52546997566.", "52546997566"),
        ("Cliente: ¿Cuál es la cuenta?\nAgente: Es 52546997566.", "52546997566"),
        ("Cliente: ¿Cuál es la cuenta?\nAgente: Sí, es la 52546997566.", "52546997566"),
        ("Cliente: Qual è il numero di conto?\nAgente: È 52546997566.", "52546997566"),
        ("Cliente: Qual è o número da conta?\nAgente: É 52546997566.", "52546997566"),
        ("Клиент: Какой номер счёта?\nОператор: Это 52546997566.", "52546997566"),
        ("用户：账号是多少？\n客服：是 52546997566。", "52546997566"),
        ("質問：口座番号は何ですか？\n回答：52546997566です。", "52546997566"),
        ("質問：口座番号は何ですか？\n回答：番号は52546997566です。", "52546997566"),
        ("사용자: 계좌번호가 뭐예요?\n상담원: 52546997566입니다.", "52546997566"),
        ("Klient: Jaki jest numer konta?\nAgent: To 52546997566.", "52546997566"),
        ("Müşteri: Hesap numarası nedir?\nDestek: Bu 52546997566.", "52546997566"),
        ("عميل: ما هو رقم الحساب؟\nدعم: هو 52546997566", "52546997566"),
        ("ग्राहक: खाता संख्या क्या है?\nएजेंट: यह 52546997566 है।", "52546997566"),
        ("User: What is the MRN?\nAssistant: The number is 9588945", "9588945"),
    ],
)
def test_an_answer_is_found_in_its_tongue(redactor: Redactor, text: str, value: str) -> None:
    redacted = redactor.redact(text)

    assert redacted != text
    assert re.sub(r"\[redacted:[a-z_]+\]", value, redacted) == text


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "Agent: Is that your account?\nCustomer: no, order 12345678",
        "Agent: Is that your account?\nCustomer: it is for order 12345678",
        "Agent: Is that the phone?\nCustomer: the order number is 12345678",
        "Kunde: Geht das Telefon?\nSupport: Das ist Bestellung 12345678",
        "Do you have an account?\nYou: the ticket is 12345678",
    ],
)
def test_an_answer_of_something_else_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
