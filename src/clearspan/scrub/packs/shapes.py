"""Pieces that the tables of personal data share: where a value may begin, what stands between a label and its value."""

from __future__ import annotations

import re
from typing import Final

START: Final = r"(?:(?<![A-Za-z0-9_%])|(?<=^_)|(?<=[^A-Za-z0-9]_)|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))"
"""Not in the middle of a word. The n of an escaped line end is no such middle, nor is the sign of Markdown's italics."""

IN_NAME: Final = r"(?:(?<![A-Za-z0-9%])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2}))"
"""The same, and behind any ``_``, for numbers whose check digits tell them: ``user_4111111111111111``."""

END: Final = r"(?![A-Za-z0-9]|_[A-Za-z0-9])"

DASH: Final = r"[ \-.\u00a0\u2009\u202f\u2010-\u2013]"

GAP: Final = (
    r"(?:[ _#]{0,2}[0-9]{1,2}(?=\\{0,8}[\"'`)\]*]{0,3}[ ]?[:=\x1f]))?"
    r"\\{0,8}[\"'`)\]*]{0,3}(?:\x1f|:[*_]{0,3}[ \t]{0,3}\r?\n[ \t]{0,8}\r?\n|[ \t]{0,3}(?:(?:no|number|nr|num|id|code|#)\b\.?)?[ \t]{0,2}\\{0,8}[\"'`)\]*]{0,3}"
    r"(?:is|was|ist|lautet|es|est|:|=|#|-|–|→|=>|：|\|)?[ \t]{0,3})\\{0,8}[\"'`(]{0,2}"
)
"""Between a label and its value: ``MRN: ``, ``"mrn": "``, ``MRN number is ``."""

_OWNER: Final = (
    r"(?:customer|client|user|patient|person|member|employee|caller|applicant|subscriber|guest|contact|tenant|holder)"
)
_YES: Final = (
    r"(?:yes|yeah|yep|sure|okay|ok|of course|certainly|absolutely|alright|right|s[íi]|oui|ja|klar|sim|claro|certo|tak|да|конечно"
    r"|it'?s|it is|that'?s|that is|this is|here it is|here you go)"
)
_IT_IS: Final = (
    r"(?:(?:(?:it|that|this|here it)(?:['\u2019]?s| is)|das ist|dies ist|(?:sie|er|es) (?:ist|lautet)|c['\u2019]est(?: l[ea])?|il s['\u2019]agit (?:de|du)|ce serait"
    r"|(?:es|son)(?: el| la)?|[\u00e8\u00e9](?: il| la| o| a)?|to(?: jest)?|dit is|det är|det er|это|он|она|вот|це|bu"
    r"|(?:my |the |your |meine? |ihre? |die |der |le |mon |votre |el |mi |su |il |mio |o |a )?(?:number|code|nummer|numéro|número|numero|номер)(?:['\u2019]s| is| ist| lautet| est| es| \u00e8| \u00e9)"
    r"|(?:i|we)(?: have| had)? (?:used|use|have|gave|entered|typed)|यह|वह|هو|هي|إنه)[ :]{1,2}|(?:号码|號碼|番号|コード)?(?:是|は|こちらが)[ ]?)"
)
"""How an answer begins: ``It is ``, ``Das ist ``, ``C'est ``."""
ANSWERED: Final = (
    r"\r?\n(?:[ ]{0,8}\r?\n)?(?:[^0-9\n:\uff1a]{1,24}[:\uff1a][ ]{0,2})?"
    rf"(?:{_YES}[,.!:;]?[ ]?(?:{_IT_IS}|mine is[ ]|here you go[ :]{{1,2}}|of course,? )?|{_IT_IS})[\"'`*]{{0,2}}"
)
"""Between the line of a question and what is asked for, which the next speaker begins with a yes."""

FENCED: Final = r"\r?\n(?:[ \t>]{0,8}\r?\n)?[ \t>]{0,8}(?:```|~~~)[a-z0-9_\-]{0,12}[ ]?\r?\n[^a-z0-9\n]{0,8}"
"""Between the line that names a value and the value: the fence of a block, https://spec.commonmark.org/0.31.2/#fenced-code-blocks."""

PARAGRAPH: Final = rf"(?:[:\uff1a]|[ ](?:is|was|are)(?: shown)?(?: below)?\.?)[^a-z0-9\n]{{0,6}}(?:\n[ \t>]{{0,8}}\r?\n[^a-z0-9\n]{{0,8}}|{FENCED})"
"""Between a name and a value that is a paragraph of its own: a blank line, or a fence."""

_OTHER_THING: Final = (
    r"(?!(?:and|but|or|whose|who|while|order|ticket|invoice|case|tracking|reference|balance|total|price|amount|count|version|score"
    r"|limit|size|age|error|status)s?\b)"
)
_CLAUSE_WORD: Final = rf"[ ]{_OTHER_THING}[^\s0-9.,;:!?\"()\[\]{{}}<>=|]{{1,16}}"
_CLAUSE: Final = (
    rf"[^\s0-9.,;:!?\"()\[\]{{}}<>=|]{{0,12}}(?:{_CLAUSE_WORD}){{0,2}}(?:[ ]\([^()\n]{{1,30}}\)|\))?"
    rf"(?:[ ](?:that|which|we|you|they|i|he|she|on|for|of|in|from|as)(?:{_CLAUSE_WORD}){{0,9}})?"
)
_ASIDE: Final = (
    rf",(?:(?![ ](?:number|nummer|num[eé]ro|número|bestellung|rechnung|commande|facture|pedido|factura|ordine|fattura)){_CLAUSE_WORD}){{1,9}},"
    r"[ ](?:is|was|are|ist|war|lautet|est|es|\u00e8|\u00e9|to|jest|[\u2013\u2014](?: это)?)"
)
"""What is put in between commas, and the verb of the sentence: ``, which I copied from the portal, is``."""
_ACCORDING: Final = (
    r"[ ](?:is|ist|lautet|est|es|\u00e8|\u00e9|jest)[ ](?:laut|gem\u00e4\u00df|according to|selon|seg\u00fan|segundo|secondo|volgens|wed\u0142ug)"
    r"(?:[ ][^\s0-9.,;:!?]{1,14}){1,3}"
)
_CHANGED: Final = r"[ ](?:was|has been|is) (?:changed|updated|corrected|set)(?: from [^\n0-9.,;]{1,24})? to"
SAID: Final = (
    rf"{_CLAUSE}(?:(?:{_ASIDE}|{_ACCORDING}|{_CHANGED}|[ ](?:is|was|are|reads|shows|says))[: ]{{1,2}}[\"'`*(]{{0,3}}"
    r"|(?::|[ ](?:is|was|are)(?: shown| given| listed)?(?: below| here)?[.:]?)[*_ ]{0,3}(?:\r?\n(?:[ \t>]{0,8}\r?\n)?[^a-z0-9\n]{0,8}|"
    rf"{FENCED}))"
)
"""Between a name and a value that its sentence says more of: ``we have on file is ``, ``is shown below.`` and a new line."""

ASKED: Final = (
    r"[^0-9\n?\uff1f]{0,40}(?:[?\uff1f]|(?<=[ ]again)(?=\r?\n))[ ]{0,2}(?:\r?\n(?:[ ]{0,8}\r?\n)?(?:\[[0-9:. \-tz]{4,24}\][ ])?(?:[^0-9\n:\uff1a]{1,24}[:\uff1a])?)?"
    rf"[^a-z0-9\n]{{0,6}}(?:{_IT_IS}[^a-z0-9\n]{{0,6}})?"
)
"""Between a name and a value that answers, behind it or in the next line, the question that ends with the name."""

NUMBERED: Final = (
    r"(?:[ ](?:no|num|number|nr|nummer|id|code|date)\.?|(?:_?(?!count|total|size|len)[a-z]{1,10}){0,2})(?:[ _\-#]{0,2}[0-9]{1,2}(?![0-9])"
    r"\\{0,8}[\"'`)\]*]{0,3}(?:[ ]?[:=\x1f|\uff1a>]|[ ](?:is|was|->|=>)[ ])[^0-9\n:]{0,8}|_[0-9]{1,2}[ ])"
)
"""Between a name and its value where there are several of them: ``phone_2: ``, ``Account number 2: ``."""

_END_OF_QUOTE: Final = r"[\"'\u00bb\u203a\u201c\u201d\u2019\u300d\u300f]{1,2}"
_SHOWN: Final = (
    r"(?:reads|shows|says|is|was|now|lautet|steht|ist|figura|consta|aparece|pone|dice|es|est|figure|indique|affiche|risulta|compare|appare|è|é|staat|luidt|widnieje|jest"
    r"|står|är|er|αναγράφεται|υπάρχει|είναι|указан[аоы]?|значится|стоит|записан[аоы]?|вказан[аоий]?|uvedeno|là|je|este|apare|szerepel|on|terdapat|tertulis)"
)
_IN_QUOTES: Final = rf"(?:[^0-9\n(]{{0,16}}\([^()\n]{{0,36}}\){{1,2}}|[^0-9\n]{{0,24}}){_END_OF_QUOTE}(?:[ ][^\s0-9.,;:!?()]{{1,16}}){{1,2}}"
_EXPLAINED: Final = rf"[^0-9\n(]{{0,16}}(?:\([^()\n]{{0,36}}){{1,2}}\){{1,2}}[ ]{_SHOWN}"
QUOTED_NAME: Final = rf"(?:{_IN_QUOTES}|{_EXPLAINED})[: ]{{1,2}}[\"'\u00ab\u201c\u201e]?"
"""Between the name of a field, in quotes, and its value: a verb, as in ``«NIK (Indonesian ID number)» figura ``."""

AFTER: Final = (
    rf"(?:[^0-9\n]{{0,16}}{PARAGRAPH}|{NUMBERED}|{QUOTED_NAME}|[^0-9\n]{{0,16}}[ ]c\u1ee7a[ ](?:[^\s0-9]{{1,8}}[ ]){{1,4}}l\u00e0[ ]|"
    rf"[^0-9\n]{{0,28}}{FENCED}|"
    r"[^0-9\n]{0,28}|[^0-9\n]{0,16}(?:[ ]to[ ][a-z ]{4,24}[.:!]?)?\r?\n[^0-9\n]{0,12}|[^0-9\n]{0,12}\([^()\n]{0,20}\)[^0-9\n]{0,8}"
    r"|[^0-9\n(]{0,36}\((?:default|value|initial|example)[ ]?=[ ]?[\"']|[^0-9\n{]{0,8}\{[^0-9\n{}]{0,40}"
    rf"|[^0-9\n]{{0,16}}[ ](?:for|of)[ ](?:[a-z]{{1,12}}[ ]){{0,3}}{_OWNER}(?:[ ]is|[ ]was|[:=])[ ]{{0,2}}[\"'`*]{{0,3}}"
    rf"|[^0-9\n]{{0,16}}{ANSWERED}|{SAID}|{ASKED})\Z"
)
"""Between a word and a number that it explains, for patterns of what stands before: also the end of the word's line."""

_SIGNS: Final = r"[ _.\-]{0,2}"
_SHORT: Final = 4
_JOINED: Final = (
    *("user", "client", "customer", "patient", "person", "employee", "member", "spouse", "partner", "parent", "child"),
    *("guardian", "mother", "father", "owner", "holder", "applicant", "borrower", "guest", "tenant", "contact", "driver"),
    *("sender", "recipient", "payer", "payee", "debtor", "creditor", "subscriber", "student", "insured", "home", "work"),
    *("dependent", "beneficiary", "primary", "secondary", "billing", "shipping", "your", "new", "old", "current", "previous"),
)  # fmt: skip
BEGIN: Final = rf"(?:(?<![a-z0-9])|(?<=[sg]et)|(?<=\bk)|{'|'.join([f'(?<={word})' for word in _JOINED])})"
"""Before a short name: no letter, or the word that it is joined to in camel case, which is lower case here."""

ENDED: Final = r"(?=num|no|nr|id|client|titular|code|value|raw|text|str|field|input|full|primary|(?![a-z]|[0-9]{3}))"
"""Behind a short name: no letter, or a word that it is joined to; and perhaps a figure that counts such names."""

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
    return rf"(?={form[0]}){BEGIN}{form}s?{ENDED}" if name.isascii() else f"{_NO_LETTER}{form}"


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

OTHER_NUMBER: Final = (
    r"(?:isbn|issn|order|invoice|ticket|sku|part|case|tracking|ref(?:erence)?|version|build|serial|model|item|article|doi|zip|price|barcode|ean|upc|gtin|arxiv|timestamp|epoch|embedding|vector|cost)"
    r"[ _\-.:#]{0,3}(?:no|nr|num|number|id|#)?[ .:#=\"']{0,3}\Z"
)
"""Names of numbers that are nobody's, just before such a number."""

_THINGS: Final = (
    r"(?:order|invoice|ticket|tracking|shipment|sample|specimen|(?<![a-z])part|serial|batch|(?<![a-z])case|confirmation|referen|claim|(?<![a-z])job|(?<![a-z])lot|conversation|sku"
    r"|bestell|rechnung|sendung|artikel|auftrag|vorgang|(?<![a-z])seri|commande|factur|fatur|suivi|dossier|s\u00e9rie|r\u00e9f\u00e9ren|pedido"
    r"|seguimiento|rastreio|ordin|fattura|articolo|zam\u00f3wieni|przesy\u0142k|seryjn|sipari\u015f|takip|заказ|сч[её]т|трек|заявк|артикул|серийн|парти|договор"
    r"|注文|受付|追跡|請求|製品|会員|チケット|シリアル|問い合わせ|伝票|型番|バージョン|订单|訂單|发票|發票|快递|工单|产品|序列|批次|流水|合同|版本|货号"
    r"|주문|송장|접수|제품|티켓|일련|버전|طلب|فاتور|تتبع|تذكر|تسلسلي|ऑर्डर|इनवॉइस|ट्रैकिंग|टिकट|सीरियल)"
)


OF_COLUMN: Final = r"[\"']?[,;\t|][^0-9\n]{0,16}\r?\n[^0-9\n]{0,12}"
"""Between a name at the head of a column and what stands below it, in the next line."""


def below(head: str) -> str:
    """What stands before a value in the first row of a table, in the column that ``head`` names."""
    sign, quote = r"[,;\t|]", r"[ \"']{0,2}"
    start = r"(?:\A(?=[^\0]{0,58}\Z)|\n)"  # of a line, and not where what is looked at begins
    others = [rf"(?:[^\n,;\t|]{{0,30}}{sign}){{{number}}}{quote}" for number in range(4)]
    columns = [
        rf"{cells}{head}{quote}(?:{sign}[^\n]{{0,40}})?\r?\n(?:[|:+\- ]{{3,40}}\r?\n)?{cells}" for cells in others
    ]
    return rf"{start}(?:{'|'.join(columns)})\Z"


def inserted(column: str) -> str:
    """What stands before a value of the first row that an ``INSERT`` of SQL puts into ``column``, a pattern."""
    sign, quote = r"[^(),\n]{0,30},", r"[ \"'`\[\]]{0,3}"
    names, values = rf"{quote}{column}{quote}(?:,[^()\n]{{0,50}})?\)", r"\s{0,4}values\s{0,4}\("
    places = [rf"\((?:{sign}){{{number}}}{names}{values}(?:{sign}){{{number}}}" for number in range(4)]
    return rf"(?:{'|'.join(places)})[ ]?[nb]?[\"']?\Z"


def set_apart(name: str) -> str:
    """What stands before a value whose name, a pattern, stands in another place: a column's head, a setting, a pair."""
    setting = rf"(?<![a-z])(?:name|key)[\"']?[:=][ ]?[\"']?{name}[\"']?,?\s{{1,24}}[\"']?value[\"']?[:=][ ]?[\"']?\Z"
    return rf"(?:{below(name)}|{inserted(name)}|{setting}|[\"']{name}[\"'],[ ]?[\"']\Z)"


def explained_as(name: str) -> str:
    """That a name, a pattern, stands in brackets a few words behind a value: what is no value where it stands there."""
    words = r"[\"'`*_\u00bb\u201c\u201d\u2019\u300d]{0,3}[^0-9.,;:!?()\n\uff08\uff09]{0,48}"
    return rf"{words}[(\uff08][^()\n\uff08\uff09]{{0,24}}(?i:{name})[^0-9()\n\uff08\uff09]{{0,24}}[)\uff09]"


PART: Final = (
    r"(?<![a-z])(?:part|sku|model|serial|item|article|product|catalog(?:ue)?|order|invoice|ticket|tracking)s?"
    r"[ _\-.]{0,2}(?:no|nr|num|number|id|code|#)"
)
PART_NUMBER: Final = (
    rf"(?:{PART}(?:[^0-9a-z\n]{{0,8}}|</t[dh]>\s{{0,4}}<t[dh]>|[)\]\"'\u00bb\u201d]{{0,3}}[ ](?:{_SHOWN}|[^\x00-\x7f]{{2,14}})[ :]{{1,2}}[\"'`*]{{0,2}})\Z"
    rf"|{set_apart('[^,;|(){}]{0,12}' + PART)})"
)
"""Names of the numbers of things that are made or sold, just before such a number."""


_RECORDED: Final = (
    r"(?:message|msg|user|order|event|row|tweet|status|trace|span|parent|request|correlation|snowflake|session|job|task|run|batch|item"
    r"|product|post|thread|channel|guild|chat|comment|ticket|doc(?:ument)?|file|node|record|object|entity|build|commit|device|group|team"
    r"|project|workspace|conversation|update|log|shipment|worker|process|snapshot|chunk|block|partition|customer|client|tenant)"
)


def id_of_record(others: str) -> str:
    """What stands before the number that a system gives to a record: ``message_id=``, ``tweetId: ``, ``offset: ``.

    It is in no key that holds one of ``others``, a pattern.
    """
    part = r"[a-z0-9_.\-]{0,40}"
    key = (
        rf"(?!{part}(?:{others})){part}(?:(?:(?<![a-z]){_RECORDED}[ _.\-]?(?:span[ _.\-]?)?|(?<=[a-z0-9])[_\-])ids?"
        r"|(?<![a-z])(?:offset|seq(?:uence)?(?:[ _]?(?:no|num|number|id))?))"
    )
    return rf"(?:(?<![a-z0-9_.\-]){key}(?:[^0-9a-z\n]{{0,8}}|[ ](?:is|was)[ ])\Z|{below(key)})"


def number_of_thing(person: str) -> str:
    """What stands before the number of a thing, in many tongues, with no name of ``person``, a pattern, between."""
    return rf"{_THINGS}(?:(?!{person})[^0-9\n,;.]){{0,24}}\Z"


_LINE_END: Final = r"[\"',+\\ ]{0,4}(?:\r?\n|\\{1,4}n)[\"' >|\t]{0,12}"
IN_BASE64: Final = rf"(?:[a-z0-9+/]{{36}}|\+|(?:[a-z0-9+/]{{36}}|[a-z]-----){_LINE_END}|(?:[a-z0-9+/]{{20}}|[a-z]-----){_LINE_END}[a-z0-9+/]{{1,35}})\Z"
"""Before what is a part of base64: in the middle of a line, or in one behind another line or behind a PEM block's head."""


_HOW_MANY: Final = (
    r"(?:(?<!ac)counts?(?: [a-z]{1,8}){0,4}|totals?|sum|size|length|limit|quota|users|messages|followers|sessions|devices|visits|views|clicks"
    r"|installs|downloads|traffic|events|requests|bytes|rows|(?<!on record )reads|writes|entries|hits|errors|samples|sales|units|volume|pages|revenue)"
)


def counted(names: str) -> str:
    """What stands before a number that says how many there are of what has one of ``names``, a pattern: no such number."""
    return (
        rf"(?:{names}[^0-9\n]{{0,16}}{_HOW_MANY}(?:[^0-9a-z\n]{{0,8}}|[ ](?:is|was|of)[ ]|{OF_COLUMN})"
        r"|(?:(?<![a-z])(?:num|nb|total|(?:number|count)[ _]of|max|min|avg)[ _](?:[a-z]{1,16}[ _]){0,2}"
        rf"{names}[a-z]{{0,12}}s|s[ _]with[ _](?:an?[ _])?{names})[^0-9a-z\n]{{0,8}})\Z"
    )


DOB_WORDS: Final = (
    r"(?:(?:dob|(?<![a-z])dobs)(?![a-z\u00c0-\u024f])|dob(?=value|raw|text|field|input)|(?<![a-z])dob(?=date|str|iso|day|month|year|of|no|num|id|is|patient|client|user|member|customer)|(?<![a-z])bday|d\.o\.b|(?<=[(,])[ ]?b\.(?=[ ]?\Z)|dateofbirth|birth|(?<![a-z])born|geboren|geburts|\bgeb\.|geboorte|naci(?:m|d|ó)|(?<![a-z])nací|(?<![a-z])f(?:echa|ec)?[. _]{1,2}(?:de[ _])?nac(?![a-z])|(?<![a-z\u00c0-\u024f])ur\.(?=[\"': ]{0,5}\Z)|(?<=[a-z\u00df-\u024f][,(])[ ]?\*(?=[ ]?\Z)|(?<=[a-z\u00df-\u024f][ ]\()\*(?=[ ]?\Z)|naissance|\bn[ée](?:e|\(e\))? (?:le|à)"
    r"|nasc(?:im|id|i |eu)|naixement|nascut|nascita|nat[oa](?: an? [^\W\d_]{2,20})? il|urodz|f[öoø]d(?:t|d|sel|els|ds)|fæðing|do[ğg]um|do[ğg]du|narozen|narodenia"
    r"|ro[đd]enj|ro[đd]en[aio]?\b|rojst|syntym|sz[üu]let|nașter|nasteri|născ|născut|gimim|gimė|dzimš|dzimis|sünni|tanggal lahir|tarikh lahir|\blahir"
    r"|kapanganakan|ipinanganak|kuzaliwa|出生|(?<![发發产產诞誕衍滋])生[于於]|生まれ(?!変)|г\.[ ]?р\.|生日|生年月日|誕生|생년월일|생일|태어난|рожд|родил|роден|народ[жи]|рођ|туған"
    r"|تاريخ الميلاد|تاريخ ميلاد|تاريخ الولادة|ولد|مولود|تولد|متولد|پیدائش|जन्म|জন্ম|பிறந்த|נולד|לידה|เกิด|ngày sinh|sinh ngày|γ[εέ]νν|დაბად|ծնն)"
)
DOB_CUES: Final = (
    *("dob", "bday", "d.o.b", "birth", "born", "geboren", "geburts", "geb.", "geboorte", "nac", "naissance"),
    *("ne le", "nee le", "ne(e) le", "ne a", "nasc", "naixement", "nato il", "nata il", "nato a", "nata a", "urodz"),
    *("fodt", "fodd", "fods", "fodels", "dogum", "dogdu", "narozen", "narodenia", "roden", "rojst", "syntym", "szulet"),
    *("ur.", ", *", ",*", "(*", "( *", "(b.", "( b.", ", b.", ",b."),
    *("nasteri", "gimim", "dzimis", "lahir", "kapanganakan", "ipinanganak", "kuzaliwa"),
)  # fmt: skip

RECORD_WORDS: Final = (
    r"(?:mrns?|(?<![a-z])ur(?=[ _]n(?:o|um))[ _]|medical.{0,2}records?|med\.?[ _]?rec|mr(?<![a-z]mr) ?#|mr(?<![a-z]mr) no|patient(?:en)?.?(?:ids?|no|nr|number|nummer|identifier)|chart.?(?:no|number|#)"
    r"|hosp(?:ital|\.)?.?(?:no|number|#)|hn(?<![a-z]hn)(?=[:=\x1f])|fallnummer|pati[eë]nt(?:en)?nummer|patientnummer|čísl(?:o|em) pacienta|cislo pacienta"
    r"|krankenakten?(?:nummer)?|patientenakte|journalnummer|potilas(?:numero|tunnus)|num[ée]ro (?:de |du )?patient|n[°º.] (?:de |du )?patient"
    r"|dossier (?:m[ée]dical|(?:du )?patient)|cartella clinica|historia cl[íi]nica|expediente (?:cl[íi]nico|m[ée]dico)|n[úu]mero (?:de|do|del) paciente"
    r"|prontu[áa]rio|número de utente|n[úu]mero de processo clínico|processo clínico|(?:codice|id|identificativo|numero)(?: del)? paziente|numero (?:di )?cartella|(?<![a-z])nhc(?![a-z])|(?<![a-z])ipp(?=[ ]{0,4}[:=|\x1f]|[ ](?:c['’]est|est)[ ])|hasta (?:(?:protokol |dosya )?numaras[ıi]|kimli[kğ]i?|(?:protokol |dosya )?no(?= ?[:.=]))|dosya numarası|(?:n(?:ume)?r|identyfikator) (?:karty |kartoteki )?pacjenta|n(?:ume)?r historii choroby|rekam medi[sk]"
    r"|(?:mã|số) (?:số )?(?:hồ sơ )?bệnh (?:nhân|án)|hồ sơ (?:bệnh (?:án|nhân)|y tế)|αριθμ[όο]ς (?:μητρ[ώω]ου )?ασθεν|αρ\. μητρ[ώω]ου ασθεν|ιατρικ[^\s]{1,4} φακ[έε]λ"
    r"|истори[яи] болезни|номер (?:мед)?карты|медицинск(?:ая|ой|ую) карт|амбулаторн(?:ая|ой) карт|карт[аыи] пациента|номер пациента|медкарт|номер истории"
    r"|медичн(?:а|ої|у|ій) карт|медкартк|номер пацієнта|номер історії хвороби|історі[яї] хвороби|病[历歷](?:[号號]|編號|编号)|病案[号號]|病例[号號]|就[诊診](?:卡)?[号號]|诊疗(?:卡)?号|(?:患者|病人)(?:编号|編號|号码|號碼|号|號)|病歴番号|住院[号號]|门诊号|カルテ(?:番号|no)|患者(?:番号|id|no)"
    r"|dokumentacj[iaę] (?:medyczn[a-zą]{1,2}|pacjenta)|kart[aęy] medyczn[a-zą]{1,2}|(?:zdravotní|zdravotnick|lékařsk)[^\s]{0,3} (?:dokumentac|záznam|kart)[a-zěi]{0,3}|zdravotn[^\s]{1,3} (?:dokumentáci|záznam|kart)[a-z]{0,3}|chorobopisu?"
    r"|(?:kórlap|betegkarton)[a-z]{0,4}|beteg ?azonosító[a-z]{0,3}|orvosi (?:nyilvántartás|dokumentáció)[a-z]{0,4}|fiș[aei]{1,2} (?:medicale?|pacient)|dosar(?:ul)?(?:ui)? medical|medisch dossier|dossiernummer"
    r"|(?:historial|registro|registo|prontuario|fascicolo) (?:m[ée]dico|cl[íi]nico|sanitario)|documentazione (?:medica|sanitaria|clinica)|cartella medica|document(?:ación|ação) (?:m[ée]dica|cl[íi]nica)"
    r"|patientakte|medizinischen? akten?(?:nummer)?|sykejournal(?:en)?|tıbbi (?:kayıt|dosya)|hasta (?:kayıt|dosya)(?: no| num|sı)|медицинск(?:ой|ая|ую) документаци|медичн(?:ої|а|у) документаці|медицинско(?:го|е|й)? (?:досие|записи)"
    r"|медицински (?:картон|запис)|medicinsk(?:og|i|e) (?:kart|dosj)[a-z]{0,4}|zdravstven[^\s]{1,3} karton[a-z]{0,2}|ιατρικο[ύυ] (?:μητρ[ώω]ου|αρχε[ίι]ου|ιστορικο[ύυ])|ιατρικ[όο] (?:μητρ[ώω]ο|ιστορικ[όο])|医疗记录[号編编]|醫療(?:記錄|紀錄)[號编編]"
    r"|診療録|医療記録|診療記録|진료 ?기록|의료 ?기록|السجلات الطبية"
    r"|診察券|병록번호|의무 ?기록 ?번호|환자 ?(?:등록 ?)?번호|차트 ?번호|เวชระเบียน|(?:เลข|หมายเลข|รหัส)(?:ที่|ประจำตัว)?(?:ผู้ป่วย|คนไข้)|मेडिकल रिकॉर्ड|(?:चिकित्सा|अस्पताल) (?:रिकॉर्ड|अभिलेख)|(?:मरीज़?|मरीज़|रोगी) (?:की |का )?(?:रिकॉर्ड )?(?:आईडी|संख्या|नंबर|क्रमांक)|रोगी (?:की |का )?(?:आईडी|संख्या|नंबर|क्रमांक)"
    r"|φακέλου (?:του |της )?ασθεν|מספר ה?תיק ה?רפואי|السجل الطبي|الملف الطبي|سجل طبي|رقم المريض|ملف (?:ال)?مريض|(?:ال)?رقم (?:ال)?طبي|معرف المريض|پرونده پزشکی|תיק רפואי|רשומה רפואית|מספר (?:ה)?(?:מטופל|חולה))"
)
RECORD_CUES: Final = (
    *("mrn", "rec", "mr#", "mr #", "mr no", "patient", "chart", "hosp", "historia", "dossier", "fallnummer", "akte"),
    *("v2-0203", "hn", "ur n", "ur_n", "journalnummer", "potilas", "cartella", "expediente"),
    *("paciente", "prontuario", "hasta n", "pacjenta", "rekam", "choroby", "protokol", "paziente", "nhc", "ipp", "utente", "processo"),
    *("dokumentacj", "medyczn", "chorobopis", "dosar", "medisch", "historial", "registro", "registo", "fascicolo", "prontuario"),
    *("documentazione", "medizinisch", "sykejournal", "medicinsk", "hasta dosya", "hasta kay", "tibbi", "zdravstven", "betegkarton", "beteg", "pacient"),
)  # fmt: skip

ACCOUNT_WORDS: Final = r"(?:(?<![a-z])acc(?:\.[ _]?|[ _])(?:no|num)(?!ber of)|acc(?:oun)?t\b[ _.]{0,2}(?:no|number|num|nr|#)?|account|\ba/c\b(?!\.[a-z])|acct|kontonummer|(?<![a-z])konto|(?<![a-z])konta(?![a-z])|cuenta|compte|conta\b|\bconto corrente|(?:numero|n\.) (?:di |del )?conto\b|rekening|rachunk|\bhesa[pb]|čísl(?:o|em) účtu|cislo uctu|λογαριασμ|บัญชี|tài khoản|bankszámla|账号|帐号|賬號|帳號|账户|帳戶|賬戶|口座|계좌|(?<![а-яё])р/с(?![а-яё])|сч[её]т(?!чик|[а-я]{0,2}[ \-]фактур)|рахун|(?:sul|dal|mio|tuo|suo) conto\b|حساب|खात[ाे]|통장 ?번호|অ্যাকাউন্ট|একাউন্ট|חשבון)"
