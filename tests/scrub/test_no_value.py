"""Values that say by themselves what they are."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.code import is_expression
from clearspan.scrub.no_value import holds_cookies, is_message

REDACTOR = Redactor(("secrets",), fast=False)


@pytest.mark.parametrize(
    "value",
    [
        "Password must be at least 8 characters",
        "This field is required.",
        "Forgot your password?",
        "Please enter password",
        "is too short (minimum is 12 characters)",
        "At least 12 characters",
        "Passwort",
        "Mot de passe",
        "Contraseña",
        "Пароль",
        "パスワード",
        "required|min:12|confirmed",
        "[parameters('adminPassword')]",
        "[REDACTED]",
        "sk-****1234",
        "client_secret_value",
        "DB_PASSWORD",
        "https://docs.example.com/password",
        "/run/secrets/db_password",
        "1.302122",
        "{}:{}",
        "guardrails.catalog.tags.secrets",
    ],
)
@pytest.mark.parametrize("name", ["password", "forgotPassword"])
def test_messages_references_and_masks_are_no_passwords(name: str, value: str) -> None:
    for text in (
        json.dumps({name: value}),
        f'  "{name}": "{value}",',
        f"errors.{name} = '{value}';" if "'" not in value else "",
    ):
        assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Пароль: минимум восемь символов",
        "пароль: обязательно",
        "Contraseña: mínimo ocho caracteres",
        "Senha: obrigatória",
        "Heslo: povinné",
        "كلمة المرور: مطلوبة",
        "palabra clave: función",
        "Password: 8-64 characters",
        "Password: (unchanged)",
        "UPDATE users SET password = :password",
        "Enter passphrase for key '/home/u/.ssh/id_rsa':",
        "token=***&user=5",
        "secret: tls-example-com-2024",
        "#define CKP_AUTHENTICATION_TOKEN 0x00000003UL",
        "login_name:passwd:UID:GID:user_name:directory",
        r"password \fIstring\fR",
        'token = r"[!#$%&*+.^_|~0-9A-Za-z-]+"',
        'token = f"lc-image-{uuid.uuid4().hex}"',
        'storageKey = "panel.4671ff13303bd9eddae7.js"',
        'SERVER_AUTH = "1.3.6.1.5.5.7.3.1"',
    ],
)
def test_words_numbers_and_templates_are_no_secrets(text: str) -> None:
    assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    "value",
    ["hunter2", "correct horse battery staple", "пароль123", "Passwort1!", "Winter2024!", "/Xk9+mQ2/pL7=", "12345678"],
)
def test_what_only_looks_a_little_like_one_of_these_is_a_password(value: str) -> None:
    assert value not in REDACTOR.redact(json.dumps({"password": value}, ensure_ascii=False))


def test_a_message_is_of_several_words_about_a_password() -> None:
    assert is_message("Ihr Passwort ist falsch")
    assert is_message("Пароль обязателен")
    assert not is_message("tiger seven lamp")
    assert not is_message("my dog is 7years old")


def test_an_expression_calls_or_looks_up_something() -> None:
    assert is_expression("getpass.getpass(", '"')
    assert is_expression("tokens[0", "]")
    assert is_expression("form.data().name", "")
    assert not is_expression("hunter(2)x", "")
    assert not is_expression("k(Xz9!m@", "")


def test_a_cookie_tells_who_somebody_is() -> None:
    assert holds_cookies("theme=dark; sessionid=abcd")
    assert holds_cookies("a=x1y2")
    assert not holds_cookies("theme=dark; Path=/; SameSite=Lax")
    assert not holds_cookies("CookieTypes | None = None")
