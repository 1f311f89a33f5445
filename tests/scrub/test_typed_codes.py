"""PINs, codes for one time and codes for who lost the device: short, of digits, told by their names alone."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

# The code stands between the signs.
TYPED = (
    "Your login code: ¤340-327¤",
    "¤645406¤ is your Acme verification code. Never share it.",
    "G-¤645406¤ is your Google verification code.",
    "<p>Your verification code</p><h1>¤045011¤</h1>",
    "Agent: please read me the verification code.\nCustomer: ¤516987¤",
    "I was told to send the PIN. It's ¤6033¤.",
    "I was told to send the security code from the text message. It's ¤983949¤.",
    "SMS-TAN lautet ¤728849¤ – bitte prüfen",
    "TAN: ¤218621¤.",
    "der Einmalcode ist ¤191504¤",
    "kertakäyttökoodi: ¤439769¤.",
    "bekræftelseskode er ¤383048¤",
    "kod SMS to ¤694048¤",
    "eenmalige code is ¤548878¤",
    "código de un solo uso → ¤358977¤",
    "ellenőrző kód: ¤176527¤.",
    "codul de verificare este ¤144388¤",
    "যাচাইকরণ কোড হলো ¤405761¤",
    "code reçu par SMS c'est ¤347679¤",
    "PIN-koodi on ¤3977¤",
    "PIN-kód: ¤9418¤.",
    "pinkode er ¤4111¤",
    "code PIN c'est ¤5451¤",
    "code secret de la carte : ¤8256¤.",
    "ПІН-код — ¤8955¤",
    "मेरा एटीएम पिन ¤5046¤ है",
    "暗証番号は「¤8703¤」です",
    "GitHub recovery codes:\n¤lvtup-ak50d\na1b2c-d3e4f\n9z8y7-x6w5v¤\nKeep them safe.",
    "Backup codes:\n\n1. ¤1234 5678\n2. 3948 2711\n3. 4827 1190¤\n",
    '{"recovery_codes": ["¤lvtup-ak50d¤", "¤a1b2c-d3e4f¤"], "id": "x9-11"}',
    "My 2FA recovery code is ¤iyhbu-kjbtf¤",
    "Wiederherstellungscode: ¤b3afz-8ohx2¤",
    "Code de récupération : ¤mkecx-vcz3l¤",
    "Código de recuperación: ¤78ti4-ive3v¤",
    "codice di recupero: ¤8i3t0-2c65c¤",
    "Kod odzyskiwania: ¤k1azd-8tuxf¤",
    "リカバリーコード：¤cua85-599wx¤",
    "恢复代码：¤av80j-3z1kv¤",
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
    text = typed.replace("¤", "")
    codes = [line.partition(". ")[2] or line for value in typed.split("¤")[1::2] for line in value.split("\n")]
    assert [code for redactor in REDACTORS for code in codes if code in redactor.redact(text)] == []


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
    "order 483921 is your last order with us",
    "the recovery code: email-based flow, phone-based flow",
    "Recovery codes\n\nEvery user gets ten of them.",
    "sin: 0.5, cos: 0.866, tan: 0.57735",
    "le code secret 2024 est sorti en salle",
    "Verification code: sent to your phone. Ticket 123456",
    "Geheimzahl vergessen? Rufen Sie 2024 wieder an",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_stay(text: str) -> None:
    assert [redactor.redact(text) for redactor in REDACTORS] == [text] * len(REDACTORS)
