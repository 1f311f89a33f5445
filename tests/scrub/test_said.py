"""What a sentence, a question or a paragraph says a value is, far from it or behind it; and keys of other numbers."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

EVERYDAY = [
    Redactor(("secrets", "standard", "phi", "finance"), fast=fast)
    for fast in ((False, True) if fast_available() else (False,))
]

every_engine = pytest.mark.parametrize("redactor", EVERYDAY, ids=["plain", "fast"][: len(EVERYDAY)])

VALUES = (
    ("MRN", "73781866", "medical_record_number"),
    ("date of birth", "1962-11-11", "date_of_birth"),
    ("routing number", "021000021", "routing_number"),
    ("account number", "6867756111", "bank_account"),
    ("phone number", "98862 23046", "phone"),
    ("passport number", "240983247", "passport"),
    ("T.C. kimlik numarası", "11200356514", "tr_kimlik"),
    ("Medicare card number", "4688 01368 1", "au_medicare"),
    ("SIN (social insurance number)", "475 112 538", "ca_sin"),
    ("BIC", "SABRRUMM", "bic"),
    ("client IP", "5.6.7.8", "ip_address"),
)
PHRASES = (
    "The {} is\n\n{}\n\nthanks",
    "The {} we have on file since last week is {}.",
    "The {} we have for him is {}, is that still right?",
    "Here is the {} you asked for:\n{}",
    "Your new {} is shown below.\n{}\nKeep it safe.",
    "Agent: Could you give me your {}, please?\nCustomer: {}",
    "What is the {}?\n{}",
)


@every_engine
@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(("name", "value", "rule"), VALUES)
def test_a_value_is_found_where_its_sentence_says_more(
    redactor: Redactor, phrase: str, name: str, value: str, rule: str
) -> None:
    assert redactor.redact(phrase.format(name, value)) == phrase.format(name, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Is 1962-11-11 the right date of birth?", "1962-11-11"),
        ("Is 73781866 still your MRN?", "73781866"),
        ("Is 11200356514 the right T.C. kimlik numarası?", "11200356514"),
        ("The CVV we have on file is 339", "339"),
        ('TEST_TEL="602 513 594"', "602 513 594"),
        ('TEST_ITIN="961818526"', "961818526"),
        ('customer.setItin("961818526");', "961818526"),
        ('{"itins": ["961818526"]}', "961818526"),
        ('TEST_BIC="SABRRUMM"', "SABRRUMM"),
        ("agent: Could you give me your SWIFT/BIC?\ncustomer: SABRRUMM370", "SABRRUMM370"),
        ("<BICFI>SABRESMM200</BICFI>", "SABRESMM200"),
        ("TEST_KONTO=4364866123", "4364866123"),
        ("IP 地址:2a02:645a:8bb4:1cfd:10c2:11e1:251c:a91d。", "2a02:645a:8bb4:1cfd:10c2:11e1:251c:a91d"),
        ("IP-адрес:2a01:4f8:96a:2aad::1", "2a01:4f8:96a:2aad::1"),
        ("card number: 622202 8417320424730", "622202 8417320424730"),
        ("카드번호: 622202 8417320424730", "622202 8417320424730"),
        ("UnionPay 622202 8417320424730", "622202 8417320424730"),
        ("card_id: 4678584200956817", "4678584200956817"),
        ('{"payment_method_id": "4678584200956817"}', "4678584200956817"),
        ('{"account_id": "4678584200956817"}', "4678584200956817"),
        ("paid 4678584200956817", "4678584200956817"),
        ("order_id: 4678 5842 0095 6817", "4678 5842 0095 6817"),
        ("user_id,card\nanna,4678584200956817", "4678584200956817"),
        ("user_id,number\nanna,4678584200956817", "4678584200956817"),
        ("number,user_id\n4678584200956817,anna", "4678584200956817"),
        ("https://hooks.io/?message_id=12&card=4678584200956817", "4678584200956817"),
    ],
)
def test_a_value_is_found_by_its_key_or_its_question(redactor: Redactor, text: str, value: str) -> None:
    assert value not in redactor.redact(text)


@every_engine
@pytest.mark.parametrize(
    "key",
    ["message_id", "userId", "order_id", "offset", "event_id", "row_id", "TWEET_ID", "seq", "shard_id", "messageId"],
)
def test_the_number_of_a_record_is_no_card(redactor: Redactor, key: str) -> None:
    texts = (
        f'"{key}": "4678584200956817"',
        f'{{"{key}": "4678584200956817"}}',
        f'{{"{key}": 4678584200956817}}',
        f"{key}=4678584200956817&limit=10",
        f"{key}: 6223769272746742822",
        f"{key}\n4678584200956817",
        f"{key},name\n4678584200956817,Anna",
    )
    for text in texts:
        assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        '"part_number": "018-87913-65"',
        "The part number is 065-76492-65, let me check",
        "INSERT INTO items (part_number, status) VALUES ('068-89640-58', 'open');",
        "| Section | 10.3.1.1 |",
        "| Section | Title |\n|---|---|\n| 10.3.1.1 | Scope |",
        "row,version,status\n1,10.14.16.16,open",
        "row,section,status\n1,10.4.8.11,open",
        "name,version,plan\nagent,10.14.16.16,gold",
        "version\tstatus\n10.14.16.16\tok",
        "622202 8417320424730",
        "The account manager who took the ticket is 12345678",
        "phone of the customer whose order is 12345678",
        "The account balance we saw last week is 1234567",
        "Is 73781866 the right answer?",
        "intel 602 513 594",
        "cubic SABRRUMM",
    ],
)
def test_what_is_called_something_else_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    "text", ["version,gateway\n1.2,10.14.16.16", "gateway,version\n10.14.16.16,1.2", "name,ip\nversion,10.14.16.16"]
)
def test_an_address_below_its_own_head_is_found(redactor: Redactor, text: str) -> None:
    assert "10.14.16.16" not in redactor.redact(text)


@every_engine
def test_the_key_of_a_dsn_is_no_part_of_an_address(redactor: Redactor) -> None:
    text = "https://15480485bd40672af0e46d2c9353e01b@o4505.ingest.sentry.io/4505"
    assert redactor.redact(text) == "https://[redacted:sentry_dsn]@o4505.ingest.sentry.io/4505"


@every_engine
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The date of birth, which I copied from the portal, is 03/15/1984", "03/15/1984"),
        ("The sort code, which I copied from the portal, is 30-99-89", "30-99-89"),
        ("The PESEL, as printed on her card, is 81052213729", "81052213729"),
        ("The phone number, taken from the form, is 98971 49325", "98971 49325"),
        ("Die Kontonummer, die ich kopiert habe, ist 52546997566", "52546997566"),
        ("La cuenta, que copié del portal, es 52546997566", "52546997566"),
        ("Le compte, que j'ai copié du portail, est 52546997566", "52546997566"),
        ("The BIC, which I copied from the portal, is SABRRUMM", "SABRRUMM"),
        ("The client IP, which I copied from the log, is 5.6.7.8", "5.6.7.8"),
        ("The ICD-10 code, which I copied from the portal, is I10", "I10"),
        ("The SSN, which I copied, is 194794537", "194794537"),
    ],
)
def test_a_clause_between_commas_parts_no_value_from_its_name(redactor: Redactor, text: str, value: str) -> None:
    assert value not in redactor.redact(text)


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "The phone, which she bought with the last big order, is 12345678",
        "The account, for which we opened another ticket, is 12345678",
        "The phone, the number of which we know, my ticket, is 12345678",
        "La cuenta, que pagamos con el pedido de ayer, es 52546997566",
    ],
)
def test_a_clause_that_names_another_thing_parts_them(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
