"""The environment variables that are ours, each with what it means.

``opentelemetry-instrument --help`` lists every name here that starts with ``OTEL_`` and turns it into an option
(``--clearspan_home``), which it hands on as ``OTEL_CLEARSPAN_HOME``. So each variable is read under both names;
``OTEL_CLEARSPAN_...`` wins, because it comes from a command line.
"""

from __future__ import annotations

from typing import Final

OTEL_CLEARSPAN_HOME: Final = "CLEARSPAN_HOME"
"""Where local data lives. Default: the platform's user data directory."""

OTEL_CLEARSPAN_DESTINATION: Final = "CLEARSPAN_DESTINATION"
"""``local``, ``otlp`` or ``local,otlp``. Default: ``otlp`` if an OTLP endpoint is set and nothing else in the process
already exports to it, else ``local``."""

OTEL_CLEARSPAN_PROJECT: Final = "CLEARSPAN_PROJECT"
"""The project's name, put on the resource as ``clearspan.project``."""

OTEL_CLEARSPAN_ENVIRONMENT: Final = "CLEARSPAN_ENVIRONMENT"
"""The deployment environment, put on the resource as ``deployment.environment.name``."""

OTEL_CLEARSPAN_API_KEY: Final = "CLEARSPAN_API_KEY"
"""Goes out to the OTLP endpoint as a bearer token. Never printed."""

OTEL_CLEARSPAN_REDACT: Final = "CLEARSPAN_REDACT"
"""Redaction packs, comma separated, of ``secrets``, ``standard``, ``strict``, ``phi``, ``finance``; or ``none``.
Default ``secrets``."""

OTEL_CLEARSPAN_SCRUB_FN: Final = "CLEARSPAN_SCRUB_FN"
"""``module:function``, called with every text that would leave, answering what may leave instead."""

OTEL_CLEARSPAN_CAPTURE_CONTENT: Final = "CLEARSPAN_CAPTURE_CONTENT"
"""``true`` or ``false``: whether prompts, answers, arguments and documents leave the process. Default ``true``."""

OTEL_CLEARSPAN_SPANS: Final = "CLEARSPAN_SPANS"
"""``all`` or ``llm``: whether plain HTTP, DB, ... spans go out too. Default: ``all`` under our distro, else ``llm``."""

OTEL_CLEARSPAN_EMIT: Final = "CLEARSPAN_EMIT"
"""What goes out beside today's GenAI attributes, comma separated: ``openinference`` and ``langfuse`` add the attributes
of these conventions, for backends that show more with them; ``original`` keeps the source's own. Default: nothing."""

OTEL_CLEARSPAN_SAMPLE_RATE: Final = "CLEARSPAN_SAMPLE_RATE"
"""The share of traces kept, 0.0 to 1.0, decided per trace from its id. Default 1.0."""

OTEL_CLEARSPAN_QUEUE_BYTES: Final = "CLEARSPAN_QUEUE_BYTES"
"""How many bytes of spans may wait in memory. Default 67108864 (64 MiB)."""

OTEL_CLEARSPAN_SPOOL_BYTES: Final = "CLEARSPAN_SPOOL_BYTES"
"""How many bytes may wait on disk, under ``CLEARSPAN_HOME``, for an OTLP endpoint that takes nothing now; ``0`` keeps
everything off the disk. Default 536870912 (512 MiB)."""

OTEL_CLEARSPAN_MAX_RETRIES: Final = "CLEARSPAN_MAX_RETRIES"
"""How often a request is tried again before its spans are kept on disk for later. Default 8."""

OTEL_CLEARSPAN_BACKOFF_INITIAL: Final = "CLEARSPAN_BACKOFF_INITIAL"
"""Seconds before the first retry; the wait doubles with each further one. Default 0.5."""

OTEL_CLEARSPAN_BACKOFF_MAX: Final = "CLEARSPAN_BACKOFF_MAX"
"""Seconds that the wait before a retry is at most. Default 30."""

OTEL_CLEARSPAN_FLUSH_ON_SIGTERM: Final = "CLEARSPAN_FLUSH_ON_SIGTERM"
"""``true``: deliver what waits when SIGTERM comes, and then do what would have been done without us. Default
``false``."""

NAMES: Final = tuple(value for name, value in sorted(globals().items()) if name.startswith("OTEL_CLEARSPAN_"))
"""All of the above, as the user writes them."""
