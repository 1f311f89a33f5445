"""Secrets in Markdown, cells, headers, rows of SQL and calls, passwords of odd signs, and what looks like them."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

# A text, and what must not be left of it.
FOUND = (
    # tokens
    ("note: CLOJARS_i13ncfft9ip7xe79s54d6g2j67024igu4la4ihmlovpjy7a7scc3konl1z83", "i13ncfft"),
    ('note => "tfp_Hn6QNhv42B-_X9WFyzMUAHlXCoK_qxrjp1aOEaf8-Av5r_RbWoxe0bZ9W-G"', "Hn6QNhv42B"),
    # letters in no order, joined to words
    ("password: Monday_JkEGtT", "JkEGtT"),
    ("my password is Coffee_ONApwL but the login stopped", "ONApwL"),
    ("[debug] [password=Monday_ulAhMf] ok", "ulAhMf"),
    ("Please use password Monday_WSvdHZ for the staging env.", "WSvdHZ"),
    ('os.Setenv("PASSWORD", "Falcon_VqnRXk")', "VqnRXk"),
    ("my password is ceAnQP-QvLXly-bVxnhS", "QvLXly"),
    ("Das Passwort ist ceAnQP-QvLXly-bVxnhS", "QvLXly"),
    # names that end in "pass"
    ("RABBITMQ_DEFAULT_PASS=anchor-otter-tundra-pepper", "tundra"),
    ("tool --rabbitmq-default-pass sx1IixzwIn83c4Ud -v", "sx1Iixzw"),
    ('{:smtp-pass "F5378IsgTm58Pp1K"}', "F5378Isg"),
    ('use DB_PASS "fIKiQs1RbCAJgsdf" for staging', "fIKiQs1R"),
    ("the FTP_PASS is lantern-meadow-copper-saddle", "meadow"),
    # Markdown
    ("1. Set **password** to `Summer2020!`.", "Summer2020"),
    ("1. Set **Wi-Fi password** to `SAW7pNB7Rb!34`.", "SAW7pNB7"),
    ("Set `DB_PASSWORD` to `Summer2020!`", "Summer2020"),
    ("Set **passphrase** to `tundra-meadow-maple-saddle`.", "meadow"),
    ("Set **secret key** to `b+++tv+y%355nml57cqz=4*-ic*=zigzu%8^_8j+3a11x7yylk`.", "355nml57"),
    ("The value of `DB_PASSWORD` is `Summer2020!`", "Summer2020"),
    ("Change `password` from `x` to `Summer2020!`", "Summer2020"),
    ("Set `rabbitmq_pass` to `6zPn49SRCFgLDFn7`", "6zPn49SR"),
    # headers and cookies
    ("Cookie: _ga=GA1.2.1234567890.1700000000; session_id=88b22360aa440f3c8163c1c514edf732", "88b22360"),
    ("Set-Cookie,session=uaq2CaEsFHW8CVkccucO6ksoqxC3USeQNYu3afNTaqwU; Path=/", "uaq2CaEs"),
    ("ts,header,value\n10:11,Cookie,theme=dark; connect.sid=s%3AC_hYve6gVMrynAf3Tj.OjBGnPdNVgA27glXV735\n", "OjBGnPdN"),
    ('<header name="Set-Cookie">session=rMfz9lhKnh4vcDZh4tHGVhyYDooQooKp9tGONkLZsftW; Path=/</header>', "rMfz9lhK"),
    ('<header name="Cookie">_ga=GA1.2.1.17; session_id=446892ad2e1ab5fd146904bc79e869d2</header>', "446892ad"),
    ("Authorization,GenieKey b3c32074-5dad-41f7-9753-dd0275267268", "b3c32074"),
    ("**Cookie header:** session=dns8fhzp6z7jduwq9rbmppbvg0wlqkn7; lang=de", "dns8fhzp"),
    ("- **Cookie header**: `session=tqj2wq7elvy7vy7ucb5b4bwddumm4fex; lang=de`", "tqj2wq7e"),
    ("Please use Cookie header session=mf9ziwtgiluu5vbsnannhg6bd1i0x323; lang=de when you sign in.", "mf9ziwtg"),
    ('cookies={"sessionid": "0123abc456def789ghi012jkl345mno6"}', "0123abc456"),
    ('session.cookies.set("sessionid", "0123abc456def789ghi012jkl345mno6")', "0123abc456"),
    ('curl -b "sid=88b22360aa440f3c8163c1c514edf732; a=1" https://x.io', "88b22360"),
    # rows
    ("INSERT INTO settings (name, value) VALUES ('password', 'winter3297');", "winter3297"),
    ("INSERT INTO t (id, `key`, `val`) VALUES (1, 'a', 'b'), (2, 'client_secret', 'mdrTMu7RwwQG');", "mdrTMu7R"),
    ("INSERT INTO s (name, value) VALUES ('secret_key', '=&%4ye=q_oddpn)u$q7(c7k9^$ozke_x5b6l5=q1dbvcy#w=%e');", "q_oddpn"),
    ("userPassword,coffee8151", "coffee8151"),
    # signs
    ('os.Setenv("SECRET_KEY", "+_@=710iwp5_u_pzjc5*p6^63l0rw8*n47@dj*@npgm%2m9m3^")', "710iwp5"),
    ("chiave segreta: _ko+egewegdi6jb@75a=m-@18nj+79qv_nqtaq2c=51#kx^30l", "egewegdi"),
    ('SECRET_KEY = "8d(62m2q%!%%1!$$rqi2a7(ql6y&)68e2"', "62m2q"),
    ('DB_PASSWORD = "x8f9(kq2m(zz91)"', "kq2m"),
    ('{"password": "QmY(CjxPK+P(Tj7$"}', "CjxPK"),
    ("DB_PASSWORD=':N2AL]%z^pyTe.zA'", "N2AL"),
    ("DB_PASSWORD=')c6f!BY&RFmjf24y'", "RFmjf24y"),
    ('{"password": "P{G5z9PqZj}MuYiV"}', "G5z9PqZj"),
    ('{"password": "$QWbaj2HQi0Rxilu"}', "QWbaj2HQ"),
    ('{"password": "*BtCOPUMkWmqGmPY"}', "BtCOPUMk"),
    # more tongues
    ("คีย์ API: mF8O9vKjTstHS3DBayAL7SMA9GTlpqfw", "mF8O9vKj"),
    ("La clave de API de Azure OpenAI es 584991000b53ea8de246a521b6a7fb39.", "58499100"),
    ("La clé API de Azure AI Search est 584991000b53ea8de246a521b6a7fb39.", "58499100"),
    ("مفتاح API الخاص بـ Mistral AI هو 584991000b53ea8de246a521b6a7fb39", "58499100"),
    # calls and commands
    ('Client("ACf821cd5c80c1f8ba1ead53d1f113913f", "584991000b53ea8de246a521b6a7fb39")', "58499100"),
    ("require('twilio')('ACf821cd5c80c1f8ba1ead53d1f113913f', '584991000b53ea8de246a521b6a7fb39');", "58499100"),
    ('co = cohere.Client("uShgWBblOrnhrmtezsApNzLDTToNaJCzzBmPYCGA")', "uShgWBbl"),
    ('["/usr/bin/curl", "-u", "admin:yk2POhlaMzjX1mk1", "https://x.io"]', "yk2POhla"),
    ('["mysql", "-u", "root", "-pyk2POhlaMzjX1mk1"]', "yk2POhla"),
    ("['mysql', '-u', 'root', '-pyk2POhlaMzjX1mk1']", "yk2POhla"),
    ("the wifi_psk is KgzC7n4PTjs2", "KgzC7n4P"),
    ("Login: bob / yk2POhlaMzjX@mk1", "yk2POhla"),
    # keys of vendors
    ('{"serviceRoleKey": "0123abc456def789ghi012jkl345mno6"}', "0123abc456"),
    ('{"SERPAPI_KEY": "26ueoKl3OnXLMrzoWGve"}', "26ueoKl3"),
    ('{"SEGMENT_WRITE_KEY": "b3c32074-5dad-41f7-9753-dd0275267268"}', "b3c32074"),
    ('{"BING_SEARCH_KEY": "8bR33LwSqzcfANhbVTBJSnQHxkJl0c/3ys19AO4Fdxs="}', "8bR33LwS"),
)  # fmt: skip

WHOLE = (
    "password: field_name", "password: Some_Identifier", "password: User_DBName", "my password is well_KnownName",
    "Set `password` to `required`", "The `token` is `opaque`", "Set **auth** to `basic`", "The value of `password` is `string`",
    "password,username\npassword,password_hash", "INSERT INTO texts (key, value) VALUES ('password', 'Passwort');",
    "INSERT INTO jobs (name, value) VALUES ('timeout', 'winter3297');", "cookies={'theme': 'dark'}", "curl -b cookies.txt https://x.io",
    'var e={cookie: t.cookie}', 'cookies.set("theme", "dark")', 'Client("a", "584991000b53ea8de246a521b6a7fb39")', "Login: bob / required",
    'password = "getToken(user"', 'password = "lookup(\'env\', x)"', '{"password": "$dbPassword1"}', '{"password": "{dbPassword1}"}', '{"password": "*defaults"}',
    'password_field = "#login-password"', 'client = Client(password_field="input[name=pwd]", timeout=30)', 'passwordField: "//input[@id=\'pw\']"',
    "api_key: sk-...3fQa", "export API_KEY=sk-...3fQa && python run.py", "token URL: https://login.acme.io/oauth2/token",
    "token count:123456", "token limit:4096", "password policy:min_length_12", "password length:16", "token expiry:2026-01-02T10:00:00Z",
    "secret version:3", "token budget:200k", "secret ARN:arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/api-Xy12Zz",
    "/x?a=1&secret_arn=arn%3Aaws%3Asecretsmanager%3Aeu-west-1%3A111122223333%3Asecret%3Aprod%2Fapi-Xy12Zz&limit=50",
    "https://api.acme.io/v1/items?page=2&api_key=<your-api-key>&limit=50", 'msg="config loaded" auth=basic took=12ms',
    "SLACK_BOT_TOKEN=xoxb-your-token-here", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "令牌服务部署完成，提交 0a27ee23f113cade83bfabf0c87ef90706ebbbaa", "the default pass: 2", "docker run [\"curl\", \"-u\", \"$USER:$PASS\"]",
)  # fmt: skip

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6InN2YyJ9.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
SESSION = "IQoJb3JpZ2luX2VjEGkaCXVzLWVhc3QtMSJHMEUCIQDk3vG9k2m8kq0sXw7Yj4h1Zb6c5dRfT9uVnLpQaWsEiAIgXyZ12" * 4

# A text, and what behind the secret must be left.
BEHIND = (
    ("SMTP password: ywwrqjoltptsmyir، هل", "، هل"),
    ("टिकट SMTP password: ywwrqjoltptsmyir। कृपया", "। कृपया"),
    (f"It was {JWT}. Next.", ". Next."),
    (f"AWS session token：{SESSION}。请检查一下。", "。请检查一下。"),
    ("写的Cookie header：session=817x9g55qt14fwjhzoibi9txa5kc93e2; lang=de。请检查一下。", "。请检查一下。"),
    ("Cookie header: connect.sid=s%3AY3dN2WProrHnChsNry8zeO6S.X4Ah7sd7ZEoJOgLz3DA3ecMvy6NF. Please check it.", ". Please check it."),
)  # fmt: skip


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_secret_is_found_whatever_sets_it_apart(text: str, secret: str) -> None:
    answers = {redactor.redact(text) for redactor in REDACTORS}

    assert len(answers) == 1
    assert secret not in answers.pop()


@pytest.mark.parametrize("text", WHOLE)
def test_what_only_looks_like_it_stays_whole(text: str) -> None:
    assert {redactor.redact(text) for redactor in REDACTORS} == {text}


@pytest.mark.parametrize(("text", "rest"), BEHIND)
def test_what_stands_behind_a_secret_is_left(text: str, rest: str) -> None:
    answer = REDACTORS[0].redact(text)

    assert answer.endswith(f"]{rest}")


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("id,Пароль,s\n1,oqZCCV4RdoNMW,ok", "id,Пароль,s\n1,[redacted:password],ok"),
        (
            "| # | パスワード |\n|---|---|\n| 1 | xT7#kQ2mVz9p |",
            "| # | パスワード |\n|---|---|\n| 1 | [redacted:password] |",
        ),
        ('{"clé API": "f9c4c5e7c5c114c61d4b258fd71266f0"}', '{"clé API": "[redacted:api_key]"}'),
        ('{"пароль SMTP": "oqZCCV4RdoNMW"}', '{"пароль SMTP": "[redacted:password]"}'),
        ("1,password=Xk29sLpq81,eu-west-1", "1,password=[redacted:password],eu-west-1"),
        ("q=api_key%3D%20f9c4c5e7c5c114c61d4b258fd71266f0%20ok", "q=api_key%3D%20[redacted:high_entropy_key]%20ok"),
        (
            r'Log: {"c": "{\"a\": \"DB_PASSWORD=oqZCCV4RdoNMW\"}"}',
            r'Log: {"c": "{\"a\": \"DB_PASSWORD=[redacted:password]\"}"}',
        ),
        (r'x = "{\"a\": \"password: oqZCCV4RdoNMW\"}"', r'x = "{\"a\": \"password: [redacted:password]\"}"'),
        ("Authorization%3A%20Bearer%20f9c4c5e7c5c114c61d4b", "Authorization%3A%20Bearer%20[redacted:bearer_token]"),
        (
            "The password we used last week was Falcon2012@, please.",
            "The password we used last week was [redacted:password], please.",
        ),
        (
            "The database password Bob set yesterday is PHoAOf_32dK8!",
            "The database password Bob set yesterday is [redacted:password]",
        ),
        ('1,"{""password"": ""hDNaM7GAo7uO"", ""a"": 1}"', '1,"{""password"": ""[redacted:password]"", ""a"": 1}"'),
        ('1,"{""password"": """", ""a"": 1}"', None),
        ('1,"SECRET_KEY=""""",eu-west-1', None),
        ("The password we use is stored in the vault", None),
        ("the token it returned is valid for 3600s", None),
        ("?api_key=%3CYOUR_API_KEY%3E&page=2", None),
        ("?password=%5BREDACTED%5D&page=2", None),
        ("1,password = var.db_password,eu-west-1", None),
        ("q=expected%20Bearer%20token&page=2", None),
        ("https://a.io/s?q=asked%20for%20a%20new%20token%3A%20refresh%20tokens%20are%20valid", None),
        (r'Log: {"c": "{\"note\": \"DB_PASSWORD=changeme\", \"n\": 1}"}', None),
        ('{"clé de tri": "created_at"}', None),
    ],
)
def test_a_value_ends_where_its_cell_its_string_or_its_words_do(text: str, redacted: str | None) -> None:
    for fast in (False, None):
        assert Redactor(("secrets",), fast=fast).redact(text) == (redacted or text)
