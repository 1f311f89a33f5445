"""Ways in which people and programs write passwords and keys, and what is written alike and is none."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

# A text, and what must not be left of it.
FOUND = (
    # tokens
    ("see ya29.c.b0AHjfLq47n_-NOC3q0GsiKLVK441grYUNXXOiN_p5srQX1KGHoTm", "GsiKLVK441grYUNXX"),
    ("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..UmN-vGyboAOYhPoT.Hz2wy4laU5DN2S5GvEo3ITPG.3mhn_i0a1VSgD2", "Hz2wy4laU5DN2S5"),
    (" a3e68a42238336aa3b34311198152652.CHSBZNQLOLPEBYF9 ", "CHSBZNQLOLPEBYF9"),
    ("q=%0AAQVN2WAqGzYtEL6GsWNq6_Z5tU5REgBN69E3qZJa+0", "AQVN2WAqGzYtEL6"),
    ("chave de API: ImYV9LRTm34q0t-H7juYJWjZ_LdEuqgT (nao)", "ImYV9LRTm34q0t"),
    ("X-Azure-Devops-Pat: h4xa7w7xutsiubt26vhzdjkrxgvcaeygwxd5e4zkaqitriwswcas", "h4xa7w7x"),
    ("tool --cookie PHPSESSID=aeErMtytXpYDaCJlBA6S2RMh7p46TP56 -v", "aeErMtytXp"),
    ("I set the Okta API token to 00TlYixEVtgngT_IO6C-fdtWgLq-KWsZ_F_qxTcqhm yesterday.", "00TlYixEVtgngT"),
    ("_as-cNzlwd1oz3ypcYQStsssqc_ is the old one", "cNzlwd1oz3ypcYQSt"),
    ("_bdo7Q~XL9LP0rUd6BLEL-GO.r.Tq0BGc5bequC0x_ is the old one", "XL9LP0rUd6BLEL"),
    ("-old\n+EAAAlKFNjKwhcHM3n2thDR-35BWQ3Fueex5waGrzdAjtpZIFBtx65gZvbju10pxA\n", "35BWQ3Fueex5wa"),
    # prose
    ("I set the refresh token to bE_U7zhz9OxnWx9WAbmqFv3tqEn0XgO0fVU-vCHBGQEey1b5tFcCLrEZ2I yesterday.", "U7zhz9OxnWx9"),
    ("비밀번호는 St=BlSXBxN74dX8Q0i 입니다.", "BlSXBxN74dX8"),
    ("the password is velvet-correct-maple-tiger", "velvet-correct"),
    ("Connect as root with password correct-summer-river-cloud please.", "correct-summer"),
    ("I changed my password from hunter78! to something better.", "hunter78!"),
    ("I changed my password from hunter78! to W1nter-2009.", "W1nter-2009"),
    ("Authenticate with password LN=g8KEDFke_E7g_^C. Never reveal it.", "g8KEDFke"),
    ("Password: it's-Me-42", "Me-42"),
    ("Password: O'Brien99", "Brien99"),
    ("Password: 東京Tower88", "Tower88"),
    ("Password: ＂Пароль2024!＂", "Пароль2024"),
    ("password\u00a0:\u00a0#hashtag22", "hashtag22"),
    ("password\u00a0:\u00a0Пароль2024!", "Пароль2024"),
    ("Password: ‹correct-horse-battery-staple› please", "correct-horse"),
    ("<user>bob</user><REDIS_PASS>東京Tower88</REDIS_PASS>", "Tower88"),
    ("Password........: Summer2024!", "Summer2024"),
    # settings, commands, URLs
    ("User=sa;Password=Zx9#kL2$vQ;Encrypt=True", "kL2$vQ"),
    ("jdbc:sqlserver://db:1433;user=sa;password=Zx9#kL2$vQ;encrypt=true", "kL2$vQ"),
    ("password                 = \"Cloud2016!\"", "Cloud2016!"),
    ('DB_PASSWORD="my cat is 7 years"', "cat is 7"),
    ('db.password=say"cheese"99', 'cheese"99'),
    ("ENV ADMIN_PW correct-horse-battery-staple", "correct-horse"),
    ("ENV SMTP_PASS welcome1", "welcome1"),
    ("tool --user bob --password monkey --host x", "monkey"),
    ("tool --password 'correct horse battery staple'", "horse battery"),
    ("https://x.org/login?user=bob&password=monkey", "monkey"),
    ('  ~ password = "N0nCGpIvbDEoUyxdBMh5" -> "Winter2009!"', "Winter2009!"),
    ('  ~ app_key = "hUN3yum0pB6cLl3lnUo0" -> "c2f6996ab9b00770e0af7485f2ac43c0f1e2b4ae"', "c2f6996ab9b"),
    ('curl https://x.org/me -H "X-Secret-Key: django-insecure-qd=ku7t-ufo#^2yvaqpb(9=w04^v5hlhlm_i" -o f', "^2yvaqpb"),
    ('smtp_pass                = "LMDy-BTCTO#2QM1#Ib"', "LMDy-BTCTO"),
    # programs
    ("define('SMTP_PASS', 'rocket-horse-river-velvet');", "rocket-horse"),
    ("ENV['DB_PASSWORD'] ||= 'tr0ubador3'", "tr0ubador3"),
    ('var password = @"Summer2024!";', "Summer2024"),
    ('password: str = field(default="Qwerty!2345")', "Qwerty!2345"),
    ('password: str = Field("Qwerty!2345", min_length=3)', "Qwerty!2345"),
    ('password <- "Summer2024!"', "Summer2024"),
    ("password=SecretStr('Summer2024!')", "Summer2024"),
    ('password: Some("Summer2024!")', "Summer2024"),
    ('client.password("hunter2")', "hunter2"),
    ("page.fill('#password', 'hunter2')", "hunter2"),
    ('localStorage.setItem("password", "letmein99")', "letmein99"),
    ("cy.get('input[name=password]').type('Summer2024!')", "Summer2024"),
    ("UPDATE users SET password='it''s-Me-42' WHERE id=1", "Me-42"),
    # values in parts
    ('token = ("gho_nB2ZSjOVRIUVwVYsMr9l"\n    "adwvhH8EYb12klZrQQ")', "adwvhH8EYb12"),
    ('key = "sk-proj-abcdefghij0123456789XYZ" +\n  "ABCDEFGHIJKLMN0123456789abcdefgh"', "KLMN0123456789"),
    ("export AWS_SECRET_KEY=HeH4l5U1GBS3+e32s9SE77\\\nOr23oiCiJAMiZYUQm7", "Or23oiCiJAMi"),
    # names in other tongues
    *[
        (f"{name} Summer2024!", "Summer2024")
        for name in (
            "Heslo je", "Kata sandi:", "Kata laluan:", "Adgangskode:", "Passord:", "รหัสผ่านคือ", "Ο κωδικός πρόσβασης είναι",
            "পাসওয়ার্ড:", "கடவுச்சொல்:", "گذرواژه:", "رمز عبور:", "парола:", "лозинка:", "slaptažodis:", "պ գաղտնաբառ:", "პაროლი:", "패스워드:",
        )
    ],
)  # fmt: skip

WHOLE = (
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQLeD7pw+uD7UYbcdckep/WUiUngXjuoBYJRi5bUSqOaecPRAQE8l2DH75o0KqY+fP99sBO6RTlQcCeyh4zzuw4I80u2F1hYjuhnWeL5C+5cOnxGp9cX7vnEM4+g32Yiq/cbuI+/HpyDbU7+I3FAYHj4zlbwagL8c/hH2/Y5LBSyIDAQAB",
    "./deploy.sh --password $$DB_PASSWORD", "set PASSWORD=%DB_PASSWORD%", "jwt.secret=@jwt.secret@", "mvn -Dpassword=@pw@",
    "“password = get_password(user)”", "„Passwort vergessen?“", "«Passwort vergessen?»",
    "the password is base64-encoded and well-documented", "The password field is not user-visible-on-screen in v2",
    "use --password to set it", "the --password flag", "tool --user USER --password PASSWORD", "--user or --password or --token",
    'curl "https://x.org/?password=your_password&user=x"', "password: iloveyou", "changed from password to passkey",
    "I changed my password from the settings page", "password: 至少8个字符", "密码：请输入8位密码", "密码：使用SHA256",
    "a3e68a42238336aa3b34311198152652.chunkvendorsone1", "d41d8cd98f00b204e9800998ecf8427e.productionmain2",
    'password = SecretStr(os.environ["X"])', "password: Optional[str] = Field(default=None)",
    'password = Field(..., description="the password, 8 chars")', 'password <- Sys.getenv("X")', "ENV PASSWORD $PASSWORD",
    'msgstr "Denne adgangskode er udelukkende numerisk."', '"Lupa sandi Anda? Masukkan alamat"', '"Hasła nie są przechowywane w postaci"',
    '["password s","67 1","Pl ain"]', '-H "Authorization: Bearer $MASTER_KEY" \\\n  "http://localhost:4000"',
    "token          = 1*(tchar)", "The --username and --password options", "auth = [f'AWS4-HMAC-SHA256 Credential={x}']",
    'x = "abc"\n  "def"', 'token = "a" + "b"', "PASSWORD=%1", "echo %PASSWORD%",
)  # fmt: skip


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_secret_is_found_however_it_is_written(text: str, secret: str) -> None:
    answers = {redactor.redact(text) for redactor in REDACTORS}

    assert len(answers) == 1
    assert secret not in answers.pop()


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_written_alike_and_is_none_stays_whole(text: str) -> None:
    assert {redactor.redact(text) for redactor in REDACTORS} == {text}
