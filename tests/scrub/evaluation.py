"""A set of secrets, personal data and harmless look-alikes in the texts that LLM applications see, made from a seed.

Every kind is made as its issuer makes it (prefix, alphabet, length, check digits) and planted in every context. Kinds
without a form of their own come with the name that they have in life, as everywhere where they are used.
"""

from __future__ import annotations

import base64
import contextlib
import json
import random
import string
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import dataclass

ALNUM = string.ascii_letters + string.digits
LOWER = string.ascii_lowercase + string.digits
HEX = "0123456789abcdef"
URLSAFE = ALNUM + "_-"
BASE64 = ALNUM + "+/"
BASE32 = string.ascii_uppercase + "234567"

R = random.Random


def of(alphabet: str, size: int) -> Callable[[R], str]:
    return lambda r: "".join(r.choices(alphabet, k=size))


def after(prefix: str, alphabet: str, size: int) -> Callable[[R], str]:
    return lambda r: prefix + "".join(r.choices(alphabet, k=size))


def words(r: R, alphabet: str, size: int) -> str:
    return "".join(r.choices(alphabet, k=size))


def jwt(r: R) -> str:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part({'sub': words(r, LOWER, 12), 'iat': 1516239022})}.{words(r, URLSAFE, 43)}"


def pem(r: R) -> str:
    body = "\n".join(words(r, BASE64, 64) for _ in range(5))
    kind = r.choice(["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"])
    return f"-----BEGIN {kind}-----\n{body}\n-----END {kind}-----"


def password(r: R) -> str:
    chars = [
        r.choice(string.ascii_lowercase),
        r.choice(string.ascii_uppercase),
        r.choice(string.digits),
        r.choice("!@#$%^*"),
    ]
    rest = r.choices(ALNUM + "!@#$%^*", k=r.randint(5, 12))
    mixed = chars + rest
    r.shuffle(mixed)
    return words(r, string.ascii_letters, 1) + "".join(mixed)


def dashed(r: R) -> str:
    return str(uuid.UUID(int=r.getrandbits(128)))


def jwk(r: R) -> str:
    kind = r.choice(["oct", "EC", "RSA"])
    if kind == "oct":
        return json.dumps({"kty": kind, "k": words(r, URLSAFE, 43), "alg": "HS256"})
    if kind == "EC":
        public = {"crv": "P-256", "x": words(r, URLSAFE, 43), "y": words(r, URLSAFE, 43)}
        return json.dumps({**public, "d": words(r, URLSAFE, 43), "kty": kind})
    private = {name: words(r, URLSAFE, 171) for name in ("p", "q", "dp", "dq", "qi")}
    return json.dumps({"kty": kind, "n": words(r, URLSAFE, 342), "e": "AQAB", "d": words(r, URLSAFE, 342), **private})


def putty(r: R) -> str:
    public, private = ["\n".join(words(r, BASE64, 64) for _ in range(4)) for _ in range(2)]
    return f"PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 4\n{public}\nPrivate-Lines: 4\n{private}\nPrivate-MAC: {words(r, HEX, 64)}"


FORMED: dict[str, Callable[[R], str]] = {
    "openai project": lambda r: f"sk-proj-{words(r, URLSAFE, 74)}T3BlbkFJ{words(r, URLSAFE, 74)}",
    "openai legacy": lambda r: f"sk-{words(r, ALNUM, 20)}T3BlbkFJ{words(r, ALNUM, 20)}",
    "openai plain": after("sk-", ALNUM, 48),
    "anthropic": lambda r: f"sk-ant-api03-{words(r, URLSAFE, 93)}AA",
    "google": after("AIza", URLSAFE, 35),
    "aws key id": after("AKIA", BASE32, 16),
    "github classic": after("ghp_", ALNUM, 36),
    "github fine": lambda r: f"github_pat_{words(r, ALNUM, 22)}_{words(r, ALNUM, 59)}",
    "gitlab": after("glpat-", URLSAFE, 20),
    "slack bot": lambda r: f"xoxb-{words(r, string.digits, 12)}-{words(r, string.digits, 12)}-{words(r, ALNUM, 24)}",
    "slack webhook": lambda r: (
        f"https://hooks.slack.com/services/T{words(r, BASE32, 8)}/B{words(r, BASE32, 8)}/{words(r, ALNUM, 24)}"
    ),
    "stripe live": after("sk_live_", ALNUM, 24),
    "stripe restricted": after("rk_test_", ALNUM, 99),
    "hugging face": after("hf_", string.ascii_letters, 34),
    "pypi": after("pypi-AgEIcHlwaS5vcmc", URLSAFE, 150),
    "npm": after("npm_", ALNUM, 36),
    "twilio key": after("SK", HEX, 32),
    "sendgrid": lambda r: f"SG.{words(r, URLSAFE, 22)}.{words(r, URLSAFE, 43)}",
    "databricks": after("dapi", HEX, 32),
    "groq": after("gsk_", ALNUM, 52),
    "xai": after("xai-", ALNUM, 80),
    "perplexity": after("pplx-", ALNUM, 48),
    "replicate": after("r8_", ALNUM, 37),
    "openrouter": after("sk-or-v1-", HEX, 64),
    "langsmith": lambda r: f"lsv2_pt_{words(r, HEX, 32)}_{words(r, HEX, 10)}",
    "langfuse": lambda r: f"sk-lf-{uuid.UUID(int=r.getrandbits(128))}",
    "telegram": lambda r: f"{r.randint(10**8, 10**10 - 1)}:AA{words(r, URLSAFE, 33)}",
    "shopify": after("shpat_", HEX, 32),
    "digitalocean": after("dop_v1_", HEX, 64),
    "pinecone": lambda r: f"pcsk_{words(r, ALNUM, 5)}_{words(r, ALNUM, 63)}",
    "vercel": after("vck_", ALNUM, 56),
    "supabase": after("sbp_", HEX, 40),
    "sentry": lambda r: f"sntryu_{words(r, HEX, 64)}",
    "sentry dsn": lambda r: (
        f"https://{words(r, HEX, 32)}@o{r.randint(1000, 99999)}.ingest.sentry.io/{r.randint(1000, 99999)}"
    ),
    "deepseek": after("sk-", HEX, 32),
    "nvidia": after("nvapi-", URLSAFE, 64),
    "helicone": lambda r: "sk-helicone-" + "-".join(words(r, LOWER, 7) for _ in range(4)),
    "firecrawl": after("fc-", HEX, 32),
    "e2b": after("e2b_", HEX, 40),
    "llama cloud": after("llx-", ALNUM, 48),
    "wandb": lambda r: f"wandb_v1_{words(r, ALNUM, 27)}_{words(r, ALNUM, 49)}",
    "logfire": after("pylf_v1_us_", ALNUM, 43),
    "runpod": lambda r: f"rpa_{words(r, BASE32, 40)}{words(r, LOWER, 6)}",
    "browserbase": after("bb_live_", URLSAFE, 27),
    "cursor": after("key_", HEX, 64),
    "cartesia": after("sk_car_", ALNUM, 22),
    "mem0": after("m0-", ALNUM, 40),
    "modal": after("as-", ALNUM, 22),
    "apify": after("apify_api_", ALNUM, 36),
    "qianfan": lambda r: f"bce-v3/ALTAK-{words(r, ALNUM, 21)}/{words(r, HEX, 40)}",
    "zhipu": lambda r: f"{words(r, HEX, 32)}.{words(r, ALNUM, 16)}",
    "ollama": lambda r: f"{words(r, HEX, 32)}.{words(r, URLSAFE, 24)}",
    "voyage": after("pa-", URLSAFE, 43),
    "aws pair": lambda r: f"AKIA{words(r, BASE32, 16)}:{words(r, BASE64, 40)}",
    "aws session": after("IQoJb3JpZ2luX2Vj", BASE64, 600),
    "amazon mws": lambda r: f"amzn.mws.{dashed(r)}",
    "azure client": lambda r: f"{words(r, ALNUM, 3)}8Q~{words(r, URLSAFE + '~.', 33)}{words(r, ALNUM, 1)}",
    "azure devops": lambda r: f"{words(r, ALNUM, 76)}AZDO{words(r, ALNUM, 4)}",
    "azure function": lambda r: f"{words(r, URLSAFE, 44)}AzFu{words(r, URLSAFE, 5)}A==",
    "azure search": lambda r: f"{words(r, ALNUM, 42)}AzSeA{words(r, ALNUM, 5)}",
    "azure registry": lambda r: f"{words(r, BASE64, 42)}+ACRA{words(r, ALNUM, 5)}",
    "tencent": after("AKID", ALNUM, 32),
    "yandex": after("AQVN", URLSAFE, 36),
    "yandex oauth": after("y0_AgAAAA", URLSAFE, 49),
    "yandex iam": lambda r: f"t1.{words(r, URLSAFE, 120)}.{words(r, URLSAFE, 86)}",
    "scalingo": after("tk-us-", URLSAFE, 48),
    "neon": after("napi_", LOWER, 64),
    "xata": after("xau_", ALNUM, 33),
    "clickhouse": after("4b1d", ALNUM, 38),
    "deno": after("ddw_", ALNUM, 36),
    "circleci": lambda r: f"CCIPAT_{words(r, ALNUM, 22)}_{words(r, HEX, 40)}",
    "buildkite": after("bkua_", HEX, 40),
    "sourcegraph": lambda r: f"sgp_{words(r, HEX, 16)}_{words(r, HEX, 40)}",
    "sonar": after("squ_", HEX, 40),
    "pulumi": after("pul-", HEX, 40),
    "crates": after("cio", ALNUM, 32),
    "nuget": after("oy2", LOWER, 43),
    "clojars": after("CLOJARS_", HEX, 60),
    "jfrog": after("AKCp", ALNUM, 69),
    "jfrog reference": after("cmVmdGtu", ALNUM, 56),
    "prefect": after("pnu_", ALNUM, 36),
    "infracost": after("ico-", ALNUM, 32),
    "readme": after("rdme_", LOWER, 70),
    "octopus": after("API-", string.ascii_uppercase + string.digits, 26),
    "harness": lambda r: f"pat.{words(r, URLSAFE, 22)}.{words(r, ALNUM, 24)}.{words(r, ALNUM, 20)}",
    "defined networking": lambda r: f"dnkey-{words(r, BASE32, 26)}-{words(r, BASE32, 52)}",
    "maxmind": lambda r: f"{words(r, ALNUM, 6)}_{words(r, ALNUM, 29)}_mmk",
    "launchdarkly": lambda r: f"sdk-{dashed(r)}",
    "openshift": after("sha256~", URLSAFE, 43),
    "1password": lambda r: (
        f"A3-{words(r, BASE32, 6)}-{words(r, BASE32, 6)}" + "".join(f"-{words(r, BASE32, 5)}" for _ in range(4))
    ),
    "retool": after("retool_01", LOWER, 24),
    "bitbucket": after("BBDC-", ALNUM, 44),
    "intercom": lambda r: base64.b64encode(f"tok:{dashed(r).replace('-', '_')}:1:0".encode()).decode(),
    "onesignal": after("os_v2_app_", BASE32.lower(), 103),
    "brevo smtp": lambda r: f"xsmtpsib-{words(r, HEX, 64)}-{words(r, ALNUM, 16)}",
    "fcm": lambda r: f"AAAA{words(r, URLSAFE, 7)}:APA91b{words(r, URLSAFE, 134)}",
    "teams webhook": lambda r: (
        f"https://contoso.webhook.office.com/webhookb2/{dashed(r)}@{dashed(r)}/IncomingWebhook/{words(r, HEX, 32)}/{dashed(r)}"
    ),
    "discord bot": lambda r: f"M{words(r, ALNUM, 25)}.{words(r, URLSAFE, 6)}.{words(r, URLSAFE, 38)}",
    "stripe intent": lambda r: f"pi_{words(r, ALNUM, 24)}_secret_{words(r, ALNUM, 25)}",
    "flutterwave": lambda r: f"FLWSECK-{words(r, HEX, 32)}-X",
    "shippo": after("shippo_live_", HEX, 40),
    "duffel": after("duffel_live_", URLSAFE, 43),
    "braintree": lambda r: f"access_token$production${words(r, LOWER, 16)}${words(r, HEX, 32)}",
    "easypost": after("EZAK", ALNUM, 54),
    "lob": after("live_", HEX, 35),
    "polar": after("polar_oat_", ALNUM, 43),
    "new relic licence": lambda r: f"{words(r, HEX, 36)}NRAL",
    "dynatrace": lambda r: f"dt0c01.{words(r, BASE32, 24)}.{words(r, BASE32, 64)}",
    "honeycomb": after("hcaik_01", LOWER, 56),
    "axiom": lambda r: f"xaat-{dashed(r)}",
    "dropbox": after("sl.u.", URLSAFE, 135),
    "hubspot": lambda r: f"pat-na1-{dashed(r)}",
    "asana": lambda r: f"2/{r.randint(10**15, 10**16 - 1)}/{r.randint(10**15, 10**16 - 1)}:{words(r, HEX, 32)}",
    "asana old": lambda r: f"1/{r.randint(10**15, 10**16 - 1)}:{words(r, HEX, 32)}",
    "clickup": lambda r: f"pk_{r.randint(10**7, 10**8 - 1)}_{words(r, BASE32, 32)}",
    "klaviyo": after("pk_", HEX, 34),
    "contentful": after("CFPAT-", URLSAFE, 43),
    "typeform": lambda r: f"tfp_{words(r, ALNUM, 44)}_{words(r, ALNUM, 14)}",
    "adafruit": after("aio_", ALNUM, 28),
    "frame.io": after("fio-u-", URLSAFE, 64),
    "trello": lambda r: f"ATTA{words(r, HEX, 64)}{words(r, HEX, 8).upper()}",
    "cal.com": after("cal_live_", HEX, 32),
    "salesforce": lambda r: f"00D{words(r, ALNUM, 12)}!AQ{words(r, ALNUM, 60)}.{words(r, ALNUM, 30)}",
    "zoho": lambda r: f"1000.{words(r, HEX, 32)}.{words(r, HEX, 32)}",
    "voiceflow": lambda r: f"VF.DM.{words(r, HEX, 24)}.{words(r, ALNUM, 16)}",
    "instagram": after("IGAA", ALNUM, 160),
    "twitter": lambda r: (
        f"{'A' * 22}{words(r, ALNUM, 8)}AAAAAAA{words(r, ALNUM, 14)}%2B{words(r, ALNUM, 5)}%3D{words(r, ALNUM, 50)}"
    ),
    "linkedin": lambda r: f"WPL_AP1.{words(r, ALNUM, 16)}.{words(r, BASE64, 6)}==",
    "jwt": jwt,
    "pem": pem,
    "jwk": jwk,
    "putty": putty,
    "postgres url": lambda r: f"postgresql://app:{words(r, ALNUM, 14)}@db.internal:5432/shop",
    "redis url": lambda r: f"redis://:{words(r, ALNUM, 20)}@cache:6379/0",
    "mongodb url": lambda r: f"mongodb+srv://svc:{words(r, ALNUM, 16)}@cluster0.ab1cd.mongodb.net/?retryWrites=true",
    "azure storage": lambda r: (
        f"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey={words(r, BASE64, 86)}==;EndpointSuffix=core.windows.net"
    ),
    "bearer": lambda r: f"Bearer {words(r, ALNUM, 32)}",
    "basic": lambda r: "Basic " + base64.b64encode(f"admin:{words(r, ALNUM, 12)}".encode()).decode(),
    "cookie": lambda r: f"Cookie: sessionid={words(r, LOWER, 32)}; csrftoken={words(r, ALNUM, 32)}",
}
"""Secrets that need no name. What must not survive is the whole, or of a URL, header or setting its secret part."""

NAMED: dict[str, tuple[str, Callable[[R], str]]] = {
    "aws secret": ("AWS_SECRET_ACCESS_KEY", of(BASE64, 40)),
    "datadog api": ("DD_API_KEY", of(HEX, 32)),
    "datadog app": ("DATADOG_APP_KEY", of(HEX, 40)),
    "twilio auth": ("TWILIO_AUTH_TOKEN", of(HEX, 32)),
    "cohere": ("COHERE_API_KEY", of(ALNUM, 40)),
    "mistral": ("MISTRAL_API_KEY", of(ALNUM, 32)),
    "cloudflare": ("CLOUDFLARE_API_TOKEN", of(URLSAFE, 40)),
    "vercel old": ("VERCEL_TOKEN", of(ALNUM, 24)),
    "azure openai": ("AZURE_OPENAI_API_KEY", of(HEX, 32)),
    "pinecone old": ("PINECONE_API_KEY", lambda r: str(uuid.UUID(int=r.getrandbits(128)))),
    "password": ("DB_PASSWORD", password),
    "client secret": ("CLIENT_SECRET", of(URLSAFE, 32)),
}


def luhn_digit(body: str) -> str:
    total = sum(int(d) if i % 2 else sum(divmod(int(d) * 2, 10)) for i, d in enumerate(reversed(body)))
    return str(-total % 10)


def card(r: R) -> str:
    prefix, size = r.choice(
        [("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("6011", 16), ("3530", 16)]
    )
    body = prefix + words(r, string.digits, size - len(prefix) - 1)
    number = body + luhn_digit(body)
    style = r.choice(["", " ", "-"])
    cuts = (4, 6, 5) if size == 15 else (4, 4, 4, 4)
    groups, at = [], 0
    for cut in cuts:
        groups.append(number[at : at + cut])
        at += cut
    return style.join(groups)


def iban(r: R) -> str:
    country, body = r.choice(
        [
            ("DE", words(r, string.digits, 18)),
            ("GB", "NWBK" + words(r, string.digits, 14)),
            ("FR", words(r, string.digits, 23)),
            ("NL", "ABNA" + words(r, string.digits, 10)),
            ("ES", words(r, string.digits, 20)),
        ]
    )
    number = int("".join(str(int(c, 36)) for c in body + country + "00"))
    whole = f"{country}{98 - number % 97:02d}{body}"
    return whole if r.random() < 0.5 else " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def ssn(r: R) -> str:
    return f"{r.choice([*range(1, 666), *range(667, 900)]):03d}-{r.randint(1, 99):02d}-{r.randint(1, 9999):04d}"


def phone(r: R) -> str:
    d = lambda n: words(r, string.digits, n)  # noqa: E731
    area, exchange = f"{r.randint(2, 9)}{d(2)}", f"{r.randint(2, 9)}{d(2)}"
    return r.choice(
        [
            f"+1 {area} {exchange} {d(4)}", f"+1-{area}-{exchange}-{d(4)}", f"({area}) {exchange}-{d(4)}", f"{area}-{exchange}-{d(4)}",
            f"{area}.{exchange}.{d(4)}", f"+44 20 7{d(3)} {d(4)}", f"020 7{d(3)} {d(4)}", f"+49 30 {d(8)}", f"+49 (0)171 {d(7)}",
            f"0171 {d(7)}", f"+33 6 {d(2)} {d(2)} {d(2)} {d(2)}", f"06 {d(2)} {d(2)} {d(2)} {d(2)}", f"+81 90-{d(4)}-{d(4)}", f"090-{d(4)}-{d(4)}",
            f"+86 138 {d(4)} {d(4)}", f"138 {d(4)} {d(4)}", f"+91 98{d(3)} {d(5)}", f"+55 11 9{d(4)}-{d(4)}", f"+1{area}{exchange}{d(4)}", f"+4915{d(9)}",
        ]
    )  # fmt: skip


def email(r: R) -> str:
    return f"{words(r, string.ascii_lowercase, r.randint(2, 9))}{r.choice(['', '.', '_', '+'])}{words(r, LOWER, r.randint(1, 8))}@{words(r, string.ascii_lowercase, r.randint(3, 10))}.{r.choice(['com', 'org', 'co.uk', 'de', 'io', 'museum'])}"


def ipv4(r: R) -> str:
    return ".".join(
        str(part)
        for part in (
            r.choice([*range(11, 127), *range(128, 224)]),
            r.randint(20, 255),
            r.randint(0, 255),
            r.randint(1, 254),
        )
    )


def ipv6(r: R) -> str:
    groups = [f"{r.getrandbits(16):x}" for _ in range(8)]
    return r.choice(
        [
            ":".join(groups),
            f"2001:db8::{groups[0]}:{groups[1]}",
            f"fe80::{groups[0]}:{groups[1]}:{groups[2]}:{groups[3]}",
        ]
    )


def nino(r: R) -> str:
    return f"{r.choice('ABCEHJLMPRSTWXY')}{r.choice('ABCEHJKLMPRSTWXYZ')} {r.randint(10, 99)} {r.randint(10, 99)} {r.randint(10, 99)} {r.choice('ABCD')}"


def sin(r: R) -> str:
    body = f"{r.randint(1, 7)}{words(r, string.digits, 7)}"
    whole = body + luhn_digit(body)
    return f"{whole[:3]}-{whole[3:6]}-{whole[6:]}"


def china_id(r: R) -> str:
    body = f"{r.randint(11, 65)}{words(r, string.digits, 4)}{r.randint(1950, 2005)}{r.randint(1, 12):02d}{r.randint(1, 28):02d}{words(r, string.digits, 3)}"
    return (
        body
        + "10X98765432"[
            sum(int(d) * w for d, w in zip(body, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True))
            % 11
        ]
    )


def cpf(r: R) -> str:
    digits = words(r, string.digits, 9)
    for size in (9, 10):
        digits += str(sum(int(d) * w for d, w in zip(digits, range(size + 1, 1, -1), strict=True)) * 10 % 11 % 10)
    return f"{digits[:3]}.{digits[3:6]}.{digits[6:9]}-{digits[9:]}"


def dni(r: R) -> str:
    number = r.randint(10**7, 10**8 - 1)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def date(r: R) -> str:
    y, m, d = r.randint(1930, 2012), r.randint(1, 12), r.randint(1, 28)
    month = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )[m - 1]
    return r.choice(
        [
            f"{y}-{m:02d}-{d:02d}",
            f"{d:02d}/{m:02d}/{y}",
            f"{d:02d}.{m:02d}.{y}",
            f"{month} {d}, {y}",
            f"{d} {month} {y}",
        ]
    )


def bic(r: R) -> str:
    return (
        r.choice(["DEUT", "CHAS", "BNPA", "BARC", "COBA"])
        + r.choice(["DEFF", "US33", "FRPP", "GB22"])
        + r.choice(["", "XXX", words(r, BASE32, 3)])
    )


def aba(r: R) -> str:
    body = f"{r.randint(1, 12):02d}{words(r, string.digits, 6)}"
    return body + str(-sum(int(d) * w for d, w in zip(body, (3, 7, 1, 3, 7, 1, 3, 7), strict=True)) % 10)


PERSONAL: dict[str, tuple[str, Callable[[R], str]]] = {
    "email": ("email", email),
    "phone": ("phone", phone),
    "ssn": ("ssn", ssn),
    "card": ("card", card),
    "iban": ("iban", iban),
    "ipv4": ("client_ip", ipv4),
    "ipv6": ("client_ip", ipv6),
    "nino": ("nino", nino),
    "sin": ("sin", sin),
    "china id": ("id_number", china_id),
    "cpf": ("cpf", cpf),
    "dni": ("dni", dni),
    "icd": ("icd10", lambda r: f"{r.choice('ABCDEFGHIJKLMNOPQRSTVWXYZ')}{r.randint(0, 99):02d}.{r.randint(0, 9)}"),
}
"""Personal data that needs no name: they are planted in the contexts for :data:`FORMED`."""

PERSONAL_NAMED: dict[str, tuple[str, Callable[[R], str]]] = {
    "ssn plain": ("SSN", lambda r: ssn(r).replace("-", "")),
    "date of birth": ("date_of_birth", date),
    "mrn": ("MRN", of(string.digits, 8)),
    "routing": ("routing_number", aba),
    "account": ("account_number", of(string.digits, 10)),
    "bic": ("SWIFT", bic),
}

CONTEXTS: dict[str, Callable[[str], str]] = {
    "json": lambda v: json.dumps({"role": "user", "content": f"use {v} please", "n": 3}),
    "nested json": lambda v: json.dumps(
        {"arguments": json.dumps({"query": v, "options": json.dumps({"text": f"a {v}"})})}
    ),
    "json with unicode escapes": lambda v: json.dumps({"text": f"schlüssel “{v}” — ok"}),
    "code": lambda v: f"client = Client({v!r}, timeout=30)\nclient.run()",
    "env file": lambda v: f"# settings\nexport VALUE_1={v}\nDEBUG=true\n",
    "yaml": lambda v: f"service:\n  setting: {v}\n  replicas: 3\n",
    "header": lambda v: f"GET /v1/models HTTP/1.1\r\nX-Custom: {v}\r\nAccept: */*\r\n",
    "curl": lambda v: f"curl -s https://api.example.com/v1 -H 'X-Thing: {v}' -d '{{}}'",
    "prose": lambda v: f"Hi, I pasted it by mistake: {v}. Can you check why this fails?",
    "german": lambda v: f"Ich habe gestern „{v}“ verwendet, und jetzt geht nichts mehr.",
    "chinese": lambda v: f"请帮我检查一下：{v}，为什么不能用？",
    "russian": lambda v: f"Вот что я отправил: {v} — почему не работает?",
    "japanese": lambda v: f"これは「{v}」です。確認してください。",
    "arabic": lambda v: f"هذا هو {v} من فضلك",
    "glued to brackets": lambda v: f"(see [{v}])",
    "glued to punctuation": lambda v: f"...{v};next,{v}!",
    "markdown": lambda v: f"Use `{v}` or **{v}** in the [console](https://example.com).\n\n```\n{v}\n```\n",
    "escaped": lambda v: "log line: " + json.dumps({"msg": f"got\n{v}\nend"})[1:-1] + " (truncated",
    "url": lambda v: f"https://example.com/run?x=1&v={urllib.parse.quote(v, safe='')}&y=2",
    "xml": lambda v: f"<item><value>{v}</value></item>",
    "python repr": lambda v: str({"messages": [("user", f"it is {v}")], "n": 1}),
    "sql": lambda v: f"INSERT INTO notes (id, body) VALUES (17, '{v}');",
    "csv": lambda v: f"id,name,value\n1,first,{v}\n2,second,none",
    "html": lambda v: f'<a title="{v}" href="#top">{v}</a>',
    "log line": lambda v: f"2026-11-25 13:00:01,123 INFO app.worker [req-7] payload={v} took=12ms",
    "stack trace": lambda v: (
        f'Traceback (most recent call last):\n  File "app.py", line 3, in run\nValueError: bad value {v!r}'
    ),
    "javascript object": lambda v: f"const o = {{a: 1, b: '{v}', c: [\"{v}\"]}};",
    "json with tabs": lambda v: json.dumps({"a": [{"b": f"\t{v}\t"}]}, indent=2),
    "emoji": lambda v: f"🔑{v}🔥",
    "hindi": lambda v: f"कृपया देखें {v} क्या गलत है?",
    "korean": lambda v: f"제가 실수로 {v}를 붙여넣었습니다.",
    "json lines": lambda v: json.dumps({"a": 1}) + "\n" + json.dumps({"b": v}) + "\n",
    "escaped twice": lambda v: json.dumps(json.dumps({"x": f"see\n{v}"}))[1:-1] + "...",
    "html escaped": lambda v: f"&lt;b title=&quot;{v}&quot;&gt;{v}&lt;/b&gt;",
    "two at once": lambda v: f"{v}\n{v}",
    "base64": lambda v: "payload " + base64.b64encode(f"some text before {v} and after".encode()).decode(),
}

NAMED_CONTEXTS: dict[str, Callable[[str, str], str]] = {
    "json": lambda n, v: json.dumps({n.lower(): v, "n": 3}),
    "json camel": lambda n, v: json.dumps({"config": {camel(n): v}}),
    "nested json": lambda n, v: json.dumps({"arguments": json.dumps({"env": json.dumps({n: v})})}),
    "json pair": lambda n, v: json.dumps({"env": [{"name": n, "value": v}]}),
    "env file": lambda n, v: f"DEBUG=1\n{n}={v}\nPORT=80\n",
    "env file quoted": lambda n, v: f'export {n}="{v}"\n',
    "yaml": lambda n, v: f"app:\n  {n.lower()}: {v}\n  replicas: 2\n",
    "python": lambda n, v: f"{n} = {v!r}\nrun({n})\n",
    "javascript": lambda n, v: f"const {camel(n)} = `{v}`;",
    "toml": lambda n, v: f"[tool]\n{n.lower()} = '{v}'\n",
    "header": lambda n, v: f"X-{n.replace('_', '-').title()}: {v}\r\nAccept: */*",
    "prose": lambda n, v: f"My {n.replace('_', ' ').lower()} is {v}, but it does not work.",
    "prose with colon": lambda n, v: f"Here is the {n.replace('_', ' ').lower()}: {v}",
    "glued": lambda n, v: f"({n}={v})",
    "escaped json": lambda n, v: "body: " + json.dumps(json.dumps({n.lower(): v})) + " ...",
    "cli": lambda n, v: f'deploy --{n.replace("_", "-").lower()} "{v}" --verbose',
    "markdown": lambda n, v: f"| **{n}** | `{v}` |\n\n- `{n}`: `{v}`",
    "python repr": lambda n, v: str({"headers": {n.lower(): v}}),
    "query": lambda n, v: f"https://api.example.com/v1/items?page=2&{n.lower()}={urllib.parse.quote(v, safe='')}&sort=asc",
    "dockerfile": lambda n, v: f"FROM python:3.12\nENV {n}={v}\nRUN make",
    "docker run": lambda n, v: f"docker run -e {n}='{v}' -p 80:80 image:latest",
    "powershell": lambda n, v: f'$env:{n} = "{v}"',
    "log line": lambda n, v: f"INFO 12:00:01 connecting with {n.lower()}={v} retries=3",
    "javascript object": lambda n, v: f"new Client({{{camel(n)}: '{v}', retries: 2}})",
    "xml": lambda n, v: f"<config><{n.lower()}>{v}</{n.lower()}></config>",
    "argument list": lambda n, v: json.dumps({"command": ["run", f"--{n.replace('_', '-').lower()}", v, "--fast"]}),
    "go": lambda n, v: f'cfg := Config{{{camel(n).title()}: "{v}"}}',
    "properties": lambda n, v: f"app.{n.lower().replace('_', '.')}={v}\napp.debug=false",
    "prose for": lambda n, v: f"the {n.replace('_', ' ').lower()} for staging is `{v}`",
    "nested value": lambda n, v: json.dumps({n.lower(): {"value": v, "source": "vault"}}),
    "header pair": lambda n, v: json.dumps([["accept", "*/*"], [n.lower().replace("_", "-"), v]]),
    "terraform": lambda n, v: f'variable "x" {{}}\n{n.lower()} = "{v}"\n',
    "typed": lambda n, v: f'let {camel(n)}: String = "{v}"',
    "annotated": lambda n, v: f"{n.lower()}: str = {v!r}",
    "default": lambda n, v: f'os.environ.get("{n}", "{v}")',
    "constant": lambda n, v: f"define('{n}', '{v}');",
    "fallback": lambda n, v: f"const x = process.env.{n} || '{v}';",
    "shell default": lambda n, v: f"${{{n}:-{v}}}",
    "setter": lambda n, v: f'client.set{camel("x_" + n)[1:]}("{v}");',
    "attribute": lambda n, v: f'<add key="{n}" value="{v}"/>',
    "question": lambda n, v: f"assistant: What is your {spoken(n)}?\nuser: {v}",
    "two messages": lambda n, v: json.dumps([{"role": "assistant", "content": f"What is your {spoken(n)}?"}, {"role": "user", "content": v}]),
    "on a line of its own": lambda n, v: f"Here is the {spoken(n)} you asked for:\n\n{v}\n\nThanks!",
    "clause": lambda n, v: f"The {spoken(n)} that we use in production since last week is {v}",
    "value first": lambda n, v: f"{v} is our {spoken(n)}.",
    "brackets": lambda n, v: f"Please rotate the {spoken(n)} ({v}) before Friday.",
}  # fmt: skip
SECRETS_CONTEXTS: dict[str, Callable[[str, str], str]] = {
    **NAMED_CONTEXTS,
    "notice": lambda n, v: f"Your new {spoken(n)} has been created. Copy it now: {v}",
    "german question": lambda n, v: f"Kunde: Wie lautet {noun(n, 'das Passwort', 'der API-Schlüssel')}?\nSupport: {v}",
    "spanish, value first": lambda n, v: f"{v} es nuestra {noun(n, 'contraseña', 'clave de API')}",
    "russian, value first": lambda n, v: f"Используйте {v} как {noun(n, 'пароль', 'API-ключ')}.",
    "japanese, value first": lambda n, v: f"{v}が{noun(n, 'パスワード', 'APIキー')}です。",
    "chinese question": lambda n, v: f"用户：{noun(n, '密码', 'API 密钥')}是多少？\n客服：{v}",
    "greek, name in brackets": lambda n, v: f"Το στοιχείο ({spoken(n)}) είναι {v}.",
    "spanish, name in brackets": lambda n, v: f"El dato que pediste ({noun(n, 'contraseña', 'clave de API')}) es {v}.",
    "thai, value first": lambda n, v: f"ใช้ {v} เป็น {noun(n, 'รหัสผ่าน', 'คีย์ API')}",
    "dutch, value first": lambda n, v: f"Gebruik {v} als {noun(n, 'wachtwoord', 'API-sleutel')}.",
    "turkish": lambda n, v: f"{noun(n, 'şifre', 'API anahtarı')} olarak {v} yazın.",
    "korean, an order": lambda n, v: f"{noun(n, '비밀번호', 'API 키')}에 {v}를 입력하세요.",
    "hindi, an order": lambda n, v: f"{noun(n, 'पासवर्ड', 'API कुंजी')} के लिए {v} लिखें।",
    "corner brackets": lambda n, v: f"{spoken(n)}「{v}」",
    "a hint in a chat": lambda n, v: f"[10:42] kim: try {spoken(n)} with `{v}`",
    "a fence": lambda n, v: f"Set {spoken(n)} to:\n\n```\n{v}\n```\n",
    "printed": lambda n, v: f"$ echo ${n.upper()}\n{v}\n$ exit\n",
}  # fmt: skip


def spoken(name: str) -> str:
    return name.replace("_", " ").lower()


def noun(name: str, password: str, key: str) -> str:
    return password if "PASS" in name else key


def camel(name: str) -> str:
    first, *rest = name.lower().split("_")
    return first + "".join(part.title() for part in rest)


LOOK_ALIKES: dict[str, Callable[[R], str]] = {
    "commit": of(HEX, 40),
    "short commit": of(HEX, 8),
    "sha256": lambda r: f"sha256:{words(r, HEX, 64)}",
    "md5": of(HEX, 32),
    "uuid": lambda r: str(uuid.UUID(int=r.getrandbits(128), version=4)),
    "trace id": lambda r: f"00-{words(r, HEX, 32)}-{words(r, HEX, 16)}-01",
    "chat id": after("chatcmpl-", ALNUM, 29),
    "tool call id": after("call_", ALNUM, 24),
    "message id": after("msg_01", ALNUM, 22),
    "response id": after("resp_", HEX, 48),
    "request id": after("req_", HEX, 32),
    "price": lambda r: f"${r.randint(1, 9999)}.{r.randint(0, 99):02d}",
    "big price": lambda r: f"€{r.randint(1, 999)},{r.randint(100, 999)}.{r.randint(0, 99):02d}",
    "order": lambda r: f"{r.randint(100, 999)}-{words(r, string.digits, 7)}-{words(r, string.digits, 7)}",
    "order number": lambda r: f"ORD-{r.randint(2020, 2026)}-{words(r, string.digits, 6)}",
    "version": lambda r: f"v{r.randint(0, 20)}.{r.randint(0, 99)}.{r.randint(0, 99)}",
    "version of four": lambda r: f"{r.randint(1, 9)}.{r.randint(0, 9)}.{r.randint(0, 9)}.{r.randint(0, 9)}",
    "timestamp": lambda r: (
        f"20{r.randint(10, 26)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}T{r.randint(0, 23):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}.{r.randint(0, 999):03d}Z"
    ),
    "epoch ms": lambda r: str(r.randint(1_500_000_000_000, 1_800_000_000_000)),
    "epoch ns": lambda r: str(r.randint(1_500_000_000_000_000_000, 1_800_000_000_000_000_000)),
    "date": lambda r: f"{r.randint(1, 28):02d}/{r.randint(1, 12):02d}/20{r.randint(10, 26)}",
    "isbn": lambda r: (
        f"978-{r.randint(0, 9)}-{words(r, string.digits, 3)}-{words(r, string.digits, 5)}-{r.randint(0, 9)}"
    ),
    "doi": lambda r: f"10.{r.randint(1000, 9999)}/{words(r, LOWER, 8)}.{r.randint(100, 999)}",
    "path": lambda r: (
        f"/usr/lib/python3.{r.randint(8, 14)}/site-packages/{words(r, string.ascii_lowercase, 9)}/__init__.py"
    ),
    "url": lambda r: (
        f"https://docs.example.com/{words(r, string.ascii_lowercase, 8)}/{r.randint(1, 9999)}?page={r.randint(1, 99)}"
    ),
    "slug": lambda r: (
        f"how-to-{words(r, string.ascii_lowercase, 6)}-the-{words(r, string.ascii_lowercase, 9)}-in-{r.randint(2, 30)}-steps"
    ),
    "snake": lambda r: f"max_{words(r, string.ascii_lowercase, 7)}_tokens_per_{words(r, string.ascii_lowercase, 6)}",
    "model": lambda r: r.choice(
        [
            "gpt-4o-mini-2024-07-18",
            "claude-sonnet-4-5-20250929",
            "meta-llama/Llama-3.3-70B-Instruct-Turbo",
            "text-embedding-3-large",
            "gemini-2.5-flash-lite-preview-09-2025",
            "mistral-large-latest",
        ]
    ),
    "package": lambda r: r.choice(
        [
            "scikit-learn==1.5.2",
            "sk-learn",
            "react@18.2.0",
            "@types/node@20.11.5",
            "icon@2x.png",
            "hf_transfer",
            "npm_config_registry",
        ]
    ),
    "range": lambda r: f"{r.randint(1, 500)}-{r.randint(501, 999)}",
    "coordinates": lambda r: f"{r.uniform(-90, 90):.6f}, {r.uniform(-180, 180):.6f}",
    "embedding": lambda r: ", ".join(f"{r.uniform(-1, 1):.8f}" for _ in range(4)),
    "png": lambda r: "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + r.randbytes(200)).decode(),
    "css": lambda r: f"#{words(r, HEX, 6)}",
    "time": lambda r: f"{r.randint(0, 23):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}",
    "ratio": lambda r: f"{r.randint(1, 99)}/{r.randint(100, 999)}",
    "usage": lambda r: json.dumps(
        {"prompt_tokens": r.randint(1, 9999), "total_tokens": r.randint(1, 9999), "max_tokens": 4096}
    ),
    "logprob": lambda r: json.dumps({"token": r.choice([" the", "Hello", "##ing", " 2024"]), "logprob": -0.25}),
    "schema": lambda r: json.dumps(
        {"properties": {"password": {"type": "string", "description": "The user's password"}}, "required": ["password"]}
    ),
    "sentence on tokens": lambda r: r.choice(
        [
            "The token is expired, request a new one.",
            "Set your API key in the environment first.",
            "A password is required: at least 8 characters.",
            "the secret to good bread is time",
            "Basic authentication is disabled.",
            "key: value pairs, as in primary key: id",
            "The key takeaway is simple.",
        ]
    ),
    "code": lambda r: r.choice(
        [
            "password = get_password()",
            "api_key=os.environ['OPENAI_API_KEY']",
            "token = self.tokenizer.decode(ids)",
            "auth: Optional[str] = None",
            "def login(password: str) -> Token:",
            "const secret = process.env.SECRET;",
            "api_key: ${API_KEY}",
            "std::vector<int> a; a::b::c();",
            "password: Optional[str] = None",
            "os.getenv('DB_PASSWORD', default)",
            "fields = ('username', 'password', 'email')",
            "user.setPassword(encoder.encode(raw))",
            "const token = await getToken(request);",
            "password VARCHAR(255) NOT NULL",
            "password: Final[SecretStr]",
            "rows are identified by 'user_id'",
        ]
    ),
    "code around names": lambda r: r.choice(
        [
            "password = models.CharField(max_length=128)",
            "token = line.split()[0]",
            "password: Optional[str] = None",
            "def login(user, password, timeout=5):",
            "from x import RSAPrivateKey, EllipticCurvePublicKey",
            "connect(data, password=None)",
            "{accessToken:e}=(0,f.f)();",
            "cookies: CookieTypes | None = None,",
            "const bobSecret = bob.computeSecret(aliceKey);",
        ]
    ),
    "pass": lambda r: r.choice(
        [
            "Please pass `stream=True` to it",
            "We pass stdout=PIPE and more",
            f"PASS: test_{words(r, string.ascii_lowercase, 6)}.py::test_one",
            f"--- PASS: TestLogin/with_token ({r.randint(0, 9)}.{r.randint(10, 99)}s)",
            f"pass: {r.randint(1, 9)}/{r.randint(10, 20)}",
            "FunctionPass *createFoo();",
        ]
    ),
    "message": lambda r: r.choice(
        [
            "password: 'Password must be at least 8 characters',",
            "Password: 8-64 characters",
            "password: Wachtwoord vergeten",
            "пароль: обязательно",
            "Senha: obrigatória",
            "The password field is required.",
        ]
    ),
    "request line": lambda r: r.choice(["GET /reset-password HTTP/1.1", "POST /oauth/token HTTP/1.1"]),
    "working directory": lambda r: f"PWD=/home/{words(r, string.ascii_lowercase, 5)}/project",
    "placeholder in a url": lambda r: r.choice(
        ["https://<user>:<password>@example.com", "https://<token>@github.com/o/r"]
    ),
    "identifier": lambda r: r.choice(
        ["Wav2Vec2ConformerPositionalConvEmbedding", "K8sContainerEphemeralStorageFsTypeValues", "OAuth2PasswordBearer"]
    ),
    "secret's arn": lambda r: (
        f"arn:aws:secretsmanager:us-east-1:{words(r, string.digits, 12)}:secret:db-{words(r, ALNUM, 6)}"
    ),
    "ean": lambda r: f"40{words(r, string.digits, 11)}",
    "hash of git": lambda r: f"git+https://github.com/org/repo.git@{words(r, HEX, 40)}",
    "ulid": lambda r: "01" + words(r, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24),
    "object id": of(HEX, 24),
    "integrity": lambda r: "sha512-" + base64.b64encode(r.randbytes(64)).decode(),
}
"""What must come out as it went in."""

LOOK_ALIKE_CONTEXTS: dict[str, Callable[[str], str]] = {
    "json": CONTEXTS["json"],
    "nested json": CONTEXTS["nested json"],
    "code": lambda v: f"run({v!r})",
    "yaml": lambda v: f"service:\n  setting: {v}\n",
    "prose": lambda v: f"We looked at {v} yesterday.",
    "german": lambda v: f"Gestern war es {v}, heute nicht.",
    "chinese": lambda v: f"结果是 {v} 。",
    "brackets": lambda v: f"(see [{v}])",
    "list": lambda v: f"- {v}\n- {v}\n",
    "plain": lambda v: v,
}


@dataclass(frozen=True)
class Case:
    """A text, and what is in it: ``secret`` must not be there afterwards, or ``None`` where nothing may change."""

    kind: str
    context: str
    text: str
    secret: str | None


def secret_part(kind: str, value: str) -> str:
    """What of a value is the secret: of a URL the password, of a header what follows its name."""
    if kind in ("postgres url", "redis url", "mongodb url"):
        return value.partition("://")[2].partition("@")[0].rpartition(":")[2]
    if kind == "sentry dsn":
        return value.partition("://")[2].partition("@")[0]
    if kind in ("bearer", "basic"):
        return value.partition(" ")[2]
    if kind == "cookie":
        return value.partition("sessionid=")[2].partition(";")[0]
    if kind == "jwk":
        key = json.loads(value)
        return str(key.get("d") or key["k"])
    if kind == "putty":
        return value.partition("Private-Lines: 4\n")[2][:64]
    if kind == "teams webhook":
        return value.partition("IncomingWebhook/")[2].partition("/")[0]
    if kind == "slack webhook":
        return value.rpartition("/")[2]
    if kind == "azure storage":
        return value.partition("AccountKey=")[2].partition(";")[0]
    return value.replace("\n", "")[40:80] if kind == "pem" else value


def secrets(seed: int, each: int = 3) -> list[Case]:
    r = R(seed)
    cases = [
        Case(kind, context, wrap(value), secret_part(kind, value))
        for kind, make in FORMED.items()
        for context, wrap in CONTEXTS.items()
        for value in [make(r) for _ in range(each)]
    ]
    return cases + [
        Case(kind, context, wrap(name, value), value)
        for kind, (name, make) in NAMED.items()
        for context, wrap in SECRETS_CONTEXTS.items()
        for value in [make(r) for _ in range(each)]
    ]


def personal(seed: int, each: int = 5) -> list[Case]:
    r = R(seed)
    cases = [
        Case(kind, context, wrap(value), value)
        for kind, (_, make) in PERSONAL.items()
        for context, wrap in CONTEXTS.items()
        for value in [make(r) for _ in range(each)]
    ]
    return cases + [
        Case(kind, context, wrap(name, value), value)
        for kind, (name, make) in PERSONAL_NAMED.items()
        for context, wrap in NAMED_CONTEXTS.items()
        for value in [make(r) for _ in range(each)]
    ]


def look_alikes(seed: int, each: int = 5) -> list[Case]:
    r = R(seed)
    return [
        Case(kind, context, wrap(value), None)
        for kind, make in LOOK_ALIKES.items()
        for context, wrap in LOOK_ALIKE_CONTEXTS.items()
        for value in [make(r) for _ in range(each)]
    ]


def survives(secret: str, text: str) -> bool:
    """Whether a secret is still in a text, plainly or in one of the encodings that the contexts use."""
    views = [text, urllib.parse.unquote(text), text.replace("\\\\", "\\")]
    for word in text.split():
        with contextlib.suppress(ValueError):
            views.append(base64.b64decode(word, validate=True).decode())
    flat = [view.replace("\\n", "").replace("\n", "") for view in views]
    return any(form in view for view in views + flat for form in {secret, json.dumps(secret)[1:-1]})
