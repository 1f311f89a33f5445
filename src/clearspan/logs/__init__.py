"""Log records that belong to spans: several instrumentations put prompts and answers there, and nowhere else.

The processor (on the caller's thread) keeps them in the buffer, the pipeline takes them from there with their span, and
a span whose records have not come yet waits a moment for them. See the modules of these names.
"""
