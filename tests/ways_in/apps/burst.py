"""Eight threads end 5,000 spans each, as fast as they can. It never names Clearspan until all have ended."""

import threading
import time

from opentelemetry import trace
from work import tell

THREADS, EACH = 8, 5000


def end() -> None:
    tracer = trace.get_tracer("app")
    for _ in range(EACH):
        with tracer.start_as_current_span("chat burst", attributes={"gen_ai.operation.name": "chat"}):
            pass


threads = [threading.Thread(target=end) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

import clearspan  # noqa: E402

deadline = time.monotonic() + 40
while not clearspan.flush(10) and time.monotonic() < deadline:
    pass
stats = clearspan.stats()
processors = trace.get_tracer_provider()._active_span_processor._span_processors
tell(
    {
        "ended": stats.ended,
        "delivered": stats.delivered,
        "accounted": stats.accounted,
        "dropped": dict(stats.dropped),
        "processors": [type(each).__name__ for each in processors],
    }
)
