"""Values that say by themselves that they are no secret: messages, masks, references, file names, identifiers."""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.foreign import has_names
from clearspan.scrub.generated import is_generated, is_random_name, is_random_variable
from clearspan.scrub.wording import made_of_words, random_letters
from clearspan.scrub.words import CREDENTIALS, PASSWORDS, SECRETS, TOKENS

_ENOUGH: Final = 256  # characters that tell
# What templates, configuration languages and SQL write in a secret's place, and what hides one.
_REFERENCE: Final = re.compile(
    r"\[(?:parameters|variables|reference|concat|resourceId)\(|![A-Za-z_:/.]{3,}\Z|[:@](?:[A-Za-z_]{1,40}|[A-Z0-9_]{1,60})\Z|(?:(?:\{\}|%[sdr])[:@/. \-]?)+\Z|\\[sdwSDW][*+?]|\$[0-9]{1,2}(?:::\w+)?\Z"
    r"|&lt;?[^&;]{0,60}(?:&gt;?)?\Z|\[[A-Za-z_][A-Za-z_.]{0,60}\]::|\$[A-Za-z_]\w{1,40}(?:-\Z|->|\[|::)|[*•]{3,}&|[^*]{0,12}\*{3,}[^*]{0,8}\Z"
    r"|\(\[\^|\(\.[*+]|\^?\(\?[=!:<]|\^[\[\\.]|projects/[\w\-]{1,60}/secrets/|(?:ssm|aws-?sm|gcp-?sm|keyvault|secretsmanager|doppler|infisical|bws|sops):/{0,2}[\w.]"
    r"|#/[a-z]|\[[A-Za-z_]{3,60}\]\Z|[0-9]{0,2}\*\(?[A-Za-z\-]+\Z|[^\s]{0,60}(?:a-zA-Z|A-Za-z|a-z0-9|A-Z0-9|0-9a-[fz]|0-9A-[FZ]|a-f0-9|\[0-9\]|\[a-z\])"
)
# Where in a page a field is: input[name=pwd], //input[@id="pw"]
_SELECTOR: Final = re.compile(
    r"[a-z]{0,12}(?:\[[a-z][\w\-]{0,20}[*^$~|]?=[^\]]{1,60}\]){1,3}\Z|/{0,2}[a-z*]{1,12}\[@[a-z]", re.ASCII
)
_FIELD: Final = re.compile(r"[A-Za-z]{2,24}[.#](?P<name>[A-Za-z_\-]{2,40})\Z")
_COUNT: Final = re.compile(r"[a-z_]{3,24}=[0-9]{1,9}\Z")  # INFO tokens: prompt=3616
_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
_CUT_OUT: Final = re.compile(r"[A-Za-z0-9_\-]{0,12}(?:\.{3}|…)[A-Za-z0-9]{0,6}\Z")  # sk-...3fQa
_LABEL: Final = re.compile(r"(?P<name>[a-z]{3,16}|[A-Z]{2,4}):\S")  # of the next word: "token count:4096"
_FIELDS: Final = re.compile(r"(?:[a-z_]{2,40}|[A-Z_]{2,40})(?::(?:[a-z_]{2,40}|[A-Z_]{2,40}))+\Z")
_DOTTED: Final = re.compile(r"[A-Za-z]{2,40}(?:\.[A-Za-z]{2,40}){2,}\Z")
_KEBAB: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")
_FILLED_IN: Final = re.compile(r"\$?\{[A-Za-z_][\w.]{0,60}(?:\([^(){}]{0,60}\))?[\w.]{0,20}(?:![rsa])?\}")
_RULES: Final = re.compile(r"[a-z_]{2,20}(?::[\w,]{1,20})?(?:\|[a-z_]{2,20}(?::[\w,]{1,20})?){1,12}\Z")
_URL: Final = re.compile(r"https?://[^\s@?]{1,200}\Z")
_NUMBER: Final = re.compile(
    r"[0-9]{1,3}(?:[-–][0-9]{1,3})?\Z|[$€£¥]?[0-9]{0,20}\.[0-9]{1,20}(?:\.[0-9]{1,9}){0,12}[+\-]?\Z|[0-9.]{1,20}[eE][+\-]?[0-9]{1,3}\Z"
    r"|0x[0-9a-fA-F]{1,16}[uUlL]{0,3}\Z|[0-9]{1,4}/[0-9]{1,4}\Z|[0-9]{1,7}(?:[smhd]|ms|min|sec|days?)\Z"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(?:Z|[+\-][0-9:]{4,6})?\Z"
)
_CONSTANT: Final = re.compile(r"[A-Z]{2,}(?:_[A-Z]{2,})+\Z")
_FILE: Final = re.compile(
    r"[\w.\-/]{1,200}\.(?:js|mjs|css|map|png|jpe?g|gif|svg|webp|pdf|json|ya?ml|toml|txt|md|html?|py|ts|tsx|go|rs|java|zip|gz|pem|crt|xml|csv|parquet|log|c|h|cpp)(?::[0-9]+){0,2}\Z",
    re.ASCII,
)
_PLACE: Final = re.compile(
    r"(?:~|\.{1,2}|[A-Za-z]:)?[/\\]{1,2}[A-Za-z.][a-z_.\-]{1,30}[0-9]{0,4}[/\\](?:[A-Za-z.]?[a-z_.\-]{1,30}[0-9]{0,4}[/\\]){0,12}[\w.\-]{0,60}\Z|(?:~|\.{1,2})/[A-Za-z.]?[a-z_.\-]{2}"
)
_ROUTE: Final = re.compile(
    r"/(?:[a-z_][a-z0-9_\-]*/)+(?:[a-z_\-/]|\$\{[^{}]*\})*\Z|https?://[a-z.\-\\&]+(?:[0-9][a-z.\-\\&]+)?(?:/(?:[a-z_\-.#]+[0-9]{0,2}(?:\.[0-9])?)?)*\Z"
)
_LETTER_CODE: Final = re.compile(r"\\{1,4}(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_ROFF: Final = re.compile(r"\\f[A-Z0-9]|\\[f*]\(\w\w|\\s-?[0-9]|\\[&\-]")
_DIGIT: Final = re.compile(r"[0-9]")
_NAMES: Final = PASSWORDS | SECRETS | TOKENS | CREDENTIALS | {"key", "passwords", "tokens", "keys"}
_YEAR: Final = re.compile(r"[A-Za-z][a-z]{9,20}20[0-9]{2}\Z")
_LETTERS: Final = re.compile(r"[A-Za-z_\-]*\Z")
_TOLD: Final = re.compile(r"[A-Za-z]{1,30}")
_MIXED: Final = re.compile(r"[A-Za-z][0-9]|[0-9][A-Za-z]")

# Words of messages about passwords, in a few languages. Two of them make a message; one beside a word for a password.
_MESSAGE: Final = frozenset(
    (
        "is are was be must should can cannot may at least most than the a an your you this that please field"
        " required enter forgot forgotten too short long minimum maximum min max characters character not no with"
        " for and or of to in incorrect invalid wrong expired reset change changed new old current confirm choose"
        " type repeat again match matches strength weak strong have has been will do does don t show hide set your"
        " account ist sind muss das der die ihr dein bitte eingeben mindestens zeichen erforderlich falsch"
        " vergessen ändern neues mínimo máximo caracteres obligatorio requerido obrigatória olvidó olvidaste su tu"
        " la el es una un de du le les votre oublié caractères requis minimum obligatoire je uw vergeten inserisci"
        " dimenticata"
    ).split()
)


def stands_for_none(value: str, kind: str, how: str) -> bool:
    """Whether ``value``, stripped, says what it is, and that is no secret of this ``kind``."""
    head = value[:_ENOUGH]
    if is_generated(head):
        return False
    if _is_reference(head) or _CONSTANT.match(head) or _is_number(head, how):
        return True
    word = _LETTER_CODE.sub(lambda code: chr(int(code[1] or code[2], 16)), head) if "\\" in head else head
    if " " not in head and not word.isascii() and _is_word_of_a_language(word):
        return True
    if "\\" in head and _ROFF.search(head) and _LETTERS.match(_ROFF.sub("", head)):
        return True
    if _FIELDS.match(head) or _is_dotted(head) or _names_one(head) or _is_field(head) or _is_filled_in(head):
        return True
    if kind != "password" and any(shape.match(head) for shape in (_CUT_OUT, _COUNT, _COLOUR)):
        return True
    if how == "said" and (label := _LABEL.match(head)) and not random_letters(label["name"]):
        return True
    if kind == "password":
        return any(shape.match(head) for shape in (_PLACE, _RULES, _URL)) or is_message(head)
    if kind == "secret" and how not in ("quoted", "keyed") and _is_kebab(head):
        return True
    return any(shape.match(head) for shape in (_FILE, _ROUTE)) or (kind == "token" and _YEAR.match(head) is not None)


def _is_reference(value: str) -> bool:
    if _SELECTOR.match(value) or (value[0] in "#." and (_names_one(value[1:]) or value[1:] in _NAMES)):
        return True
    if _REFERENCE.match(value) is None:
        return False
    return not random_letters(value.lstrip("0123456789*!")) and not is_random_variable(value, quoted=False)


def _is_field(value: str) -> bool:
    """A field of a form or page: ``loginForm.password``, ``input#password``."""
    field = _FIELD.match(value)
    return field is not None and (field["name"].lower() in _NAMES or _names_one(field["name"]))


def _is_dotted(value: str) -> bool:
    return _DOTTED.match(value) is not None and (value.islower() or made_of_words(value))


def _names_one(value: str) -> bool:
    """A name such as ``client_secret_value``: of letters, with one of the words that secrets are called."""
    if ("_" not in value and "-" not in value) or not (value.islower() or value.isupper()):
        return False
    words = value.lower().replace("-", "_").split("_")
    return all(
        word.isalpha() or not word or (value.isupper() and word.isalnum()) for word in words
    ) and not _NAMES.isdisjoint(words)


def _is_filled_in(value: str) -> bool:
    """A template with nothing but words around what is filled in."""
    filled = _FILLED_IN.search(value) if "{" in value else None
    if filled is None or is_random_name(filled.group().strip("{}")):
        return False
    return not _DIGIT.search(_FILLED_IN.sub("", value))


def _is_kebab(value: str) -> bool:
    parts = value.split("-")
    return _KEBAB.match(value) is not None and sum([len(part) for part in parts if part.isalpha()]) >= len(value) / 2


def _is_number(value: str, how: str) -> bool:
    return _NUMBER.match(value) is not None and (how != "keyed" or not value.isdigit())


def _is_word_of_a_language(value: str) -> bool:
    """Without a digit or sign, and not in ASCII alone."""
    return not any(char.isdigit() or (char.isascii() and not char.isalpha() and char != "-") for char in value)


def is_message(value: str) -> bool:
    """Whether a text of several words speaks about a password, as labels and error messages do."""
    if _MIXED.search(value):
        return False
    value = value.rstrip("?!.？！。؟…")
    words = re.findall(r"[^\W\d_]+", value.lower())
    named = any(word in PASSWORDS or word.rstrip("s") in PASSWORDS for word in words) or (
        not value.isascii() and has_names(value)
    )
    if " " not in value:
        return named and len(words) == 1 and value.isalpha()
    told = sum([word in _MESSAGE for word in words])
    return len(words) > 1 and ((named and not any(map(str.isdigit, value))) or told + named > 1)


_PAIR: Final = re.compile(r"[\"']?[\w.\-~!#$%&'*+^|]{1,128}=", re.ASCII)
_ATTRIBUTES: Final = frozenset(["path", "domain", "expires", "max-age", "samesite", "priority", "version", "comment"])
_SESSION: Final = re.compile(r"sess|sid|auth|token|csrf|xsrf|jwt|login|user|_id\b|\bid\b|remember", re.IGNORECASE)


def holds_cookies(value: str) -> bool:
    """Whether ``value`` is a cookie header's, with one that may tell who somebody is."""
    if "=" not in value:
        return len(value) > 15 and " " not in value and any(map(str.isdigit, value)) and not made_of_words(value)
    return _PAIR.match(value) is not None and any(map(_is_telling, value.split(";")))


def _is_telling(pair: str) -> bool:
    name, _, value = pair.strip().partition("=")
    value = re.split(r"[\s`\"'\\]", value, maxsplit=1)[0]
    if (
        len(value) < 4
        or name.lower() in _ATTRIBUTES
        or value.startswith(("${", "{", "%s", "<", "&lt;", "[", "...", "…", "xxx"))
    ):
        return False
    return (
        _MIXED.search(value) is not None
        or (len(value) > 7 and value.isdigit())
        or (len(value) > 15 and "_" not in value)
        or _SESSION.search(name) is not None
    )
