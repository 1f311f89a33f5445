"""Secrets in sentences of many tongues: the value behind its name or before it, with whatever words between."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

REDACTORS = [Redactor(("secrets",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]
PASSWORDS = ("Falcon_kq4711", "l5U^!W!~h3", "o2Q#XX.%@RE7", "Winter-8842!")
KEYS = ("gWBUAKnuwDA4eQPL4lP4Qo6eWqF8QxJQ", "779c1f74b22641c7bfab895b781d516f8c883ae7")

# Tongue: names of passwords, of keys and tokens; sentences.
SAID: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "de": (
        "Passwort|Kennwort|Datenbankpasswort|WLAN-Passwort|Zugangspasswort",
        "API-Schlüssel|geheimer Schlüssel|Zugriffstoken|Zugangstoken",
        (
            "{n}: {v}",
            "das {n} lautet {v}",
            "Dein neues {n} ist {v}, bitte ändere es.",
            "Nimm {v} als {n}.",
            "Kannst du dich mit {v} anmelden? Das ist das {n}.",
            "ich habe das {n} auf {v} geändert",
            "hier das {n} für den Server: {v}",
            "{n} war früher {v}",
            "Zum Testen {n} {v} verwenden",
            "{v} ist das {n} von Produktion",
        ),
    ),
    "fr": (
        "mot de passe|mot de passe administrateur|mot de passe de la base",
        "clé API|clé secrète|clé d'API|jeton d'accès|jeton",
        (
            "{n} : {v}",
            "le {n} est {v}",
            "Votre nouveau {n} : « {v} »",
            "Utilise {v} comme {n}.",
            "voici mon {n} {v}",
            "j'ai changé le {n}, maintenant c'est {v}",
            "{v} c'est le {n} du serveur",
            "avec le {n} {v} ça marche",
            "Le {n}, c'est {v}",
            "remplacez le {n} par {v}",
        ),
    ),
    "es": (
        "contraseña|clave|contraseña de la base de datos",
        "clave de API|clave secreta|clave API|token de acceso",
        (
            "{n}: {v}",
            "mi {n} es {v}",
            "La nueva {n} será {v}",
            "usa {v} como {n}",
            "te paso la {n}: {v}",
            "cambié la {n} a {v}",
            "{v} es la {n} del servidor",
            "con la {n} {v} funciona",
            "Introduce la {n} {v} y pulsa Enter",
            "la {n} que uso es {v}",
        ),
    ),
    "pt": (
        "senha|senha do banco|palavra-passe",
        "chave de API|chave secreta|token de acesso",
        (
            "{n}: {v}",
            "a minha {n} é {v}",
            "A nova {n} é {v}",
            "use {v} como {n}",
            "segue a {n}: {v}",
            "mudei a {n} para {v}",
            "com a {n} {v} funciona",
            "Digite a {n} {v} e tecle Enter",
        ),
    ),
    "it": (
        "password|password del database|parola d'ordine",
        "chiave API|chiave segreta|token di accesso",
        (
            "{n}: {v}",
            "la mia {n} è {v}",
            "La nuova {n} è {v}",
            "usa {v} come {n}",
            "ecco la {n}: {v}",
            "ho cambiato la {n} in {v}",
            "{v} è la {n} del server",
            "con la {n} {v} funziona",
            "Inserisci la {n} {v} e premi Invio",
        ),
    ),
    "nl": (
        "wachtwoord|databasewachtwoord|wifi-wachtwoord",
        "API-sleutel|geheime sleutel|toegangstoken",
        (
            "{n}: {v}",
            "mijn {n} is {v}",
            "Het nieuwe {n} is {v}",
            "gebruik {v} als {n}",
            "hier is het {n}: {v}",
            "ik heb het {n} gewijzigd in {v}",
            "{v} is het {n} van de server",
            "met {n} {v} werkt het",
        ),
    ),
    "pl": (
        "hasło|hasło do bazy|hasło administratora",
        "klucz API|tajny klucz|token dostępu",
        (
            "{n}: {v}",
            "moje {n} to {v}",
            "Nowe {n} to {v}",
            "użyj {v} jako {n}",
            "oto {n}: {v}",
            "zmieniłem {n} na {v}",
            "{v} to {n} do serwera",
            "{n} brzmi {v}",
        ),
    ),
    "cs": (
        "heslo|heslo k databázi",
        "klíč API|API klíč|přístupový token",
        (
            "{n}: {v}",
            "moje {n} je {v}",
            "nové {n} je {v}",
            "použij {v} jako {n}",
            "tady je {n}: {v}",
            "změnil jsem {n} na {v}",
            "{v} je {n} k serveru",
        ),
    ),
    "sv": (
        "lösenord|lösenordet",
        "API-nyckel|hemlig nyckel|åtkomsttoken",
        (
            "{n}: {v}",
            "mitt {n} är {v}",
            "nytt {n} är {v}",
            "använd {v} som {n}",
            "här är {n}: {v}",
            "jag ändrade {n} till {v}",
            "{v} är {n} till servern",
        ),
    ),
    "da": (
        "adgangskode|adgangskoden",
        "API-nøgle|adgangstoken",
        (
            "{n}: {v}",
            "min {n} er {v}",
            "brug {v} som {n}",
            "her er {n}: {v}",
            "jeg ændrede {n} til {v}",
            "{v} er {n} til serveren",
        ),
    ),
    "no": (
        "passord|passordet",
        "API-nøkkel|tilgangstoken",
        (
            "{n}: {v}",
            "mitt {n} er {v}",
            "bruk {v} som {n}",
            "her er {n}: {v}",
            "jeg endret {n} til {v}",
        ),
    ),
    "fi": (
        "salasana",
        "API-avain|käyttöoikeustunnus|token",
        (
            "{n}: {v}",
            "{n} on {v}",
            "uusi {n} on {v}",
            "käytä {v} {n}",
        ),
    ),
    "hu": (
        "jelszó",
        "API-kulcs|API kulcs|hozzáférési token",
        (
            "{n}: {v}",
            "a {n} {v}",
            "az új {n}: {v}",
            "használd a {v} {n}",
            "a {n} ez: {v}",
        ),
    ),
    "ro": (
        "parolă|parola",
        "cheie API|cheia API|token de acces",
        (
            "{n}: {v}",
            "{n} este {v}",
            "folosește {v} ca {n}",
            "noua {n} este {v}",
        ),
    ),
    "tr": (
        "şifre|parola|veritabanı şifresi",
        "API anahtarı|gizli anahtar|erişim belirteci|token",
        (
            "{n}: {v}",
            "{n} {v}",
            "yeni {n} şudur: {v}",
            "{n} olarak {v} kullan",
            "{v} {n} olarak ayarlandı",
            "{n} artık {v} oldu",
            "benim {n} {v}",
        ),
    ),
    "id": (
        "kata sandi|sandi|password",
        "kunci API|token akses",
        (
            "{n}: {v}",
            "{n} saya adalah {v}",
            "gunakan {v} sebagai {n}",
            "{n} baru: {v}",
            "{n} diubah menjadi {v}",
        ),
    ),
    "vi": (
        "mật khẩu",
        "khóa API|khoá API|mã truy cập|token",
        (
            "{n}: {v}",
            "{n} của tôi là {v}",
            "dùng {v} làm {n}",
            "{n} mới là {v}",
            "đổi {n} thành {v}",
        ),
    ),
    "ru": (
        "пароль|пароль от базы|пароль администратора",
        "ключ API|API-ключ|секретный ключ|токен доступа|токен",
        (
            "{n}: {v}",
            "мой {n} — {v}",
            "новый {n}: {v}",
            "используй {v} как {n}",
            "вот {n}: {v}",
            "я сменил {n} на {v}",
            "{v} — это {n} от сервера",
            "введите {n} {v} и нажмите Enter",
            "{n} теперь {v}",
            "с {n} {v} всё работает",
        ),
    ),
    "uk": (
        "пароль|пароль до бази",
        "ключ API|API-ключ|токен доступу|токен",
        (
            "{n}: {v}",
            "мій {n} — {v}",
            "новий {n}: {v}",
            "використай {v} як {n}",
            "ось {n}: {v}",
            "я змінив {n} на {v}",
            "{v} — це {n} від сервера",
        ),
    ),
    "bg": (
        "парола|паролата",
        "API ключ|токен",
        (
            "{n}: {v}",
            "моята {n} е {v}",
            "използвай {v} като {n}",
            "новата {n}: {v}",
        ),
    ),
    "el": (
        "κωδικός πρόσβασης|κωδικός",
        "κλειδί API|διακριτικό πρόσβασης|token",
        (
            "{n}: {v}",
            "ο {n} μου είναι {v}",
            "χρησιμοποίησε {v} για {n}",
            "ο νέος {n} είναι {v}",
            "άλλαξα τον {n} σε {v}",
            "{v} είναι ο {n} του διακομιστή",
        ),
    ),
    "ar": (
        "كلمة المرور|كلمة السر",
        "مفتاح API|مفتاح الواجهة|رمز الوصول|رمز الدخول",
        (
            "{n}: {v}",
            "{n} هي {v}",
            "{n} الجديدة هي {v}",
            "استخدم {v} كـ{n}",
            "هذه {n}: {v}",
            "غيرت {n} إلى {v}",
            "{v} هي {n} للخادم",
            "أدخل {n} {v} ثم اضغط",
        ),
    ),
    "he": (
        "סיסמה|הסיסמה",
        "מפתח API|אסימון גישה|טוקן",
        (
            "{n}: {v}",
            "ה{n} שלי היא {v}",
            "{n} החדשה: {v}",
            "השתמש ב-{v} בתור {n}",
            "שיניתי את {n} ל-{v}",
            "{v} זו {n} של השרת",
            "{n} היא {v}",
        ),
    ),
    "fa": (
        "رمز عبور|گذرواژه",
        "کلید API|توکن|توکن دسترسی",
        (
            "{n}: {v}",
            "{n} من {v} است",
            "{n} جدید: {v}",
            "از {v} به عنوان {n} استفاده کن",
            "{n} به {v} تغییر کرد",
        ),
    ),
    "ur": (
        "پاس ورڈ",
        "API کلید|API key|ٹوکن",
        (
            "{n}: {v}",
            "میرا {n} {v} ہے",
            "نیا {n}: {v}",
            "{v} کو {n} کے طور پر استعمال کریں",
        ),
    ),
    "hi": (
        "पासवर्ड|कूटशब्द",
        "API कुंजी|एपीआई कुंजी|टोकन|एक्सेस टोकन",
        (
            "{n}: {v}",
            "मेरा {n} {v} है",
            "नया {n} {v} है",
            "{v} को {n} के रूप में उपयोग करें",
            "{n} बदलकर {v} कर दिया",
            "{v} सर्वर का {n} है",
            "{n} में {v} डालें",
        ),
    ),
    "bn": (
        "পাসওয়ার্ড",
        "API কী|টোকেন",
        (
            "{n}: {v}",
            "আমার {n} {v}",
            "নতুন {n} হল {v}",
            "{n} হিসেবে {v} ব্যবহার করুন",
        ),
    ),
    "ta": (
        "கடவுச்சொல்",
        "API விசை|டோக்கன்",
        (
            "{n}: {v}",
            "எனது {n} {v}",
            "புதிய {n} {v} ஆகும்",
        ),
    ),
    "zh": (
        "密码|口令|登录密码|数据库密码",
        "API 密钥|密钥|接口密钥|访问令牌|令牌",
        (
            "{n}：{v}",
            "我的{n}是{v}",
            "新{n}为{v}",
            "用{v}作为{n}",
            "{n}改成了{v}",
            "{v}是服务器的{n}",
            "请输入{n}{v}登录",
            "{n}已重置为 {v}，请尽快修改",
            "把{n}设为{v}",
            "这是{n} {v}",
        ),
    ),
    "tw": (
        "密碼|通行碼",
        "API 金鑰|金鑰|存取權杖|權杖",
        (
            "{n}：{v}",
            "我的{n}是{v}",
            "新{n}為{v}",
            "用{v}當作{n}",
            "{n}改成{v}了",
            "請輸入{n} {v} 登入",
        ),
    ),
    "ja": (
        "パスワード|暗証番号|合言葉",
        "APIキー|秘密鍵|アクセストークン|トークン",
        (
            "{n}：{v}",
            "{n}は{v}です",
            "新しい{n}は「{v}」です",
            "{n}として{v}を使ってください",
            "{n}を{v}に変更しました",
            "{v}がサーバーの{n}です",
            "{n}に{v}を設定",
            "{n}、{v}でログインできます",
            "{v}という{n}です",
        ),
    ),
    "ko": (
        "비밀번호|암호",
        "API 키|비밀 키|액세스 토큰|토큰",
        (
            "{n}: {v}",
            "{n}는 {v}입니다",
            "새 {n}는 {v}예요",
            "{v}를 {n}로 사용하세요",
            "{n}를 {v}로 변경했습니다",
            "{v}가 서버 {n}입니다",
            "{n}에 {v} 입력",
            "{n} {v}로 로그인",
        ),
    ),
    "th": (
        "รหัสผ่าน",
        "คีย์ API|กุญแจ API|โทเค็น|โทเค็นการเข้าถึง",
        (
            "{n}: {v}",
            "{n}ของฉันคือ {v}",
            "{n}ใหม่คือ {v}",
            "ใช้ {v} เป็น{n}",
            "เปลี่ยน{n}เป็น {v}",
            "{n} {v} ใช้ได้",
        ),
    ),
}


def _left(value: str, redacted: str) -> bool:
    return value[:8] in redacted or value[-8:] in redacted


@pytest.mark.parametrize("tongue", SAID)
def test_a_secret_in_a_sentence_is_found(tongue: str) -> None:
    passwords, keys, phrases = SAID[tongue]
    named = [(name, value) for name in passwords.split("|") for value in PASSWORDS]
    named += [(name, value) for name in keys.split("|") for value in KEYS]
    texts = [(phrase.format(n=name, v=value), value) for phrase in phrases for name, value in named]
    assert [text for redactor in REDACTORS for text, value in texts if _left(value, redactor.redact(text))] == []


HARMLESS = (
    "4f1c2b7e-93ad-4be1-8f0c-5d6e7a8b9c0d failed because the API key was wrong",
    "Der Commit 779c1f74b22641c7bfab895b781d516f8c883ae7 ändert das Passwort-Formular",
    "コミット 779c1f74b22641c7bfab895b781d516f8c883ae7 でパスワード画面を直しました",
    "提交 779c1f74b22641c7bfab895b781d516f8c883ae7 修改了密码页面",
    "Хеш файла 779c1f74b22641c7bfab895b781d516f8c883ae7, пароль не менялся",
    "请求 ID 4f1c2b7e-93ad-4be1-8f0c-5d6e7a8b9c0d 的令牌已过期",
    "le jeton de la requête expire dans 3600s",
    "La contraseña debe tener 12 caracteres y un dígito.",
    "Parola en az 8 karakter olmalı.",
    "비밀번호는 8자 이상이어야 합니다.",
    "パスワードは8文字以上で入力してください。",
    "Пароль должен быть не короче 12 символов.",
    "रीसेट करने के लिए पासवर्ड 15 मिनट में भेजा जाएगा",
    'next: <a href="#CFB-and-CFB8" accesskey="n">',
    "self._send(b'* CAPABILITY IMAP4rev1 AUTH')",
    "all tests pass - Build#4521x is green",
    "What is the password field&#x27;s type?",
    "GET /v1/items?password=%7B%7BAPI_KEY%7D%7D&limit=20",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_a_sentence_about_secrets_stays(text: str) -> None:
    assert [redactor.redact(text) for redactor in REDACTORS] == [text] * len(REDACTORS)
