"""What personal values are called: counted, joined to other words, above a blank line; and numbers of things beside them."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

EVERYDAY = [
    Redactor(("standard", "phi", "finance"), fast=fast) for fast in ((False, True) if fast_available() else (False,))
]

every_engine = pytest.mark.parametrize("redactor", EVERYDAY, ids=["plain", "fast"][: len(EVERYDAY)])

NAMED = (
    ("phone", "5122463328", "phone"),
    ("ssn", "303736387", "us_ssn"),
    ("dob", "1985-08-22", "date_of_birth"),
    ("birth_date", "1985-08-22", "date_of_birth"),
    ("account_number", "9324721313", "bank_account"),
    ("mrn", "4557161", "medical_record_number"),
    ("passport", "240983247", "passport"),
    ("tfn", "464 911 633", "au_tax_file_number"),
    ("bic", "SABRRUMM", "bic"),
    ("client_ip", "5.2.3.4", "ip_address"),
    ("cvv", "339", "card_security_code"),
)
MANNERS = (
    '{{"{0}1": "{1}"}}',
    '{{"{0}_2":"{1}"}}',
    "{0} 2: {1}",
    "{0} #2: {1}",
    "{0}_1={1}",
    "Here is the {0}:\n\n{1}\n\nThanks",
    "**{0}:**\n\n{1}",
    "{0}:\r\n\r\n{1}\r\n",
)


@every_engine
@pytest.mark.parametrize(("name", "value", "rule"), NAMED)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_name_may_be_counted_and_stand_above_a_blank_line(
    redactor: Redactor, manner: str, name: str, value: str, rule: str
) -> None:
    assert redactor.redact(manner.format(name, value)) == manner.format(name, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ('{"spouseTfn": "464 911 633"}', "464 911 633", "au_tax_file_number"),
        ('{"newBsn": "629674917"}', "629674917", "nl_bsn"),
        ("const p = { billingCpf: '51583920641' };", "51583920641", "br_cpf"),
        ('{"primaryAba":"123700313"}', "123700313", "routing_number"),
        ('{"mrnValue":"4557161"}', "4557161", "medical_record_number"),
        ('{"billingNhsNumber": "9434765919"}', "9434765919", "uk_nhs_number"),
        ('{"spouseSinNumber": "046454286"}', "046454286", "ca_sin"),
        ("CUSTOMER_SSN_VALUE=780863012", "780863012", "us_ssn"),
        ("USER_DOB_RAW=1978-10-07", "1978-10-07", "date_of_birth"),
        ("const p = { ssnStr: '780863012' };", "780863012", "us_ssn"),
    ],
)
def test_a_short_name_may_be_joined_to_other_words(redactor: Redactor, text: str, value: str, rule: str) -> None:
    assert redactor.redact(text) == text.replace(value, f"[redacted:{rule}]")


PHONES = (
    ("callback number: {}", "7187201484"),
    ('{{"to_number": "{}"}}', "4159180729"),
    ('{{"from_number": "{}"}}', "4159180729"),
    ("Mob.: {}", "2128753145"),
    ("Mob No: {}", "7346709263"),
    ("my Ph is {}", "2125403156"),
    ('{{"Ph": "{}"}}', "2125403156"),
    ("my emergency contact is {}", "2066338325"),
    ("拨打{}", "13812404571"),
    ("请联系{}", "13812404571"),
    ("联系方式: {}", "15038057469"),
    ("致电{}", "13812404571"),
    ("座机: {}", "15027728136"),
    ("Tlf: {}", "681 945 991"),
    ("Tfno.: {}", "631 820 476"),
    ("kom.: {}", "546-521-370"),
    ("संपर्क: {}", "8986400732"),
    ("Llámame al {}", "687 643 653"),
    ("Mi número es {}", "687 643 653"),
    ("мой номер {}", "9161234567"),
    ("Номер клиента: {}", "9161234567"),
    ("رقمي {}", "9161234567"),
    ("मेरा नंबर {} है", "9161234567"),
    ("私の番号は{}です", "9161234567"),
    ("我的号码是{}", "13812404571"),
    ("Номер: {}", "916 123-45-67"),
    ("番号: {}", "09012345678"),
    ("Config{{Env:prod Mobil:{} Retries:3}}", "0171 4056201"),
    ("Config{{Env:prod MobilNr:{} Retries:3}}", "0171 4056201"),
    ("Config{{Env:prod Rufnummer:{} Retries:3}}", "0171 4056201"),
    ("Config{{Env:prod Festnetz:{} Retries:3}}", "030 4056201"),
    ("Config{{Env:prod Cel:{} Retries:3}}", "612 345 678"),
    ("Config{{Env:prod GSM:{} Retries:3}}", "0475 123456"),
    ("User(name=x, Natel={}, n=3)", "079 4056201"),
    ("Matkapuhelin:{}", "040 1234567"),
)


@every_engine
@pytest.mark.parametrize(("sentence", "number"), PHONES)
def test_a_telephone_s_number_is_found_by_what_it_is_called(redactor: Redactor, sentence: str, number: str) -> None:
    assert redactor.redact(sentence.format(number)) == sentence.format("[redacted:phone]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "注文番号: 37157641",
        "行番号 1048576",
        "订单号码: 37157641",
        "Номер заказа: 37157641, сумма 1200 ₽",
        "номер строки 1048576",
        "Номер: 37157641",
        "番号: 4829174",
        "серийный номер 37157641",
        "Votre numéro de commande 37157641 a été expédié.",
        "رقم الطلب 37157641",
        "شماره سفارش 37157641",
        "ऑर्डर नंबर 37157641 भेज दिया गया है",
        "numero di serie 37157641",
        "numer zamówienia 37157641",
        "получатель 37157641",
        "автомобиль: 37157641",
        "счётчик: 37157641",
        "номер счёта-фактуры 37157641",
        "dialog_id: 37157641",
        "numerical 37157641",
        "microphone: 1234567",
        "iPhone 15: 1048576 sold",
        "notebook cell 3: 1234567",
        "TO_NUMBER('12345678')",
        "from number 1048576",
        "flash mob 1234567",
        "class number 123456789",
        "callback: 1234567890",
        "ग्राहक का bytes f8 ac 21 0d aa 00 91 22 20 70 24 4b है",
        "order number: 7047-5472-5239",
        "注文番号 — 9895-6857-1982.",
        "Rechnungsnummer 6945-2227-9846",
        "Revisa esto, ean: 4031326299980, gracias.",
        "Visa accepted, ean: 4031326299980",
        "Automobil: 1234567",
        "part number: 8966-938-5553",
        "The part number is 8966-938-5553, call me",
        "in the field «part number» figura 0957.463.809",
        "the part number now 0957.463.809",
        "“0957.463.809” (part number)",
        "INSERT INTO records (id, part_number, source) VALUES (47273, '0957.463.809', 'import');",
        'id,name,part_number,region\n50457,sync,"0291.322.304",eu\n',
        "  - name: PART_NUMBER\n    value: '0188.378.240'",
        "article_no = '0957.463.809'",
        "GPG fingerprint: 8024 B3B7 A10B 385D 9C7E 0390 3725 1163 DF41 E946",
    ],
)
def test_the_number_of_a_thing_is_nobody_s(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("fecha nac.: 1978-10-03", "1978-10-03", "date_of_birth"),
        ("F. nac.: 03/10/1978", "03/10/1978", "date_of_birth"),
        ("生于1974年1月17日", "1974年1月17日", "date_of_birth"),
        ("1974年1月17日生", "1974年1月17日", "date_of_birth"),
        ("1974년 1월 17일생", "1974년 1월 17일", "date_of_birth"),
        ("12.05.1980 г.р.", "12.05.1980", "date_of_birth"),
        ("24.09.1963 года рождения", "24.09.1963", "date_of_birth"),
        ("ur. 1979-10-23", "1979-10-23", "date_of_birth"),
        ("Anna Schmidt, *23.04.1997", "23.04.1997", "date_of_birth"),
        ("Anna Schmidt (*23.04.1997)", "23.04.1997", "date_of_birth"),
        ("生まれは1963-12-15です", "1963-12-15", "date_of_birth"),
        ("SS#: 702186311", "702186311", "us_ssn"),
        ("ss_number: 189374846", "189374846", "us_ssn"),
        ("UR number: 31765804", "31765804", "medical_record_number"),
        ("MRN: none, seen for I10", "I10", "icd_code"),
        ("Acc No: 58250779", "58250779", "bank_account"),
        ("Acc. No.: 432084889", "432084889", "bank_account"),
        ("расчётный счёт 40817810099910004312", "40817810099910004312", "bank_account"),
        ("numero di conto corrente: 052118280", "052118280", "bank_account"),
        ("ব্যাংক অ্যাকাউন্ট নম্বর: 59455312", "59455312", "bank_account"),
        ("số tài khoản ngân hàng của khách hàng là 7535190069", "7535190069", "bank_account"),
        ("পাসপোর্ট নম্বর: 230350969", "230350969", "passport"),
        ("numéro fiscal : 3012345678901", "3012345678901", "fr_tax_number"),
        ("номер полиса 1234567890123456", "1234567890123456", "health_plan_id"),
        ("被保険者番号: 12345678", "12345678", "health_plan_id"),
        ("免許証番号: 123456789012", "123456789012", "driving_licence"),
    ],
)
def test_a_value_is_found_by_what_its_kind_is_called(redactor: Redactor, text: str, value: str, rule: str) -> None:
    assert redactor.redact(text) == text.replace(value, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "问题发生于2020年1月1日",
        "这个错误产生于2020年1月1日",
        "12.05.1980 г. Москва",
        "in our 1979-10-23 release",
        "f(a, *args) of 12.05.2024",
        "patient treated for B12 deficiency",
        "生まれ変わった 2024-01-01",
        "ss number of bytes 123456789",
        "Acc number of steps 1048576",
        "travel documents: 12345678",
        "ssn_count 2: 123456789",
        "The herein: 123456789",
        "Births:\n\nThe figures of 2024 follow in table 7: 1048576",
    ],
)
def test_what_is_only_called_alike_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "使用@app.get装饰器",
        "项目的 code 是@pytest.mark.asyncio",
        'कोड@app.route("/x")',
        "固件版本3.6.19.123",
        "版本是3.6.19.123",
        "Версия прошивки 3.6.19.123",
        "ファームウェアバージョンは3.6.19.123です",
        "الإصدار 3.6.19.123",
        "versión del firmware: 3.6.19.123",
        "We have 2.2.33.5 on file (firmware version), is that right?",
        "2.2.33.5 (sürüm)",
        "2.2.33.5（版本）",
        "2.2.33.5（バージョン）を使っています",
        "2.2.33.5 (версия)",
        "2.2.33.5 (wersja)",
        "2.2.33.5 (versione)",
        "2.2.33.5 (버전)",
        "2.2.33.5 (الإصدار)",
        "2.2.33.5 (verze)",
        "2.2.33.5 is the version we run",
        "2.2.33.5 ist die Version",
        "Die verze je 2.2.33.5",
        "Version unserer App: 2.2.33.5",
        "Naudojame versiją 2.2.33.5",
        "Verze programu: 2.2.33.5",
        "Versjonen er 2.2.33.5",
        "Версія застосунку 2.2.33.5",
        "121.0.33.5 (browser version)",
        "Hoje cedo tentei de novo com 2.2.33.5 (versão) e continua dando erro.",
        "2.2.33.5 (Version)",
        "« 2.2.33.5 » (version)",
        "Version:\n10.6.32.3\n\nThanks!",
        'Set-Item -Path Env:PRODUCT_VERSION -Value "10.3.1.1"',
    ],
)
def test_decorators_and_versions_stay_in_any_script(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize("address", ["张伟@qq.com", "张伟@例子.中国", "佐藤@example.co.jp"])
def test_an_address_stays_one_in_any_script(redactor: Redactor, address: str) -> None:
    assert redactor.redact(f"{address}, 谢谢") == "[redacted:email], 谢谢"


@every_engine
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("> city,name,phone\n> Berlin,Doe,3035831818", ["3035831818"]),
        ("> a,ssn,b\n> q,289924584,z\n> q,289924585,z", ["289924584", "289924585"]),
        ("+a,ssn,b\n+q,289924584,z", ["289924584"]),
        ("# a,ssn,b\n# q,289924584,z", ["289924584"]),
        ('x="a,ssn,b\\nq,289924584,z\\nq,289924585,z"', ["289924584", "289924585"]),
        (
            'x="mrn\\tssn\\tb\\n72563546\\t289924584\\tz\\n72563547\\t289924585\\tz"',
            ["72563546", "289924584", "72563547", "289924585"],
        ),
        ('q="city,dob,phone\\nBerlin,12/21/1975,5122833629"', ["12/21/1975", "5122833629"]),
    ],
)
def test_columns_are_read_in_lines_that_begin_alike_and_in_a_string(
    redactor: Redactor, text: str, values: list[str]
) -> None:
    redacted = redactor.redact(text)

    assert not [value for value in values if value in redacted]
    assert redacted.count("[redacted:") == len(values)
