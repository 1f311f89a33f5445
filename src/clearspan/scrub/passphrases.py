"""Passwords of several words: four by four letters, as Google makes them, and words that signs join, as a passphrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.wording import random_letters, reads

_NEAR: Final = 64  # characters between a name and a value
_LONGEST: Final = 80
_MOST_LINES: Final = 2
_FAR: Final = re.compile(r"[;,.()\n0-9]")  # what may belong to another value, or end what is said of the name
# https://support.google.com/accounts/answer/185833
_FOURS: Final = re.compile(r"(?<![A-Za-z0-9])(?:[a-z]{4}[ \u00a0]){3,7}[a-z]{4}(?![A-Za-z0-9])")
_FREQUENT: Final = frozenset(
    (
        "with from this that have your will into over then than when also only just must been were what here said used come make para"
        " como esta este pour avec dans mais cette oder auch wird sein dann eine voor niet deze"
    ).split()
)
_WIDTH: Final = 5 * 4 - 1
_JOINED: Final = re.compile(
    r"(?<![A-Za-z0-9_.\-/@$])[a-z]{3,12}(?P<sign>[._\-])[a-z]{3,12}(?:(?P=sign)[a-z]{3,12}){2,6}(?:[._\-]?[0-9]{1,4})?(?![A-Za-z0-9_(/@\-\[]|\.\w)"
)
# Words with spaces between, which prose has, too: right behind a name, as all that there is up to a sign or the line's end.
_SPACED: Final = re.compile(
    r"(?:[*_`\"')\]]{0,3}(?:[ \t]{0,2}(?:[:=|>\uff1a\u2192\x1f]|=>)|</?[a-z1-6]{1,8}>[:]?\s{0,8}<[a-z1-6]{1,8}[^<>\n]{0,40}>|[ \t]{0,2}\r?\n)"
    r"|[^\n.;?!\"“«„「]{0,32}?[ ]?(?=[\"“«„「])|(?:[ ][^\s0-9:=.,;]{1,16}){0,6}?[ ](?:is|was|are|ist|lautet|est|es|is:|was:|are:|ist:|est:|es:))[ \t]{0,4}(?:\r?\n\s{0,8})?[\"'`“„«「]{0,2}[\u00a0 ]?"
    r"(?P<v>[a-z]{3,10}(?: [a-z]{3,10}){3,23})(?=[ \u00a0]?[\"'`”»“」]|[ \t]{0,4}(?:[|<]|\.?[ \t]{0,4}(?:\r?\n|\Z)))"
)
_SAID: Final = re.compile(r".*(?:ed|ing|ly|tion)\Z")  # as words of prose end
_NUMBERED: Final = re.compile(r"[a-z]{3,12}(?:-[a-z]{3,12}){2,6}-?[0-9]{1,4}\Z")
_PHRASE: Final = re.compile(
    r"phrase|frase|zin\Z|фраз|عبارة|φράση|フレーズ|短语|短語|문구|구문|फ्रेज|फ़्रेज़|助记词|助記詞|ifadesi|วลี|cụm từ|ביטוי|frasa|fras(?:en)?\Z|frazowe|fráze",
    re.IGNORECASE,
)
_OF_A_PLACE: Final = re.compile(r"(?<![A-Za-z])(?:for|in|of|on|at|by|see|file|path|from|hint|policy)[:]?[ ][\"'`]?\Z")
_WORD: Final = re.compile(r"[a-z]+")
# What names and paths of programs are made of: those of secrets no passphrase has, of the others one at most.
_OF_SECRETS: Final = frozenset("pass phrase passphrase passwd password secret token key keys ssh gpg pgp".split())
_OF_NAMES: Final = frozenset(
    (
        "env config conf settings setting options opts self props params args data value values app application server client"
        " service spring com org net www http https user username admin auth login account get set from with vault file path name type"
        " string text field form input label button page error errors message messages required invalid validation min max length"
        " long short not missing wrong empty must should your enter example please here replace change default none null true false"
        " test dummy sample placeholder my the and for"
    ).split()
)
_OF_PROSE: Final = _FREQUENT | frozenset(
    (
        "are was has had its the and but nor not for can may who why how all any our out use one two you let him his her she they them"
        " there their these those which while where would could should shall might about after again before being below above between both each"
        " every other same some such until upon within without against because during through under still very once never always"
        " does done did make made keep give take know need want see same new old like many more most much own now yet per via"
        " least words word four five six seven eight ten long short key keys file files user users password secret store stored vault policy hint field option prompt phrase passphrase"
    ).split()
)
_BINDING: Final = frozenset("the and for with are was not from has had but".split())
_WALLET: Final = 12
_MANY: Final = 4


def is_phrase(value: str) -> bool:
    """Whether ``value`` is of words with hyphens between and a number behind, and no name of a program."""
    return _NUMBERED.match(value) is not None and not _is_a_name(value)


def _is_a_name(words: str) -> bool:
    parts = _WORD.findall(words)
    named = sum([part in _OF_NAMES for part in parts])
    return not _OF_SECRETS.isdisjoint(parts) or named > (len(parts) >= _MANY)


def words_beside(text: str, start: int, name_end: int, *, far: bool) -> tuple[int, int] | None:
    """Where behind the name of a password, from ``start`` to ``name_end``, one of several words stands.

    Where ``far``, anything may stand between, and it may be before the name: the name has no nearer value then.
    """
    phrase = _PHRASE.search(text, start, name_end) is not None
    spaced = _SPACED.match(text, name_end) if phrase and not far else None
    if spaced is not None and _are_no_prose(spaced["v"].split()):
        return spaced.span("v")
    behind = min(len(text), name_end + _NEAR + _LONGEST)
    ahead = max(0, start - _NEAR - _LONGEST)
    ahead = max(ahead, text.rfind("\n", ahead, start) + 1)
    for first, last in ((name_end, behind), (ahead, start)) if far else ((name_end, behind),):
        for begin, end in _candidates(text, first, last, phrase=phrase):
            between = text[name_end:begin] if begin >= name_end else text[end:start]
            if not far and _FAR.search(between) is not None:
                continue
            if len(between) <= _NEAR and between.count("\n") <= _MOST_LINES and not is_of_another(between):
                return begin, end
    return None


def _are_no_prose(words: Sequence[str]) -> bool:
    """Whether no word is one of those that hold sentences together, or of those that say what became of a passphrase."""
    if len(words) >= _WALLET:  # whose words come from a list that has some of both
        return not _BINDING.intersection(words) and sum(word in _OF_PROSE for word in words) <= len(words) // 3
    return _OF_PROSE.isdisjoint(words) and _OF_NAMES.isdisjoint(words) and not any(map(_SAID.match, words))


def _candidates(text: str, first: int, last: int, *, phrase: bool) -> Iterator[tuple[int, int]]:
    for found in _FOURS.finditer(text, first, last):
        begin = found.start() + 5 * _first_of_four(found[0].replace("\u00a0", " ").split(" "))
        if begin >= found.start():
            yield begin, begin + _WIDTH
    for found in _JOINED.finditer(text, first, last) if phrase else ():
        if not _is_a_name(found[0]) and _OF_A_PLACE.search(text, first, found.start()) is None:
            yield found.span()


def _first_of_four(groups: Sequence[str]) -> int:
    """Which of the groups is the first of the four that read least; -1 if these may be words."""
    odd = [-len(groups) * (group in _FREQUENT) + (not reads(group)) for group in groups]
    first = max(range(len(groups) - 3), key=lambda place: sum(odd[place : place + 4]))
    four = groups[first : first + 4]
    if not _FREQUENT.isdisjoint(four):
        return -1
    return first if all(odd[first : first + 4]) or random_letters("".join(four)) else -1
