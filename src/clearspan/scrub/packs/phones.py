"""Numbers of telephones: by the plan of their country, and by the words that announce them."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import validators as check
from clearspan.scrub.packs.shapes import AFTER, END, OTHER_NUMBER, PART, PART_NUMBER, START, counted, explained_as
from clearspan.scrub.rule import Spot

_OF_A_THING: Final = rf"{OTHER_NUMBER}|{PART_NUMBER}"
_NO_THING_BEHIND: Final = rf"(?!{explained_as(PART)})"

_GATES: Final = ("0-0", "0 0", "0.0", "0)", "000000", "0/0", "0 / 0", "0?0")
# Postal codes of New England and New Jersey begin with a 0, as numbers with a trunk prefix do.
_ZIP: Final = r"(?:(?:\bzip|postal|postcode)[^0-9\n]{0,16}|,[ ](?:ct|ma|me|nh|nj|ny|pr|ri|vi|vt)[ ]{1,2})\Z"

_ROW: Final = (
    r"(?<![a-z])(?:rows?|columns?|bytes|values|ids|indices|matrix|vector|array|draw|lotto|lottery)[:= ]{1,3}[\"']?\Z"
)

_WORDS: Final = (
    r"(?:phone|(?<![a-z])tel(?![a-z])|(?<![a-z])tel(?:no|num)|(?:[sg]et|home|work|office|business|mobile|contact|customer|client|user|patient|guest)tel(?![a-z])|(?<![a-z])ph[.:#]|(?<![a-z])ph[ .]{1,2}no\b|(?<![a-z])ph(?=\\{0,8}\"[ ]?:|\x1f)|(?:my|his|her|our|their) ph\b|telephone|telepon|mobile|(?<![a-z])mobil(?:nr|n[úu]m|no|nummer|funk|n[íi]|na|ni|ul|en|i)?(?![a-z])|(?<![a-z])natel(?![a-z])|rufnummer|festnetz|fastnet|(?<![a-z])gsm(?=[:=.\x1f])|(?<![a-z])cel(?=[:=.\x1f])|(?<![a-z])puh(?=[:=.\x1f])|kännyk|matkapuh|(?<![a-z])mob(?:[.:]| no\b| num)|(?<![a-z])cell(?!s)|(?<![a-z])call.?back[ _]?num|\bcall(?:ing)? (?:me|us|him|her|them|at|on|back)|(?<![a-z])fax|whatsapp|(?<![a-z])sms(?![a-z])|text me|reach (?:me|us|him|her)|(?<![a-z])gsm(?=[ \-]?n)|mobiel"
    r"|(?<![a-z])(?:to|from)[_\-]?number(?=\\{0,8}[\"']?[ ]?[:=\x1f]| is)|emergency[ _]?contact|(?:my|his|her) contact(?=:| is)"
    r"|telefoon|(?<![a-z])dial(?:l?ed|l?ing)?(?![a-z])|viber|telegram|contact (?:number|no)|msisdn|caller|"
    r"电话|電話|手机|手機|座机|座機|拨打|撥打|致电|致電|(?:联系|聯繫|聯絡)(?:方式|人)|(?:联系|聯繫|聯絡)(?=[：: ]{0,2}\Z)|携帯|ケータイ|スマホ|連絡先|전화|휴대폰|핸드폰|연락처|移动电话"
    r"|телефон|(?<![а-яё])тел(?![а-яё])|(?<![а-яё])моб|звон|t[ée]l[ée]ph|tel[ée]fono|telefon|telefone|celular|handy|m[óo]vil|portable"
    r"|(?<![a-z])(?:tlf|tlfn|tfno|tlfno)\b|(?<![a-z])kom\.|kom\u00f3rk|ll[áa]m[ae](?:me|nos)\b|(?:me|nos) llam(?:a|as|an|e)(?= al)|llame(?= al)|appelez|r?appelle[ \-](?:moi|nous)|rappelez|chiam(?:ami|atemi|aci)\b|(?:mi|ci|lo|la) (?:richiami|chiami|contatti|telefoni)(?: pure)?(?= al)|contatt(?:ami|armi|atemi)(?= al)|raggiung(?:ermi|ibile)(?: al)"
    r"|(?:joindre|joignable|contacter|rappeler)(?: (?:directement|facilement|par téléphone))?(?= au? )|ligar?(?:-me|-nos| para)|liga-me|ligue (?:para|-me)|(?:contactar|contate|contacte)(?:-me|-nos)?(?= (?:pelo|no))"
    r"|(?:bellen|bel me|bel mij|bereikbaar|bereiken)(?= op )|dzwoni(?:ć|cie)|zadzwo[ńn]|(?:kontakt|kontaktować się)(?= pod)|erreich(?:bar|en|t)(?:[ ](?:mich|uns|ihn|sie|man)){0,2}(?=[ ](?:unter|auf))|(?<![a-z])(?:ruf|rufen sie|melden sie sich|rückruf)(?: (?:mich|uns|bitte)){0,2}(?= unter)"
    r"|(?:localizar|contactar|escribir)(?:me|nos)(?= (?:en|al))|набер(?:ите|и) (?:мне|меня|нас)|связ(?:ь|аться)(?: со мной| с нами)? (?:по номеру|на)|дзвон|подзвон|cep (?:telefon|no|num)|καλ[έε]στε"
    r"|هاتف|جوال|telem[óo]vel|موبايل|محمول|تليفون|تلفون|(?<![\u0600-\u06ff])(?:ال)?(?:اتصال|اتصل|اتصلوا|تواصل|تواصلوا) (?:بي|بنا|معي|معنا|به|بها) (?:على|عبر)|फ़ोन|फोन|मोबाइल|संपर्क|सम्पर्क|טלפון|נייד|סלולרי|פלאפון|(?:תתקשרו?|להתקשר|התקשרו?|חייגו?) (?:אליי?|אלינו|אליו|אליה|ל)|โทร|เบอร์|มือถือ|điện thoại|di động|(?:gọi|liên hệ|nhắn tin)(?: cho| với)?(?: tôi| anh| chị| em| chúng tôi)?(?: theo| qua)? số"
    r"|τηλ|κινητ(?!ήρ)|puhelin|telp|تلفن|(?:ٹیلی|(?<![\u0600-\u06ff]))فون|ফোন|মোবাইল|télécopie|sđt)"
)
# The word for a number means a phone's where the number is somebody's, or looks like one and nothing else is named.
_SOMEBODY_S: Final = (
    r"(?:(?:мой|твой|его|её|ее|наш|их|контактный|сотовый|личный) номер|номер (?:клиента|абонента|для связи)"
    r"|(?:我|他|她|您|你|客户|客戶)的?(?:号码|號碼)|(?:私|僕|俺|彼|彼女|お客様|連絡用)の?番号|رقمي|رقم (?:العميل|الاتصال|التواصل)"
    r"|(?:मेरा|मेरे|उसका|उनका|हमारा) नंबर|شماره (?:من|تماس)|(?<![a-z])(?:mi|su|tu|nuestro|meu|seu|nosso) n[úu]mero"
    r"|(?<![a-z])(?:mon|son|ton|notre) num[ée]ro|(?<![a-z])(?:mio|suo|tuo|nostro) numero|(?<![a-z])(?:mój|moj|jego|jej|nasz) numer)"
)
_A_NUMBER: Final = r"(?:\A|(?<=[\n.!?。]))[ ]{0,2}(?:номер|号码|番号|رقم|नंबर|شماره|num[ée]ro|numer)"
_SAID: Final = r"(?:[ ]?(?:is|es|[\u00e8\u00e9]|est|to|это|هو|است|है|は|是|[:\uff1a=\u2013\u2014\-])){0,2}[ ]?\\{0,8}[\"'`*(]{0,2}\Z"

# Words that name a phone, of a counter's name, of an id or of something else.
_NAMES: Final = r"(?:phone|mobile|cell|fax|sms|whatsapp|telegram|caller|viber|(?<![a-z])tel)"
_NO_PHONE: Final = (
    rf"(?:{counted(_NAMES)}|(?:phone|mobile|cell|fax|tel|sms|whatsapp|telegram)[ _\-]?(?:numbers?[ _\-]?)?ids?[^0-9a-z\n]{{0,8}}\Z"
    r"|(?<![a-z])(?:stem|blood|notebook|table|grid|solar|fuel|battery|spreadsheet|jupyter|nerve|tumou?r|t|b)[ _\-]cells?[^0-9a-z\n]{0,8}\Z"
    r"|(?<![0-9])10\.[0-9]{4,9}(?:/|%2f)[^\s&]{1,40}\Z"  # a DOI
    r"|fax machines? \Z|tel aviv[^0-9a-z\n]{0,8}\Z|(?<![a-z])cells?[ #][0-9]{1,2}[^0-9a-z\n]{0,8}\Z"
    r"|(?:\bi|head|micro|mega|saxo|gramo|ear)phones?[ _\-]?[0-9]{0,2}[^0-9a-z\n]{0,8}\Z)"
)
_ORDERED: Final = (  # of orders, about which somebody calls
    r"(?:zam[óo]wieni|bestell|rechnung|commande|factur|faktur|fatur|pedido|fattura|ordin[ei]|заказ|замовлен|sipariş|παραγγελ|הזמנ|(?:ال)?طلب(?![\u0600-\u06ff])|ऑर्डर|คำสั่งซื้อ|đơn hàng|注文|订单|訂單|주문)"
    r"(?:(?!tel|phone|fon|hotline|mobil|handy|電話|电话|電|тел|τηλ|โทร|전화|फ)[^0-9\n,;.:]){0,14}(?:: ?)?\Z"
)
_NO_AMOUNT: Final = (
    r"(?![0-9]{7,15}[ ](?:bytes|[kKMGT]i?B|rows|reads|points|pts|views|users|likes|lines|tokens|samples)(?![A-Za-z]))"
)
_NO_SCORE: Final = "".join(
    rf"(?<!{word}{sign}\+)" for word in ("core", "elta", "oints", "alance", "rofit") for sign in (" ", ": ")
)

SPOTS: Final = (
    Spot(
        "phone",
        rf"(?<![A-Za-z0-9+])(?:\+{_NO_SCORE}|%2[Bb]|(?<![0-9A-Fa-f]{{4}}-)(?<![0-9A-Fa-f]{{2}} )(?<![0-9][\-.])00[ ]?(?=[1-9][0-9][ \-.])){_NO_AMOUNT}[1-9](?:(?:[ .\-/()\u00a0\u2009\u202f\u2010-\u2013]{{0,3}}|\+/\+)[0-9]){{6,14}}(?![0-9]|T[0-9]|[a-f][0-9a-f]{{4}})",
        ("+0", "+ 0", "(+", "0-0", "0 0", "%0A0", "%0a0"),
        "https://www.itu.int/rec/T-REC-E.164",
        check.phone_international,
    ),
    Spot(
        "phone",
        r"(?<![A-Za-z0-9])wa\.me\\{0,4}/(?P<v>[1-9][0-9]{6,14})(?![0-9])",
        ("aa.aa/0", "\\/0"),
        "https://faq.whatsapp.com/5913398998672934",
        check.phone_international,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/])(?<![0-9][0-9] )(?<![$€£#])(?:1[-. ])?(?:\([0-9]{{3}}\) ?|[0-9]{{3}}([-. \u2010-\u2013]))[0-9]{{3}}[-. \u2010-\u2013][0-9]{{4}}(?:[ ,]{{0,2}}(?:[Ee]xt(?:\.|ension)?|x)[ .:]{{0,2}}[0-9]{{1,6}})?(?![0-9A-Za-z]|[-/][0-9A-Za-z]|[.][0-9]|[ ][0-9]{{3}}){_NO_THING_BEHIND}",
        ("000-0000", "000 0000", "000.0000", "000?0000"),
        "https://www.nanpa.com/",
        check.phone_american,
        never=_OF_A_THING,
    ),
    Spot(
        "phone",
        rf"{START}(?<![0-9A-Za-z][.\-/:])(?<![0-9] )(?<![0-9][0-9]: )(?<![0-9][a-f] )(?<![a-f][0-9] )(?<![0-9A-Fa-f]{{4}} [0-9A-Fa-f]{{4}} )\(?0[1-9][0-9]{{0,4}}\)?(?:(?:[ \-/.\u2010-\u2013]{{1,2}}|[ ]/[ ])[0-9]{{2,8}}){{1,5}}(?![0-9A-Za-z]|[-./:][0-9A-Za-z]|[ ](?:[0-9][a-f]|[a-f][0-9])(?![0-9A-Za-z])){_NO_THING_BEHIND}",
        ("0 0", "0-0", "0/0", "0 / 0", "0.0", "0) 0", "0?0"),
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_trunk,
        never=rf"{_OF_A_THING}|{_ZIP}|{_ROW}|(?<![a-z])ndc[^0-9\n]{{0,16}}\Z",
    ),
    Spot(
        "phone",
        rf"{START}(?:\([0-9]{{2,5}}\)[ ]?[0-9]{{3,5}}[- ][0-9]{{3,5}}|1[3-9][0-9][- ][0-9]{{4}}[- ][0-9]{{4}})(?![0-9A-Za-z]|[-/][0-9A-Za-z]|[.][0-9])",
        ("00) 0", "00)0", "000-0000-0000", "000 0000 0000"),
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        never=_OF_A_THING,
    ),
    Spot(
        "phone",
        rf"{START}8[ \-]?\(?9[0-9]{{2}}\)?[ \-][0-9]{{3}}[ \-][0-9]{{2}}[ \-]?[0-9]{{2}}{END}{_NO_THING_BEHIND}",
        ("000 00", "000-00"),
        "https://en.wikipedia.org/wiki/Telephone_numbers_in_Russia",
        never=_OF_A_THING,
    ),
    Spot(
        "phone",
        # Ten digits that count seconds are no number to send a message to.
        rf"{START}(?<![0-9A-Fa-f]{{4}}-)(?!(?<=[Ss][Mm][Ss] )1[4-9][0-9]{{8}}(?![0-9]))"
        rf"{_NO_AMOUNT}[(]?[0-9](?:(?:[ .\-()/\u2010-\u2013]{{0,2}}|[ ]/[ ])[0-9]){{6,14}}(?![0-9A-Za-z])",
        _GATES,
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_any,
        near=rf"(?:{_WORDS}{AFTER}|{_SOMEBODY_S}{_SAID})",
        never=rf"{_OF_A_THING}|{_NO_PHONE}|{_ORDERED}",
        cues=(
            "phone",
            "tel",
            "ph.",
            "ph\\",
            "my ph",
            "his ph",
            "her ph",
            "our ph",
            "their ph",
            "ph:",
            "ph#",
            "ph ",
            'ph"',
            "ph\x1f",
            "mob",
            "cel",
            "call",
            "fax",
            "whatsapp",
            "sms",
            "text ",
            "reach",
            "dial",
            "viber",
            "contact",
            "msisdn",
            "handy",
            "portable",
            "num",
            "movil",
            "puhelin",
            "tlf",
            "tfno",
            "kom.",
            "llam",
            "appel",
            "chiam",
            "richiami",
            "contatt",
            "telefoni",
            "raggiung",
            "joindre",
            "joignable",
            "rappeler",
            "ligar",
            "liga-",
            "liga p",
            "ligue",
            "contate",
            "bel",
            "bereik",
            "dzwoni",
            "zadzwo",
            "kontakt",
            "erreich",
            "ruf",
            "melden",
            "localizar",
            "escribir",
            "cep ",
            "gsm",
            "natel",
            "fest",
            "fastnet",
            "puh",
            "mobiel",
            "aray",
            "aras",
            "ulas",
        ),
    ),
    Spot(
        "phone",
        rf"{START}(?:[(]?[0-9]{{1,5}}[)]?(?:[ .\-/\u2010-\u2013]{{1,2}}[0-9]{{2,4}}){{2,4}}|[0789][0-9]{{9,10}}|1[3-9][0-9]{{9}}){END}",
        _GATES,
        "https://en.wikipedia.org/wiki/National_conventions_for_writing_telephone_numbers",
        check.phone_any,
        near=rf"{_A_NUMBER}{_SAID}",
        cues=("num",),
    ),
    Spot(
        "phone",
        rf"{START}(?:[2-9][0-9]{{2}}[2-9][0-9]{{6}}|[6-9][0-9]{{9}}){END}",
        ("0000000000",),
        "https://www.nanpa.com/",
        near=r"(?:(?<![a-z_.])(?<!function )(?<!tool )(?<!api )(?:call|text|sms|dial|phone|reach)(?: (?:me|us|him|her|them|back))?(?: at| on)?[ ]"
        r"|(?<![a-z_.])ph[ ]|(?<![a-z_.])contact(?:[:=]?[ ]|[\"']:[ ]?)|[📞📱☎📲🤙]\ufe0f?[: ]{0,2}"
        r"|(?<![a-z])(?:my|his|her|our|their)(?: new| old| other)? number(?: is|:)? )[\"'`*(]{0,2}\Z",
        cues=("call", "text ", "sms", "dial", "phone", "reach", "contact", "num", "ph "),
    ),
)
