"""What an identifier of a FHIR resource is, where only a code says it: ``{"type": {"coding": [{"code": "MR"}]}}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from clearspan.scrub.cells import TOLD, Cell

# https://terminology.hl7.org/CodeSystem-v2-0203.html
_CODES: Final[Mapping[str, str]] = {
    "MR": "mrn",
    "MRT": "mrn",
    "PI": "patient id",
    "PT": "patient id",
    "SS": "ssn",
    "SB": "social security number",
    "PPN": "passport number",
    "DL": "driving licence",
    "NI": "national id",
    "NPI": "npi",
    "DEA": "dea number",
    "MB": "member id",
    "SN": "subscriber id",
    "AN": "account number",
    "BA": "bank account",
}

_CODED: Final = re.compile(
    r"\"code\"\s{0,2}:\s{0,2}\"(?P<code>[A-Z]{2,4})\"(?:,\s{0,40}\"display\"\s{0,2}:\s{0,2}\"[^\"\n]{0,60}\")?"
    r"\s{0,40}\}\s{0,40}\]\s{0,40}\}?,\s{0,40}"
    r"(?:\"[a-z]{1,12}\"\s{0,2}:\s{0,2}\"[^\"\n]{0,120}\",\s{0,40}){0,3}\"value\"\s{0,2}:\s{0,2}\"(?P<v>[^\"\n]{2,40})\""
)


def coded_identifiers(text: str) -> Iterator[Cell]:
    """The values of identifiers in ``text`` that a code names."""
    for coded in _CODED.finditer(text):
        if coded["code"] in _CODES:
            yield Cell(_CODES[coded["code"]], *coded.span("v"), TOLD)


_ICD: Final = re.compile(r"/icd-?(?P<revision>9|10)", re.IGNORECASE)
"""In the system of a code: ``http://hl7.org/fhir/sid/icd-10-cm``, https://hl7.org/fhir/R4/icd.html."""


def coding_kind(mapping: Mapping[Any, Any]) -> str | None:
    """A name for the code of ``mapping``; ``None`` if that is no coding of a diagnosis."""
    system = mapping.get("system")
    found = _ICD.search(system) if isinstance(system, str) and "code" in mapping else None
    return f"icd-{found['revision']}" if found else None


def identifier_kind(mapping: Mapping[Any, Any]) -> str | None:
    """A name for the value of ``mapping``; ``None`` if that is no identifier with a code that is known."""
    if "type" not in mapping or "value" not in mapping or not isinstance(mapping["type"], dict):
        return None
    codings = cast("Mapping[str, Any]", mapping["type"]).get("coding")
    if not isinstance(codings, list):
        return None
    codes = [
        cast("Mapping[str, Any]", each).get("code") for each in cast("Sequence[Any]", codings) if isinstance(each, dict)
    ]
    return next((_CODES[code] for code in codes if isinstance(code, str) and code in _CODES), None)
