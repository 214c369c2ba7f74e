"""The events of a library as immutable arrays, sorted by time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.ids import IdText
from timeline_app.model.timeline import Outline, Status, TimelineActor, TimelineEvent
from timeline_app.view.arrays import Ints, Reals, distinct
from timeline_app.view.event_rows import EventRows, EventSource, HeldEvents
from timeline_app.view.extent import Extent, extent_of
from timeline_app.view.postings import Postings, RowOwners
from timeline_app.view.tags import tag_number, tag_numbers

_MANY: Final = 1_000  # ids, for which sorting all of them is quicker than jumping about
NO_ACTOR: Final = 0  # ids of a library count from 1


class Trait(IntFlag):
    """What is to be seen of an event besides its date and actors.

    The arrays hold all but CONTRADICTED and FOUND, which are asked of the library for what is in sight.
    """

    APPROXIMATE = 1
    DOUBTFUL = 2
    OPEN_PAST = 4
    OPEN_FUTURE = 8
    FAINT = 16
    NEGATED = 32
    PLANNED = 64
    STATEMENT = 128
    CANCELLED = 256
    HIDDEN = 512
    TO_REVIEW = 1024
    CONFIRMED = 2048
    EDITED = 4096
    ADDED = 8192
    REJECTED = 16384
    STARRED = 32768
    CONTRADICTED = 65536
    FOUND = 131072  # by a search


_FLAG_TRAITS: Final = {  # whole numbers: arithmetic of enum members is thirty times slower
    Flag.NEGATED: int(Trait.NEGATED),
    Flag.PLANNED: int(Trait.PLANNED),
    Flag.STATEMENT: int(Trait.STATEMENT),
    Flag.CANCELLED: int(Trait.CANCELLED),
}
STATUS_TRAITS: Final = {  # an event has one of them, or none: then it is as it was found, and sure enough
    Status.TO_REVIEW: int(Trait.TO_REVIEW),
    Status.CONFIRMED: int(Trait.CONFIRMED),
    Status.EDITED: int(Trait.EDITED),
    Status.ADDED: int(Trait.ADDED),
    Status.REJECTED: int(Trait.REJECTED),
}
_FAINT_BIT: Final = int(Trait.FAINT)
HIDDEN_BIT: Final = int(Trait.HIDDEN)  # a member of the enum would widen each number of an array to 64 bits
_STARRED_BIT: Final = int(Trait.STARRED)
_APPROXIMATE_BIT: Final = int(Trait.APPROXIMATE)
_DOUBTFUL_BIT: Final = int(Trait.DOUBTFUL)
_OPEN_PAST_BIT: Final = int(Trait.OPEN_PAST)
_OPEN_FUTURE_BIT: Final = int(Trait.OPEN_FUTURE)
_ILL_DATED: Final = _FAINT_BIT | HIDDEN_BIT
# Knuth's multiplicative hash: equals are spread evenly over time instead of favouring early ids.
_LOT: Final = 2_654_435_761
_FAINT: Final = (DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION, DateHow.RELATION)
_NOWHERE: Final = Extent(np.inf, np.inf, np.inf, np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One row an event: the dated ones by start, then from row `dated` on those that need a date.

    `start`..`end` and the certain `core_start`..`core_end` are in days (see `Extent`), infinite where
    there is no date. `rank` orders all rows by how long they keep their label: higher keeps longer,
    no two are equal; `row_of_rank` is its inverse. `lead` is the first actor's id or NO_ACTOR. `text_numbers` are those
    of `TimelineEvent`.
    `told` orders what shares its time as the articles tell it. `articles` counts those behind a row;
    `of_actors` and `of_articles` lead from ids to rows, `of_tags` does from the numbers of `tags`; `id_order`
    sorts the rows by `ids`, to `ids_ascending`.
    """

    events: EventRows
    actors: Mapping[int, TimelineActor]
    dated: int
    ids: Ints
    start: Reals
    core_start: Reals
    core_end: Reals
    end: Reals
    traits: NDArray[np.uint16]
    articles: NDArray[np.int32]
    lead: Ints
    rank: NDArray[np.int32]
    row_of_rank: NDArray[np.int32]
    id_order: Ints
    ids_ascending: Ints
    told: Ints
    text_numbers: Ints
    of_actors: Postings
    of_articles: Postings
    tags: Mapping[int, str]
    of_tags: Postings

    @classmethod
    def build(cls, events: Sequence[TimelineEvent], actors: Sequence[TimelineActor]) -> Self:
        """Return the columns of `events`, in any order given. O(n log n)."""
        keys, bounds, traits = arrays_of(events)
        rows = list(enumerate(events))
        return cls.of_arrays(
            source=HeldEvents.of(events),
            actors=actors,
            keys=keys,
            bounds=bounds,
            traits=traits,
            owners=RowOwners(
                takes_part=_pairs([(actor, row) for row, event in rows for actor in event.actors]),
                reports=_pairs([(article, row) for row, event in rows for article in event.articles]),
                tags=tag_numbers(tag for event in events for tag in event.tags),
                tagged=_pairs([(tag_number(tag), row) for row, event in rows for tag in event.tags]),
            ),
        )

    @classmethod
    def of_arrays(
        cls,
        *,
        source: EventSource,
        actors: Sequence[TimelineActor],
        keys: Ints,
        bounds: Reals,
        traits: NDArray[np.uint16],
        owners: RowOwners,
    ) -> Self:
        """Return the columns of arrays in any order; `keys` are (id, told, number of the text). O(n log n)."""
        order = np.lexsort((keys[:, 0], keys[:, 1], bounds[:, 3], bounds[:, 0]))
        row_after = np.empty(len(order), np.int64)
        row_after[order] = np.arange(len(order))
        ids, told, text_numbers = keys[order].T.copy()
        start, core_start, core_end, end = bounds[order].T.copy()
        traits = traits[order]
        takes_part, reports, tagged = (
            np.column_stack([pairs[:, 0], row_after[pairs[:, 1]]])
            for pairs in (owners.takes_part, owners.reports, owners.tagged)
        )
        lead = np.full(len(ids), NO_ACTOR, np.int64)
        lead[takes_part[::-1, 1]] = takes_part[::-1, 0]
        of_articles = Postings.of(reports, len(ids))
        articles = np.bincount(of_articles.rows, minlength=len(ids)).astype(np.int32)
        id_order = np.argsort(ids, kind="stable")
        row_of_rank = _by_importance(ids, traits, articles)
        rank = np.empty(len(ids), np.int32)
        rank[row_of_rank] = np.arange(len(ids), dtype=np.int32)
        return cls(
            events=EventRows(ids, source),
            actors={actor.id: actor for actor in actors},
            dated=int(np.searchsorted(start, np.inf)),
            ids=ids,
            start=start,
            core_start=core_start,
            core_end=core_end,
            end=end,
            traits=traits,
            articles=articles,
            lead=lead,
            rank=rank,
            row_of_rank=row_of_rank,
            id_order=id_order,
            ids_ascending=ids[id_order],
            told=told,
            text_numbers=text_numbers,
            of_actors=Postings.of(takes_part, len(ids)),
            of_articles=of_articles,
            tags=owners.tags,
            of_tags=Postings.of(tagged, len(ids)),
        ).frozen()

    def frozen(self) -> Self:
        """Return these columns, whose arrays nobody can write to any more."""
        for part in (self, self.of_actors, self.of_articles, self.of_tags):
            for name in part.__slots__:
                value = getattr(part, name)
                if isinstance(value, np.ndarray):
                    value.setflags(write=False)
        return self

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, event_id: int) -> int | None:
        """Return the row of an event, None when it is not there. O(log n)."""
        at = int(np.searchsorted(self.ids, event_id, sorter=self.id_order))
        if at == len(self.ids):
            return None
        row = int(self.id_order[at])
        return row if self.ids[row] == event_id else None

    def rows_of_ids(self, event_ids: Collection[int]) -> Ints:
        """Return the rows of those `event_ids` that are there, ascending. Quickest for the text of them."""
        if isinstance(event_ids, IdText):
            wanted = _numbers(event_ids)
        else:
            wanted = distinct(np.fromiter(event_ids, np.int64, len(event_ids)))
        if len(wanted) <= _MANY:
            at = np.searchsorted(self.ids, wanted, sorter=self.id_order)
            is_inside = at < len(self.ids)
            rows, wanted = self.id_order[at[is_inside]], wanted[is_inside]
            return np.sort(rows[self.ids[rows] == wanted])
        ids = self.ids_ascending
        at = np.minimum(np.searchsorted(ids, wanted), max(0, len(ids) - 1))
        is_found = np.zeros(len(ids), np.bool_)
        is_found[self.id_order[at[ids[at] == wanted]] if len(ids) else at[:0]] = True
        return np.flatnonzero(is_found)

    def rows_of_texts(self, numbers: IdText) -> Ints:
        """Return the rows whose texts have these numbers, ascending. O(n)."""
        wanted = _numbers(numbers)
        if not len(wanted) or not len(self):
            return np.empty(0, np.int64)
        is_wanted = np.zeros(1 + max(int(wanted[-1]), int(self.text_numbers.max())), np.bool_)
        is_wanted[wanted] = True
        return np.flatnonzero(is_wanted[self.text_numbers])

    def rows_of_tag(self, tag: str) -> Ints:
        """Return the rows of the events that have a tag, ascending. O(log n)."""
        return self.of_tags.rows_of(tag_number(tag))

    def importance_of(self, row: int) -> tuple[bool, int, bool, int, int]:
        """Return what `rank` orders a row by."""
        is_starred = bool(self.traits[row] & _STARRED_BIT)
        is_well_dated = not self.traits[row] & _ILL_DATED
        number = int(self.ids[row])
        return is_starred, int(self.articles[row]), is_well_dated, number * _LOT & 0xFFFFFFFF, number

    def span_of(self, rows: Ints) -> tuple[float, float] | None:
        """Return the first and last moment of the dated ones among `rows`, None when there is none."""
        dated = rows[rows < self.dated]
        if not len(dated):
            return None
        return float(self.start[dated].min()), float(self.end[dated].max())


def arrays_of(seen: Sequence[TimelineEvent | Outline]) -> tuple[Ints, Reals, NDArray[np.uint16]]:
    """Return (id, told, number of the text), the four bounds and the traits of events, in their order."""
    extents = [_extent(one.date) for one in seen]
    bounds = np.array([(e.start, e.core_start, e.core_end, e.end) for e in extents], np.float64)
    traits = [_traits(*pair) for pair in zip(extents, seen, strict=True)]
    keys = np.array([(one.id, _told(one), one.text_number) for one in seen], np.int64)
    return keys.reshape(-1, 3), bounds.reshape(-1, 4), np.array(traits, np.uint16)


def _numbers(text: IdText) -> Ints:
    return np.fromstring(text.text[1:-1], np.int64, sep=",")


def _pairs(pairs: Sequence[tuple[int, int]]) -> Ints:
    return np.array(pairs, np.int64).reshape(-1, 2)


def _extent(date: AnchoredDate | None) -> Extent:
    return _NOWHERE if date is None else extent_of(date) or _NOWHERE


def _told(event: TimelineEvent | Outline) -> int:
    """Return article and place in one number; ids count articles, and no text reaches 2 ** 32 code points."""
    return (event.first_article << 32) + event.told_at


def _traits(extent: Extent, event: TimelineEvent | Outline) -> int:
    traits = 0
    for flag in event.flags:
        traits |= _FLAG_TRAITS.get(flag, 0)
    traits |= _FAINT_BIT * (event.how in _FAINT) | HIDDEN_BIT * event.is_hidden
    traits |= STATUS_TRAITS.get(event.status, 0) | _STARRED_BIT * event.is_starred
    if event.date is not None:
        traits |= _APPROXIMATE_BIT * event.date.is_approximate | _DOUBTFUL_BIT * event.date.is_doubtful
    return traits | _OPEN_PAST_BIT * extent.opens_past | _OPEN_FUTURE_BIT * extent.opens_future


def _by_importance(ids: Ints, traits: NDArray[np.uint16], articles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the rows from least to most important: starred, articles behind it, then well dated, then by lot."""
    is_starred = (traits & _STARRED_BIT) != 0
    is_well_dated = (traits & _ILL_DATED) == 0
    lot = (ids.astype(np.uint64) * np.uint64(_LOT)) & np.uint64(0xFFFFFFFF)
    return np.lexsort((ids, lot, is_well_dated, articles, is_starred)).astype(np.int32)
