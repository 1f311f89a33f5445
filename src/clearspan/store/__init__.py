"""The embedded store: applications append segments, one ingester moves them into SQLite, the CLI reads.

    application ─▶ segments.SegmentWriter ─▶ CLEARSPAN_HOME/segments/*.jsonl
                                                     │ ingest.ingest (one at a time)
                   queries.Store  ◀─ reads ─  CLEARSPAN_HOME/store.sqlite3

Only the ingester writes the database: several writers on one SQLite file cost tail latency, and SQLite before 3.51.3
can damage a WAL database that several connections write or checkpoint. An application pays for one ``write`` a batch
and never waits for another process. What applications load, ``segments``, loads no SQLite.
"""
