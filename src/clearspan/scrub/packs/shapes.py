"""Pieces that the tables of personal data share: where a value may begin, what stands between a label and its value."""

from __future__ import annotations

import re
from typing import Final

START: Final = r"(?:(?<![A-Za-z0-9_])|(?<=^_)|(?<=[^A-Za-z0-9]_)|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))"
"""Not in the middle of a word. The n of an escaped line end is no such middle, nor is the sign of Markdown's italics."""

IN_NAME: Final = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))"
"""The same, and behind any ``_``, for numbers whose check digits tell them: ``user_4111111111111111``."""

END: Final = r"(?![A-Za-z0-9]|_[A-Za-z0-9])"

DASH: Final = r"[ \-.\u00a0\u2009\u202f\u2010-\u2013]"

GAP: Final = (
    r"\\{0,8}[\"'`)\]*]{0,3}(?:\x1f|[ \t]{0,3}(?:(?:no|number|nr|num|id|code|#)\b\.?)?[ \t]{0,2}\\{0,8}[\"'`)\]*]{0,3}"
    r"(?:is|was|ist|es|est|:|=|#|-|–|→|=>|：|\|)?[ \t]{0,3})\\{0,8}[\"'`(]{0,2}"
)
"""Between a label and its value: ``MRN: ``, ``"mrn": "``, ``MRN number is ``."""

_OWNER: Final = (
    r"(?:customer|client|user|patient|person|member|employee|caller|applicant|subscriber|guest|contact|tenant|holder)"
)
_YES: Final = (
    r"(?:yes|yeah|yep|sure|okay|ok|of course|certainly|absolutely|alright|right|s[íi]|oui|ja|klar|sim|claro|certo|tak|да|конечно"
    r"|it'?s|it is|that'?s|that is|this is|here it is|here you go)"
)
ANSWERED: Final = (
    rf"\r?\n(?:[^0-9\n:]{{1,24}}:[ ]{{0,2}})?{_YES}[,.!:;]?[ ]?"
    r"(?:(?:it|that|this|the number|the code|here it|mine|my number)(?:'?s| is)[ :]{1,2}|here you go[ :]{1,2}|of course,? )?[\"'`*]{0,2}"
)
"""Between the line of a question and what is asked for, which the next speaker begins with a yes."""

AFTER: Final = (
    r"(?:[^0-9\n]{0,28}|[^0-9\n]{0,16}\r?\n[^0-9\n]{0,12}|[^0-9\n]{0,12}\([^()\n]{0,20}\)[^0-9\n]{0,8}"
    r"|[^0-9\n(]{0,36}\((?:default|value|initial|example)[ ]?=[ ]?[\"']|[^0-9\n{]{0,8}\{[^0-9\n{}]{0,40}"
    rf"|[^0-9\n]{{0,16}}[ ](?:for|of)[ ](?:[a-z]{{1,12}}[ ]){{0,3}}{_OWNER}(?:[ ]is|[ ]was|[:=])[ ]{{0,2}}[\"'`*]{{0,3}}"
    rf"|[^0-9\n]{{0,16}}{ANSWERED})\Z"
)
"""Between a word and a number that it explains, for patterns of what stands before: also the end of the word's line."""

_SIGNS: Final = r"[ _.\-]{0,2}"
_SHORT: Final = 4
# Before a short name: no letter, or the word that it is joined to in camel case, which is lower case here.
_BEGIN: Final = r"(?:(?<![a-z0-9])|(?<=[sg]et)|(?<=user)|(?<=client)|(?<=customer)|(?<=patient)|(?<=person)|(?<=employee)|(?<=member))"
_NO_LETTER: Final = r"(?<![\u0370-\u04ff])"  # Greek or Cyrillic


def after(*names: str) -> str:
    """What stands before a number that one of ``names`` explains: lower case, words of a name with a space between.

    Short ones count as words of their own only. ``social id`` is also in ``social_id`` and ``socialId``.
    """
    return rf"(?:{'|'.join(map(_form, names))}){AFTER}"


def _form(name: str) -> str:
    form = _SIGNS.join(map(re.escape, name.split(" ")))
    if len(name) > _SHORT:
        return form
    return rf"{_BEGIN}{form}(?=num|no|id|code|(?![a-z0-9]))" if name.isascii() else f"{_NO_LETTER}{form}"


def cues(*names: str) -> tuple[str, ...]:
    """For each ASCII name its longest word."""
    return tuple(dict.fromkeys([max(name.split(" "), key=len) for name in names if name.isascii()]))


DATE: Final = (
    r"(?:(?:19|20)[0-9]{2}[-/.年년][ ]?[0-9]{1,2}[-/.月월][ ]?[0-9]{1,2}[日일]?"
    r"|[0-9]{1,2}[-/. ][ ]?[0-9]{1,2}[-/. ][ ]?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]))"
)

_WORD: Final = r"[^\s0-9_.,;:/()\[\]{}\"'<>|=&?+\-]{2,16}\.?"  # perhaps a month: see clearspan.scrub.months
_LATIN: Final = r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]{3,12}"  # or Cyrillic; no word in front of it without a space
_YEAR: Final = r"(?:19|20|2[45])[0-9]{2}"  # also of the Buddhist era
DATE_IN_WORDS: Final = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th|er|ST|ND|RD|TH|[ºª°])?\.?[ \-+]{{0,2}}(?:[Oo]f |OF |[Dd][ei] |DE |d['’])?{_WORD},?[ \-+]{{0,2}}(?:[Dd]el? |DE |พ\.ศ\. ?)?{_YEAR}"
    rf"|{_LATIN}\.?[ \-]{{1,2}}[0-9]{{1,2}}(?:st|nd|rd|th)?,?[ \-]{{1,2}}(?:19|20)[0-9]{{2}}"
    rf"|(?:19|20)[0-9]{{2}}\. gada [0-9]{{1,2}}\. {_WORD}|(?:19|20)[0-9]{{2}}(?:\.| m\.)?[ \-+]{{1,2}}{_WORD}[ \-+]{{1,2}}[0-9]{{1,2}}(?:\.(?![0-9]))?"
    rf"|[0-9]{{1,2}} tháng [0-9]{{1,2}},? năm (?:19|20)[0-9]{{2}})(?![0-9])"
)
ERA_DATE: Final = (
    r"(?:明治|大正|昭和|平成|令和|民國|民国)[ ]?(?:[0-9]{1,3}|元)[ ]?年[ +]?[0-9]{1,2}[ ]?月[ +]?[0-9]{1,2}[ ]?日?"
)
"""A date by the years of an emperor of Japan, or of the republic in Taiwan."""
_COMPACT_DATE: Final = (
    r"(?:(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|[12][0-9]|3[01])(?:19|20)[0-9]{2})"
)
# With spaces or a form's signs for them, of the Persian calendar, and with the letter of a Japanese era.
_OTHER_DATE: Final = (
    r"(?:(?:19|20)[0-9]{2}(?:[ +](?:0[1-9]|1[0-2])[ +][0-3][0-9](?![0-9])|년[ +][0-9]{1,2}월[ +][0-9]{1,2}일|年\+[0-9]{1,2}月\+[0-9]{1,2}日)"
    r"|1[34][0-9]{2}([-/])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])|[MTSHR][0-9]{1,2}([./])[0-9]{1,2}\2[0-9]{1,2}(?![0-9]))"
)
DATE_OF_SOMEBODY: Final = rf"(?:{DATE_IN_WORDS}|{_COMPACT_DATE}(?![0-9])|{_OTHER_DATE}|{DATE}|{ERA_DATE})"
"""A date in figures or words, with or without signs between, for where it is said that a date follows."""

PHONE_WORDS: Final = (
    r"(?:phone|\btel\b|\btel[.:]|(?:[sg]et|home|work|office|business|mobile|contact|customer|client|user|patient|guest)tel(?![a-z])|\bph[.:#]|telephone|mobile|\bcell|\bcall(?:ing)? (?:me|us|him|her|them|at|on|back)|\bfax|whatsapp|\bsms\b|text me|reach (?:me|us|him|her)"
    r"|telefoon|dial|viber|telegram|contact (?:number|no)|msisdn|caller|"
    r"电话|電話|手机|手機|号码|携帯|番号|전화|휴대폰|연락처|телефон|тел|моб|звон|номер|t[ée]l[ée]ph|tel[ée]fono|telefon|telefone|celular|handy|m[óo]vil|portable"
    r"|num[ée]ro|هاتف|جوال|رقم|फ़ोन|फोन|मोबाइल|नंबर|טלפון|נייד|โทร|เบอร์|điện thoại|numer"
    r"|τηλ|κινητ|puhelin|telp|تلفن|شماره|فون|ফোন|মোবাইল|télécopie|sđt)"
)

DOB_WORDS: Final = (
    r"(?:\bdob|dob\b|\bbday|d\.o\.b|dateofbirth|birth|\bborn|geboren|geburts|\bgeb\.|geboorte|naci(?:m|d|ó)|naissance|\bn[ée](?:e|\(e\))? (?:le|à)"
    r"|nasc(?:im|id|i |eu)|naixement|nascut|nascita|nat[oa](?: an? [^\W\d_]{2,20})? il|urodz|f[öoø]d(?:t|d|sel|els|ds)|fæðing|do[ğg]um|do[ğg]du|narozen|narodenia"
    r"|ro[đd]enj|ro[đd]en[aio]?\b|rojst|syntym|sz[üu]let|nașter|nasteri|născ|născut|gimim|gimė|dzimš|dzimis|sünni|tanggal lahir|tarikh lahir|\blahir"
    r"|kapanganakan|ipinanganak|kuzaliwa|出生|生日|生年月日|誕生|생년월일|생일|태어난|рожд|родил|роден|народ[жи]|рођ|туған"
    r"|تاريخ الميلاد|تاريخ ميلاد|تاريخ الولادة|ولد|مولود|تولد|متولد|پیدائش|जन्म|জন্ম|பிறந்த|נולד|לידה|เกิด|ngày sinh|sinh ngày|γ[εέ]νν|დაბად|ծնն)"
)
DOB_CUES: Final = (
    *("dob", "bday", "d.o.b", "birth", "born", "geboren", "geburts", "geb.", "geboorte", "nacim", "nacid", "naissance"),
    *("ne le", "nee le", "ne(e) le", "ne a", "nasc", "naixement", "nato il", "nata il", "nato a", "nata a", "urodz"),
    *("fodt", "fodd", "fods", "fodels", "dogum", "dogdu", "narozen", "narodenia", "roden", "rojst", "syntym", "szulet"),
    *("nasteri", "gimim", "dzimis", "lahir", "kapanganakan", "ipinanganak", "kuzaliwa"),
)  # fmt: skip

ACCOUNT_WORDS: Final = r"(?:acc(?:oun)?t\b[ _.]{0,2}(?:no|number|num|nr|#)?|account|\ba/c\b|acct|kontonummer|\bkonto|\bkonta\b|cuenta|compte|conta\b|rekening|rachunk|\bhesa[pb]|λογαριασμ|บัญชี|tài khoản|bankszámla|账号|帐号|賬號|账户|口座|계좌|сч[её]т|рахун|حساب|खाता|חשבון)"
