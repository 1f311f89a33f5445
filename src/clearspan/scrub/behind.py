"""What a sentence says of the value before it: ``17998008 is my MRN``, ``17998008 (MRN)``, ``Is 17998008 my MRN?``.

In other tongues than English what ends the sentence may tell, too: ``17998008 को MRN के रूप में``.
"""

from __future__ import annotations

import re
from typing import Final

_VERB: Final = (
    r"(?:(?:is|was|ist|war|es|est|è|é|lautet)[ ](?:not |no |nicht |also |indeed )?"
    r"|(?:is|was)n['\u2019]t[ ]|(?:no es|non è|não é|n'est pas)[ ]|(?:as|als|como|comme|come)[ ]"
    r"|(?:into|in|to)[ ](?=(?:the|your|our|my)[ ][^\n.?!,]{2,40}?[ ](?:box|field|input|form)(?![a-z])))"
)
_WHOSE: Final = (
    r"(?:(?:my|your|his|her|their|our|the|an?|meine?|die|keine|eine|mon|ma|le|la|une?|mi|el"
    r"|il mio|la mia|o meu|a minha|uma?)[ ])?"
)
_KIND: Final = r"(?:(?:valid|invalid|correct|right|wrong|current|new|old|known|existing|gültige|richtige)[ ])?"
_ASKED: Final = r"(?:(?:still|really|also|now)[ ])?(?=(?:the|your|my|his|her|their|our)[ ][^?!\n]{2,60}\?)"
_LETTER: Final = r"[^\s.,;:!?\"\[\](){}<>=|\u0964\u060c\u061b\u061f\u3001\u3002\uff01-\uff1f]"
_LETTERS: Final = rf"(?:{_LETTER}|\.(?=[^\s.]))"
_NO_NAME: Final = r"(?!(?:for|on|in|from|to|with|that|which|and|or|at|by|but|is)[ ])"
_NO_WORD: Final = (  # of a name in other tongues: prepositions and conjunctions
    r"(?!(?:for|on|in|from|to|with|that|which|and|or|at|by|but|is|auf|für|von|mit|zu|aus|bei|und|oder|der|pour|sur|dans|et|ou|avec|par"
    r"|para|por|con|y|sobre|su|per|na|dla|z|w|i|lub|по|для|на|из|от|с|в|и|или|но|за|في|من|إلى|على|عن|में|से|पर)[ ])"
)
_QUOTES: Final = (  # of all tongues: some end with what begins them in others, the French ones behind a space
    r"(?:T[0-9:.]{5,15}Z?)?\\{0,4}(?:[ \u00a0\u2009\u202f][\u00bb\u203a\u201d]|[\"'`*_\u201c\u201d\u2018\u2019\u00ab\u00bb\u2039\u203a\u300d\u300f\u300b\u3011]{0,3})"
)
# What a name says that is none of a person's number: how many there are, what it costs, whose version it is.
_OTHER: Final = re.compile(
    r"(?:how many|number of|count(?<!account)|total|amount|balance|price|order(?<!border)|invoice|ticket|tracking|version|anzahl|summe|betrag|saldo|preis|bestell|auftrag"
    r"|rechnung|nombre de|montant|solde|prix|commande|facture|cantidad|importe|precio|pedido|factura|importo|prezzo|ordine"
    r"|quantidade|valor|preço|fatura|liczba|suma|kwota|cena|zamówieni|faktur|say[ıi]s[ıi]|tutar|bakiye|fiyat|sipariş|kontostand|guthaben"
    r"|количеств|числ[оа]|сумм|остат|баланс|цен[аы]|стоимост|заказ|вери?си"
    r"|数量|數量|数(?![字码])|數(?![字碼])|余额|餘額|残高|金额|金額|价格|價格|価格|订单|訂單|注文|发票|發票|請求|版本|销量|工单|件|開設|契約|下单|版\Z|的\Z|作成日|创建|注册(?:日|时)"
    r"|개수|수(?<=[가-힣]수)(?![가-힣])|잔액|금액|가격|주문|송장|버전|عدد|مبلغ|رصيد|سعر|طلب|فاتور|إصدار|संख्या में|कुल|राशि|शेष|मूल्य|बिल|ऑर्डर|इनवॉइस|संस्करण|จำนวน|ยอด|ราคา|คำสั่งซื้อ|ใบแจ้งหนี้|เวอร์ชัน|πλ[ήη]θος|αριθμ[όο]ς των|ποσ[όο]|υπ[όο]λοιπο|σ[ύυ]νολο|τιμ[ήη]|παραγγελ|τιμολ[όο]γ|έκδοση"
    r"|כמות|סכום|יתר|מחיר|הזמנ|חשבונית|גרס|(?:מספר|כמה) ה?חשבונות|số (?:lượng|dư|tiền)|tổng|giá|đơn hàng|hóa đơn|phiên bản|aantal|bedrag|prijs|bestel|factuur"
    r"|кількіст|залиш|цін|замовлен|jumlah|harga|pesanan|faktur|antal|belopp|(?<![^\W_])pris(?![^\W_])|počet|částka|zůstatek|objedn|összeg|rendel|számla(?=egyenleg)|sold(?![^\W_])|comand)"
)
_NO_COUNT: Final = r"(?!(?:[^\s]{1,8}[ ])?(?i:anzahl|summe|nombre|montant|solde|cantidad|importe|saldo|numero di(?! (?:telefono|cellulare|fax|conto|passaporto|patente|cartella|tessera|previdenza|identi|codice|assicura|routing|instrad|paziente|polizza|carta|documento))|quantidade|liczba|kontostand|guthaben|aantal|bedrag|antal|belopp)(?![a-z]))"
_WITHOUT_ITS_FIELD: Final = re.compile(r"[ ](?:box|field|input|form)(?![a-z]).*")  # into the MRN box
_SAID: Final = re.compile(
    rf"{_QUOTES}[ ](?:{_VERB}|{_ASKED}|\((?=[^()\n]{{1,60}}\))){_NO_COUNT}{_WHOSE}{_KIND}"
    rf"(?P<name>(?![0-9'.]){_LETTERS}{{1,40}}(?:(?<=\.[A-Z])\.)?(?:[ ]{_NO_NAME}{_LETTER}{{1,24}}){{0,4}})"
)

# ``, das ist``, `` - c'est``, ``, que es``: what is said of it once more.
_ONCE_MORE: Final = (
    r"(?:,|[ ](?:[\-\u2013\u2014]|<-|\u2190))[ ](?:it's|that['\u2019]?s|that is|this is|which is|das ist|dies ist|es ist|so lautet|c['\u2019]est|ce qui est|(?:que )?es|(?:que )?é"
    r"|(?:che )?è|to(?: jest)?|meine?|unsere?|notre|mon|ma|nuestr[oa]|mi|nosso|nossa|mój|nasz|moja|nasza)[ ]"
)
_AS: Final = (
    r"[ ](?:jest|jako|als|en tant que|en calidad de|na qualidade de|in qualità di|quale|correspond à|corresponde (?:a|ao|à)|corrisponde a|entspricht"
    r"|to (?:jest|m[oó]j|moja|nasz|nasza|numer|data|jego|jej|ich)|numaralı|benim|bizim|onun|är|som|er|je|este|adalah|ialah|sebagai|merupakan|és|yra|ako|kao|kaip|mint|là|làm|như là|như)[ ](?:het |de |el |la |mitt? |mijn |min |num[ăa]rul |az? |mina |sito )?"
)
_TURKISH: Final = r"(?:['\u2019][a-zıü]{1,3})?[ ](?=(?:[^\s,;!?]{1,20}[ ]){1,5}olarak|(?:[^\s.,;!?]{1,20}[ ]){0,3}[^\s.,;!?]{2,20}m(?:ız|iz|uz|üz)?d[ıiuü]r)"
_LATIN: Final = re.compile(
    rf"{_QUOTES}(?:{_ONCE_MORE}|{_AS}|{_TURKISH})"
    rf"(?P<name>(?![0-9'.]){_NO_WORD}{_LETTERS}{{1,40}}(?:[ ]{_NO_WORD}{_LETTER}{{1,24}}(?:\.{_LETTER}\.)?){{0,4}})"
)

_RUSSIAN: Final = (
    r"(?:[,:]?[ ](?:[\-\u2013\u2014][ ])?(?:это|является|есть|как|в качестве)[ ]"
    r"|[ ][\-\u2013\u2014][ ](?=(?:мо[йяеё]|наш|ваш|его|е[её]|их|номер|дата|телефон)[ а-яё])|[ ](?=(?:это )?(?:мо[йяеё]|наш[аеи]?)[ ])"
    r"|,?[ ](?:[\-\u2013\u2014][ ])?це[ ]|[ ](?:як|є)[ ])(?:(?:именно|и есть|теперь|также|не)[ ])?"
)
_CHINESE: Final = r"[ ]?(?:[，,][ ]?)?(?:(?:这|這|那|此)?(?:就|便|才|也|仍)?(?:是|为|為|係|乃)|作为|作為|当作|當作|用作|充当|做|(?:设|設|填|登记|登記|记|記|存)(?:成|为|為|置为|置為)|[（(](?=[^（）()\n]{1,40}[）)]))[ ]?"
_JAPANESE: Final = (
    r"[ ]?(?:(?:が|は|って|こそ|も)[ ]?(?=(?:(?!に|から|へ|で(?![すあしは間]))[^。、\n]){1,40}?(?:です|だ|である|になり|となり|でした|でしょう|で間違い))|を[ ]?(?=[^。、\n]{1,30}?(?:として|に(?:設定|登録|使)))"
    r"|という|、(?:これ|こちら|それ)(?:が|は))[ ]?"
)
_KOREAN: Final = r"[ ]?(?:[은는이가](?:[ ](?=[^.\n]{1,40}(?:입니다|이에요|예요|이다|였습니다|이었습니다|인가요|이죠|맞습니다|맞아요)(?![가-힣])))|[을를][ ](?=[^.\n]{1,30}로 (?:사용|써|쓰|입력|등록|저장|설정|변경))|이라는[ ])"
_ARABIC: Final = r"[ ]?(?:[،,\-\u2013\u2014][ ]?)?(?:[ ]?(?:هو|هي|هذا هو|هذه هي|وهو|وهي|كان|يمثل)|[ ]ك(?=[ء-ي]{2,12}[ ])|بوصفه|بوصفها|بصفته|بصفتها|باعتباره|باعتبارها|على أنه|على أنها|كـ)[ ]?"
_HINDI: Final = (
    r"(?:[ ]?[,\-\u2013\u2014])?[ ](?:(?:ही|यह|ये|वह)[ ])?(?:को[ ](?=[^।\n]{1,40}(?:(?:में|पर)[ ](?:लिख|दर्ज|डाल|भर|सेव)|के रूप में|की तरह|के तौर पर|मानें|मानकर))"
    r"|(?=(?:मेर[ाीे]|हमार[ाीे]|आपक[ाीे]|उसक[ाीे]|उनक[ाीे])[ ])|(?=(?:[^\s।,]{1,20}[ ]){0,3}(?:नंबर|नम्बर|संख्या|तिथि|तारीख|आईडी|कोड|पता|क्रमांक|[A-Z]{2,8})[ ](?:है|था|थी|होगा|होगी)(?![^\s।,.])))"
)
_THAI: Final = r"[ ]?(?:(?:ว่า)?(?:เป็น|คือ)|ในฐานะ)[ ]?"
_GREEK: Final = r"[ ](?:ως|σαν|είναι|ήταν|αποτελεί)[ ](?:(?:ο|η|το|τον|την|του|της)[ ])?"
_HEBREW: Final = (
    r"[ ](?:[\-\u2013\u2014][ ])?(?:(?:הוא|היא|זה|זהו|זו|זוהי|היה|הייתה|בתור|בתורת)[ ]|כ[\-\u05be]?(?=[א-ת]{2,12}[ ]))"
)
_OTHER_SCRIPTS: Final = re.compile(
    rf"{_QUOTES}(?:{_THAI}|{_GREEK}|{_HEBREW}|{_RUSSIAN}|{_CHINESE}|{_JAPANESE}|{_KOREAN}|{_ARABIC}|{_HINDI})"
    rf"(?P<name>(?![0-9'.]){_NO_WORD}{_LETTERS}{{1,24}}(?:(?<=\.[A-Z])\.)?(?:[ ]{_NO_WORD}{_LETTER}{{1,16}}){{0,4}})"
)


# What is done with a value, before it, and where it is put, behind it: Write 17998008 in the field for the MRN.
_PUT: Final = re.compile(
    r"(?<![^\W_])(?:use|write|put|enter|type|set|take|record|fill in|verwende|nimm|trage|schreibe?|nutze|utilise[rz]?|saisi(?:r|s|ssez)|[eé]cri(?:s|vez)"
    r"|usar?|usa|escrib[ae]|escreva|digite|inserisci|scrivi|gebruik|vul|wpisz|użyj|kullan|yaz|впишите?|введите|используйте|запишите|впишіть|введіть)"
    r"[ ]{1,2}(?:sie )?[\"'`*(]{0,2}[0-9A-Z+(][0-9A-Za-z ./()+\-]{3,34}\Z",
    re.IGNORECASE,
)
_INTO: Final = re.compile(
    rf"{_QUOTES}[ ](?:for|into?|under|für|in|unter|bei|pour|dans|para|en|per|nel(?:la)?|no|na|voor|dla|jako|w|для|в|у)[ ]{_NO_COUNT}{_WHOSE}"
    rf"(?P<name>(?![0-9'.]){_LETTERS}{{1,40}}(?:[ ]{_LETTER}{{1,24}}){{0,3}})(?=[.,;:!?)\"'`\u201d\u00bb]|\s{{0,4}}\Z|\r?\n)"
)
_PUT_BEFORE: Final = 56  # characters
# Verbs behind a value that say what it is: 09012345678に電話, 12.03.1988 in Bonn geboren
_DONE: Final = (
    (
        "phone number",
        re.compile(
            rf"{_QUOTES}(?:[ ]?(?:に|へ|まで)お?(?:電話(?![番帳機線])|ご?連絡(?!先)|ショートメール)|[ ]?(?:으로|로)[ ]?(?:전화|연락|문자|통화)"
            r"|[ ](?:पर|पे)[ ](?:मुझे[ ])?(?:कॉल|फ़ोन|फोन|संपर्क|सम्पर्क|व्हाट्सएप|एसएमएस)|[ ]?(?:联系|聯繫|找)(?:我|他|她|我们)"
            r"|(?:['\u2019]?[dt][ea]n)?[ ](?:no'?lu |numaralı )?(?:telefon|numara)(?:sın|m)?dan[ ](?:(?:bana|beni|bize|bizi)[ ])?(?:ara|ulaş)"
            r"|(?:['\u2019]?(?:[dt][ea]n|y?[ıiuü]))?[ ](?:(?:bana|beni|bize|bizi)[ ])?ara(?:yın|yab|y[ıi]p)"
            r"|[ ](?:bin|ist|sind) (?:ich|er|sie|wir) (?:[^\s]{1,12} )?(?:zu )?erreich|[ ](?:zu erreichen|erreichbar|bereikbaar|te bereiken)(?![a-zäöü]))"
        ),
    ),
    (
        "date of birth",
        re.compile(
            rf"{_QUOTES}(?:[ ]?に[ ]?(?:[^\s。、]{{1,10}}で)?(?:生まれ|誕生)|[ ]?(?:에|날)?[ ]?(?:[가-힣]{{1,8}}에서 )?태어|[ ](?:tarihinde )?(?:[^\s\d.,;]{{2,20}}['\u2019]?[dt][ea] )?doğ(?:du|muş|um)"
            r"|[ ](?:in [^\s\d.,;]{2,24} )?geboren(?![a-z])|(?:-[eéáa]n)?[ ]születe?tt|[ ](?:को|में)[ ](?:[^\s।]{1,16}[ ]){0,3}(?:जन्म|पैदा))"
        ),
    ),
)

# A few words on, in brackets: We have 17998008 on file (MRN); 17998008 bilgisini verdi (MRN)
_BRACKETED: Final = re.compile(
    rf"{_QUOTES}(?P<words>(?![A-Za-z])[^0-9.,;:!?()\[\]{{}}<>=|\"\n\uff08\uff09\u3002\uff0c\u3001\uff1b\uff1a\uff01\uff1f]{{1,48}})"
    r"[(\uff08][\"'`*]{0,2}(?P<name>[^0-9()\n\uff08\uff09,;:!?]{2,40}(?:\([^0-9()\n,;:!?]{1,30}){0,2})[)\uff09]"
)
_PARTS_OF_SPEECH: Final = re.compile(
    r"(?<![^\W_])(?:for|on|in|from|to|with|that|which|and|or|at|by|but|is|was|are|not|no(?=[ ][^\W_])|only|see|via|per|auf|für|von|mit|zu|bei|und|oder|nicht|pour|sur|dans|et|ou|avec|par"
    r"|para|por|con|y|sobre|dla|lub|по|для|на|из|от|или|и)(?![^\W_])"
    r"|(?<![^\W_])(?:import|export|check|lookup|verification|service|team|office|department|support|release|update|call|test|mode|app|api|sdk|plan|module|job|pipeline|queue|page|table"
    r"|form|visits|users|calls|accounts|phones|passports|cards|numbers|records|holders?|owners?)\Z",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(  # as 1234567 views last month (mobile)
    r"[ ]{1,2}(?:k|m|bn|mio|million|millionen|(?!(?:is|was|as|this|has|sans|mais|dans|plus|tres|dos|los|las|les|des|vous|nous|es|gas)[ ])[a-z]{3,14}s|units|rows|bytes|times|people|stück|mal|zeilen|nutzer|kunden|aufrufe|zugriffe|geräte|anrufe|utenti|righe|utilizzatori|visualizzazioni|użytkowników|razy|пользовател\w{1,4}|раза?|звонк\w{1,3}|kullanıcı|kez|kişi|gebruikers|keer|användare|brugere|người|lần"
    r"|[$€£¥%]|usd|eur|gbp|euros?|dollars?|sats|km|kg|mb|gb|ms)(?![^\W_])"
    r"|[ ]?(?:件|回|人|次|个|個|条|條|份|台|元|円|원|명|건|개|번|万|萬|億|亿)",
    re.IGNORECASE,
)
_THING_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?:order|invoice|ticket|tracking|shipment|part|serial|batch|lot|sku|isbn|ean|gtin|version|build|release|bestellung|rechnung|auftrag|commande|facture|pedido|factura"
    r"|fattura|ordine|encomenda|fatura|zamówieni[ea]|faktura|sipariş|заказ|сч[её]т-фактур\w|версия|bestelling|factuur|objednávk\w|rendelés|ordre|beställning)"
    r"(?:s|sid|[ _\-]?(?:no|nr|num|number|id|nummer|code|номер|№)\.?)?[ ]?(?:is |was |ist |war |est |es |è |é |to )?[:#№=(]{0,2}[ ]?[\"'`*\u00ab\u201e\u201c]{0,2}[ ]?[0-9A-Z+(][0-9A-Za-z ./()+\-]{3,34}\Z",
    re.IGNORECASE,
)
_THING_LENGTH: Final = 64  # characters
_MOST_WORDS: Final = 8


def name_behind(text: str, end: int) -> str | None:
    """What the value that ends at ``end`` is said to be, if the text goes on like that."""
    name, in_brackets = _name_said(text, end), _name_in_brackets(text, end)
    return f"{name} {in_brackets}" if name and in_brackets else name or in_brackets


def _name_in_brackets(text: str, end: int) -> str | None:
    """A name that stands in brackets a few words behind the value, where those words count nothing."""
    bracketed = _BRACKETED.match(text, end)
    if bracketed is None:
        return None
    words, name = bracketed["words"], bracketed["name"]
    if _COUNTED.match(words) or _PARTS_OF_SPEECH.search(name) or name.count(" ") >= _MOST_WORDS:
        return None
    if _OTHER.search(words.lower()) or _OTHER.search(name.lower()):
        return None
    return None if _THING_BEFORE.search(text, max(0, end - _THING_LENGTH), end) else name


def _name_said(text: str, end: int) -> str | None:
    """What a sentence says of the value itself."""
    said = _SAID.match(text, end)
    if said:
        return _WITHOUT_ITS_FIELD.sub("", said["name"])
    said = _LATIN.match(text, end) or (None if text.isascii() else _OTHER_SCRIPTS.match(text, end))
    if said is None:
        said = _INTO.match(text, end)
        said = said if said and _PUT.search(text, max(0, end - _PUT_BEFORE), end) else None
    if said and not _OTHER.search(said["name"].lower()):
        return _WITHOUT_ITS_FIELD.sub("", said["name"])
    return next((name for name, done in _DONE if done.match(text, end)), None)
