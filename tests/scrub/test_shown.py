"""Values that a program shows apart from their names: reports of tests, notebooks, consoles, tables of one column."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.packs import PACKS

REDACTOR = Redactor([pack for pack in PACKS if pack != "strict"], fast=False)
KEY = "35504217ad9c0622c2416ad4b21ee974"
PASSWORD = "AHhNpg7Bw%31kbdT"
SETTINGS = "E   ValidationError: 1 validation error for Settings\n"

# The value is to be put between the braces.
SHOWN = (
    '>       assert load("a")["api_key"] == ""\nE       AssertionError: assert \'{}\' == \'\'\n',
    ">       assert settings.db_password is None\nE       AssertionError: assert '{}' is None\n",
    "E       AssertionError: assert None == '{}'\nE        +  where None = Customer.db_password\n",
    f"{SETTINGS}E   db_password\nE     Value error, malformed [type=value_error, input_value='{{}}', input_type=str]\n",
    "1 error for Settings\ndb_password\n  Input should be [type=int, input_value='{}', input_type=str]",
    "In [14]: settings.db_password\nOut[14]: '{}'",
    "In [2]: os.environ[\"WEATHER_API_KEY\"]\nOut[2]: '{}'",
    "irb(main):007:0> ENV['X_API_KEY']\n=> \"{}\"",
    "$ az keyvault secret show --vault-name v --name redis-password --query value -o tsv\n{}\n$ ",
    "$ aws secretsmanager get-secret-value --secret-id prod/db_password --query SecretString --output text\n{}\n",
    "$ vault kv get -field=password secret/db\n{}\n",
    "$ kubectl get secret db -o jsonpath='{{.data.password}}' | base64 -d\n{}\n",
    " db_password\n-------------\n {}\n(1 row)\n",
    "│  id   │   db_password   │\n├───────┼─────────────────┤\n│   3   │ {} │\n└───────┴─────────────────┘",
    'redis> HGETALL acct:6\n1) "db_password"\n2) "{}"\n3) "plan"\n4) "gold"',
    '- heading "Settings" [level=1]\n- textbox "Database password" [ref=e52]: {}\n- button "Save"',
    'assertEquals("{}", user.getDbPassword());',
    "db_password=mock.Mock(return_value='{}')",
    '@pytest.mark.parametrize("admin_password", ["{}"])',
    "NAME=db_password VALUE={}",
    "```\n{}\n```\n^ that is the database password for staging",
    "Data\n====\ndb_password:\n----\n{}\n\nBinaryData\n====",
    "echo '{}' | vercel env add DB_PASSWORD production",
    "printf '%s' '{}' > /run/secrets/db_password",
    "[OPS-1] Rotate leaked database password\n\nLeaked value: {}\n",
    'std::string db_password{{"{}"}};',
)
FRAME = (
    "   id                       db_api_key  active\n0  29 {}    True\n1  30                              NaN   False"
)
OF_PERSONS = (
    ('$ jq .account_number user.json\n"{}"\n', "632374044"),
    ("   id passport_number  active\n0  72       {}    True\n", "YJ5319526"),
    ("│  id   │    bsn    │\n├───────┼───────────┤\n│   7   │ {} │\n", "274157007"),
    ('1) "bank_account_number"\n2) "{}"\n', "6587219126"),
    ('- textbox "driver\'s license number" [ref=e5]: {}\n', "V751534668710"),
    ('assertEquals("{}", user.getDateOfBirth());', "26.11.1994"),
    ('assertEquals("{}", user.getBurgerservicenummer());', "528672769"),
    ("passport_number=mock.Mock(return_value='{}')", "IB2422315"),
    ("E       AssertionError: assert None == '{}'\nE        +  where None = Customer.passport_number\n", "YJ5319526"),
    (" account_number \n----------------\n {}\n(1 row)\n", "866128828"),
    (" patient_id \n------------\n {}\n 86128831\n(2 rows)\n", "86128828"),
)
HARMLESS = (
    'echo "hello world" > /tmp/token',
    "echo $TOKEN | docker login -u a --password-stdin",
    "db_host:\n----\npostgres.svc\n",
    "```\nnpm install\n```\nThis is the command for tokens.",
    "[OPS-1] Rotate the API key\n\nDefault value: none",
    "DB_PASSWORD=@Microsoft.KeyVault(SecretUri=https://acme.vault.azure.net/secrets/db)",
    "serial_number: SKU-ILGMJM7B",
    "   id  token_count  active\n0  29         4096    True\n",
    "│  id   │ token_count │\n├───────┼─────────────┤\n│   3   │ 4096 │",
    "   sales  share\n0   214   1.345\n1   671  57.511\n",
    'assertEquals("35504217ad9c0622c2416ad4b21ee974", build.getCommit());',
    '- textbox "Search" [ref=e1]: harbor lamps in winter\n',
    'Create an API key in the dashboard, then copy it to your environment.\n{"alg":"RS256","typ":"JWT"}',
    ">       assert user.name == \"\"\nE       AssertionError: assert '35504217ad' == ''\n",
    "In [3]: commit\nOut[3]: '35504217ad9c0622c2416ad4b21ee97400112233'",
    "In [3]: password_length\nOut[3]: 16",
    " id \n----\n 866128828\n(1 row)\n",
    "irb> user.token_count\n=> 4096",
    '$ aws secretsmanager list-secrets --name prod/db_password\n{\n  "ARN": "x"\n}',
    "api_key\n  Field required [type=missing, input_value={}, input_type=dict]",
)


@pytest.mark.parametrize("value", [KEY, PASSWORD], ids=["key", "password"])
@pytest.mark.parametrize("shown", SHOWN)
def test_what_a_program_shows_is_read_with_its_name(shown: str, value: str) -> None:
    text = shown.format(value)
    before, behind = text.split(value)
    redacted = REDACTOR.redact(text)
    assert value not in redacted
    assert redacted.startswith(before)
    assert redacted.endswith(behind)


def test_a_frame_ends_its_values_below_its_names() -> None:
    assert KEY not in REDACTOR.redact(FRAME.format(KEY))
    assert REDACTOR.redact(FRAME.format(KEY)).endswith("    True\n1  30                              NaN   False")


@pytest.mark.parametrize(("shown", "value"), OF_PERSONS)
def test_so_is_what_belongs_to_a_person(shown: str, value: str) -> None:
    redacted = REDACTOR.redact(shown.format(value))
    assert value not in redacted
    assert "86128831" not in redacted


@pytest.mark.parametrize("text", HARMLESS)
def test_what_no_name_says_to_be_a_secret_stays(text: str) -> None:
    assert REDACTOR.redact(text) == text
