"""Pack *phi*: what HIPAA's safe harbor calls identifiers, as far as it has a form, and diagnoses by their codes.

https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub import national_ids
from clearspan.scrub import validators as check
from clearspan.scrub.packs import segments
from clearspan.scrub.packs.shapes import (
    AFTER,
    ANSWERED,
    ASKED,
    END,
    ENDED,
    FENCED,
    GAP,
    IN_BASE64,
    PARAGRAPH,
    RECORD_CUES,
    RECORD_WORDS,
    SAID,
    START,
    after,
    counted,
    cues,
    explained_as,
    set_apart,
)
from clearspan.scrub.packs.standard import DATE_OF_BIRTH, SSN
from clearspan.scrub.rule import Labelled, Spot

_HIPAA: Final = "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html"
_ICD: Final = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
_RECORD: Final = r"(?:(?=[A-Z0-9-]{0,14}[0-9]{4})[A-Z0-9][A-Z0-9-]{3,17}|[0-9]{2,4}[- ][0-9]{2,3}[- ][0-9]{2,4}|[A-Z]{1,3}[ ][0-9]{5,10})"
_CODE: Final = r"[a-tv-z][0-9][0-9ab](?:\.?[0-9a-kxz]{1,4})?"
_DIAGNOSIS: Final = (
    r"(?:/icd-?(?:9|10)[a-z\-]{0,8}\\{0,8}\",?\s{0,24}\\{0,8}\"code\\{0,8}\":[ ]?\\{0,8}\"\Z|(?:icd(?:.?(?:9|1[01])(?![0-9]))?|diagnos|(?:patient|mrn)(?![a-z])[^\n]{1,30}(?:seen|treated|admitted|evaluated) (?:for|with)(?=[ ]\Z)|(?<![a-z0-9])dx(?=code|[^a-z])|[sg]etdx|\bcim\b|\bci[ed]-1[01]|мкх|діагноз|诊断|診断|진단|диагноз|мкб|diagnóstico|diagnose|rozpoznani[ea]|διάγνωση|διαγνωση|diagnóz|निदान|วินิจฉัย|تشخيص|אבחנה|chẩn đoán|tanı(?=[ ]?[:=]))"
    rf"(?:[^\n]{{0,40}}|[^\n]{{0,24}}{FENCED}|[^\n]{{0,16}}{PARAGRAPH}|[^\n]{{0,24}}(?:\r?\n(?:[ ]{{0,8}}|[^0-9\n:]{{1,16}}:[ ]{{1,2}})|{ANSWERED})(?:{_CODE}[,;][ ]?){{0,4}}|{SAID}|{ASKED})\Z)"
)
_ICD_CUES: Final = ("icd", "diag", "dx", "cim", "rozpozn", "tani", "cie-1", "cid-1", "patient", "mrn")
_INSURED: Final = (
    r"номер (?:медицинского |страхового )?полиса|(?<![а-яё])полис(?:а)?(?: омс| дмс)?(?:[:№ ]|\Z)|(?:被保険者|保険証|健康保険証?の?|保険証の(?:記号)?|基礎年金)番号|医保(?:卡|证)?(?:号|编号)|醫保(?:卡|證)?號|社保卡号"
    r"|numéro d['\u2019](?:assur|adhérent)|tessera sanitaria|رقم (?:ال)?(?:تأمين|بوليصة|وثيقة التأمين)|बीमा|पॉलिसी"
    r"|versicherungsnummer|versichertennummer|policennummer|tarjeta sanitaria|número de (?:póliza|afiliado|asegurado)|n[úu]mero (?:da )?apólice|carteirinha|cartão (?:nacional )?de saúde|cartão sus"
    r"|numero (?:di |della )?polizza|polisnummer|verzeker(?:den|ings|de)nummer|zorgverzekering|n(?:ume)?r (?:polisy|ubezpieczenia|ubezpieczonego)|поліс(?:у|а)?[:№ ]|sigorta (?:poliçe )?n(?:o|um)|poliçe n(?:o|um)"
    r"|αριθμ[όο]ς (?:ασφ[άα]λισης|ασφαλιστηρ[ίι]ου|(?:μητρ[ώω]ου )?ασφαλισμ)|מספר (?:פוליסה|ביטוח|מבוטח)|פוליס|ประกันสุขภาพ|กรมธรรม์|ประกันสังคม|บัตรทอง|bảo hiểm y tế|bhyt|医保(?:卡)?(?:号|號)?|医疗保险|保单号|保險單號|参保"
    r"|健保|証券番号|건강보험|보험(?:증권|증)? ?번호"
)
# A vitamin, B12, is no diagnosis. Bolts, exits and kits are numbered like diagnoses, too, and so do paths begin that are drawn.
_NO_PART: Final = (
    rf"(?!{explained_as('rooms?')})"
    r"(?![A-Za-z0-9_]|[.\-][0-9]|[ ,]-?[0-9]+\.[0-9]|[ \-](?:racing|kit|module|series|engine|motor|edition|firmware|release|version|screw"
    r"|bolt|thread|connector|board|chip|lens|camera|unit|variant|model|type|size|mm|build|driver|adapter|cable|battery|from the [A-Z][0-9])s?(?![A-Za-z]))"
)
_PARTS: Final = (
    r"(?:(?:version|release|section|chapter|figure|table|model|room|grid|rev|clause|article|annex|appendix|cell|part|bolt|screw|nut|gear"
    r"|exit|junction|thread|seat|gate|engine|motorway|highway|product|sku|firmware|lens|camera|bearing|valve|socket|plug|drill|gasket)s?"
    r"\\{0,8}[ .:#\"'=\x1f]{0,6}|\bd=\\{0,8}[\"'][^\"']{0,60}"
    rf"|{set_apart('[^,;|(){}]{0,20}rooms?')}|(?<!emergency )(?<!operating )(?<!exam )room(?:(?! (?:for|with|patient|pt|dx|diagnos))[^0-9\n]){{0,16}}\Z"
    r"|rooms?\\{0,8}[\"'`*\])]{0,3}(?:[ ]?(?:=>|[:=|>])|: [a-z]{1,10} =|(?:%22)?%3a|\"? value=)(?:%20|%22|[^0-9a-z\n]){0,8})\Z"
)

SPOTS: Final = (
    *SSN,
    DATE_OF_BIRTH,
    Spot("icd_code", rf"{START}(?<![0-9A-Za-z]\.)[A-TV-Z][0-9][0-9AB]\.[0-9A-KXZ]{{1,4}}{_NO_PART}", ("A00.", "A0A."), _ICD, never=_PARTS),
    Spot("icd_code", rf"{START}(?!B12(?![0-9.]))[A-TV-Za-tv-z][0-9][0-9ABab](?:\.?[0-9A-KXZa-kxz]{{1,4}})?{END}", ("A00", "A0A", "a00", "a0a", "A0a", "a0A"), _ICD, near=_DIAGNOSIS, never=IN_BASE64, cues=_ICD_CUES),
    Spot("icd_code", rf"{START}(?:[0-9]{{3}}(?:\.[0-9]{{1,2}})?|[VE][0-9]{{2,3}}\.[0-9]{{1,2}}){END}", ("000", "A00.0", "A000.0"), _ICD, near=rf"icd.?9{AFTER}", cues=_ICD_CUES),
    Spot("us_npi", rf"{START}[12][0-9]{{9}}{END}", ("0000000000",), "https://www.cms.gov/", national_ids.npi, near=after("npi", "national provider", "provider"), cues=cues("npi", "provider")),
    Spot("us_dea_number", rf"{START}[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{{7}}{END}", ("AA0000000", "A00000000"), "https://www.deadiversion.usdoj.gov/", national_ids.dea, near=after("dea", "prescriber", "practitioner", "physician", "registrant"), cues=cues("dea", "prescriber", "practitioner", "physician", "registrant")),
    Spot("us_mbi", rf"{START}[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y]{{2}}[0-9]{{2}}{END}", ("0A",), "https://www.cms.gov/medicare/new-medicare-card"),
    Spot("medical_record_number", rf"{START}{_RECORD}{END}", ("0000", "000-0", "000 0", "00-0", "00 0"), _HIPAA, near=rf"{RECORD_WORDS}(?:(?=#)|{ENDED}){AFTER}", never=counted(r"(?:mrn|records?)"), cues=RECORD_CUES),
    *segments.SPOTS,
    Spot("health_plan_id", rf"{START}(?=[A-Z0-9-]{{0,14}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{5,19}}{END}", ("0000",), _HIPAA, near=rf"(?:(?:insurance|member|subscriber|policy(?:.?holder)?|health.?plan|beneficiary|group|medicaid).{{0,2}}(?:member.{{0,2}})?(?:id|no|number|#)|{_INSURED}){AFTER}", cues=("insurance", "member", "subscriber", "policy", "plan", "beneficiary", "group", "medicaid", "tessera", "versicher", "policen", "tarjeta", "afiliado", "asegurado", "carteirinha", "sus", "polizza", "polis", "verzeker", "ubezpiecz", "sigorta", "bhyt", "poli")),
)  # fmt: skip
LABELLED: Final = (
    Labelled(
        "medical_record_number",
        r"(?:mrn|medical[ _-]?record(?:[ _-]?(?:number|no))?|patient[ _-]?(?:id|no|number|identifier)|chart[ _-]?(?:no|number)|hospital[ _-]?(?:no|number))"
        rf"\.?{GAP}(?P<v>(?=[A-Za-z0-9-]{{0,10}}[0-9]{{4}})[A-Za-z0-9][A-Za-z0-9-]{{3,17}})",
        (
            "mrn",
            "medical record",
            "medical_record",
            "medicalrecord",
            "medical-record",
            "patient",
            "chart n",
            "chart_n",
            "hospital n",
        ),
        _HIPAA,
        check.has_digits,
    ),
)
