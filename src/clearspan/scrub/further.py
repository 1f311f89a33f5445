"""Values that stand further from their names, as prose has it: the answer to a question, a notice, the end of a clause.

``What is your API key?`` and the key in the next line; ``The token has been created. Copy it now: …``; ``the password
that we use in production since May is …``. So far from its name only a value counts that nothing else looks like, and
only where no word between speaks of something else: a commit, a checksum, an id.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.generated import is_generated
from clearspan.scrub.meant import is_prose
from clearspan.scrub.names import kind_of
from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.telling import TELLING, is_plain, tells
from clearspan.scrub.values import Value
from clearspan.scrub.verb import is_verb
from clearspan.scrub.words import FOREIGN_WORD

_FAR: Final = 140  # characters from a name to the end of its line, or to its value
_MOST_LEADS: Final = 4
_TRAILING: Final = ".,;:?)]}*_"
_IN_PROSE: Final = re.compile(r"[ ,?:\n\r'’)|—\u0590-\uffef]|\.\s")  # behind a name

_LETTER: Final = r"[^\s,;:|\"'`«»<>\u0590-\u20ff\u2190-\u2bff\u3000-\uffef]"  # of a value; the sign for Kelvin is a k
# What leads to a value: a sign, or a verb.
_LEAD: Final = re.compile(
    r"(?:(?:[:?][*_]{0,2}|[—–→➜]|[ ](?:is|was|to|[Uu]se|[Ee]nter|[Tt]ype|[Pp]aste|with|from|still|now|currently|namely|put|be|[Ii]t['’]s|that['’]s"
    r"|ist|lautet|jetzt|nun|es|ahora|est|maintenant|bien|par|[Cc]['’]est|auf|nämlich|uns|è|é|это|сейчас|теперь|на|إلى|استخدم|الجديد|الجديدة|هو|هي|है|को|बदलकर))[ ]{1,2}"
    r"|[ ]?[(（](?:(?:currently|now|zurzeit|aktuell|actuellement|actualmente|сейчас)[ ])?|(?:[：？はがを为為成؟]|是|として|改为|到)[ ]{0,2})"
    rf"[\"'`“«「*]{{0,2}}(?P<v>{TELLING}{_LETTER}{{8,256}})"
)
# Beside its name, whatever stands between in another tongue: "(NAME) είναι …", "NAMEには…", "NAME olarak …", "NAME「…」".
_PARTICLE: Final = rf"[ ]?{FOREIGN_WORD}-?|[»”“’\"'](?=[ ])|[ ]?[:：](?=[ ])|[ ][—–-](?=[ ])|,(?=[ ][a-z\u00df-\u024f]{{2,14}}[ ])|[ ](?:[cdls]['’])?[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{{1,14}}(?=[ :,»”“’\"'])"
_BESIDE: Final = re.compile(
    r"(?=[ )\]\"'`:|(<]|\.{3}[ ]|[^\x00-\x7f])(?:[ ](?:de |d['’])?[A-Z][A-Za-z0-9]{1,14}(?=[ )\]:=]|[^\x00-\x7f])){0,4}"
    rf"[)）\]」』\"'`”»]{{0,2}}(?:{_PARTICLE}){{0,8}}(?:[ ]?[:：→|—–、，＝][ ]{{0,2}}|[ ](?:-|->|=>|=)[ ]{{1,2}}|[ ]?(?:\.{{3}}|…)[ ]|[ ]{{0,2}})(?:[«„“][\u00a0\u202f ]|[*\"'`“„«‹‘「『【《（(<>{{\[]{{0,2}})"
    rf"(?P<v>(?!=){TELLING}{_LETTER}{{4,256}})"
)
# Behind these a word with a number is a password's, too: changed to monkey6688; and before these.
_PLAINLY: Final = re.compile(
    r"(?:(?<![^\W\d_])(?:to|into|in|auf|zu|is|was|now|ist|war|lautet|jetzt|es|era|ahora|est|était|maintenant|agora|adesso|nu|nyt|теперь|şimdi|teraz|é|è|jest|na|je|är|er|on|til|till|adalah|menjadi|jadi|saya|ke|là|thành"
    r"|olarak|artık|на|це|это)[ ]|[:：—–→][ ]{0,2}|(?:είναι|σε|إلى|هي|هو|היא|הוא|है|को|로|으로|는|은|が|は|を|に|คือ|เป็น|为|為|成|是)[ ]?|[ ]ל-|[ ](?:->|=>)[ ]{0,2}|[ ]à[ ]|(?:laut|gemäß|selon|según|segundo|secondo|volgens|według|according to)(?:[ ][^\s0-9]{1,16}){1,3}[ ])[\"'`“„«「『]{0,2}\Z|[「『“„«]\Z"
)
_SET_PLAINLY: Final = re.compile(
    r"[\"'`”»」』]{0,2}[ ]?(?:으?로[ ]?(?:변경|바꾸|바뀌|설정|초기화)|に(?:変|設|更)|olarak[ ]|yapıldı|कर द|में बदल)"
)
# The password, Rocket9534?, before the call: in apposition, or behind dots.
_APPOSED: Final = re.compile(rf"(?:,|\.{{3}}|…)[ ](?P<v>{TELLING}{_LETTER}{{6,128}})(?=[,;]|[ ]?[—–]|\r?\n|\Z)")
_OF_SOMEBODY: Final = re.compile(
    rf"[ :]{{1,2}}(?:are[ ]|is[ ])?[\w.@\-]{{2,40}}(?:[ ]/[ ]|/|:[ ]?)(?P<v>{_LETTER}{{8,256}})"
)
# The cell after next in a table's row: | db_password | prod | … |
_ROW: Final = re.compile(rf"[ ]{{1,16}}\|[ ]{{0,8}}[\w\-. ]{{1,24}}\|[ ]{{0,8}}(?P<v>{_LETTER}{{6,256}})[ ]{{0,16}}\|")
# A line below, perhaps behind the name of who speaks there: "user: …", "A: …", "[10:02] ann: it's …".
_BELOW: Final = re.compile(
    r"\r?\n(?:[^\W\d_][^\n:]{0,30}[ \t]{1,4}[\[(]?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?(?:[ ]?[AaPp][Mm])?[\])]?\r?\n)?(?:[ \t>]{0,8}\r?\n)?[ \t>*+\-]{0,16}(?:`{3}\w{0,12}\r?\n[ \t]{0,16})?(?:\[[0-9:. \-TZ]{4,24}\][ ])?(?:\*{0,2}[^\W\d_][^\s:：={}()<>\[\]\"]{0,24}(?:[ ][^\s:：={}()<>\[\]\"]{1,16}){0,2}[ ]?[:：]\*{0,2}[ ]{0,2})?"
    r"(?:(?:its?|it['’]s|that['’]s|is|yes|okay|well|so|uh|um|it should be|yep|yup|sure|ok|here|here['’]s|here you go|here it is|I used|we used|das ist|es ist|er lautet|ja|c['’]est|oui|es|sí|è|sì|é|sim|это|да|是|هو|هي)[,:!，]?[ ]{0,2}){0,4}[\"'`“«「]?(?P<v>"
    rf"{_LETTER}{{8,256}}"
    r")(?=[\"'`”»」.,;!]{0,2}(?:です|입니다|[ ]है)?[.。।]?[ \t]{0,4}(?:\r?\n|\Z))",
    re.IGNORECASE,
)
_KEY: Final = re.compile(r"[A-Za-z][\w.\-]{2,40}(?:[Kk]ey|KEY|[Tt]oken|TOKEN)(?=[\"']?:)")  # cacheKey, nextPageToken
_REST: Final = re.compile(rf"{_LETTER}{{0,256}}")  # of a value that goes on where the window ends
_CODE: Final = re.compile(r"[=<>{}|\[\]\\\"]|-----BEGIN")
_ASKED: Final = ("?", "？", "؟", " again", " please", " pls")
_LEFT_OUT: Final = ("...", "…")  # behind the beginning of a value
_MASK: Final = re.compile(  # behind a name: there is its value
    r"[*_]{0,2}[ \u00a0]?[:：=＝][*_]{0,2}[ \u00a0]{0,2}[\"'`]?(?:\*{4,64}|[•●∗＊]{3,64}|x{6,64}|X{6,64})[\"'`]?[ ]?(?:[(（\[.。]|\r?\n|\Z)"
)


def further(text: str, start: int, name_end: int, kind: str) -> Value | None:
    """The value of the name from ``start`` to ``name_end``, if it stands on the same line or on the next."""
    if is_verb(text, start, name_end) or _MASK.match(text, name_end):
        return None
    beside = _told_by(text, name_end, _BESIDE, kind) or _told_by(text, name_end, _APPOSED, kind)
    if beside is not None or not _IN_PROSE.match(text, name_end):
        return beside
    # creds: bob / …
    found = _told_by(text, name_end, _OF_SOMEBODY, "password") or _told_by(text, name_end, _ROW, kind)
    if found is not None:
        return found
    line_end = text.find("\n", name_end, name_end + _FAR)
    if line_end < 0:
        return _at_the_end(text, name_end, min(len(text), name_end + _FAR), kind)
    return _at_the_end(text, name_end, line_end, kind) or _below(text, name_end, line_end, kind)


def _told_by(text: str, name_end: int, pattern: re.Pattern[str], kind: str) -> Value | None:
    """What stands where ``pattern`` has it behind a name, if it tells, and no word between speaks of another thing."""
    found = pattern.match(text, name_end)
    if found is None or _is_of_another(text, name_end, found.start("v")):
        return None
    plainly = pattern is _BESIDE and _is_said_plainly(text, name_end, *found.span("v"))
    if not _tells(found["v"], kind, asked=plainly):
        return None
    return Value(found.start("v"), found.start("v") + len(_trimmed(found["v"])), "told")


def _is_said_plainly(text: str, name_end: int, begin: int, end: int) -> bool:
    """Whether the words before a value, or behind it, say that it is what the name says, or has become it."""
    return _PLAINLY.search(text, name_end, begin) is not None or _SET_PLAINLY.match(text, end) is not None


def _below(text: str, name_end: int, line_end: int, kind: str) -> Value | None:
    """The value alone on the line below the one that ends at ``line_end``."""
    below = _BELOW.match(text, line_end - (text[line_end - 1] == "\r"))
    if below is None or _CODE.search(text, name_end, line_end) or _is_of_another(text, name_end, below.start("v")):
        return None
    if (key := _KEY.search(text, line_end, below.start("v"))) and kind_of(key[0]) is None:
        return None
    if below["v"].endswith(_LEFT_OUT):
        return None
    begin, value = below.start("v"), below["v"].rstrip(_TRAILING)
    asked = text[name_end:line_end].rstrip().endswith(_ASKED)
    return Value(begin, begin + len(value), "told") if _tells(value, kind, asked=asked) else None


def _at_the_end(text: str, start: int, end: int, kind: str) -> Value | None:
    """The first value between ``start`` and ``end`` that a sign or a verb leads to."""
    for count, lead in enumerate(_LEAD.finditer(text, start, end)):
        if count == _MOST_LEADS or _CODE.search(text, start, lead.start()):
            return None
        whole = _REST.match(text, lead.end("v"))
        stop = whole.end() if whole else lead.end("v")
        value = text[lead.start("v") : stop]
        asked = lead[0].startswith(("?", "？"))
        if text[stop : stop + 1] not in (":", "|") and _tells(value, kind, asked=asked):
            if _is_of_another(text, start, lead.start()):
                return None
            return Value(lead.start("v"), lead.start("v") + len(value.rstrip(_TRAILING)), "told")
    return None


def _tells(value: str, kind: str, *, asked: bool) -> bool:
    """Whether ``value`` is a secret's: an answer, when somebody ``asked``, may be plainer than what is only near a name."""
    if value.endswith(_LEFT_OUT) or is_prose(value):
        return False
    return tells(value, kind) or (asked and kind == "password" and is_plain(value.rstrip(_TRAILING)))


def _trimmed(value: str) -> str:
    """``value`` without what ends a sentence or closes a bracket, unless it ends so itself."""
    return value[:-1] if value[-1] in ".,;:" else value.rstrip(_TRAILING) if not is_generated(value) else value


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Whether the words between a name and a value say that it is the value of something else."""
    return is_of_another(text[start:end])
