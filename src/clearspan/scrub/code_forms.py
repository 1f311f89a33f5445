"""How programs put a value behind a name, other than by ``=`` and ``:``: declarations, defaults, calls, SQL.

``password: str = "…"``, ``define('DB_PASSWORD', '…')``, ``ds.setPassword("…")`` and others, as tables of
:class:`~clearspan.scrub.form.Form`: of those that fit the same text, the first is meant.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.form import QUOTE_END, QUOTE_NEXT, QUOTES, Form

_TYPE: Final = (
    r"&?(?:'static )?[A-Za-z_][\w.]{0,30}(?:[<\[][\w., |]{0,40}[>\]])?(?:[ ]?\|[ ]?(?:None|null|undefined|nil))?[?!]?"
)
_NEXT_ARGUMENT: Final = rf"{QUOTE_END}[ \t]{{0,4}},\s{{0,4}}{QUOTE_NEXT}"
_TYPED: Final = rf"{QUOTE_END}[ \t]{{0,4}}\)\.(?:send_keys|sendKeys|type|fill)\(\s{{0,4}}{QUOTE_NEXT}"
_USER_AND_VALUE: Final = (
    rf"[ ]{{0,2}}(?:=[ ]{{0,2}})?\([ ]{{0,2}}\\{{0,8}}[\"'][^\"'\\\n]{{1,64}}\\{{0,8}}[\"'],[ ]{{0,4}}{QUOTE_NEXT}"
)
_CALL: Final = re.compile(
    rf"\([ \t]{{0,2}}{QUOTE_NEXT}(?=[a-zA-Z]{{0,2}}\\{{0,8}}[\"'`][^\"'`\n]{{1,256}}[\"'`][ ]?\))"
)

_DECLARED: Final = (
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
)

_DEFAULTS: Final = (
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
        re.compile(_NEXT_ARGUMENT),
        "literal",
        before=re.compile(
            r"(?:\b(?:define|env|getenv|getProperty|setenv|putenv|Setenv|setProperty|SetEnvironmentVariable)|[.](?:get|fetch|setdefault|getOrDefault))[ ]?\([ \t]{0,4}\\{0,8}[\"'`]\Z"
        ),
    ),
    # variable "db_password" { default = "value"
    Form(
        QUOTES,
        re.compile(
            rf"\"[ ]{{0,2}}\{{\s{{1,12}}(?:(?:type|description|sensitive)[ ]{{1,12}}=[^\n]{{0,120}}\n\s{{1,8}}){{0,3}}default[ ]{{1,12}}=[ ]{{1,4}}{QUOTE_NEXT}"
        ),
        "literal",
        before=re.compile(r"variable[ ]\"\Z"),
    ),
)

_ARGUMENTS: Final = (
    # std::string password{"value"};
    Form("{", re.compile(r"\{[ ]?(?=\"[^\"\n]{1,256}\"[ ]?\})"), "literal"),
    # What a function of that name gives back: def get_api_key() -> str: return "value"
    Form(
        "(",
        re.compile(
            rf"\([^()\n]{{0,60}}\)[ ]{{0,2}}(?:(?:->|:)[ ]?[\w\[\]. |<>?]{{1,30}}[ ]?)?[:{{][ \t]{{0,2}}(?:[#/][^\n]{{0,80}})?"
            rf"(?:\r?\n(?:[ \t]{{1,16}}(?:#|//|\"\"\"|\*)[^\n]{{0,120}}\r?\n){{0,3}}[ \t]{{1,16}})?return[ ]{QUOTE_NEXT}"
        ),
        "literal",
    ),
    # A cookie that is set: session.cookies.set("sessionid", "value"); res.cookie("sessionid", "value")
    Form(
        "(",
        re.compile(rf"\([ ]?[\"'][\w.\-]{{1,64}}[\"'],[ ]{{0,4}}{QUOTE_NEXT}"),
        "literal",
        name=re.compile(r"(?:[\w.\-]*\.)?[Cc]ookies?(?:\.set)?\Z"),
    ),
    # A field that is filled in: page.fill('#password', 'value'), localStorage.setItem("password", "value")
    Form(
        QUOTES,
        re.compile(_NEXT_ARGUMENT),
        "literal",
        before=re.compile(r"\b(?:fill|type|append|set(?:Item|Value|Text|String)|putString)\([ ]?[\"'`][#.]?\Z"),
    ),
    # A header that is set: req.Header.Set("X-Db-Password", "value"), .header("X-Secret-Key", "value")
    Form(
        QUOTES,
        re.compile(_NEXT_ARGUMENT),
        "literal",
        before=re.compile(
            r"(?:[Hh]eaders?(?:\(\))?(?:[.](?:[Ss]et|[Aa]dd|put|append))?|(?:[Ss]et|[Aa]dd|[Ww]ith|put)(?:Request)?_?[Hh]eader)\([ ]?[\"'`]\Z"
        ),
    ),
    # A field of a build: buildConfigField("String", "DB_PASSWORD", '"value"')
    Form(
        QUOTES,
        re.compile(r"\",[ ]{0,4}\"(?=\\\")"),
        "literal",
        before=re.compile(r"(?:buildConfigField|resValue)[ (][ ]?\"[Ss]tring\",[ ]{0,4}\"\Z"),
    ),
    # The same behind the field: find_element(By.ID, "password").send_keys("value")
    Form(QUOTES + ")", re.compile(_TYPED), "literal", before=re.compile(r"[\"'`]#?\Z")),
    # The field by a selector: cy.get("input[name=password]").type("value"); fill('[name="password"]', 'value')
    Form(
        QUOTES + "]",
        re.compile(rf"[\\\"']{{0,2}}\]?(?:{_TYPED}|{_NEXT_ARGUMENT})"),
        "literal",
        before=re.compile(r"[\[@](?:name|id|type|placeholder|data-[a-z\-]{1,20})[*^$~]?=[\\\"']{0,2}\Z"),
    ),
    # A setting and its value: ('SMTP_PASSWORD', 'value')
    Form(
        QUOTES,
        re.compile(_NEXT_ARGUMENT),
        "literal",
        before=re.compile(r"\([ ]?[\"'`]\Z"),
        name=re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,6}\Z"),
    ),
    # The text beside a name: ('password', 'value'), ['--password', 'value']
    Form(QUOTES, re.compile(_NEXT_ARGUMENT), "pair", before=re.compile(r"[\"'`]#?\Z")),
    # A user and a password alone: HTTPDigestAuth('bob', 'value'); auth=('bob', 'value')
    Form(
        " (=",
        re.compile(rf"{_USER_AND_VALUE}(?=[^,\n]{{1,200}}{QUOTE_END}[ ]{{0,2}}\))"),
        "literal",
        name=re.compile(r"(?:\w{0,40}(?:Basic|Digest)Auth|auth)\Z"),
        kind="password",
    ),
    # And among others: new NetworkCredential("bob", "value", "domain")
    Form(
        " (=",
        re.compile(_USER_AND_VALUE),
        "pair",
        name=re.compile(r"(?:[\w.]{0,40}(?:[Cc]redentials?|(?:Basic|Digest)Auth)|auth)\Z"),
        kind="password",
    ),
)

_CALLED: Final = (
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
)

_SQL: Final = (
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
)

CODE: Final = (*_DECLARED, *_DEFAULTS, *_ARGUMENTS, *_CALLED, *_SQL)
