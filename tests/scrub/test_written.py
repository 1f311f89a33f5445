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
    (" bb_live_LiCZyOJWtova-GWQc8ejluTO4ah ", "LiCZyOJWtova"),
    (" as-KednponbjedJUzzdjdBhuS ", "KednponbjedJUzz"),
    (" aio_CfhbVXWHACHuCTUGEXrZHoErcQWY ", "CfhbVXWHACHu"),
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
    # names far from their values, in more tongues and programs
    ('public string DbPassword { get; set; } = "GuitarMonkey#11";', "GuitarMonkey"),
    ('public string DdAppKey { get; set; } = "ed87bd69353e48c6467fb747bab6277104496dcd";', "ed87bd69353e"),
    ("请把密码设置为RJA7qI5UgoaMVbTW。", "RJA7qI5U"),
    ("请把Postgres 密码设置为“RJA7qI5UgoaMVbTW”", "RJA7qI5U"),
    ("<b>Postgres password</b>: <code>RJA7qI5UgoaMVbTW</code>", "RJA7qI5U"),
    ("<td>password</td><td>RJA7qI5UgoaMVbTW</td>", "RJA7qI5U"),
    ("सीक्रेट: 2f620a663daf0577e3e7eab921a04412", "2f620a66"),
    ("كلمة مرور Postgres: RJA7qI5UgoaMVbTW", "RJA7qI5U"),
    ("كلمة مرور قاعدة البيانات: RJA7qI5UgoaMVbTW", "RJA7qI5U"),
    ("SECRET_KEY=p(oi^xc^7lwb6n5nu+z(vv%172-#*ayb0!bpcin1g72iuu43ut", "xc^7lwb6n5"),
    ('{"secret_key": "b(*qy52-e7x3^9t*tv80whg+nu12qz1g8cn3zf#c71(_9)w=6%"}', "e7x3^9t"),
    ("the secret key is p(oi^xc^7lwb6n5nu+z(vv%172-#*ayb0!bpcin1g72iuu43ut.", "xc^7lwb6n5"),
    ("the database password, which is l@r#VjgoL2n0Ws, in the vault", "VjgoL2n0"),
    ("INSERT INTO settings (name, value) VALUES ('SMTP_PASSWORD', 'dzfwdrdqfilppacc');", "dzfwdrdq"),
    ("... VALUES ('MYSQL_PASSWORD', '32bdd9d555898b0c');", "32bdd9d5"),
    ("smtp_password: qiruryaikhmesomp", "qiruryaikh"),
    ("Set the SMTP password to lczpxeoyawpcpexu and retry.", "lczpxeoy"),
    ("the SMTP password is lczpxeoyawpcpexu", "lczpxeoy"),
    ("The database password is Eis2o=wv#YZ3#2Sa", "YZ3#2Sa"),
    ("パスワードはAiM=oWN#1_Qf%Xです", "oWN#1"),
    ("WireGuard 私钥：xZaLiRJL+OK1Y8EqUJFEJ7WRqJ9FApd6QSuEZSEe0NU=", "OK1Y8EqUJ"),
    ("钱包私钥：0xd23c19ca4291a403f705ba924ba820cee1f530b56ca3f12c4df685f1bc3b6067", "d23c19ca4291"),
    ("[('Host', 'a.io'), ('PRIVATE-TOKEN', 'rQBzGgJGMYxdGMLEhgNJ')]", "rQBzGgJG"),
    ("klucz API Mistral: e133021451828246a1fef116e38f5c84", "e1330214"),
    ("sekret JWT: 2501a3e8426a1d57ab81e185f6a744612501a3e8426a1d57ab81e185f6a74461", "2501a3e8"),
    ("password Postgres: RJA7qI5UgoaMVbTW", "RJA7qI5U"),
    ("סיסמת Postgres: RJA7qI5UgoaMVbTW", "RJA7qI5U"),
    ("טוקן Gitea: b674f1e9f40957f65ec8d4edaf22e13b", "b674f1e9"),
    ("mã bí mật JWT: 2501a3e8426a1d57ab81e185f6a744612501a3e8426a1d57ab81e185f6a74461", "2501a3e8"),
    ("Voici jeton Cloudflare : KGca_4XpkKSsJQCUJQdSx4KPrLa4jNaYzA289Bkt (à garder pour toi).", "KGca_4Xpk"),
    ("INSERT INTO accounts (id, owner, azure_devops_ext_pat) VALUES (7, 'olga', 'oeibpekbcaj9ogeglohxuevwgear7z7n7bpxd5tte8b6icdi15h4');", "oeibpekb"),
    ("Assistant: What is your password?\nUser: TigerHarbor#87", "TigerHarbor"),
    ("Agent: Could you tell me the password?\nCustomer: yes, it is TigerHarbor#87", "TigerHarbor"),
    ("Segue segredo Plaid: 2d12bfb8051c0c027d14ee39513a65. Não", "2d12bfb8051c"),
    ("Gizli anahtar: 2y9d7zMxZN00KgLnJ9rme8cCZ800HDSG, lütfen", "2y9d7zMx"),
    ("Oto klucz API W&B: ff12376701291129a94ab74ace37bd0917e6b8f6. Nie", "ff12376701"),
    ("Новый пароль LDAP — AZW=M#Rwp+%@h$NI8o. Старый", "M#Rwp"),
    ("a=1&url=postgresql%3A%2F%2Fsvc%3AhPmcMazWQ_%2523Lj45R%253DeC%4010.2.0.14%3A5432%2Fb", "hPmcMazWQ"),
    ('const SECRET_KEY: &str = "%e!0@@!jh=2#cu7!n$4wf$!%g_vd7+t4n=pg*$74#^(o+u(t00";', "jh=2#cu7"),
    ("The bind password for the pilot is:\n\nNnzw=CnC7A!!fcc7gA*X\n\nBest", "CnC7A!!"),
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
    # passwords in URLs whose signs nobody has encoded
    ("postgresql://etl:Velvet#1431Qz@10.2.4.17:5432/orders", "1431Qz"),
    ("redis://:Pepper#1639@localhost:6379/0", "Pepper"),
    ("REDIS_URL=redis://:Pep@per#1639@localhost:6379/0", "1639"),
    ("postgresql://etl:Vel?vet1431Qz@db.internal/orders", "vet1431"),
    ("mongodb://u:ab/c9Zk2@h/db", "c9Zk2"),
    (r'{"url": "postgresql:\/\/etl:Velvet#1431Qz@10.2.4.17:5432\/orders"}', "1431Qz"),
    ("(see postgresql://etl:Velvet#Qz@db.internal)", "vet#Qz"),
    ("mysql://root:Qa7/wE@[::1]:3306/x", "Qa7"),
    # cookies of sessions
    ("Cookie 请求头:session=rj17enmxgtbjye2098aouixfb3lrkfuf; theme=dark", "rj17enmx"),
    ("Here's the Cookie header:\nsession=ad182363287d191527897314bd4bb813ca95bf9bf2893d27e454839ba9d5fce3; theme=dark\n", "ad182363"),
    ("Bitte benutze den Cookie-Header session=pbiglqb3axt8469ats2giaatwypjoxe8; theme=dark für Staging.", "pbiglqb3"),
    ("I committed session=8ba932b91e9f1e4b79137240c2e7eacd0171175ad5023607a355d277aec4239b; theme=dark to the public repo", "8ba932b9"),
    ("theme=dark; session_id=8ba932b91e9f1e4b79137240c2e7eacd0171175ad5023607a355d277aec4239b", "8ba932b9"),
    ("SESSION=NDliMGQ3YzctZGM0Mi00YTAxLWFlNTktMjQ0ZDJhZDA3ZmEy; Path=/", "NDliMGQ3YzctZGM0"),
    ("mot de passe database : xJ5=lJO@A!i_?=BS, merci.", "lJO@A!i_"),
    ("my user password is uiOa=e13eXKaLJJ20w5E why does it fail?", "e13eXKaL"),
    ("كلمة المرور Postgres هو FFu=1TN4YT-M وينتهي", "1TN4YT"),
    ("пароль user: D4=rGF$CNtAG, действует", "rGF$CNtA"),
    ("मेरा Django गुप्त कुंजी iq=_kxn!opi+h1cdy_qjwh9f!ikkwt!k2bmr9ieevl66qa6fej है", "opi+h1cd"),
    ("joe: ANSIBLE_BECOME_PASS DK2fIv+mayaR :point_up:", "DK2fIv"),
    ("接続文字列:http://readonly:Winter#2683@proxy.acme.net:8080(本番用)", "Winter#2683"),
    ('MLKEM768X25519PrivateKey = "a97c6ea795ae761683c5af8fd9946c9375173591"', "a97c6ea7"),
)  # fmt: skip

WHOLE = (
    "as-someNameInCamelCaseHere",
    "bb_live_some_function_name_that_is_long",
    "Konumsal değişken anahtar s\\xf6zc\\xfck olamaz",
    "password_hasher: PBKDF2PasswordHasher",
    "integrity=sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
    "(fingerprint=SHA256:E9+Tf/AtVtfa7x3FPwMKHY4mu27/ia8fucxHeZfnRk9);",
    "Password Policy: Min8chars required",
    "password Reset: open",
    "User: What is the password?\nAssistant: I cannot share it.",
    "Forgot your password?\nUser: Please reset it",
    'public string Password { get; set; } = "";',
    "public string Password { get; set; } = string.Empty;",
    "<td>password</td><td>string</td>",
    "<td>Password</td><td>required</td><td>The user password</td>",
    "the password, which is stored hashed, is",
    "请把密码设置为强密码",
    "密码设置为空",
    '("DB_PASSWORD", "required")',
    'choices = [("API_KEY", "api key"), ("AUTH_TOKEN", "token")]',
    'secret_key = get_random(50, "abc")',
    "secret_key: compute(a, b)(c)",
    'SECRET_KEY=os.environ["X"]',
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
    "http://host:8080/path#a@b", "https://unpkg.com:443/@babel/core@7.1.0", "https://cdn:8443/x?y=@z", "ssh://git@h:22/a@b",
    "http://HOST:PORT/path?x=1&mail=a1B@b.org", "http://$HOST:$PORT/a1B@b", "http://host:%d/aB1@x", "http://[::1]:8080/x#a@b",
    "file://C:/Users/Joe2@acme/x", "git+ssh://host:org/repo.git@v1.2", "docker://ghcr.io:acme/App2@sha256:0a1b2c",
    "http://localhost:3000#/users/@me", "http://localhost:3000?x=@me", "https://app.io:foo/Bar2?next=a@b", "https://x.io/#a:B/c@d",
    "postgres://u:[redacted:url_credentials]@h/x#a@b",
    "session=default; theme=dark", "session=tensorflow.compat.v1.InteractiveSession; x=1", "session=49b0d7c7-dc42-4a01-ae59-244d2ad07fa2; user=7",
)  # fmt: skip


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_secret_is_found_however_it_is_written(text: str, secret: str) -> None:
    answers = {redactor.redact(text) for redactor in REDACTORS}

    assert len(answers) == 1
    assert secret not in answers.pop()


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_written_alike_and_is_none_stays_whole(text: str) -> None:
    assert {redactor.redact(text) for redactor in REDACTORS} == {text}
