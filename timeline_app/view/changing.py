"""Columns after a change: a few rows are cut out of the arrays and others put in, without sorting anything anew."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.timeline import TimelineActor, TimelineEvent
from timeline_app.view.arrays import Ints, distinct
from timeline_app.view.columns import NO_ACTOR, Columns
from timeline_app.view.event_rows import EventRows
from timeline_app.view.postings import Postings, RowOwners
from timeline_app.view.tags import tag_numbers

_MOST: Final = 2_000  # changed rows; from here on, sorting all is as quick
_FEW: Final = 8  # ranks that are cut out or put in, each in a pass over all
_Item = TypeVar("_Item", bound=np.generic)
_Row = TypeVar("_Row", np.int32, np.int64)


def with_changes(
    columns: Columns,
    gone: Iterable[int],
    events: Sequence[TimelineEvent],
    actors: Sequence[TimelineActor],
    most: int = _MOST,
) -> Columns:
    """Return the columns without the events `gone` and with `events`, as `Columns.build` would make them of all.

    `actors` are all actors. A few changes take a moment at a million rows; more than `most` are sorted in.
    """
    lost = {*gone, *(event.id for event in events)}
    new = Columns.build(events, ())
    source = columns.events.source.with_changes(lost, events)
    removed = columns.rows_of_ids(sorted(lost))
    if len(removed) + len(new) > most:
        return _sorted_anew(columns, removed, new, source_of=EventRows(columns.ids, source), actors=actors)
    rows = _Splice.at(removed, [_place(columns, new, row) for row in range(len(new))])
    of_actors = _postings(columns.of_actors, rows, new.of_actors)
    of_articles = _postings(columns.of_articles, rows, new.of_articles)
    of_tags = _postings(columns.of_tags, rows, new.of_tags)
    ids = rows.applied(columns.ids, new.ids)
    by_rank = _Splice.at(
        np.sort(columns.rank[removed]).astype(np.int64),
        [_rank(columns, new, int(row)) for row in new.row_of_rank],
    )
    row_of_rank = by_rank.applied(
        rows.moved(columns.row_of_rank), rows.places[new.row_of_rank].astype(np.int32)
    )
    rank = columns.rank
    if row_of_rank is not columns.row_of_rank:
        rank = _ranks(columns.rank, by_rank, rows, new, row_of_rank)
    by_id = _Splice.at(
        np.sort(np.searchsorted(columns.ids, columns.ids[removed], sorter=columns.id_order)),
        np.searchsorted(columns.ids, new.ids[new.id_order], sorter=columns.id_order).tolist(),
    )
    return Columns(
        events=EventRows(ids, source),
        actors={actor.id: actor for actor in actors},
        dated=columns.dated - int(np.searchsorted(removed, columns.dated)) + new.dated,
        ids=ids,
        start=rows.applied(columns.start, new.start),
        core_start=rows.applied(columns.core_start, new.core_start),
        core_end=rows.applied(columns.core_end, new.core_end),
        end=rows.applied(columns.end, new.end),
        traits=rows.applied(columns.traits, new.traits),
        articles=rows.applied(columns.articles, new.articles),
        lead=rows.applied(columns.lead, new.lead),
        rank=rank,
        row_of_rank=row_of_rank,
        id_order=by_id.applied(rows.moved(columns.id_order), rows.places[new.id_order]),
        ids_ascending=by_id.applied(columns.ids_ascending, new.ids_ascending),
        told=rows.applied(columns.told, new.told),
        text_numbers=rows.applied(columns.text_numbers, new.text_numbers),
        of_actors=of_actors,
        of_articles=of_articles,
        tags=_tags_in_use(columns, new, of_tags),
        of_tags=of_tags,
    ).frozen()


@dataclass(frozen=True, slots=True)
class _Splice:
    """Where an array is cut, and where new values go in; `cuts` and `inlets` are positions in the old array.

    The i-th new value goes before the old one at `inlets[i]`; `places` are its positions in the new array.
    """

    cuts: Ints
    inlets: Ints
    places: Ints

    @classmethod
    def at(cls, cuts: Ints, inlets: Sequence[int]) -> Self:
        """Return the splice of ascending positions."""
        before = np.array(inlets, np.int64)
        places = before - np.searchsorted(cuts, before) + np.arange(len(before))
        return cls(cuts, before, places)

    @property
    def is_in_place(self) -> bool:
        """Whether every other value keeps its position."""
        return np.array_equal(self.cuts, self.inlets)

    def applied(self, old: NDArray[_Item], new: NDArray[_Item]) -> NDArray[_Item]:
        """Return the array after the change; the old one itself where nothing is another."""
        if self.is_in_place and np.array_equal(old[self.cuts], new):
            return old
        pieces: list[NDArray[_Item]] = []
        at = 0
        for position, number in self._steps():
            pieces.append(old[at:position])
            at = position
            if number is None:
                at += 1
            else:
                pieces.append(new[number : number + 1])
        pieces.append(old[at:])
        return np.concatenate(pieces)

    def moved(self, rows: NDArray[_Row]) -> NDArray[_Row]:
        """Return row numbers as they are after this splice of the rows; those cut out become -1."""
        if self.is_in_place:
            return rows
        after: NDArray[_Row] = self._after(int(len(rows) and rows.max()) + 1).astype(rows.dtype)
        return np.take(after, rows)

    def _after(self, count: int) -> Ints:
        """Return the new position of each old one below `count`, -1 where it is cut out."""
        shift = np.zeros(count + 1, np.int64)
        np.add.at(shift, self.inlets[self.inlets <= count], 1)
        cuts = self.cuts[self.cuts < count]
        np.add.at(shift, cuts + 1, -1)
        after = np.arange(count) + np.cumsum(shift[:count])
        after[cuts] = -1
        return after

    def _steps(self) -> list[tuple[int, int | None]]:
        """Return position and number of the new value, None for a cut, from left to right; inlets come first."""
        inlets = [(int(position), 0, number) for number, position in enumerate(self.inlets)]
        cuts = [(int(position), 1, 0) for position in self.cuts]
        steps = sorted(inlets + cuts)
        return [(position, None if is_cut else number) for position, is_cut, number in steps]


def _first(count: int, is_less: Callable[[int], bool]) -> int:
    """Return the first of `count` positions that is not less; those that are less come first."""
    return bisect_left(range(count), True, key=lambda position: not is_less(position))


def _place(columns: Columns, new: Columns, row: int) -> int:
    """Return before which row of `columns` a new one stands."""

    def key(of: Columns, at: int) -> tuple[float, float, int, int]:
        return float(of.start[at]), float(of.end[at]), int(of.told[at]), int(of.ids[at])

    wanted = key(new, row)
    return _first(len(columns), lambda at: key(columns, at) < wanted)


def _rank(columns: Columns, new: Columns, row: int) -> int:
    """Return before which rank of `columns` the rank of a new row comes."""
    wanted = new.importance_of(row)
    return _first(len(columns), lambda at: columns.importance_of(int(columns.row_of_rank[at])) < wanted)


def _ranks(
    old: NDArray[np.int32], by_rank: _Splice, rows: _Splice, new: Columns, row_of_rank: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the rank of each row; of a few changes in place it is moved, which is quicker than to look all up."""
    if not rows.is_in_place or len(by_rank.cuts) + len(by_rank.inlets) > _FEW:
        rank = np.empty(len(row_of_rank), np.int32)
        rank[row_of_rank] = np.arange(len(row_of_rank), dtype=np.int32)
        return rank
    rank = old.copy()
    for cut in by_rank.cuts:
        rank -= old > cut
    for inlet in by_rank.inlets:
        rank += old >= inlet
    rank[rows.places[new.row_of_rank]] = by_rank.places
    return rank


def _postings(old: Postings, rows: _Splice, new: Postings) -> Postings:
    """Return the postings after a splice of the rows."""
    pairs = new.pairs()
    slots = np.searchsorted(old.owners, pairs[:, 0])
    inlets = [
        _inlet(old, int(slot), int(owner), int(rows.inlets[row]))
        for slot, (owner, row) in zip(slots, pairs, strict=True)
    ]
    cuts = old.places_of(rows.cuts)
    splice = _Splice.at(cuts, inlets)
    moved = splice.applied(rows.moved(old.rows), rows.places[pairs[:, 1]])
    if moved is old.rows and np.array_equal(old.owners[slots], pairs[:, 0]):
        return old
    counts = np.diff(old.starts)
    np.subtract.at(counts, np.searchsorted(old.starts, cuts, side="right") - 1, 1)
    owners, counts = _with_counts(old.owners, counts, *np.unique(pairs[:, 0], return_counts=True))
    starts = np.concatenate(([0], np.cumsum(counts[counts > 0])))
    return Postings(owners[counts > 0], starts.astype(np.int64), moved)


def _with_counts(owners: Ints, counts: Ints, more: Ints, of_more: Ints) -> tuple[Ints, Ints]:
    """Return owners, ascending, and how many rows each has, after others of them, or new ones, have some more."""
    slots = np.searchsorted(owners, more)
    is_known = np.zeros(len(more), np.bool_)
    inside = slots < len(owners)
    is_known[inside] = owners[slots[inside]] == more[inside]
    counts = counts.copy()
    counts[slots[is_known]] += of_more[is_known]
    new = slots[~is_known]
    return np.insert(owners, new, more[~is_known]), np.insert(counts, new, of_more[~is_known])


def _inlet(old: Postings, slot: int, owner: int, before_row: int) -> int:
    """Return where in the old postings a new pair goes whose row stands before an old one."""
    start = int(old.starts[slot])
    if slot == len(old.owners) or old.owners[slot] != owner:
        return start
    return start + int(np.searchsorted(old.rows[start : old.starts[slot + 1]], before_row))


def _tags_in_use(columns: Columns, new: Columns, of_tags: Postings) -> dict[int, str]:
    """Return the tags that some event still has."""
    known = {**columns.tags, **new.tags}
    return tag_numbers(known[number] for number in of_tags.owners.tolist())


def _sorted_anew(
    columns: Columns, removed: Ints, new: Columns, *, source_of: EventRows, actors: Sequence[TimelineActor]
) -> Columns:
    """Return the columns after many changes."""
    kept = np.delete(np.arange(len(columns)), removed)
    both = ((columns, kept), (new, np.arange(len(new))))
    row_after = np.full(len(columns), -1, np.int64)
    row_after[kept] = np.arange(len(kept))
    shift = np.arange(len(new)) + len(kept)
    tagged = np.concatenate([_renumbered(columns.of_tags, row_after), _renumbered(new.of_tags, shift)])
    known = {**columns.tags, **new.tags}
    return Columns.of_arrays(
        source=source_of.source,
        actors=actors,
        keys=np.concatenate(
            [np.column_stack([part.ids, part.told, part.text_numbers])[rows] for part, rows in both]
        ),
        bounds=np.concatenate([_bounds(part)[rows] for part, rows in both]),
        traits=np.concatenate([part.traits[rows] for part, rows in both]),
        owners=RowOwners(
            takes_part=np.concatenate([_takes_part(columns, row_after), _takes_part(new, shift)]),
            reports=np.concatenate(
                [_renumbered(columns.of_articles, row_after), _renumbered(new.of_articles, shift)]
            ),
            tags=tag_numbers(known[number] for number in distinct(tagged[:, 0]).tolist()),
            tagged=tagged,
        ),
    )


def _bounds(columns: Columns) -> NDArray[np.float64]:
    return np.column_stack([columns.start, columns.core_start, columns.core_end, columns.end])


def _takes_part(columns: Columns, row_after: Ints) -> Ints:
    """Return (actor, row) with each row's new number, main actors first."""
    leads = np.column_stack([columns.lead, row_after])[columns.lead != NO_ACTOR]
    return np.concatenate([leads[leads[:, 1] >= 0], _renumbered(columns.of_actors, row_after)])


def _renumbered(postings: Postings, row_after: Ints) -> Ints:
    """Return (owner, row) with each row's new number; those with a negative one are left out."""
    pairs = postings.pairs()
    pairs[:, 1] = row_after[pairs[:, 1]]
    return pairs[pairs[:, 1] >= 0]
