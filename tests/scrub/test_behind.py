"""What a sentence in any tongue says of the personal data before it, and numbers that it says other things of."""

from __future__ import annotations

import re

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

PACKS = ("secrets", "standard", "phi", "finance")
ENGINES = [Redactor(PACKS, fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

NAMED_BEHIND = (
    "25161405772 — это номер счёта, если понадобится.",
    "25161405772 - это мой номер счёта",
    "25161405772 — наш номер счёта.",
    "Используйте 885390489 как BSN.",
    "Используйте 885390489 в качестве BSN.",
    "885390489 является BSN клиента.",
    "25161405772 — номер счёта.",
    "请使用624710531作为BSN。",
    "9460629792是我们的NHS 号码，需要的话可以用。",
    "29491475090就是我的银行账号",
    "请用20-31-30作为sort code。",
    "29491475090（我们的银行账号）",
    "64204519936が口座番号です。必要なら使ってください。",
    "64204519936は私の口座番号です。",
    "64204519936を口座番号として使ってください。",
    "64204519936という口座番号",
    "5708018307085がSouth African ID numberです。",
    "64204519936은 제 계좌번호입니다.",
    "64204519936이 우리 계좌번호예요.",
    "64204519936을 계좌번호로 사용하세요.",
    "القيمة 581587327 هي BSN لدينا.",
    "يرجى استخدام 819306782273 بوصفه رقم الحساب.",
    "819306782273 هو رقم الحساب.",
    "هذا 819306782273، وهو رقم الحساب",
    "01.02.1948 हमारा जन्म तिथि है।",
    "कृपया 810530624 को BSN के रूप में उपयोग करें।",
    "1769486185 मेरा खाता संख्या है।",
    "1769486185 खाता संख्या है।",
    "1769486185 ist unsere Kontonummer, falls Sie das brauchen.",
    "1769486185, das ist meine Kontonummer.",
    "Bitte 1769486185 als Kontonummer verwenden.",
    "1769486185 - unsere Kontonummer",
    "1769486185, c'est notre numéro de compte, au besoin.",
    "1769486185 est notre numéro de compte",
    "Utilisez 1769486185 en tant que numéro de compte",
    "1769486185 es nuestro número de cuenta",
    "1769486185, que es mi número de cuenta",
    "1769486185, es mi número de cuenta",
    "1769486185 è il mio numero di conto corrente",
    "1769486185, è il nostro numero di conto",
    "1769486185 é o nosso número da conta",
    "1769486185, é a minha conta",
    "1769486185 to nasz numer konta, w razie potrzeby.",
    "1769486185 jest naszym numerem konta",
    "Proszę użyć 1769486185 jako numer konta.",
    "1769486185 – to numer konta",
    "1769486185 bizim hesap numaramız.",
    "Lütfen 1769486185'i hesap numarası olarak kullanın.",
    "1769486185 hesap numaramızdır.",
    "64060316114 to mój PESEL.",
    "1769486185 <- that's the account number from the vault",
    "1769486185, that's my account number",
    "1769486185 — наш рахунок",
    "810530624 є моїм BSN",
    "64060316114, so lautet unsere PESEL.",
    "64060316114 ist die PESEL des Kunden.",
    "64060316114: это PESEL клиента",
    "64060316114 numaralı PESEL",
    "64060316114（我的PESEL）",
    "9346361 को MRN मानें",
    "用9346361做MRN",
    "9346361，这是我的MRN",
    "9346361를 MRN으로 저장해 주세요",
    "9346361をMRNに設定してください",
    "1984年3月12日是我的出生日期",
    "635 254 238 هو رقم هاتفي",
    "635 254 238 é o meu número de telefone",
    "635 254 238 telefon numaramdır",
)
OTHER = (
    "订单12345678是客户手机下单的",
    "版本12345678是手机版",
    "チケット12345678は口座開設の件です。",
    "주문 12345678은 전화 주문입니다.",
    "चालान 12345678 आपका मोबाइल बिल है।",
    "La commande 12345678, c'est la commande par téléphone.",
    "الطلب 12345678 هو طلب هاتف",
    "Zamówienie 12345678 to zamówienie na telefon.",
    "Il totale 12345678 è il saldo del conto",
    "sipariş 12345678 telefon siparişimizdir",
    "12345678 — это количество счетов.",
    "12345678 — это сумма на счёте.",
    "12345678 — это заказ по телефону.",
    "Перевели 12345678 на счёт клиента.",
    "12345678 как обычно на счёт",
    "2024-05-14 — это дата релиза",
    "请将12345678转入账户。",
    "12345678是账号数量。",
    "12345678是订单号，电话客服已确认。",
    "20240514是账户创建日期",
    "12345678が口座の残高です。",
    "12345678円を口座に振り込んでください。",
    "12345678円が口座に入金されました。",
    "12345678を口座に振り込む",
    "12345678が口座に入金されました",
    "12345678은 계좌 잔액입니다.",
    "12345678을 계좌로 송금했습니다.",
    "عدد 12345678 هو عدد الحسابات",
    "12345678 हमारा कुल खाता शेष है।",
    "12345678 को खाते में जमा करें।",
    "12345678 रुपये खाते में हैं।",
    "12345678 auf das Konto überweisen",
    "12345678 ist die Anzahl der Konten",
    "12345678, das ist die Summe auf dem Konto",
    "1234567 est le nombre de comptes",
    "1234567, c'est le solde du compte",
    "1234567 es la cantidad de cuentas",
    "12345678 to konto nie istnieje",
    "transfer 1234567 to account services",
    "12345678 jako suma konta",
    "2024-05-14, das ist der Release",
    "12345678 sipariş numaramız, hesap",
    "12345678'i hesaba gönder",
    "The file has 1234567 bytes - the account is old",
    "Total 1234567, which is the order for your phone",
    "1234567 — аккаунт закрыт",
    "1234567, die auf dem Konto lagen",
    "12345678 als Kontostand",
    "12345678 ist der Kontostand",
    "12345678 मोबाइल बिके हैं।",
    "1000000은 계좌에 있습니다.",
    "12345678は電話で受けた件です。",
    "12345678 هو في الحساب",
    "12345678 es lo que hay en la cuenta",
    "12345678 — это версия телефонной книги",
)


@every_engine
@pytest.mark.parametrize("text", NAMED_BEHIND)
def test_a_value_is_found_by_the_name_behind_it(redactor: Redactor, text: str) -> None:
    redacted = redactor.redact(text)

    assert re.sub(r"\[redacted:[a-z_]+\]", "#", redacted) == re.sub(r"1984年3月12日|[0-9][0-9.\- ]{5,}[0-9]", "#", text)


@every_engine
@pytest.mark.parametrize("text", OTHER)
def test_a_number_of_something_else_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
