"""The words that name secrets, in the languages that prompts are written in, and the words that name none."""

from __future__ import annotations

from typing import Final

from clearspan.scrub.rule import KEYED

WORDS: Final = (
    "pass",
    "pw",
    "secret",
    "token",
    "key",
    "auth",
    "cred",
    "cookie",
    "bearer",
    "basic ",
    "contrase",
    "senha",
    "kennwort",
    "wachtwoord",
    "clave",
    "sig=",
    "signature=",
    "-u ",
    "sshpass",
    "mysql",
    "redis-cli",
    "psk",
    "parola",
    *("heslo", "haslo", "geslo", "adgangskode", "sifre", "sandi", "laluan"),
    "klucz",
    "sekret",
    "segre",
    "rahasia",
    "geheim",
    "hemlighet",
    "hemmelig",
    *[f"{name}{sign}{rest}" for name, rest in (("cle", "api"), ("frase", "de")) for sign in ("_", "-", " ")],
    "mat_khau",
    "matkhau",
    "mat khau",
    *(
        "anahtar",
        "chiave",
        "chave",
        "jeton",
        "sleutel",
        "nyckel",
        "avain",
        "kulcs",
        "chei",
        "kunci",
        "belirte",
        "salasana",
        "passord",
    ),
    "appid",
    "sessionid=",
    "sessid=",
    "connect.sid=",
    "_session=",
    "_session_id=",
    "identified by",
    "jdbc:oracle",
    "curl --user",
    "--user ",
    "curl -u",
    "curl -b",
    "login:",
    "ldapsearch",
    "sqlplus",
    "smbclient",
    "net use",
    "vault login",
    "rabbitmqctl",
    "zip -p",
    "securestring",
    ";p:",
    "admin /",
    *(
        "otp",
        "mfa",
        "2fa",
        "pincode",
        "pin_",
        *("pin-code", "pin code", "pinko", "pin-ko", "pin."),
        *[
            f"pin{sign}"
            for sign in (" ", ":", "=", "*", "`", "\t", "\\", "<", ">", "]", ")", '"', "'", ",", "\n", "\r", KEYED)
        ],
    ),
    *(
        "verification_code",
        "verification-code",
        "verificationcode",
        "login code",
        "login_code",
        "sms code",
        "sms_code",
        "one-time code",
    ),
    *("onetimecode", "one-time-code", "one time code", "one_time_code", "authentication code"),
    *[f"{kind}{sign}code" for kind in ("backup", "recovery", "scratch") for sign in (" ", "_", "-", "")],
    "verification code",
    *[f"{name}{sign}" for name in ("mdp", "_pat") for sign in ("=", " =", ":", '"', "'", KEYED)],
    *[f"_pat{sign}" for sign in "\r\n,)"],
    *[f"-pat{sign}" for sign in (":", '"')],
    f"pat{KEYED}",
)
"""In lower case: one of them is in every name that is known here."""

FOLLOWING: Final = f" =:,*`<>])\\\t\r\n\"'{KEYED}"
"""What may end a word that is a name only where one of these follows."""

FOREIGN_BY_KIND: Final = {
    "password": (
        "リカバリーフレーズ シードフレーズ 복구|문구 시드|문구 니모닉 助记词 助記詞 恢复短语 cụm|từ|khôi|phục วลีกู้คืน ביטוי|שחזור ביטוי|סיסמה ביטוי|סיסמא रिकवरी|फ़्रेज़ रिकवरी|फ्रेज सीड|फ्रेज عبارة|الاسترداد сид-фраза сид-фразу сід-фраза сид|фраза фраза|восстановления återställningsfras lösenfras phrase|de|récupération frase|de|recuperação frase|de|recuperación fráze|pro|obnovení heslová|fráze hasło|frazowe φράση|ανάκτησης パスフレーズ 密码短语 密碼短語 通行短语 암호문구 암호|구문 패스프레이즈 phrase|secrète عبارة|المرور عبارة|السر पासफ्रेज़ पासफ़्रेज़ पासफ्रेज κωδική|φράση κωδικός|φράση συνθηματική|φράση φράση|πρόσβασης парольная|фраза кодовая|фраза парольна|фраза кодова|фраза รหัสไวไฟ รหัส|ไวไฟ รหัส|wifi รหัส|WiFi סיסמת סיסמתי пароль пароля 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 كلمة|المرور كلمة|السر كلمة|مرور كلمة|سر סיסמה पासवर्ड रहस्य รหัสผ่าน mật|khẩu"
        " κωδικός κωδικός|πρόσβασης συνθηματικό hasło hasła şifre şifrem şifresi parolam parolası lösenord lösenordet heslo contraseña salasõna"
        " jelszó jelszava parolă slaptažodis lykilorð парола лозинка құпиясөз პაროლი գաղտնաբառ סיסמא סיסמת গোপন|নম্বর পাসওয়ার্ড கடவுச்சொல் పాస్‌వర్డ్ પાસવર્ડ ಪಾಸ್‌ವರ್ಡ್ പാസ്‌വേഡ് ਪਾਸਵਰਡ"
        " संकेतशब्द कूटशब्द गोपनीय|शब्द گذرواژه رمز|عبور کلمه|عبور پاس|ورڈ الرقم|السري 패스워드 パスコード 合言葉 通行碼 通行码"
    ),
    "cookie": "çerezi çerez クッキー 쿠키 ملف|تعريف|الارتباط עוגייה कुकी คุกกี้ кука куки печенье|сессии",
    "token": "belirteç käyttöoikeustunnus διακριτικό mã|truy|cập токен jeton|d'accès jeton|d’accès 令牌 トークン 토큰 رمز टोकन โทเค็น טוקן אסימון توکن ٹوکن টোকেন டோக்கன் టోకెన్ ટોકન ടോക്കൺ 權杖 权杖 存取碼",
    "api_key": "ключ 密钥 密鑰 金鑰 秘钥 キー 鍵 키 مفتاح מפתח कुंजी clé schlüssel nøgle nøkkel klíč kľúč ključ atslēga võti κλειδί khóa khoá คีย์ กุญแจ کلید API|কী API|விசை API|కీ anahtarı anahtarım anahtarını anahtarımı 私钥 私鑰 秘密鍵 개인키",
    "pin": (
        "Bestätigungscode Sicherheitsschlüsselcode code|de|vérification code|de|sécurité código|de|verificación código|de|verificação código|de|segurança"
        " código|de|seguridad doğrulama|kodu güvenlik|kodu ověřovací|kód overovací|kód engångskod bekräftelsekod igazoló|kód bekreftelseskode"
        " код|подтверждения код|проверки код|из|смс код|из|СМС код|підтвердження код|перевірки код|потвърждение одноразовый|код одноразовый|пароль"
        " κωδικός|επαλήθευσης κωδικός|επιβεβαίωσης κωδικός|μίας|χρήσης mã|xác|minh mã|xác|nhận mã|xác|thực mã|OTP รหัสยืนยัน รหัส|OTP รหัสพิน"
        " קוד|אימות קוד|האימות קוד|סודי קוד|חד|פעמי सत्यापन|कोड ओटीपी पिन|कोड رمز|التحقق رمز|التأكيد الرقم|السري|للبطاقة رمز|التعريف کد|تأیید کد|تایید"
        " PIN-kód pin-kód PIN|kód pinkód PIN-kódja ПІН-код пін-код ПІН|код एटीएम|पिन ATM|पिन bekræftelseskode bekræftelseskoden kertakäyttökoodi kertakäyttökoodini kertakäyttökoodin ellenőrző|kód ellenőrzőkód"
        " code|à|usage|unique code|reçu|par|SMS código|de|un|solo|uso código|de|uso|único código|do|SMS código|SMS código|por|SMS código|secreto যাচাইকরণ|কোড ওটিপি код|із|СМС kód|z|SMS kód|ze|SMS"
        " κωδικός|SMS जाँच|कोड सुरक्षा|कोड kod|za|pomocą|SMS"
        " 確認コード ワンタイムパスワード 動態密碼 动态密码 확인|코드 인증|코드 일회용|비밀번호 пин-код ПИН-код пин|код pin码 код|PIN código|pin código|PIN 验证码 驗證碼 認証コード 인증번호"
    ),
    "recovery": (
        "εφεδρικός|κωδικός الرمز|الاحتياطي الرموز|الاحتياطية קוד|גיבוי קודי|גיבוי बैकअप|कोड รหัสสำรอง código|de|backup códigos|de|backup code|de|récupération codes|de|récupération código|de|recuperación códigos|de|recuperación código|de|recuperação códigos|de|recuperação código|de|respaldo códigos|de|respaldo"
        " återställningskod återställningskoder код|восстановления коды|восстановления резервный|код резервные|коды код|відновлення коди|відновлення резервний|код kód|obnovenia kódy|obnovenia"
        " záložní|kód záložní|kódy helyreállítási|kód helyreállítási|kódok κωδικός|ανάκτησης κωδικοί|ανάκτησης mã|khôi|phục mã|dự|phòng kurtarma|kodları รหัสกู้คืน קוד|שחזור קודי|שחזור رمز|الاسترداد رموز|الاسترداد"
        " रिकवरी|कोड पुनर्प्राप्ति|कोड リカバリーコード バックアップコード 復旧コード 回復コード 恢复代码 恢复码 恢復碼 恢復代碼 备用验证码 备份码 備用碼 복구|코드 백업|코드"
    ),
    "secret": "секрет 秘密 シークレット 시크릿 비밀 سر סוד सीक्रेट คีย์ลับ गुप्त bí|mật μυστικό ความลับ",
}
FOREIGN_KINDS: Final = {
    form: kind
    for kind, words in FOREIGN_BY_KIND.items()
    for word in words.replace("|", "\0").split()
    for said in {word.replace("\0", " "), word.replace("\0", "_")}
    for form in {said, said.capitalize(), said.upper()}
}
"""Names in other scripts and tongues, and what each names."""
PASSWORDS_OR_PINS: Final = frozenset(("暗証番号",))

PASSWORDS: Final = frozenset(
    "password passwd passphrase passcode pass passe pwd pw passw kennwort passwort senha wachtwoord contrasena clave contrase mdp motdepasse"
    " parola heslo haslo geslo adgangskode adgangskoden khau matkhau sifre passord passordet sandi laluan salasana salasanani salasanasi salasanan".split()
)
PASSWORDS_IF_ASSIGNED: Final = frozenset(("psk",))
SECRETS: Final = frozenset(
    "secret secreta secreto sekret segreto segreta segredo rahasia geheim geheimnis hemlighet hemligheten hemmelighet".split()
)
KEYS: Final = frozenset("klucz anahtar anahtari sleutel nyckel nyckeln avain kulc kulcs cheie cheia kunci".split())
TOKENS: Final = frozenset(
    "token jwt bearer belirteci tokeni tokenim tokenimi tokenin tokenini tokenimiz jetonu jetonum jetonumu jetonunu".split()
)
CREDENTIALS: Final = frozenset("auth authorization credential credentials cred creds".split())
COOKIES: Final = frozenset("cookie cookies cookie2".split())
GLUED: Final = (
    ("password", "password"),
    ("passwd", "password"),
    ("passphrase", "password"),
    ("passwort", "password"),
    ("kennwort", "password"),
    ("wachtwoord", "password"),
    ("wachtwoordzin", "password"),
    ("sleutel", "api_key"),
    ("nyckel", "api_key"),
    ("passord", "password"),
    ("pwd", "password"),
    ("secret", "secret"),
    ("apikey", "api_key"),
    ("accesskey", "api_key"),
    ("secretkey", "api_key"),
    ("privatekey", "api_key"),
    ("accountkey", "api_key"),
    ("authkey", "api_key"),
    ("apitoken", "token"),
    ("authtoken", "token"),
    ("accesstoken", "token"),
    ("sessiontoken", "token"),
)
GLUED_PASS: Final = frozenset(
    (
        "dbpass userpass mypass mysqlpass rootpass adminpass smtppass mailpass sshpass pgpass keypass storepass"
        " requirepass masterauth"
    ).split()
)
# "... key" names a credential if one of these stands before it.
KEY_BEFORE: Final = frozenset(
    (
        "api access secret private signing encryption auth account master service subscription license client shared"
        " admin webhook app application hmac aes rsa ssh deploy project user live test session server sdk sas integration"
        " openai anthropic claude google gemini aws azure github gitlab slack stripe twilio sendgrid databricks groq xai"
        " perplexity replicate openrouter langsmith langfuse langchain telegram shopify cohere mistral pinecone vercel"
        " supabase cloudflare datadog dd sentry huggingface hf deepseek together fireworks voyage nvidia elevenlabs"
        " mailgun heroku algolia mapbox maps tavily serper serp serpapi bing recovery fernet newrelic honeycomb deepgram assemblyai write x"
    ).split()
)
# "... token" or "... key" is no credential if one of these stands before it.
HARMLESS: Final = frozenset(
    (
        "max min num total count per page next prev previous input output prompt completion stop eos bos pad unk cls sep mask"
        " special first last start starting end cached reasoning sync continuation cursor new each every one a of this that bad good"
        " many few more by any single word sub text image audio video visual think thinking content generated sampled cache"
        " sort primary foreign partition range public idempotency object dictionary dict map hash row group order lookup"
        " unique composite natural surrogate candidate index arrow enter escape shift control delete return hot short the"
    ).split()
)
# Nor is "... key" if one of these does, however random the value is.
HARMLESS_KEY: Final = frozenset(
    (
        "s3 r2 gcs blob storage file path artifact asset media bucket prefix dedup dedupe deduplication routing translation"
        " i18n locale label message event topic queue job task step node edge item entry record entity document doc chunk"
        " memo memory hot react state query search filter field column table config setting option feature flag experiment"
        " metric series template prompt schema property attribute json yaml dataclass registry target source input output"
        " host_alias group rate limit limiter lock mutex etag build commit hash content checksum digest fingerprint snapshot"
        " version trace span parent child issue jira ticket epic project board space pub verify verification known trusted"
        " websocket socket site peer gpg pgp identity thumb image picture video audio layer weight param parameter optimizer model dataset"
    ).split()
)
# At the end of a name these say nothing about what it names.
NEUTRAL: Final = frozenset(
    (
        "value val text str string content data raw plain plaintext current old prod production dev staging test live env var"
        " confirm confirmation b64 base64 hex primary secondary main header param field 0 1 2 3 4 default actual v1 v2"
    ).split()
)
# Whose password it is, behind the word: PWD_ADMIN
OWNERS: Final = frozenset(
    "admin administrator root user db database dba smtp mysql postgres pg redis mongo ftp mail email wifi service svc app backup owner system ldap ssh vpn"
    " banco base bd dados datos bazy databazi databaze datenbank base_de_datos correo correio servidor server serwer serveru usuario usuário benutzer veritabani kullanici".split()
)
# A value of exactly these says that there is none, what type it is, or what became of it.
NO_VALUE: Final = frozenset(
    (
        "none null nil undefined true false yes no on off str string int integer number bool boolean object any bytes text"
        " array list dict required optional missing invalid expired wrong incorrect changed reset hidden redacted masked"
        " removed empty blank default example sample placeholder changeme secret password passwd token key value username"
        " user admin name email id type description title required. valid unset unknown n/a na tbd todo ok error failed denied"
        " here below above provided needed protected encrypted hashed correct set not stored revoked rotated your my the this"
        " that it is are was must should will can cannot may and or for with from in of to at as by if when where which what"
        " basic bearer digest apikey ssl tls sso oauth oauth2 saml ldap jwt plain file stdin env prompt input interactive"
        " enabled disabled public private self auto manual strong weak secure safe a an"
    ).split()
)

OTHER_THINGS: Final = frozenset(
    (
        "commit sha hash hashes md md5 checksum digest etag id ids uuid guid trace span request session revision build deploy"
        " deployment version file image container tag ref branch merge blob object cache layer arn class counter counters"
    ).split()
)
"""Between a secret's name and a value these say that the value is something else."""
OTHER_THINGS_FURTHER: Final = OTHER_THINGS | frozenset(
    (
        "commits digests checksums fingerprint fingerprints revisions versions builds traces spans uuids requests ticket tickets"
        " order orders issue model models files path paths images tags branches number numbers invoice url urls link host hosts"
        " count price prices algorithm policy format regex pattern release releases pull script page resource instance event job"
        " pod bucket contact date class classes module encoder library package integrity thumbprint"
        " crc idempotency correlation jti sri"
    ).split()
)
"""And these where name and value are further apart."""
_FOREIGN: Final = r"[^\x00-\x7f\s\u00a1\u00ab\u00bb\u00bf\u060c\u061b\u061f\u0964\u0965\u2000-\u2bff\u3000-\u3020\u3030\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
FOREIGN_WORD: Final = rf"{_FOREIGN}{{1,20}}(?!{_FOREIGN})"
"""Letters that English has not, all that stand together: a particle, a copula, a verb, whatever it says."""
