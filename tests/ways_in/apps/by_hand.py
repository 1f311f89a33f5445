"""An app with a pipeline of its own, to which it adds Clearspan. Under the launcher it adds both to that one."""

from importlib.util import find_spec

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.sqlite3 import SQLite3Instrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from work import tell, work

import clearspan

provider = trace.get_tracer_provider()
if not isinstance(provider, TracerProvider):
    provider = TracerProvider()
    trace.set_tracer_provider(provider)
    SQLite3Instrumentor().instrument()
    if find_spec("openai"):
        clearspan.instrument_openai()

provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
provider.add_span_processor(clearspan.ClearspanSpanProcessor())
tell(work())
