"""Values whose names stand elsewhere: heads of columns, lists of an INSERT, the field beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

PACKS = ("secrets", "standard", "phi", "finance")
ENGINES = [Redactor(PACKS, fast=fast) for fast in ((False, True) if fast_available() else (False,))]
SSN, KEY, PASSWORD = "536229103", "3f9c0a7be1d24c58a6b7c8d9e0f1a2b3", "Marina8315!"

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

# Texts, with {} where a value stands that its name far away gives away.
TEXTS = {
    "comma separated": ("name,ssn,city\nAnn,{},Rome\nBob,{},Oslo\n", SSN),
    "quoted, with commas inside": ('"name","ssn"\n"Doe, Ann","{}"\n"Roe, Bob","{}"', SSN),
    "semicolons": ("name;password\r\nann;{}\r\nbob;{}\r\n", PASSWORD),
    "tabs": ("id\tapi_key\n1\t{}\n2\t{}", KEY),
    "Markdown": ("| user | Password |\n|:---|---:|\n| ann | {} |\n| bob | {} |", PASSWORD),
    "Markdown without a frame": ("user | mistral_api_key\n--- | ---\nann | {}", KEY),
    "heads in Devanagari": ("| नाम | पासवर्ड | शहर |\n|---|---|---|\n| Ana | {} | Rome |", PASSWORD),
    "a column of numbers": ("| # | user | Password |\n|---|---|---|\n| 1 | ann | {} |\n| 2 | bob | {} |", PASSWORD),
    "a column without a head": ("|  | user | Password |\n|---|---|---|\n| x | ann | {} |", PASSWORD),
    "a column of shares": ("| % done | user | ssn |\n|---|---|---|\n| 5 | ann | {} |", SSN),
    "a head that asks": ("| user | Notes? | ssn |\n|---|---|---|\n| ann | - | {} |", SSN),
    "a head with figures": ("| name | ICD-10 | ssn |\n|---|---|---|\n| ann | - | {} |", SSN),
    "numbered rows, comma separated": ("#,name,ssn\n1,Ann,{}\n", SSN),
    "a form in parts": (
        '--x\r\nContent-Disposition: form-data; name="ssn"\r\nContent-Type: text/plain\r\n\r\n{}\r\n--x--\r\n',
        SSN,
    ),
    "a coded identifier of FHIR": (
        (
            'in {{"type": {{"coding": [{{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "SS"}}]}},'
            ' "system": "http://x.org", "value": "{}"}} there'
        ),
        SSN,
    ),
    "a table in prose": ("Here they are:\n\nname,ssn\nAnn,{}\n\nThat was all, thanks.", SSN),
    "SQL": ("INSERT INTO people (id, ssn, note) VALUES (1, '{}', 'a, (b)'), (2, '{}', NULL);", SSN),
    "SQL without quotes": ("insert into t(ssn) values ({})", SSN),
    "SQL with an escaped quote": ("INSERT INTO u (name, password) VALUES ('O''Neil', '{}')", PASSWORD),
    "Kubernetes": ('env:\n  - name: DB_PASSWORD\n    value: "{}"\n  - name: LEVEL\n    value: debug\n', PASSWORD),
    "Terraform": ('variable "db_password" {{\n  type    = string\n  default = "{}"\n}}', PASSWORD),
    "XML": ('<add key="DbPassword" value="{}" />', PASSWORD),
    "HTML": ('<input name="password" type="text" id="p" value="{}">', PASSWORD),
    "JSON in prose": ('it says {{"Key": "DB_PASSWORD", "Value": "{}"}} there', PASSWORD),
    "names and values": ("name,value\npassword,{}\nport,80\n", PASSWORD),
    "names and values below others": ("key,value\nDB_PORT,5432\nDB_PASSWORD,{}\n", PASSWORD),
    "a row of a name and a value": ("postgres_password,{}\nport,5432\n", PASSWORD),
    "psql": (
        " id | username | password\n----+----------+----------\n  7 | bob      | {}\n  8 | ann      | {}\n(2 rows)",
        PASSWORD,
    ),
    "mysql": ("+----+----------+\n| id | password |\n+----+----------+\n|  7 | {} |\n+----+----------+\n", PASSWORD),
    "vault": ("=== Data ===\nKey         Value\n---         -----\npassword    {}\nusername    app\n", PASSWORD),
    "PowerShell": ("Id Password     City\n-- --------     ----\n 1 {}  Rome\n 2 {}  Oslo\n", PASSWORD),
    "a list in YAML": ("passwords:\n  - {}\n  - '{}'\n  - b\nport: 80\n", PASSWORD),
    "a list of one key": ('mistral_api_key:\n- "{}"', KEY),
    "an attribute with spaces": ('<add key="pwd" value="{}"/>', "hola que tal 5"),
    "an attribute with a backslash": ('<add key="pwd" value="{}"/>', r"back\slash7"),
    "Terraform's output": (
        '{{\n  "db_password": {{\n    "sensitive": true,\n    "type": "string",\n    "value": "{}"\n',
        PASSWORD,
    ),
    "a parameter of AWS's": (
        '  "Parameter": {{\n    "Name": "/prod/db_password",\n    "Type": "SecureString",\n    "Value": "{}",\n',
        PASSWORD,
    ),
    "Postman": ('in {{"key": "api_key", "type": "secret", "value": "{}", "enabled": true}} there', KEY),
    "an agent that types": ('in {{"selector": "input[name=\'password\']", "text": "{}"}} there', PASSWORD),
    "an element that is described": ('in {{"element": "Password field", "ref": "e3", "text": "{}"}} there', PASSWORD),
    "a change": ('in {{"field": "password", "old": null, "new": "{}"}} there', PASSWORD),
    "PostgreSQL's file": ("# ~/.pgpass\ndb.acme.io:5432:shop:app:{}\n*:*:*:bob:{}\n", PASSWORD),
    "an account key": ('spark.conf.set("fs.azure.account.key.acme.dfs.core.windows.net", "{}")', f"{KEY}/{KEY}=="),
    "an apostrophe in a cell": ("user,password\nbob,{}\n", "it's-Me-42"),
    "an apostrophe in SQL": ("INSERT INTO users (name, password) VALUES ('bob', '{}');", "it''s-Me-42"),
    "a plan of Terraform's": ('# aws_db\n  ~ password = "{}" -> "{}"', PASSWORD),
    "a key of Azure's": (
        '[\n  {{\n    "keyName": "key1",\n    "permissions": "FULL",\n    "value": "{}"\n  }}\n',
        f"{KEY}/+{KEY}==",
    ),
    "a cookie of a HAR": ('in {{"cookies": [{{"name": "sessionid", "value": "{}", "path": "/"}}]}} there', KEY),
    "psql with other line ends": (" id | password\r\n----+---------\r\n  7 | {}\r\n(1 row)\r\n", PASSWORD),
    "a table in a program's text": ("x = {{'out': 'user,password,role\nbob,{},admin\n', 'rc': 0}}", PASSWORD),
    "HL7": ("PID|1||{}^^^HOSP^MR||DOE^JOHN||", "00123456"),
}


@every_engine
@pytest.mark.parametrize(("text", "value"), TEXTS.values(), ids=TEXTS)
def test_a_value_is_found_by_the_name_it_has_elsewhere(redactor: Redactor, text: str, value: str) -> None:
    written = text.format(*[value] * text.count("{}"))

    for wrapped in (written, f"<<{written}>>" if "\n" not in written else f"a line\n\n{written}"):
        redacted, counts = redactor.redact_counted(wrapped)

        assert value not in redacted
        assert counts.total() == text.count("{}")
        rest = redacted
        for rule in counts:
            rest = rest.replace(f"[redacted:{rule}]", value)
        assert rest == wrapped  # and nothing else


VALUES: dict[str, Any] = {
    "rows": {"columns": ["name", "ssn"], "rows": [["Ann", SSN], ["Bob", SSN]]},
    "data": {"fields": ["ssn"], "data": [[SSN], ["-"]]},
    "a label": {"label": "MRN", "value": "00145664"},
    "FHIR": {"identifier": [{"type": {"text": "MRN"}, "value": "00145664"}]},
    "FHIR's code": {
        "identifier": [
            {
                "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "MR"}]},
                "system": "urn:oid:1.2.36.146",
                "value": "00145664",
            }
        ]
    },
    "FHIR's contact": {"telecom": [{"system": "phone", "value": "5129184609"}]},
    "a type that names nothing": {"password": {"type": "plain", "value": PASSWORD}},
    "Terraform's output": {"db_password": {"sensitive": True, "type": "string", "value": PASSWORD}},
    "a change": {"field": "password", "old": None, "new": PASSWORD},
    "an agent that types": {"action": "type", "selector": "#password", "text": PASSWORD},
    "an element that is described": {"element": "Password field", "ref": "s1e3", "text": PASSWORD},
    "a selector": {"selector": "form input[name=password]", "text": PASSWORD},
    "an XPath": {"selector": "//input[@id='login-password']", "value": PASSWORD},
    "a cookie of a HAR": {"cookies": [{"name": "sessionid", "value": KEY, "path": "/", "httpOnly": True}]},
    "a key of Azure's": {"keyName": "key1", "permissions": "FULL", "value": f"{KEY}{KEY.upper()}+/=="},
    "a parameter of AWS's": {"Parameter": {"Name": "/prod/db_password", "Type": "SecureString", "Value": PASSWORD}},
    "lines of a notebook": {"text": ["name,password\n", f"bob,{PASSWORD}\n"]},
    "a template's parameter": {"ParameterKey": "DBPassword", "ParameterValue": PASSWORD},
}


@every_engine
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_value_in_json_is_found_by_the_name_beside_it(redactor: Redactor, value: Any) -> None:
    redacted = redactor.redact(json.dumps(value))

    assert "[redacted:" in redacted
    assert not any(secret in redacted for secret in (SSN, "00145664", "5129184609", PASSWORD, KEY))
    assert json.loads(redacted).keys() == value.keys()


HARMLESS = [
    "  assertIsInstance(result, TotpToken)\n  assertEqual(result.token, '897212')\n  assertEqual(result.counter, 5)\n",
    "name,value\npassword_policy,strong\ntoken_ttl,3600\nsecret_backend,vault\nport,5432",
    "key,value\npassword,Passwort\nforgot_password,Passwort vergessen?",
    "Field       Description\n-----       -----------\npassword    The password of the user\ntoken       see RFC6750\n",
    'Key              Value\n---              -----\nlease_duration   768h\ntoken_policies   ["default"]',
    "| Key | Value |\n|---|---|\n| password | required |\n| token | string |",
    "| Option | Password |\n|---|---|\n| Length | at least 12 |",
    "passwords:\n  - must be 12 characters\n  - may not be reused",
    "secrets:\n  - db_root_password\n  - my_app_secret",
    "secrets:\n  - source: db_password1\n    target: password",
    "password, Base64 and OAuth2\ntoken, api\n",
    'in {"selector": "#password", "text": "Password"} there',
    '{"name": "password", "type": "string", "value": "string"} is a field',
    '<input name="password" value="Enter password">',
    "db.acme.io:5432:shop:app:ready",
    "name,age,city\nAnn,31,Rome\nBob,46,Oslo",
    "| Option | Password | OAuth |\n|---|---|---|\n| Security | Low | High |\n| Effort | small | large |",
    "key,value\nprimary,7\nname,order",
    "INSERT INTO orders (id, sku, total) VALUES (536229103, 'A-536229103', 12.50);",
    "- name: API_KEY\n  valueFrom:\n    secretKeyRef:\n      name: app\n      key: api-key\n",
    '{"columns": ["token", "count"], "rows": [["the", 12], ["of", 7]]}',
    '{"type": "text", "text": "pass the salt"}',
    '{"action": "click", "selector": "#password", "text": "Show Passw0rd"}',
    '{"selector": "#password", "text": "Password"}',
    '{"element": "Password field", "text": "Enter your password"}',
    '{"selector": ".password-strength", "text": "Very weak 12"}',
    '{"cookies": [{"name": "theme", "value": "dark", "path": "/"}, {"name": "lang", "value": "en-US", "path": "/"}]}',
    '{"secrets": [{"name": "LOG_LEVEL", "value": "debug1234"}]}',
    '{"keyName": "Enter", "value": "13"}',
    '{"name": "password", "path": "/password", "component": "PasswordReset1"}',
    '{"password": {"type": "string", "description": "The password", "default": ""}}',
    '{"tokens": [{"type": "Identifier", "value": "utf8Decode2Base64"}, {"type": "Punctuator", "value": "{"}]}',
]


@every_engine
@pytest.mark.parametrize("text", HARMLESS)
def test_a_table_without_secrets_stays_as_it_is(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
