"""An app that uses the manual API: Clearspan joins what is there, or sets itself up. ``ENDING`` says how it ends."""

import os

from work import tell, work

import clearspan

client = clearspan.init(project_name="from-code")
clearspan.instrument_openai()
with clearspan.trace("answer_question", session_id="s1", user_id="u1") as trace:
    trace.set_input({"question": "roads"})
    report = work()
flushed = bool(clearspan.flush(10))
with clearspan.trace("later", session_id="s1"):
    pass
if os.environ.get("ENDING") == "shutdown":
    clearspan.shutdown()
tell({**report, "flushed": flushed})
