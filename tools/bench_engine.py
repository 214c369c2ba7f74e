#!/usr/bin/env python3
"""Measure the finding of dates: speed, hostile texts, and accuracy beside other taggers.

    bench_engine.py                 speed on the sample articles, ours and the peers'
    bench_engine.py FOLDER          accuracy too, on the *.jsonl of a folder; writes docs/engine-benchmark.md
    bench_engine.py --ours          without the peers, which are installed from the registries

A line of the folder's files: {"doc_id", "dct", "text", "timexes": [{"start", "end", "type", "value"}]}.
Speed counts processor seconds, start-up left out.
"""

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from peers import PEERS, PeerMissingError, Run, ready, run
from temporal_score import Tally, score
from timeline_app.engine import extract
from timeline_app.engine.anchor import find_kind
from timeline_app.engine.tagging import tag
from timeline_app.languages import Language, load
from timeline_app.model.dates import DocumentTime

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "engine-benchmark.md"
SIZES: Final = (100_000, 1_000_000, 10_000_000)
ROUNDS: Final = 3  # the fastest counts: other work on the machine only slows
HOSTILE: Final = {
    "digits": "7" * 1_000_000,
    "“on ” again and again": "on " * 100_000,
    "“May ” again and again": "May " * 100_000,
    "“the day before ” again and again": "the day before " * 40_000,
    "quotation marks": '"' * 200_000,
    "one line with dates": "It rained in Alm on Monday, and " * 30_000,
    "control characters": "\x01\x02 on 3 May\x03" * 32_000,
    "mixed scripts": "в мае 5月 مايو Monday " * 20_000,
    "lone surrogates": "\ud800 May \udfff 5 " * 30_000,
}

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """What one tagger did on one set; `note` tells why something is missing."""

    tagger: str
    tally: Tally | None
    kb_per_s: float | None
    note: str = ""


def main() -> int:
    """Print the tables; write the page when there is a gold standard."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--sets", default="en-*.jsonl", help="which files of the folder")
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--sample-kb", type=int, default=60, help="of each set for peers and ours alike")
    parser.add_argument("--timeout-s", type=float, default=600, help="a peer's time on one set")
    options = parser.parse_args()
    language = load("en")
    parts = [speed_table(language), hostile_table(language)]
    for name, documents in sets_of(options.folder, options.sets):
        sample = sampled(documents, options.sample_kb * 1024)
        rows = [
            ours("timeline_app, all documents", documents, language),
            ours("timeline_app", sample, language),
        ]
        if not options.ours:
            rows += [theirs(peer, sample, options.timeout_s) for peer in PEERS]
        parts.append(peer_table(name, len(sample), len(documents), rows))
        print(parts[-1], file=sys.stderr, flush=True)
    page = INTRODUCTION + "\n\n".join(parts) + "\n"
    print(page)
    if options.folder is not None:
        PAGE.write_text(page, encoding="utf-8")
    return 0


INTRODUCTION: Final = """\
# The engine beside other taggers

Written by `python3 tools/dev.py bench-engine FOLDER` on a small shared machine, at work for others at the same
time: read the ratios. Speed is in KB of text a processor second, start-up left out. Value F1 is TempEval-3's
ranking measure; one time in two notations counts as equal. Every tagger got the same documents, each with its
publication date; what little is needed to read its answers as TIMEX3 is done in its favour. The texts and gold
standards are others' and no part of this project.

"""


def speed_table(language: Language) -> str:
    """Return how the time grows with the length of our own articles."""
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    extract(prose, language, None)  # what is compiled at first use is not counted
    lines = ["## Time and length", "", "| characters | dates only, s | KB/s | with events, s |"]
    lines.append("|---:|---:|---:|---:|")
    for size in SIZES:
        text = (prose * (size // len(prose) + 1))[:size]
        dates_s = cpu_seconds(partial(tag, text, language, None))
        events = "" if size > SIZES[1] else f"{cpu_seconds(partial(extract, text, language, None)):.2f}"
        lines.append(f"| {size:,} | {dates_s:.2f} | {size / 1000 / dates_s:.0f} | {events} |")
    return "\n".join(lines)


def hostile_table(language: Language) -> str:
    """Return what texts cost that were made to break a tagger."""
    lines = ["## Hostile texts", "", "| text | characters | dates only, s |", "|---|---:|---:|"]
    for name, text in HOSTILE.items():
        lines.append(f"| {name} | {len(text):,} | {cpu_seconds(partial(tag, text, language, None)):.2f} |")
    return "\n".join(lines)


def cpu_seconds(job: Callable[[], object]) -> float:
    """Return the least processor time of some rounds, of a long job of one; as in `tag` no cycles are searched for."""
    best = float("inf")
    gc.disable()
    for _ in range(ROUNDS):
        start = time.process_time()
        job()
        best = min(best, time.process_time() - start)
        if best > 1:
            break
    gc.enable()
    return best


def sets_of(folder: Path | None, pattern: str) -> Iterator[tuple[str, list[Document]]]:
    """Yield the sets of a folder with their documents; without one the sample articles, with no gold standard."""
    if folder is None:
        paths = sorted((ROOT / "seeds").glob("*.txt"))
        texts = [{"doc_id": path.stem, "text": path.read_text(encoding="utf-8")} for path in paths]
        yield "sample articles", [{**each, "dct": "2022-12-20"} for each in texts]
        return
    for path in sorted(folder.glob(pattern)):
        with path.open(encoding="utf-8") as lines:
            yield path.stem, [json.loads(line) for line in lines if line.strip()]


def sampled(documents: Sequence[Document], size: int) -> list[Document]:
    """Return documents from all parts of a set, up to about `size` bytes, at least one.

    >>> [each["doc_id"] for each in sampled([{"doc_id": n, "text": "x" * 10} for n in range(6)], 30)]
    [0, 2, 4]
    """
    total = sum(len(each["text"].encode()) for each in documents)
    step = max(1, -(-total // size))
    return list(documents[::step])


def published_of(document: Mapping[str, Any]) -> DocumentTime | None:
    """Return the day on which a document was published."""
    dct = document.get("dct")
    return None if not dct else DocumentTime(datetime.fromisoformat(dct[:10]).toordinal())


def ours(name: str, documents: Sequence[Document], language: Language) -> Row:
    """Return what the engine does on the documents."""
    answers = {}
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        found = [tag(each["text"], language, published_of(each)) for each in documents]
        best = min(best, time.process_time() - start)
    for document, tagged in zip(documents, found, strict=True):
        document["kind"] = find_kind(document["text"], [mention for mention, _ in tagged]).value
        answers[str(document["doc_id"])] = [
            {"start": mention.span.start, "end": mention.span.end, "value": anchoring.timex.value}
            for mention, anchoring in tagged
        ]
    return Row(name, tally_of(documents, answers), kilobytes(documents) / best)


def theirs(peer: Any, documents: Sequence[Document], timeout_s: float) -> Row:
    """Return what a peer does on the documents, given the kind that the engine found."""
    try:
        command = ready(peer)
    except PeerMissingError as error:
        return Row(peer.name, None, None, str(error))
    asked = [{key: each.get(key) for key in ("doc_id", "text", "dct", "kind")} for each in documents]
    result: Run = run(command, asked, timeout_s=timeout_s)
    done = [each for each in documents if str(each["doc_id"]) in result.answers]
    speed = kilobytes(done) / result.cpu_s if done and result.cpu_s else None
    if not result.is_complete:
        return Row(peer.name, None, speed, f"{len(done)} of {len(documents)} documents in {timeout_s:.0f} s")
    found = {name: answer["timexes"] for name, answer in result.answers.items()}
    return Row(peer.name, tally_of(documents, found), speed)


def tally_of(documents: Sequence[Document], answers: Mapping[str, Any]) -> Tally | None:
    """Return the counts against the gold standard; None where there is none."""
    if not all("timexes" in each for each in documents):
        return None
    return score((each["timexes"], answers[str(each["doc_id"])]) for each in documents)


def kilobytes(documents: Sequence[Document]) -> float:
    """Return the size of the texts."""
    return sum(len(each["text"].encode()) for each in documents) / 1000


def peer_table(name: str, sample: int, total: int, rows: Sequence[Row]) -> str:
    """Return the table of one set."""
    lines = [f"## {name}: {sample} of {total} documents", ""]
    lines += ["| tagger | strict F1 | relaxed F1 | value F1 | KB/s | |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        figures = ["–"] * 3 if row.tally is None else [f"{each:.1f}" for each in row.tally.measures]
        speed = "–" if row.kb_per_s is None else f"{row.kb_per_s:,.{0 if row.kb_per_s >= 100 else 1}f}"
        lines.append(f"| {' | '.join([row.tagger, *figures, speed, row.note])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
