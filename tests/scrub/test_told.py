"""Phrases that give a value to a name in prose, in several languages, and calls that hand a password on."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor

REDACTOR = Redactor(("secrets",), fast=False)

FOUND = (
    # what was done with it
    ("Incorrect password provided: Maple5443!", "5443"),
    ("Incorrect fastly api token provided: Psn-FcTuSIsvvNY8Qkn75cbgM2w1-2u5", "SIsvvNY8"),
    ("Incorrect admin api key provided: /FIcxxLfnYitDLnsEKbrPhhmHKa4lv5P8wByHRnskbU=", "YitDLns"),
    ("AuthError: Incorrect db pass provided: vzZHmK6BrqlrWo4FD. Check it.", "mK6Brq"),
    ("The password you entered was Maple5443!", "5443"),
    ("Falsches Passwort eingegeben: Maple5443!", "5443"),
    ("Mot de passe fourni : Maple5443!", "5443"),
    ("Contraseña proporcionada: Maple5443!", "5443"),
    # what became of it
    ("Bitte PASSWORD auf 9Ye6xQms640Z0 setzen", "6xQms"),
    ("Bitte PASSPHRASE auf maple-sunflower-marble-silver setzen", "sunflower"),
    ("La variable DB_PASSWORD tiene el valor 9Ye6xQms640Z0 en producción.", "6xQms"),
    ("The variable DB_PASSWORD has the value 9Ye6xQms640Z0 in prod.", "6xQms"),
    ("DB_PASSWORD hat den Wert 9Ye6xQms640Z0", "6xQms"),
    ("DB_PASSWORD has been set to MAx0AH04uFg0RFJ", "AH04uF"),
    ("PASSWORD a été défini sur 9Ye6xQms640Z0", "6xQms"),
    # a Latin name among other scripts
    ("ADMIN_PASSWORD الخاص بالخادم هو: Pepper-8030", "8030"),
    ("PASSWORD للخادم هو: VX8zCqAJgW8CwDm", "CqAJgW"),
    ("Vercel token الخاص بي هو fDjKHJFfJECzbiSyFswRcWLY ولا يعمل.", "FfJECz"),
    ("Вот RABBITMQ_DEFAULT_PASS для продакшена: 5fUUohwYG3ZFFG2PA", "hwYG3Z"),
    ("本番環境のDB_PASSは「z8Ozm4nfcQnWEb3Bua7」です。", "4nfcQn"),
    # in brackets, and where the value comes first
    ("Le client a donné son mot de passe (VmWngOJuQLwZwGasI8) hier.", "OJuQLw"),
    ("The customer gave us his password (qvvhsp38MX9T4Fi) yesterday.", "p38MX9"),
    ("Der Kunde hat sein Passwort (HDGJVdktPVT0Jrw) geschickt.", "VdktPV"),
    ("Password (bs3GFevCKBRg)", "3GFevC"),
    ("His password (P@ssw0rd!42) works", "ssw0rd"),
    ("Le client a donné son Mistral API key (XyzbYNMQdmAjLpTYYrgTxIXJkluzPpab) hier.", "QdmAjL"),
    ("BE.d.ZdyRsfl0B is our password, please keep it.", "ZdyRsf"),
    ("fbzgk616 is our password", "fbzgk616"),
    # without a verb, and with one that is short
    ("My password's UP2tRXOL2I9CsHH and it fails", "RXOL2I"),
    ("Пароль от сервера Or0gftoy0ZtI", "gftoy0"),
    ("La contraseña de la base de datos es xv79NUwo77OaaFckq", "NUwo77"),
    ("Le mot de passe de la base de données est xv79NUwo77Oa", "NUwo77"),
    ("mon mot de passe c'est WuwwDW37Q3Ny3", "DW37Q3"),
    ("The Cloudflare API token is my_9p2m4f9eH2kdz3CvINzmZkXbKEWNZ5QXfjcwL.", "H2kdz3"),
    ("db pass -> MAx0AH04uFg0RFJ", "AH04uF"),
    ("NAME                 VALUE\nDB_PASSWORD          FOrjY8Tnj5KfZHBx6Mp\n", "8Tnj5K"),
    ("REGION                eu-west-1\nPASSWORD                      Silver_8245*\nPORT  8080", "8245"),
    # tokens and cookies
    ("azure devops pat: copc6uztd3tllf6w3uyjie5fnz6c7fonu4pb7r6ab7h52i2p5fwe", "tllf6w3"),
    ('{"key": "azure_devops_pat", "value": {"stringValue": "copc6uztd3tllf6w3uyjie5fnz6c7fonu4pb7r6ab7h52i2p5fwe"}}', "tllf6w3"),
    ('{"key": "db_password", "value": {"stringValue": "hunter2x"}}', "hunter2x"),
    ("connect.sid=s%3A1oNojvTgQCuzP6dEinUsv7ULYlWMBa9b.9GntgF9hGfh5x0tx0wZ78cd8pBQM6C9gkOzrzT2OfDS", "F9hGfh5x"),
    ('connect("sk-E-ZjjaZfzzgm5F-hRBXCVb")', "zzgm5F"),
    ('1,"username=""app"" password=""uXhmhTLInnKdfQ0Gn"""', "LInnKd"),
    # calls
    ("new PDO($dsn, 'root', 'Vt2U-MwHhOYVfhaP24');", "MwHhOY"),
    ('mysqli_connect("localhost", "root", "EtTAhvYWYoTXr_a7K", "shop");', "YWYoTX"),
    ("$c = new mysqli('localhost', 'app', 'N4s3Fir3VhrwY-A1XL', 'shop');", "r3Vhrw"),
    ('req.SetBasicAuth("admin", "kem8DNss**j98")', "8DNss"),
    ('DriverManager.getConnection("jdbc:mysql://db/shop", "root", "RBqaG5HmGgvA");', "G5HmGg"),
    ('server.login("bot@acme.io", "sY8K_UQm81kf*#6nEm")', "UQm81k"),
    ('new NetworkCredential("admin", "iGB3Z22CV4n2#wfS")', "Z22CV4"),
    ('new UsernamePasswordCredentials("admin", "g6FrrNtWkjDq")', "rrNtWk"),
)  # fmt: skip

WHOLE = (
    "Incorrect password provided: please try again", "No password provided", "Incorrect password hasher provided: argon2id.",
    "Incorrect password changed at provided: 2026-03-04T09:12:33Z.", "DB_PASSWORD has been set to a new value", "The password has been changed by admin123",
    "Bitte PASSWORD auf den Wert aus dem Vault setzen", "Der Wert von PASSWORD hat den Wert null", "The variable DB_PASSWORD has the value from the vault",
    "password (required)", "password (min8chars)", "API key (v2) is deprecated", "token (JWT/HS256) is", "password (SHA256)", "key derivation of the password (PBKDF2WithHmacSHA1)",
    "The password (hashed with bcrypt12) is stored", "the password's strength is 3 of 5", "The token is my_token_for_service_account_prod",
    "the API token is your_DbPassword_goes_here_2024", "PASSWORD          required", "PASSWORD          string\nPORT              int",
    'new PDO($dsn, $user, $password);', 'new PDO($dsn, "root", "");', 'mysqli_connect("localhost", "username", "password");', 'server.login("user", "password")',
    'api.login("admin", "/dashboard")', "azure devops pat: expired", 'password=""', 'if (password == "" || user == "")',
    "recaptcha_site_key: 6Lcdk-LtnLWyTPDGZrxuYMjbnrLccsyGFZw7J4QV", 'recaptchaSiteKey: "6LcMfbEH6LXUK06bvwdsDZTZ8NEKsa72sYIuVp87"',
    'password_field = "loginForm.password"', 'password_field = "input#password"',
    "app.idempotency.key=c32839f1-c47f-474e-938b-1971211f1f20",
    "app.public.key=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHW/js8B4nrOtUs7FNEPXppzG63XKSFl0WeirQi+N95I",
    "key_idは2daca74c-116c-458f-b9dc-4db4fc18150dです。", "token_idは2daca74c-116c-458f-b9dc-4db4fc18150dです。",
    "key_id是2daca74c-116c-458f-b9dc-4db4fc18150d", "API key ID: 2daca74c-116c-458f-b9dc-4db4fc18150d",
)  # fmt: skip


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_phrase_or_a_call_gives_a_secret_away(text: str, secret: str) -> None:
    assert secret not in REDACTOR.redact(text)


@pytest.mark.parametrize("text", WHOLE)
def test_phrases_that_give_none_stay_whole(text: str) -> None:
    assert REDACTOR.redact(text) == text


def test_the_secret_of_a_captcha_is_one_though_its_site_key_is_none() -> None:
    text = "RECAPTCHA_SECRET_KEY=6Lcdk-LtnLWyTPDGZrxuYMjbnrLccsyGFZw7J4QV"

    assert "LtnLWyTPDG" not in REDACTOR.redact(text)
