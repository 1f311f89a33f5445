"""Values that layout sets apart from their names: markup, YAML's blocks, forms that browsers send, command lines.

Tables of :class:`~clearspan.scrub.form.Form`: of those that fit the same text, the first is meant.
"""

from __future__ import annotations

import re
from typing import Final

from clearspan.scrub.form import QUOTE_END, QUOTE_NEXT, QUOTES, Form

_LINE_END: Final = r"[ \t]{0,4}(?:\\?\r?\n|\Z)"
_ALONE: Final = rf"(?=\S{{3,256}}{_LINE_END})"
_ALIGNED: Final = re.compile(rf"[ \t]{{3,80}}{_ALONE}")
_LINE_BEGIN: Final = re.compile(r"(?:\A|\n)[ \t]{0,8}\Z")
_OPEN_TAG: Final = r"(?<!=)<(?:[A-Za-z][\w\-]{0,20}:)?\Z"  # and not PASSWORD=<YOUR_PASSWORD>
_OPTIONS: Final = (
    r"(?:[ \t]{1,2}(?:\\\r?\n[ \t]{1,8})?-{1,2}(?!value|secret-string|body|b[ =])[\w\-]{1,24}"
    r"(?:[ =](?!-)(?:\"[^\"\n]{0,80}\"|'[^'\n]{0,80}'|[^\s\"']{1,80}))?){0,6}[ \t]{1,2}(?:\\\r?\n[ \t]{1,8})?"
)

_Q: Final = r"[\"']"

_ATTRIBUTES: Final = r"(?:\s{1,4}[a-z\-]{2,15}=\\{0,4}[\"'][^\"'<>\\]{0,40}\\{0,4}[\"']){0,3}"

_MARKUP: Final = (
    # <wsse:Password Type="…">value</…>
    Form(
        " \n\t",
        re.compile(r"\s[^<>]{1,200}>"),
        "bare",
        before=re.compile(r"<(?:[A-Za-z][\w\-]{0,20}:)?\Z"),
        final=True,
    ),
    # <input name="password" value="…">; <add key="DbPassword" value="…"/>
    Form(QUOTES, re.compile(rf"{QUOTE_END}{_ATTRIBUTES}\s{{1,4}}value={QUOTE_NEXT}"), "pair"),
    # <key>password</key> <string>value</string> (a property list)
    Form("<", re.compile(r"</key>\s{0,20}<string>"), "quoted", before=re.compile(r"<key>\Z"), until="<"),
    # <password><![CDATA[value]]></password>
    Form(">", re.compile(r">\s{0,20}<!\[CDATA\["), "quoted", before=re.compile(_OPEN_TAG), until="]]>"),
    # <Password><Value>value</Value></Password>
    Form(">", re.compile(r">\s{0,40}<[Vv]alue>"), "quoted", before=re.compile(_OPEN_TAG), until="<"),
    # <password>, and the value on a line of its own
    Form(">", re.compile(r">[ \t]{0,4}\r?\n[ \t]{0,40}(?=[^<>\s{][^<>\s]{2,255}\s{1,40}</)"), "bare", before=re.compile(_OPEN_TAG)),
    # <entry key="admin_password">value</entry>
    Form(
        QUOTES,
        re.compile(r"[\"'](?:\s[\w:\-]{1,20}=[\"'][^\"'<>]{0,40}[\"']){0,2}>(?=[^<>\s]{3,256}</)"),
        "literal",
        before=re.compile(r"<(?!input|label|div|span|meta)\w[\w:.\-]{0,40}\s(?:[\w:\-]{1,20}=[\"'][^\"'<>]{0,40}[\"']\s){0,2}(?:key|name)=[\"']\Z"),
    ),
    # <b>Password:</b> value; <b>Password</b>: <code>value</code>
    Form(":<", re.compile(r"(?::</(?:b|strong|em|i|u|span)>|</(?:b|strong|em|i|u|span)>:)(?:[ ]|&nbsp;){1,2}(?:<(?:code|b|tt|kbd)>)?(?=[^\s<])"), "bare"),
    # Password: <code>value</code>
    Form(":", re.compile(r":[ ]{0,2}<(?:code|b|tt|kbd|strong|em|samp|pre|span)(?:\s[^<>]{0,80})?>(?=[^<>\s]{3,256}</)"), "bare"),
    # Password: ||value||, which is hidden until somebody clicks on it (Discord)
    Form(":", re.compile(r":[*]{0,2}[ ]{0,2}\|\|(?=[^\s|]{3,256}\|\|)"), "bare"),
    # <dt>Password</dt><dd>value</dd>; <th>Password</th><td>value</td>
    Form(
        ":<",
        re.compile(r":?[ ]?</(?:dt|th|td)>\s{0,40}<(?:dd|td)(?:\s[^<>]{0,80})?>(?:<(?:code|b|tt|kbd)>)?(?=[^<>\s]{3,256}</)"),
        "literal",
    ),
)  # fmt: skip

_FIELDS: Final = rf"(?:{_Q}[\w\-]{{1,24}}{_Q}[ ]?:[ ]?(?:{_Q}[^\"'\n]{{0,60}}{_Q}|[\w.\-]{{1,24}}),\s{{0,40}}){{0,3}}"

_JSON: Final = (
    # "Name": "/prod/db_password", "Type": "SecureString", "Value": "value"
    Form(
        QUOTES + "] ",
        re.compile(rf"['\]]{{0,2}}(?:[ ][a-z]{{2,8}}){{0,2}}{_Q},\s{{0,40}}{_FIELDS}{_Q}(?:[Vv]alue|text|new|content)[\"'][ ]?:[ ]?(?=[\"'])"),
        "quoted",
        before=re.compile(rf"{_Q}(?:[Nn]ame|[Kk]ey|variable|field|header|setting|selector|element|locator){_Q}[ ]?:[ ]?{_Q}(?:[^\"\n]{{0,60}}[/#=\[ '.])?\Z"),
    ),
    # "db_password": {"sensitive": true, "type": "string", "value": "value"
    Form(QUOTES, re.compile(rf"{_Q}[ ]?:[ ]?\{{\s{{0,40}}{_FIELDS}{_Q}value{_Q}[ ]?:[ ]?(?=[\"'])"), "quoted"),
)  # fmt: skip

_LINES: Final = (
    # What is the password? And the answer in the next line.
    Form(
        "?",
        re.compile(
            r"\?[\"'*]{0,3}[ ]{0,2}\r?\n[ \t>*]{0,4}[A-Z][A-Za-z]{1,15}[*]{0,2}:[*]{0,2}[ ]{1,2}"
            r"(?:(?:[Ii]t'?s|[Ii]s|[Ii]t|[Yy]es|[Ss]ure|[Oo]k|[Tt]he|[Mm]y|password|key|token)[,:!]?[ ]){0,5}(?=\S)"
        ),
        "told",
    ),
    # password: | and the value on the next line (YAML)
    Form(":", re.compile(rf":[ \t]{{1,4}}[|>][+\-]?[ \t]{{0,4}}\r?\n[ \t]{{1,24}}{_ALONE}"), "bare"),
    # Content-Disposition: form-data; name="password", an empty line, the value
    Form(
        QUOTES,
        re.compile(
            r"\"(?:\r?\nContent-[\w\-]{4,20}:[^\r\n]{0,80}){0,2}\r?\n\r?\n(?=\S{3,512}\r?\n--)",
        ),
        "quoted",
        before=re.compile(r"form-data;[ ]{0,2}name=\"\Z"),
    ),
    # machine h login bob password value (netrc)
    Form(
        " \t",
        re.compile(r"[ \t]{1,4}(?=[^\s{$<%])"),
        "quoted",
        before=re.compile(r"(?:\bmachine\s{1,4}\S{1,80}|\bdefault)\s{1,8}login\s{1,4}\S{1,64}\s{1,8}\Z"),
        name=re.compile(r"password\Z"),
    ),
    # DB_PASSWORD          value (a table whose columns spaces align)
    Form(" \t", _ALIGNED, "bare", before=_LINE_BEGIN, name=re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,6}\Z")),
    Form(" \t", _ALIGNED, "told", before=_LINE_BEGIN, name=re.compile(r"[A-Z]{5,20}\Z")),
    # USER bob, and PASS value in the next line; or PASS value behind a prompt (FTP, POP3)
    Form(
        " ",
        re.compile(rf"[ ]{_ALONE}"),
        "quoted",
        before=re.compile(r"\bUSER[ ]\S{1,64}[ \t]{0,2}\r?\n(?:[^\n]{0,90}\n)?(?:[>*]|-{2,3}>|ftp>|[CS]:)?[ ]{0,2}\Z"),
        name=re.compile(r"PASS\Z"),
    ),
    Form(
        " ",
        re.compile(rf"[ ]{_ALONE}"),
        "said",
        before=re.compile(r"(?:\A|\n)(?:>|-{2,3}>|ftp>|C:)[ ]{1,2}\Z"),
        name=re.compile(r"PASS\Z"),
        final=True,
    ),
    # expect "Password:" and send "value\r"
    Form(
        ":\"*",
        re.compile(r"[:*]{0,2}[ ]?[\"}][^\"\n]{0,12}\r?\n[ \t]{0,12}(?:exp_)?send[ ](?:--[ ])?\"(?=[^\"\s$\[\\]{3,128}\\{1,2}[rn])"),
        "quoted",
        before=re.compile(r"\bexpect[ ][^\n]{0,60}\Z"),
    ),
)  # fmt: skip

_COMMANDS: Final = (
    # ENV DB_PASSWORD value (Dockerfile)
    Form(" ", re.compile(r"[ ]{1,4}(?=\S)"), "env", before=re.compile(r"(?:\A|\n)[ \t]{0,8}ENV[ ]{1,4}\Z")),
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
    # gh secret set DB_PASSWORD --body value
    Form(" ", re.compile(rf"{_OPTIONS}(?:--body|-b)[ =]{{1,2}}(?=\S)"), "bare", before=re.compile(r"\bsecret[ ]set[ ]\Z")),
    # aws ssm put-parameter --name /prod/db_password --value value; az keyvault secret set --name db-password --value value
    Form(
        QUOTES + " ",
        re.compile(rf"[\"']?{_OPTIONS}--(?:value|secret-string)[ =]{{1,2}}(?=\S)"),
        "bare",
        before=re.compile(r"(?:--name|-n|--secret-id)[ =][\"']?(?:[\w.\-/]{0,80}/)?\Z"),
    ),
    # Set-Item -Path Env:SMTP_PASS -Value value
    Form(
        QUOTES + " ",
        re.compile(r"[\"']?[ ]{1,2}(?:-[Vv]alue[ ]{1,2})?(?=\S)"),
        "bare",
        before=re.compile(r"\b(?:Set|New)-(?:Item|Content)[ ]{1,2}(?:-\w{2,16}[ ]{1,2}){0,2}[\"']?Env:[\\/]?\Z", re.IGNORECASE),
    ),
    # setx SMTP_PASS value
    Form(" ", re.compile(r"[ ]{1,2}(?=\S)"), "bare", before=re.compile(r"\bsetx[ ](?:/[mM][ ])?\Z", re.IGNORECASE)),
    # reg add HKLM\Software\Acme /v Password /t REG_SZ /d value
    Form(
        QUOTES + " ",
        re.compile(r"\"?[ ](?:/t[ ]REG_\w{2,12}[ ])?/d[ ]{1,2}(?=\S)"),
        "bare",
        before=re.compile(r"[ ]/v[ ]\"?\Z"),
    ),
    # $pw = Read-Host …, $token = Get-AzAccessToken …: a command of PowerShell, and no value
    Form(
        " =",
        re.compile(
            r"[ ]{0,8}=[ ]{0,8}\(?(?:\[[\w.]{1,40}\])?(?:Read|Get|New|Import|ConvertTo|ConvertFrom|Invoke|Select|Join|Unprotect)-[A-Z]\w{1,40}\b[^\n]{0,400}"
        ),
        "bare",
        before=re.compile(r"\$(?:\w{1,12}:)?\Z"),
        final=True,
    ),
)  # fmt: skip

LAYOUTS: Final = (*_MARKUP, *_JSON, *_LINES, *_COMMANDS)
