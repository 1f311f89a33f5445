"""An app that sets Clearspan up in code, and instruments its model client with OpenTelemetry's instrumentation."""

from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor
from work import tell, work

import clearspan

clearspan.init()
OpenAIInstrumentor().instrument()
tell(work())
