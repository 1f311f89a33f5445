"""Credentials in runs: those with a prefix of their own, and those that only their surroundings and randomness betray."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from clearspan.scrub.generated import is_public_key
from clearspan.scrub.meant import is_prose
from clearspan.scrub.other_things import is_of_another
from clearspan.scrub.prefilter import RUN_CLASS
from clearspan.scrub.randomness import both_cases, entropy, high_entropy
from clearspan.scrub.rule import KEYED, TOO_DENSE, Hit, Token
from clearspan.scrub.wording import made_of_words
from clearspan.scrub.words import OTHER_THINGS

_BACK: Final = 48
"""How far before a run a token may begin: ``AQ.``, the number before a Telegram token, a Doppler token's name."""

_REST: Final = re.compile(rf"[{RUN_CLASS}.:%!$]*")
# What of a random value stands behind its first part: the rest of a long one, and more of it behind a sign.
_MORE: Final = re.compile(r"(?:[A-Za-z0-9+/_~\-]|%(?:25)?(?:2[BFbf]|3[Dd]))*={0,2}")
_PART: Final = re.compile(r"[.:!$](?=[A-Za-z_\-]{0,32}[0-9])[A-Za-z0-9+/_~\-]{6,}={0,2}")
_MOST_PARTS: Final = 4
_VALUE: Final = re.compile(r"[A-Za-z0-9+/_~\-]{20,128}={0,2}")
_LETTER_AND_SIGN: Final = 2  # no word: r_-LWao…
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
_HEX: Final = re.compile(r"(?:[0-9a-f]+|[0-9A-F]+)\Z")
_DIGIT: Final = re.compile(r"[0-9]")
_NAMED: Final = re.compile(r"(?:[A-Z]?[a-z]{1,16}|[A-Z]{2,16})[_\-]")
_FILE_END: Final = re.compile(r"\.[a-z]{1,5}\b")
_FINGERPRINT: Final = re.compile(r"[0-9A-F]{40}\Z")
# Of reCAPTCHA, hCaptcha and Turnstile: pages show it. https://developers.google.com/recaptcha/intro
_SITE_KEY: Final = re.compile(r"(?:(?<![A-Za-z])[Ss]ite|(?<=[a-z])Site|SITE)[ _.\-]?(?:[Kk]ey|KEY)[^\n]{0,24}\Z")
_PICTURES: Final = ("iVBORw0KGg", "R0lGODlh", "R0lGODdh", "UklGR", "JVBERi0")  # and documents, as base64 begins them
_BLOCK_LINE: Final = re.compile(r"[A-Za-z0-9+/]{64}(?:\r?\n|\\r\\n|\\n)[ \t>|#*+/\-]{0,16}\Z")
_LENGTHY: Final = re.compile(r"[A-Za-z0-9+/]{16,}")
_CONTEXT: Final = 64
_LEAST: Final = 2.8  # bits a character
_RANDOM: Final = 3.0
_SHORT: Final = 256
_LONG: Final = 512
_LONG_RUN: Final = 512
_MAX_HEADS: Final = 200
_HEAD_EVERY: Final = 50

_KEYWORD: Final = re.compile(
    r"(?:api[ _-]?keys?|keys?|tokens?|secrets?|pass(?:word|wd|phrase|code)?|pwd|credentials?|creds?|auth(?:orization)?|bearer"
    r"|senha|contraseña|clave|kennwort|passwort|wachtwoord|mot de passe|clé|schlüssel|chiave|chave"
    r"|пароль|ключ|токен|секрет|密码|密碼|密钥|密鑰|金鑰|秘钥|令牌|口令|パスワード|キー|トークン|鍵|비밀번호|키|토큰|مفتاح|رمز|कुंजी|टोकन|סיסמה|מפתח)",
    # Without IGNORECASE, for text in lower case: so the search can skip to letters that a name begins with.
)
# Names that are such only where they are written so, or ended so.
_ALSO: Final = re.compile(
    r"[PpJjSs](?:(?<=P)(?<![A-Za-z]P)AT(?![A-Za-z])|(?<=[a-z]P)at(?![a-z])|(?<=[_.\-]p)at(?![A-Za-z])"
    r"|(?<=[Jj])eton|(?<=[Ss])ecret[aeo]s?(?![a-z]))"
)
_PROVIDER: Final = re.compile(
    r"cohere|mistral|datadog|twilio|vercel|cloudflare|azure|aws\b(?<=\baws)|amazon|heroku|mailgun|pinecone|algolia|together|deepseek|deepgram"
    r"|assembly|eleven|fireworks|newrelic|new relic|pagerduty|okta|auth0|netlify",
)
_NO_KEY_SIZE: Final = 32
_FARTHEST: Final = 40  # characters from a name to its value, and so many words
_MOST_WORDS: Final = 5
_QUOTES: Final = ('"', "'", "`")
_SERVICE: Final = re.compile(r"[\-_](?:service|api|server|worker|gateway|proxy)[ ]?[,|]")
_NAME_FIELD: Final = re.compile(r"[\"']?[ ]?[=:][ ]?[\"'][\w.\-: ]{1,40}[\"']")
_NEXT_FIELD: Final = re.compile(r"[\"'],\s{0,4}[\"']")
_GAP_WORD: Final = re.compile(r"[a-z\u00c0-\u024f]+|[^\W\d_a-z\u00c0-\u024f]+")  # IDは are two
_OTHER: Final = OTHER_THINGS | frozenset(
    (
        "parent tree body integrity content name names usage boundary signature in at https http url from fingerprint fingerprints thumbprint jti reverts reverted"
        " tgz whl"
    ).split()
)
# Client("AC…", "…"), as Twilio's libraries take its account and the token: https://www.twilio.com/docs/libraries
_BEHIND_SID: Final = re.compile(r"(?<![A-Za-z0-9])AC[0-9a-f]{32}\\{0,8}[\"'`][ ]?,\s{0,8}\\{0,8}[\"'`]\Z")
# Before the name these say that it names no secret.
_NO_KEY: Final = re.compile(
    r"(?:cache|websocket|sort|lookup|blob|react|translation|i18n|(?<!azure[ _-])storage|primary|foreign|partition|public|idempotency|object|s3|row|hash|unique|index|dedup\w*|message|routing|group|event"
    r"|next|page|continuation|dictionary|map|prompt|completion|input|output|(?<![a-z])site)[ _.-]?\Z",
    re.IGNORECASE,
)


def _windows(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """From where to where a token could stand for the run at each of ``starts``, without overlaps, and that start."""
    done = 0
    for start in starts:
        if start < done:
            continue
        rest = _REST.match(text, start)
        begin = max(done, start - _BACK)
        done = rest.end() if rest else start
        yield begin, done, start


def lines(text: str, starts: Sequence[int]) -> Iterator[str]:
    """For each run what is before it in its line, as far as that can say what it is, the run itself, and the sign behind."""
    for begin, end, start in _windows(text, starts):
        first = max(0, begin - _CONTEXT)
        yield text[max(first, text.rfind("\n", first, start) + 1) : end + 1]


class Runs:
    """Finds tokens and random values in the runs of a text.

    Args:
        tokens: the forms to look for, the more special first.
        bare: also take random values of 32 and more characters that nothing around them explains.
    """

    def __init__(self, tokens: Sequence[Token], *, bare: bool = False) -> None:
        self._tokens_of = tuple(tokens)
        # Patterns are made when their literal is first met: most processes meet few issuers' tokens.
        self._patterns: dict[str, tuple[_Pattern, ...]] = {}
        self._loose = tuple(dict.fromkeys([token.literals for token in tokens if token.literals[0] == "~"]))
        starts = {start for token in tokens if token.literals[0] != "~" for start in token.literals.split()}
        shortest = sorted(
            start for start in starts if not any(start != other and start.startswith(other) for other in starts)
        )
        letters = sorted({short[0] for short in shortest})
        self._shortest = [(start, frozenset(start)) for start in shortest]
        self._by_letter = {letter: tuple([short for short in shortest if short[0] == letter]) for letter in letters}
        heads = [
            f"{letter}(?={'|'.join([re.escape(short[1:]) for short in group])})"
            for letter, group in self._by_letter.items()
        ]
        self._heads = re.compile("|".join(heads) or "(?!)")
        self._bare = bare

    def find(self, text: str, starts: Sequence[int]) -> Iterator[Hit]:
        """The hits in the runs that begin at ``starts``."""
        loose = [pattern for held in self._loose if held[1:] in text for pattern in self._patterns_of(held)]
        known: dict[str, list[Hit]] = {}
        for begin, end, _ in _windows(text, starts):
            seen = text[max(0, begin - _CONTEXT) : end + 1] if end - begin < _SHORT else ""
            if seen in known:  # ids repeat in a text, and so do they in texts that are made to be slow
                if known[seen]:
                    yield from [Hit(hit.start + begin, hit.end + begin, hit.rule) for hit in known[seen]]
                continue
            hits = list(self._tokens(text, begin, end, loose)) or list(self._random(text, begin, end))
            yield from hits
            if seen and all(hit.end <= end for hit in hits):
                known[seen] = [Hit(hit.start - begin, hit.end - begin, hit.rule) for hit in hits]

    def _patterns_of(self, literal: str) -> tuple[_Pattern, ...]:
        """What tokens that begin with ``literal`` look like, in one pattern; behind a ``~`` those that hold it."""
        known = self._patterns.get(literal)
        if known is None:
            if literal[0] == "~":
                known = tuple(
                    [_Pattern([token], literal[1:]) for token in self._tokens_of if token.literals == literal]
                )
            else:
                group = [token for token in self._tokens_of if any(map(_begins(literal), token.literals.split()))]
                known = (_Pattern(group, literal),)
            self._patterns[literal] = known
        return known

    def _tokens(self, text: str, begin: int, end: int, loose: Sequence[_Pattern]) -> Iterator[Hit]:
        done = begin
        most = _MAX_HEADS + (end - begin) // _HEAD_EVERY
        for number, at in enumerate(self._heads_in(text, begin, end, most + 2)):
            if number > most:
                yield Hit(at, end, TOO_DENSE)
                return
            if at < done:
                continue
            short = next(short for short in self._by_letter[text[at]] if text.startswith(short, at))
            hit = self._patterns_of(short)[0].at(text, at, end)
            if hit is not None:
                done = hit.end
                yield hit
        for pattern in loose:
            if text.find(pattern.literal, begin, end) >= 0:
                yield from pattern.anywhere(text, begin, end + 1)  # the @ behind a Sentry key is seen too

    def _heads_in(self, text: str, begin: int, end: int, most: int) -> Iterable[int]:
        """Where something is that a token begins with; of each such beginning the first ``most``."""
        if end - begin < _LONG_RUN:
            return (head.start() for head in self._heads.finditer(text, begin, end))
        # What is long is made to be slow, or of few characters: pixels, rows of signs.
        run = text[begin:end]
        there = set(run)
        found = [
            begin + at
            for start, characters in self._shortest
            if there.issuperset(characters)
            for at in islice(_places(run, start), most)
        ]
        return sorted(found)

    def _random(self, text: str, start: int, end: int) -> Iterator[Hit]:
        size = end - start
        if size > 4096:
            return
        done = start
        for match in _VALUE.finditer(text, start, end):
            value = match.group()
            at = match.start()
            if text[at - 1 : at] == "\\" and value[0] in "nrt":  # an escaped line end
                at, value = at + 1, value[1:]
            if (
                (at > 0 and text[at - 1] in ".%}")
                or _named(value)
                or ("/" in value and _FILE_END.match(text, match.end()))
            ):
                continue
            if at >= done and self._is_secret(text, at, value):
                done = _whole(text, match.end())
                yield Hit(at, done, "high_entropy_key")

    def _is_secret(self, text: str, at: int, value: str) -> bool:
        long = _LENGTHY.search(value)
        if len(set(value)) < 8 or not _DIGIT.search(value):
            return False
        if long is None and not _UUID.match(value) and not high_entropy(value):
            return False
        context = text[max(0, at - _CONTEXT) : at]
        line = context.rpartition("\n")[2].rpartition("\\n")[2].rpartition(KEYED)[2]  # the key's name was asked already
        return self._could_be_one(text, at, value, line) and not _is_explained(line, value)

    def _could_be_one(self, text: str, at: int, value: str, line: str) -> bool:
        alone = len(value) in (40, 41) and "-" not in value and "_" not in value and high_entropy(value)
        alone = alone and not (
            _goes_on_to_the_left(text, at) or _ends_a_block(text, at) or is_prose(value) or _is_text(value)
        )
        if alone or (not _is_a_later_part(text, at) and _is_named_secret(line)):
            return entropy(value) >= _LEAST
        if self._bare and len(value) >= 32 and not _UUID.match(value):
            return entropy(value) > _RANDOM
        return (
            len(value) in (24, 32, 40)
            and value.isalnum()
            and not _HEX.match(value)
            and _PROVIDER.search(line.lower()) is not None
            and high_entropy(value)
        )


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _whole(text: str, end: int) -> int:
    """Where a random value ends whose first part ends at ``end``: it may be long, or have parts."""
    more = _MORE.match(text, end)
    end = more.end() if more else end
    for _ in range(_MOST_PARTS):
        part = _PART.match(text, end)
        if part is None:
            break
        end = part.end()
    return end


def _named(value: str) -> bool:
    """An id that says what it is by its first word, such as ``chatcmpl-`` or ``call_``, or a path."""
    first = _NAMED.match(value)
    named = first is not None and (first.end() > _LETTER_AND_SIGN or not both_cases(value))
    return named or value.startswith("/") or value.count("/") > 3


def _is_explained(line: str, value: str) -> bool:
    """Whether it is an identifier, the fingerprint of a key, or a part of a resource's name."""
    if _FINGERPRINT.match(value) and line.rstrip()[-4:].lower().endswith(("key", "keys")):
        return True
    if _SITE_KEY.search(line) or is_public_key(value) or value.startswith(_PICTURES):
        return True
    return "arn:" in line.rpartition(" ")[2] or made_of_words(value) or "abcdefghijklmnop" in value.lower()


def _goes_on_to_the_left(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at - 2 : at - 1] != "\\"


def _is_a_later_part(text: str, at: int) -> bool:
    """Whether it belongs to a longer run, in which letters may read like a name."""
    return text[at - 1 : at].isascii() and _goes_on_to_the_left(text, at)


def _ends_a_block(text: str, at: int) -> bool:
    """Whether it is the last line of base64 in lines of 64 characters, as certificates have it."""
    return _BLOCK_LINE.search(text, max(0, at - 90), at) is not None


def _is_text(value: str) -> bool:
    """Whether it is base64 of lines of plain text, which are read elsewhere: no key of so many bytes prints."""
    try:
        decoded = base64.b64decode(value, validate=True).decode("ascii")
    except ValueError:
        return False
    return "\n" in decoded and "".join(decoded.splitlines()).isprintable()


def _is_named_secret(line: str) -> bool:
    """Whether the end of ``line`` names a secret, with no more than a few plain words between."""
    if line.endswith(_QUOTES) and _BEHIND_SID.search(line):
        return True
    line = _ALSO.sub("token", line).lower()
    last = next(iter([*_KEYWORD.finditer(line)][-1:]), None)
    if last is None:
        return False
    before, gap = line[: last.start()], line[last.end() :]
    if len(gap) > _FARTHEST:
        return False
    if last.group().startswith("token") and before.endswith(("nextpage", "page", "continuation", "sync")):
        return False
    left, right = before[-1:], gap[:1]
    if left.isalpha() and left.isascii() and last.group() in ("key", "auth", "pass", "keys"):
        return False  # monkey, author
    if right.isalpha() and right.isascii():
        return False
    if _SERVICE.match(gap):
        return False  # token-service,83cbf721…
    if last.group() in ("key", "keys") and _NAME_FIELD.match(gap):
        return False  # <add key="CommitSha" value="…">: it says the value's name
    words = _GAP_WORD.findall(gap)
    if len(words) > _MOST_WORDS or (words and _NEXT_FIELD.search(gap)):
        return False  # "thinking": "the token is ok", "signature": "…"
    return not is_of_another(gap, _OTHER) and _NO_KEY.search(before[-_NO_KEY_SIZE:]) is None


def _begins(literal: str) -> Callable[[str], bool]:
    return lambda start: start.startswith(literal)


class _Pattern:
    """Tokens that share a literal, in one pattern."""

    __slots__ = ("_pattern", "_tokens", "literal")

    def __init__(self, tokens: Sequence[Token], literal: str) -> None:
        self.literal = literal
        self._tokens = tokens
        self._pattern = re.compile("|".join([f"({token.pattern})" for token in tokens]), re.ASCII)

    def at(self, text: str, start: int, end: int) -> Hit | None:
        """The hit that begins at ``start``."""
        match = self._pattern.match(text, start, end)
        return self._hit(match) if match is not None else None

    def anywhere(self, text: str, begin: int, end: int) -> Iterator[Hit]:
        """The hits between ``begin`` and ``end``."""
        for match in self._pattern.finditer(text, begin, end):
            hit = self._hit(match)
            if hit is not None:
                yield hit

    def _hit(self, match: re.Match[str]) -> Hit | None:
        token = self._tokens[(match.lastindex or 1) - 1]
        start, end = match.span()
        # What is so long is not asked for its looks: to look at it again from each of its characters would take for ever.
        if token.valid is None or end - start > _LONG or token.valid(match.group()):
            return Hit(start, end, token.name)
        return None
