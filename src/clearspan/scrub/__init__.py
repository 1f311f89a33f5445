"""Stage *scrub*: the last thing before data leaves the process or touches a disk. It fails closed."""

from clearspan.scrub.redactor import Redactor
from clearspan.scrub.rule import Rule
from clearspan.scrub.scrubber import Reading, Scrubber, ScrubCounts

__all__ = ["Reading", "Redactor", "Rule", "ScrubCounts", "Scrubber"]
