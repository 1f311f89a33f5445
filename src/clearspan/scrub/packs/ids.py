"""Ids that states give to people, by country: those whose check digits tell them, and those that their name tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from clearspan.scrub import european_ids as europe
from clearspan.scrub import national_ids as valid
from clearspan.scrub import validators as check
from clearspan.scrub.packs.shapes import AFTER, END, PART_NUMBER, START, after, cues, id_of_record, number_of_thing
from clearspan.scrub.rule import Spot

_WIKI: Final = "https://en.wikipedia.org/wiki/National_identification_number"
_DRIVERS: Final = "https://en.wikipedia.org/wiki/Driver%27s_license"
_NUMBER: Final = AFTER
_BEGIN: Final = rf"{START}(?<![0-9]\.)"  # no id begins behind a decimal point


def _formed(
    name: str,
    form: str,
    gates: tuple[str, ...],
    source: str,
    accepts: Callable[[str], bool] | None = None,
    never: str | None = None,
) -> Spot:
    """An id that its own form gives away, unless what stands before it is of ``never``."""
    return Spot(name, rf"{_BEGIN}{form}{END}", gates, source, accepts, never=never)


def _named(
    name: str,
    form: str,
    gates: tuple[str, ...],
    source: str,
    names: tuple[str, ...],
    accepts: Callable[[str], bool] | None = None,
) -> Spot:
    """An id that is one where one of ``names`` stands before it."""
    return Spot(name, rf"{_BEGIN}(?:{form}){END}", gates, source, accepts, near=after(*names), cues=cues(*names))


_PASSPORT: Final = rf"(?:passport|travel.?document(?!s)|reisepass|passeport|pasaporte|pass?aport|paspoort|paszport|pas[sz]?port|\bpaspor|passnummer|pasnummer|passin numero|číslo pasu|útlevél|pașaport|διαβατ[ηή]ρ|דרכון|หนังสือเดินทาง|พาสปอร์ต|hộ chiếu|паспорт|পাসপোর্ট|پاسپورٹ|护照|護照|旅券|パスポート|여권|جواز|पासपोर्ट){AFTER}"
_PASSPORT_CUES: Final = (
    "passport",
    "travel",
    "reisepass",
    "passeport",
    "pasaporte",
    "passaport",
    "passnummer",
    "pasaport",
    "paspor",
    "paspoort",
    "paszport",
    "pasnummer",
    "passin",
)
_NO_DATE: Final = r"(?!(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9](?![0-9A-Z]))"
# Licences to drive, identity cards and tax numbers that only their name tells, by tongue.
_DRIVING: Final = (
    r"rijbewijs(?:nummer)?|carta de condu[çc][ãa]o|carteira de (?:motorista|habilita[çc][ãa]o)|(?<![a-z])cnh(?![a-z])|praw(?:o|a|em|u) jazdy|ehliyet|sürücü belgesi"
    r"|permiso de conduc(?:ir|ción)|licencia de (?:manejo|conducción)|carn[eé] de conducir|permis(?:ul|ului)? de conducere|kørekort|førerkort|körkort|ajokortti|ajokortin"
    r"|řidičsk[^\s]{1,5} průkaz|vodičsk[^\s]{1,5} preukaz|vezetői engedély|jogosítvány|surat izin mengemudi|vozačk[^\s]{1,3} dozvol|vozni[šs]k[^\s]{1,3} dovoljenj|(?<![a-z])fahrerlaubnis|(?:numero|n\.)(?: di| della)? patente|vairuotojo pažymėjim|vadītāja apliecīb|juhil(?:oa|uba)"
    r"|посвідчен[^\s]{1,3} водія|водійськ[^\s]{1,4} посвідчен|шофьорск[^\s]{1,4} книжк|свидетелство за управление|возачк[^\s]{1,3} дозвол|номер (?:водительских )?прав(?![а-яё])|[άα]δει(?:α|ας) οδ[ήη]γησης|δ[ίι]πλ[ώω]μα(?:τος)? οδ[ήη]γησης"
    r"|רי?שיון (?:ה)?נהיגה|رخصة (?:ال)?(?:قيادة|سياقة|سوق)|گواهینامه|ڈرائیونگ لائسنس|(?:ड्राइविंग|चालक|चालन) (?:लाइसेंस|लाइसेन्स|अनुज्ञप्ति)|ড্রাইভিং লাইসেন্স"
    r"|ใบขับขี่|ใบอนุญาตขับ|giấy phép lái xe|bằng lái(?: xe)?|gplx|운전 ?면허(?:증)?|驾驶执照|駕駛執照|駕照|驾驶证"
)
_DRIVING_CUES: Final = (
    "rijbewijs",
    "carta de cond",
    "fahrerlaubnis",
    "juhil",
    "carteira",
    "cnh",
    "jazdy",
    "ehliyet",
    "licencia",
    "carne de",
    "mengemudi",
    "gplx",
    "kort",
    "vozni",
    "voza",
    "dozvol",
    "preukaz",
)
_IDENTITY: Final = (
    r"carte[ _](?:nationale[ _])?d['\u2019.]identité|numéro[ _]national[ _]d['\u2019.]identité|(?:carta|documento)[ _]d['\u2019.]identità|(?:documento|cédula|carné) de identidad|(?:bilhete|carteira|documento) de identidade"
    r"|cart[ãa]o de cidad[ãa]o|identiteits(?:kaart|nummer|bewijs)|dow(?:ó|o)d(?:u)? osobist(?:y|ego)|удостоверени[ея] личности|посвідченн?я особи|nüfus cüzdan|t\.?c\.? kimlik"
    r"|δελτ[ίι]ου? ταυτ[όο]τητας|αριθμ[όο]ς ταυτ[όο]τητας|תעוד(?:ת|ה) (?:ה)?זהות|رقم (?:ال)?هوي(?:ة|تي)|هويت(?:ي|ك|ه|ها) الوطنية|بطاقة (?:ال)?هوية|الرقم (?:الوطني|القومي)|الهوية الوطنية|पहचान (?:पत्र|संख्या)"
    r"|บัตรประชาชน|ประจำตัวประชาชน|chứng minh (?:nhân dân|thư)|căn cước|在留カード番号|身分証(?:明書)?番号|身分證(?:字號|號碼)?|신분증 ?번호|외국인등록번호|شناختی کارڈ|شماره ملی|کد ملی"
)
_TAX: Final = (
    r"(?:num[ée]ro de contribu(?:able|yente|inte)|vergi (?:kimlik )?n(?:o|um)|(?<![a-z])vkn(?![a-z])|numer podatnika|podatnika|mã số thuế|(?<![a-z])mst:(?=[ ]?\Z)"
    r"|податков(?:ий|ого|им) номер|налогов(?:ый|ого|ым) номер|номер налогоплательщика|номер платника|αριθμ[όο]ς φορολογικο[ύυ] μητρ[ώω]ου|(?<![\u0370-\u03ff])αφμ|α\.φ\.μ"
    r"|الرقم الضريبي|رقم (?:ال)?ضريب|कर (?:पहचान )?संख्या|करदाता|เลข(?:ประจำตัว)?ผู้เสียภาษี|納税者番号|纳税人识别号|纳税识别号|(?:个人)?税号|稅(?:籍編)?號|납세자 ?(?:등록 ?)?번호|מספר (?:עוסק|תיק במס))"
)
# What English calls the number of a taxpayer, of whichever state, and the number of who is insured.
_TAX_NUMBERS: Final = (
    *("tax number", "tax num", "tax no", "tax nr", "tax id", "tax reference", "tax ref", "tax code", "tax registration"),
    *("taxpayer id", "taxpayer number", "taxpayer num", "taxpayer no", "taxpayer ref", "taxpayer code", "taxpayer reg"),
    *("tax payer id", "tax payer number", "tax payer no", "tax payer ref", "fiscal number", "fiscal code", "fiscal id"),
    *("tin", "tax account", "tax file"),
)  # fmt: skip
_SOCIAL_SECURITY: Final = (
    *("social security", "social insurance", "social sec", "ssn", "insurance number", "insurance no", "versicherungsnummer"),
    *("versicherungs nr", "vsnr", "vers nr", "sécurité sociale", "securite sociale", "seguridad social", "segurança social"),
    *("previdenza sociale", "sociale zekerheid", "ubezpieczenia społecznego", "ubezpieczeń społecznych", "sosyal güvenlik"),
    *("sociálního zabezpečení", "социального страхования", "соціального страхування", "κοινωνικής ασφάλισης", "социално осигуряване"),
    *("社会保障", "社会保険", "社会保险", "社保", "사회보장", "사회보험", "الضمان الاجتماعي", "التأمين الاجتماعي", "सामाजिक सुरक्षा", "ביטוח לאומי"),
)  # fmt: skip
_AUSTRIAN: Final = r"[1-9][0-9]{3}[ -]?(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-5])[0-9]{2}"
_SOUTH_AFRICAN: Final = (
    *(
        "südafrikanische id",
        "südafrikanische ausweis",
        "südafrikanische identi",
        "südafrikanische personal",
        "suedafrikanische id",
    ),
    *(
        "identité sud africain",
        "identite sud africain",
        "id sud africain",
        "identidad sudafrican",
        "identificación sudafrican",
        "id sudafrican",
    ),
    *("identità sudafrican", "identidade sul african", "id sul african", "zuid afrikaans id", "suid afrikaanse id"),
    *("удостоверения юар", "личности юар", "гражданина юар", "id юар", "южноафриканский id", "южноафриканского удост"),
    *(
        "南非身份",
        "南非居民",
        "南非 id",
        "南アフリカのid",
        "南アフリカ id",
        "南アフリカの身分",
        "南アフリカの個人",
        "남아프리카 신분",
        "남아프리카 id",
    ),
    *(
        "الهوية الجنوب أفريقي",
        "هوية جنوب أفريقيا",
        "الهوية الجنوب افريقي",
        "दक्षिण अफ़्रीकी पहचान",
        "दक्षिण अफ़्रीकी पहचान",
        "दक्षिण अफ्रीकी पहचान",
        "दक्षिण अफ्रीकी आईडी",
    ),
)
_NINE: Final = ("000 000", "000-000", "000000")
_TEN: Final = ("0000000000",)
_ELEVEN: Final = ("00000000000",)
_SWEDISH: Final = r"(?:19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|[39][01])"  # a day, and 60 more in a coordination number
_KOREAN: Final = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_BALTIC: Final = r"[1-8][0-9]{2}(?:0[0-9]|1[0-2])(?:[0-2][0-9]|3[01])[0-9]{4}"

SPOTS: Final = (
    # Britain, Ireland, North America, Australia
    _formed("uk_nino", r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?(?:[0-9]{6}|[0-9]{2}([ -])[0-9]{2}\1[0-9]{2})[ -]?[A-D]", ("AA00", "AA 00", "AA-00"), "https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110", never=PART_NUMBER),
    _named("uk_nhs_number", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}", _NINE, "https://www.datadictionary.nhs.uk/attributes/nhs_number.html", ("nhs",), europe.nhs),
    _named("uk_utr", r"[0-9]{5}[ ]?[0-9]{5}", ("00000 00000", "0000000000"), "https://www.gov.uk/find-utr-number", ("utr", "taxpayer reference")),
    _named("uk_utr", r"[0-9]{5}[ ]?[0-9]{5}", ("00000 00000", "0000000000"), "https://www.gov.uk/find-utr-number", _TAX_NUMBERS, valid.utr),
    _named("ie_pps", r"[0-9]{7}[A-W][A-IW]?", ("0000000A",), _WIKI, ("pps", "ppsn", "public service number", "personal public service", *_TAX_NUMBERS), europe.pps),
    Spot("ca_sin", rf"{START}(?<![0-9]-)[0-9]{{3}}-[0-9]{{3}}-[0-9]{{3}}(?![0-9A-Za-z]|[- .][0-9])", ("000-000-000",), "https://www.canada.ca/en/employment-social-development/services/sin.html", check.luhn, never=r"(?:isbn|order|invoice|ticket|tracking|ref(?:erence)?|version|serial|model|price)[ _\-.:#]{0,3}(?:no|nr|num|number|id|#)?[ .:#=\"']{0,3}\Z"),
    _named("ca_sin", r"[0-9]{3}[- ]?[0-9]{3}[- ]?[0-9]{3}", _NINE, "https://www.canada.ca/en/employment-social-development/services/sin.html", ("sin", "social insurance", "assurance sociale"), check.luhn),
    _named("ca_health_card", r"[0-9]{4}([- ]?)[0-9]{3}\1[0-9]{3}(?:[- ]?[A-Z]{2})?", ("0000-000-000", "0000 000 000", "0000000000"), "https://www.ontario.ca/page/health-card-renewal", ("ohip", "health card", "ontario health", "personal health number", "phn"), valid.health_card),
    _named("us_ein", r"[0-9]{2}-[0-9]{7}", ("00-0000000",), "https://www.irs.gov/", ("ein", "fein", "employer id", "employer identification", "tax id", "taxpayer id")),
    _named("au_tax_file_number", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", _NINE, _WIKI, ("tfn", "tax file")),
    _named("au_tax_file_number", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", _NINE, _WIKI, _TAX_NUMBERS, valid.tfn),
    _named("au_medicare", r"[2-6][0-9]{3}[ ]?[0-9]{5}[ ]?[0-9](?:[ /-]?[1-9])?", ("0000 00000", "000000000"), _WIKI, ("medicare",), valid.medicare),
    _named("nz_ird", r"[0-9]{2,3}([- ]?)[0-9]{3}\1[0-9]{3}", ("00-000-000", "00 000 000", "00000000"), "https://www.ird.govt.nz/managing-my-tax/ird-numbers", ("ird", "inland revenue", *_TAX_NUMBERS), valid.ird),
    # Europe
    _named("de_tax_id", r"[1-9][0-9][ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}", ("00 000", "00000"), "https://www.bzst.de/", ("steuer", "idnr", "tax id", "tax identification number", "tin", "identifikationsnummer")),
    _named("de_tax_id", r"[1-9][0-9][ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}", ("00 000", "00000"), "https://www.bzst.de/", _TAX_NUMBERS, europe.steuer_id),
    _formed("de_social_insurance", r"[0-9]{2}[ ]?(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}[ ]?[A-Z][ ]?[0-9]{2}[ ]?[0-9]", ("000000A", "000000 A"), "https://de.wikipedia.org/wiki/Versicherungsnummer", europe.pension),
    _named("de_health_insurance", r"[A-Z][0-9]{9}", ("A000000000",), "https://de.wikipedia.org/wiki/Krankenversichertennummer", ("kvnr", "krankenversicher", "versichertennummer", "versicherten nr", "health insurance", "gesundheitskarte"), europe.kvnr),
    _named("de_id_card", r"(?=[A-Z]{1,8}[0-9])[LMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]?", ("A0",), "https://de.wikipedia.org/wiki/Ausweisnummer", ("personalausweis", "ausweisnummer", "ausweis nr", "id card", "identity card"), europe.ausweis),
    _named("at_social_insurance", _AUSTRIAN, ("0000 0", "0000-0", "0000000000"), _WIKI, ("svnr", "sozialversicherung", "sv nummer", "sv nr", "sv number", "sv no", "e card", "austrian social", "austria social", "austrian ssn", "austrian svnr", "austrian insurance", "austrian national", "austrian health")),
    _named("at_social_insurance", _AUSTRIAN, ("0000 0", "0000-0", "0000000000"), _WIKI, _SOCIAL_SECURITY, europe.austria),
    _formed("ch_ahv", r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}", ("000.0000.0000.00",), _WIKI, europe.ahv),
    _named("ch_ahv", r"756[ ]?[0-9]{4}[ ]?[0-9]{4}[ ]?[0-9]{2}", ("000 0000", "0000000000000"), _WIKI, ("ahv", "avs", "oasi", "sozialversicherung", *_SOCIAL_SECURITY), europe.ahv),
    _formed("fr_nir", r"[1-478][ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?(?:[0-9]{2}|2[AB])[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{2}", ("000 000", "000000"), "https://www.insee.fr/", europe.nir),
    _named("fr_tax_number", r"[0-3][0-9][ ]?[0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}", ("00 00", "0000000000000"), "https://www.impots.gouv.fr/", ("numero fiscal", "numéro fiscal", "identifiant fiscal", "référence fiscale")),
    _formed("es_dni", r"(?:[0-9]{8}|[XYZ][- ]?[0-9]{7})[- ]?[A-Z]", ("00000000A", "00000000-A", "00000000 A", "A0000000A", "A-0000000", "A 0000000"), "https://www.interior.gob.es/", europe.dni),
    _formed("es_nass", r"(?:0[1-9]|[1-4][0-9]|5[0-3]|66)/[0-9]{7,8}/[0-9]{2}", ("00/0000000/00", "00/00000000/00"), "https://es.wikipedia.org/wiki/Número_de_la_Seguridad_Social", europe.nass),
    _named("es_nass", r"[0-9]{2}([/ -])[0-9]{7,8}\1[0-9]{2}", ("00/0000000", "00 0000000", "00-0000000"), "https://es.wikipedia.org/wiki/Número_de_la_Seguridad_Social", ("seguridad social", "nass", "nuss", "numero de afiliacion", "número de afiliación")),
    _named("es_nass", r"(?:0[1-9]|[1-4][0-9]|5[0-3]|66)[0-9]{9,10}", _ELEVEN, "https://es.wikipedia.org/wiki/Número_de_la_Seguridad_Social", ("seguridad social", "nass", "nuss", "numero de afiliacion", "número de afiliación"), europe.nass),
    _formed("it_codice_fiscale", r"[A-Z]{6}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]", ("AAAAAA00A00A000A",), "https://www.agenziaentrate.gov.it/"),
    _named("it_codice_fiscale", r"[a-z]{6}[0-9]{2}[a-ehlmprst][0-9]{2}[a-z][0-9]{3}[a-z]", ("aaaaaa00a00a000a",), "https://www.agenziaentrate.gov.it/", ("codice fiscale", "fiscal code", "tax code", "tax id", "c.f.")),
    _named("pt_nif", r"[1-9][0-9]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}", ("000 000", "000000"), _WIKI, ("nif", "contribuinte", "niss", *_TAX_NUMBERS, "numero fiscal", "número fiscal", "identificação fiscal"), europe.nif),
    _named("nl_bsn", r"[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}", ("000000000", "00.00", "00 00"), "https://www.rvig.nl/bsn", ("bsn", "burgerservice", "sofinummer", "citizen service number", *_TAX_NUMBERS), europe.elfproef),
    _formed("be_national_number", r"[0-9]{2}\.(?:0[0-9]|1[0-2]|[24][0-9]|[35][0-2])\.[0-3][0-9]-[0-9]{3}\.[0-9]{2}", ("00.00.00-000.00",), _WIKI, europe.belgium),
    _named("be_national_number", r"[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[.\- ]?[0-9]{3}[.\- ]?[0-9]{2}", ("00.00", "00 00", "000000"), _WIKI, ("rijksregister", "registre national", "national register", "national number", "national id", "numéro national", "numero national", "insz", "niss", "rrn", "nrn", *_TAX_NUMBERS), europe.belgium),
    _named("pl_pesel", r"[0-9]{11}", _ELEVEN, "https://www.gov.pl/web/gov/czym-jest-numer-pesel", ("pesel", *_TAX_NUMBERS), europe.pesel),
    _named("pl_nip", r"(?:[0-9]{3}([- ]?)[0-9]{3}\1[0-9]{2}\1[0-9]{2}|[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9]{3})", ("000-000-00-00", "000 000 00 00", "000-00-00-000", "0000000000"), "https://www.podatki.gov.pl/nip/", ("nip", "identyfikacji podatkowej", "polish tax", *_TAX_NUMBERS), europe.nip),
    _formed("cz_birth_number", r"[0-9]{2}(?:[0257][1-9]|[1368][0-2])(?:0[1-9]|[12][0-9]|3[01])/[0-9]{4}", ("000000/000",), _WIKI, europe.birth_number),
    _named("cz_birth_number", r"[0-9]{2}(?:[0257][1-9]|[1368][0-2])(?:0[1-9]|[12][0-9]|3[01])[ /\-]?[0-9]{3,4}", ("000000000", "000 000", "000000/000", "000-000"), _WIKI, ("rodne cis", "rodné čís", "rodného čís", "rodným čís", "rodnom čís", "rodném čís", "r.č", "birth number", "czech id", "czech personal", "slovak id", "slovak personal", "national id"), europe.birth_number),
    _formed("se_personnummer", rf"(?<![A-Za-z0-9]-){_SWEDISH}[-+][0-9]{{4}}", ("000000-0000", "000000+0000"), "https://www.skatteverket.se/", europe.personnummer, number_of_thing("person")),
    _named("se_personnummer", rf"{_SWEDISH}[-+ ]?[0-9]{{4}}", ("0000000000", "000 000", "000-000", "000000+0000"), "https://www.skatteverket.se/", ("personnummer", "person nr", "samordningsnummer", "pnr", "swedish id", "swedish personal", "personal identity number", "personal number", "national id"), europe.personnummer),
    _formed("no_birth_number", r"(?<![0-9][ ])[0-7][0-9](?:[048][1-9]|[159][0-2])[0-9]{2}[ ][0-9]{5}", ("000000 00000",), _WIKI, europe.norway),
    _named("no_birth_number", r"[0-7][0-9](?:[048][1-9]|[159][0-2])[0-9]{2}[ \-]?[0-9]{5}", ("00000000000", "000 000", "000-000"), _WIKI, ("fodselsnummer", "fødselsnummer", "personnummer", "fnr", "fodselsnr", "fødselsnr", "d nummer", "birth number", "norwegian id", "norwegian national", "personal number", "national id"), europe.norway),
    _named("dk_cpr", r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}[- ]?[0-9]{4}", ("000000-0000", "000000 0000", "0000000000"), _WIKI, ("cpr", "personnummer", "danish id", "danish personal", "national id")),
    _formed("fi_hetu", r"[0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]", ("000000-000", "000000A000", "000000+000"), "https://dvv.fi/en/personal-identity-code", europe.hetu),
    _named("ro_cnp", r"[1-8][0-9]{12}", ("0000000000000",), _WIKI, ("cnp", "cod numeric personal", *_TAX_NUMBERS), europe.cnp),
    _named("bg_egn", r"[0-9]{2}(?:[024][1-9]|[135][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{4}", _TEN, "https://www.grao.bg/", ("egn", "егн", "единен граждански номер", *_TAX_NUMBERS), europe.egn),
    _named("hr_oib", r"[0-9]{11}", _ELEVEN, "https://www.porezna-uprava.hr/HR_OIB/Stranice/default.aspx", ("oib", "osobni identifikacijski broj", *_TAX_NUMBERS), europe.oib),
    _named("jmbg", r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[089][0-9]{8}", ("0000000000000",), "https://en.wikipedia.org/wiki/Unique_Master_Citizen_Number", ("ембг", "embg", "unique master citizen number", "emšo", "emso", "jmbg", "јмбг", "матични број", "матичен број", "matični broj", "maticni broj"), europe.jmbg),
    _named("hu_taj", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}", _NINE, "https://hu.wikipedia.org/wiki/Társadalombiztosítási_azonosító_jel", ("taj", "taj szam", "taj szám", "taj kártya", "társadalombiztosítási azonosító", "tarsadalombiztositasi azonosito"), europe.taj),
    _named("ee_isikukood", _BALTIC, _ELEVEN, "https://et.wikipedia.org/wiki/Isikukood", ("isiku kood", "personal code", "personal identification code", "estonian personal", "estonian id"), europe.isikukood),
    _named("lt_asmens_kodas", _BALTIC, _ELEVEN, "https://lt.wikipedia.org/wiki/Asmens_kodas", ("asmens kod", "personal code", "personal identification code", "lithuanian personal", "lithuanian id"), europe.isikukood),
    _named("lv_personas_kods", r"(?:(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])|3[2-9][0-9]{2})[0-9]{2}-?[0-9]{5}", ("000000-00000", "00000000000"), "https://www.pmlp.gov.lv/", ("personas kod", "latvian personal", "latvian id")),
    _named("is_kennitala", r"(?:[0-7][0-9](?:0[1-9]|1[0-2])[0-9]{2}[- ]?|[0-9]{6}-)[0-9]{4}", ("000-000", "000 000", "0000000000"), "https://www.skra.is/english/people/my-registration/id-numbers/", ("kennitala", "icelandic id", "kennitölu")),
    _named("gr_amka", r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{7}", _ELEVEN, "https://www.amka.gr/", ("amka", "αμκα", "α.μ.κ.α"), check.luhn),
    _named("gr_afm", r"[0-9]{9}", ("000000000",), "https://www.aade.gr/", ("afm", "αφμ", "α.φ.μ", "greek tax", *_TAX_NUMBERS), europe.afm),
    _named("ua_rnokpp", r"[0-9]{10}", _TEN, "https://tax.gov.ua/", ("рнокпп", "rnokpp", "іпн", "ідентифікаційний код", "ідентифікаційний номер", "податковий номер", "податкового номера", "ukrainian tax", *_TAX_NUMBERS), europe.rnokpp),
    _formed("ru_snils", r"[0-9]{3}-[0-9]{3}-[0-9]{3}[ -][0-9]{2}", ("000-000-000",), _WIKI, europe.snils, number_of_thing("snils|снилс")),
    _named("ru_snils", r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{2}", ("00000000000", "000 000", "000-000"), _WIKI, ("снилс", "snils", "страховой номер", "страхового номера", "пенсионного страхования", "pension insurance", "insurance account number"), europe.snils),
    _named("ru_inn", r"[0-9]{10}(?:[0-9]{2})?", ("0000000000",), _WIKI, ("inn", "инн", "налогоплательщика", "russian tax", *_TAX_NUMBERS), europe.inn),
    _formed("tr_kimlik", r"[1-9][0-9]{2}[ ][0-9]{3}[ ][0-9]{3}[ ][0-9]{2}", ("000 000 000 00",), _WIKI, europe.kimlik, number_of_thing("kimlik|tckn")),
    _named("tr_kimlik", r"[1-9][0-9]{10}", _ELEVEN, _WIKI, ("kimlik", "tckn", "tc no", "turkish id", "national id", *_TAX_NUMBERS), europe.kimlik),
    # Asia, Africa
    _formed("in_pan", r"(?<![A-Z]-)[A-Z]{3}[ABCFGHLJPT][A-Z][0-9]{4}[A-Z]", ("AAAAA0000A",), "https://incometaxindia.gov.in/"),
    Spot("in_aadhaar", rf"{START}(?<![0-9][- .])(?<![0-9A-Fa-f]{{8}}-)(?<![0-9A-Fa-f]{{4}} [0-9A-Fa-f]{{4}} )[2-9][0-9]{{3}}[- ][0-9]{{4}}[- ][0-9]{{4}}(?![0-9A-Za-z]|[- .][0-9])", ("0000 0000 0000", "0000-0000-0000"), "https://uidai.gov.in/", valid.aadhaar, never=number_of_thing("aadh?aar|uid|आधार")),
    _named("in_aadhaar", r"[2-9][0-9]{11}", ("000000000000",), "https://uidai.gov.in/", ("aadhaar", "aadhar", "uidai", "आधार"), valid.aadhaar),
    _named("in_voter_id", r"[A-Z]{3}[0-9]{7}", ("AAA0000000",), "https://voters.eci.gov.in/", ("voter", "epic number", "epic no", "epic id", "मतदाता")),
    _named("bd_nid", r"(?:[0-9]{10}|[0-9]{13}|[0-9]{17})", _TEN, "https://services.nidw.gov.bd/", ("nid number", "nid card", "smart nid", "bangladesh", "জাতীয় পরিচয়")),
    _formed("cn_id", r"[1-9][0-9]{16}[0-9Xx]", ("00000000000000000",), "https://openstd.samr.gov.cn/", valid.china, id_of_record("person|user|customer|client|member|patient|employee|citizen|national|identity|resident|card|passport")),
    _formed("kr_rrn", rf"{_KOREAN}-[1-8][0-9]{{6}}", ("000000-0000000",), _WIKI),
    _named("kr_rrn", rf"{_KOREAN}[ \-]?[1-8][0-9]{{6}}", ("0000000000000", "000 000", "000-000"), _WIKI, ("주민등록", "주민번호", "주민 번호", "외국인등록", "외국인 등록", "resident registration", "alien registration", "foreigner registration", "rrn", "jumin", "korean id", "national id")),
    _named("jp_my_number", r"[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}", ("0000 0000", "0000-0000", "00000000"), _WIKI, ("my number", "individual number", "マイナンバー", "個人番号")),
    _formed("hk_hkid", r"[A-Z]{1,2}[0-9]{6}[ ]?\([0-9A]\)", ("A000000(", "A000000 ("), "https://www.immd.gov.hk/", valid.hkid),
    _named("hk_hkid", r"[A-Z]{1,2}[0-9]{6}[0-9A]", ("A0000000", "A000000A"), "https://www.immd.gov.hk/", ("hkid", "hong kong id", "香港身份證", "香港身份证"), valid.hkid),
    _formed("sg_nric", r"[STFGM][0-9]{7}[A-Z]", ("A0000000A",), _WIKI, valid.nric),
    _named("tw_id", r"[A-Z][1289][0-9]{8}", ("A000000000",), _WIKI, ("taiwan id", "taiwanese id", "national id", "id number", "id no", "id card", "身分證", "身份證", "统一编号"), valid.taiwan),
    _named("il_id", r"[0-9]{8}-?[0-9]", ("00000000",), _WIKI, ("teudat zehut", "israeli id", "israel id", "zehut", "תעודת זהות", "תעודת הזהות", "ת.ז", 'ת"ז', "מספר זהות", "מספר הזהות", "ת״ז", "תז"), check.luhn),
    _formed("ae_emirates_id", r"784([ -]?)(?:19|20)[0-9]{2}\1[0-9]{7}\1[0-9]", ("000-0000-0000000-0", "000 000", "000000000000000"), _WIKI, check.luhn),
    _formed("pk_cnic", r"[1-7][0-9]{4}-[0-9]{7}-[0-9]", ("00000-0000000-0",), _WIKI),
    _named("pk_cnic", r"[1-7][0-9]{4}[ \-]?[0-9]{7}[ \-]?[0-9]", ("0000000000000", "000 000", "000-000"), _WIKI, ("cnic", "شناختی کارڈ")),
    _formed("th_id", r"[1-8]-[0-9]{4}-[0-9]{5}-[0-9]{2}-[0-9]", ("0-0000-00000-00-0",), _WIKI, valid.thailand),
    _named("th_id", r"[1-8][ \-]?[0-9]{4}[ \-]?[0-9]{5}[ \-]?[0-9]{2}[ \-]?[0-9]", ("0000000000000", "000 000", "000-000"), _WIKI, ("thai id", "thai citizen", "citizen id", "national id", "id card", "identity card", "thai national", "thailand id", "บัตรประชาชน", "ประจำตัวประชาชน", "ผู้เสียภาษี"), valid.thailand),
    _named("vn_cccd", r"0[0-9]{2}(?:[ ]?[0-9]{3}){3}", ("000000000000", "000 000"), "https://thuvienphapluat.vn/van-ban/Quyen-dan-su/Thong-tu-59-2021-TT-BCA-huong-dan-Luat-Can-cuoc-cong-dan-482021.aspx", ("cccd", "cmnd", "chứng minh nhân dân", "căn cước", "can cuoc", "citizen id", "vietnamese id")),
    _named("ph_sss", r"[0-9]{2}-?[0-9]{7}-?[0-9]", ("00-0000000-0", "0000000000"), "https://www.sss.gov.ph/", ("sss", "social security system")),
    _named("kz_iin", r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-6][0-9]{5}", ("000000000000",), "https://egov.kz/cms/en/articles/iin_info", ("iin", "иин", "жсн")),
    _named("kw_civil_id", r"[1-3][0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{5}", ("000000000000",), "https://www.paci.gov.kw/", ("civil id", "الرقم المدني", "البطاقة المدنية")),
    _named("sa_national_id", r"[12][0-9]{9}", _TEN, "https://www.absher.sa/", ("iqama", "saudi id", "saudi national", "رقم الهوية", "رقم هوي", "الهوية الوطنية", "هويتي الوطنية", "الإقامة", "رقم إقام"), check.luhn),
    _named("eg_national_id", r"[23][0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{7}", ("00000000000000",), _WIKI, ("egyptian", "egypt national id", "الرقم القومي", "الرقم القومى")),
    _named("ng_nin", r"[0-9]{11}", _ELEVEN, "https://nimc.gov.ng/", ("nin", "national identification number")),
    _named("ng_bvn", r"22[0-9]{9}", _ELEVEN, "https://nibss-plc.com.ng/", ("bvn", "bank verification")),
    _named("my_kad", r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])-?[0-9]{2}-?[0-9]{4}", ("000000-00-0000", "000000000000"), _WIKI, ("mykad", "nric", "ic no", "ic number", "kad pengenalan")),
    _named("id_nik", r"[1-9][0-9]{15}", ("0000000000000000",), _WIKI, ("nik", "ktp", "kependudukan")),
    _named("za_id", r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ ]?[0-9]{4}[ ]?[01][0-9][ ]?[0-9]", ("0000000000000", "000 000"), _WIKI, ("id number", "id no", "id card", "identity", "south african", "rsa id", "sa id", "rsa", *_SOUTH_AFRICAN), check.luhn),
    # Latin America
    _formed("br_cpf", r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}", ("000.000.000-00",), "https://www.gov.br/receitafederal/", valid.cpf),
    _named("br_cpf", r"[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}[- ]?[0-9]{2}", ("000 000", "000.000", "000000"), "https://www.gov.br/receitafederal/", ("cpf", *_TAX_NUMBERS), valid.cpf),
    _formed("br_cnpj", r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}", ("00.000.000/0000-00",), "https://www.gov.br/receitafederal/"),
    _named("br_cnpj", r"[0-9]{14}", ("00000000000000",), "https://www.gov.br/receitafederal/", ("cnpj", *_TAX_NUMBERS), valid.cnpj),
    _named("br_rg", r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Xx]|[0-9]{7,8}-[0-9Xx]", ("0.000.000-", "0000000-"), "https://pt.wikipedia.org/wiki/Carteira_de_identidade_(Brasil)", ("rg", "registro geral", "carteira de identidade", "cédula de identidade")),
    _formed("mx_curp", r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]", ("AAAA000000AAAAAA",), _WIKI),
    _formed("mx_rfc", r"[A-Z&]{4}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[A-Z0-9]{2}[0-9A]", ("AAAA000000", "A&AA000000", "AA&A000000", "AAA&000000", "&AAA000000"), "https://www.sat.gob.mx/", valid.rfc),
    _named("mx_rfc", r"[A-Z&]{3,4}[0-9]{6}[A-Z0-9]{3}", ("A000000", "&000000"), "https://www.sat.gob.mx/", ("rfc", "federal de contribuyentes")),
    _formed("cl_rut", r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9Kk]", ("0.000.000-",), _WIKI, valid.rut),
    _named("cl_rut", r"[0-9]{8,9}|[0-9]{7,8}[Kk]", ("0000000",), _WIKI, ("rut", "rol unico", "rol único", *_TAX_NUMBERS), valid.rut),
    _named("cl_rut", r"[0-9]{7,8}-[0-9Kk]", ("0000000-",), _WIKI, ("rut", "run", "rol unico", "rol único", *_TAX_NUMBERS), valid.rut),
    _formed("ar_cuit", r"(?:20|2[347]|3[034])-[0-9]{8}-[0-9]", ("00-00000000-0",), _WIKI, valid.cuit),
    _named("ar_cuit", r"(?:20|2[347]|3[034])[0-9]{9}", _ELEVEN, _WIKI, ("cuit", "cuil", *_TAX_NUMBERS), valid.cuit),
    _named("national_id", r"(?:1\.[0-9]{3}|[0-9]{1,2})\.[0-9]{3}\.[0-9]{3}|[0-9]{7,10}", ("0.000.000", "0000000"), _WIKI, ("dni", "documento de identidad", "documento nacional", "cedula de ciudadania", "cédula de ciudadanía", "cédula", "cedula")),
    # Papers
    Spot("passport", rf"{START}(?:(?:[A-Z]{{1,2}}[ ]?)?[0-9]{{6,9}}|[0-9]{{2}}[ ]?[0-9]{{2}}[ ]?[0-9]{{6}}|[0-9]{{2}}[ ][0-9]{{7}}|(?=[A-Z0-9]{{0,8}}[0-9]{{2}})[A-Z0-9]{{8,9}}|[A-NP-Z]{{2}}[A-NP-Z0-9]{{6}}[0-9]){END}", ("00", "A0"), _WIKI, near=_PASSPORT, cues=_PASSPORT_CUES),
    Spot("passport", rf"{START}(?=[A-Z]{{0,8}}[0-9])[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{{8}}[0-9]?{END}", ("A0",), "https://www.bmi.bund.de/", near=_PASSPORT, cues=_PASSPORT_CUES),
    Spot("driving_licence", rf"{START}{_NO_DATE}(?=[A-Z0-9 -]{{0,14}}[0-9]{{3}})[A-Z0-9](?:[A-Z0-9]|-|(?<=[0-9])[ ](?=[0-9])){{4,19}}{END}", ("000",), _DRIVERS, near=rf"(?:(?:my|your|his|her|their|patient'?s) licen[cs]e (?:no|num)|driv(?:er['.\u2019]?s?|ing).?licen[cs]es?(?: ?plate)?|(?<![a-z])dl(?=[ _.]?(?:no|num|nr|#)|[:=\"'#\x1f_])|f(?:ü|ue?)hrerschein(?:nummer)?|permis de conduire|num[ée]ro (?:de |du )?permis|licencia de conducir|carnet de conducir|patente di guida|{_DRIVING}|驾照号?码?|驾驶证号?码?|運転免許証?番?号?|免許証?番号|водительск[а-я]{{2,3}} [а-я]{{2,12}}){_NUMBER}", cues=("licen", "dl", "hrerschein", "permis", "carnet", "patente", *_DRIVING_CUES)),
    Spot("driving_licence", rf"{START}[A-Z9]{{5}}[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z9]{{2}}[0-9][A-Z]{{2}}{END}", ("00000",), _DRIVERS),
    Spot("national_id", rf"{START}{_NO_DATE}(?=[A-Z0-9-]{{0,12}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{5,17}}{END}", ("0000",), _WIKI, near=rf"(?:national.?id(?:entity|entification)?(?: card)?|identity.?card|\bcurp|\bcnp\b|personalausweis(?:nummer)?|{_IDENTITY}|身份证号?码?|社保(?:号|卡)|رقم الضمان){_NUMBER}", cues=("national", "identity", "curp", "cnp", "ausweis", "identit", "identidad", "identidade", "o de cidad", "osobist", "kimlik", "identiteit")),
    Spot("tax_number", rf"{START}{_NO_DATE}(?=[A-Z0-9-]{{0,12}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{6,18}}{END}", ("0000",), _WIKI, near=rf"{_TAX}{_NUMBER}", cues=("vergi", "vkn", "contribu", "mst", "podatnika")),
)  # fmt: skip  # one rule a line is easier to read and to check
