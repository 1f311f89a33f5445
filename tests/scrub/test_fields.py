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
    "INSERT INTO accounts (id, totp_secret, active) VALUES (8931, '¤XZNAJARNAWGTFDNH¤', true);",
    '<parameter name="ssh_passphrase">¤hammer castle thunder ocean needle¤</parameter>',
    "nomor telepon: ¤98193 75291¤. Terima kasih",
    "my Cookie is session=¤eyJ1c2VyX2lkIjo0Mn0.ZyXw9A.abcdefGHIJklmnOPQRstuvwx_12¤",
    'MFA_SEED="¤EMUPMUI22NTLPEAGVMDJJB27N75W6IHL¤"',
    '{"totpSeed": "¤EMUPMUI22NTLPEAGVMDJJB27N75W6IHL¤"}',
    "jdbc:postgresql://db:5432/app?user=app&password=¤Xk9#mQ2vLp7¤",
    'SmtpPass = @"¤udPrnd-aVtk8E-Is50qB¤"',
    "<td>Set-Cookie</td><td>¤session=9fk2LmQx83jfPq0vZt; Path=/; HttpOnly¤</td>",
    "erişim jetonu (Twilio) = ¤60590c5ae5eecd85268ed0f14a0deb1f¤, silinmesi gerekiyor",
    "διακριτικό πρόσβασης (Twilio) είναι ¤a66abed3e163d65859bf658dc752d6b0¤.",
    "โทเค็นการเข้าถึง (Twilio) คือ ¤df0de2874c21d1194de196f99312e5e9¤ ต้องลบออก",
    "<dl><dt>client secret (OAuth)</dt><dd>¤agl7uaqHKvaVvJL1qFIp3IqnJmvgg¤</dd></dl>",
    "<p>access token (Acme): <code>¤xo_aTD_hInBd6K3HGnqoi3MvlSibH7uIGlWMeA5n¤</code></p>",
    "cookie de sessão: theme=dark; _session_id=¤e3d623958035d3052f9144e199157dfe¤. Obrigado!",
    "{set-cookie: [theme=dark; acme_session=¤e3d623958035d3052f9144e199157dfe¤; Path=/]}",
    "AWS hemlighet är ¤q7k825diymnu0X8NANf5K1mWH/0jojKQ6za+Gpnc¤ men funkar inte",
    "ความลับ Plaid: ¤7ae2c51b597cd37a7dd11df08e247f¤ ขอบคุณค่ะ",
    "TOTP geheim: ¤2UX44KV2ZJY5U4DQ¤. Groet",
    "token Okta của mình là ¤00OM2AM_7Fkswp9QSwr6_9ScZE2zXqg8uC7npMVclr¤ mà ko vào được",
    "มี รหัสผ่าน Wi-Fiคือ ¤hammer28pixel$¤ ครับ",
    "1) open settings 2) paste ¤95868622¤ into the MRN box 3) save",
    "why does it break when i put ¤fc48de09a7c15ecc78f2824aa52a984d¤ in the Azure OpenAI API key field",
    "so BSN was changed from the old one to ¤615039509¤ yesterday",
    "[10:42] maya: what's the BSN?\n[10:43] tom: ¤232421249¤",
    "[09:14] mo: whats the account number again\n[09:15] li: ¤277487844238¤",
    "बैंक राउटिंग नंबर है ¤317907964¤, कृपया अपडेट करें।",
    "rozpoznanie: ¤I10¤. Daj znać",
    "číslo účtu: ¤1518926667¤, děkuji",
    "číslo pacienta: ¤8494477¤, děkuji",
    "The API key ¤35504217AD9C0622C2416AD4B21EE97400112233¤ stopped working",
    '<password>"¤Xk9!mQ2vLp¤"</password>',
    "xml=<password>¤hunter2!Kx¤</password>",
    "Here is my weather API key\n\nValue: ¤35504217ad9c0622c2416ad4b21ee974¤",
    "Here is the passphrase for the disk\n\nBob: ¤Xk9!mQ2vLp7¤",
    "call ¤+49   30   12345678¤ please",
    "insert InTo users (id, password) values (1, '¤Xk9!mQ2vLp¤')",
    "docker run -e DB_PASSWORD ¤hunter2!Kx9¤ image",
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
    "WARNING app.auth - retry with parent=7f389220f7e85faed45c523ead1e4a133b103268",
    "+42075823f44e98fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852  dist.tar.gz",
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA772aCVC394Rh2hotYCXVO561o",
    "docker run -e HF_TOKEN acme/agent:18",
    "Support note: caller verified, EAN barcode 4094318591820, callback tomorrow.",
    'diff --git a/c.py b/c.py\n-CREATED = "1715146977"\n+CREATED = os.environ["CREATED"]',
    "| API key | region |\n| :-- | --: |\n| `YOUR-API-KEY` | eu-west-1 |",
    "*password*:_${DB_PASSWORD}_",
    'bash -c "echo \'{\\"password\\": \\"<password>\\"}\' > c.json"',
    "- ip_version: `mobile`\nfrom 01/02/2025 until 14/02/2025",
    "+   sales  share\n+0   214   1.345\n+1   671   57.511",
    "+3.14159265358979 vs 2.71828182845904",
    "chat_session=e3d623958035d3052f9144e199157dfe was resumed",
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
