"""Write invented articles, as many as wanted and always the same ones, to measure bulk work with."""

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

LEAST_CHARS, MOST_CHARS = 3_000, 6_000
FIRST_DAY: Final = dt.date(1998, 1, 1)
DAYS: Final = 9_000
PEOPLE: Final = 4_000
_FIRST = ("Anna", "Elio", "Vesna", "Tomas", "Ines", "Paul", "Mira", "Jonas", "Lena", "Adam", "Rosa", "Henk")
_ROOTS = (
    "Kal", "Mar", "Ven", "Dro", "Tos", "Bran", "Sor", "Gor", "Pel", "Ham", "Lin", "Fal", "Ost", "Wer", "Hol",
    "Nim", "Rud", "Sten", "Tal", "Ulm", "Vik", "Zan", "Bor", "Cor", "Dal", "Eld", "Grim", "Hed", "Jar", "Lun",
)  # fmt: skip
_ENDS = ("berg", "wick", "nia", "sen", "ton", "ovic", "mann", "ley", "ard", "quist", "shaw", "dal")
_OFFICES = ("Mayor", "Minister", "Judge", "President", "Senator", "Chairman")
_BODIES = (
    "the {} city council", "the {} Harbour Board", "the {} Rail Company", "the {} Institute for Soil Research",
    "the {} Glass Workers' Union", "the {} Regional Court", "the {} Savings Bank", "the {} Water Authority",
)  # fmt: skip
_PLACES = (
    "Lisbon", "Oslo", "Vienna", "Hamburg", "Riga", "Toronto", "Nairobi", "Lima", "Seoul", "Prague", "Porto", "Bergen",
    "Graz", "Bremen", "Tallinn", "Montreal", "Kampala", "Quito", "Osaka", "Brno", "Turin", "Ghent", "Malmo", "Zagreb",
    "Leeds", "Bristol", "Boston", "Denver", "Perth", "Dakar", "Accra", "Hanoi", "Bogota", "Lyon", "Seville", "Split",
)  # fmt: skip
_DEEDS = (
    "signed a treaty on fishing with {other}", "opened the new bridge in {place}", "visited {place}",
    "met {other} in {place}", "rejected the plan of {body}", "resigned", "was arrested in {place}",
    "sued {body}", "bought a third of {body}", "announced an inquiry into {body}", "won the election",
    "told {other} that the tunnel would be closed", "accused {other} of fraud", "flew to {place}",
)  # fmt: skip
_ASIDES = (
    "The roofs along the quay are covered with tar, and nobody seems to mind the smell.",
    "Prices of timber, glass and slate have always followed the weather in these valleys.",
    "Those who know the district speak of its markets with affection and of its roads with none.",
    "A model of the whole works, carved from pear wood, stands in the hall under a dusty cloth.",
    "It is a matter of patience, of small sums, and of the long letters that engineers like to write.",
    "There are more boats than moorings, which explains the noise, the queues and the short tempers.",
)


def write_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` articles into `folder`, in folders of a thousand; the nth is the same however many there are."""
    _write(folder, count, seed, article)


def _write(folder: Path, count: int, seed: int, tell: Callable[[int, int], str]) -> None:
    for number in range(count):
        place = folder / f"{number // 1_000:03d}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06d}.txt").write_text(tell(number, seed), encoding="utf-8", newline="\n")


def article(number: int, seed: int = 1) -> str:
    """Return the nth article: a headline, a dateline, and paragraphs of 3,000 to 6,000 characters."""
    chance = random.Random(f"{seed}:{number}")
    day = FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
    cast = [_person(chance) for _ in range(4)]
    headline = f"{cast[0]} {_deed(chance, cast)}"
    wanted = chance.randint(LEAST_CHARS, MOST_CHARS - 400)
    paragraphs = [f"{chance.choice(_PLACES).upper()}, {_long(day)} – {_sentence(chance, cast, day)}"]
    while sum(map(len, paragraphs)) < wanted:
        sentences = [
            chance.choice(_ASIDES) if chance.random() < 0.6 else _sentence(chance, cast, day)
            for _ in range(chance.randint(2, 4))
        ]
        paragraphs.append(" ".join(sentences))
    return "\n\n".join((headline, *paragraphs)) + "\n"


def write_briefs(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` articles of a few lines into folders of a thousand; every other does not say its day."""
    _write(folder, count, seed, brief)


def brief(number: int, seed: int = 1) -> str:
    """Return the nth article of a few lines: a headline, and two or three sentences behind a place or a dateline."""
    chance = random.Random(f"brief {seed}:{number}")
    day = FIRST_DAY + dt.timedelta(chance.randrange(DAYS))
    cast = [_person(chance) for _ in range(3)]
    place = chance.choice(_PLACES).upper()
    dateline = f"{place}, {_long(day)}" if number % 2 else place
    sentences = " ".join(_sentence(chance, cast, day) for _ in range(chance.randint(2, 3)))
    return f"{cast[0]} {_deed(chance, cast)}\n\n{dateline} – {sentences}\n"


def _person(chance: random.Random) -> str:
    """Return one of a few hundred people, some of whom are told of far more often than others."""
    number = int(PEOPLE * chance.random() ** 3)
    root, end = divmod(number // len(_FIRST), len(_ENDS))
    return f"{_FIRST[number % len(_FIRST)]} {_ROOTS[root]}{_ENDS[end]}"


def _sentence(chance: random.Random, cast: list[str], day: dt.date) -> str:
    who = chance.choice(cast)
    if chance.random() < 0.3:
        who = f"{chance.choice(_OFFICES)} {who}"
    return f"{_when(chance, day)} {who} {_deed(chance, cast)}."


def _deed(chance: random.Random, cast: list[str]) -> str:
    place = chance.choice(_PLACES)
    body = chance.choice(_BODIES).format(chance.choice(_PLACES))
    return chance.choice(_DEEDS).format(other=chance.choice(cast), place=place, body=body)


def _when(chance: random.Random, day: dt.date) -> str:
    before = day - dt.timedelta(chance.randrange(1, 700))
    return chance.choice(
        (
            f"On {_long(before)}",
            f"On {before.day} {before:%B}",
            f"In {before:%B} {before.year}",
            f"On {day - dt.timedelta(chance.randrange(1, 6)):%A}",
            "Two weeks earlier",
            "Last month",
            f"In the spring of {before.year}",
            "Since then",
        )
    )


def _long(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
