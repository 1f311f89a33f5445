"""How code and command lines put a value behind a name, other than by ``=`` and ``:``.

``password: str = "…"``, ``define('DB_PASSWORD', '…')``, ``ds.setPassword("…")``, ``<add key="Password" value="…"/>`` and
others, as a table: what follows the name, what stands before it, how the value is to be judged.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.form import QUOTE_END, QUOTE_NEXT, QUOTES, Form
from clearspan.scrub.layouts import LAYOUTS
from clearspan.scrub.values import Value

_BEFORE: Final = 120
_LONGEST: Final = 512

_TYPE: Final = (
    r"&?(?:'static )?[A-Za-z_][\w.]{0,30}(?:[<\[][\w., |]{0,40}[>\]])?(?:[ ]?\|[ ]?(?:None|null|undefined|nil))?[?!]?"
)
_ATTRIBUTES: Final = r"(?:\s{1,4}[a-z\-]{2,15}=\\{0,4}[\"'][^\"'<>\\]{0,40}\\{0,4}[\"']){0,3}"

_CALL: Final = re.compile(
    rf"\([ \t]{{0,2}}{QUOTE_NEXT}(?=[a-zA-Z]{{0,2}}\\{{0,8}}[\"'`][^\"'`\n]{{1,256}}[\"'`][ ]?\))"
)

FORMS: Final = (
    # <wsse:Password Type="…">value</…>
    Form(
        " \n\t",
        re.compile(r"\s[^<>]{1,200}>"),
        "bare",
        before=re.compile(r"<(?:[A-Za-z][\w\-]{0,20}:)?\Z"),
        final=True,
    ),
    # As in let password: String = "value"; password: Optional[str] = "value"
    Form(
        " \t:?!",
        re.compile(
            rf"(?:[?!]?[ ]{{0,2}}:[ ]{{0,2}}{_TYPE}|[ \t]{{1,4}}(?:string|As String))[ \t]{{0,4}}=[ \t]{{0,4}}"
            rf"(?:(?:[A-Za-z]{{0,12}}(?:Str|Secret|String|Password)|(?:[a-z]{{2,20}}\.)?[Ff]ield)\((?:default=)?)?{QUOTE_NEXT}"
        ),
        "literal",
    ),
    # As in public string Password { get; set; } = "value"
    Form(
        " ",
        re.compile(rf"[ ]\{{[ ](?:get|private|protected)[^{{}}\n]{{0,40}}\}}[ ]{{0,2}}=[ ]{{0,2}}@?{QUOTE_NEXT}"),
        "quoted",
    ),
    # As in password=SecretStr("value"); password: Some("value")
    Form(
        " \t=:",
        re.compile(
            rf"[ \t]{{0,4}}[=:][ \t]{{0,4}}(?:new[ ])?(?:(?:[A-Za-z]{{1,20}}\.)?[A-Za-z]{{0,12}}(?:Str|Secret|String|Bytes)|Some|Just|bytes)\([ \t]{{0,2}}{QUOTE_NEXT}"
        ),
        "literal",
    ),
    # ENV DB_PASSWORD value (Dockerfile)
    Form(" ", re.compile(r"[ ]{1,4}(?=\S)"), "env", before=re.compile(r"(?:\A|\n)[ \t]{0,8}ENV[ ]{1,4}\Z")),
    # As in process.env.DB_PASSWORD || 'value'; os.getenv("DB_PASSWORD") or "value"
    Form(
        "\"'`\\ )]\t",
        re.compile(rf"(?:{QUOTE_END})?[\])]{{0,2}}[ \t]{{1,4}}(?:\|\|=?|\?\?=?|or)[ \t]{{1,4}}{QUOTE_NEXT}"),
        "literal",
    ),
    # DB_PASSWORD ?= value
    Form(" \t?", re.compile(r"[ \t]{0,4}\?=[ \t]{0,4}"), "bare"),
    # ${DB_PASSWORD:-value}
    Form(":", re.compile(r":[-=](?=[^\s\"'}]{1,128}\})"), "bare", before=re.compile(r"\$\{\Z"), final=True),
    # A setting's default: define('DB_PASSWORD', 'value') and os.environ.get("DB_PASSWORD", "value")
    Form(
        QUOTES,
        re.compile(rf"{QUOTE_END}[ \t]{{0,4}},\s{{0,4}}{QUOTE_NEXT}"),
        "literal",
        before=re.compile(
            r"(?:\b(?:define|env|getenv|getProperty|setenv|putenv|Setenv|setProperty|SetEnvironmentVariable)|[.](?:get|fetch))[ ]?\([ \t]{0,4}\\{0,8}[\"'`]\Z"
        ),
    ),
    # As localStorage.setItem("password", "value") and page.fill("#password", "value") have it
    Form(
        QUOTES,
        re.compile(rf"{QUOTE_END}[ \t]{{0,4}},\s{{0,4}}{QUOTE_NEXT}"),
        "literal",
        before=re.compile(r"\b(?:fill|type|set(?:Item|Value|Text|String)|putString)\([\"'`][#.]?\Z"),
    ),
    # A selector: cy.get("input[name=password]").type("value")
    Form(
        "]\"'\\",
        re.compile(
            rf"[\\\"']{{0,2}}\]{QUOTE_END}[ \t]{{0,4}}(?:,|\)\.(?:send_keys|sendKeys|type|fill)\()\s{{0,4}}{QUOTE_NEXT}"
        ),
        "pair",
        before=re.compile(r"\[(?:name|id|type|data-[a-z\-]{1,20})[*^$~]?=[\\\"']{0,2}\Z"),
    ),
    # A setting and its value: ('SMTP_PASSWORD', 'value')
    Form(
        QUOTES,
        re.compile(rf"{QUOTE_END}[ \t]{{0,4}},\s{{0,4}}{QUOTE_NEXT}"),
        "literal",
        before=re.compile(r"\([ ]?[\"'`]\Z"),
        name=re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,6}\Z"),
    ),
    # The text beside a name: ('password', 'value') and ['--password', 'value'] and fill('#password', 'value')
    Form(
        QUOTES,
        re.compile(rf"{QUOTE_END}[ \t]{{0,4}}(?:,|\)\.(?:send_keys|sendKeys|type|fill)\()\s{{0,4}}{QUOTE_NEXT}"),
        "pair",
        before=re.compile(r"[\"'`]#?\Z"),
    ),
    # <input name="password" value="…">; <add key="DbPassword" value="…"/>
    Form(QUOTES, re.compile(rf"{QUOTE_END}{_ATTRIBUTES}\s{{1,4}}value={QUOTE_NEXT}"), "pair"),
    # variable "db_password" { default = "value"
    Form(
        QUOTES,
        re.compile(
            rf"\"[ ]{{0,2}}\{{\s{{1,12}}(?:(?:type|description|sensitive)[ ]{{1,12}}=[^\n]{{0,120}}\n\s{{1,8}}){{0,3}}default[ ]{{1,12}}=[ ]{{1,4}}{QUOTE_NEXT}"
        ),
        "literal",
        before=re.compile(r"variable[ ]\"\Z"),
    ),
    # ds.setPassword("value"); .withPassword("value")
    Form(
        "(",
        _CALL,
        "literal",
        name=re.compile(r"(?:[\w.]{0,48}[._])?(?:set|with|Set|With)_?[A-Za-z]{1,30}\Z"),
    ),
    # .password("value")
    Form("(", _CALL, "literal", name=re.compile(r"[\w.]{0,48}\.\w{1,30}\Z")),
    # PASSWORD("value"), as in SQL
    Form("(", _CALL, "pair", name=re.compile(r"[A-Z_]{2,30}\Z")),
    # new NetworkCredential("bob", "value"); HTTPBasicAuth('bob', 'value'); auth=('bob', 'value')
    Form(
        " (=",
        re.compile(
            rf"[ ]{{0,2}}(?:=[ ]{{0,2}})?\([ ]{{0,2}}\\{{0,8}}[\"'][^\"'\\\n]{{1,64}}\\{{0,8}}[\"'],[ ]{{0,4}}{QUOTE_NEXT}"
        ),
        "pair",
        name=re.compile(r"(?:[\w.]{0,40}(?:[Cc]redentials?|BasicAuth)|auth)\Z"),
        kind="password",
    ),
    # SET PASSWORD FOR 'bob'@'%' = PASSWORD('value')
    Form(
        " \n\t",
        re.compile(r"\s{1,4}FOR\s{1,4}\S{1,80}[ ]{0,2}=[ ]{0,2}(?:PASSWORD\()?(?=[\"'])", re.IGNORECASE),
        "quoted",
        name=re.compile(r"PASSWORD\Z", re.IGNORECASE),
    ),
    Form(
        " =",
        re.compile(r"[ ]{0,2}=[ ]{0,2}PASSWORD\((?=[\"'])", re.IGNORECASE),
        "quoted",
        name=re.compile(r"PASSWORD\Z", re.IGNORECASE),
    ),
    # IDENTIFIED WITH caching_sha2_password BY 'value'
    Form(
        QUOTES + " \n\t",
        re.compile(r"['\"`]?\s{1,4}(?:BY|AS)\s{1,4}(?=[\"'])", re.IGNORECASE),
        "quoted",
        before=re.compile(r"IDENTIFIED\s{1,4}(?:WITH|VIA)\s{1,4}['\"`]?\Z", re.IGNORECASE),
    ),
    # username bob password 0 value; enable secret 0 value (Cisco's IOS)
    Form(
        " ",
        re.compile(r"[ ][0-9]{1,2}[ ](?=\S)"),
        "bare",
        before=re.compile(r"(?:\busername[ ]\S{1,40}(?:[ ]privilege[ ][0-9]{1,2})?|\benable)[ ]\Z"),
    ),
    # requirepass value (redis.conf)
    Form(
        " \t",
        re.compile(r"[ \t]{1,8}(?=\S)"),
        "bare",
        before=re.compile(r"(?:\A|\n)[ \t]{0,8}\Z"),
        name=re.compile(r"(?:requirepass|masterauth)\Z"),
    ),
)


_ALL: Final = (*LAYOUTS, *FORMS)
_BY_NEXT: Final = {char: [form for form in _ALL if char in form.begins] for form in _ALL for char in form.begins}


def value_of_form(text: str, start: int, name_end: int) -> tuple[int, Form] | None:
    """Where the value begins that one of the forms gives to the name from ``start`` to ``name_end``."""
    before = None
    for form in _BY_NEXT.get(text[name_end : name_end + 1], ()):
        after = form.after.match(text, name_end)
        if after is None or (form.name is not None and not form.name.match(text[start:name_end])):
            continue
        if form.before is not None:
            before = text[max(0, start - _BEFORE) : start] if before is None else before
            if form.before.search(before) is None:
                continue
        return after.end(), form
    return None


def all_until(text: str, start: int, form: Form) -> Value | None:
    """All that stands between ``start`` and the sign that ends a value of this form."""
    end = text.find(form.until, start, start + _LONGEST)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Value(start, end, form.how) if start < end else None
