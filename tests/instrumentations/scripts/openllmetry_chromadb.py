"""OpenLLMetry's instrumentation of Chroma's client."""

from __future__ import annotations

import chromadb
from opentelemetry.instrumentation.chromadb import ChromaInstrumentor

from instrumentations.provider.known import vector
from instrumentations.world import DOCUMENTS, QUESTION, RETRIEVAL

NAME = "openllmetry-chromadb"
REQUIREMENTS = [
    "opentelemetry-instrumentation-chromadb==0.62.4",
    "opentelemetry-semantic-conventions-ai==0.5.1",
    "chromadb==1.5.5",
]
SCENARIOS = ["retrieval", "by_vector", "others"]


class Words(chromadb.EmbeddingFunction):
    """Embeddings without a model."""

    def __init__(self):
        pass

    def __call__(self, input):  # noqa: A002  its name is Chroma's
        return [vector(text) for text in input]


def setup(run):
    ChromaInstrumentor().instrument(tracer_provider=run.tracer_provider)


def collection():
    kept = chromadb.EphemeralClient().create_collection("facts", embedding_function=Words())
    ids = [f"d{at}" for at in range(len(DOCUMENTS))]
    kept.add(ids=ids, documents=DOCUMENTS, metadatas=[{"source": name} for name in ids])
    return kept


def is_query(span):
    return span["name"] == "chroma.query"


def retrieval(run):
    collection().query(query_texts=[QUESTION], n_results=2)
    run.expect(
        is_query,
        span_type=RETRIEVAL,
        status="SUCCESS",
        query_contains=[QUESTION],
        documents=DOCUMENTS[:1],
        output_contains=DOCUMENTS[:1],
        top_k=2,
    )


def by_vector(run):
    collection().query(query_embeddings=[vector(QUESTION)], n_results=2, include=["documents", "distances"])
    run.expect(
        is_query, span_type=RETRIEVAL, status="SUCCESS", documents=DOCUMENTS[:1], output_contains=DOCUMENTS[:1], top_k=2
    )


def others(run):
    kept = collection()
    kept.get(ids=["d1"])
    kept.update(ids=["d1"], documents=[DOCUMENTS[1]])
    kept.upsert(ids=["d2"], documents=[DOCUMENTS[2]])
    kept.peek(2)
    kept.delete(ids=["d0"])
    for name in ("add", "get", "update", "delete"):
        run.expect(
            f"chroma.{name}",
            span_type=["custom", "chain", "workflow", "task", "retrieval", "retriever"],
            status="SUCCESS",
        )
