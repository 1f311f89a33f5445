"""What traces client libraries: one file a library, on the shared core in ``_core``.

Nothing here imports a client library before it is instrumented.
"""
