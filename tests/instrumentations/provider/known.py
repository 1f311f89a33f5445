"""What the provider answers, and what it costs: decided here once, whatever the wire format.

A request is boiled down to an ``Ask``; ``answer`` makes an ``Answer`` or raises ``Refusal``:

- tools offered and the last message is the user's: a call of the first tool, its arguments made to fit its schema;
- the last message is a tool's result: ``WEATHER_TEXT`` (or a call of a ``final_answer``-like tool, if one is offered);
- a JSON schema asked for: an object that fits it, its texts being ``ANSWER``;
- else ``ANSWER``.

Keywords, in the model's name (``gpt-4o-mini-cached``) or after ``#`` in the last user message (``#cached``):
``error-401`` (and 400, 404, 429, 500, 503), ``cached``, ``reasoning``, ``parallel`` (two tool calls), ``text`` (no tool
call).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

QUESTION = "What is the capital of Freedonia?"
ANSWER = "The capital of Freedonia is Fredville."
WEATHER_QUESTION = "What is the weather in Fredville?"
WEATHER_TEXT = "It is sunny in Fredville, with 22 degrees."
THOUGHT = "Freedonia is a small country; its capital city is named after Fred."
CITY = "Fredville"
OTHER_CITY = "Harpo City"

OFFSETS = {
    "openai": 0, "mistral": 0, "groq": 0, "responses": 100, "anthropic": 200, "gemini": 300, "bedrock": 400,
    "cohere": 500, "ollama": 600,
}  # fmt: skip
"""What every provider adds to the prompt and completion counts below, so that a count tells where it came from."""


@dataclass(frozen=True)
class Counts:
    """Tokens billed. ``prompt`` includes both cache counts and ``completion`` includes ``reasoning``."""

    prompt: int
    completion: int
    cache_read: int = 0
    cache_write: int = 0
    reasoning: int = 0

    def at(self, provider: str) -> Counts:
        """The counts of ``provider``."""
        more = OFFSETS[provider]
        return replace(self, prompt=self.prompt + more, completion=self.completion + more if self.completion else 0)

    @property
    def total(self) -> int:
        return self.prompt + self.completion


NOTHING = Counts(0, 0)
TEXT = Counts(17, 23)
TOOL_CALL = Counts(31, 37)
AFTER_TOOL = Counts(41, 47)
STRUCTURED = Counts(19, 29)
CACHED = Counts(57, 23, cache_read=43, cache_write=5)
"""OpenAI and its like, Gemini and Cohere have no ``cache_write``: there it is 0."""
REASONING = Counts(17, 67, reasoning=53)
PARALLEL = Counts(71, 73)
EMBEDDING = Counts(13, 0)

KINDS = {
    "text": TEXT, "tool": TOOL_CALL, "after_tool": AFTER_TOOL, "structured": STRUCTURED, "cached": CACHED,
    "reasoning": REASONING, "parallel": PARALLEL, "embedding": EMBEDDING,
}  # fmt: skip


@dataclass(frozen=True)
class ToolSpec:
    """A tool offered to the model; ``schema`` is the JSON schema of its arguments."""

    name: str
    schema: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """A request, whatever wire format it came in. ``after_tool``: the last message is a tool's result."""

    model: str
    user_text: str
    everything: str = ""
    tools: Sequence[ToolSpec] = ()
    after_tool: bool = False
    schema: Mapping[str, Any] | None = None
    thinking: bool = False

    def wants(self, keyword: str) -> bool:
        return keyword in self.model.lower() or f"#{keyword}" in self.user_text.lower()


@dataclass(frozen=True)
class Answer:
    """What the model says: ``text``, or ``calls`` of (tool name, arguments), and maybe a ``thought``."""

    text: str
    counts: Counts
    calls: Sequence[tuple[str, Mapping[str, Any]]] = ()
    thought: str = ""
    kind: str = "text"

    def pieces(self) -> list[str]:
        """The text as a stream brings it."""
        return pieces(self.text)


class Refusal(Exception):
    """The provider refuses with HTTP ``status``."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def pieces(text: str, length: int = 3) -> list[str]:
    """``text`` cut into runs of ``length`` words."""
    words = re.findall(r"\s*\S+\s*$|\s*\S+", text)
    return ["".join(words[at : at + length]) for at in range(0, len(words), length)]


_FINISHERS = re.compile(r"final[_ ]?(answer|result|output)|structured_?output|^respond", re.IGNORECASE)


def answer(ask: Ask, provider: str) -> Answer:
    """What ``provider`` says to ``ask``. Raises ``Refusal`` where a keyword asks for it."""
    refused = re.search(r"(?:#|^|\W)error[-_](\d{3})", f"{ask.user_text[-2000:]} {ask.model}")
    if refused:
        raise Refusal(int(refused.group(1)))
    said = _decide(ask)
    counts = said.counts.at(provider)
    if provider not in ("anthropic", "bedrock"):
        counts = replace(counts, cache_write=0)
    return replace(said, counts=counts)


def _decide(ask: Ask) -> Answer:
    finishers = [tool for tool in ask.tools if _FINISHERS.search(tool.name)]
    workers = [tool for tool in ask.tools if tool not in finishers]
    if ask.after_tool or (finishers and not workers):
        text, counts = (WEATHER_TEXT, AFTER_TOOL) if ask.after_tool else (ANSWER, TOOL_CALL)
        if finishers:
            return Answer("", counts, [(finishers[0].name, arguments(finishers[0].schema, text))], kind="tool")
        return _styled(ask, Answer(text, counts, kind="after_tool"))
    if workers and not ask.wants("text"):
        calls = [(workers[0].name, arguments(workers[0].schema, ANSWER))]
        if not ask.wants("parallel"):
            return Answer("", TOOL_CALL, calls, kind="tool")
        second = workers[1] if len(workers) > 1 else workers[0]
        calls.append((second.name, arguments(second.schema, ANSWER, OTHER_CITY)))
        return Answer("", PARALLEL, calls, kind="parallel")
    if ask.schema is not None:
        return Answer(json.dumps(arguments(ask.schema, ANSWER)), STRUCTURED, kind="structured")
    if ask.wants("cached"):
        return Answer(ANSWER, CACHED, kind="cached")
    if ask.thinking or ask.wants("reasoning"):
        return Answer(ANSWER, REASONING, thought=THOUGHT, kind="reasoning")
    return _styled(ask, Answer(ANSWER, TEXT))


def _styled(ask: Ask, said: Answer) -> Answer:
    """Some frameworks want the answer in a form that their prompt describes."""
    prompt = ask.everything
    names = list(dict.fromkeys(re.findall(r"\[\[ ## (\w+) ## \]\]", ask.user_text.rpartition("Respond with")[2])))
    if names and "[[ ## completed ## ]]" in prompt:  # DSPy
        step = _next_step(ask) if "next_tool_name" in names else {}
        fields = [f"[[ ## {name} ## ]]\n{step.get(name, said.text)}" for name in names if name != "completed"]
        return replace(said, text="\n\n".join([*fields, "[[ ## completed ## ]]"]))
    if "final_answer(" in prompt and "<code>" in prompt:  # smolagents' CodeAgent
        return replace(said, text=f"Thought: I know the answer.\n<code>\nfinal_answer({said.text!r})\n</code>")
    if "Final Answer:" in prompt:  # ReAct prompts, CrewAI
        return replace(said, text=f"Thought: I now know the final answer\nFinal Answer: {said.text}")
    return said


def _next_step(ask: Ask) -> dict[str, str]:
    """The next step of DSPy's ReAct: the first tool, and after it has answered the end."""
    tool = re.search(r"\(1\) (\w+), whose description is .*It takes arguments (\{.*\})", ask.everything)
    if tool is None or "[[ ## observation_0 ## ]]" in ask.everything:
        return {"next_tool_name": "finish", "next_tool_args": "{}"}
    names = re.findall(r"'(\w+)': \{", tool[2])
    given = arguments({"properties": {name: {"type": "string"} for name in names}}, ANSWER)
    return {"next_tool_name": tool[1], "next_tool_args": json.dumps(given)}


def arguments(schema: Mapping[str, Any], text: str, city: str = CITY) -> dict[str, Any]:
    """An object that fits the JSON ``schema``: the required properties, or all if none is."""
    properties = schema.get("properties") or {}
    names = [name for name in properties if name in (schema.get("required") or properties)]
    return {name: _value(name, properties[name], schema, text, city) for name in names}


def _value(name: str, schema: Mapping[str, Any], root: Mapping[str, Any], text: str, city: str) -> Any:
    if "$ref" in schema:
        schema = root.get("$defs", {}).get(str(schema["$ref"]).rsplit("/", 1)[-1], {})
    if "anyOf" in schema:
        schema = next((one for one in schema["anyOf"] if one.get("type") != "null"), {})
    if schema.get("enum"):
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    kind = str(schema.get("type", "string")).lower()
    if kind == "object":
        return arguments({"$defs": root.get("$defs", {}), **schema}, text, city)
    if kind == "array":
        return [_value(name, schema.get("items") or {}, root, text, city)]
    if kind in ("integer", "number"):
        return 7
    if kind == "boolean":
        return True
    if re.search(r"city|location|place|town", name, re.IGNORECASE):
        return city
    return QUESTION if re.search(r"query|question|input", name, re.IGNORECASE) else text


def vector(text: str, size: int = 16) -> list[float]:
    """An embedding: texts that share words are near each other."""
    sums = [0.01] * size
    for word in re.findall(r"\w+", text.lower()):
        sums[sum(map(ord, word)) % size] += 1.0
    length = sum(value * value for value in sums) ** 0.5
    return [round(value / length, 6) for value in sums]


def relevance(query: str, document: str) -> float:
    """How many of the query's words the document has, as a share."""
    wanted = set(re.findall(r"\w+", query.lower()))
    return round(len(wanted & set(re.findall(r"\w+", document.lower()))) / max(len(wanted), 1), 4)
