"""A local HTTP server that answers like eight model providers, with texts and token counts that are known beforehand.

Only the standard library, so that it runs in whatever environment an instrumentation needs. ``known.py`` holds what is
answered, one module a provider says it in that provider's words, ``server.py`` speaks HTTP and keeps the bill.
"""
