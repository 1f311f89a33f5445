"""Addresses, telephone numbers, births, cards and records in many languages, and the numbers and names that look like them."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

EVERYDAY = [
    Redactor(("standard", "phi", "finance"), fast=fast) for fast in ((False, True) if fast_available() else (False,))
]

every_engine = pytest.mark.parametrize("redactor", EVERYDAY, ids=["plain", "fast"][: len(EVERYDAY)])


EMAILS = (
    "jürgen.müller@web.de",
    "maría.lópez@gmail.com",
    "dan.o'brien@gmail.com",
    "łukasz.woźniak+news@mail.pl",
    "иван.petrov@mail.ru",
    "john#smith@yahoo.co.uk",
    "fatima~keller@mail.ru",
)


@every_engine
@pytest.mark.parametrize("email", EMAILS)
def test_the_whole_local_part_of_an_address_goes(redactor: Redactor, email: str) -> None:
    quoted = email.replace("'", "''")
    texts = {
        f"write to {email}.": "write to [redacted:email].",
        json.dumps({"to": email}): '{"to": "[redacted:email]"}',
        f"INSERT INTO t VALUES ('{quoted}')": "INSERT INTO t VALUES ('[redacted:email]')",
        f"邮箱是{email}，谢谢": "邮箱是[redacted:email]，谢谢",
    }
    for text, expected in texts.items():
        assert redactor.redact(text) == expected


@every_engine
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to='bob@x.org'", "to='[redacted:email]'"),
        ("b'bob@x.org'", "b'[redacted:email]'"),
        ("f'bob@x.org' f'ann@x.org'", "f'[redacted:email]' f'[redacted:email]'"),
        ('"olu garcia"@web.de', "[redacted:email]"),
        ('{"a": "x", "b": "y@web.de"}', '{"a": "x", "b": "[redacted:email]"}'),
        ("maria@gmail.com(office)", "[redacted:email](office)"),
    ],
)
def test_a_quote_that_opens_a_string_is_no_part_of_an_address(redactor: Redactor, text: str, expected: str) -> None:
    assert redactor.redact(text) == expected


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "+@pytest.mark.asyncio",
        '-@app.get("/x")',
        "+git@github.com:org/repo.git",
        "scores = q@k.transpose(-2, -1)",
        "h = x@w.to(device)",
        "getty@tty1.service",
        "postgresql://app@db.internal:5432/orders",
        "systemctl status user@1000.service postgresql@14-main.timer",
        'name: "Tom", snippet: "@app.route"',
        '"London"@en',
        "hero@1.5x.avif",
        "コードは@app.routeです。",
        "コードは@functools.lru_cacheです。",
    ],
)
def test_what_only_has_the_sign_of_an_address_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


BIRTHS = (
    ("födelsedatum: {}", "1984-03-12"),
    ("fodelsedatum={}", "1984-03-12"),
    ("född {}", "12 mars 1984"),
    ("Geboortedatum: {}", "12 maart 1984"),
    ("Дата народження: {} р.", "12 березня 1984"),
    ("Ημερομηνία γέννησης: {}", "12 Μαρτίου 1984"),
    ("Születési dátum: {}", "1984. március 12."),
    ("Datum narození: {}", "12. března 1984"),
    ("Data nașterii: {}", "12 martie 1984"),
    ("Datum rođenja: {}.", "12. ožujka 1984"),
    ("Gimimo data: {}", "1984 m. kovo 12"),
    ("Dzimšanas datums: {}", "1984. gada 12. marts"),
    ("Syntymäaika: {}", "12. maaliskuuta 1984"),
    ("doğum tarihi: {}", "12 Mayıs 1984"),
    ("doğum tarihi: {}", "12 Ağustos 1984"),
    ("Tanggal lahir: {}", "12 Maret 1984"),
    ("Ngày sinh: {}", "12 tháng 3 năm 1984"),
    ("วันเกิด: {}", "12 มีนาคม 2527"),
    ("תאריך לידה: {}", "12 במרץ 1984"),
    ("تاريخ الميلاد: {}", "12 مارس 1984"),
    ("تاریخ تولد: {}", "1362/12/21"),
    ("जन्म तिथि: {}", "12 मार्च 1984"),
    ("生年月日:{}", "昭和59年3月12日"),
    ("生年月日: {}", "S59.3.12"),
    ("出生日期:{}", "民國73年3月12日"),
    ("{}生まれです", "平成元年3月12日"),
    ("{}에 태어났어요.", "1988년 3월 12일"),
    ("{} doğumluyum.", "12 Mart 1988"),
    ("67 y/o M (b. {}) with chest pain", "03/12/1988"),
    ("Nació el {}", "12 de marzo de 1984"),
    ("Nasci em {}", "12 de março de 1984"),
    ("nata a Roma il {}", "12 marzo 1984"),
    ("née à Lyon le {}", "12 mars 1984"),
    ("date of birth: {}", "12 березня 1984"),
    ("DOB: {}", "1984 03 12"),
    ("dob={}", "28+%D0%B4%D0%B5%D0%BA%D0%B0%D0%B1%D1%80%D1%8F+1978"),
    ("birthdate={}", "1986%EB%85%84+2%EC%9B%94+3%EC%9D%BC"),
)


@every_engine
@pytest.mark.parametrize(("sentence", "date"), BIRTHS)
def test_a_birth_is_found_in_its_language(redactor: Redactor, sentence: str, date: str) -> None:
    assert redactor.redact(sentence.format(date)) == sentence.format("[redacted:date_of_birth]")


@every_engine
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://ipinfo.io/62.20.37.207/json", "62.20.37.207"),
        ("GET https://api.ipgeo.io/v1/lookup/62.20.37.207 HTTP/1.1", "62.20.37.207"),
        ("clientIp:2a02:deb1:f3ff:17f5::c56", "2a02:deb1:f3ff:17f5::c56"),
        ("<IP address:2a00:7957:52f6::f97>", "2a00:7957:52f6::f97"),
        ("source ip: 18.1.12.4:27210", "18.1.12.4"),
        ("GET /v1/ip/62.20.37.207/info", "62.20.37.207"),
        ("/api/customers/client_ip/62.20.37.207/orders", "62.20.37.207"),
        ("map[name:Ana client_ip:2a03:1a2b:3c4d::9f]", "2a03:1a2b:3c4d::9f"),
        ("X-Forwarded-For: 5.2.3.4", "5.2.3.4"),
        ("62.20.37.207/32", "62.20.37.207"),
        ("eth0 62.20.37.207/24", "62.20.37.207"),
        ("2a02:deb1:f3ff:17f5::/64", "2a02:deb1:f3ff:17f5::"),
        ("10.1.2.3", "10.1.2.3"),
        ("firmware 2.1 connected from 5.62.20.37", "5.62.20.37"),
        ("no answer of 2001:96f0:a829:6127:b366:e0a3:c2ef:3d08: refused", "2001:96f0:a829:6127:b366:e0a3:c2ef:3d08"),
        ("peer=2600:74d5:173a::bf68: closed", "2600:74d5:173a::bf68"),
    ],
)
def test_an_address_of_the_network_is_found(redactor: Redactor, text: str, address: str) -> None:
    assert redactor.redact(text) == text.replace(address, "[redacted:ip_address]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
        json.dumps({"cidr": "10.0.0.0/8"}).replace("/", "\\/"),
        "cidr=198.51.100.0%2F24",
        "192.0.2.0/24 and 203.0.113.0/24",
        "2001:db8::/32",
        'AssemblyVersion("4.2.0.69")',
        "kernel 5.15.0.92 installed",
        "Upgraded agent from 7.1.4.78 to v1.4.9.17",
        "id,firmware_version,city\n1,2.2.3.65,Rome",
        "| item | firmware version |\n|---|---|\n| a | 2.2.3.65 |",
        "https://cdn.x.io/releases/5.15.0.92/linux.tar.gz",
        "https://nuget.org/packages/Foo/24.2.0.69",
        "ua=Chrome%2F126.0.0.0%20Safari",
        "| Name | Version |\n|---|---|\n| a | 10.22.0.53 |",
        "INSERT INTO t (name, version) VALUES ('a', '10.22.0.53')",
        "nginx 1.25.3.1",
        "/packages/24.2.0.69/files",
    ],
)
def test_networks_and_versions_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('customer.setTel("9 7154 9706");', "9 7154 9706"),
        ('{"homeTel": "98556 66583"}', "98556 66583"),
        ("phone=%2B49+%280%29+89+%2F+7974261", "%2B49+%280%29+89+%2F+7974261"),
        ("Τηλέφωνο: 696 006 7566", "696 006 7566"),
        ("Numéro de 06 12 34 56 78", "06 12 34 56 78"),
        ("phone=415-337-2879%20ext.%200603&page=2", "415-337-2879%20ext.%200603"),
        ("call 415-337-2879 x0603", "415-337-2879 x0603"),
        ("https://wa.me/14155320132", "14155320132"),
        ("mijn telefoonnummer is 2062399669", "2062399669"),
        ("can you call 512-283-0826 ext. 204 tomorrow?", "512-283-0826 ext. 204"),
        ("call 206-345-0674 x1999", "206-345-0674 x1999"),
        ("my number is 2128699372, call me after 5", "2128699372"),
        ("text 2128699372", "2128699372"),
        ("Call 9876543210 after 5", "9876543210"),
        ("Contact: 4155552671", "4155552671"),
        ("📞 4155552671", "4155552671"),
        ("name,phone_count,phone\nAnna,none,4155552671", "4155552671"),
        ("phone numbers: 4155552671", "4155552671"),
        ("TEST_CELL_PHONE='7139096720'", "7139096720"),
        ("caller id: 4155552671", "4155552671"),
        ("Vous pouvez me joindre au 0612345678 en journée.", "0612345678"),
        ("Pode ligar-me para o 11987654321.", "11987654321"),
        ("Mi chiami pure al 3331234567.", "3331234567"),
        ("Je kunt me bellen op 0612345678.", "0612345678"),
        ("Proszę dzwonić pod numer 601234567.", "601234567"),
        ("Sie erreichen mich unter 015112345678.", "015112345678"),
        ("אפשר להתקשר אליי ל-0521234567.", "0521234567"),
        ("يمكنك الاتصال بي على 0501234567.", "0501234567"),
        ("Gọi cho tôi theo số 0912345678.", "0912345678"),
        ("cep no: 5321234567", "5321234567"),
        ("Número de telemóvel: 912345678", "912345678"),
        ("رقم الموبايل: 0501234567", "0501234567"),
    ],
)
def test_a_telephone_number_is_found(redactor: Redactor, text: str, number: str) -> None:
    assert redactor.redact(text) == text.replace(number, "[redacted:phone]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "+20240514T091233Z",
        "+1.3.6.1.4.1.311.21.10",
        "34017d85-0027-4165-8cb1-384d054db301",
        "phone_id: 34017d85-0027-4165-8cb1-384d054db301",
        "Minutes past: 04 14 24 34 44 54",
        "Departures from 06: 09 19 29 39 49",
        "bytes: 03 02 39 50 00 77 66 63",
        "bytes: 71 21 00 50 13 48 86 62",
        "0xde6e0ed7: 48 8b 05 22 07 47 21  mov rax, [rip+0x853769]",
        "mobile users: 2375762125",
        "cell_count=1048576",
        "Here is the cell count you asked for: 5515198.",
        "name,cell_count,plan\nAnna,2459926,basic",
        "stem cell 10234567 reads",
        "notebook cell 1234567",
        "mobile_users: 5312345",
        "num_phones=5312345678",
        "phone_number_id: 4451234567",
        "whatsapp_messages=10485760",
        "sms 1718191920",
        "fax machine 20240115",
        "tel aviv 4451234",
        "10485760 (phone count)",
        "52 7 01 20 89 269",
        "row 01 02 03 04 05",
        "row 03 17 22 45 09",
        "--row '042 73 73 238 51 3'",
        "cells: 1234567",
        "fax_pages=1234567",
        "+10485760 bytes",
        "+4915112345 bytes",
        "score +12345678901",
        "text: 2128699372",
        "tool call 4155552671",
        '{"ndc": "0069-2587-10"}',
        "ndc=00069-2587-10",
        "Boston, MA 02139-4307",
        '{"zip_code": "02139-4307"}',
        "<td>ZIP</td><td>02139-4307</td>",
        '{"order_id": "123-45-6789"}',
        "Zadzwoń w sprawie zamówienia 12345678.",
        "Proszę zadzwonić w sprawie faktury 48213377.",
        "โทรหาเราเกี่ยวกับคำสั่งซื้อ 48213377",
        "Mi chiami al più presto per l'ordine 12345678",
        "التواصل بخصوص الطلب 12345678",
        "tool run --isbn=978-3-0053-9297-4",
        'key,value\nmode,fast\nisbn,"978-0-0073-7393-2"\n',
        "DOI के लिए 10.9514/cell.2024.61072 लिखें।",
        "doi:10.1016/phone.2024.6107233",
        "<td>order</td><td>123-45-6789</td>",
    ],
)
def test_what_only_looks_like_a_telephone_number_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("card number: 6362970000457013", "6362970000457013", "payment_card"),
        ("Please update the CVV on file to 339", "339", "card_security_code"),
        ("<tr><th>CVV</th><td>339</td></tr>", "339", "card_security_code"),
        ("What is your CVV?\nUser: it's 339", "339", "card_security_code"),
        ("meine CVV lautet 898", "898", "card_security_code"),
        ("the CVV was changed to 898", "898", "card_security_code"),
        ("CVV? 898", "898", "card_security_code"),
        ("CIE-10 I10", "I10", "icd_code"),
        ("мій код МКХ-10: B20", "B20", "icd_code"),
        ('- field: diagnosis_code\n  value: "I10"', "I10", "icd_code"),
        ("我的銀行帳號是66609113", "66609113", "bank_account"),
        ("user=Liam account_number=7824259244", "7824259244", "bank_account"),
        ("帳戶號碼: 66609113", "66609113", "bank_account"),
        ("passport_number=GV0JFC6TR", "GV0JFC6TR", "passport"),
        ("Reisepass-Nr.: C01X0006H", "C01X0006H", "passport"),
        ("Soc. Sec. No.: 275922009", "275922009", "us_ssn"),
        ("Soc Sec #: 275922009", "275922009", "us_ssn"),
        ("תעודת הזהות שלי היא 172018376", "172018376", "il_id"),
        ("card number: 5067310000000010", "5067310000000010", "payment_card"),
        ("Visa card 4222 222 222 222", "4222 222 222 222", "payment_card"),
        ('customer.setCard("4222 222 222 222");', "4222 222 222 222", "payment_card"),
        ("ICD-10-CM code:\nI10", "I10", "icd_code"),
        ("<cvv>123</cvv>", "123", "card_security_code"),
        ("客户的CVV是123", "123", "card_security_code"),
        ("CVC:\n456", "456", "card_security_code"),
        ("**CVC:** `456`", "456", "card_security_code"),
        ('bicCode: "SABRRUMM"', "SABRRUMM", "bic"),
        ("BIC:\nBRASBRRJ", "BRASBRRJ", "bic"),
        ("CLABE: 032180000118359719", "032180000118359719", "clabe"),
        ("BSB: 062-000", "062-000", "bank_branch"),
        ("IFSC code: HDFC0001234", "HDFC0001234", "bank_branch"),
        ("DMG*D8*19840312*F~", "19840312", "date_of_birth"),
        ('{"dx_code": "I10"}', "I10", "icd_code"),
        ('patient.setDxCode("M5450");', "M5450", "icd_code"),
        ('"abaNumber": "072582404"', "072582404", "routing_number"),
        ("hesap numarası: 3728 1990 7143", "3728 1990 7143", "bank_account"),
        ("nr konta: 7836874131", "7836874131", "bank_account"),
        ("số tài khoản: 3913 2712 7555", "3913 2712 7555", "bank_account"),
        ("passport number?\nCustomer: yes, 240983247", "240983247", "passport"),
        ('"patientMrn": "30-37-84"', "30-37-84", "medical_record_number"),
        ('{"patientMrn": {"value": "30-37-84"}}', "30-37-84", "medical_record_number"),
        ("<patientMrn>40582753</patientMrn>", "40582753", "medical_record_number"),
    ],
)
def test_a_card_an_account_or_a_record_is_found(redactor: Redactor, text: str, value: str, rule: str) -> None:
    assert redactor.redact(text) == text.replace(value, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "CLABE: 032180000118359718",
        "card number: 6362970000457014",
        "account created on 2025-03-14",
        "Account opened 2018-02-28, closed 2019-03-08",
        "account_balance=5856600.84",
        "The account limit is 10000000.",
        "active accounts: 36817291",
        "aws_account=609189927711",
        "aws_account_id: 609189927711",
        "name,aws_account,plan\nMaria,503102020973,basic",
        "account_count=10485760",
        "ssn_count: 123456789",
        "users_with_ssn=104857600",
        "social followers: 123456789",
        'dd.trace_id = "6292936636822215726"',
        "mrn_count: 1048576",
        "passport HTTPCLNTS",
        '<path d="M53.81 90.670"/>',
        "bolt M12.9, gear K10.5",
        "exit J45.2 from the M25",
        "R32.1 racing kit",
        "product: A10.5 module",
        "Dzień dobry, release date: 2023-12-29, dziękuję.",
        "dobre ráno, 12.03.2024",
        "image: registry.acme.io/team/born:2026.07.05-12bfc3e",
        "sha512-2zf47eVqn+DzI9grgOFC6V6J3zeEtP8i9zXl84AvCvhetEBFp+PXGHSA8R+sRQaeaTDYW+KxrL4mWE+7fZTEOA==",
        "sha384-PXGHSA8R/hetEBFpAvCvhetEBFpDzI9grgOFC6V6J3zeEtP8i9zXl84AvCvhetEB",
    ],
)
def test_what_only_looks_like_an_account_or_a_diagnosis_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


RECORDS = (
    ("의무기록번호: {}", "56613160"),
    ("환자번호: {}", "56613160"),
    ("เลขประจำตัวผู้ป่วย: {}", "1345588"),
    ("เลขที่คนไข้ {}", "1345588"),
    ("Αριθμός μητρώου ασθενούς: {}", "9346361"),
    ("Hasta protokol numarası {}.", "9346361"),
    ("رقم ملف المريض {}.", "9346361"),
    ("मरीज़ का रिकॉर्ड नंबर {} है।", "9346361"),
    ("số hồ sơ bệnh án: {}", "9346361"),
    ("就诊卡号：{}", "9346361"),
    ("номер історії хвороби: {}", "9346361"),
    ("identyfikator pacjenta: {}", "9346361"),
    ("codice paziente: {}", "9346361"),
    ("il numero del paziente è {}", "9346361"),
    ("我的病歷號是{}", "7537428"),
    ("patientnummer {}", "4364866"),
    ("patiëntnummer: {}", "2471797"),
    ("número do prontuário: {}", "9255090"),
    ("hasta numarası: {}", "6996767"),
    ("mã bệnh nhân: {}", "42833086"),
    ("HN: {}", "67150456"),
    ("dossier patient n° {}", "1234567"),
    ("cartella clinica n. {}", "4471123"),
    ("numer kartoteki pacjenta to {}", "MR9517523"),
    ("カルテ番号：{}", "H7091893"),
    ("मेडिकल रिकॉर्ड नंबर {} है", "MR12644169"),
    ("رقم السجل الطبي: {}", "H5112415"),
    ("رقم الملف الطبي: {}", "H7091893"),
    ("номер медицинской карты {}", "H60963408"),
    ("患者ID: {}", "70918934"),
    ('mrns: ["{}"]', "7654321"),
    ("Ktoś podał {} (numer dokumentacji medycznej) wczoraj.", "24088802"),
    ("Číslo zdravotní dokumentace je {}.", "24088802"),
    ("Il numero della documentazione sanitaria è {}.", "24088802"),
    ("O número do registo clínico é {}.", "24088802"),
    ("El número de historial médico es {}.", "24088802"),
    ("Номер медицинской документации: {}", "24088802"),
    ("A kórlapszám {}.", "24088802"),
    ("診療録番号は{}です", "24088802"),
    ("医疗记录号是{}", "24088802"),
    ("Numărul fișei medicale este {}", "24088802"),
    ("Το μητρώο, αριθμός ιατρικού μητρώου: {}", "24088802"),
    ("진료기록번호는 {}입니다", "24088802"),
    ("De nummer van het medisch dossier is {}", "24088802"),
    ("številka zdravstvenega kartona: {}", "24088802"),
    ("Cześć, numer dokumentacji medycznej to {}, możecie sprawdzić, dlaczego nie działa?", "24088802"),
)


@every_engine
@pytest.mark.parametrize(
    "name",
    [
        "医保卡号",
        "Versichertennummer",
        "polisnummer",
        "numero di polizza",
        "número de póliza",
        "numer polisy",
        "sigorta numarası",
        "αριθμός ασφάλισης",
        "מספר פוליסה",
        "bảo hiểm y tế",
        "건강보험 번호",
    ],
)
def test_the_number_of_an_insurance_is_found_in_its_language(redactor: Redactor, name: str) -> None:
    assert redactor.redact(f"{name}: XWZ482913") == f"{name}: [redacted:health_plan_id]"


@every_engine
@pytest.mark.parametrize(("sentence", "number"), RECORDS)
def test_a_record_s_number_is_found_in_its_language(redactor: Redactor, sentence: str, number: str) -> None:
    assert redactor.redact(sentence.format(number)) == sentence.format("[redacted:medical_record_number]")


@every_engine
@pytest.mark.parametrize(
    "text",
    ["John: 67150456", "hasta no más de 67150456", "El paciente llegó a las 10, factura 4364866", "dossiers: 1234567"],
)
def test_what_only_sounds_like_a_record_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    "iban",
    [
        "DE89370400440532013000",
        "GB82 WEST 1234 5698 7654 32",
        "FR1420041010050500013M02606",
        "MT84MALT011000012345MTLCAST001S",
        "EE382200221020145685",
    ],
)
def test_an_iban_is_found(redactor: Redactor, iban: str) -> None:
    assert redactor.redact(f"pay to {iban}") == "pay to [redacted:iban]"


@every_engine
@pytest.mark.parametrize("text", ["ee83 74f5 6566 c44d db06 e906", "pay to DE89370400440532013001"])
def test_bytes_and_wrong_check_digits_are_no_iban(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@every_engine
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM accounts WHERE number = '{}'",
        "UPDATE accounts SET account_number = '{}' WHERE id = 4",
        "UPDATE accounts SET tracking = 'x', account_no = '{}' WHERE id = 4",
        "INSERT INTO accounts (account_number) VALUES ('{}')",
        "SELECT * FROM konten WHERE kontonummer = '{}'",
        "account number from accounts and on file: {}",
    ],
)
def test_an_account_in_a_statement_of_sql_is_found_by_its_column(redactor: Redactor, statement: str) -> None:
    redacted = redactor.redact(statement.format("723471766327"))

    assert redacted == statement.format("[redacted:bank_account]")


@every_engine
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT account_number FROM accounts WHERE tracking_number = '723471766327' LIMIT 1",
        "SELECT id FROM public.user_accounts WHERE order_id = 723471766327",
        "UPDATE accounts SET seed = 1762345678, epoch = 1762345678 WHERE id=3",
        "INSERT INTO accounts (id, isbn) VALUES (1, '9783161484100')",
        "session.query(Account).filter(Account.tracking_number == '723471766327')",
        "SELECT count(*) FROM konten WHERE bestellnummer = '723471766327'",
        "DELETE FROM accounts WHERE ean LIKE '4006381333931'",
        "SELECT id FROM accounts WHERE ean IN ('4006381333931', '4006381333948')",
        'accounts.find({"tracking_number": "723471766327"})',
        "SELECT id FROM accounts WHERE tracking_number = '723471766327' LIMIT 1",
        "UPDATE accounts SET cve = 'CVE-2026-27726' WHERE id = 42;",
        "UPDATE accounts SET invoice_no = '723471766327', epoch = 1762345678 WHERE id=3",
        "INSERT INTO accounts (order_no) VALUES ('723471766327')",
    ],
)
def test_what_another_column_of_a_table_of_accounts_holds_stays(redactor: Redactor, statement: str) -> None:
    assert redactor.redact(statement) == statement


_BODY = ("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo", "DEUTDEFF", "x/DEUTDEFF", "kJ+DEUTDEFFXXX")


@every_engine
@pytest.mark.parametrize("line_end", ["\n", "\\n", "\r\n", "\n    ", "\n> "])
@pytest.mark.parametrize("kind", ["PUBLIC KEY", "CERTIFICATE"])
def test_nothing_in_a_pem_block_is_a_bic(redactor: Redactor, kind: str, line_end: str) -> None:
    for last in _BODY[1:]:
        block = line_end.join([f"-----BEGIN {kind}-----", _BODY[0], _BODY[0], last, f"-----END {kind}-----"])

        assert redactor.redact(block) == block


@every_engine
@pytest.mark.parametrize(
    ("text", "bic"),
    [
        ("DE89370400440532013000\n{}", "DEUTDEFF"),
        (" bic\n-----\n{}\n", "DEUTDEFF"),
        ("| bic |\n|-----|\n| {} |", "CHASUS33XXX"),
    ],
)
def test_a_bic_in_a_line_of_its_own_is_found(redactor: Redactor, text: str, bic: str) -> None:
    assert bic not in redactor.redact(text.format(bic))


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "ROOM=C14.01",
        '{"room": "C14.01"}',
        "[('x-room', 'C14.01'), ('a', 'b')]",
        "  - name: ROOM\n    value: C14.01",
        '  - name: ROOM\n    value: "C14.01"',
        "INSERT INTO records (id, room, source) VALUES (47273, 'C14.01', 'import');",
        " id | room | note\n----+------+----\n 1 | C14.01 | x",
        "c’est bien « B24.6 » (room) et cela n’a pas changé",
        "PLUS_CODE=CFVPGRP5+62",
    ],
)
def test_rooms_and_plus_codes_stay(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
