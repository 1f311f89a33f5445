"""What every instrumentor shares: the life of a call's span, streams, bodies, patches, and who is traced.

It knows no client library. An instrumentor brings a reader of its answers (``answer.Answer``) and says where to patch.
"""
