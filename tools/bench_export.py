#!/usr/bin/env python3
"""Measure what an export of very many events costs: CPU seconds, and the memory of the process at its most.

    python3 tools/dev.py bench-export [EVENTS]

The events are made up, with a quotation each; every format runs in a process of its own.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.model.timeline import TimelineArticle

ROOT = Path(__file__).resolve().parent.parent
EVENTS = 100_000
ARTICLES = 50
LEFT_OUT = ("png", "svg", "pdf")  # a picture of so many events is no picture
MEGABYTE = 1024 * 1024


def article(number: int) -> "TimelineArticle":
    """Return one of the articles that tell of the events."""
    from timeline_app.model.article import NO_PUBLICATION
    from timeline_app.model.timeline import TimelineArticle

    return TimelineArticle(number, "", f"Report {number}", f"{number}.txt", "en", NO_PUBLICATION, 0, 0, 0)


def measured(name: str, count: int) -> str:
    """Return a line about the export of `count` events in the format of a name."""
    from synthetic import clustered

    from timeline_app.export.chronicle import Chronicle, PictureOptions
    from timeline_app.export.registry import format_named
    from timeline_app.model.timeline import Quote

    events, actors = clustered(count)
    quotes = tuple(Quote(event.id, 1, f"It was told that {event.headline}.") for event in events)
    articles = tuple(article(number) for number in range(1, ARTICLES + 1))
    chronicle = Chronicle("Many", events, actors, articles, quotes=quotes)
    start = time.process_time()
    content = format_named(name).write(chronicle, PictureOptions()).content
    spent = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{name}: {spent:.1f} s of CPU, {len(content) / MEGABYTE:.0f} MB written, {most:.0f} MB of memory"


def main() -> None:
    """Print a line for each format."""
    from timeline_app.export.registry import FORMATS

    if len(sys.argv) > 2:
        print(measured(sys.argv[1], int(sys.argv[2])))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    for one in FORMATS:
        if one.name not in LEFT_OUT:
            subprocess.run([sys.executable, __file__, one.name, str(count)], check=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))
    main()
