"""An app under instrumented HTTP clients whose spans are sent one by one, while it runs."""

from opentelemetry import trace
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.instrumentation.urllib3 import URLLib3Instrumentor
from work import tell

import clearspan

COUNT = 20
for _ in range(COUNT):
    with trace.get_tracer("app").start_as_current_span("step"):
        pass
    clearspan.flush()
traced = [each().is_instrumented_by_opentelemetry for each in (RequestsInstrumentor, URLLib3Instrumentor)]
tell({"spans": COUNT, "http_is_traced": traced})
