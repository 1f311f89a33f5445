"""The verb, the result and the step that are called ``pass``, and the password that is called so too."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.rule import KEYED
from clearspan.scrub.telling import PHRASE, tells
from clearspan.scrub.wording import made_of_words

_ENOUGH: Final = 256  # characters of a value that tell
_NEAR: Final = 80
_LONGEST_OWNER: Final = 24
_LONGEST_WORD: Final = 14

_WRITTEN: Final = ("pass", "PASS", "Pass")
_PASS: Final = re.compile(r"(?:(?:\A|[^A-Za-z])(?:pass|PASS|Pass)|(?<=[a-z0-9])Pass)\Z")
# Before "pass" these say that it is a password's; alone it is a verb, a result, or a step. For text in lower case.
_PASS_OF: Final = re.compile(
    r"(?:db|database|user|usr|username|admin|root|smtp|email|mail|mysql|pg|postgres|redis|sftp|ftp|ssh|login|auth|mongo|ldap|proxy|basic"
    r"|imap|pop3|pop|key|keystore|truststore|store|cert|p12|wi_fi|wifi|account|service|svc|api|jdbc|rabbitmq|mqtt|sudo|become|vault)(?:[_\-. ]?(?:default|initial|init))?[_\-. ]?\Z"
    r"|(?:user(?:name)?|login) ?/ ?\Z"
)
_USER: Final = re.compile(
    r"(?:user(?:name)?|login)[\"']?[ \t]{0,2}[:= ][ \t]{0,2}[\"']?[\w.@\-]{1,40}[\"']?[,;]?\s{1,4}(?:[{\"'*\-]{0,2}|and )\Z",
    re.IGNORECASE,
)
_ASSIGNED: Final = re.compile(
    r"(?:\\{0,8}[\"'`])?(?:\[\])?[*_\])]{0,3}[ \t]{0,40}(?:=>|:=|<-|->|→|={2,3}|[=:|：])[*+]{0,3}[ \t]{0,4}[*+]{0,2}[bru@$]?(?:\\{0,8}[\"'`]|[«‹„“「<])?\Z"
)
_QUOTED: Final = re.compile(r"[ ]{1,2}\\{0,8}[\"'`]\Z")  # :smtp-pass "…", DB_PASS "…"
_PAIR: Final = re.compile(r"(?:user(?:name)?|login) ?/ ?\Z", re.IGNORECASE)
_IS: Final = re.compile(
    r"[^.,;\n]{0,60} (?:is|was|are|es|est|ist|é|è)[ :]{1,2}[\"'`]?\Z|[是はが][「『“\"]?\Z|[^.,;\n]{1,60}(?:[:：]|ه[وي])[ ]{0,2}[\"'`「]?\Z|[^.,;\n]{0,60} (?:to|value|valor|Wert|auf|sur) \Z|[`*_]{1,3} (?:to|is|as|=) [`\"'*]{1,2}\Z"
)
_RESULT: Final = re.compile(
    r"\w::\w|\A(?:[A-Za-z_.\-]{2,40}[0-9]{0,3}/){1,9}[A-Za-z_.\-]+[0-9]{0,3}(?:\.[a-z]{1,4})?(?:\W|\Z)|\.(?:py|exp|tsx?|jsx?|c|go)\Z|\Atest|\A[0-9]+/|\A[A-Z]+[0-9]+\Z|\A[0-9.,:/%]{1,5}\Z|\A[0-9]+(?:[A-Za-z]{1,3}|%)\Z"
)
_LETTER: Final = re.compile(r"[A-Za-z]")
_DIGIT: Final = re.compile(r"[0-9]")
_ODD: Final = re.compile(r"[!@#$%^&*?~].")
_CAPITALS: Final = re.compile(r"[A-Za-z][A-Z]")
_NO_WORD: Final = re.compile(
    r"(?=[^A-Z]*[A-Z])(?=[^a-z]*[a-z])(?=[^0-9]*[0-9])(?:(?:[^0-9]*[0-9]){2}|[^!@#$%^&*+=?~]*[!@#$%^&*+=?~])"
)


def is_verb(text: str, start: int, end: int) -> bool:
    """Whether what stands there is called ``pass``, and nothing before that says whose password it is: ``db pass``."""
    if not _is_called_pass(text[start:end]):
        return False
    return _PASS_OF.search(text[max(0, start - _LONGEST_OWNER) : end - len("pass")].lower()) is None


def _is_called_pass(name: str) -> bool:
    return name.endswith(_WRITTEN) and _PASS.search(name) is not None


def is_no_password(text: str, start: int, name: str, glue: str, value: str) -> bool:
    """Whether ``name`` ends in ``pass`` and is no password's: it is not assigned to, or not what looks like one."""
    return _is_called_pass(name) and not _is_a_password(text, start, name, glue, value[:_ENOUGH])


def _is_a_password(text: str, start: int, name: str, glue: str, value: str) -> bool:
    before = text[max(0, start - _NEAR) : start]
    of_something = _PASS_OF.search(name[:-4].lower()) is not None
    assigned = (
        KEYED in glue
        or name.startswith("-")
        or glue == ">"
        or (glue == "," and name.isupper())
        or _ASSIGNED.match(glue) is not None
        or (of_something and _QUOTED.match(glue) is not None)
        or (name.isupper() and glue == " " and _NO_WORD.match(value) is not None)  # DB_PASS value
    )
    if "==" in glue and not tells(value, "password"):
        return False  # user_pass == "git"
    if name in ("-pass", "--pass") or (of_something and (assigned or _IS.match(glue) is not None)):
        return True
    if KEYED in glue:
        return _is_like_a_password(value, before)
    if name == "PASS" and glue.startswith(":") and glue[-1] not in "\"'`" and not tells(value, "password"):
        return False  # a test's result
    if _PAIR.search(before) and (_ASSIGNED.match(glue) or _IS.match(glue)):
        return True
    known = (
        _ASSIGNED.match(glue)
        or glue == ">"
        or _IS.match(glue)
        or (_USER.search(before) and glue.strip(" \t\"'`") == "")
    )
    return bool(known) and _is_like_a_password(value, before)


def _is_like_a_password(value: str, before: str) -> bool:
    if len(value) > _LONGEST_WORD and value.isalpha():
        return True
    if len(value) < 4 or " " in value or _RESULT.search(value):
        return False
    if PHRASE.match(value):
        return True
    if _LETTER.search(value) is None:
        return value.isdigit() or _ODD.search(value) is not None
    return (
        _DIGIT.search(value) is not None
        or _ODD.search(value) is not None
        or (_CAPITALS.search(value[1:]) is not None and not made_of_words(value))
        or _USER.search(before) is not None
    )
