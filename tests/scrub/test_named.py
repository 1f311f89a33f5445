"""Secrets that only a name gives away, in the forms of languages, commands and prose; and what looks like them."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor

FAST = Redactor(("secrets",))
PLAIN = Redactor(("secrets",), fast=False)

X = "Vk8f2Lq9xTzR"
HUMAN = "Marina8315!"
HEX = "9f86d081884c7d659a2feaa0c55ad015"
LETTERS = "aWTgUOOofWUCJk"

IN_LETTERS = (
    "password: {}", "PASSWORD: {}", "password = {}", "run --password {}", "my password is {}", "db:\n  password: {}\n  port: 1",
    "password：{}", "- password: {}", "Server=db;User ID=app;PWD={}; and so on", "User ID=app;Password={};", "api_key: {}", "token={}",
)  # fmt: skip
SQL = (
    "CREATE USER 'app'@'%' IDENTIFIED BY '{}';", "ALTER USER app IDENTIFIED BY '{}';", 'CREATE USER app IDENTIFIED BY "{}";',
    "CREATE USER app IDENTIFIED BY {};", "ALTER USER 'r'@'h' IDENTIFIED WITH mysql_native_password BY '{}';",
    "GRANT ALL ON *.* TO 'a'@'%' IDENTIFIED BY '{}' WITH GRANT OPTION;", "CREATE LOGIN app WITH PASSWORD = N'{}';",
    "SET PASSWORD FOR 'b'@'%' = '{}';", "SET PASSWORD FOR 'b'@'%' = PASSWORD('{}');", "SET PASSWORD = PASSWORD('{}');", "PRAGMA key = '{}';",
)  # fmt: skip
CODE = (
    'let password: String = "{}"', "const apiKey: string = '{}'", 'password: str = "{}"', 'api_key: Optional[str] = "{}"',
    'let api_key: &str = "{}";', 'var apiKey string = "{}"', 'private final String apiKey = "{}";', 'password: SecretStr = SecretStr("{}")',
    "define('DB_PASSWORD', '{}');", "os.environ.get('DB_PASSWORD', '{}')", 'os.getenv("DB_PASSWORD", "{}")', "process.env.DB_PASSWORD || '{}'",
    "process.env.DB_PASSWORD ?? '{}'", "ENV.fetch('DB_PASSWORD', '{}')", "env('DB_PASSWORD', '{}')", "DB_PASSWORD ?= {}", "${{DB_PASSWORD:-{}}}",
    'ds.setPassword("{}");', 'b.withPassword("{}")', 'b.password("{}")', 'client.setApiKey("{}")', "('password', '{}')", "['--password', '{}']",
    '<input name="password" value="{}">', '<add key="DbPassword" value="{}"/>', '<property name="password" value="{}"/>',
    '<wsse:Password Type="PasswordText">{}</wsse:Password>', 'new NetworkCredential("bob", "{}")', "auth=('bob', '{}')",
    'variable "db_password" {{\n  type = string\n  default = "{}"\n}}', "page.fill('#password', '{}')",
)  # fmt: skip
COMMANDS = (
    "docker login -u bob -p {} reg.io", "docker login -p {} -u bob", "az login -u b -p {}", "mongosh -u a -p {} h", "sqlcmd -S h -U sa -P {}",
    "curl --user bob:{} https://h", "curl -ubob:{} https://h", "keytool -storepass {}", "sqlplus scott/{}@orcl", "ldapsearch -D cn=a -w {} -b dc=x",
    "smbclient //h/s -U bob%{}", "vault login {}", "echo 'bob:{}' | chpasswd", "htpasswd -b .htpasswd bob {}", "HTPASSWD=admin:{}", "\nrequirepass {}\n",
    "username bob privilege 15 password 0 {}", "enable secret 0 {}", "jdbc:oracle:thin:scott/{}@//h:1521/orcl", "WIFI:S:net;T:WPA;P:{};;",
    "WIFI:T:WPA;S:net;P:{};;", 'network={{\n  psk="{}"\n}}',
)  # fmt: skip
PROSE = (
    "the password should be {}", "I changed my password to {} yesterday", "login with admin / {}", "entre com admin / {}", "зайди под admin / {}",
    "用 admin / {} 登录", "Password:\n{}", "mein Passwort ist {}", "mon mot de passe est {}", "Le mot de passe du wifi : {}", "mdp: {}", "motdepasse={}",
    "La contraseña del servidor es {}.", "A senha do banco é {}.", "la password del server è {}", "Пароль от сервера — {}.", "用户名admin密码{}",
    "moje hasło to {}", "mitt lösenord är {}", "mật khẩu của tôi là {}", "şifrem {}", "parola: {}", "heslo: {}", "DB_HASLO={}", "geslo = {}",
    "adgangskode: {}", "sifre: {}",
)  # fmt: skip
KEYS = [
    "AZURE_SPEECH_KEY",
    "secret_key_base",
    "write_key",
    "read_key",
    "host_key",
    "function_key",
    "root_key",
    "TLS_KEY",
    "LLM_KEY",
    "WEATHER_KEY",
    "SERVICE_ROLE_KEY",
    "private_key_pem",
    "bearer",
    "Fastly-Key",
    "x-functions-key",
    "X-Insert-Key",
    "consumer_key",
    "ANON_KEY",
    "writeKey",
    "functionKey",
    "ADAFRUIT_IO_KEY",
    "psk",
    "wifi_psk",
]
RANDOM = (
    "github_pat={}", "{{'github_pat': '{}'}}", 'export AZURE_DEVOPS_EXT_PAT="{}"', "https://api.x.io/v1?appid={}", "https://x.io/a?sessionid={}&n=1", "klucz API: {}",
    "clave secreta: {}", "chave secreta: {}", "jeton d'accès : {}", "API anahtarı: {}", "Authorization: GenieKey {}",
    '{{"Authorization": "Splunk {}"}}', '{{"Authorization": "PAT {}"}}', '{{"Authorization": "hmac {}"}}',
)  # fmt: skip
BELOW = (
    "here is the API key:\n\n    {}", "the API key for the staging system:\n    {}\n\nBest", "> API key:\n> {}", "The API key is below:\n```\n{}\n```",
    "**API key:**\n`{}`", "API key\n{}\n", "## API key\n\n{}\n", "API key:\r\n\r\n  {}\r\n", "API-ключ:\n\n  {}",
)  # fmt: skip
BELOW_OF_A_PASSWORD = (
    "Password:\n\n  {}",
    "Password\n{}",
    "> Passwort:\n> `{}`",
    "Пароль:\n\n{}\n",
    "username\nbob\npassword\n{}\n",
)
AHEAD = (
    "Use {} as the password.", "use `{}` as your password", "{} is our password, keep it safe.", "“{}” is the password", "log in with {} as password",
    "{} ist unser Passwort.",
)  # fmt: skip
AHEAD_OF_A_KEY = (
    "use {} as the API key",
    "Please use {} as the OpenAI API key for now.",
    "{} is our Twilio auth token, keep it safe.",
)
PAT = "zh3brc753vwt3vdmtrzmwjqmu4jlzw5bqecpko5o3c6dnj6c2azj"
QUALIFIED = (
    "Le mot de passe Snowflake est {}.", "La contraseña Snowflake es {}.", "كلمة المرور Snowflake هو {}.", "Мой пароль Snowflake {} не работает.",
    "Вот пароль Snowflake — {}, проверь.", "La password Snowflake è {}", "A senha Snowflake é {}", "Mot de passe snowflake : {}",
)  # fmt: skip
QUALIFIED_KEYS = (
    "Le jeton d'accès Twilio est {}", "La clave secreta Slack es {}.", "Clé secrète oauth : {}", "Usa la clave secreta JWT signing {} para entrar.",
    "секретный ключ AWS: {}", "Вот API-ключ Azure Storage — {}, проверь.", "**API key:** {}",
)  # fmt: skip
IN_COOKIES = (
    'loaded cookie="theme=dark; sid={}" retries=3', "<cookie>theme=dark; session={}</cookie>", '"content": "Here is my Cookie header: theme=dark; sid={}"',
    'set_cookie="session={}; Path=/; HttpOnly"', "const cookie = 'a=b; connect.sid=s%3A{}'", 'config.setCookie("theme=dark; PHPSESSID={}");',
    'os.environ["COOKIE"] = "a=b; JSESSIONID={}"', 'System.setProperty("cookie", "a=b; auth={}");', '<connection cookie="a=b; sid={}"/>',
)  # fmt: skip
ODDLY_QUOTED = (
    "パスワード：【{}】。",
    "パスワード：＂{}＂。",
    "密码：《{}》，谢谢",
    "**password:** {}",
    "2. **Password:** {}\n3. Save",
)
CALLS = ('os.Setenv("DB_PASSWORD", "{}")', 'System.setProperty("db.password", "{}");', "putenv('PASSWORD', '{}')")
WITH_SIGNS = [  # passwords that look like code, a setting or a placeholder
    ("{'db_password': 'j6FL(+XjW|Vhb.n9W'}", "j6FL(+XjW|Vhb.n9W"),
    ('{"db_password": "j6FL(+XjW|Vhb.n9W"}', "j6FL(+XjW|Vhb.n9W"),
    ("admin_password: ZZT9(kN5=WQk]S:1Z", "ZZT9(kN5=WQk]S:1Z"),
    ("2. **password:** J(kqz+?}$)e5vi4Zc3H8X", "J(kqz+?}$)e5vi4Zc3H8X"),
    ('client = Client(password="8ny(/%y7%dIiGZ6C]+w49", timeout=20)', "8ny(/%y7%dIiGZ6C]+w49"),
    ("<dbPassword>bS?APZYe,JqU;;}4h</dbPassword>", "bS?APZYe"),
    ("<dbPassword>bS?APZYe,JqU;;}4h</dbPassword>", "4h"),
    ("Please rotate our password H_7W6SeKT8=3A7q2k@ID, it leaked", "H_7W6SeKT8=3A7q2k@ID"),
    ("Мой пароль x=2dLQpUA8!=-z73 не работает.", "x=2dLQpUA8!=-z73"),
    ("Contraseña snowflake: s=8#@v^*Ui04q350", "s=8#@v^*Ui04q350"),
    ("name,value\nDB_PASSWORD,1-8=6pbaDDQ*Xs\n", "1-8=6pbaDDQ*Xs"),
    ("name,value\nSMTP_PASS,Qwerty2156!!\n", "Qwerty2156!!"),
    ("password: <Monkey2022!>", "Monkey2022!"),
    ("password: <3_5HBDkuWkRi>", "3_5HBDkuWkRi"),
    ("GET https://a.io/v1?limit=20&key=BSAiUVcYFf-xQdi_yGbin-Omj1sLogh&sort=asc", "BSAiUVcYFf-xQdi_yGbin-Omj1sLogh"),
    (r'X = "kind: Secret\ndata:\n  password: Y2hlbHNlYTE5NzA="', "Y2hlbHNlYTE5NzA"),
]
OF_A_PAT = (
    "Azure DevOps PAT: {}", "azureDevopsPat: '{}',", 'azureDevopsPat := "{}"', 'AzureDevopsExtPat: "{}",', "<azureDevopsPat>{}</azureDevopsPat>",
    "my PAT is {} and it fails", "AZURE_DEVOPS_PAT,{}\r\n", "id,azure_devops_pat,region\r\n1,{},eu\r\n", "azure.devops.pat={}", "azure-devops-pat: {}",
    'c.setAzureDevopsPat("{}");', "- name: AZURE_DEVOPS_PAT\n  value: {}\n", '{{\\"azureDevopsPat\\": \\"{}\\"}}',
)  # fmt: skip
CASES = [
    *WITH_SIGNS,
    *[(form.format(PAT), PAT) for form in OF_A_PAT],
    *[(form.format(HUMAN), HUMAN) for form in (*QUALIFIED, *ODDLY_QUOTED, *CALLS)],
    *[(form.format("shadow1972"), "shadow1972") for form in CALLS],
    *[(form.format(HEX), HEX) for form in (*QUALIFIED_KEYS, *IN_COOKIES)],
    ("Вот API-ключ Brave Search — BSAw_otj1aCqeAXnGiuz1ZyNP1Jj2wk, проверь.", "BSAw_otj1aCqeAXnGiuz1ZyNP1Jj2wk"),
    ("cH0aAzliImuZ is our password, keep it safe.", "cH0aAzliImuZ"),
    ("""CMD='sshpass -p '"'"'RVpayiiccwGZUDCfnm'"'"' ssh h'""", "RVpayiiccwGZUDCfnm"),
    ("секретный ключ AWS: 9HBoGlxifRwUbrc/jX0RMXewCqSsOP/F/Z7cm/yC", "9HBoGlxifRwUbrc/jX0RMXewCqSsOP/F/Z7cm/yC"),
    ("**AWS secret access key:** /noOsIfsQTwVyyfi3r0XPNKa8v1QKZ7Q8NHe7G3T", "/noOsIfsQTwVyyfi3r0XPNKa8v1QKZ7Q8NHe7G3T"),
    ("La clave API Brave Search es BSASW-rh3oD-VUzvWkGrjagDBPwuH3k.", "BSASW-rh3oD-VUzvWkGrjagDBPwuH3k"),
    *[(form.format(HEX), HEX) for form in (*BELOW, *AHEAD_OF_A_KEY)],
    *[(form.format(HUMAN), HUMAN) for form in (*BELOW_OF_A_PASSWORD, *AHEAD)],
    *[(form.format(LETTERS), LETTERS) for form in IN_LETTERS],
    *[(form.format(X), X) for form in (*SQL, *CODE, *COMMANDS)],
    *[(form.format(HUMAN), HUMAN) for form in PROSE],
    *[(json.dumps({"a": 1, key: HEX}), HEX) for key in KEYS],
    *[(form.format(HEX), HEX) for form in RANDOM],
    ("TENCENTCLOUD_SECRET_ID=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"),
    (
        'os.getenv("DJANGO_SECRET_KEY", "9rac=6zh_fz(a9k0mgm8xhf7z9g_0a28exjj(o_5c6rha0w_fp")',
        "9rac=6zh_fz(a9k0mgm8xhf7z9g_0a28exjj(o_5c6rha0w_fp",
    ),
    (
        '{"AZURE_SEARCH_KEY": "YT3LRZhyb0n2MmbB8e75NxLmKMSYFDheAE6b4JfSzfAzSefmy5y2"}',
        "YT3LRZhyb0n2MmbB8e75NxLmKMSYFDheAE6b4JfSzfAzSefmy5y2",
    ),
    ("my password is 83715520", "83715520"),
    ("gmail app password: nihx oxsl fiuk ervb", "nihx oxsl fiuk ervb"),
    ("the pin is 518602", "518602"),
    ("验证码是185834", "185834"),
    ("мой пин-код 336947", "336947"),
    ("your verification code is 482913.", "482913"),
    (json.dumps({"user": "bob", "mdp": X}), X),
    (json.dumps({"github_pat": "4umafxibfds2yvdbw7jkmbp7mdliyo2ml3jxbxpgqvkhdu5evgwb"}), "4umafxibfds2yvdbw7jk"),
]


@pytest.mark.parametrize(("text", "secret"), CASES, ids=[text[:40] for text, _ in CASES])
def test_it_is_found(text: str, secret: str) -> None:
    assert secret not in PLAIN.redact(text)
    assert PLAIN.redact(text) == FAST.redact(text)


@pytest.mark.parametrize("text", [form.format(X) for form in CODE if "Type=" in form])
def test_only_the_value_goes(text: str) -> None:
    assert PLAIN.redact(text) == text.replace(X, "[redacted:password]")


@pytest.mark.parametrize(
    "text",
    [
        "password: SecretStr", "password: UserPassword", "password: EncryptedString", "password: hashedPassword", "password: Optional[str]",
        "PASSWORD: Final[bool] = True", "password: str = Field(default=None)", "def login(user: str, password: str = \"\") -> None:",
        "password varchar(255) NOT NULL", "each row is identified by 'user_id'", "users are identified by their mail address",
        "('username', 'password', 'email')", 'fields = ("password1", "password2")', '("md5", "password", "sha256")', "--password PASSWORD",
        "os.environ.get('DB_PASSWORD', default)", "os.getenv('DB_PASSWORD', 'postgres')", "process.env.DB_PASSWORD || ''", "${DB_PASSWORD:-}",
        "${DB_PASSWORD:-$OTHER}", '.password(user.password)', 'user.setPassword(encoder.encode(raw))', 'questionary.password("Enter password:")',
        'ht.set_password("user5", secret)', "<Password value={value} onChange={set} />", '<label key="password" value="Password"/>',
        '<input name="password" value="">', "docker run -u 1000:1000 -p 8080:80 img", "docker login -u bob -p $TOKEN", "docker login -u bob -p",
        "curl --user-agent x https://h", "useradd --user-group bob", "mongosh -u a -p", "the password should be long", "a token is a unit of text",
        "GPIO pin: 17", "PIN: 560001", "pin is 13", "Passwords do not match", "the passwords to the servers are kept in a vault", "WPA2-PSK AES128",
        '{"cache_key": "9f86d081884c7d659a2feaa0c55ad015"}', '{"s3_key": "9f86d081884c7d659a2feaa0c55ad015"}',
        '{"public_key": "9f86d081884c7d659a2feaa0c55ad015"}', '{"idempotency_key": "9f86d081884c7d659a2feaa0c55ad015"}', "file_path=/usr/lib/x1",
        'name_pat = r"[a-zA-Z][a-zA-Z0-9-]*:[0-9]+"', "admin / editor / viewer", "the key takeaway is simple", "password:\nusername:",
        "app password: your code goes here", '("auth", "0011_update_proxy_permissions")', 'class OAuth: ("OAuth", "DjangoOAuth1App")',
        "password:\n  description: abc1", "password:\n  required", "def check(password):\n    return1", "token:\n  abc123:\n    x: 1", "Password\n~~~~~~~~",
        "def cli():\n    pass\n\n    @cli1.command()", "utf8 is the password encoding", "import OAuth1App as OAuth1App, OAuth2App as OAuth2App",
        "use md5 as the password hash", "Set the cookie `session=<id>; HttpOnly; Secure`.", "密码：《红楼梦》", "La clave del éxito es trabajar",
        'UNRESERVED_PAT = r"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"', "password manager 1Password is good", "DINOv2-with-registers is the mask token", "42 is the key to it",
        "changed the password to something better", "args to pass to subprocess.Popen", '"password": "密码" and it works',
    ],
)  # fmt: skip
def test_what_looks_like_it_and_is_none_stays(text: str) -> None:
    assert PLAIN.redact(text) == text
    assert FAST.redact(text) == text


@pytest.mark.parametrize(
    "text",
    [
        ".password-field:focus{outline:2px solid #1e40af}", "input[type=password]:focus {outline:2px solid #1e40af}", "input[type=password]:focus{outline:2px}",
        r"password: ^(?=.*[A-Z])(?=.*\d).{12,}$", "set PASSWORD=projects/acme/secrets/api-key/versions/latest", "password=ssm:/prod/db/password",
        "GET /v1/items?password=%7B%7BAPI_KEY%7D%7D&limit=20", 'password = "sk-..."', 'os.environ["PASSWORD"] = "sk-xxxxxxxx"', '$env:SECRET = "sk-..."',
        "id,text,x\n7,He knows the password to my heart: honesty.,0.91\n", "id,text,x\n7,explain why a passphrase is better.,0.91\n",
        "DB_PASSWORD=\n  SESSION_SECRET=\n  LOG_LEVEL=info", "password: <your-password>", "password: <PASSWORD_1>", "password: <user1@mail.com>",
        "password user=bob1", 'password = decrypt(Value1["x"])', "function f({accessToken:v}){let{t:x}=(0,s.f2)(),[b,A]=(0,r.useState)([])",
        "[Bearer Token Usage](https://docs.io/oauth2/rfc6750.html)", "{bearerAuth:!0}})}}s3.InputItems=s5",
        '"AWS::IAM::AccessKey": "150ef5b439192da2",\n"AWS::MSK::BatchScramSecret": "fb3161848c835d21",',
        "password = getpass.getpass('x')", "password = models.CharField(max_length=128)", "password: z.string().min(12)", "pwd: /home/user/project",
        'passwd = System.getenv("DB")', "$password = $_ENV['DB_PASSWORD'];", "password: env:DB_PASSWORD", "password: !vault_ref db/password",
        "${DB_PASSWORD:?must be set}", "password: (unchanged)", "пароль: обязательно", "Contraseña: mínimo ocho caracteres", "'password' => 'required|min:12'",
        "errors.password = 'Password is required';", 'password: "Passwort"', '{"password": "Mot de passe"}', '{"password": "パスワード"}',
        '{"password": "At least 12 characters"}', '{"password": ["This field is required."]}', "SET password = :password, token = NULL",
        "mutation Login($password: String!) { login }", "PublicKeyToken=b77a5c561934e089", "token=***&user=5", 'api_key: "sk-****1234"',
        "clone https://<token>@github.com/org/repo.git", "fn login(password: &str, secret: &'a [u8])", "load_key(data, password=None)",
        "arn:aws:secretsmanager:us-east-1:824457191528:secret:db-DV78ts", "password: &quot;{{ vault_db_password }}&quot;", "password: &lt;your password&gt;",
        "password: &#x27;Password is required&#x27;", "curl -u username:password https://api.example.com", "test_auth.py::TestToken::test_cache_1",
        "Pass `--token TOKEN` or set it", "the tokens took=12ms", 'msgid "Password:"\nmsgstr "Passwort:"', "__all__ = ['AES_KEY', 'PKCS7_ISSUER_AND_SERIAL']", '&quot;password&quot;: &quot;&lt;redacted&gt;&quot;', "password: Joi.string().pattern(re)", "$user->password = Hash::make($raw);",
    ],
)  # fmt: skip
def test_what_stands_for_a_secret_stays(text: str) -> None:
    assert PLAIN.redact(text) == text


def test_a_passphrase_of_words_is_no_message() -> None:
    assert "battery" not in PLAIN.redact(json.dumps({"password": "correct horse battery staple"}))
