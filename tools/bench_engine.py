#!/usr/bin/env python3
"""Print how fast events are found, and that the time grows with the text and no faster."""

import time
from collections.abc import Callable
from pathlib import Path

from timeline_app.engine import extract
from timeline_app.engine.tagging import tag
from timeline_app.languages import load

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SIZES = (10_000, 100_000, 1_000_000)
HOSTILE = {
    "digits": "7" * 100_000,
    "on on on": "on " * 33_333,
    "one long line": "It rained in Alm on Monday, and " * 3_125,
    "control characters": "\x01\x02 on 3 May\x03" * 8_333,
}


def main() -> None:
    """Print both tables as Markdown."""
    language = load("en")
    prose = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    extract(prose, language, None)  # what is compiled at first use is not counted
    print("| text | characters | dates and events, s | µs a character | dates only, s |")
    print("|---|---:|---:|---:|---:|")
    for size in SIZES:
        text = (prose * (size // len(prose) + 1))[:size]
        print(row("articles", text, lambda t: extract(t, language, None), lambda t: tag(t, language, None)))
    for name, text in HOSTILE.items():
        print(row(name, text, lambda t: extract(t, language, None), lambda t: tag(t, language, None)))


def row(name: str, text: str, whole: Callable[[str], object], dates: Callable[[str], object]) -> str:
    """Return a line of the table."""
    whole_s, dates_s = cpu_seconds(whole, text), cpu_seconds(dates, text)
    return f"| {name} | {len(text):,} | {whole_s:.2f} | {whole_s / len(text) * 1e6:.1f} | {dates_s:.2f} |"


def cpu_seconds(job: Callable[[str], object], text: str) -> float:
    """Return the processor time that `job` takes."""
    start = time.process_time()
    job(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
