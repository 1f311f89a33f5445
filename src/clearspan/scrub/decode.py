r"""Texts inside texts: percent codes, ``\u`` escapes, HTML entities, base64. What is found there is found here.

Characters that only look different are read as the plain ones that they stand for: spaces that do not break, hyphens
of typography, digits of full width or of other scripts, and the ``+`` that is a space in a form.

A decoded view keeps, for each of its characters, where that stood before, so that what a rule finds in the view can be
taken out of the original.
"""

from __future__ import annotations

import base64
import binascii
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

# Escapes that can hide what the look searches for, and those that only stand in front of it.
_NO_WIDTH: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
_SLASHES: Final = r"(?<=\\)(?<!\\\\)\\*"  # a row of them is looked at once
_CODES: Final = r"u(?P<u>[0-9a-fA-F]{4})|x(?P<x>[0-9a-fA-F]{2})"
_BYTES: Final = (
    r"(?P<m>[CDcd][0-9A-Fa-f]%[89ABab][0-9A-Fa-f]|[Ee][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){2}"
    r"|[Ff][0-7](?:%[89ABab][0-9A-Fa-f]){3})"
    r"|(?![A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}%)(?:(?:25){1,3}(?=3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]))?(?P<p>[0-9A-Fa-f]{2})"
)
_ENTITIES: Final = (
    r"(?:#(?P<d>[0-9]{1,6})|#[xX](?P<h>[0-9a-fA-F]{1,5})|(?P<n>amp|lt|gt|quot|apos|nbsp|ensp|emsp|thinsp|shy));"
)
_COLOUR: Final = r"\[[0-9;]{0,20}[A-Za-z]"
_COLOURS: Final = rf"{_COLOUR}(?:\x1b{_COLOUR}){{0,7}}(?P<e>[\s\S]?)"  # a terminal's, with what they colour
_IN_HIDING: Final = rf"(?<=[0-9A-Za-z.\-][{_NO_WIDTH}])[{_NO_WIDTH}]{{0,7}}[0-9A-Za-z.\-]"
_OTHERS: Final = (
    rf"(?<=%)(?:{_BYTES})|(?<=&){_ENTITIES}|(?<=\x1b){_COLOURS}"
    rf"|(?<=[0-9A-Za-z.\-][{_NO_WIDTH}])[{_NO_WIDTH}]{{0,7}}(?P<z>[0-9A-Za-z.\-])"
)
# A set of characters first of all in these, because that is searched for fast.
_HEAD: Final = rf"[\\%&\x1b{_NO_WIDTH}]"
_HIDDEN: Final = re.compile(rf"{_HEAD}(?:{_SLASHES}(?:{_CODES})|{_OTHERS})")
_ESCAPE: Final = re.compile(rf"{_HEAD}(?:{_SLASHES}(?:{_CODES}|(?P<s>[nrtbfv0\"'/]))|{_OTHERS})")
_NAMED: Final = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "nbsp": " ",
    "ensp": " ",
    "emsp": " ",
    "thinsp": " ",
    "shy": "-",
}
# Characters that stand for plain ones, where they stand in a number or a word of ASCII.
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS: Final = "\u2010-\u2013\u2212\ufe58\ufe63"
_WIDE: Final = "\uff0b\uff0d-\uff0f\uff1d\uff20\uff3f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_DIGITS: Final = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f"
_IN_OTHER_FORM: Final = (
    rf"(?<=[0-9A-Za-z+).,:;][{_SPACES}])(?=[\w(#$@!~])|(?<=[0-9][{_HYPHENS}])(?=[0-9A-Za-z])"
    rf"|(?<=[A-Za-z][{_HYPHENS}])(?=[0-9])|(?<=[{_WIDE}{_DIGITS}])"
)
_OTHER_FORM: Final = re.compile(rf"[{_SPACES}{_HYPHENS}{_WIDE}{_DIGITS}](?:{_IN_OTHER_FORM})")
_ODD: Final = re.compile(rf"[{_SPACES}{_HYPHENS}{_WIDE}{_DIGITS}{_NO_WIDTH}](?:{_IN_OTHER_FORM}|{_IN_HIDING})")
_PLAIN: Final = {
    **dict.fromkeys((160, 5760, *range(8192, 8203), 8239, 8287, 12288), " "),
    **dict.fromkeys((*range(8208, 8212), 8722, 65112, 65123), "-"),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)},
}
_OTHERS_THAN_PLAIN: Final = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
# The value of a field of a form or of a query, with a + where a space was.
_FORM_FIELD: Final = re.compile(r"=[^\s&\"'<>=;]{0,80}?[0-9A-Za-z).,:]\+(?=[+0-9A-Za-z(])[^\s&\"'<>=;]{0,400}")
_LONG_BASE64: Final = re.compile(
    r"=(?:[A-Za-z0-9+/]{100,}|(?:sha|SHA)[0-9]{1,3}[:\-][A-Za-z0-9+/]+)(?:[).,\]}]{1,3}\w{0,24})?\Z"
)  # its + stands for no space
_FORM_SPACE: Final = re.compile(r"(?<=[0-9A-Za-z).,:])\+(?=[+0-9A-Za-z(])")
# "…" and, in the next line, "…", with or without a + between; or a line that ends in \ before one that begins at once.
_NEXT_PART: Final = re.compile(
    r"\n(?<=[\"'\\+.\r]\n)[ \t]{0,64}(?:[+.][ \t]{0,4})?(?:[bfr]?(?P<q>[\"'])|(?<=\\\n)|(?<=\\\r\n))"
    r"(?=[A-Za-z0-9_\-+/=])"
)
_PART_END: Final = re.compile(r"(?P<last>[A-Za-z0-9_\-+/=])(?:(?P<q>[\"'])[ \t]{0,4}[+.]?[ \t]{0,4}|\\)\r?\Z")
_JOINT: Final = 16
# In lines, of which the last may be short, or all in one. A short one behind a space is only told from a word where the
# lines are as long as those of mail or PEM.
_BREAK: Final = r"(?:\\r|\\n|\s){1,4}"
_BASE64: Final = re.compile(
    rf"(?:(?:[A-Za-z0-9+/]{{76}}{_BREAK})+|(?:[A-Za-z0-9+/]{{64}}{_BREAK})+)[A-Za-z0-9+/]{{1,19}}(?![A-Za-z0-9+/])={{0,2}}"
    rf"|(?:[A-Za-z0-9+/]{{60,}}{_BREAK})+(?:(?<=[\nn])[A-Za-z0-9+/]+={{0,2}}|[A-Za-z0-9+/]{{20,}}={{0,2}})"
    r"|[A-Za-z0-9+/_\-]{18,}={0,2}"
)
_LETTER: Final = re.compile(r"[G-Zg-z]")  # base64 of a text has more than hexadecimal digits
# What may stand before base64 in the same run: the name in name=value, or the sign for a space in a form.
_LEAD: Final = re.compile(r"[A-Za-z0-9_\-/~]{0,40}[=+]+(?=[A-Za-z0-9+/_\-])")
_MOST_LEADS: Final = 4
_SHORT: Final = 256
_LEAST_WRITTEN: Final = 24  # characters of base64 that nothing declares
_LEAST: Final = 32  # bytes of a text, behind which a few may be of the word that follows it
_WORD: Final = 15
_PRINTED: Final = re.compile(rb"[ -~]{16}")
_SPACE: Final = re.compile(r"\\[rn]|\s+")
_TYPE: Final = re.compile(r"data:(?P<type>[\w.+\-]{1,40}/[\w.+\-]{1,60})?(?:;[\w.+\-=\"]{1,60}){0,4};base64,\Z")
_MAGIC: Final = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"%PDF", "application/pdf"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
)


class View(NamedTuple):
    """A text without its escapes: ``places`` are where they were, ``ends`` where each ends in the original."""

    text: str
    places: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the view's characters from ``start`` to ``end`` stand in the original."""
        return self._origin(start), self._origin(end)

    def _origin(self, place: int) -> int:
        before = bisect_left(self.places, place) - 1
        return self.ends[before] + place - self.places[before] - 1 if before >= 0 else place


class Blob(NamedTuple):
    """Base64 text from ``start`` to ``end``: what it holds, and its media type as far as it is declared."""

    start: int
    end: int
    data: bytes
    media_type: str


def has_escapes(text: str) -> bool:
    """Whether there are escapes in ``text`` that could hide a word, a run or a shape."""
    if _may_escape(text) and _HIDDEN.search(text) is not None:
        return True
    if not text.isascii() and _ODD.search(text) is not None:
        return True
    return ("+" in text and _FORM_FIELD.search(text) is not None) or next(_joints(text), None) is not None


def _may_escape(text: str) -> bool:
    return "%" in text or "\\" in text or "&" in text or "\x1b" in text


def view(text: str) -> View | None:
    """``text`` without one level of escapes and with plain characters, or ``None`` if it is so already."""
    original = text
    if not text.isascii() and _OTHER_FORM.search(text) is not None:
        text = _OTHERS_THAN_PLAIN.sub(_plain, text)  # one for one, so that all places stay what they are
    elif text.isascii() and not _may_escape(text):
        return _form(text)
    pieces: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    done = shift = 0
    for match in _ESCAPE.finditer(text):
        start, end = match.span()
        kind = match.lastgroup or "n"
        pieces += (text[done:start], _character(kind, match[kind]))
        places.append(start - shift)
        ends.append(end)
        shift += end - start - 1
        done = end
    if not done:
        return View(text, (), ()) if text is not original else _form(text)
    pieces.append(text[done:])
    return View("".join(pieces), places, ends)


def _plain(found: re.Match[str]) -> str:
    return _PLAIN[ord(found[0])]


def _form(text: str) -> View | None:
    """``text`` with spaces in its form fields. Last of all: in base64 that is still escaped a ``+`` is none."""
    if "+" in text and _FORM_FIELD.search(text) is not None:
        spaced = _FORM_FIELD.sub(_spaced, text)
        if spaced != text:
            return View(spaced, (), ())
    return _joined(text)


def _spaced(field: re.Match[str]) -> str:
    value = field.group()
    if field.string.startswith("=", field.end()):
        return value
    base64 = (len(value) > 100 or value[1:4] in ("sha", "SHA")) and _LONG_BASE64.match(value)
    return value if base64 else _FORM_SPACE.sub(" ", value)


def _joints(text: str) -> Iterator[tuple[int, int]]:
    """Where a value in a program or on a command line is broken off and goes on in the next line."""
    if "\n" not in text:
        return
    for more in _NEXT_PART.finditer(text):
        end = _PART_END.search(text, max(0, more.start() - _JOINT), more.start())
        if end is not None and end["q"] == more["q"]:
            yield end.end("last"), more.end()


def _joined(text: str) -> View | None:
    """``text`` with the parts of such values in one: the last character of a part stands for what is between, too."""
    pieces: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    done = shift = 0
    for start, end in _joints(text):
        pieces.append(text[done:start])
        places.append(start - shift - 1)
        ends.append(end)
        shift += end - start
        done = end
    return View("".join([*pieces, text[done:]]), places, ends) if places else None


@lru_cache(maxsize=1024)
def _character(kind: str, value: str) -> str:
    """What an escape of ``kind``, a group of :data:`_ESCAPE`, stands for."""
    if kind == "n":
        return _NAMED[value]
    if kind == "z":
        return value
    if kind == "e":
        return value or " "
    if kind == "m":
        value = bytes.fromhex(value.replace("%", "")).decode("utf-8", "replace")
        return _PLAIN.get(ord(value[0])) or value[0]
    if kind == "s":
        return value if value in "\"'/" else "\n"
    code = int(value) if kind == "d" else int(value, 16)
    return _PLAIN.get(code) or (chr(code) if code < 0x110000 else "?")


def blob_at(text: str, start: int, known: dict[str, bytes | None] | None = None) -> Blob | None:
    """The base64 that begins at ``start``, if it is some: at least 24 characters that decode, or what a URL declares.

    ``known`` remembers what short ones hold, for texts in which the same ones come again and again.
    """
    match = _BASE64.match(text, start)
    if match is None:
        return None
    written = match.group()
    declared = _TYPE.search(text, max(0, start - 200), start) if text[start - 1 : start] == "," else None
    if declared is not None or known is None or len(written) > _SHORT:
        data = _decoded(written, 1 if declared else _LEAST_WRITTEN)
    elif written in known:
        data = known[written]
    else:
        data = known[written] = _decoded(written, _LEAST_WRITTEN)
    if data is None:
        return None
    return Blob(start, match.end(), data, (declared["type"] or "") if declared else "")


def _decoded(written: str, least: int) -> bytes | None:
    if len(written) < least or _LETTER.search(written) is None:
        return None
    packed = _SPACE.sub("", written) if len(written) > 60 else written
    packed = packed.rstrip("=").replace("-", "+").replace("_", "/")
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4))
    except (ValueError, binascii.Error):
        return None


def value_starts(text: str, start: int) -> list[int]:
    """Where base64 could begin in the run at ``start``: there, or behind what leads to it."""
    found = [start]
    while len(found) <= _MOST_LEADS and (lead := _LEAD.match(text, found[-1])) is not None:
        found.append(lead.end())
    return found


def readable(data: bytes) -> str | None:
    """What can be read in ``data``, which need not be a text as a whole; ``None`` where that is nothing."""
    if _PRINTED.search(data) is None and _PRINTED.search(data := data.replace(b"\0", b"")) is None:  # UTF-16
        return text_of(data)
    return data.decode("utf-8", "replace")


def text_of(data: bytes) -> str | None:
    """Bytes as the text that they are, or ``None``. Most random bytes are told apart by the first few."""
    if not data[:16].isascii() and not _decodes(data[:64]):
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if error.start < max(_LEAST, len(data) - _WORD):
            return None
        text = data[: error.start].decode()
    control = sum(text.count(char) for char in "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11\x12")
    return None if control else text


def _decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start > 8 and error.start >= min(len(data) - 3, _LEAST)
    return True


def sniffed(data: bytes) -> str:
    """The media type of ``data``, by its first bytes."""
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12], "application/octet-stream")
    if data[4:8] == b"ftyp":
        return "video/mp4"
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    return "text/plain" if text_of(data) is not None else "application/octet-stream"
