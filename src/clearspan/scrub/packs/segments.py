"""What the segments of HL7 v2 and X12 hold of a patient: the place of a field, or a code, says what it is."""

from __future__ import annotations

from typing import Final

from clearspan.scrub.rule import Spot

_HL7: Final = "https://www.hl7.eu/HL7v2x/v251/std251/ch03.html"
_TYPES: Final = "https://www.hl7.eu/HL7v2x/v251/hl7v251tab0203.htm"
_X12: Final = "https://x12.org/codes/date-time-period-format-qualifier-codes"
_FIELD: Final = r"[^|\r\n]{0,200}\|"
_ID: Final = r"[A-Za-z0-9][A-Za-z0-9\-]{2,20}"
_DIAGNOSIS: Final = r"[A-TV-Z][0-9][0-9AB](?:\.?[0-9A-KXZ]{1,4})?"
_PHONE: Final = r"[(+]?[0-9](?:[ .\-()/]{0,2}[0-9]){6,14}"
_SSN: Final = r"[0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4}"


def _pid(name: str, number: int, value: str) -> Spot:
    """A field of the segment that identifies the patient, ``PID|1||48211^^^HOSP^MR||KELLER^ANNA``."""
    return Spot(name, rf"PID\|(?:{_FIELD}){{{number - 1}}}(?P<v>{value})", ("AAA|",), _HL7)


def _typed(name: str, types: str, value: str) -> Spot:
    """An id with its type, ``48211^^^HOSP^MR``, of which a field may hold several."""
    component = r"\^[^|^~\r\n]{0,60}"
    return Spot(
        name,
        rf"(?<=[|~])(?P<v>{value})(?:{component}){{3}}\^(?:{types})(?=[|~^&\r\n\\]|\Z)",
        ("^AA",),
        _TYPES,
    )


PERSON: Final = (
    _typed("us_ssn", "SS", _SSN),
    _typed("driving_licence", "DL", _ID),
    _typed("passport", "PPN", _ID),
    _typed("national_id", "NI|NN[A-Z]{3}", _ID),
    _pid("date_of_birth", 7, r"[0-9]{8}"),
    _pid("phone", 13, _PHONE),
    _pid("phone", 14, _PHONE),
    _pid("us_ssn", 19, _SSN),
)
"""What says who it is: pack *standard* looks for it, too."""

SPOTS: Final = (
    *PERSON,
    _typed("bank_account", "AN|ANC|BA", _ID),
    _typed("medical_record_number", "MR|MRT|PI|PT|VN", _ID),
    _typed("health_plan_id", "MB|MC|MA|SN|HC", _ID),
    _pid("medical_record_number", 3, _ID),
    _pid("bank_account", 18, _ID),
    Spot("icd_code", rf"DG1\|{_FIELD}{_FIELD}(?P<v>{_DIAGNOSIS})(?=[|^~&\r\n]|\Z)", ("AA0|",), _HL7),
    Spot("icd_code", rf"(?<![A-Za-z0-9])(?:AB[FJKN]|APR)[:>](?P<v>{_DIAGNOSIS})(?![A-Za-z0-9])", ("A:A00", "A>A00"), "https://x12.org/codes/code-list-qualifier-codes"),
    Spot("date_of_birth", r"(?<![A-Za-z0-9])DMG([*|^])D8\1(?P<v>[0-9]{8})(?![0-9])", ("AAA*A0*0", "AAA|A0|0", "AAA^A0^0"), _X12),
)  # fmt: skip  # one rule a line is easier to read and to check
