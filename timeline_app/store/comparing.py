"""What another's decisions would change here, where they differ from one's own, and which find nothing here."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

from sqlite_utils import Database

from timeline_app.model.edit import READER, AddEvent, Edit, EventDecision, EventEdit, EventKey
from timeline_app.model.message import message
from timeline_app.model.sharing import Comparison, Conflict, KeptOut, Ranked, Shared
from timeline_app.store import articles, claims, edits
from timeline_app.store.comparing_decisions import compare_decisions
from timeline_app.store.comparing_remarks import compare_remarks
from timeline_app.store.edit_content import OF_NO_ARTICLE, text_hash_of
from timeline_app.store.failures import store_error
from timeline_app.store.identity import member_key
from timeline_app.store.overruled import shareable
from timeline_app.store.stated import called, in_words
from timeline_app.store.statements import NOTHING, Findings, Statement, Subject, standing


def shared_decisions(db: Database) -> Shared:
    """Return the decisions that hold, and the titles of the articles they are about."""
    made = shareable(edits.in_force(db))
    hashes = sorted({one for edit in made for one in _hashes(edit)})
    rows = db.execute(
        "SELECT hash, title FROM articles WHERE hash IN (SELECT value FROM json_each(?)) ORDER BY hash",
        [json.dumps(hashes)],
    )
    return Shared(made, tuple(rows.fetchall()))


def compare(db: Database, theirs: Shared) -> Comparison:
    """Return what another's decisions are to this library. Raises StoreError where they lie outside of a text."""
    titles = dict(theirs.titles)
    found_here, kept_out = _placed(db, theirs.edits, titles)
    kept_out += [
        KeptOut(kind, message("decision-of-unknown-kind"), number)
        for kind, number in sorted(Counter(theirs.unknown).items())
    ]
    hashes = {one for _, edit in found_here for one in _hashes(edit)}
    mine = edits.in_force(db, hashes | {OF_NO_ARTICLE})
    found = Findings()
    _compare_statements(db, mine, found_here, found)
    kept_out += compare_decisions(db, mine, found_here, found)
    kept_out += compare_remarks(db, mine, found_here, found)
    new = tuple(sorted(found.new, key=lambda one: one[0]))
    return Comparison(new, found.same, tuple(found.conflicts), tuple(kept_out))


def _hashes(edit: object) -> Iterator[str]:
    """Yield the hash of every article that an edit names."""
    if isinstance(edit, tuple):
        for one in edit:
            yield from _hashes(one)
    elif is_dataclass(edit):
        for part in fields(edit):
            value = getattr(edit, part.name)
            if part.name == "article_hash":
                yield value
            elif not isinstance(value, str):
                yield from _hashes(value)


def _placed(db: Database, made: Sequence[Edit], titles: dict[str, str]) -> tuple[list[Ranked], list[KeptOut]]:
    """Return the edits whose articles and events are here, holding on to the events as they are here."""
    placed: list[Ranked] = []
    gone: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    known: dict[str, int | None] = {}
    places = _Places(db)
    for rank, edit in enumerate(made):
        for text_hash in _hashes(edit):
            if text_hash not in known:
                known[text_hash] = _live(db, text_hash)
        missing = next((one for one in _hashes(edit) if known[one] is None and one != READER), None)
        if missing is not None and not isinstance(edit, EventDecision):
            gone[missing] += 1
            continue
        ours = places.placed(edit, known)
        if ours is None:
            lost[text_hash_of(edit) or next(_hashes(edit))] += 1
        else:
            placed.append((rank, ours))
    return placed, [
        KeptOut(titles.get(text_hash) or text_hash, message(code), number)
        for code, counted in (("decision-without-article", gone), ("decision-without-event", lost))
        for text_hash, number in counted.items()
    ]


def _live(db: Database, text_hash: str) -> int | None:
    found = articles.article_of_hash(db, text_hash)
    return None if found is None or found[1] else found[0]


class _Places:
    """Finds the events of this library that another's keys mean."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._ours: dict[EventKey, EventKey | None] = {}
        self._added: set[EventKey] = set()
        self._lengths: dict[int, int] = {}

    def placed(self, edit: Edit, known: Mapping[str, int | None]) -> Edit | None:
        """Return an edit with the keys of its events here; None where there are none. Raises StoreError.

        `known` are the ids of the articles by their hashes; of a decision on several events those that are here stay.
        """
        if isinstance(edit, EventDecision):
            sides = [[self._our_key(key, known) for key in side] for side in edit.sides]
            here = tuple(tuple(key for key in side if key is not None) for side in sides)
            return replace(edit, sides=tuple(filter(None, here))) if sum(map(bool, here)) > 1 else None
        if not isinstance(edit, EventEdit):
            return edit
        if isinstance(edit, AddEvent) and edit.event.article_hash == READER:
            self._ours[edit.event] = self._readers_key(edit)
            return replace(edit, event=self._readers_key(edit))
        if isinstance(edit, AddEvent):
            self._check_inside(known[edit.event.article_hash], edit.event)
            self._added.add(edit.event)
            return edit
        ours = self._our_key(edit.event, known)
        return None if ours is None else replace(edit, event=ours)

    def _our_key(self, key: EventKey, known: Mapping[str, int | None]) -> EventKey | None:
        """Return the key that an event has here, None where it or its article is not here."""
        if key.article_hash == READER:
            return self._ours.get(key)
        article_id = known[key.article_hash]
        if article_id is None or key in self._added:
            return None if article_id is None else key
        if key not in self._ours:
            self._check_inside(article_id, key)
            near = claims.closest(self._db, article_id, key)
            self._ours[key] = near if is_there(self._db, near) else None
        return self._ours[key]

    def _readers_key(self, edit: AddEvent) -> EventKey:
        """Return the key of an event that no article tells: that of the same one here, else one that is free."""
        found = self._ours.get(edit.event)
        if found is not None:
            return found
        mine = [one for one in edits.in_force(self._db, [READER]) if isinstance(one, AddEvent)]
        same = next((one for one in mine if replace(one, event=edit.event) == edit), None)
        taken = [one.event.nth for one in mine]
        taken += [one.nth for one in self._ours.values() if one is not None and one.article_hash == READER]
        return replace(edit.event, nth=max(taken, default=0) + 1) if same is None else same.event

    def _check_inside(self, article_id: int | None, key: EventKey) -> None:
        assert article_id is not None
        if article_id not in self._lengths:
            (length,) = self._db.execute("SELECT length FROM articles WHERE id = ?", [article_id]).fetchone()
            self._lengths[article_id] = length
        ends = [key.trigger.end, key.date_span.end if key.date_span else 0]
        if max(ends) > self._lengths[article_id]:
            raise store_error("edit-outside-text")


def is_there(db: Database, key: EventKey) -> bool:
    """Whether an event with this key was found here or added by hand."""
    return db.execute("SELECT 1 FROM evidence WHERE member_key = ?", [member_key(key)]).fetchone() is not None


def _compare_statements(
    db: Database, mine: Sequence[Edit], theirs: Sequence[Ranked], found: Findings
) -> None:
    """Compare what is said of events and articles, thing by thing."""
    own = standing(mine)
    rank_of = [rank for rank, _ in theirs]
    said = standing(edit for _, edit in theirs)
    added = {one.subject.event: one for one in said.values() if one.subject.part == "added"}
    for one in said.values():
        adding = added.get(one.subject.event)
        comes_new = adding is not None and not _has_event(db, own, adding)
        held = own.get(one.subject)
        if held is not None and held.value == one.value:
            found.same += 1
        elif one.subject.part == "added":
            if comes_new:
                found.new.append((rank_of[one.rank], one.edit))
            else:
                found.same += 1
        elif comes_new:
            if adding is None or one.rank != adding.rank:
                found.new.append((rank_of[one.rank], one.edit))
        elif held is None and one.value in NOTHING:
            found.same += 1
        elif held is None:
            found.new.append((rank_of[one.rank], one.edit))
        else:
            found.conflicts.append(_conflict(db, held, one, rank_of[one.rank]))


def _has_event(db: Database, own: dict[Subject, Statement], adding: Statement) -> bool:
    """Whether what another added by hand is here: found, or added here too."""
    assert adding.subject.event is not None
    return adding.subject in own or is_there(db, adding.subject.event)


def _conflict(db: Database, mine: Statement, theirs: Statement, rank: int) -> Conflict:
    row = db.execute("SELECT title FROM articles WHERE hash = ?", [theirs.subject.text_hash]).fetchone()
    return Conflict(
        "" if row is None else row[0],
        called(db, theirs.subject),
        in_words(mine),
        in_words(theirs),
        ((rank, theirs.edit),),
    )
