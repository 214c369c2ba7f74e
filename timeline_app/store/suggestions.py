"""Which actors may be one, as the engine's rule says, without what the reader has decided."""

import json
from collections.abc import Iterable, Mapping
from itertools import combinations

from sqlite_utils import Database

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import KeepApart, MergeActors
from timeline_app.model.suggesting import KnownActor, MergeHint
from timeline_app.model.timeline import MergeSuggestion
from timeline_app.store.bulk import id_list
from timeline_app.store.clusters import Node
from timeline_app.store.decided import nodes_of, widened
from timeline_app.store.holding import held_actor
from timeline_app.store.rules import Rules

_ACTS = """
EXISTS (SELECT 1 FROM event_actors JOIN events ON events.id = event_id WHERE actor_id = actors.id AND NOT is_hidden)
"""
_APART = """
SELECT DISTINCT group_id FROM edits JOIN decided_keys ON edit_id = edits.id
JOIN group_keys ON group_keys.key = decided_keys.key WHERE kind = 'keep-actors-apart' AND NOT is_undone
UNION
SELECT DISTINCT group_id FROM edits JOIN decided_rows ON edit_id = edits.id
JOIN article_actors ON article_actors.id = article_actor_id
WHERE edits.kind = 'keep-actors-apart' AND NOT is_undone AND group_id IS NOT NULL
"""
# The event in which an actor stands first, among those the one that is surest: with min(), SQLite takes its row.
_EXAMPLES = """
SELECT actor_id, event_id, min(position - confidence) FROM event_actors JOIN events ON events.id = event_id
WHERE NOT is_hidden AND actor_id IN (SELECT value FROM json_each(?)) GROUP BY actor_id
"""


def suggested_merges(db: Database, rules: Rules) -> tuple[MergeSuggestion, ...]:
    """Return who may be one of those that act in shown events, the likeliest first."""
    ids, known = _known_actors(db)
    hints = rules.suggest_merges(known)
    apart = _kept_apart(db)
    sides = [(hint, _sides(hint, ids, apart)) for hint in hints]
    wanted = {side[0] for _, both in sides for side in both if side}
    examples = {actor: event for actor, event, _ in db.execute(_EXAMPLES, [id_list(wanted)])}
    return tuple(
        MergeSuggestion(
            one,
            other,
            hint.reason,
            hint.score,
            hint.shared_articles,
            tuple(ids[number] for number in hint.companions),
            (examples[one[0]], examples[other[0]]),
            hint.is_one_name,
        )
        for hint, (one, other) in sides
        if one and other
    )


def _known_actors(db: Database) -> tuple[list[int], list[KnownActor]]:
    """Return ids and actors that act in shown events and that articles name."""
    aliases = _lists(db, "SELECT actor_id, alias FROM aliases ORDER BY actor_id, alias")
    articles: dict[int, set[int]] = {}
    for actor, article in db.execute(
        "SELECT actor_id, article_id FROM article_actors WHERE actor_id IS NOT NULL"
    ):
        articles.setdefault(actor, set()).add(article)
    rows = db.execute(
        f"SELECT id, name, kind, attributes FROM actors WHERE NOT is_own AND {_ACTS} ORDER BY id"
    ).fetchall()
    actors = [
        KnownActor(
            name,
            ActorKind(kind),
            tuple(alias for alias in aliases.get(actor, ()) if alias != name),
            tuple(json.loads(attributes)),
            frozenset(articles[actor]),
        )
        for actor, name, kind, attributes in rows
    ]
    return [row[0] for row in rows], actors


def _lists(db: Database, query: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one, text in db.execute(query):
        found.setdefault(one, []).append(text)
    return found


def _sides(
    hint: MergeHint, ids: list[int], apart: Mapping[int, frozenset[int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ids of both sides without those of the second that are kept apart from any of the first."""
    one = tuple(ids[number] for number in hint.one)
    foes = frozenset().union(*(apart.get(actor, frozenset()) for actor in one))
    other = tuple(ids[number] for number in hint.other if ids[number] not in foes)
    return one, other


def _kept_apart(db: Database) -> dict[int, frozenset[int]]:
    """Return for each actor those that the reader keeps apart from it."""
    groups = [group for (group,) in db.execute(_APART)]
    if not groups:
        return {}
    reached, decisions = widened(db, groups)
    nodes = nodes_of(db, reached)
    by_key: dict[str, list[Node]] = {}
    for node in nodes:
        for key in (*node.keys, *(f"{decision}" for decision, _ in node.marks)):
            by_key.setdefault(key, []).append(node)
    found: dict[int, set[int]] = {}
    for decision in decisions:
        if decision.is_merge:
            continue
        near = {
            node
            for key in (*frozenset().union(*decision.sides), f"{decision.id}")
            for node in by_key.get(key, ())
        }
        sides: dict[int, set[int]] = {}
        for node in near:
            side = decision.side_of(node)
            if side is not None:
                sides.setdefault(side, set()).update(actor for _, actor in nodes[node] if actor is not None)
        _note_foes(found, sides.values())
    return {actor: frozenset(foes) for actor, foes in found.items()}


def _note_foes(found: dict[int, set[int]], sides: Iterable[set[int]]) -> None:
    for one, other in combinations(sides, 2):
        for actor in one:
            found.setdefault(actor, set()).update(other - {actor})
        for actor in other:
            found.setdefault(actor, set()).update(one - {actor})


def decision_on(db: Database, suggestion: MergeSuggestion, *, is_one: bool) -> MergeActors | KeepApart:
    """Return the decision that a suggestion is right or wrong. Raises StoreError when an actor has gone.

    Of those that have one name and nothing else in common, no two are one when it is wrong.
    """
    if suggestion.is_one_name and not is_one:
        return KeepApart(tuple(held_actor(db, [actor]) for actor in (*suggestion.one, *suggestion.other)))
    sides = (held_actor(db, suggestion.one), held_actor(db, suggestion.other))
    return MergeActors(sides) if is_one else KeepApart(sides)
