"""Personal data alone below the heading that names it, and the harmless things that stand below headings."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.prefilter import fast_available

PACKS = ("secrets", "standard", "phi", "finance")
ENGINES = [Redactor(PACKS, fast=fast) for fast in ((False, True) if fast_available() else (False,))]

every_engine = pytest.mark.parametrize("redactor", ENGINES, ids=["plain", "fast"][: len(ENGINES)])

NAMED = (
    ("Date of birth", "1952-05-07", "date_of_birth"),
    ("Date of birth", "October 19, 1982", "date_of_birth"),
    ("Fecha de nacimiento", "12 de marzo de 1984", "date_of_birth"),
    ("生年月日", "1984年3月12日", "date_of_birth"),
    ("Routing number", "071075080", "routing_number"),
    ("PESEL", "64060316114", "pl_pesel"),
    ("Sort code", "30-02-26", "sort_code"),
    ("EIN", "20-9474742", "us_ein"),
    ("Phone number", "612 185 440", "phone"),
    ("电话号码", "13390616629", "phone"),
    ("MRN", "9346361", "medical_record_number"),
    ("ICD-10 code", "I10", "icd_code"),
)
LAYOUTS = (
    "### {}\n\n```\n{}\n```\n",
    "# 3. {} #\n\n{}\n\nmore",
    "## **{}:**\r\n\r\n~~~text\r\n{}\r\n~~~\r\n",
    "before\n\n**{}**\n\n`{}`\n",
    "{}\n=====\n\n{}\n\nmore",
    "{}\n-----\n\n```\n{}\n```",
    "<h3>{}</h3>\n<p>{}</p>",
    '<h2 class="x">{}</h2><pre><code>{}</code></pre>',
)


@every_engine
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("name", "value", "rule"), NAMED)
def test_a_value_alone_below_its_heading_is_found(
    redactor: Redactor, layout: str, name: str, value: str, rule: str
) -> None:
    assert redactor.redact(layout.format(name, value)) == layout.format(name, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "## Accounts\n\n12345678 customers\n",
        "## Sort codes\n\n30-02-26 is a date\n",
        "## Account\n\n2024-05-14\n",
        "## Release\n\n2024-05-14\n",
        "## Order number\n\n12345678\n",
        "### Password\n\nAt least 12 characters\n",
        "### Token\n\nError 401\n",
        "### Tokens\n\n```\nnpm install 12\n```\n",
        "### PESEL\n\n64060316115\n",
        "see #PESEL\n\nand 64060316114\n",
        "<h3>Routing</h3>\n<p>071075081</p>",
    ],
)
def test_what_is_no_value_of_its_heading_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


BELOW = (
    "Set {} to:\n\n```\n{}\n```\n",
    "Please set the {} to:\n```text\n{}\n```",
    "{}:\n\n~~~\n{}\n~~~",
    "{} as follows\r\n\r\n```\r\n{}\r\n```\r\n",
    "The {}:\n\n    {}\n",
    "> {}:\n>\n> {}\n",
    "> {}:\n>\n> ```\n> {}\n> ```\n",
    "{} is:\n\n```\n{}\n```\n",
)


@every_engine
@pytest.mark.parametrize("layout", BELOW)
@pytest.mark.parametrize(("name", "value", "rule"), NAMED)
def test_a_value_alone_below_the_sentence_that_names_it_is_found(
    redactor: Redactor, layout: str, name: str, value: str, rule: str
) -> None:
    assert redactor.redact(layout.format(name, value)) == layout.format(name, f"[redacted:{rule}]")


@every_engine
@pytest.mark.parametrize(
    "text",
    [
        "Run this to count the accounts:\n\n```\nselect 12345678\n```\n",
        "The release date is:\n\n```\n2024-05-14\n```\n",
        "Set the order number to:\n\n```\n12345678\n```\n",
        "The PESEL is checked by:\n\n```\n64060316115\n```\n",
    ],
)
def test_what_is_no_value_of_its_sentence_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text
