"""Passwords of several words: Google's four by four letters, and words that signs join, beside a passphrase's name."""

from __future__ import annotations

import random
import string

import pytest

from clearspan.scrub import Redactor

REDACTOR = Redactor(("secrets",), fast=False)

FOUR_BY_FOUR = (
    "X-App-Password: {}",
    "acme.app-password={}",
    "GMAIL_APP_PASSWORD={} # rotate",
    '{{"app_password": "{}"}}',
    "| app password | {} |",
    "The Gmail app password is {} now.",
    "Das App-Passwort lautet {}.",
    "App password\n{}\n\nThanks!",
    "I tried it again with {} as the app password and it still fails.",
    "app passwordは現在{}になっています。",
    "La contraseña de aplicación es {}, gracias.",
)
JOINED = (
    "X-Ssh-Key-Passphrase: {}",
    "export SSH_KEY_PASSPHRASE={}",
    'props.put("passphrase", "{}");',
    "('x-passphrase', '{}')",
    "The passphrase is {}.",
    "What is the passphrase?\nit's {}",
    "パスフレーズは現在{}になっています。",
    "J'ai réessayé avec {} (phrase secrète) et ça ne marche pas.",
    "Φράση πρόσβασης: {}",
)
PHRASES = ("indigo.violin.saddle.dolphin.maple", "maple_willow_nectar_copper", "opal-harbor-willow-zephyr9")
SPACED = (
    "GPG passphrase: {}",
    "passphrase\n{}\n",
    "the GPG passphrase for the archive is: {}\n\nBye",
    'My backup passphrase is "{}"',
    "Ann: the ssh key passphrase is {}\nBob: thanks",
    "| vault passphrase | {} |\n| host | x |",
    "<tr><td>backup passphrase</td><td>{}</td></tr>",
    '{{"passphrase": "{}"}}',
)
WORDS = (
    "marble mosaic harbor walrus",
    "lantern glacier amber violin comet",
    "walnut copper ribbon tundra cactus thunder",
)
SEED = "cricket amateur border bullet comfort bronze cinnamon cradle cactus abandon butter bracket"
HARMLESS = (
    "The passphrase is stored encrypted using bcrypt",
    "passphrase: leave empty unless required",
    "The passphrase is never written anywhere",
    "passphrase: please enter something long",
    "Enter passphrase for key:\nIdentity added successfully today",
    "passphrase\noptional string field value",
    "- passphrase: random dictionary words separated by spaces",
    "The password must have more than four plus five char",
    "my password does work with that site very well",
    "password: this will have been done, okay",
    "Passphrase policy: see docs/ssh.key.rotation.guide for this",
    "passphrase = settings.ssh.defaults.phrase",
    "Set passphrase in gradle.properties.local.template file",
    "the passphrase of backup-host-north-two is in the vault",
    "passphrase: please_enter_the_phrase_here",
    "password commit: abqz xkcd wvut qrst",
    "('password', 'login-form-input-2')",
    "['X-Db-Password', 'user-name-field-3']",
)


@pytest.mark.parametrize("where", FOUR_BY_FOUR)
def test_four_by_four_letters_are_an_applications_password(where: str) -> None:
    made = random.Random(where)
    left = 0
    for _ in range(50):
        value = " ".join("".join(made.choices(string.ascii_lowercase, k=4)) for _ in range(4))
        text = where.format(value)
        left += REDACTOR.redact(text) != where.format("[redacted:password]")
    assert left <= 2  # one in 60 reads like words


@pytest.mark.parametrize("value", PHRASES)
@pytest.mark.parametrize("where", JOINED)
def test_words_that_signs_join_are_a_passphrase_beside_its_name(where: str, value: str) -> None:
    assert REDACTOR.redact(where.format(value)) == where.format("[redacted:password]")


@pytest.mark.parametrize(
    "text",
    [
        "app password: {}; passphrase {}; password ({})",
        "password ({2}); passphrase {1}; app password: {0}",
        "passphrase {1}; password: {2}, app password {0}",
    ],
)
def test_each_name_has_its_own_value(text: str) -> None:
    values = ("xlhf sxmj uhxx celj", PHRASES[0], "Dragon-6282pr")
    assert REDACTOR.redact(text.format(*values)) == text.format(*["[redacted:password]"] * 3)


@pytest.mark.parametrize("text", HARMLESS)
def test_sentences_names_and_paths_stay(text: str) -> None:
    assert REDACTOR.redact(text) == text


@pytest.mark.parametrize("value", WORDS)
@pytest.mark.parametrize("where", SPACED)
def test_words_alone_behind_the_name_of_a_passphrase_are_one(where: str, value: str) -> None:
    assert REDACTOR.redact(where.format(value)) == where.format("[redacted:password]")


@pytest.mark.parametrize(
    "where",
    [
        "<tr><td>mnemonic</td><td>{}</td></tr>",
        "<dt>Seed phrase:</dt> <dd>{}</dd>",
        'const recoveryPhrase = "{}"',
        'herstelzin: "{}". Groet',
        'kurtarma ifadesi: "{}". Teşekkürler',
        '把助记词改成 "{}" 就行了',
        'リカバリーフレーズは"{}"です。',
        'a frase de recuperação é "{}", vcs conseguem ver',
        'сид-фраза — "{}", только никому',
        "the recovery phrase for the archive is: {}",
        "Here are the words. The wallet's seed phrase, as of today, is:\n{}\n",
    ],
)
def test_a_wallets_words_go_wherever_they_stand_behind_their_name(where: str) -> None:
    assert SEED not in REDACTOR.redact(where.format(SEED))
