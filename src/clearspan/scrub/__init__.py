"""Stage *scrub*: the last thing before data leaves the process or touches a disk. It fails closed."""

from clearspan.scrub.scrubber import Reading, Scrubber, ScrubCounts

__all__ = ["Reading", "ScrubCounts", "Scrubber"]
