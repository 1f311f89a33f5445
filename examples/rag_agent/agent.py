"""A small RAG agent: it answers questions about a bike rental shop from the shop's own documents.

    opentelemetry-instrument python agent.py "How much is a cargo bike for 3 days?"

The launcher traces every call of the openai client. The spans below add what only this program knows: where a question
starts and ends, what was retrieved, and which tool ran with what.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openai

import clearspan

HERE = Path(__file__).parent
CHAT_MODEL = os.environ.get("CHAT_MODEL", "gpt-4o-mini")
EMBEDDING_MODEL = os.environ.get("EMBEDDING_MODEL", "text-embedding-3-small")

# Both read OPENAI_API_KEY and OPENAI_BASE_URL. Embeddings may come from a server of their own.
chat = openai.OpenAI()
embedder = openai.OpenAI(base_url=os.environ.get("EMBEDDINGS_BASE_URL"))

QUESTIONS = (
    "When does the shop close on Sundays?",
    "How much is a cargo bike for 3 days?",
    "How much is a tandem for 2 days?",  # the shop has none: the tool fails, and the agent copes
)

# Examples, because small models follow them better than orders.
QUOTE_PROMPT = [
    {"role": "system", "content": "Extract the kind of bike and the number of days."},
    {"role": "user", "content": "How much is a road bike for 6 days?"},
    {"role": "assistant", "content": '{"bike": "road", "days": 6}'},
    {"role": "user", "content": "What do we pay for a folding bike for one day?"},
    {"role": "assistant", "content": '{"bike": "folding", "days": 1}'},
]
QUOTE_ARGUMENTS = {
    "type": "object",
    "properties": {"bike": {"type": "string"}, "days": {"type": "integer"}},
    "required": ["bike", "days"],
    "additionalProperties": False,
}
ANSWER_PROMPT = [
    {"role": "system", "content": "Answer the question with the facts."},
    {"role": "user", "content": "Facts: The car park costs 3 euros an hour.\nQuestion: How much do I pay for parking?"},
    {"role": "assistant", "content": "Parking costs 3 euros an hour."},
]


@dataclass(frozen=True)
class Passage:
    """One line of a document. ``score`` is how well it matches the question: 1.0 is a perfect match."""

    id: str
    content: str
    vector: tuple[float, ...]
    score: float = 0.0


def embed(texts: list[str]) -> list[tuple[float, ...]]:
    response = embedder.embeddings.create(model=EMBEDDING_MODEL, input=texts)
    return [tuple(item.embedding) for item in response.data]


def read_documents(session_id: str) -> list[Passage]:
    """Reads and embeds every line of every document, once."""
    with clearspan.trace("index_documents", session_id=session_id, user_id="maria", tags=["demo"]) as trace:
        lines = {
            f"{path.stem}:{number}": line
            for path in sorted((HERE / "documents").glob("*.md"))
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        }
        vectors = embed(list(lines.values()))
        trace.set_output({"passages": len(lines)})
    return [Passage(id_, line, vector) for (id_, line), vector in zip(lines.items(), vectors, strict=True)]


def retrieve(passages: list[Passage], question: str, top_k: int) -> list[Passage]:
    """The passages closest in meaning to the question, best first."""
    (vector,) = embed([question])
    scored = [replace(p, score=sum(a * b for a, b in zip(p.vector, vector, strict=True))) for p in passages]
    return sorted(scored, key=lambda passage: passage.score, reverse=True)[:top_k]


def quote_arguments(question: str) -> dict[str, Any]:
    """Lets the model read the tool's arguments out of the question."""
    response = chat.chat.completions.create(
        model=CHAT_MODEL,
        messages=[*QUOTE_PROMPT, {"role": "user", "content": question}],
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "quote", "strict": True, "schema": QUOTE_ARGUMENTS},
        },
        temperature=0,
        max_completion_tokens=60,
    )
    return json.loads(response.choices[0].message.content or "{}")


def quote(bike: str, days: int) -> float:
    """The tool: the price of a rental in euros, 10 percent lower from the third day on."""
    prices = json.loads((HERE / "prices.json").read_text(encoding="utf-8"))
    if bike not in prices:
        raise LookupError(f"No {bike} in the price list.")
    return round(prices[bike] * days * (0.9 if days >= 3 else 1.0), 2)


def write_answer(fact: str, question: str) -> str:
    """Lets the model answer, and prints the answer while it is written."""
    stream = chat.chat.completions.create(
        model=CHAT_MODEL,
        messages=[*ANSWER_PROMPT, {"role": "user", "content": f"Facts: {fact}\nQuestion: {question}"}],
        temperature=0,
        max_completion_tokens=80,
        stream=True,
        stream_options={"include_usage": True},
    )
    text = ""
    for chunk in stream:
        piece = (chunk.choices[0].delta.content or "") if chunk.choices else ""
        print(piece, end="", flush=True)
        text += piece
    print()
    return text


def answer(passages: list[Passage], question: str, session_id: str) -> None:
    """Answers one question. One question is one trace; the questions of one run are one session."""
    with clearspan.trace("answer_question", session_id=session_id, user_id="maria", tags=["demo"]) as trace:
        trace.set_input({"question": question})

        with trace.span("retrieve", span_type="retrieval") as span:
            span.set_input({"query": question, "top_k": 3})
            found = retrieve(passages, question, top_k=3)
            documents = [{"id": p.id, "content": p.content, "score": round(p.score, 3)} for p in found]
            span.set_output({"documents": documents})

        fact = found[0].content  # one is enough for a small model
        if found[0].id.startswith("prices:"):
            arguments = quote_arguments(question)
            try:
                with trace.span("quote", span_type="tool") as span:
                    span.set_input(arguments)
                    euros = quote(**arguments)
                    span.set_output({"euros": euros})
                fact = f"A {arguments['bike']} bike for {arguments['days']} days costs {euros:.2f} euros."
            except LookupError as error:
                fact = str(error)

        trace.set_output({"answer": write_answer(fact, question)})


def main() -> None:
    session_id = f"demo-{uuid.uuid4().hex[:8]}"
    try:
        passages = read_documents(session_id)
    except openai.APIError as error:
        sys.exit(f"The documents could not be embedded: {error}")
    for question in sys.argv[1:] or QUESTIONS:
        print(f"\nQ: {question}\nA: ", end="", flush=True)
        try:
            answer(passages, question, session_id)
        except openai.APIError as error:
            print(f"(the model gave no answer: {type(error).__name__})")


if __name__ == "__main__":
    main()
