"""Timeline events made for tests and benchmarks of the canvas."""

import numpy as np

from timeline_app.model.actor import ActorKind
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import AnchoredDate, Grain, on_day, within
from timeline_app.model.event import DateHow
from timeline_app.model.timeline import Status, TimelineActor, TimelineEvent
from timeline_app.view.columns import Columns
from timeline_app.view.event_rows import headline_of
from timeline_app.view.postings import RowOwners

NAMES = (
    "Anna Ferrant", "Harbour Board", "Elio Marchetti", "Northern Rail", "Vesna Kolar", "Port of Alm",
    "Tomas Reuter", "Republic of Sarn", "Ines Duarte", "Coast Guard", "Union of Dockers", "Paul Okafor",
)  # fmt: skip
WORDS = (
    "signs", "opens", "rejects", "inspects", "closes", "delays", "the new", "harbour", "treaty", "after",
    "long talks", "in the capital", "with three ministers", "report on safety", "bridge", "strike", "vote",
)  # fmt: skip


def actor(actor_id, name=None, events=1):
    return TimelineActor(
        actor_id, name or NAMES[(actor_id - 1) % len(NAMES)], ActorKind.PERSON, (), (), events
    )


def event(
    event_id,
    date=None,
    headline=None,
    *,
    actors=(),
    articles=(1,),
    flags=(),
    how=DateHow.EXPLICIT,
    words="",
    status=Status.EXTRACTED,
    told_at=0,
):
    if isinstance(date, int):
        date = on_day(date)
    return TimelineEvent(
        event_id, headline or f"Event {event_id}", date, "", words, how, None, tuple(actors), tuple(flags),
        tuple(articles), 1.0, status, told_at,
    )  # fmt: skip


def headline(number):
    lot = number * 2_654_435_761 % 2**32
    words = (WORDS[(lot >> shift) % len(WORDS)] for shift in range(3, 3 + 3 * (3 + lot % 6), 3))
    return f"{NAMES[number % len(NAMES)]} {' '.join(words)}"


def clustered(count, seed=1):
    """Events of two years, most of them around three days, some uncertain, some reported often."""
    generator = np.random.default_rng(seed)
    centres = [to_day(2021, 9, 14), to_day(2022, 2, 24), to_day(2022, 12, 19)]
    made = []
    for number in range(1, count + 1):
        centre = centres[int(generator.integers(3))]
        day = centre + int(generator.normal(0, 40 if generator.random() < 0.7 else 150))
        date = (
            on_day(day)
            if generator.random() < 0.75
            else within(day, day + int(generator.integers(2, 40)), Grain.DAY)
        )
        who = 1 + generator.choice(len(NAMES), int(generator.integers(0, 4)), replace=False)
        articles = range(1, 1 + int(generator.geometric(0.5)))
        how = DateHow.EXPLICIT if generator.random() < 0.7 else DateHow.MAIN_DAY
        made.append(event(number, date, headline(number), actors=map(int, who), articles=articles, how=how))
    return tuple(made), tuple(actor(i) for i in range(1, len(NAMES) + 1))


class MadeWhenAsked:
    """A million events without a million objects: each is made when it is looked up."""

    def __init__(self, start, end, articles):
        self.start, self.end, self.articles = start, end, articles

    def event(self, event_id):
        row = event_id - 1
        first, last = int(self.start[row]), int(self.end[row]) - 1
        date = AnchoredDate(first, last, first, last, Grain.DAY)
        articles = range(1, 1 + int(self.articles[row]))
        return event(event_id, date, headline(row), actors=(row % len(NAMES) + 1,), articles=articles)

    def prepare(self, event_ids):
        """Nothing is fetched."""

    def headlines(self, event_ids):
        return [headline_of(self.event(number)) for number in event_ids]

    def with_changes(self, gone, events):
        """Return the same: no test changes them."""
        return self


def huge(count, seed=1, years=40):
    """Columns of `count` events of `years` years: a busy end, bursts, a few long ones."""
    generator = np.random.default_rng(seed)
    last = to_day(2023)
    centres = last - generator.exponential(365 * years / 6, max(1, count // 200))
    start = np.sort(np.floor(generator.choice(centres, count) + generator.normal(0, 12, count)))
    length = np.where(generator.random(count) < 0.9, 1, generator.integers(2, 90, count))
    end = start + length
    certain = length == 1
    bounds = np.stack([start, start, np.where(certain, end, start), end], axis=1)
    articles = generator.geometric(0.4, count).astype(np.int32)
    rows = np.arange(count)
    reporting = np.repeat(rows, articles)
    nth = np.arange(len(reporting)) - np.repeat(np.cumsum(articles) - articles, articles)
    return Columns.of_arrays(
        source=MadeWhenAsked(start, end, articles),
        actors=[actor(i) for i in range(1, len(NAMES) + 1)],
        keys=np.stack([rows + 1, rows, rows + 1], axis=1),
        bounds=bounds,
        traits=np.zeros(count, np.uint16),
        owners=RowOwners(
            takes_part=np.stack([rows % len(NAMES) + 1, rows], axis=1),
            reports=np.stack([1 + nth, reporting], axis=1),
            tags={},
            tagged=np.empty((0, 2), np.int64),
        ),
    )
