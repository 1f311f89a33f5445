"""Secrets further from their names: answers, notices, ends of clauses; and what else may stand there."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]
every_engine = pytest.mark.parametrize("redactor", REDACTORS, ids=["plain", "fast"][: len(REDACTORS)])

NAMED = {
    "Datadog API key": "c8639789914cf675af66db50ca2fca74",
    "Mistral API key": "3ywxPrLPr10UWWbCHRDzDIYyBsUw5sJs",
    "Cloudflare API token": "O49KA9k8pqhiFaGg4DsFXV1TDuP_vYW2cgxqK3dA",
    "Heroku API key": "4f1c2b7e-93ad-4be1-8f0c-5d6e7a8b9c0d",
    "client secret": "9RkOM2biNzI1b8WD91RaZBDG",
    "database password": "Maple-Copper-4711",
    "admin password": "thunder7694$falcon",
    "WiFi password": "xp210xZaY!B5o",
    "login password": "MUMTmL2IcpcxYuaIHNn",
}
PHRASES = (
    "assistant: What is your {name}?\nuser: {value}",
    "Q: What is the {name}?\nA: {value}",
    "[10:02] bob: do you still have the {name}?\n[10:03] ann: it's {value}",
    "What is your {name}?\n\n{value}",
    "The {name} is\n\n{value}\n\nThanks",
    "Can you store this {name} in the vault?\n{value}\nThanks!",
    "Your new {name} is shown below.\n{value}\nStore it safely.",
    "Your {name} has been created. Copy it now: {value}",
    "The {name} we use in production since last week is {value}.",
    "The {name} for the new staging environment in the EU region, as requested yesterday:\n\n{value}",
    "the {name} changed, new value: {value}",
    "I generated a new {name} this morning: {value}",
    "Set the {name} field to {value} and click Save.",
    "{name} for prod → {value}",
    "{name}, as requested: `{value}`",
)


@every_engine
@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize("name", NAMED)
def test_a_secret_further_from_its_name_is_found(redactor: Redactor, name: str, phrase: str) -> None:
    text = phrase.format(name=name, value=NAMED[name])
    scrubbed = redactor.redact(text)
    assert NAMED[name][:8] not in scrubbed
    assert NAMED[name][-8:] not in scrubbed


@every_engine
@pytest.mark.parametrize("name", NAMED)
def test_an_answer_in_a_message_of_its_own_is_found(redactor: Redactor, name: str) -> None:
    messages = [
        {"role": "assistant", "content": f"What is your {name}?"},
        {"role": "user", "content": NAMED[name]},
        {"role": "user", "content": "That is all."},
    ]
    scrubbed = redactor.redact(json.dumps(messages))
    assert NAMED[name] not in scrubbed
    assert json.loads(scrubbed)[2] == messages[2]


KEY, PASSWORD = "c8639789914cf675af66db50ca2fca74", "thunder7694$falcon"
ELSEWHERE = (
    ("Wie lautet dein Datadog API-Schlüssel?\n{}", KEY),
    ("Quelle est ta clé API Datadog ?\n{}", KEY),
    ("¿Cuál es tu clave de API de Datadog?\n{}", KEY),
    ("Qual è la tua chiave API di Datadog?\n{}", KEY),
    ("Qual é a sua chave de API do Datadog?\n{}", KEY),
    ("Какой у тебя API-ключ Datadog?\n{}", KEY),
    ("你的 Datadog API 密钥是什么？\n{}", KEY),
    ("Datadog の API キーは何ですか？\n{}", KEY),
    ("Datadog API 키가 뭐예요?\n{}", KEY),
    ("ما هو مفتاح API الخاص بك؟\n{}", KEY),
    ("आपकी Datadog API कुंजी क्या है?\n{}", KEY),
    ("Dein neuer API-Schlüssel wurde erstellt. Bitte jetzt kopieren: {}", KEY),
    ("Votre nouvelle clé API a été créée. Copiez-la maintenant : {}", KEY),
    ("您的新 API 密钥已创建，请立即复制：{}", KEY),
    ("新しい API キーが作成されました。今すぐコピーしてください：{}", KEY),
    ("Das Passwort, das wir seit letzter Woche verwenden, lautet {}.", PASSWORD),
    ("La contraseña que usamos desde el lunes es {}.", PASSWORD),
    ("Пароль, который мы используем с понедельника, — {}.", PASSWORD),
    ("新密码如下：\n{}", PASSWORD),
    ("新しいパスワードは以下の通りです。\n{}", PASSWORD),
    ("비밀번호가 뭐예요?\n{}", PASSWORD),
    ("请更换数据库密码（{}）。", PASSWORD),
    ("the password? {}", PASSWORD),
    ("We reset your password. Use {} to log in.", PASSWORD),
    ("The password hasn't changed, it's still {}", PASSWORD),
    ("password [staging]: {}", PASSWORD),
    ('Password for "db-1": {}', PASSWORD),
    ("creds: bob / {}", PASSWORD),
    ("We changed the Wi-Fi password to {} this morning.", PASSWORD),
    ("Please rotate the database password ({}) before Friday.", "Maple-Copper-4711"),
    ("Вопрос: какой API-ключ Datadog?\nОтвет: {}", KEY),
    ("用户：Azure OpenAI API 密钥是多少？\n客服：是 {}。", KEY),
    ("Client : Peux-tu me donner le jeton Vercel ?\nAgent : C'est {}.", "mHOa6L16xUzB2ValIZqBsoZD"),
    ("Kunde: Wie lautet das Passwort?\nSupport: Das ist {}.", PASSWORD),
    ("assistant: Could you share the database password?\nuser: sure, {}", "orange-river-630"),
    ("You'll need the database password to log in. It's {}.", "H4mbPI9_1S0zWwnqG1o"),
    ("If the script asks for the SMTP password, enter {} and press return.", PASSWORD),
    ("通知：数据库密码已更改为 {}。", PASSWORD),
    ("Наш пароль сейчас {}", PASSWORD),
    ("Set the SMTP password in the dashboard (currently {}).", PASSWORD),
    ("Мне прислали пароль от SMTP ({}), проверьте, пожалуйста.", PASSWORD),
    ("تم تحديث كلمة المرور إلى {}", PASSWORD),
    ("パスワードとして{}を使ってください", PASSWORD),
    ("contraseña de SMTP {}", "Falcon@1987kn"),
    ("The session cookie has changed to session={}", "3g761dnkuc5tgl88s0xx9hdo4rl8wyz4"),
    ("Please rotate the session cookie session={} before Friday.", "3g761dnkuc5tgl88s0xx9hdo4rl8wyz4"),
    ("User: which Datadog API key did you use?\nAssistant: I used {}", KEY),
    ("User: do you have the Vercel token handy?\nAssistant: yep {}", "vnquMMM6WbwJvPEDb8bwD5TY"),
    ("User: I need the Mistral API key.\nAssistant: Here you go: {}", "StNd7gE6RA84OfJe9w6obpKIV5fZz8bq"),
    ("Is {} the right Mistral API key?", "ylJln1O3GHyNzx5KKLOwvYoWXUl6bUjC"),
    ("We found the Datadog API key in the log, namely {}, and reported it.", KEY),
    ("ok so for password put {}", "Maple#57604MZp"),
    ("I'm using {} (our Twilio auth token)", KEY),
    ("{}がTogether AIのAPIキーです。", KEY),
    ("{} es nuestra clave de API de Pinecone", "6ef89e71-20af-4455-902a-508a1ae11cf2"),
    ("القيمة {} هي مفتاح API لدينا", KEY),
    ("मैं {} (Datadog API कुंजी) इस्तेमाल कर रहा हूँ", KEY),
    ("{} <- that's the Datadog API key", KEY),
    ("{} — наш API-ключ Datadog", KEY),
    ("{}, c'est notre clé API Datadog, au besoin.", KEY),
    ("{} ist unser Datadog API-Schlüssel", KEY),
    ("Используйте {} как пароль администратора.", PASSWORD),
    ("请使用{}作为数据库密码", PASSWORD),
    ("{}をパスワードとして使ってください", PASSWORD),
    ("{}를 비밀번호로 사용하세요", PASSWORD),
    ("Utilisez {} comme mot de passe", PASSWORD),
    ("curl -u admin:'{}' https://api.acme.io/v1/jobs", PASSWORD),
    ('curl https://api.acme.io/v1/jobs --user "ops:{}"', PASSWORD),
    ("{} <- that's it", "django-insecure-vqxa!t=zepjd2utv$=kl4qqt=gtbj3ojfhv7qg*mtua1!wpbk"),
)


@every_engine
@pytest.mark.parametrize(("phrase", "value"), ELSEWHERE)
def test_other_tongues_and_other_turns_are_read(redactor: Redactor, phrase: str, value: str) -> None:
    assert value[:8] not in redactor.redact(phrase.format(value))


HARMLESS = (
    "¿Olvidó su contraseña? Introduzca su dirección de email abajo",
    "API keyはsk-...3fQaです。確認をお願いします。",
    "The API key was rotated in commit 83cbf721245568a8baa397f43a1d2c44a3c2728b.",
    "Who changed the API key?\ncommit: 83cbf721245568a8baa397f43a1d2c44a3c2728b",
    "Who changed the password?\nAnna, in 83cbf72",
    "The API key is stored in Vault.\nTrace id: 4f1bcd5f555e36080b2adbfd829ffe7e",
    "Your API key has been created. Request id: c921b47c-25b5-9894-8339-cfcb41de5293",
    "The API key check failed, MD5 is 4188b0402edc94cdbeb9f580971f102e",
    "The API key for request id bde6bceb-26f3-b1a1-3e5f-f1b465b9a0c7 is stored in Vault",
    "The password is required.\nPlease enter it twice.",
    "What is the password?\nI do not know.",
    "What is the password?\nanna: I forgot, ask bob@acme.io",
    "What is the API key?\nIt identifies your application.",
    "I forgot my password, my order is ORD-2024-118823",
    "The password field moved to OAuth2PasswordBearer",
    "The token budget we use in production since May is 128000.",
    "The access token expired, the new expiry is 2024-05-17T10:22:31Z",
    "My password changed yesterday, contact: ops2@acme.io",
    "The password policy changed, new version: Release-2024",
    "The secret to a good sauce is patience",
    "83cbf721245568a8baa397f43a1d2c44a3c2728b is the commit that rotated the API key",
    "trace 4f1bcd5f555e36080b2adbfd829ffe7e — our API key expired",
    "Image sha256:b6804db2086333ce21bc358ccc969012896af9043d467ea10de6201c8342ff31 (our API key fix)",
    "4f1c2b7e-93ad-4be1-8f0c-5d6e7a8b9c0d failed because the API key was wrong",
    "The password for ops2@acme.io is stored in the vault",
    "The key is ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG6d93UG5/2EvmTgVsF1/H6fAN21PnHzT+8B1QweDtZ+.",
    "docker run --user 1000:1000 --rm acme/app and then --user www:www2024data",
    "    private_key: rsa.RSAPrivateKey,\n    options: Iterable[pkcs7.PKCS7Options],\n) -> bytes: ...",
    "def LoadUserProfile(hToken: int, ProfileInfo: _win32typing.PyPROFILEINFO) -> _win32typing.PyHKEY: ...",
    "        class A(POINTER(c_ulong)):\n            pass\n\n        POINTER(c_ulong)(c_ulong(22))",
    "Is 83cbf721245568a8baa397f43a1d2c44a3c2728b the right commit for the API key?",
    "User: which API key did you use?\nAssistant: I used the one from the vault",
    "This crashes the decomposition pass (pytorch/pytorch#194381)",
    "token count: 17\nmodel: gpt-4o-mini-2024-07-18",
)


@every_engine
@pytest.mark.parametrize("text", HARMLESS)
def test_what_else_stands_there_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
