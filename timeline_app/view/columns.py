"""The events of a library as immutable arrays, sorted by time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.timeline import TimelineActor, TimelineEvent
from timeline_app.view.extent import Extent, extent_of

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]

NO_ACTOR: Final = 0  # ids of a library count from 1


class Trait(IntFlag):
    """What is to be seen of an event besides its date and actors."""

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


_FLAG_TRAITS: Final = {  # whole numbers: arithmetic of enum members is thirty times slower
    Flag.NEGATED: int(Trait.NEGATED),
    Flag.PLANNED: int(Trait.PLANNED),
    Flag.STATEMENT: int(Trait.STATEMENT),
    Flag.CANCELLED: int(Trait.CANCELLED),
}
_FAINT_BIT: Final = int(Trait.FAINT)
_HIDDEN_BIT: Final = int(Trait.HIDDEN)
_APPROXIMATE_BIT: Final = int(Trait.APPROXIMATE)
_DOUBTFUL_BIT: Final = int(Trait.DOUBTFUL)
_OPEN_PAST_BIT: Final = int(Trait.OPEN_PAST)
_OPEN_FUTURE_BIT: Final = int(Trait.OPEN_FUTURE)
_FAINT: Final = (DateHow.INHERITED, DateHow.MAIN_DAY, DateHow.PUBLICATION)
_NOWHERE: Final = Extent(np.inf, np.inf, np.inf, np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """One row an event: the dated ones by start, then from row `dated` on those that need a date.

    `start`..`end` and the certain `core_start`..`core_end` are in days (see `Extent`), infinite where
    there is no date. `rank` orders all rows by how long they keep their label: higher keeps longer,
    no two are equal; `row_of_rank` is its inverse. `lead` is the first actor's id or NO_ACTOR.
    `told` orders what shares its time as the articles tell it.
    The events of the actor `actor_ids[i]` are `posting_rows[posting_starts[i]:posting_starts[i + 1]]`.
    """

    events: Sequence[TimelineEvent]
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
    told: Ints
    actor_ids: Ints
    posting_starts: Ints
    posting_rows: Ints

    @classmethod
    def build(cls, events: Sequence[TimelineEvent], actors: Sequence[TimelineActor]) -> Self:
        """Return the columns of `events`, in any order given. O(n log n)."""
        extents = [_extent(event) for event in events]
        bounds = np.array([(e.start, e.core_start, e.core_end, e.end) for e in extents], np.float64)
        bounds = bounds.reshape(-1, 4)
        keys = np.array([(event.id, _told(event)) for event in events], np.int64).reshape(-1, 2)
        traits = np.array([_traits(*pair) for pair in zip(extents, events, strict=True)], np.uint16)
        order = _in_time(keys, bounds)
        rows = tuple(events[index] for index in order.tolist())
        pairs = [(actor, row) for row, event in enumerate(rows) for actor in event.actors]
        return cls.of_arrays(
            events=rows,
            actors=actors,
            keys=keys[order],
            bounds=bounds[order],
            traits=traits[order],
            articles=np.array([len(event.articles) for event in rows], np.int32),
            pairs=np.array(pairs, np.int64).reshape(-1, 2),
        )

    def with_changes(
        self, gone: Sequence[int], events: Sequence[TimelineEvent], actors: Sequence[TimelineActor]
    ) -> "Columns":
        """Return the columns without the events `gone` and with `events`, as `build` would make them of all.

        `actors` are all actors. Cheap beside `build` when few events change: only theirs are looked at.
        """
        new = Columns.build(events, ())
        kept = np.delete(np.arange(len(self)), self.rows_of_ids(gone))
        both = tuple(zip((self, new), (kept, np.arange(len(new))), strict=True))
        keys = np.concatenate([np.column_stack([part.ids, part.told])[rows] for part, rows in both])
        bounds = np.concatenate([part._bounds()[rows] for part, rows in both])
        order = _in_time(keys, bounds)
        listed = [self.events[row] for row in kept.tolist()] + list(new.events)
        row_after = np.full(len(self), -1, np.int64)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        row_after[kept] = place[: len(kept)]
        pairs = np.concatenate([self._pairs(row_after), new._pairs(place[len(kept) :])])
        return Columns.of_arrays(
            events=tuple(listed[index] for index in order.tolist()),
            actors=actors,
            keys=keys[order],
            bounds=bounds[order],
            traits=np.concatenate([part.traits[rows] for part, rows in both])[order],
            articles=np.concatenate([part.articles[rows] for part, rows in both])[order],
            pairs=pairs,
        )

    def _bounds(self) -> Reals:
        return np.column_stack([self.start, self.core_start, self.core_end, self.end])

    def _pairs(self, row_after: Ints) -> Ints:
        """Return (actor, row) with each row's new number, main actors first; those with a negative one are left out."""
        leads = np.column_stack([self.lead, row_after])[self.lead != NO_ACTOR]
        who = np.repeat(self.actor_ids, np.diff(self.posting_starts))
        others = np.column_stack([who, row_after[self.posting_rows]])
        pairs = np.concatenate([leads, others])
        return pairs[pairs[:, 1] >= 0]

    @classmethod
    def of_arrays(
        cls,
        *,
        events: Sequence[TimelineEvent],
        actors: Sequence[TimelineActor],
        keys: Ints,
        bounds: Reals,
        traits: NDArray[np.uint16],
        articles: NDArray[np.int32],
        pairs: Ints,
    ) -> Self:
        """Return the columns of arrays that are sorted by start.

        `keys` are (id, told), `pairs` are (actor, row), main actor first.
        """
        ids, told = keys.T.copy()
        start, core_start, core_end, end = bounds.reshape(-1, 4).T.copy()
        row_of_rank = _by_importance(ids, traits, articles)
        rank = np.empty(len(ids), np.int32)
        rank[row_of_rank] = np.arange(len(ids), dtype=np.int32)
        lead = np.full(len(ids), NO_ACTOR, np.int64)
        lead[pairs[::-1, 1]] = pairs[::-1, 0]
        actor_ids, who = np.unique(pairs[:, 0], return_inverse=True)
        # One number a pair sorts many times faster than two; ids themselves would be too large for it.
        who, where = np.divmod(_distinct(who * (len(ids) + 1) + pairs[:, 1]), len(ids) + 1)
        first = np.searchsorted(who, np.arange(len(actor_ids)))
        columns = cls(
            events=events,
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
            id_order=np.argsort(ids, kind="stable"),
            told=told,
            actor_ids=actor_ids,
            posting_starts=np.append(first, len(where)).astype(np.int64),
            posting_rows=where,
        )
        columns._freeze()
        return columns

    def _freeze(self) -> None:
        for name in self.__slots__:
            value = getattr(self, name)
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, event_id: int) -> int | None:
        """Return the row of an event, None when it is not there. O(log n)."""
        at = int(np.searchsorted(self.ids, event_id, sorter=self.id_order))
        if at == len(self.ids):
            return None
        row = int(self.id_order[at])
        return row if self.ids[row] == event_id else None

    def rows_of_ids(self, event_ids: Sequence[int]) -> Ints:
        """Return the rows of those `event_ids` that are there, ascending."""
        wanted = np.unique(np.array(event_ids, np.int64))
        at = np.searchsorted(self.ids, wanted, sorter=self.id_order)
        rows = self.id_order[at[at < len(self.ids)]]
        return np.sort(rows[np.isin(self.ids[rows], wanted)])

    def rows_of_actor(self, actor_id: int) -> Ints:
        """Return the rows in which an actor takes part, ascending, each once. O(log n)."""
        at = int(np.searchsorted(self.actor_ids, actor_id))
        if at == len(self.actor_ids) or self.actor_ids[at] != actor_id:
            return np.empty(0, np.int64)
        return self.posting_rows[self.posting_starts[at] : self.posting_starts[at + 1]]

    def span_of(self, rows: Ints) -> tuple[float, float] | None:
        """Return the first and last moment of the dated ones among `rows`, None when there is none."""
        dated = rows[rows < self.dated]
        if not len(dated):
            return None
        return float(self.start[dated].min()), float(self.end[dated].max())


def _distinct(numbers: Ints) -> Ints:
    """Return the numbers sorted, each once; `np.unique` hashes first, which takes five times as long."""
    numbers = np.sort(numbers)
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))[: len(numbers)]]


def _extent(event: TimelineEvent) -> Extent:
    if event.date is None:
        return _NOWHERE
    return extent_of(event.date) or _NOWHERE


def _in_time(keys: Ints, bounds: Reals) -> Ints:
    """Return the order of events by start, end and where they are told, from their keys and bounds."""
    return np.lexsort((keys[:, 0], keys[:, 1], bounds[:, 3], bounds[:, 0]))


def _told(event: TimelineEvent) -> int:
    """Return article and place in one number; ids count articles, and no text reaches 2 ** 32 code points."""
    return (min(event.articles, default=0) << 32) + event.told_at


def _traits(extent: Extent, event: TimelineEvent) -> int:
    traits = 0
    for flag in event.flags:
        traits |= _FLAG_TRAITS.get(flag, 0)
    traits |= _FAINT_BIT * (event.how in _FAINT) | _HIDDEN_BIT * event.is_hidden
    if event.date is not None:
        traits |= _APPROXIMATE_BIT * event.date.is_approximate | _DOUBTFUL_BIT * event.date.is_doubtful
    return traits | _OPEN_PAST_BIT * extent.opens_past | _OPEN_FUTURE_BIT * extent.opens_future


def _by_importance(ids: Ints, traits: NDArray[np.uint16], articles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the rows from least to most important: articles behind it, then well dated, then by lot."""
    is_well_dated = (traits & (Trait.FAINT | Trait.HIDDEN)) == 0
    # Knuth's multiplicative hash: equals are spread evenly over time instead of favouring early ids.
    lot = (ids.astype(np.uint64) * np.uint64(2_654_435_761)) & np.uint64(0xFFFFFFFF)
    return np.lexsort((ids, lot, is_well_dated, articles)).astype(np.int32)
