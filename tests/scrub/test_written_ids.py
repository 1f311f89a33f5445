"""Ids of people as they are written: with signs between, with spaces and without any, by their names in code and prose."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

ENGINES = [Redactor(("standard",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])
MONEY = [Redactor(("standard", "finance"), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_money = pytest.mark.parametrize("redactor", MONEY, ids=["plain", "fast"][: len(MONEY)])

# Made up, with the check digits that their makers would give them.
WRITTEN = [
    ("se_personnummer", "720321-7174;7203217174;19720321-7174;199906148151;720321 7174", "personnummer;personal identity number;swedish_id"),
    ("cz_birth_number", "720726/1798;7207261798;720726 1798", "rodné číslo;birth number;rodne_cislo;rodneCislo"),
    ("ru_snils", "170-830-529 55;17083052955;170 830 529 55", "СНИЛС;SNILS;clientSnils;страховой номер"),
    ("kr_rrn", "811216-1076885;8112161076885", "주민등록번호;resident registration number;rrn;residentRegistrationNumber"),
    ("kr_rrn", "210102-3123456;2101023123456", "주민등록번호;jumin_no"),
    ("dk_cpr", "151042-3115;1510423115", "CPR-nummer;cpr_number;cprNr;personnummer"),
    ("no_birth_number", "15095515476;150955 15476;150955-15476", "fødselsnummer;fnr;fodselsNummer;norwegian_id"),
    ("jmbg", "0101006500006", "JMBG;EMŠO;матични број;userJmbg;ЕМБГ"),
    ("ee_isikukood", "38001085718", "isikukood;personal code;isikuKood"),
    ("lt_asmens_kodas", "38001085718", "asmens kodas;asmens_kodas;asmensKodas"),
    ("lv_personas_kods", "161175-19997;16117519997", "personas kods;personas_kods;personasKods"),
    ("nl_bsn", "261169579;2611.69.579;2611 69 579", "BSN;burgerservicenummer;bsnNumber"),
    ("be_national_number", "39.05.02-053.62;39050205362;390502-053-62;39 05 02 053 62", "rijksregisternummer;national_number"),
    ("za_id", "5111015181084;511101 5181 08 4;511101 5181 084", "South African ID number;sa_id_number;idNumber"),
    ("th_id", "1211920724521;1-2119-20724-52-1;1 2119 20724 52 1", "Thai citizen ID;citizen_id;citizenId;บัตรประชาชน"),
    ("br_cpf", "11144477735;111.444.777-35;111 444 777 35", "CPF;cpf_number;userCpf"),
    ("cl_rut", "12345678-5;123456785", "RUT;rut_cliente;rutCliente"),
]  # fmt: skip


SHARED = ("personnummer", "personal code")
"""Names of the ids of several states; the first of them names what is found."""


def _cases() -> list[tuple[str, str, str]]:
    return [
        (rule, name, value)
        for rule, values, names in WRITTEN
        for value in values.split(";")
        for name in names.split(";")
    ]


@every_engine
@pytest.mark.parametrize(("rule", "name", "value"), _cases())
def test_an_id_is_found_however_it_is_written_and_named(redactor: Redactor, rule: str, name: str, value: str) -> None:
    texts = [
        f"{name}: {value}",
        f"{name} {value}",
        json.dumps({name: value}, ensure_ascii=False),
        f"SELECT * FROM t WHERE {name} = {value};",
        f'TEST_{name.upper()}="{value}"',
        f"name,{name},plan\nAnna,{value},gold",
        f"The {name} we have for him is {value}, is that still right?",
        f"Agent: Could you give me your {name}, please?\nCustomer: {value}",
        f"Is {value} the right {name}?",
    ]
    for text in texts:
        assert value not in redactor.redact(text), text
    assert rule in redactor.redact_counted(texts[0])[1] or name in SHARED


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "personnummer: 7203217175",
        "personnummer: 7213217174",
        "personnummer_count: 1048576",
        "rodné číslo: 7207261799",
        "СНИЛС: 17083052956",
        "주민등록번호: 8113161076885",
        "주민등록번호: 8112169076885",
        "South African ID number: 511101 5181 08 5",
        "Thai citizen ID: 1211920724522",
        "sample ID S-20200509-8997",
        "sample 720321-7174",
        "batch 7203217174",
        "order 7207261798",
        "score: 7.749241887333513",
        "score: 40.825939782567744",
        "part number KT-1742-81C",
        "part_no=EN-6734-05B",
        "part number: KT174281C",
        "https://api.example.com/v1/items?message_id=378872197205198419&limit=10",
    ],
)
def test_a_number_of_a_thing_or_with_wrong_digits_is_no_id(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


NUMBERS = (
    ("za_id", "5111015181084", "südafrikanische ID-Nummer;numéro d’identité sud-africain;número de identidad sudafricano"),
    ("za_id", "5111015181084", "номер удостоверения ЮАР;南非身份证号;南アフリカのID番号;رقم الهوية الجنوب أفريقية;दक्षिण अफ़्रीकी पहचान संख्या"),
    ("routing_number", "071075080", "Routing-Nummer;numéro de routage bancaire;número de ruta bancaria;маршрутный номер банка"),
    ("routing_number", "071075080", "numero de ruta;银行路由号码;銀行ルーティング番号;رقم التوجيه المصرفي;बैंक रूटिंग नंबर;라우팅 번호"),
    ("routing_number", "071075080", "หมายเลขเส้นทางธนาคาร;số định tuyến;αριθμός δρομολόγησης;מספר ניתוב;banka yönlendirme numarası;numer rozliczeniowy;routingnummer"),
    ("driving_licence", "40481237", "rijbewijsnummer;carta de condução;CNH;prawo jazdy nr;посвідчення водія;ehliyet no;sürücü belgesi no;άδεια οδήγησης;רישיון נהיגה"),
    ("driving_licence", "40481237", "رخصة القيادة;ड्राइविंग लाइसेंस नंबर;ใบขับขี่;giấy phép lái xe;운전면허번호;驾驶执照;permiso de conducir;körkort;kørekort;ajokortti"),
    ("tax_number", "1234567890", "Vergi kimlik numarası;mã số thuế;الرقم الضريبي;податковий номер;номер налогоплательщика;αριθμός φορολογικού μητρώου;税号;numéro de contribuable"),
    ("national_id", "AB123456", "dowód osobisty;carte d'identité;carta d'identità;documento de identidad;посвідчення особи;удостоверение личности;αριθμός ταυτότητας;在留カード番号"),
    ("sort_code", "30-02-26", "Sort Code;сорт-код банка;код сортировки;ソートコード;رمز الفرز المصرفي;सॉर्ट कोड"),
)  # fmt: skip


@every_money
@pytest.mark.parametrize(
    ("rule", "name", "value"), [(rule, name, value) for rule, value, names in NUMBERS for name in names.split(";")]
)
def test_a_number_is_found_by_its_name_in_other_tongues(redactor: Redactor, rule: str, name: str, value: str) -> None:
    for text in (f"{name}: {value}", f"{name} {value}", f"{name} ({value})", json.dumps({name: value})):
        assert redactor.redact(text) == text.replace(value, f"[redacted:{rule}]")


@every_money
@pytest.mark.parametrize(
    "text",
    [
        "südafrikanische Ware 8306179654085",
        "numéro d’identité sud-africain : 8306179654086",
        "маршрутный лист 026060215",
        "路由表 021094202",
        "ruta 12: 026060215",
        "numero de ruta: 026060216",
        "сортировка 30-02-26",
        "rijbewijs geldig tot 2031-05-14",
        "บัตรประชาชนหมดอายุ 2031-05-14",
        "12:00 MST 20240512",
        "налоговый период 20240512",
        "praca w prawie 40481237",
    ],
)
def test_a_number_of_something_else_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
