"""Secrets that only their name gives away: ``password = "hunter2"``, ``X-Api-Key: …``, "the token is …".

The name says what kind of secret it names, and how its value is written says how much the value must look like a secret
to be one.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.apart import APART, ahead, below, printed
from clearspan.scrub.commands import COMMANDS, TOOLS, password_after, password_of_tool
from clearspan.scrub.forms import all_until, value_of_form
from clearspan.scrub.further import further
from clearspan.scrub.linked import before
from clearspan.scrub.marks import MARKS, marked
from clearspan.scrub.names import (
    ASSIGNED,
    CODES,
    MAX_NAME,
    NAME_CHARS,
    NAME_REST,
    PAIRED_ID,
    PAT,
    PIN,
    RECOVERY,
    SHORT_PIN,
    SOME_KEY,
    ends_a_random_value,
    kind_of,
)
from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.passphrases import words_beside
from clearspan.scrub.rule import KEYED, Hit
from clearspan.scrub.secrecy import Judge, is_secret
from clearspan.scrub.surroundings import explained
from clearspan.scrub.told import apart, told
from clearspan.scrub.typed_codes import typed
from clearspan.scrub.values import Value, cookies, keyed, read
from clearspan.scrub.words import FOLLOWING, FOREIGN_KINDS, OTHER_THINGS, PASSWORDS_OR_PINS

_ENOUGH: Final = 1024  # characters of a value that tell whether it is a secret
_IDEOGRAPHS: Final = "\u2e80"
_SCOPE: Final = re.compile(r"::(?![ \t])")
_GLUED: Final = re.compile(r"[A-Za-z0-9「『“«]")  # 密码aB3…, as nobody writes where words are divided
_CALLED: Final = ("(", '"', "'", "\\")  # behind a name in a call; no type stands behind a cookie's
_OPTION: Final = re.compile(r"(?<!\w)-\Z")  # and no compound: API-ключ
_USER_OPTION: Final = re.compile(r"(?<![^ ])(?:-u|-U|--user|--username|--login)[ =](?!(?:and|or)[ ])[\w.@\-]")
_OPTION_NAMED: Final = re.compile(r"[ ](?:options?|flags?|arguments?|parameters?|switch(?:es)?|must|can)(?![\w\-])")
_CODE_REST: Final = re.compile(
    r"(?:[ ]|:[ ]?\r?\n[ ]{1,12})code(?![A-Za-z])", re.IGNORECASE
)  # or in the line below (YAML)
_FINGERPRINT: Final = re.compile(r"[ ]{1,2}[0-9A-F]{16}(?:[0-9A-F]{24})?(?![0-9A-Za-z])")  # gpg: using RSA key …
_ALGORITHM: Final = re.compile(r"(?<![A-Za-z])(?:RSA|DSA|ECDSA|EDDSA|ELG)[ ]\Z")
_HANDED_ON: Final = re.compile(r"(?<!\S)(?:-e|--env)[ ]\Z")
_IMAGE: Final = re.compile(  # docker run -e DB_PASSWORD acme/agent:18
    r"[ \t]{1,2}(?:[a-z0-9][a-z0-9._\-]{0,63}(?::[0-9]{2,5})?/){1,6}[a-z0-9._\-]{1,64}(?::[\w.\-]{1,64})?(?![^\s\"'`<\\])"
)
_ASIDE: Final = re.compile(
    r"[ ](?:Wi-?Fi|WLAN|VPN|SSH key|SMTP|account|admin|database)(?![A-Za-z])|(?:[ ]?[^\s()0-9A-Z.,:;=<>]{1,20}){0,2}[ ]?\((?=[^()\n]{0,24}[A-Za-z])[\w .&/\-]{2,30}\)"
)
_LONGEST_ELEMENT: Final = 512
_END_OF_QUOTE: Final = re.compile(r"\\{0,8}[\"']")
_ONE_TIME: Final = re.compile(r"time[ _\-]\Z", re.IGNORECASE)
_HAVE_CODES: Final = frozenset(("otp", "mfa", "2fa", "pin"))
_FAR_BEFORE: Final = 240
_FAR_BEHIND: Final = 420
# Nothing counts so far from its name that has none of these.
_TELLING_VALUE: Final = re.compile(  # by its rarest character first: most of a text has none of them
    r"[0-9A-Z\-](?:(?<=[0-9])|(?<=[a-z][A-Z])|(?<=[a-z]-)[a-z]{4,12}-[a-z])"
)
_OF_NO_KIND: Final = ("password", SOME_KEY)  # la clave, la chave: what it is of says more
_NEAR: Final = 80
_TELLING: Final = (":", "：", "=", "—", "–", "→", "➜", ">")
_BEFORE: Final = 60
_RULES: Final = {
    SOME_KEY: "api_key",
    PAIRED_ID: "api_key",
    PAT: "token",
    ASSIGNED: "password",
    SHORT_PIN: "pin",
    RECOVERY: "recovery_code",
}

_AFTER: Final = re.compile(
    r"(?:\"\"(?=[ ]?:)|\\{0,8}[\"'`]|&(?:quot|apos|#39|#34|#x27);|%22)?(?:\[[0-9]{0,4}(?=\])|[)\]}>*]|(?<!>)_){0,3}"
    rf"(?:(?P<keyed>{KEYED})"
    r"|(?P<tag>(?<=>))"
    r"|(?P<op>(?:[ \t]API)?(?:[ \t\u00a0]{0,64}|\.{2,40}[ \t]?)(?:(?<=[\w ])\.{4,40}(?=[ \t]{0,4}[^\s.:=：|])|<-(?=[ \t]{0,2}[\"'])|=>|:=|={1,3}|:(?:\*{1,3}(?=[ \t]))?(?!:)|::(?=[ \t])|：|＝|->|→|%3[AaDd]|\\u003[AaDd]|\|)[ \t\u00a0]{0,8}\+{0,2}(?:\\{0,4}[nr][ \t]{1,8}|\r?\n[ \t]{1,16})?)"
    r"|(?P<cli>[ \t]{1,4}(?=[\"'`]))"
    r"|(?P<flag>[ \t]{1,2}(?=[^ \t:=\-]))"
    r"|(?P<said>))"
)
_VERB: Final = r"is|which is|was|are|will be|should be|has to be|equals|ist|lautet|war|es|era|est|était|è|é|są|är|to|это|является|là|είναι|adalah|ialah|je|on|er"
_SAID: Final = re.compile(
    r"(?:[ \t]API)?"
    r"(?:[ \t]{1,2}(?:for|of|to|on|in|at|für|zum|vom|von|pour|para|per|del?|du|des|della|dello|do(?![ \t]not)|da|dos|для|от|к|của|till|för|voor|van)"
    r"[ \t]{1,2}(?:(?:the|my|our|la|el|le|il|lo|der|den|dem|das)[ \t])?(?:[\"'`][\w.@/\-]{1,40}[\"'`]|[\w.@/\-]{1,40}(?![\w.@/\-#$%^&!*+~?=]))"
    rf"(?:[ \t](?!(?:{_VERB})(?![^\W_]))[\w\-]{{1,20}}(?![\w@#$%^&!*+]|\.\w))?)?"
    r"(?:[ \t]{0,2}\([^()\n]{1,30}\)|[ ]\[[a-z][^\[\]\n]{1,30}\])?"
    rf"(?:,(?=[ ]which))?[ \t]{{0,2}}(?:(?P<verb>(?:{_VERB})(?![^\W_])|是|(?:设置?|設置?|设定|設定|修?改|更改|换|換)?[为為成]|は|が|を|은|는|이|가|هو|هي|היא|הוא|است|هست|है|हैं|হল|হলো|ஆகும்|คือ|หมายถึง)|—|–|->|=>|[-=:：,→➜])?"
    r"[ \t]{0,2}(?:now|set to|changed to|reset to|currently|still|just|jetzt|nun|ahora|maintenant)?[ \t]{0,2}[:：=]?[ \t]{0,2}"
)
_HEADER: Final = re.compile(
    rf"(?:[ \t](?:header|string|value)(?:[*_]{{0,3}}[ \t]{{0,2}}(?:{_VERB}|[:=：]|[是はが])[*_]{{0,3}}[ \t]{{0,2}}[\[(]?|[ ](?=[\w.\-]{{1,40}}=\S{{16}}))|,[\"']?(?=[\w.\-]{{1,40}}=)"
    r"|</t[dh]>\s{0,8}<t[dh][^<>\n]{0,40}>(?:<(?:code|b|tt)>)?)",
    re.IGNORECASE,
)
_SESSION: Final = re.compile(r"[\w.\-]{0,24}(?:sess|sid|auth|token)[\w.\-]{0,16}\Z", re.IGNORECASE)
_KEY: Final = re.compile(r"[A-Za-z0-9%._\-+/]{16}")
# Where the noun comes first, what it is for may stand between it and the verb: "la clave secreta Slack es …".
_NOUN_FIRST: Final = re.compile(
    r"(?:passe|motdepasse|clave|contrase|senha|secret[aeo]|parola|jeton|klucz|sekret|segre[dt]o)\Z", re.IGNORECASE
)
_QUALIFIED: Final = re.compile(
    rf"(?:[ \t](?:de[ ])?API)?(?:[ \t](?!(?:{_VERB})(?![^\W_]))(?:[^\W\d_][\w.&\-]{{0,20}}|&(?=[ ]))){{1,6}}(?:[ \t]{{0,2}}(?:[:：—–]|[ \t](?P<verb>{_VERB}|هو|هي|היא|הוא)(?![^\W_]))|(?<=[A-Za-z])(?=[ \t]\S{{0,40}}[0-9]))[ \t]{{0,2}}"
)
# "password Postgres: …", as Italians write
_OF_SOMETHING: Final = re.compile(r"[ ](?!(?:ID|Id|UUID|Name|Type)[ ]?:)[A-Z][A-Za-z0-9]{1,20}[ ]?:[ ]")
_OF_AN_API: Final = re.compile(r"[ ](?:de[ ]|d['’])?(?:la[ ]|l['’])?API\b")  # la clave de API
_MAIL: Final = re.compile(r"[\w.+\-]{1,64}@[a-z][a-z\-]{0,40}(?:\.[a-z]{2,20}){1,4}")
_NOUNS_FIRST: Final = frozenset(("es", "era", "est", "était", "è", "é"))
_TO: Final = re.compile(r"[ \t]to[ \t]{1,2}(?=\S)")
_FROM: Final = re.compile(r"[ \t]from[ \t]{1,2}(?=\S)")
_FROM_ANYTHING: Final = re.compile(
    r"[ \t]from[ \t]{1,2}(?:`[^`\n]{0,64}`|\"[^\"\n]{0,64}\"|[^\s`\"]{1,64})(?=[ \t]to[ \t])"
)
_REST_OF_KEY: Final = re.compile(rf"(?:[ \-][\w.]{{1,20}}){{1,3}}(?={KEYED})")
_ENDING: Final = re.compile(r"[a-z\u00df-\u024f]{1,6}(?![^\W_])")  # of a case, in tongues that have them
_REST_OF_NAME: Final = re.compile(r"(?:_[A-Za-z0-9]{1,16}){1,3}(?=[\"']?[ \t]?[=:])")  # hasło_smtp=
_ENCODED_SPACES: Final = re.compile(r"(?:%20)+")
_CELLS_BEFORE: Final = re.compile(r"(?:\A|\n)[^=\n]{1,120},[ ]?\Z")  # of a row of a table
_EMPHASIS: Final = re.compile(r"[*_`]{1,3}")
_MARKED_VALUE: Final = re.compile(
    r"[ \t](?:(?:env(?:ironment)?[ ])?(?:variable|field|setting|option|parameter)[ ])?(?P<by>to|is|as|=)[ \t]{1,2}(?P<quote>[`\"'*]{1,2})(?P<v>[^\s`*]{3,256})(?P=quote)"
)
_CHANGED_BEFORE: Final = re.compile(
    r"\b(?:chang|reset|set|updat|rotat)[a-z]{0,4}[ ](?:[a-z']{1,12}[ ]){0,3}\Z", re.IGNORECASE
)


def find_at(text: str, start: int, end: int, judge: Judge = is_secret) -> tuple[Hit | None, int]:
    """What a word of :data:`clearspan.scrub.words.WORDS`, from ``start`` to ``end``, names, and where its name ends.

    ``judge`` says whether the value is a secret.
    """
    word = text[start:end].lower()
    if word in MARKS:
        return marked(text, word, start, end, judge), end
    if word in COMMANDS:
        place = password_after(text, start, word)
        return (Hit(*place, "password"), place[1]) if place else (None, start)
    end = start + len(word.rstrip(FOLLOWING))
    before = text[max(0, start - MAX_NAME) : start]
    left = before[len(before.rstrip(NAME_CHARS)) :]
    if left and before[: -len(left)].endswith("\\") and left[0] in "nrt":
        left = left[1:]  # the n of an escaped line end
    rest = NAME_REST.match(text, end)
    name_end = rest.end() if rest else end
    if name_end - end == MAX_NAME:
        return None, end  # no name is so long: it is several, and the last one counts
    name = left + text[start:name_end]
    stripped = name.rstrip(".-")
    name_end -= len(name) - len(stripped)
    if stripped.lower() in TOOLS:
        place = password_of_tool(text, start - len(left), stripped.lower())
        if place:
            return Hit(*place, "password"), max(name_end, place[1])
    if before[: len(before) - len(left)].endswith("::") and text[name_end : name_end + 1] in ("'", '"'):
        return None, name_end  # the name of a type: "AWS::IAM::AccessKey"
    code = _CODE_REST.match(text, name_end)  # MFA code
    if code is not None and stripped.lower() in _HAVE_CODES:
        name_end, stripped = code.end(), f"{stripped}_code"
    kind = kind_of(stripped, before[: len(before) - len(left)])
    if kind is None or ends_a_random_value(text[max(0, name_end - MAX_NAME) : name_end]):
        return None, name_end
    if kind == "api_key" and _FINGERPRINT.match(text, name_end) and _ALGORITHM.search(before):
        return None, name_end
    return _value_of_named(text, start - len(left), name_end, kind, judge), name_end


def find_foreign(text: str, start: int, end: int, judge: Judge = is_secret) -> tuple[Hit | None, int]:
    """The same for a name of :data:`clearspan.scrub.words.FOREIGN_KINDS`."""
    kind = FOREIGN_KINDS.get(text[start:end], "secret")
    ending = _ENDING.match(text, end) if text[end - 1] < _IDEOGRAPHS else None
    end = ending.end() if ending else end
    if text[start:end] in PASSWORDS_OR_PINS and (code := typed(text, end, PIN)) is not None:
        return _judged(text, code, PIN, judge), end
    rest = _REST_OF_KEY.match(text, end) or _REST_OF_NAME.match(text, end)  # "пароль SMTP" names as much
    return _value_of_named(text, start, rest.end() if rest else end, kind, judge), end


def _value_of_named(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value of a name, behind what is said of it in brackets, too: ``access token (Twilio): …``."""
    hit = _value_of(text, start, name_end, kind, judge)
    aside = _ASIDE.match(text, name_end) if hit is None and kind not in CODES else None
    return hit if aside is None else _value_of(text, start, aside.end(), kind, judge)


def _value_of(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    if kind in CODES:
        return _judged(text, typed(text, name_end, kind), kind, judge)
    if kind == "password" and _ONE_TIME.search(text, max(0, start - len("time ")), start):
        code = _judged(text, typed(text, name_end, PIN), PIN, judge)
        if code is not None:
            return code
    place = (
        value_of_form(text, start, name_end) if kind != "cookie" or text[name_end : name_end + 1] in _CALLED else None
    )
    if place is not None:
        begin, form = place
        kind = form.kind or kind
        value = all_until(text, begin, form) if form.until else read(text, begin, form.how, kind, judge)
        hit = _judged(text, value, kind, judge)
        if hit is not None or form.final:
            return hit
    words = words_beside(text, start, name_end, far=False) if kind == "password" else None
    if words is not None:
        return Hit(*words, kind)
    hit = (
        _judged(text, printed(text, start, name_end) or below(text, start, name_end), kind, judge)
        if kind in APART
        else None
    )
    if hit is not None:
        return hit
    hit = _value_behind(text, start, name_end, kind, judge)
    if hit is not None and not explained(text, start, name_end, hit[:2]):
        return hit
    hit = _judged(text, ahead(text, start, name_end), kind, judge) if kind in APART else None
    hit = hit or _value_elsewhere(text, start, name_end, kind, judge)
    words = words_beside(text, start, name_end, far=True) if hit is None and kind == "password" else None
    return hit if words is None else Hit(*words, kind)


def _value_elsewhere(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value that stands further behind its name, or before it."""
    if (kind not in APART and kind not in (SOME_KEY, ASSIGNED)) or text[name_end - 2 : name_end + 1] == "Pw ":
        return None  # the end of a public key, and whose it is
    if _TELLING_VALUE.search(text, max(0, start - _FAR_BEFORE), name_end + _FAR_BEHIND) is None:
        return None
    kind = "api_key" if kind in _OF_NO_KIND and _OF_AN_API.match(text, name_end) else kind
    value = further(text, start, name_end, kind)
    field = text.find(KEYED, name_end, name_end + MAX_NAME)
    if value is not None and 0 <= field < value.start - 1:
        return None  # of a field all is the value, and its own name says what it is
    hit = _judged(text, value, kind, judge)
    return hit or _judged(text, before(text, start, kind), kind, judge)


def _value_behind(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value that stands right behind a name, or where prose has it."""
    after = _AFTER.match(text, name_end)
    if after is None or (after.lastgroup == "tag" and _is_in_place_of_one(text, start, after.end())):
        return None
    if after.lastgroup in ("said", "flag"):
        if _IMAGE.match(text, name_end) and _HANDED_ON.search(text, max(0, start - len("--env ")), start):
            return None
        option = text.startswith("--", start)
        if option or (after.lastgroup == "flag" and _OPTION.search(text, max(0, start - 2), start)):
            env = option and kind == "password" and _of_a_login(text, start, name_end)
            return _judged(text, read(text, after.end(), "bare", kind, judge, env=env), kind, judge)
        return _said(text, start, name_end, kind, judge)
    if after.lastgroup == "keyed":
        return _judged(text, keyed(text, after.end(), kind), kind, judge)
    query = start > 0 and (text[start - 1] in "?&" or text.startswith("&amp;", start - 5))
    if kind == "cookie" and after.lastgroup in ("op", "tag"):
        return _judged(text, cookies(text, after.end()), kind, judge)
    how = (
        "said"
        if after.lastgroup == "cli" and not text.startswith("--", start)
        else "tag"
        if after.lastgroup == "tag"
        else "bare"
    )
    env = text[name_end : name_end + 1] == "=" and (start == 0 or text[start - 1] in "\n \t'\"")
    encoded = "%3" in after.group()  # and then so are the spaces around the value
    spaces = _ENCODED_SPACES.match(text, after.end()) if encoded else None
    value = read(text, spaces.end() if spaces else after.end(), how, kind, judge, query, env=env)
    space = _ENCODED_SPACES.search(text, value.start, value.end) if value is not None and encoded else None
    if value is not None and space is not None:
        value = value._replace(end=space.start())
    if value is not None and value.how == "bare" and _CELLS_BEFORE.search(text, max(0, start - _BEFORE), start):
        comma = text.find(",", value.start, value.end)
        value = value._replace(end=comma) if comma > value.start else value
    return _judged(text, value, kind, judge)


def _is_in_place_of_one(text: str, start: int, end: int) -> bool:
    """Whether what looks like an element stands for a value: ``API_KEY=<YOUR_SECRET>``, ``"<password>"``."""
    closing = text.find("</", end, end + _LONGEST_ELEMENT)
    if closing >= 0 and text.startswith(text[start : end - 1], closing + 2):
        return False  # it is one
    before = text[max(0, start - 2) : start]
    return before == "=<" or (before in ("'<", '"<') and _END_OF_QUOTE.match(text, end) is not None)


def _said(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value of a name in prose: "the password for the wifi is …", "I changed my password to …"."""
    if kind == "cookie":
        header = _HEADER.match(text, name_end)
        begin = header.end() if header else _session_further(text, name_end)
        if begin is not None:
            return _judged(text, cookies(text, begin), kind, judge)
    marked_value = _value_of_marked(text, start, name_end, kind, judge)
    if marked_value is not None:
        return marked_value
    if kind == ASSIGNED or _SCOPE.match(text, name_end):
        return None
    return _told_apart(text, name_end, kind, judge) or _said_plainly(text, start, name_end, kind, judge)


def _session_further(text: str, name_end: int) -> int | None:
    """Where a session begins in "The session cookie has changed to session=…"."""
    sign = text.find("=", name_end, name_end + _NEAR)
    if sign < 0 or not _KEY.match(text, sign + 1) or text.find("\n", name_end, sign) >= 0:
        return None
    name = _SESSION.search(text, max(name_end, sign - _NEAR // 2), sign)
    return name.start() if name else None


def _told_apart(text: str, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value behind a phrase of :mod:`clearspan.scrub.told`."""
    begin = told(text, name_end)
    if begin is not None and is_of_another(text[name_end:begin], frozenset()):
        return None
    value = apart(text, name_end, kind) if begin is None else read(text, begin, "told", kind, judge)
    return _judged(text, value, kind, judge)


def _said_plainly(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value behind a verb or a sign: "the password for the wifi is …"."""
    said = _SAID.match(text, name_end)
    if said is None:
        return None
    if said.end() == name_end and not (text[name_end - 1] >= _IDEOGRAPHS and _GLUED.match(text, name_end)):
        return None
    how = "told" if said["verb"] or said.group().rstrip().endswith(_TELLING) else "said"
    if how == "said" and not OTHER_THINGS.isdisjoint(said.group().lower().split()):
        return None  # the token for request id …
    value = read(text, said.end(), how, kind, judge)
    if value is not None and how == "said" and _MAIL.match(text, value.start, value.end):
        return None  # the password for ops@acme.io
    hit = _judged(text, value, kind, judge)
    qualified = _QUALIFIED.match(text, name_end) if hit is None else None
    if qualified is not None and is_of_another(qualified[0], frozenset()):
        return None
    if qualified is not None and (
        qualified["verb"] in _NOUNS_FIRST
        or _noun_first(text[start:name_end])
        or (text[start].islower() and _OF_SOMETHING.match(text, name_end))
    ):
        return _judged(text, read(text, qualified.end(), "told", kind, judge), kind, judge)
    return hit or _changed(text, start, name_end, kind, judge)


def _value_of_marked(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """The value behind a name in Markdown: "Set **password** to `…`", "the value of `DB_PASSWORD` is `…`"."""
    emphasis = _EMPHASIS.match(text, name_end)
    if emphasis is None or emphasis[0][::-1] not in text[max(0, start - _BEFORE) : start]:
        return None
    behind = emphasis.end()
    found = _MARKED_VALUE.match(text, behind)
    if found is not None:
        return _judged(text, Value(*found.span("v"), "told"), kind, judge)
    opening = text.rfind(emphasis[0][::-1], max(0, start - _BEFORE), start)
    if not _CHANGED_BEFORE.search(text, max(0, opening - _BEFORE), opening):
        return None
    return _set_to(text, behind, kind, judge)


def _set_to(text: str, behind: int, kind: str, judge: Judge) -> Hit | None:
    """What stands behind "to", and before it behind "from"."""
    to = _TO.match(text, behind)
    if to is not None:
        return _judged(text, read(text, to.end(), "told", kind, judge), kind, judge)
    old = _FROM.match(text, behind)
    hit = _judged(text, read(text, old.end(), "told", kind, judge), kind, judge) if old else None
    between = _FROM_ANYTHING.match(text, behind) if old else None
    to = _TO.match(text, between.end()) if between else _TO.match(text, hit.end) if hit else None
    new = _judged(text, read(text, to.end(), "told", kind, judge), kind, judge) if to else None
    return hit._replace(end=new.end) if hit and new else hit or new


def _changed(text: str, start: int, name_end: int, kind: str, judge: Judge) -> Hit | None:
    """What a secret is said to be changed to, or from."""
    if text[start:name_end].isascii() and not _CHANGED_BEFORE.search(text, max(0, start - _BEFORE), start):
        return None
    return _set_to(text, name_end, kind, judge)


def _of_a_login(text: str, start: int, name_end: int) -> bool:
    """Whether a user is named beside an option: ``--user bob --password monkey``. Then any word may be a password."""
    named = _OPTION_NAMED.match(text, name_end) is not None
    return not named and _USER_OPTION.search(text, max(0, start - _NEAR), name_end + _NEAR) is not None


def _noun_first(name: str) -> bool:
    return not name.isascii() or _NOUN_FIRST.search(name) is not None


def _judged(text: str, value: Value | None, kind: str, judge: Judge) -> Hit | None:
    if value is None or not judge(text[value.start : min(value.end, value.start + _ENOUGH)], kind, value.how):
        return None
    return Hit(value.start, value.end, _RULES.get(kind, kind))
