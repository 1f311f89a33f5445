"""Pieces that the tables of personal data share: where a value may begin, what stands between a label and its value."""

from __future__ import annotations

from typing import Final

START: Final = r"(?:(?<![A-Za-z0-9_])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))"
"""Not in the middle of a word. The n of an escaped line end is no such middle."""

END: Final = r"(?![A-Za-z0-9_])"

DASH: Final = r"[ \-.\u00a0\u2009\u202f\u2010-\u2013]"

GAP: Final = (
    r"\\{0,8}[\"'`)\]*]{0,3}(?:\x1f|[ \t]{0,3}(?:(?:no|number|nr|num|id|code|#)\b\.?)?[ \t]{0,2}\\{0,8}[\"'`)\]*]{0,3}"
    r"(?:is|was|ist|es|est|:|=|#|-|–|→|=>|：|\|)?[ \t]{0,3})\\{0,8}[\"'`(]{0,2}"
)
"""Between a label and its value: ``MRN: ``, ``"mrn": "``, ``MRN number is ``."""

AFTER: Final = r"[^0-9\n]{0,28}\Z"
"""Between a word and a number that it explains, for patterns of what stands before."""

DATE: Final = r"(?:(?:19|20)[0-9]{2}[-/.年][ ]?[0-9]{1,2}[-/.月][ ]?[0-9]{1,2}日?|[0-9]{1,2}[-/. ][ ]?[0-9]{1,2}[-/. ][ ]?(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]))"

PHONE_WORDS: Final = (
    r"(?:phone|\btel\b|\btel[.:]|telephone|mobile|\bcell|\bcall(?:ing)? (?:me|us|him|her|them|at|on|back)|\bfax|whatsapp|\bsms\b|text me|reach (?:me|us|him|her)"
    r"|dial|viber|telegram|contact (?:number|no)|msisdn|caller|"
    r"电话|電話|手机|手機|号码|携帯|番号|전화|휴대폰|연락처|телефон|\bтел|моб|звон|номер|t[ée]l[ée]ph|tel[ée]fono|telefon|telefone|celular|handy|m[óo]vil|portable"
    r"|num[ée]ro|هاتف|جوال|رقم|फ़ोन|फोन|मोबाइल|नंबर|טלפון|โทร|điện thoại|numer)"
)

DOB_WORDS: Final = (
    r"(?:\bdob\b|d\.o\.b|dob[_\x1f\"']|dateofbirth|birth ?da(?:te|y)|birth|\bborn|geboren|geburts|nacim|nacid|naissance|\bn[ée]e? le|nascim|nascid|nascita|nat[oa] il"
    r"|urodz|f[öo]dd|do[ğg]um|出生|生日|生年月日|誕生|생년월일|생일|рожд|родил|تاريخ الميلاد|ولد|जन्म|נולד|לידה|เกิด|ngày sinh|γενν)"
)

ACCOUNT_WORDS: Final = r"(?:acc(?:oun)?t\b[ _.]{0,2}(?:no|number|num|nr|#)?|account|\ba/c\b|acct|kontonummer|\bkonto|cuenta|compte|conta\b|rekening|账号|帐号|賬號|账户|口座|계좌|сч[её]т|рахун|حساب|खाता|חשבון)"
