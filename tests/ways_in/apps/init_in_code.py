"""An app that uses the manual API: Clearspan joins what is there, or sets itself up."""

from work import tell, work

import clearspan

client = clearspan.init(project_name="from-code")
clearspan.instrument_openai()
with clearspan.trace("answer_question", session_id="s1", user_id="u1") as trace:
    trace.set_input({"question": "roads"})
    report = work()
tell({**report, "flushed": bool(clearspan.flush(10))})
