#!/usr/bin/env python3
"""Measure what one more article costs a library that has many copies of its story.

    python3 tools/dev.py bench-library

Each copy has the same sentences and a last one of its own, as papers print what an agency sends. The variants
tell one event in words of their own too. CPU milliseconds to add the nth copy, the median of eleven around it.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from timeline_app.ingest import prepare, rules
from timeline_app.readers import read_text
from timeline_app.store import Library

STORY = (
    "On 5 May 2021 President Alexander Lukashenko visited Moscow and met Vladimir Putin. "
    "On 6 May 2021 Putin told Anna Berg in Moscow about {}. On 7 May 2021 Anna Berg left Moscow."
)
MEASURED = (10, 100, 300, 1_000)
AROUND = 5  # adds on each side of the measured one


def cpu_ms_of_adds(copies: int, *, with_variants: bool) -> list[float]:
    """Return the CPU milliseconds of each add."""
    plain = prepare(read_text(STORY.format("the case")))
    spent = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.create(Path(folder) / "a.timelib", rules()) as library,
    ):
        for number in range(copies):
            found = prepare(read_text(STORY.format(f"case {number}"))) if with_variants else plain
            article = replace(found.article, text=f"{found.article.text}\n{number}")
            start = time.process_time()
            library.add(article, found.extraction)
            spent.append((time.process_time() - start) * 1_000)
    return spent


def main() -> None:
    """Print a line for copies, and one for variants."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else MEASURED[-1]
    measured = [number for number in MEASURED if number <= copies]
    for name, with_variants in (("copies", False), ("variants", True)):
        spent = cpu_ms_of_adds(copies + AROUND, with_variants=with_variants)
        medians = [statistics.median(spent[number - AROUND - 1 : number + AROUND]) for number in measured]
        shown = ", ".join(f"{number}th {ms:.1f} ms" for number, ms in zip(measured, medians, strict=True))
        print(f"{name}: {shown}; last / first {medians[-1] / medians[0]:.1f}")


if __name__ == "__main__":
    main()
