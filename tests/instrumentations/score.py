"""Compares what Clearspan makes of case files with the truth in them.

    .venv/bin/python tests/instrumentations/score.py [FOLDER|FILE ...] [-v] [--check]

Without a folder: ``.cache/cases``. For each dialect and scenario it prints how many of the fields that are on the spans
were found. Worse than a miss are faults:

- *wrong*: a field says something else than the truth;
- *extra*: a field says something where nothing is to be said (tokens on a failed call, a document on a chat);
- *invented*: a number or a name that is nowhere on the span or its log records;
- *misplaced*: the answer stands in the input, or the question in the output;
- *not ours*: a span of HTTP, RPC or a queue and of nothing else that is no longer ``custom``;
- *no call*: tokens that count on a span that is no call of a model;
- *totals*: the spans of the run add up to something else than the provider billed.

*loose* is no fault: a value that holds the truth and much more.

``--check`` makes the exit code 1 below 99.5 % over all, 97 % for a dialect, or with any fault.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import SpanContext, SpanKind, TraceFlags
from opentelemetry.trace.status import Status, StatusCode

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[0] = str(HERE.parent)

import clearspan  # noqa: E402
from clearspan.model import LogRecord, Span  # noqa: E402
from clearspan.model.totals import totals  # noqa: E402

from instrumentations.case import squashed  # noqa: E402  # isort: skip
from instrumentations.truth import agrees, found_in, is_loose, kinds  # noqa: E402  # isort: skip

CASES = HERE.parent.parent / ".cache" / "cases"
ALL_BAR, DIALECT_BAR = 99.5, 97.0

# Fields in which a value that the truth does not know is a fault.
_SILENT = (
    "output_text",
    "input_tokens",
    "output_tokens",
    "cache_read",
    "cache_write",
    "reasoning",
    "tool_args",
    "query_contains",
    "documents",
    "error_type",
    "prompt_template",
)
# Fields whose text must stand on the span or in its log records.
_QUOTED = ("request_model", "response_model", "session_id", "user_id", "agent_name", "tool_name")
_COUNTS = ("prompt", "completion", "cache_read", "cache_write", "reasoning")
# Without "db": a search in a vector store is a database span as well.
_PLAIN_ROOTS = {"http", "url", "server", "client", "net", "network", "messaging", "rpc", "peer", "user_agent", "error"}
_CALLS = ("llm", "embedding", "rerank")


@dataclass
class Score:
    """How one case went. ``missed``, ``faults`` and ``loose`` are lines for people."""

    dialect: str
    scenario: str
    asked: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Found of asked, in percent."""
        return 100.0 * self.found / self.asked if self.asked else 100.0


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _attributes(values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: _frozen(value) for key, value in (values or {}).items()}


def readable(data: Mapping[str, Any]) -> ReadableSpan:
    """The span of a case file as the SDK hands it to a processor."""
    trace_id, scope, status = int(data["trace_id"], 16), data.get("scope") or {}, data["status"]

    def context(span_id: str) -> SpanContext:
        return SpanContext(trace_id, int(span_id, 16), is_remote=False, trace_flags=TraceFlags(1))

    return ReadableSpan(
        name=data["name"],
        context=context(data["span_id"]),
        parent=context(data["parent_id"]) if data.get("parent_id") else None,
        resource=Resource(_attributes(data.get("resource"))),
        attributes=_attributes(data.get("attributes")),
        events=[Event(one["name"], _attributes(one["attributes"]), one.get("time")) for one in data.get("events", ())],
        kind=SpanKind[data.get("kind", "INTERNAL")],
        instrumentation_scope=InstrumentationScope(
            scope.get("name") or "",
            scope.get("version"),
            scope.get("schema_url"),
            _attributes(scope.get("attributes")) or None,
        ),
        status=Status(StatusCode[status["code"]], status.get("description")),
        start_time=data["start_time"],
        end_time=data["end_time"],
    )


def logs_of(case: Mapping[str, Any], span_id: str) -> list[LogRecord]:
    """The log records of a span."""
    return [
        LogRecord(one.get("event_name") or "", one.get("body"), one.get("attributes") or {})
        for one in case.get("logs", ())
        if one.get("span_id") == span_id
    ]


def read_case(case: Mapping[str, Any]) -> dict[str, Span]:
    """What Clearspan makes of every span of a case, by span id."""
    return {one["span_id"]: clearspan.normalize(readable(one), logs_of(case, one["span_id"])) for one in case["spans"]}


def score(case: Mapping[str, Any]) -> Score:
    """Compare a case with what Clearspan makes of it."""
    result, spans = Score(case["dialect"], case["scenario"]), read_case(case)
    raw = {one["span_id"]: one for one in case["spans"]}
    for expected in case["expect"]:
        span = spans[expected["span_id"]]
        _fields(result, expected, span)
        _places(result, expected["fields"], span)
    for span_id, span in spans.items():
        logs = [[log["body"], log["attributes"]] for log in case.get("logs", ()) if log.get("span_id") == span_id]
        told = [span.name, raw[span_id]["attributes"], raw[span_id]["events"], logs]
        text = json.dumps(told, ensure_ascii=False)
        _numbers(result, span, text)
        _quotes(result, span, squashed(text))
        truth = next((one["fields"] for one in case["expect"] if one["span_id"] == span_id), None)
        _calls(result, span, truth)
        _strangers(result, span, raw[span_id]["attributes"])
    _sums(result, case, spans.values())
    return result


def _fields(result: Score, expected: Mapping[str, Any], span: Span) -> None:
    found, truth = found_in(span), expected["fields"]
    for name, want in truth.items():
        got = found.get(name)
        right = agrees(name, want, got)
        line = f"{span.name}: {name} is {_short(want)}, got {_short(got)}"
        if expected["present"].get(name, True):
            result.asked += 1
            result.found += right
            if not right and (got is None or (name == "span_type" and "custom" in got)):
                result.missed.append(line)
            elif not right:
                result.faults.append(f"wrong {line}")
        elif got is not None and not right and name not in _QUOTED:
            result.faults.append(f"wrong {line}")
        if right and is_loose(name, want, got):
            result.loose.append(line)
    also = expected.get("also") or {}
    for name in _SILENT:
        got = found[name]
        if name in truth or got in (None, 0, {}, []) or any(agrees(name, one, got) for one in also.get(name, ())):
            continue
        if name == "output_text" and (
            "llm" not in truth["span_type"] or truth.keys() & {"output_contains", "tool_name"}
        ):
            continue
        if name == "tool_args" and "tool_name" not in truth and "tool_call" in squashed(truth):
            continue
        if name in ("input_tokens", "output_tokens", "cache_read", "cache_write", "reasoning") and _repeats(span):
            continue
        if name == "error_type" and span.status == "ERROR":
            continue
        result.faults.append(f"extra {span.name}: {name} says {_short(got)}")


def _repeats(span: Span) -> bool:
    return span.tokens is not None and span.tokens.aggregated


def _places(result: Score, truth: Mapping[str, Any], span: Span) -> None:
    """The answer must not be in the input, nor the question in the output."""
    if not set(truth.get("span_type", ())) <= {"llm"}:
        return
    found = found_in(span)
    asked, said = truth.get("input_contains") or [], truth.get("output_text")
    told, answered = found["input_contains"], found["output_contains"]
    if _overlap(said, asked):
        return
    if said and told and agrees("_contains", said, told):
        result.faults.append(f"misplaced {span.name}: the answer is in the input")
    if asked and answered and any(agrees("_contains", one, answered) for one in asked):
        result.faults.append(f"misplaced {span.name}: the question is in the output")


def _overlap(said: str | None, asked: list[str]) -> bool:
    return said is not None and any(squashed(one) in squashed(said) or squashed(said) in squashed(one) for one in asked)


def _numbers(result: Score, span: Span, text: str) -> None:
    """No token count that neither the span nor its log records hold, unless it is a sum of two that they hold."""
    held = {float(number) for number in re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", text)}
    held |= {one + other for one in held for other in held if one <= 1e7 and other <= 1e7} if len(held) < 400 else held
    for name in _COUNTS:
        count = getattr(span.tokens, name) if span.tokens else None
        if count and count not in held and not any(count - one in held for one in held):
            result.faults.append(f"invented {span.name}: {name} is {count}")


def _quotes(result: Score, span: Span, text: str) -> None:
    """No name and no answer that neither the span nor its log records hold."""
    found = found_in(span)
    for name in _QUOTED:
        got = found[name]
        if isinstance(got, str) and squashed(got) not in text:
            result.faults.append(f"invented {span.name}: {name} is {_short(got)}")


def _calls(result: Score, span: Span, truth: Mapping[str, Any] | None) -> None:
    """Only calls of models have tokens that count."""
    tokens = span.tokens
    if tokens is None or tokens.aggregated or not (tokens.prompt or tokens.completion or tokens.total):
        return
    wanted = truth.get("span_type", ()) if truth else kinds(span)
    if not any(str(word).startswith(_CALLS) for word in wanted):
        result.faults.append(f"no call {span.name}: tokens {tokens.prompt}/{tokens.completion} count")


def _strangers(result: Score, span: Span, attributes: Mapping[str, Any]) -> None:
    """A span that holds nothing of an LLM stays what it is. One that holds nothing at all may be known by its scope."""
    roots = {name.partition(".")[0] for name in attributes}
    if span.span_type != "custom" and roots and roots <= _PLAIN_ROOTS:
        result.faults.append(f"not ours {span.name}: became {span.span_type}")


def _sums(result: Score, case: Mapping[str, Any], spans: Iterable[Span]) -> None:
    meta = case.get("meta") or {}
    billed = meta.get("on_spans") or meta.get("totals")
    if not billed:
        return
    by_id = {span.span_id: span for span in spans}
    counted = totals(by_id.values())
    asked = [(by_id[one["span_id"]], one["fields"]) for one in case["expect"] if "input_tokens" in one["fields"]]
    all_read = bool(asked) and all(
        agrees("input_tokens", fields["input_tokens"], found_in(span)["input_tokens"]) for span, fields in asked
    )
    for name, got in (("input_tokens", counted.prompt), ("output_tokens", counted.completion)):
        want = billed.get(name, 0)
        if (got or 0) > want or ((got or 0) < want and all_read):
            result.faults.append(f"totals: {name} add up to {got}, billed were {want}")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 120 else f"{text[:117]}..."


# -------------------------------------------------------------------------------------------------------- report


def load(places: Iterable[Path]) -> list[dict[str, Any]]:
    """The case files in folders, or single ones."""
    files = [file for place in places for file in (sorted(place.glob("*__*.json")) if place.is_dir() else [place])]
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def report(scores: Iterable[Score], *, verbose: bool = False) -> str:
    """A line for each case that is not perfect (``verbose``: for all), one for each dialect, and the sum."""
    by_dialect: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        by_dialect[one.dialect].append(one)
    lines = [f"{'dialect':34} {'scenario':12} {'found':>9} {'%':>6} {'faults':>6} {'loose':>5}"]
    for dialect, several in sorted(by_dialect.items()):
        for one in several:
            if verbose or one.missed or one.faults:
                lines.append(_row(dialect, one.scenario, [one]))
                lines += [f"      missed {line}" for line in one.missed] + [f"      {line}" for line in one.faults]
                lines += [f"      loose {line}" for line in one.loose if verbose]
        lines.append(_row(dialect, f"({len(several)} cases)", several))
    everything = [one for several in by_dialect.values() for one in several]
    lines.append(_row("all", f"({len(everything)} cases)", everything))
    return "\n".join(lines)


def _row(dialect: str, what: str, scores: list[Score]) -> str:
    asked, found = sum(one.asked for one in scores), sum(one.found for one in scores)
    share = 100.0 * found / asked if asked else 100.0
    faults, loose = sum(len(one.faults) for one in scores), sum(len(one.loose) for one in scores)
    return f"{dialect:34} {what:12} {found:4}/{asked:<4} {share:6.1f} {faults:6} {loose:5}"


def holds(scores: list[Score]) -> bool:
    """Are the bars met?"""
    by_dialect: dict[str, list[Score]] = defaultdict(list)
    for one in scores:
        by_dialect[one.dialect].append(one)

    def share(several: list[Score]) -> float:
        return 100.0 * sum(one.found for one in several) / max(sum(one.asked for one in several), 1)

    fair = all(share(several) >= DIALECT_BAR for several in by_dialect.values())
    return bool(scores) and fair and share(scores) >= ALL_BAR and not any(one.faults for one in scores)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="*", type=Path, default=[CASES])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--dialect", action="append", default=[], help="only these dialects")
    args = parser.parse_args()
    cases = [case for case in load(args.places) if not args.dialect or case["dialect"] in args.dialect]
    scores = [score(case) for case in cases]
    print(report(scores, verbose=args.verbose))
    return int(args.check and not holds(scores))


if __name__ == "__main__":
    sys.exit(main())
