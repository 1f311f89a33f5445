"""Values that layout, markup or a command line sets apart from their names; and what looks like them."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

ENGINES = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]
PASSWORDS = ("Summer2024!", "hunter2", "k5ZXvpBgmmpK8A")

MARKUP = (
    "<key>password</key>\n<string>{}</string>", "<Password><Value>{}</Value><PlainText>true</PlainText></Password>",
    "<password>\n  {}\n</password>", "<password><![CDATA[{}]]></password>", '<entry key="admin_password">{}</entry>',
    '<string name="password">{}</string>', "<b>Password:</b> {}", "<dt>Password</dt><dd>{}</dd>",
    "<tr><th>Password</th><td>{}</td></tr>", "<strong>Password</strong>: {}",
)  # fmt: skip
LINES = (
    "password: |\n  {}\nport: 80", "password: >-\n  {}\nuser: bob", "Password........: {}", "ENV SMTP_PASS {}\n", "password                 = \"{}\"\nregion = 1", "machine git.acme.io login bob password {}",
    'Content-Disposition: form-data; name="password"\r\n\r\n{}\r\n--b', "> USER bob\n> PASS {}", "USER bob\r\n331 Password required\r\nPASS {}\r\n",
    "> PASS {}", 'expect "Password:"\nsend "{}\\r"',
)  # fmt: skip
COMMANDS = (
    "gh secret set DB_PASSWORD --body '{}'", "gh secret set DB_PASSWORD -R acme/x -b {}", "aws ssm put-parameter --name /x/db_password --value {}",
    'aws ssm put-parameter --name "/x/db_password" --type SecureString --overwrite --value "{}"',
    "aws secretsmanager create-secret --name prod/db_password --secret-string {}", "az keyvault secret set --vault-name kv --name db-password --value {}",
    'setx SMTP_PASS "{}"', "setx SMTP_PASS {} /M", r'reg add HKLM\SOFTWARE\Acme /v Password /t REG_SZ /d "{}" /f', "rabbitmqctl change_password bob {}",
    "rabbitmqctl -n rabbit@h add_user bob {}", "twine upload -u ci -p {} dist/*", '$pw = ConvertTo-SecureString "{}" -AsPlainText -Force',
    "ConvertTo-SecureString '{}' -AsPlainText -Force", "-Password (ConvertTo-SecureString -String '{}' -AsPlainText)",
)  # fmt: skip
CALLS = (
    "HTTPDigestAuth('bob', '{}')", 'requests.get(url, auth=("bob", "{}"))', "page.fill('#password', '{}')", 'localStorage.setItem("password", "{}")',
    'find_element(By.ID, "password").send_keys("{}")', "cy.get('input[name=password]').type('{}')",
)  # fmt: skip
CASES = [(form, password) for form in (*MARKUP, *LINES, *COMMANDS, *CALLS) for password in PASSWORDS]
CASES += [("machine git.acme.io login bob password {}", "12345678"), ("sshpass -p '{}' ssh x", "$ecret$auce5")]
CASES += [(form, "it's-Me-42") for form in MARKUP if "ring>{}" in form or "Value" in form or "CDATA" in form]
CASES += [("mysql -u root -p'{}' shop", "hola que tal 5"), ("sshpass -p '{}' ssh x", "hola que tal 5")]
CASES += [('ConvertTo-SecureString "{}" -AsPlainText', password) for password in ("it's-Me-42", r"back\slash7")]

HARMLESS = [
    '<string name="password">Contraseña</string>', "<dt>Password</dt><dd>The password of the user</dd>", "<tr><th>Password</th><td>required</td></tr>",
    "<b>Password:</b> at least 8 characters", '<label for="password">Password:</label> <input id="password" name="password" type="password">',
    "<Password>\n  {children}\n</Password>", "<key>password</key>\n<string>required</string>", "password: |\n  The password of the user\nport: 80",
    "token: >-\n  {{ .Values.token }}", 'auth=("user", "pass")', 'expect "Password:"\nsend "$password\\r"', 'expect "password:"\nsend "hello"',
    'gh secret set DB_PASSWORD --body "$DB_PASSWORD"', "gh secret set DB_PASSWORD < secret.txt", "aws ssm get-parameter --name /x/db_password --with-decryption",
    "aws ssm put-parameter --name /x/db_password --value file://pw.txt", r"reg query HKLM\SOFTWARE\Acme /v Password", "PASS src/foo.test.js",
    "> PASS src/foo.test.js", "> PASS tests/login_1.py (5 tests)", '$password = Read-Host "Password" -AsSecureString', "$token = Get-AzAccessToken -ResourceUrl https://x.io",
    "$pw = ConvertTo-SecureString $env:PW -AsPlainText -Force", "sshpass -p '$SSH_PASSWORD' ssh x", "rabbitmqctl list_users --formatter json",
    "rabbitmqctl change_password bob <new-password>", "Password (min 8 chars):\nPassword*\nConfirm password", "machine learning default login page password reset",
    "twine upload dist/* -u __token__ -p $PYPI_TOKEN", "page.fill('#password', process.env.PW)", "getByLabel('Password').fill('')", "ENV DB_PASSWORD changeme", "return f'machine {host} login {self.user} password {self.password}'", "mysql -u root -p'$PW' shop",
    "<Password><Value>Enter the password</Value></Password>", "<password><![CDATA[]]></password>", "password                 = var.db_password",
]  # fmt: skip


@pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])
@pytest.mark.parametrize(("form", "password"), CASES)
def test_a_value_that_stands_apart_goes_and_nothing_else(redactor: Redactor, form: str, password: str) -> None:
    text = form.replace("{}", password)

    assert redactor.redact(text) == form.replace("{}", "[redacted:password]")


@pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])
@pytest.mark.parametrize("text", HARMLESS)
def test_what_looks_like_it_and_is_none_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
