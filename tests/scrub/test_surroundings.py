"""What is around a name and a value tells code, prose and markup from a secret."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor

REDACTOR = Redactor(("secrets",), fast=False)
SECRET = "Xk7mQ2pL9vR4"

HARMLESS = {
    "pass is a verb": [
        "Please pass `stream=True` to the call.",
        "Pass `--token TOKEN` or set it.",
        "We pass stdout=PIPE and more",
        'You can pass "verbose=1" to it.',
        "if users pass `embeds` to it",
    ],
    "pass is a result": [
        "PASS: test_login.py::test_one",
        "PASS  src/components/App.test.tsx",
        "--- PASS: TestLogin/with_token (0.00s)",
        '{"pass": "partially", "score": 5}',
        '{"pass":"success"}',
        "type Result = 'pass' | 'fail';",
        "result=PASS, score=0.9",
    ],
    "pass is a step": ["pass: 3/5", "low-pass: 200Hz", "1st pass: 12.5 ms", "season pass: $49.99", "pass: RTX4090"],
    "a name ends in pass": [
        "FunctionPass *createFoo();",
        "IsLoopNestPass = std::move(RHS.IsLoopNestPass);",
        "passes ssl=True to use a default",
    ],
    "a quotation ends": [
        "arguments to pass to the model's forward method. It's fine.",
        "Use `password: <password>` for this, please.",
        "The `password=` option and `user=` option",
        'The "password:" prompt appears. Then type "exit".',
        'msgid "Password:"\nmsgstr "Passwort:"',
        'expect "password:"\nsend "hello"',
        "The passphrase for the signer's\n   private key. It's used for signing.",
    ],
    "a docstring": [
        'def set_password(self, password):\n    """Set it now, please."""',
        'def page(self) -> SyncCursorPage[Credential]:\n    """All of them, in pages."""',
        'class Password:\n    """A field that is hidden."""',
    ],
    "a call or a subscript": [
        "password = models.CharField(max_length=128)",
        "password: z.string().min(12),",
        'password = getpass.getpass("Password: ")',
        'String password = System.getenv("DB_PASSWORD");',
        "$password = $_ENV['DB_PASSWORD'];",
        'let password = document.getElementById("pw").value;',
        "token = tokens[0]",
        "token = line.split()[0]",
        'secret=client.get_secret("db").value',
        "api_key=AzureModelInfo.get_api_key(api_key)",
        "const bobSecret = bob.computeSecret(aliceKey);",
        "load_pem_private_key(data, password=None)",
        "connect(\n    password=pwd)",
        "    password=KEY_PASSWORD.encode())\n",
    ],
    "made smaller": [
        "{accessToken:e}=(0,f.f)();",
        "{accessToken:e})}],628851]",
        "s.password=r.password,s.host=r.host;",
        'V=Y("token"===t?1e6*e:e)',
        'P(e?"reset_password":"signup")',
        'code({children:"NAME"}),password:(0,t.jsx)("code",{})',
    ],
    "a type": [
        "password: Optional[str] = None",
        "password: Annotated[str, Form()]",
        "auth: Required[CredentialAuth]",
        "login(username: String!, password: String!)",
        "password: &str, secret: &'a [u8]",
        "private_key: x25519.X25519PrivateKey",
        "aws_auth: httpx2.Auth | None = None",
        "def sign(self) -> ManagedCredential:",
    ],
    "the next item": [
        "def login(user, password, timeout=5):",
        "def f(token, max_len=10):",
        "from x import RSAPrivateKey, EllipticCurvePublicKey",
        'SigV4Auth(credentials, "s3vectors2024", region)',
        "(PASSWORD|PROVIDER|PRIVILEGE2|PROBE)",
        "if t.has('x-api-key')||this.authToken2024",
    ],
    "a line of a table": ["| Password |\n  |---|", "| Field | Password |\n    |---|---|\n    | Length | 12 |"],
    "the working directory": [
        "PWD=/home/user/project",
        "OLDPWD=/tmp",
        '"pwd": "/workspace/src/app"',
        "os.path.join(pwd, './data/x2.csv')",
    ],
    "a request's path": [
        '"GET /reset-password HTTP/1.1" 200',
        "POST /oauth/token HTTP/1.1",
        "PUT /api/v2/token took12ms",
    ],
    "the middle of a word": ["password reset took=12ms", "Q: What is the password field&#x27;s type?"],
    "bearer in a word": [
        '"bearerTokenAuthenticationEnabled": true',
        "HTTPBearerSecurityScheme2",
        "the bearer SubjectConfirmationData, from",
    ],
    "a placeholder in a URL": [
        "https://<user>:<password>@example.com",
        "postgres://user:<password>@host/db",
        "git clone https://<token>@github.com/org/repo.git",
        "mongodb+srv://<user>:<password>@cluster0.mongodb.net/?retryWrites=true",
    ],
    "a resource's name": [
        "arn:aws:secretsmanager:us-east-1:872559094580:secret:db-v0z4FM",
        '"storage_key": "users/42/avatar.png"',
        "PublicKeyToken=b77a5c561934e089",
    ],
    "a place in code": [
        "at AuthService.getToken (/app/dist/auth.service.js:31:22)",
        "tests/test_auth.py::TestToken::test_export_vector_password[rtrkzjnh]",
    ],
    "markup": [
        '<Password Type="PasswordText"/>',
        '<label for="show-password">Show2</label>',
        "&quot;api_key&quot;: &quot;&lt;OPENAI_API_KEY&gt;&quot;",
    ],
    "a reference": [
        "{{resolve:secretsmanager:${Secret}:SecretString:password}}",
        "password: !vault_ref db/password",
        "${DB_PASSWORD:?must be set}",
        "  + password = (sensitive value)",
    ],
    "a cookie in code": [
        "cookies: CookieTypes | None = None,",
        "cookie: str | None = None",
        "hide_cookie2: bool = False,",
        "document.cookie=`token=; path=${t}; SameSite=Lax`",
        "Cookie: lang=en; theme=dark",
    ],
    "a row of a vocabulary": ['{x "pwd":27483,', '"Pass":13865', '"input_cost_per_token": 2.58e-07'],
}


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{kind}: {text}") for kind in HARMLESS for text in HARMLESS[kind]]
)
def test_what_the_surroundings_explain_stays(text: str) -> None:
    assert REDACTOR.redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        f"pass={SECRET}",
        f'"pass": "{SECRET}"',
        f"DB_PASS={SECRET}",
        "PGPASS=swordfish",
        "smtp_pass: 'swordfish'",
        f"run --pass {SECRET}",
        f'deploy --user-pass "{SECRET}" --verbose',
        "user = bob\n    pass = p4ssw0rd",
        "{ user: 'bob', pass: 'swordfish' }",
        f"USER bob\r\nPASS {SECRET}",
        f"user admin, pass {SECRET}",
        f"my pass is {SECRET}",
        f"mysql --pass {SECRET}",
        "PASSWORD=a(b)c1!",
        "DB_PASSWORD=hunter)2",
        f"ENV DB_PASSWORD={SECRET}))!x||y",
        f"export USER_PASS=F8!d||2:b{SECRET}",
        f'{{\\"user_pass\\": \\".l{SECRET}\\"}}',
        f"the pass for staging is `{SECRET}`",
        f"- `PASS`: `{SECRET}`",
        f"user/pass: bob/{SECRET}",
        f"(TOKEN={SECRET})",
        f"password: ({SECRET}",
        f"password = [{SECRET}",
        f'log.info("password={SECRET}")',
        f"Use `password: {SECRET}` for this.",
        f'He said "my password is {SECRET}".',
        f"It's easy: password='{SECRET}'",
        f'{{"it\'s": 1, "password": "{SECRET}", "more',
        f"connect(password='{SECRET}')",
        f"name,value\nDB_PASSWORD,{SECRET}\n",
        f"| user | password |\n| password | {SECRET} |",
        f"password:\n    {SECRET}",
        f"<db:password>{SECRET}</db:password>",
        f"<pass>{SECRET}</pass>",
        f"pwd={SECRET}",
        f"curl -H 'Authorization: Bearer {SECRET}{SECRET}'",
        f"log: bearer {SECRET}{SECRET}",
        f"Cookie: theme=dark; sid={SECRET}",
        f"Use `Cookie: sid={SECRET}; b=1` in the [console](https://example.com).",
        f"https://user:{SECRET}@example.com",
        f"AZURE_STORAGE_KEY={SECRET * 7}==",
        f"password&#x27;: &#x27;{SECRET}&#x27;",
        f"set TOKEN={SECRET}9&& node app.js",
    ],
)
def test_what_the_surroundings_do_not_explain_goes(text: str) -> None:
    redacted = REDACTOR.redact(text)

    assert "[redacted:" in redacted
    assert not any(secret in redacted for secret in (SECRET, "swordfish", "p4ssw0rd", "a(b)c1!", "hunter)2"))


def test_only_the_value_goes_and_not_what_follows_it_on_the_next_line() -> None:
    assert REDACTOR.redact('password = "hunter2\nuser = "bob"') == 'password = "[redacted:password]\nuser = "bob"'
