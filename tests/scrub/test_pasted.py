"""Secrets as they were pasted where nobody had thought of it: each was missed once."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

# The secret stands between the signs.
PASTED = (
    "고객이 양식에 적은 비밀번호(¤Dragon-6282pr¤)을 확인했습니다.",
    "Der Kunde hat uns Passwort genannt (¤Oslo_6136sX¤), damit sollte es gehen.",
    "كتب العميل في النموذج: user pass ¤Oslo_7836Df¤. شكراً.",
    "password={¤DjhBgNU5A15wG¤}",
    "Database password\n¤ifugltS=E9G1Ul?Z7W¤\n\nThanks!",
    "Q: the admin password?\nA: ¤RSwArwh=T#1g9!YDwV¤",
    "암호 구문: ¤ribbon.emerald.timber.meadow¤. 더 필요한 게 있으면 말씀해 주세요.",
    "「database password」＝『¤Ak*I$^xrkBINb7_VC¤』。以上です。",
    "rawHeaders: [ 'Accept', '*/*', 'X-Ssh-Key-Passphrase', '¤page-voice-since-meadow83¤', 'Connection', 'close' ]",
    "[('content-type', 'application/json'), ('x-db-password', '¤falcon-cactus-timber-12¤'), ('accept', '*/*')]",
    'req.Header.Set("X-Redis-Password", "¤maple-umbra-timber-34¤")',
    '.header("X-Django-Secret-Key", "¤7t5^kQ*WJp4QdM6Qkbi0Rk#UbswhURo2MqH7-88UjGE2MoBq!H¤")',
    "cfg.setdefault('wifi_password', '¤thunder-violin-comet-70¤')  # set by ops",
    'buildConfigField("String", "TEMPORARY_PASSWORD", "\\"¤comet-glacier-opal-68¤\\"")',
    '    assert rec.smtp_pass == "¤Focus_Network.1602¤"',
    '{"parameters": [{"name": "secret key", "value": "¤SAj!dvvULOaM67EeLa4W5!a#PH-dzn2lK2(e886*mhEf3XQVl8¤"}]}',
    'Set-Item -Path Env:TEMPORARY_PASSWORD -Value "¤LagoonOyster952*¤"',
    "<p>Password: <code>¤3grnwKMUw8IQ¤</code></p>",
    "admin password: ||¤tCk8Ub!n?jyjal4-DP¤||",
    "wifi_password={¤OysterGlacier541!¤}",
    "Could you confirm that the password (¤IJ7NJGdmgULVPUGG¤) was updated yesterday?",
    "Please note down the admin password, ¤Rocket.9534?¤, before the call.",
    "ok, the new password... ¤tCk8Ub!n?jyjal4-DP¤",
    "Heute früh habe ich es mit ¤4459f65bb30545b3011698c8e210cad7¤ versucht (Twilio auth token), leider ohne Erfolg.",
    "오늘 아침에 ¤Juniper.2708*¤(비밀번호)로 다시 해봤습니다.",
    "오늘 아침에 ¤dose849d768cd6fe2ae09018e8e6f551470a¤(클라이언트 시크릿)로 해봤습니다.",
    "Merhaba, erişim tokeni ¤a693b17a4b7a64a8bcd7b52870ddbc15192ddd08¤, neden çalışmıyor?",
    "В поле «пароль от вайфая» я ввёл ¤x0OpRBGC$^=Vz¤, и форма зависла.",
    "W polu „hasło do wifi” wpisałem ¤x0OpRBGC$^=Vz¤ i formularz się zawiesił.",
    "hasło to ¤i7UBO4a@~?HRb¤.",
    "keystore password to ¤3iEgBFTfNjA~%N4@16¤.",
    "नमस्ते, MySQL root password: ¤my-W0m-I+rgix_b¤, धन्यवाद।",
    "The wifi password is ¤1A6t?.cBqW¤, please note it.",
    "./deploy --region eu --mysql-root-password ¤y8iPhh=Q47¤ --verbose",
    "1. db pass - ¤hEC!SrF7I!-_0HBHm¤",
    "user: hi, here's my db pass ¤Silver@fp83018¤",
    "user: hi, here's my wifi password ¤XTbvOFXO!=6¤",
    "db pass «¤Harbor_e148¤»",
    "db pass: ‘¤2~WaB1e8@#kK¤’",
    "db pass <¤r^#H2V!BCvKo¤>",
    "db pass ¤9T8+~=W%dZ6¤, ok",
    "[10:42] kim: try SMTP password with `¤Silver_kxm896¤`",
    "database password「¤Winter!vn58461¤」",
    "passwd—¤Maple#uqu405¤—ok",
    "password|¤Purple!trd30837¤|",
    "SMTP password（¤Meadow_stm44969¤）",
    '{"service": "billing", "pwd_admin": "¤Tiger#e9852¤", "retries": 3}',
    "PWD_ADMIN=¤Tiger#e9852¤",
    'const pwdAdmin = "¤Tiger#e9852¤";',
    "| admin pwd | ¤Tiger_e9852¤ |",
    "root@ip-web-3:/srv/app# echo $SECRET_KEY\n¤yq^*4*-t02rzu2p^r_6nu78ropf_cd437a4*gwf*iypmq3rig-¤\nroot@ip-web-3:/srv/app# printenv | grep -i key",
    "$ echo $DB_PASSWORD\n¤ifby.XWJQeM!mmN¤\n$ ls",
    "$ echo $SMTP_PASSWORD\n¤nsld_yUEpML!mcC¤\n$ ",
    "$ echo $ENCRYPTION_KEY\n¤IUfGBk4UxpqsqevTIcuchVt6dwn0EqVNONr58jhkaho=¤\n$ exit",
    '$ echo "$AZURE_STORAGE_KEY"\n¤iEq7idYp74VJMxAN7KiuHdEIrEirB6hYkpPBABEuNcaqeNHWqIQmfjrbejKs8uqOpeGluIF9E9nKhlJlg4gENw==¤',
    "> echo %DB_PASSWORD%\n¤hunter22!x¤",
    "PS C:\\> $env:DB_PASSWORD\n¤hunter22!x¤",
    "$ printenv DB_PASSWORD\n¤Tiger_e9852¤",
    "secret key: ¤b@51tkrg2vj8xxh3j-icjj8vtvrz!^wq+msx9npb18@oo8vpkg¤\nOpenAI",
    "El dato que pediste (SMTP password) es ¤gHA=Cgx~!+3?%*+kbx¤.",
    "Ось потрібні дані (пароль) — ¤P*@yJVS!~U9e¤.",
    "Het gevraagde gegeven (Datadog API-sleutel) is ¤c94f8eadcae78f0cb2e5f527b3c4d452¤.",
    "Hallo, Datadog API-sleutel: ¤12d51ad6d697f59526593ba620cc0029¤, bedankt.",
    "Χρησιμοποιήστε ¤779c1f74b22641c7bfab895b781d516f8c883ae7¤ ως Datadog application key.",
    "Gebruik ¤gWBUAKnuwDA4eQPL4lP4Qo6eWqF8QxJQ¤ als Mistral API-sleutel.",
    "ใช้ ¤a2cbc0238a96f4970fb187ed3ed46c97¤ เป็น Azure OpenAI API key",
    "ใช้ ¤qTQ9w8DXBd7fg8CcDXkXpWLdrRCvaaf7Vhljq99OzZr¤ เป็น โทเค็นการเข้าถึง",
    "Usa ¤Dragon.gor6075¤ come password per ora.",
    "Bitte ¤Maple-ezc196¤ als user password eintragen.",
    "비밀번호에 ¤Ninja@evv694¤를 입력하세요.",
    "पासवर्ड के लिए ¤o2Q#XX.%@RE¤ लिखें।",
    "login password olarak ¤Meadow_njp93271¤ yazın.",
    "パスワードには¤Silver-p51502¤を入力してください。",
    "请把Redis password填为¤Rocket_lg841¤，谢谢。",
    "пароль — це ¤u866aKL+dl@o?xl¤.",
    "โทเค็นการเข้าถึง คือ ¤LcDuy7QH00GQbbXepPyxbAoQbBb7lQjeqHaQDirj6Hd¤ ค่ะ",
    "נא לרשום: אסימון גישה - ¤84g4l4XHFL8gdjn8Y7pZ6juBCA4EITNjT3EvDVAS0Zz¤.",
    "erişim belirteci olarak ¤UOMDBqMsotdCWSCsQAcKNIBzRKUtph7KKefWZm5NKop¤ yazın.",
    "Χρησιμοποιήστε ¤l5U^!W!~h3¤ ως κωδικός πρόσβασης.",
    "login password คือ ¤h=Qbx6LJ.NZ¤ ค่ะ",
    "db pass הוא ¤Xc5#^d@77JnHn¤.",
    "Use ¤mbGRGJPCk71KN5nP975GdFOD12ypOOyp3q5xSCD050vwU9fPvE2yHmQuDITQqVHkKJuccGPOFF0tsW4j5u1RRg==¤ como Azure storage account key por enquanto.",
    "Use ¤7238ccd0-6b7f-4fa0-9326-83dffc152fe0¤ como Pinecone chave de API por enquanto.",
    "Het gevraagde gegeven (passphrase) is ¤falcon-silver-rocket-coffee-66¤.",
    "Το στοιχείο (passphrase) είναι ¤falcon-purple-castle-silver-70¤.",
    "Il dato richiesto (passwd) è ¤3ck.~8EHTJ3WD=*ju¤.",
    "Wie lautet dein Passwort? ¤winter2317¤",
    "What's the wifi password?\nit's ¤winter2317¤",
    "I could not log in (¤Maple2033¤?) with my password",
    "¤Maple2033?¤ was the password we had",
    "¤Copper-Maple-7374¤: this is the password",
    "| db_password | prod | ¤Copper-Maple-7374¤ |",
    "¤QCLqkqbOW7quudqFxnOOUT¤がAPIキーです",
    "session cookie: ¤0wTDt0MJOkoam5Hzv0v4OLTx17¤",
    "Кука сессии: sid=¤0wTDt0MJOkoam5Hzv0v4OLTx17¤",
    "echo 'db.example.com:5432:app:svc:¤Maple2033?¤' > ~/.pgpass",
    "postgres://app:¤yndufy/mjoykv¤@db.internal:5432/x",
    "mysql://app:¤kaouip?uqoeco¤@db.internal/x",
    "ككلمة مرور استخدم ¤Dragon2199¤",
    "Das Passwort wurde auf ¤garten2627¤ geändert, bitte beim nächsten Login beachten.",
    "Het wachtwoord is gewijzigd in ¤harbour5565¤, graag noteren.",
    "Пароль вчера сменили на ¤zenit-Leto-harbour-05¤, запишите.",
    "Ο κωδικός άλλαξε σε ¤falcon7005¤ χθες το βράδυ.",
    "تم تغيير كلمة المرور إلى ¤coffee4206¤ مساء أمس.",
    "הסיסמה שונתה אתמול ל-¤maple2593¤",
    "비밀번호가 어젯밤 ¤monkey6688¤ 로 변경되었습니다.",
    "パスワードは昨夜「¤neko5390¤」に変更されました。",
    "密码昨晚已改为¤L0ngm4_Woaini55¤，请记下。",
    "Le mot de passe a été changé : c'est maintenant ¤soleil-Chocolat-winter-89¤.",
    "ผู้ใช้: รหัสผ่านของฉันคือ ¤harbour6806¤ แต่เข้าสู่ระบบไม่ได้",
    "Pengguna: kata sandi saya ¤thunder6501¤ tapi tidak bisa masuk.",
    "Kata sandi diubah menjadi ¤thunder6501¤ kemarin.",
    "SENHA_BANCO=¤saudade-Flamengo-orchard-42¤",
    "mật_khẩu: ¤Dragon1970@¤",
    "MAT_KHAU_SMTP=¤Thunder1975*¤",
    "hasło_smtp=¤Misiek1988#¤",
    "كلمة_المرور: ¤coffee7752¤",
    "kunci_rahasia: ¤A1XbaoNV9T4mZ2nWMNdJy4pgQV0eGGPr¤",
    "Klient: tajny klucz integracji to ¤0eCR1v9KejbzrgwcAOe5nLlcrr5dJ2MW¤, czy wygasł?",
    "เรื่อง 4069: เข้าสู่ระบบจาก IP 205.138.14.11\nรหัสไวไฟ: ¤Pumpkin1973?¤",
    "Password wifi: ¤monkey2171¤",
    "Пароль от вайфая: ¤Solnyshko1981$¤",
    "סיסמת הוויי-פיי: ¤Pumpkin1973¤",
    "CLAVE_SMTP=¤abeja1234¤",
    "WACHTWOORD_DB: ¤molen1234¤",
    "License key: ¤LEKEP-UFKSH-0IRSC-EQSZZ-GG38K¤",
    "const wifiKey = '¤rEKEM8-cyQ6OQ-OBF7Qs¤';",
    "Wi-Fi key: ¤rEKEM8-cyQ6OQ-OBF7Qs¤",
    'array(2) {\n  ["client_secret"]=>\n  string(32) "¤mjcgZri0KD-tMUx1bliKe_CPBdYVWkIY¤"\n  ["region"]=>\n  string(2) "eu"\n}',
    'array(2) {\n  ["password"]=>\n  string(10) "¤Riv3r_8749¤"\n}',
    "Agent: Could you give me the Datadog API key, please?\nCustomer: ok its ¤051bcc69b4fee9c78f4528bd74e98945¤\nAgent: Thank you, one moment.",
    "Bitte verwende ab sofort ¤0x14d739517b5bae43a3cdf6fde02f7a9d70370ee4b2fa3c6156fb1ca36dbfd26b¤ als wallet private key, die alte Variante wurde am Freitag gesperrt.",
    "请改用¤7ZBHN4LRZ5GVOHCG¤作为2FA secret再试一次，旧的周五已经作废了。",
    "<pass>¤maple-velvet-bishop-marble¤</pass>",
    '{"fernet_key": "¤base64:3KGKV80ctFQQhgwVgTghA4q3fFoHTE5fjOaveOrFn3C=¤"}',
    'constexpr char INITIAL_ADMIN_PASSWORD[] = "¤edW6GBORqUCeRq¤";',
    "Reference ........ 4\nRoot password ........ ¤9OdL1-ANaZ6h-147¤\nStatus: open",
    "see below, keystore password:{¤Harbor1522*¤} and then retry",
    "password = ¤0btAI+F8FWKt-370¤ from the ticket",
    "Secondo i nostri archivi il MFA secret risulta ¤RATBZHND346XCSDJ¤.",
    "Kurze Rückmeldung: das Passwort ist laut unseren Unterlagen ¤P3pp3r_1008¤.",
    "WARN  (app.settings) - Set-Cookie header = [¤session=b_82kvvatQAfXLt_DGXiGKrk_4-ICd3GOpQqC1Aa¤; Path=/; HttpOnly; Secure; SameSite=Lax] (source: env)",
    "name         db_password\nworker-1     ¤9O+LqUX+9huyg¤\n",
    "NAME         AGE   API_KEY\nworker-1     3d    ¤YO3UD2mfyPqsIctPpq7a1M5SgKw4Psx4¤\nworker-2     3d    YO3UD2mfyPqsIctPpq7a1M5SgKw4Psx4\n",
    "お客様によると、パスフレーズは¤comet-winter-pepper-24¤とのことです。",
    "Pourriez-vous vérifier si la phrase secrète ¤Comet_6860¤ est toujours valable ?",
    "Hola, vpn_psk es ¤cinxjy340jnpz0l79w6fs7553uhf17in¤; no se lo pases a nadie.",
    "bindPassword=<¤zlEFraW2Gk¤>",
    "pass=«¤cactus-comet-falcon-23¤»",
    "Klient twierdzi, że klucz API Azure OpenAI to od wczoraj ¤b37bb39944cac48aeda150f4c72be402¤.",
    "Merhaba, oturum çerezi şu: session=¤Px8WTpgKhuA9KwWsvToDdu7vMXeL9mB8¤, lütfen başkasıyla paylaşma.",
    "Zoals afgesproken stuur ik je de encryptiesleutel: ¤mn2hw0k13yfid5m87b1yi7md292b1ejs¤. Laat even weten of het lukt.",
    "Bitte ¤0x14d739517b5bae43a3cdf6fde02f7a9d70370ee4b2fa3c6156fb1ca36dbfd26b¤ als wallet private key verwenden",
    'dsn := "app:¤Orbit1928w1sb¤@tcp(db1:3306)/orders?parseTime=true"',
    "geheimnis: ¤b9d9eb86c59eb3ec4bf0691024200650¤",
    'cle_api = "¤M5XaV0EY15txQA4bmxOzEVbb¤"',
    'phrase_secrete = "¤copper-thunder-candle-meadow-77¤"',
    "frase_de_paso=¤meadow-harbor-lantern-tiger-09¤",
    "frase_segreta = ¤mirror-granite-orbit-tiger-96¤",
    "klucz_api: ¤fvHico6JyN2magZECt9UO3FMTtqEQ2UB¤",
    "api_anahtari: ¤ZxsWS12W0aorNdXlo0mc4S6NqduvqJxY¤",
    "Merhaba, lütfen API anahtarını iptal edin: ¤7QlF1vBEQsRdfN4FjpAL3eKu¤",
    "La contraseña nueva de la base de datos será ¤VelvetSaddle377¤",
    "Parola d'ordine della VPN: ¤WinterVelvet826x¤",
    '"redis_auth": "¤LanternPebble312Q¤"',
)


@pytest.mark.parametrize("pasted", PASTED)
def test_no_part_of_a_secret_is_left(pasted: str) -> None:
    text, value = pasted.replace("¤", ""), pasted.split("¤")[1]
    for redactor in REDACTORS:
        redacted = redactor.redact(text)
        assert value[:5] not in redacted
        assert value[-5:] not in redacted


PERSONAL = (
    "UPDATE records SET social_security_number = '¤7568566671711¤' WHERE id = 17;",
    "![attachment](data:text/plain;base64,¤U1NOOiAyNjg5MzcxNTIK¤)",
    "![attachment](data:text/plain;base64,¤TVJOOiA5MDYyMTg0NQo=¤)",
    "Nací el ¤20-06-1979¤ en Sevilla.",
    "Cliente: 49.169.24.162, y nací el ¤15-06-1996¤ por si hace falta.",
    "<table><tr><th>Patient</th><th>DOB</th><th>MRN</th><th>Phone</th></tr>\n<tr><td>Julia Ayala</td><td>¤21 Oct 1961¤</td><td>82681165</td><td>+1-757-849-2265</td></tr></table>",
    "<table><tr><th>Patient</th><th>DOB</th><th>MRN</th><th>Phone</th></tr>\n<tr><td>Julia Ayala</td><td>21 Oct 1961</td><td>¤82681165¤</td><td>+1-757-849-2265</td></tr></table>",
    "Werknemer: Elin Sire, geboren op 18-09-1964, paspoortnummer ¤NWGBABDD4¤",
    "Kurze Rückmeldung: das Geburtsdatum ist laut unseren Unterlagen ¤11.04.1962¤.",
    'array(2) {\n  ["thai_national_id"]=>\n  string(13) "¤4184225180966¤"\n  ["region"]=>\n  string(2) "eu"\n}',
    'const std::string kCprNummer = "¤2610941691¤";',
    '{"telefon": "¤030 / 2786982¤"}',
    "name         account_number\nworker-1     ¤60580294¤\n",
    "name         date_of_birth\nworker-1     ¤1994-08-19¤\n",
    "כפי שביקשת, מספר התיק הרפואי: ¤00908844¤. תגיד לי אם זה עובד.",
    "ניסיונות ההתחברות הגיעו מ-¤176.108.79.24¤",
    "¿Me llama al ¤672 930 490¤?",
    "Αριθμός φακέλου ασθενούς: ¤3446491¤",
)
ALL = [
    Redactor(("secrets", "standard", "phi", "finance"), fast=fast)
    for fast in ((False, True) if fast_available() else (False,))
]


@pytest.mark.parametrize("pasted", PERSONAL)
def test_no_part_of_a_persons_number_is_left(pasted: str) -> None:
    text, value = pasted.replace("¤", ""), pasted.split("¤")[1]
    assert [value in redactor.redact(text) for redactor in ALL] == [False] * len(ALL)


HARMLESS = (
    "the password (min12chars) is checked",
    "![dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgA=)",
    "data:text/plain;base64,SGVsbG8sIHdvcmxkIQ==",
    "f'password={user1Name}'",
    "password={getPw2For}",
    "if config.smtp_pass == 'none':",
    '{"openaiApiKey": "sk-ant-api03-..."}',
    "[API key=sk-proj-...][region=eu][ok]",
    "api_key: sk-ant-api03-xxxx",
    "API key→$ANTHROPIC_API_KEY…and so on",
    "SSH key fingerprint→SHA256:Clw6ulOyJSZBF2jLsNH84gkljwxqFbl08/4IBab4LdE…and so on",
    "SSH key fingerprint|SHA256:Clw6ulOyJSZBF2jLsNH84gkljwxqFbl08/4IBab4LdE|next",
    "Clave de API\tprocess.env.STRIPE_SECRET_KEY",
    "Καλημέρα, ο κωδικός προϊόντος είναι GU-6244-3VN, ευχαριστώ.",
    "Chiave pubblica: -----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n-----END PUBLIC KEY-----",
    "https://x.example.com/render?img=iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ%2BAAAADUlEQVR42mNk&w=3",
    "user:password@tcp(127.0.0.1:3306)/db",
    "root:${PW}@tcp(localhost:3306)/",
    "GPG signing key 0xACF01BA65E5B5D49 (public)",
    "password: &#1;",
    "docker://registry:latest/app@sha256",
    "postgres://host:port/db@x",
    "$ echo $PASSWORD_FILE\n/run/secrets/db\n$ ls",
    "$ echo $DB_PASSWORD\n\n$ ls -la /srv",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert [redactor.redact(text) for redactor in REDACTORS] == [text] * len(REDACTORS)


NOBODYS = (
    '{"enabled": true, "room": "A28.9", "timeout": 30}',
    "id,name,room,active\n1,Anna,A33.2,true",
    "The meeting room is B83.5 today",
    "https://api.acme.io/v2/search?doi=10.8397%2Fj.cell.2026.49866&page=2",
    "https://app.acme.io/callback?state=%7B%22listen_host%22%3A%20%220.0.0.0%22%7D",
    "name         status\nworker-1     Running\nworker-2     Pending\n",
)


@pytest.mark.parametrize("text", NOBODYS)
def test_what_is_nobodys_stays(text: str) -> None:
    assert [redactor.redact(text) for redactor in ALL] == [text] * len(ALL)
