"""Stage *encode*: records become OTLP bytes, protobuf for endpoints and JSON for the local store.

Both encoders take the same values and mend wrong ones by the same rule (:mod:`clearspan.encode.values`): a wrong value
costs a field, never a span.
"""
