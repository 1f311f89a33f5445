"""Pack *strict*: also what is only likely to be somebody's, for those who would rather lose a word than leak one."""

from __future__ import annotations

from typing import Final

from clearspan.scrub import validators as check
from clearspan.scrub.packs import finance, phi
from clearspan.scrub.packs.shapes import DATE, END, START
from clearspan.scrub.rule import Spot

SPOTS: Final = (
    *finance.SPOTS,
    *phi.SPOTS,
    Spot(
        "mac_address",
        rf"{START}(?:[0-9A-Fa-f]{{2}}([:-]))(?:[0-9A-Fa-f]{{2}}\1){{4}}[0-9A-Fa-f]{{2}}(?![0-9A-Za-z:-])",
        (":0", ":a", ":A", "-0", "-a", "-A"),
        "https://standards.ieee.org/products-programs/regauth/",
    ),
    Spot(
        "date",
        rf"{START}(?<![A-Za-z0-9]-)(?<![0-9][.\-/]){DATE}(?![0-9T]|[.\-/][0-9])",
        ("0-0", "0/0", "0.0", "0?0", "0 0"),
        "https://www.iso.org/iso-8601-date-and-time-format.html",
        check.calendar_date,
        never=r"(?:version|release|section|chapter|clause|article|figure|table|python|node|java|ruby|\bv)[ .:=#]{0,3}\Z",
    ),
    Spot(
        "street_address",
        rf"{START}[0-9]{{1,5}}[A-Za-z]?[ ](?:[A-Z][a-z]{{1,20}}[ ]){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl){END}",
        ("0 Aa",),
        "https://pe.usps.com/text/pub28/28apc_002.htm",
    ),
    Spot("vin", rf"{START}(?=[A-HJ-NPR-Z0-9]{{0,16}}[0-9]{{4}})(?=[0-9]{{0,16}}[A-Z])[A-HJ-NPR-Z0-9]{{17}}{END}", ("A0", "0A"), "https://www.iso.org/standard/52200.html"),
)  # fmt: skip
LABELLED: Final = (*finance.LABELLED, *phi.LABELLED)
