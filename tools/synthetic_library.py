#!/usr/bin/env python3
"""Write a library of made-up events, as large as wanted, to measure the window with.

    python tools/synthetic_library.py FILE [COUNT]

Dates cluster over 200 years, 5,000 actors take part by Zipf's law, headlines have 20 to 80 characters, one event
in ten is an interval and one in ten has fuzzy ends. An article tells a hundred events.
"""

import hashlib
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from timeline_app.ingest import rules
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, Reading
from timeline_app.model.edit import EventKey
from timeline_app.model.span import Span
from timeline_app.store import Library
from timeline_app.store.identity import member_key, stable_id
from timeline_app.store.rows import DATE_COLUMNS, date_to_row

YEARS, CLUSTERS, ACTORS, ZIPF = 200, 4_000, 5_000, 1.2
EVENTS_OF_ARTICLE = 100
LAST_DAY = to_day(2023)
FIRST = ("Anna", "Elio", "Vesna", "Tomas", "Ines", "Paul", "Mira", "Jonas", "Lena", "Adam", "Rosa", "Henk")
SYLLABLES = ("ka", "lo", "mar", "ven", "dri", "tos", "el", "bran", "wick", "sor", "nia", "gor", "pel", "ham")
WORDS = (
    "signs", "opens", "rejects", "inspects", "closes", "delays", "the new", "harbour", "treaty", "after",
    "long talks", "in the capital", "with three ministers", "report on safety", "bridge", "strike", "vote",
)  # fmt: skip


def name(number: int) -> str:
    """Return the name of an actor; no two have the same."""
    rest, parts = number, []
    for _ in range(3):
        rest, syllable = divmod(rest, len(SYLLABLES))
        parts.append(SYLLABLES[syllable])
    return f"{FIRST[number % len(FIRST)]} {''.join(parts).title()}{'' if rest == 0 else f'-{rest}'}"


def headline(who: str, lot: int) -> str:
    """Return a headline about an actor."""
    words = who
    while len(words) < 20 + lot % 45:
        lot = lot * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407 & (1 << 64) - 1
        words += f" {WORDS[(lot >> 33) % len(WORDS)]}"
    return words[:80].rstrip()


def dates(count: int, generator: np.random.Generator) -> list[AnchoredDate]:
    """Return dates around the middles of clusters, more of them of late."""
    middles = LAST_DAY - generator.exponential(365 * YEARS / 5, CLUSTERS) % (365 * YEARS)
    days = np.floor(generator.choice(middles, count) + generator.normal(0, 20, count)).astype(int).tolist()
    kinds, lengths = generator.random(count).tolist(), generator.integers(2, 90, count).tolist()
    made = []
    for day, kind, length in zip(days, kinds, lengths, strict=True):
        if kind < 0.1:
            made.append(AnchoredDate(day, day, day + length, day + length, Grain.DAY, Reading.THROUGHOUT))
        elif kind < 0.2:
            made.append(AnchoredDate(day, day + length, day, day + length, Grain.DAY))
        else:
            made.append(AnchoredDate(day, day, day, day, Grain.DAY))
    return made


def article_rows(
    number: int, first: int, events: list[tuple[AnchoredDate, int, int]]
) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of article `number`, whose events count from `first`; each has a date and two actors."""
    lines = [headline(name(who), first + nth) for nth, (_, who, _) in enumerate(events)]
    text = "\n\n".join(f"{line}." for line in lines)
    digest = hashlib.sha256(f"{number}:{text}".encode()).hexdigest()
    people = list(dict.fromkeys(who for _, *both in events for who in both))
    place = {who: number * 1_000 + nth for nth, who in enumerate(people)}
    found: dict[str, list[tuple[Any, ...]]] = {
        "articles": [
            (number, f"Article {number}", f"article-{number}.txt", "none", "", "en", text, len(text), digest,
             0, '["",[null,null,"none","",false],null]'),
        ],
        "article_actors": [
            (place[who], number, who, 0, nth, name(who), "person", "[]", "[]",
             f'["person:{name(who).lower()}"]')
            for nth, who in enumerate(people)
        ],
    }  # fmt: skip
    at = 0
    for nth, (line, (date, *both)) in enumerate(zip(lines, events, strict=True)):
        row, clause = first + nth, (at, at + len(line))
        trigger = (at + len(name(both[0])) + 1, at + len(line))
        key = member_key(EventKey(digest, Span(*trigger), None))
        event = stable_id(key)
        dated = date_to_row(date)
        for table, values in {
            "events": (event, line, "", *dated, "explicit", "asserted", "extracted", 0, 0.9,
                       date.earliest_start, 0, number, trigger[0]),
            "evidence": (row, event, number, nth, 0, line, f"{line}.", "signs", "", *dated, "explicit",
                         "asserted", 0.9, *clause, *trigger, *clause, key, row),
            "tellings": (row, str(row), row, 1, 1, date.earliest_start, date.latest_end, "explicit", line,
                         "signs", "asserted", "[]", "[]"),
            "event_texts": (event, line.lower()),
        }.items():  # fmt: skip
            found.setdefault(table, []).append(values)
        for position, who in enumerate(dict.fromkeys(both)):
            found.setdefault("event_actors", []).append((event, position, who))
            found.setdefault("participants", []).append((row, position, place[who], "agent", *clause))
        at += len(line) + 3
    return found


COLUMNS = {
    "articles": "id, title, source, published_origin, published_words, language, text, length, hash, "
    "is_removed, found",
    "article_actors": "id, article_id, actor_id, is_source, position, name, kind, aliases, attributes, keys",
    "events": f"id, headline, words, {', '.join(DATE_COLUMNS)}, how, flags, status, is_hidden, confidence, "
    "sort_day, sort_second, first_article, told_at",
    "evidence": "id, event_id, article_id, position, is_own, headline, quote, trigger_words, date_words, "
    f"{', '.join(DATE_COLUMNS)}, how, flags, confidence, clause_start, clause_end, trigger_start, trigger_end, "
    "sentence_start, sentence_end, member_key, telling_id",
    "tellings": "id, digest, chain, members, weight, first_day, last_day, how, headline, trigger_words, flags, "
    "actors, places",
    "event_texts": "event_id, folded",
    "event_actors": "event_id, position, actor_id",
    "participants": 'evidence_id, position, article_actor_id, role, start, "end"',
    "actors": "id, name, kind, attributes, least_key",
    "aliases": "actor_id, alias, folded",
}


def write(path: Path, count: int, seed: int = 1) -> None:
    """Make the library at `path`."""
    generator = np.random.default_rng(seed)
    Library.create(path, rules()).close()
    when = dates(count, generator)
    weights = 1 / np.arange(1, ACTORS + 1) ** ZIPF
    who = (1 + generator.choice(ACTORS, (count, 2), p=weights / weights.sum())).tolist()
    events = [(date, *pair) for date, pair in zip(when, who, strict=True)]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA cache_size = -2000000")  # KiB: keys are hashes, and fall all over the indexes
        db.execute("BEGIN")
        actors = [(one, name(one)) for one in range(1, ACTORS + 1)]
        put(db, "actors", [(one, words, "person", "[]", f"person:{words.lower()}") for one, words in actors])
        put(db, "aliases", [(one, words, words.lower()) for one, words in actors])
        for number, first in enumerate(range(0, count, EVENTS_OF_ARTICLE), 1):
            some = events[first : first + EVENTS_OF_ARTICLE]
            for table, rows in article_rows(number, first + 1, some).items():
                put(db, table, rows)
        db.execute("UPDATE library SET revision = 1")
        db.execute("COMMIT")


def put(db: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    """Add rows to a table."""
    marks = ", ".join("?" * len(rows[0]))
    db.executemany(f"INSERT INTO {table} ({COLUMNS[table]}) VALUES ({marks})", rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
