"""Names and values in fields that belong together: of a form, a sheet, a command, a program, a chat."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.packs import PACKS

REDACTOR = Redactor([pack for pack in PACKS if pack != "strict"], fast=False)

# The value stands between the signs.
FIELDS = (
    "Sheet1!A1: SSN\nSheet1!B1: ¤536-22-9087¤",
    "Sheet1!A4: CVV\nSheet1!B4: ¤536¤\nSheet1!A5: Status\nSheet1!B5: open",
    "'My data'!A2: Passport number\n'My data'!B2: ¤YJ5319526¤",
    "A2: password\nB2: ¤hunter2xyz!¤",
    '<label>numer prawa jazdy</label><input name="licence" value="¤YATZP245772MD9MX¤">',
    '<label for="p">DB password</label>\n  <input id="p" type="text" value="¤kW9!xqLm2T¤">',
    "net use Z: \\\\nas\\share ¤Mumbai1105!¤ /user:helpdesk",
    "net use \\\\nas\\share /user:corp\\bob ¤Mumbai1105!¤",
    "net user bob ¤Mumbai1105!¤ /add",
    "user/pass: kestrel / ¤Lisboa41!¤",
    'def get_vercel_token() -> str:\n    # FIXME move to vault\n    return "¤JVxESA680rI7ozFR9PbeUvgU¤"',
    "function getDbPassword(): string {\n  return '¤UBB7x=m7hqx6¤';\n}",
    "Luc  09:19\nWhat was the Vercel token again?\nYusuf  09:20\n¤BR4VmuoCrS4S8QqRQlXP0KOv¤\nLuc  09:20\nthx",
    "salasanani on ¤Meadow!Budapest95¤, voitteko tarkistaa?",
    'MFA_SEED="¤EMUPMUI22NTLPEAGVMDJJB27N75W6IHL¤"',
    '{"totpSeed": "¤EMUPMUI22NTLPEAGVMDJJB27N75W6IHL¤"}',
    "jdbc:postgresql://db:5432/app?user=app&password=¤Xk9#mQ2vLp7¤",
    'SmtpPass = @"¤udPrnd-aVtk8E-Is50qB¤"',
    "<td>Set-Cookie</td><td>¤session=9fk2LmQx83jfPq0vZt; Path=/; HttpOnly¤</td>",
    "číslo účtu je ¤6864446759/2010¤",
    "| Client | passeport n° |\n|:--|:--|\n| Dmitri | ¤YJ5319526¤ |",
    "| Client | IPP |\n|:--|:--|\n| Tomasz | ¤70648267¤ |",
    "Patienten-ID lautet ¤86601363¤",
    "保険証の記号番号：¤66313235¤",
    '{"id_card_number": "¤4366018511045¤"}',
    "<dt>CVV kodu</dt><dd>¤114¤</dd>",
    "CVC given as ¤675¤, the system rejects it",
    "security code on the back of the card (¤149¤)",
    "cryptogramme : ¤453¤",
    "Kartenprüfnummer lautet ¤823¤",
    "código de segurança do cartão é ¤803¤",
    "| Client | セキュリティコード（CVV） |\n|:--|:--|\n| Dmitri | ¤609¤ |",
    "Bot: Please enter your CVC.\nUser: sure, ¤765¤",
    "CVV ........ ¤925¤",
)
HARMLESS = (
    "senha: [oculta]",
    "пароль: [скрыто]",
    "net use Z: \\\\nas\\share /persistent:yes",
    "the net use of water, net user experience improvements",
    "Sheet1!A1: Total\nSheet1!B1: 536-22-908",
    "Sheet1!A1: password\nSheet1!A2: username",
    '<label>Coupon</label><input name="coupon" value="SPRING2026">',
    'def get_token_type():\n    return "bearer"',
    'def check_password(value):\n    return "password must not be empty"',
    "version 12345678/2010 of the manual",
    "gpg: using RSA key 14E8CF935DE5A9C7DB8BF6B33F6D7C3B473D3C34",
    "<tool_result>\nJWT_SECRET=<YOUR_SECRET>\nPORT=8080\n</tool_result>",
    "RANDOM_SEED=42, seed: 1234567, otp seed data is in fixtures",
)


@pytest.mark.parametrize("written", FIELDS)
def test_a_field_is_read_with_its_name(written: str) -> None:
    redacted = REDACTOR.redact(written.replace("¤", ""))
    before, value, behind = written.split("¤")
    assert value not in redacted
    assert redacted.startswith(before)
    assert redacted.endswith(behind)


@pytest.mark.parametrize("text", HARMLESS)
def test_fields_without_a_secret_stay(text: str) -> None:
    assert REDACTOR.redact(text) == text
