"""PINs, codes for one time and codes for who lost the device: short, of digits, told by their names alone."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

# The code stands between the signs.
TYPED = (
    "Die PIN lautet ¤8515¤.",
    "Mon code PIN : ¤7001¤.",
    "el PIN es ¤2037¤",
    "O PIN é ¤2037¤",
    "il PIN è ¤2037¤",
    "Mijn pincode is ¤2037¤",
    "Mój PIN to ¤2037¤",
    "Мой ПИН-код: ¤2037¤",
    "PIN kodum ¤2037¤",
    "PIN saya ¤2037¤",
    "Doğrulama kodu: ¤646186¤",
    "Код подтверждения: ¤198940¤",
    "Mi código de verificación es ¤890166¤.",
    "Mein Bestätigungscode ist ¤890166¤",
    "Le code de vérification est ¤890166¤",
    "Il codice di verifica è ¤890166¤",
    "O código de verificação é ¤890166¤",
    "De verificatiecode is ¤890166¤",
    "Kod weryfikacyjny: ¤890166¤",
    "Kode verifikasi: ¤890166¤",
    "Mã xác minh là ¤890166¤",
    "รหัสยืนยันคือ ¤890166¤",
    "קוד האימות הוא ¤890166¤",
    "सत्यापन कोड ¤890166¤ है",
    "Ο κωδικός επαλήθευσης είναι ¤890166¤",
    "رمز التحقق هو ¤890166¤",
    '{"username": "budi", "otp": "¤672014¤"}',
    '{\\"username\\": \\"budi\\", \\"otp\\": \\"¤672014¤\\"}',
    "The OTP is ¤672014¤",
    '{"pin": "¤8515¤"}',
    "lost my phone, the backup code is ¤w3fkh-i6baw¤ and",
    "Wallet recovery phrase: ¤fiscal adapt butter dwarf exotic anxiety giraffe abandon actress canvas dolphin academy¤",
    "seed phrase is ¤fiscal adapt butter dwarf exotic anxiety giraffe abandon actress canvas dolphin academy¤",
    '{"retries":3,"data":{"otp_code":"¤622711¤"}}',
    '{"pin_code": "¤24349¤"}',
    '"recovery_key": "¤509810-891219-615349-135493-649726-885493-971259-221259¤"',
    "OTP=¤537799¤",
    "mfa_code: ¤537799¤",
    'recovery_code: "¤w3fkh-i6baw¤"',
    "<otp>¤537799¤</otp>",
    'const cardPin = "¤8515¤";',
    "Just so we are talking about the same thing: the passphrase we have on file is ¤saddle-lantern-meadow-marble¤.",
    "<cardPin>¤2918¤</cardPin>",
    "otp: <¤478694¤>",
    "- **card PIN**: `¤4783¤`",
    "| SIM PIN | ¤4783¤ |",
    "SIM PIN:\t¤4990¤",
    "<dl><dt>recovery code</dt><dd>¤190423-908167-719692-139687-449412-628733-182065-152594¤</dd></dl>",
    "Agent: Could you give me the one-time code, please?\nCustomer: yes: ¤033430¤\nAgent: Thank you.",
    'const MFA_CODE: &str = "¤245044¤";',
    "'verification_code': '¤908525¤', 'tags': ['a', 'b']}",
)


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_found_by_its_name(typed: str) -> None:
    text, value = typed.replace("¤", ""), typed.split("¤")[1]
    assert [value in redactor.redact(text) for redactor in REDACTORS] == [False] * len(REDACTORS)


HARMLESS = (
    "GPIO pin 1234",
    "if pin > 1234:",
    "x pin < 4096 y",
    "pin: 560001",
    "Bengaluru, PIN code: 560001",
    "spinning 1234 shopping: 5678 opinion: 1234",
    "Please verify code 123456 in the log",
    "error code 123456",
    "the laptop: 123456, the footpath: 123456",
    "The OTP was sent to 98765432",
    "OTP expires in 2026 seconds",
    "backup code is in git",
    "recovery code path handles 12345678 rows",
    "a mnemonic: devices help students remember long lists",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_stay(text: str) -> None:
    assert [redactor.redact(text) for redactor in REDACTORS] == [text] * len(REDACTORS)
