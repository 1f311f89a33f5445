"""Texts made to be slow: what a rule begins with, over and over, and what almost matches, at 100 kB."""

from __future__ import annotations

import random

_SEEDS = (
    "sk-", "sk-ant-", "sk-proj-", "eyJ", "eyJ.", "ghp_", "AKIA", "xoxb-", "SG.", "AIza", "hf_", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----\n", "password=", "password: ", "pass", "pwd", "secret", "token", "token=", "key", "api_key=\"", "auth", "Authorization: Bearer ",
    "cookie: a=", "bearer ", "basic ", "Basic QUJD", "://", "://a:b", "https://u:p@", ":\\/\\/", "@", "a@", "a@a.", "a.a@b.c", "@@@.", "+1", "+1 ", "1-", "1 ", "1.", "1.1.",
    "1234 ", "12345678901 ", "4111 1111 1111 1111 ", "4111-", "000-00-0000 ", ":", "::", "a:", "ab:cd:", "1:2:", "GB82", "DE", "DE00 0000 ", "A00.", "A00", "AAAAAAAA", "AAAAAA11 ",
    "{", "[", "{\"a\":", "[[", "\"", "\\\"", "\\", "\\\\", "\\n", "\\u0041", "%41", "%2541", "%", "&quot;", "&#65;", "=", "==", "a=", "==a", "QUJD", "QUJDREVG+/", "AAAA", "aaaa", "aA1",
    "data:image/png;base64,", "dob ", "born ", "born 1 ", "mrn ", "mrn: ", "patient id ", "phone ", "phone: 1", "ssn ", "account ", "account number ", "routing ", "icd ", "exp ", "cvv ",
    "0 Aa", "12 Main ", "'", "`", "  ", "\n", "\x1f", "пароль ", "密码", "ключ", "пароль: ", "ж", "@ж.", "ж@", "é", "Q~", "aaa1Q~", "--password ", "-u ", "-u a:", "sig=", "0171/", "(0", "(12) ", "2024-01-01 ", "1/1/", "1.2.3.4 ",
    "password,b\n", "key,b\n1,", "| password |\n", "x;pass\n", "INSERT INTO t (password) VALUES ", "('x1y2'),", "name: password\n", "value: x1\n", "name=\"key\" value=\"",
    "\u00a0", "1\u00a02", "a\u200b", "１", "\x1b[31m", "=a+b", "%E5%87%BA", "&nbsp;", "PID|",
    "kty", "{\"kty\": \"EC\", \"d\": \"", "\"d\":\"", "Private-Lines: 1\n", "Private-Lines: 9\n+\n+", "A" * 20, "IQoJb3JpZ2lu", "00D", "00D000000000000!A", "!A", "$", "a" * 32 + ".", "1/1:", "wpl_ap",
    "-----BEGIN PRIVATE KEY-----\", \"",
    "IDENTIFIED BY '", "docker login -u a -p ", "admin / ", "('password', '", ";P:a", "WIFI:;P:a", "<password a", "password: Optional[", "password: a.b::c->", "_pat=\"",
    "variable \"password\" {\n type = a\n", "echo a:b|chpasswd ", "pin is ", "change my password to ", "password\" a=\"b\" value=\"", "password:\r\nabcdef1", "app password: abcd efgh ",
    "jdbc:oracle:thin:a/", "username a password 0 ", "密码aB1", "${password:-", "auth=('a', '",
    "> password,a\n", "app-1  | password\n", "+password: |\n", "\n---  ---\n", "Key  Value\n---  -----\n", "passwords:\n - a1\n", "- a1\n", "\"name\": \"password\", \"a\": 1,\n",
    "\"password\": {\"type\": \"a\", ", "<password>\n ", "password</dt> <dd>", "<a key=\"password\" b=\"c\"", "secret set password -a b ", "--name a/password -a b ", "expect \"password\"\nsend \"",
    "://u:p#", "://u:p/", "://a:b#c@", "#a@a.a", "session=", "; session=", "session=a1", "password: aB3kLmQ9(", "USER a\nPASS b1\n", "machine a login b password ", "pgpass\na:1234:b:c:d12\n", "account.key.a.net", "rabbitmqctl a add_user ", "ConvertTo-SecureString \"", "password.......", "$password = Get-",
    "assert ", "assert a == ", "E assert 'a' ", "E  assert 'a'\n", "E +  where None = a.b\n", "input_value=", "a\n  b [type=c, input_value='d', input_type=str]\n", "Out[1]: ", "In [1]: a\n", "In [1]: a\nOut[1]: 'b'\n", "Mock(", "a=Mock(return_value='b'", "parametrize(\"a\", [", ":\n----\n", "a:\n----\nb\n", "1) \"a\"\n",
    "- textbox \"a\": b\n", "- text \"", "echo 'abcd' ", "echo abcd | ", "echo abcd > /a/", "printf ", "jq .a\n", "jq .a.", "```\nabcd\n```\n^ that is ", "```\n", "rotate leaked ", "Leaked a\nvalue: ", "value: ", "A1: a\nB1: b\n", "\nB1: ", "'a'!A1: b\n", "<label>a</label><input value=\"b\"", "<label>", "<input ", "net use ",
    "net use \\\\a\\b c ", "│ a │\n", "┌─┐\n│ a │\n", "   a  b\n0 1 2\n", "\n a b", "passphrase: abc abc ", "passphrase ", "passphrase abc def ghi ", "recovery code ", "recovery codes:\nabcde-12345\n", "abcde-12345 ", "cvv ", "cvv. it's ", "security code ", "123456 is your ", "verification code ", "_session=", "_session_id=",
    "cookie _session=", "; a_session=", "> a\n=> ", " a\n---\n b\n(1 row)\n", " a\n---\n", "secret --name a\n", "-field=", "vault --secret a ", "(Twilio) ", "password (a) ", "token Wi-Fi ", "def password(): return ", "password(a):\n  # a\n", "password{\"", "otp ", "mfa:\n code", "G-123456 ", "2FA code ", "http.request.header.",
    "seed phrase ", "mnemonic abc abc abc ", "助记词 ", "код восстановления ", "jdbc:a?password=", "eyJaaaaaaaa.aaaaaa.", "</td><td>", "Set-Cookie</td><td>",
)  # fmt: skip


def texts(count: int, size: int, seed: int = 7) -> list[str]:
    """``count`` texts of ``size`` characters."""
    r = random.Random(seed)
    made: list[str] = []
    for number in range(count):
        if number < len(_SEEDS):
            unit = _SEEDS[number]
        else:
            unit = "".join(r.choices(_SEEDS, k=r.randint(2, 6)))
            if r.random() < 0.3:
                unit += r.choice("aA1 -_.\n") * r.randint(1, 40)
        if r.random() < 0.2:
            half = (unit * (size // len(unit) + 1))[: size // 2]
            unit = r.choice("aA1_-.@: =\\") * (size - len(half))
            made.append(half + unit if r.random() < 0.5 else unit + half)
        else:
            made.append((unit * (size // len(unit) + 1))[:size])
    return made
