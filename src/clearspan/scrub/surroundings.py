"""What stands around a name and its value, and says that it is no name or no value: code, a verb, a quote's end."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.code import is_code
from clearspan.scrub.generated import is_generated, is_random_name
from clearspan.scrub.password_signs import is_setting
from clearspan.scrub.rule import KEYED
from clearspan.scrub.values import COOKIES
from clearspan.scrub.verb import is_no_password

_ENOUGH: Final = 256  # characters of a value that tell
_LINE: Final = 400  # characters before a name in which its line's beginning is looked for
_NEAR: Final = 80
_LONGEST_COUNT: Final = 7
_LONGEST_LINE: Final = 8_192
_QUOTE_AT_END: Final = re.compile(r"(?:\\{0,8}(?:\"{3}|[\"'`])|&(?:quot|apos|#39|#34|#x27);|%22|[“”„«「『‘【《＂])\Z")
_TWO_QUOTED: Final = re.compile(r"\\{0,8}[\"'`],[ \t]{0,8}[bfru]?\\{0,8}[\"'`]\Z")
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?= )")
_IN_BRACES: Final = re.compile(  # PWD={Harbor1522*}, as ODBC has it
    r"\{(?=[^\s{}0-9]{0,40}[0-9])(?=[^\s{}]{0,40}[!@#$%^&*?~])[A-Za-z0-9][^\s{}:,=()]{5,63}\}\Z"
)
_SIGN_CODE: Final = re.compile(r"(?:%3[AaDd]|%22|u003[AaDd]|&quot|&#\w+)\Z")
_BEGINNING: Final = re.compile(
    r"(?:eyJ|sk[\-_]|gh[pous]_|github_pat|xox[abp]-|AIza|AKIA|hf_|glpat-|pypi-|npm_)[\w\-]{0,10}\Z"
)
_HTTP: Final = re.compile(r"HTTP/[0-9]")
_TERNARY: Final = re.compile(r"\? ?[\"']\Z")
_SETTING: Final = re.compile(r"(?:\A|[\n\"']|ENV |export |-e )[A-Z][A-Z0-9_]{2,60}=\Z")
_ROW: Final = re.compile(r"(?:\A|\n)[A-Z][A-Z0-9_]{2,60},[^\s,\"']{8,256}(?:\r?\n|\Z)", re.ASCII)
_SECRET_ROW: Final = re.compile(
    r"(?:\A|\n)[A-Za-z][\w.\-]{2,60},(?=[^\s,]{0,255}(?:[0-9][0-9A-Za-z]{0,40}[0-9]|[!@#$%^&*]))[^\s,\"'_()<>]{8,256}(?:\r?\n|\Z)",
    re.ASCII,
)
_CUT_OFF: Final = ".,;:)]}>*_|"  # at the end of a value
_PARAMETER: Final = re.compile(r"&(?!amp|lt|gt|quot|apos|#)[\w\-]{1,40}=")  # behind <your-api-key>
_IN_PLACE: Final = re.compile(r":[ \t]{0,4}|</t[dh]>|[\"']?>|,[\"']?")
_DIGIT_NEAR: Final = re.compile(r"[^\n<0-9]{0,400}[0-9]")
_SESSION_PAIR: Final = re.compile(
    r"[\w.\-]{0,24}(?:sess|sid|auth)[\w.\-]{0,16}=(?=[A-Za-z0-9%._\-+/]{0,60}[0-9])[A-Za-z0-9%._\-+/]{16}",
    re.IGNORECASE,
)
_CELL_END: Final = re.compile(r"[\"']?(?:</|\r?\n|\Z)")
_SCHEME_IN_CELL: Final = re.compile(r",[\"']?[A-Za-z][\w\-]{2,24} ")
_RULE_LINE: Final = re.compile(r"[|:\-= ]+\Z")
_PARENTHESIS: Final = re.compile(r"\([^()\n]{0,80}\)")
_PLACE: Final = re.compile(
    r"(?:~|\.{0,2})[/\\](?:[A-Z]?[a-z._\-]{1,30}[0-9]{0,4}(?:[/\\]|\W|\Z)|\Z)|[A-Za-z]:[\\/]|~\Z"
)

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9._\-]{1,40}@[a-z][a-z0-9.\-]{1,60}\Z")

_TEMPLATE: Final = re.compile(r"\{\{(?:[^}\n]|\}[^}\n])*\}?\Z")


def explained(text: str, start: int, name_end: int, value: tuple[int, int]) -> bool:
    """Whether the value at ``value``, of the name from ``start`` to ``name_end``, is none because of what is around."""
    begin, end = value
    glue = text[name_end:begin]
    name = text[start:name_end]
    if _is_header(text, start, name.lower(), glue, begin):
        return False
    if is_no_password(text, start, name, glue, text[begin:end]):
        return True
    if KEYED in glue:
        return False
    if _in_an_arn(text, start) or (name[-3:].lower() == "pwd" and _PLACE.match(text, begin)):
        return True
    if name.endswith("Pw") and glue.isspace() and _ADDRESS.match(text[begin:end]):
        return True  # the end of a key, and whose it is
    quote = _QUOTE_AT_END.search(glue)
    if quote is not None:
        return _closes(text, name_end + quote.start(), begin, end, glue) or _between(text, start, glue, quoted=True)
    if (
        glue == ","
        and (_ROW.match(text, max(0, start - 1)) or _SECRET_ROW.match(text, max(0, start - 1)))
        and not is_setting(text[begin:end])
    ):
        return False  # of a table of names and values
    return _between(text, start, glue, quoted=False) or _is_no_bare_value(text, start, glue, begin, end)


def _is_header(text: str, start: int, name: str, glue: str, begin: int) -> bool:
    """Whether a header's name is followed by what such a header holds, after a colon, in the next cell or element."""
    if name == "cookie" and glue.isspace() and _SESSION_PAIR.match(text, begin):
        return True  # the session cookie session=…
    if name in ("cookie", "set-cookie"):
        in_place = _IN_PLACE.match(glue) is not None and _DIGIT_NEAR.match(text, begin) is not None
        listed = COOKIES.match(text, begin, begin + _LONGEST_LINE) if in_place else None
        return listed is not None and (";" in listed.group() or _CELL_END.match(text, listed.end()) is not None)
    if name in ("authorization", "proxy-authorization"):
        return _SCHEME_IN_CELL.match(glue) is not None and text[max(0, start - 1) : start] in ("", "\n")
    return False


def _in_an_arn(text: str, start: int) -> bool:
    behind_sign = start + 2 * text.startswith("%3A", start - 1)  # in a URL, where the name begins inside of it
    before = text[max(0, start - _NEAR) : behind_sign].replace("%3A", ":")
    return before.endswith(":") and "arn:" in before.rpartition(" ")[2]


def _closes(text: str, quote: int, begin: int, end: int, glue: str) -> bool:
    """Whether the quote before the value is one that ends a quotation, or an apostrophe, or opens a docstring."""
    sign = text[quote:begin]
    first = text[begin : begin + 1]
    if first in " \t\r\n" or text.startswith(("\\n", "\\r"), begin) or begin == end:
        return True
    if sign == '"""' and ("\n" in glue or "\n" in text[begin:end]):
        return True
    if sign == "'" and _in_a_word(text, quote, glue):
        return True
    return first in ",.;:)]}>|'\"" and _is_open(text, quote, sign, unknown=first not in "'\"")


def _in_a_word(text: str, quote: int, glue: str) -> bool:
    return (
        text[quote - 1].isalnum() and len(glue) > 1 and not (glue[-2:-1] in "bfruBFRUN" and not glue[-3:-2].isalnum())
    )


def _is_open(text: str, quote: int, sign: str, *, unknown: bool) -> bool:
    """Whether a quotation with this sign began before in the same line; ``unknown`` if that is too long to tell."""
    first = max(0, quote - _LINE)
    line = text.rfind("\n", first, quote) + 1
    if line == 0 and first > 0:
        return unknown
    before = text[line:quote]
    return _APOSTROPHE.sub("", before).count(sign) % 2 == 1 if sign == "'" else before.count(sign) % 2 == 1


def _between(text: str, start: int, glue: str, *, quoted: bool) -> bool:
    """Whether what is between name and value leads to the next item, the next column, or a block of code."""
    if glue.lstrip("\"'").startswith("===") or _TERNARY.search(text, max(0, start - 4), start):
        return True
    if "," in glue:
        return "which" not in glue and not (quoted and _TWO_QUOTED.match(glue))
    if "|" in glue:
        return "\n" in glue or "\\n" in glue or not _in_a_table(text, start, glue)
    if ")" in glue and ("\n" in glue or "->" in glue):
        return True
    return glue in ("-", "–", "—")


def _in_a_table(text: str, start: int, glue: str) -> bool:
    first = max(0, start - _LINE)
    line = text[text.rfind("\n", first, start) + 1 : start].rpartition("\\n")[2]
    return line.strip(" \t+>*-").startswith("|") or (not line.strip(" *") and " |" in glue)


def _is_no_bare_value(text: str, start: int, glue: str, begin: int, end: int) -> bool:
    value = text[begin : min(end, begin + _ENOUGH)]
    before = text[max(0, start - 1) : start]
    if "\n" in glue and (text[end : end + 1] in (":", "=") or is_setting(value)):
        return True  # the first name of a block
    if glue.endswith(">") and glue != ">" and "=" not in glue and "-" not in glue:
        return True  # the end of a tag in which the name is only quoted
    if glue.endswith(">") and before == "<":
        return text[end : end + 4].lstrip(_CUT_OFF)[:1] not in ("", "<") or (
            value[0] in "@`" or _PARAMETER.match(value) is not None
        )
    if not glue.strip(" \t") and glue and (before in ("/", "<") or _HTTP.match(value) or is_setting(value)):
        return True
    if glue[-1:].isalnum() and value[0].isalnum() and glue[-1:].isascii() and value[0].isascii():
        return _SIGN_CODE.search(glue) is None  # in the middle of a word
    if text.startswith(("...", "…"), end) and _BEGINNING.match(value):
        return True  # of a token, of which the rest is left out
    if value.isdigit() and (glue.startswith("==") or (glue[:1] == '"' and ":" in glue and len(value) < _LONGEST_COUNT)):
        return True
    if is_generated(value) or _IN_BRACES.match(value) or (value[0] == "{" and is_random_name(value[1:].rstrip("}"))):
        return False
    if value[0] in "([" and ")" not in value and "]" not in value and not glue.strip(" \t"):
        return True
    aside = _PARENTHESIS.match(text, begin)
    if aside is not None and (" " in aside.group() or (glue != "=" and aside.end() >= end)):
        return True
    if value.endswith("=") and text[end : end + 1] in ("'", '"') and is_setting(value):
        return True
    return (
        _RULE_LINE.match(value) is not None
        or _in_a_template(text, start, before)
        or is_code(
            text, begin, end, setting=glue == "=" and _SETTING.search(text, max(0, start - 8), begin) is not None
        )
    )


def _in_a_template(text: str, start: int, before: str) -> bool:
    """In ``{{ … }}``, or the message of ``${NAME:?message}``."""
    if before == "{" and text[start : start + _NEAR].partition("}")[0].find(":?") > 0:
        return True
    return _TEMPLATE.search(text, max(0, start - _NEAR), start) is not None


def part_of_a_word(text: str, start: int, value: int, end: int) -> bool:
    """Whether the word from ``start`` to ``end`` goes on to one of its sides, where what follows it is at ``value``."""
    if value == end and text[end : end + 1].isalpha():
        return True
    before = text[max(0, start - 3) : start]
    return before[-1:].isalpha() and before[-2:-1] != "\\" and before[:1] != "%"
