"""Fields of HL7 v2, X12 and FHIR, whose place or code says what they hold of a patient."""

from __future__ import annotations

import json

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

ENGINES = [Redactor(("phi",), fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

PATIENT = "PID|1||48211^^^HOSP^MR||KELLER^ANNA||19710203|F|||12 HIGH ST^^ULM"


@every_engine
@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        (PATIENT, "48211", "medical_record_number"),
        (PATIENT, "19710203", "date_of_birth"),
        (f"{PATIENT}||917 890 528", "917 890 528", "phone"),
        (f"{PATIENT}||(0731) 5512-34^PRN^PH", "(0731) 5512-34", "phone"),
        (f"{PATIENT}|||917890528", "917890528", "phone"),
        (f"{PATIENT}|||||||54147511^^^HOSP^AN", "54147511", "bank_account"),
        (f"{PATIENT}|||||||54147511", "54147511", "bank_account"),
        (f"{PATIENT}||||||||617543153", "617543153", "us_ssn"),
        ("PID|1||48211^^^HOSP^MR~617543153^^^USA^SS||KELLER^ANNA", "617543153", "us_ssn"),
        ("PID|1||48211^^^HOSP^MR~C01X0006H^^^D^PPN||KELLER^ANNA", "C01X0006H", "passport"),
        ("PID|1||48211^4^M11^HOSP^MR~992211^^^LAB^PI\rPV1|1|O", "992211", "medical_record_number"),
        ("IN1|1|PPO|99|ACME|||||||||||||||||||||||||||||||||W1234567^^^ACME^MB", "W1234567", "health_plan_id"),
        ("DG1|1|I10|K219^Reflux^I10||20241105|A", "K219", "icd_code"),
        ("DG1|1||B20", "B20", "icd_code"),
        ("HI*ABK:J45909~", "J45909", "icd_code"),
        ("HI*ABK>E119*ABF>J45909~", "J45909", "icd_code"),
    ],
)
def test_a_field_of_a_segment_is_found(redactor: Redactor, text: str, value: str, rule: str) -> None:
    for written in (text, json.dumps({"message": text}), json.dumps(json.dumps({"message": text}))):
        redacted, counts = redactor.redact_counted(written)
        assert value not in redacted
        assert rule in counts


@every_engine
@pytest.mark.parametrize("code", ["B20", "I10", "E785", "K21.9"])
def test_the_code_of_a_diagnosis_is_found_by_its_system(redactor: Redactor, code: str) -> None:
    coding = {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": code, "display": "as coded"}
    for text in (json.dumps({"code": {"coding": [coding]}}), f"Got {json.dumps(coding, indent=2)} back"):
        assert redactor.redact(text) == text.replace(code, "[redacted:icd_code]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        '{"system": "http://loinc.org", "code": "B20"}',
        '{"system": "http://acme.org/parts", "code": "I10"}',
        "OBX|1|ST|ABC||x^y^z^HOSP^AN",
        "PV1|1|O|ER^12^A^HOSP",
        "DG1|1|I10",
        "ABK: see J45909",
        "2^AB|3^CD",
        "PID 4711 | 12 | 3 | running",
    ],
)
def test_what_only_looks_like_a_field_of_a_patient_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


@pytest.mark.parametrize("value", ["917 890 528", "19710203"])
def test_the_standard_pack_reads_the_fields_that_say_who_it_is(value: str) -> None:
    text = f"{PATIENT}||917 890 528"
    assert value not in Redactor(("standard",), fast=False).redact(text)
