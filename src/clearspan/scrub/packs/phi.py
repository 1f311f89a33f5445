"""Pack *phi*: what HIPAA's safe harbor calls identifiers, as far as it has a form, and diagnoses by their codes.

https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub import national_ids
from clearspan.scrub import validators as check
from clearspan.scrub.packs.shapes import AFTER, END, GAP, START
from clearspan.scrub.packs.standard import DATE_OF_BIRTH, DATE_OF_BIRTH_IN_WORDS, SSN
from clearspan.scrub.rule import Labelled, Spot

_HIPAA: Final = "https://www.hhs.gov/hipaa/for-professionals/special-topics/de-identification/index.html"
_ICD: Final = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
_DIAGNOSIS: Final = r"(?:icd|diagnos|\bdx\b|\bcim\b|诊断|診断|진단|диагноз|мкб|diagnóstico|diagnose)[^\n]{0,40}\Z"

SPOTS: Final = (
    *SSN,
    DATE_OF_BIRTH,
    Spot(
        "icd_code",
        rf"{START}(?<![0-9A-Za-z]\.)[A-TV-Z][0-9][0-9AB]\.[0-9A-KXZ]{{1,4}}(?![A-Za-z0-9_]|\.[0-9])",
        ("A00.", "A0A."),
        _ICD,
        never=r"(?:version|release|section|chapter|figure|table|model|room|grid|rev)[ .:#]{0,3}\Z",
    ),
    Spot("icd_code", rf"{START}[A-TV-Z][0-9][0-9AB][0-9A-KXZ]{{0,4}}{END}", ("A00", "A0A"), _ICD, near=_DIAGNOSIS, cues=("icd", "diag", "dx", "cim")),
    Spot("icd_code", rf"{START}(?:[0-9]{{3}}\.[0-9]{{1,2}}|[VE][0-9]{{2,3}}\.[0-9]{{1,2}}){END}", ("000.0", "A00.0", "A000.0"), _ICD, near=r"icd.?9[^\n]{0,24}\Z", cues=("icd", "diag", "dx", "cim")),
    Spot("us_npi", rf"{START}[12][0-9]{{9}}{END}", ("0000000000",), "https://www.cms.gov/", national_ids.npi, near=rf"(?:\bnpi|provider){AFTER}", cues=("npi", "provider")),
    Spot("us_dea_number", rf"{START}[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{{7}}{END}", ("AA0000000", "A00000000"), "https://www.deadiversion.usdoj.gov/", national_ids.dea),
    Spot("us_mbi", rf"{START}[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y]{{2}}[0-9]{{2}}{END}", ("0A",), "https://www.cms.gov/medicare/new-medicare-card"),
    Spot("medical_record_number", rf"{START}(?=[A-Z0-9-]{{0,14}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{4,17}}{END}", ("0000",), _HIPAA, near=r"(?:病历号|病歴番号|병록번호|患者番号|診察券|история болезни|номер карты|historia clínica|dossier médical|fallnummer|patientennummer|numéro de patient)[^0-9a-z\n]{0,12}\Z", cues=("historia", "dossier", "fallnummer", "patient")),
    Spot("medical_record_number", rf"{START}(?=[A-Z0-9-]{{0,10}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{3,17}}{END}", ("0000",), _HIPAA, near=r"(?:\bmrn|medical.?record|patient.?(?:id|no|number|identifier)|chart.?(?:no|number)|hospital.?(?:no|number))(?![a-z])[^0-9\n]{0,28}\Z", cues=("mrn", "record", "patient", "chart", "hospital")),
    Spot("health_plan_id", rf"{START}(?=[A-Z0-9-]{{0,14}}[0-9]{{4}})[A-Z0-9][A-Z0-9-]{{5,17}}{END}", ("0000",), _HIPAA, near=r"(?:member.?id|subscriber.?id|policy (?:no|number|#)|health.?plan.?(?:id|number)|beneficiary.?(?:id|number))[^0-9a-z\n]{0,12}\Z", cues=("member", "subscriber", "policy", "plan", "beneficiary")),
)  # fmt: skip
LABELLED: Final = (
    DATE_OF_BIRTH_IN_WORDS,
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
