"""Ids of people by country: found with their name or by their check digits, and left alone where those are wrong."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.packs import ids
from clearspan.scrub.prefilter import fast_available

ENGINES = [Redactor(("standard",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

# Made up, with the check digits that their makers would give them.
IDS = [
    ("NI number", "MB037614B", "uk_nino"),
    ("numéro de contribuable", "1234567890123", "tax_number"),
    ("NHS No.", "673 433 7340", "uk_nhs_number"),
    ("NHS number", "4979237606", "uk_nhs_number"),
    ("Unique Taxpayer Reference", "12345 67890", "uk_utr"),
    ("PPS number", "7089319GA", "ie_pps"),
    ("SIN", "475 112 538", "ca_sin"),
    ("Social Insurance Number", "141561837", "ca_sin"),
    ("Employer Identification Number", "45-5378383", "us_ein"),
    ("Tax File Number", "558369492", "au_tax_file_number"),
    ("Medicare number", "6722 03275 1", "au_medicare"),
    ("Steuer-ID", "43620381757", "de_tax_id"),
    ("Rentenversicherungsnummer", "50170170N036", "de_social_insurance"),
    ("Sozialversicherungsnummer", "1237 010180", "at_social_insurance"),
    ("AHV-Nummer", "756.1613.3310.02", "ch_ahv"),
    ("AHV-Nummer", "7561471213458", "ch_ahv"),
    ("NIR", "1 51 04 69 158 289 32", "fr_nir"),
    ("numéro fiscal", "3012345678901", "fr_tax_number"),
    ("NIE", "Y4494544J", "es_dni"),
    ("Codice fiscale", "BCBNZF96M52D612S", "it_codice_fiscale"),
    ("Codice fiscale", "gfcbfr71l58f839u", "it_codice_fiscale"),
    ("NIF", "249 060 680", "pt_nif"),
    ("BSN", "261169579", "nl_bsn"),
    ("Rijksregisternummer", "39.05.02-053.62", "be_national_number"),
    ("Rijksregisternummer", "95062482606", "be_national_number"),
    ("PESEL", "99092923966", "pl_pesel"),
    ("Rodné číslo", "736028/5163", "cz_birth_number"),
    ("Personnummer", "19530527-2543", "se_personnummer"),
    ("Fødselsnummer", "080144 05551", "no_birth_number"),
    ("Fødselsnummer", "15095515476", "no_birth_number"),
    ("CPR", "151042-3115", "dk_cpr"),
    ("HETU", "261101A637E", "fi_hetu"),
    ("CNP", "1800101221144", "ro_cnp"),
    ("СНИЛС", "112-233-445 95", "ru_snils"),
    ("ИНН", "7707083893", "ru_inn"),
    ("ИНН", "500100732259", "ru_inn"),
    ("TC Kimlik No", "10201019510", "tr_kimlik"),
    ("PAN", "AXYPT1031P", "in_pan"),
    ("Aadhaar", "5195-5459-0457", "in_aadhaar"),
    ("Aadhaar number", "906360607106", "in_aadhaar"),
    ("身份证号", "42011119420508780X", "cn_id"),
    ("주민등록번호", "840630-2782842", "kr_rrn"),
    ("My Number", "6232 0109 8324", "jp_my_number"),
    ("NRIC", "G1723143Q", "sg_nric"),
    ("National ID", "D240486848", "tw_id"),
    ("Teudat Zehut", "083400572", "il_id"),
    ("CNIC", "35202-1234567-1", "pk_cnic"),
    ("เลขประจำตัวประชาชน", "1-1017-00230-70-8", "th_id"),
    ("MyKad", "801231-14-5566", "my_kad"),
    ("NIK", "3171234567890123", "id_nik"),
    ("SA ID number", "4801151925085", "za_id"),
    ("CPF", "764.672.720-21", "br_cpf"),
    ("CPF", "42935575989", "br_cpf"),
    ("CNPJ", "07885261000185", "br_cnpj"),
    ("CURP", "ZEDV640709HJCLKJ09", "mx_curp"),
    ("RFC", "PJSP520413H35", "mx_rfc"),
    ("RUT", "23.804.595-9", "cl_rut"),
    ("RUT", "6214134-4", "cl_rut"),
    ("CUIL", "30-15221227-1", "ar_cuit"),
    ("CUIT", "27197036007", "ar_cuit"),
    ("DNI", "39.340.935", "national_id"),
    ("Passport No.", "84GP38171", "passport"),
    ("Паспорт", "45 08 123456", "passport"),
    ("Driver License No.", "911 974 232", "driving_licence"),
    ("DL#", "A313-922-14-480-0", "driving_licence"),
    ("Führerscheinnummer", "B072RRE2I55", "driving_licence"),
    ("OHIP number", "1234-567-897-AB", "ca_health_card"),
    ("Personal Health Number", "9123456780", "ca_health_card"),
    ("IRD number", "49-091-850", "nz_ird"),
    ("IRD number", "49091850", "nz_ird"),
    ("Krankenversichertennummer", "A123456780", "de_health_insurance"),
    ("KVNR", "A123456780", "de_health_insurance"),
    ("Personalausweisnummer", "L01X00T47", "de_id_card"),
    ("Ausweisnummer", "T220001293", "de_id_card"),
    ("NIP", "123-456-32-18", "pl_nip"),
    ("NIP", "1234563218", "pl_nip"),
    ("ЕГН", "7523169263", "bg_egn"),
    ("OIB", "94577403194", "hr_oib"),
    ("EMŠO", "0101006500006", "jmbg"),
    ("JMBG", "0101006500006", "jmbg"),
    ("TAJ szám", "123 456 788", "hu_taj"),
    ("isikukood", "37605030299", "ee_isikukood"),
    ("asmens kodas", "38703181745", "lt_asmens_kodas"),
    ("personas kods", "121284-12345", "lv_personas_kods"),
    ("kennitala", "120174-3399", "is_kennitala"),
    ("AMKA", "01013099997", "gr_amka"),
    ("ΑΜΚΑ", "01013099997", "gr_amka"),
    ("ΑΦΜ", "094259216", "gr_afm"),
    ("РНОКПП", "1759013776", "ua_rnokpp"),
    ("Voter ID", "ABC1234567", "in_voter_id"),
    ("NID number", "2912453325", "bd_nid"),
    ("HKID", "A123456(3)", "hk_hkid"),
    ("HKID", "AB9876543", "hk_hkid"),
    ("Thai ID", "1101700230708", "th_id"),
    ("CCCD", "001099012345", "vn_cccd"),
    ("SSS number", "34-1234567-8", "ph_sss"),
    ("ИИН", "850101300123", "kz_iin"),
    ("Civil ID number", "280010112345", "kw_civil_id"),
    ("Iqama number", "2123456788", "sa_national_id"),
    ("Egyptian ID", "29001010123456", "eg_national_id"),
    ("NIN", "12345678901", "ng_nin"),
    ("BVN", "22123456788", "ng_bvn"),
    ("Tax identification number", "80921543072", "de_tax_id"),
    ("passaporto n.", "YB0041196", "passport"),
    ("Seguridad Social", "28/12345678/40", "es_nass"),
    ("Número de la Seguridad Social", "281234567840", "es_nass"),
    ("NUSS", "28 12345678 40", "es_nass"),
    ("RG", "36.748.738-4", "br_rg"),
    ("Registro Geral", "36748738-X", "br_rg"),
    ("numer paszportu", "Y96198262", "passport"),
    ("pasaport numarası", "A52901071", "passport"),
    ("paspoortnummer", "A41487564", "passport"),
    ("số hộ chiếu", "A62712251", "passport"),
    ("αριθμός διαβατηρίου", "324346574", "passport"),
    ("หมายเลขหนังสือเดินทาง", "A88285958", "passport"),
    ("מספר דרכון", "A93398308", "passport"),
    ("Fuehrerscheinnummer", "B072RRE2I55", "driving_licence"),
]


@every_engine
@pytest.mark.parametrize(("name", "value", "rule"), IDS, ids=[f"{name} {value}" for name, value, _ in IDS])
def test_an_id_is_found_wherever_its_name_stands(redactor: Redactor, name: str, value: str, rule: str) -> None:
    texts = [
        f"{name}: {value}",
        f"the {name} is {value}.",
        f"{name}\n{value}\n",
        f"**{name}**: _{value}_",
        f"{name} {value.replace(' ', chr(0xA0))}, checked",
        json.dumps({name: value}),
        json.dumps({"customer": {"label": name, "value": value}}),
        f"id,{name},city\n1,{value},Rome\n2,{value},Oslo\n",
        f"| id | {name} |\n|---|---|\n| 1 | {value} |",
        f"We have {value} on file ({name}), is that still correct?",
        f"c’est bien « {value} » ({name}) et cela n’a pas changé",
        f"Hoje cedo tentei de novo com “{value}” sem sucesso ({name}).",
        f"en «{name} (as they call it)» figura {value}, y no ha cambiado",
    ]
    for text in texts:
        redacted, counts = redactor.redact_counted(text)
        assert value not in redacted.replace(chr(0xA0), " "), text
        assert rule in counts, text


# Their own names are enough; only where a name says no more than that of a taxpayer's number are the digits checked.
BY_NAME = {"de_tax_id", "au_tax_file_number", "uk_utr", "at_social_insurance"}
CHECKED = {spot.name for spot in ids.SPOTS if spot.valid is not None} - BY_NAME


@every_engine
@pytest.mark.parametrize(
    ("name", "value", "rule"), [(name, value, rule) for name, value, rule in IDS if rule in CHECKED and value.isdigit()]
)
def test_a_number_with_wrong_check_digits_is_none(redactor: Redactor, name: str, value: str, rule: str) -> None:
    """Also where its name stands before it."""
    wrong = f"{value[:-1]}{(int(value[-1]) + 1) % 10}"

    assert rule in redactor.redact_counted(f"{name}: {value}")[1]
    assert rule not in redactor.redact_counted(f"{name}: {wrong}")[1]


def test_every_rule_with_check_digits_has_an_example() -> None:
    assert {spot.name for spot in ids.SPOTS} - {rule for _, _, rule in IDS} <= {"ae_emirates_id", "br_cnpj"}


TAXED = [
    *(
        "1759013776",
        "249060680",
        "123-456-32-18",
        "94577403194",
        "500100732259",
        "43620381757",
        "558369492",
        "1955839661",
    ),
    *("261169579", "99092923966", "20-12345678-6", "10201019510", "7089319GA", "1800101221144", "49-091-850"),
]
TAXPAYER_S = [
    *(
        "individual_tax_number",
        "INDIVIDUAL_TAX_NUMBER",
        "individual-tax-number",
        "individualTaxNumber",
        "Individual tax number",
    ),
    *("personal tax number", "X-Personal-Tax-Number", "taxpayer_id", "taxpayer number", "tax identification number"),
    *("tax reference", "taxReferenceNumber", "tax_no", "fiscal code", "TIN"),
]


@every_engine
@pytest.mark.parametrize("name", TAXPAYER_S)
@pytest.mark.parametrize("number", TAXED)
def test_a_taxpayer_s_number_of_any_state_is_found_by_its_english_names(
    redactor: Redactor, name: str, number: str
) -> None:
    for text in (
        f"{name}: {number}",
        f"{name}={number} saved",
        f'{{"{name}": "{number}"}}',
        f"SELECT * FROM t WHERE {name} = '{number}'",
        f"id,{name},city\n1,{number},Kyiv",
        f"The {name} is {number}.",
    ):
        assert number not in redactor.redact(text), text


IN_THEIR_LANGUAGES = [
    ("Moj OIB je 94577403194.", "hr_oib"),
    ("Mój numer identyfikacji podatkowej to 123-456-32-18.", "pl_nip"),
    ("Versicherten-Nr. A123456780", "de_health_insurance"),
    ("Матични број: 0101006500006", "jmbg"),
    ("ІПН: 1759013776", "ua_rnokpp"),
    ("เลขบัตรประชาชน: 1101700230708", "th_id"),
    ("Số căn cước công dân: 001099012345", "vn_cccd"),
    ("الرقم المدني: 280010112345", "kw_civil_id"),
    ("رقم الهوية الوطنية: 2123456788", "sa_national_id"),
    ("الرقم القومي: 29001010123456", "eg_national_id"),
    ("জাতীয় পরিচয়পত্র নম্বর: 2912453325", "bd_nid"),
    ("香港身份證號碼:A123456(3)", "hk_hkid"),
    ("Numéro d'assurance sociale : 561 414 657", "ca_sin"),
    ('{"customerOib": "94577403194"}', "hr_oib"),
    ('nhs_number: str = field(default="125 883 0825")', "uk_nhs_number"),
    ("INFO austrian_social_security_number=5263260894 saved", "at_social_insurance"),
    ("Austrian social insurance number 5263 260894", "at_social_insurance"),
    ('"austrianSocialSecurityNumber": "5263260894"', "at_social_insurance"),
    ("| Austrian social security number | 5263 260894 |", "at_social_insurance"),
    ("Die 5263 260894 ist meine SV-Nummer.", "at_social_insurance"),
    ("austrian_ssn: 5263 260894", "at_social_insurance"),
    ("Social security number: 5263 260894", "at_social_insurance"),
    ("sécurité sociale autrichienne : 5263 260894", "at_social_insurance"),
    ("número de la seguridad social austriaco: 5263 260894", "at_social_insurance"),
    ("австрийский номер социального страхования: 5263 260894", "at_social_insurance"),
    ("The client gave 698879967322 as the Russian tax ID (INN).", "ru_inn"),
    ("Καλημέρα, ο αριθμός διπλώματος οδήγησης είναι B1525387, μπορείτε…", "driving_licence"),
    ("Il numero di patente è U1X12345Y", "driving_licence"),
    ("številka vozniškega dovoljenja: 40481237", "driving_licence"),
    ("en «NIK (Indonesian ID number)» figura 3273011405590054, y no ha cambiado", "id_nik"),
    ("στο «NIK (Indonesian ID number)» αναγράφεται 3273011405590054, και", "id_nik"),
    ("em número de identidade (NIK (Indonesian ID number)) consta 3273011405590054 e", "id_nik"),
    ("alla voce NIK (Indonesian ID number) risulta 3273011405590054 e", "id_nik"),
]


@every_engine
@pytest.mark.parametrize(("text", "rule"), IN_THEIR_LANGUAGES, ids=[text for text, _ in IN_THEIR_LANGUAGES])
def test_an_id_is_found_in_a_sentence_of_its_language(redactor: Redactor, text: str, rule: str) -> None:
    assert rule in redactor.redact_counted(text)[1]


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "IOPS 561 414 657",
        "865 712 573 480 854 456 806 512 788",
        "3564 root 20 0 1810770 138501 22657 S 0.3",
        "длинный ряд 7707083894",
        "HKID A123456(4)",
        "Krankenversichertennummer: A123456781",
        "OHIP number: 1234-567-898",
        "NIP: 123-456-32-19",
        "IRD number: 49-091-851",
        "TAJ: 123 456 789",
        "Ausweisnummer: T220001294",
        "ratio 28/12345678/41",
        "org: 36748738-45",
        "Social security number: 5264 260894",
        "individual tax number: 1759013777",
        "tax note: 1759013777",
        "GPG_FINGERPRINT='16C3 499E 0F21 C818 4725 F21C 8180 4725 1845'",
        "x-analytics-id: G-FAZPJ1756T",
    ],
)
def test_what_only_looks_like_an_id_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
