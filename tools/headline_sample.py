#!/usr/bin/env python3
"""Print headlines of the sample articles in seeds/, drawn at random, each with its sentence.

`python3 tools/headline_sample.py 30` prints the table of docs/measurements.md. The draw depends on the seed alone, and
every event that a reader is shown has the same chance: nothing is picked.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timeline_app.ingest.prepare import prepare  # noqa: E402
from timeline_app.model.edtf import to_edtf  # noqa: E402
from timeline_app.model.event import Flag  # noqa: E402
from timeline_app.readers import read  # noqa: E402

SUFFIXES: Final = frozenset({".txt", ".md", ".html"})
SEED: Final = 20
Row = tuple[str, str, str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table in Markdown: date, headline, actors, sentence."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, help="how many headlines to draw")
    parser.add_argument("--seed", type=int, default=SEED, help="of the draw (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    rows = [row for path in articles(ROOT / "seeds") for row in shown(path)]
    print("| date | headline | actors | sentence |\n|---|---|---|---|")
    for row in random.Random(chosen.seed).sample(rows, min(chosen.count, len(rows))):
        print("| " + " | ".join(cell(words) for words in row) + " |")


def articles(folder: Path) -> list[Path]:
    """Return the sample articles in the order of their names."""
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def shown(path: Path) -> Iterator[Row]:
    """Yield the dated events of an article that are shown: those that nobody only imagines."""
    for article in read(path).articles:
        found = prepare(article).extraction
        for event in found.events:
            if event.date is None or Flag.HYPOTHETICAL in event.flags:
                continue
            names = ", ".join(found.actors[one.actor].name for one in event.participants)
            yield to_edtf(event.date), event.headline, names, event.sentence.of(article.text)


def cell(words: str) -> str:
    r"""Return words as one cell of a table.

    >>> cell("a | b\n c")
    'a \\| b c'
    """
    return " ".join(words.split()).replace("|", "\\|")


if __name__ == "__main__":
    main()
