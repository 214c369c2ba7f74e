"""Where another's decisions on what is one and what never is – actors, events – differ from one's own."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sqlite_utils import Database

from timeline_app.model.actor_edit import ActorDecision, DecidedActor, KeepApart, MergeActors
from timeline_app.model.edit import Edit, EventDecision, JoinEvents, PartEvents
from timeline_app.model.message import message
from timeline_app.model.sharing import Conflict, KeptOut, Ranked
from timeline_app.store.identity import member_key
from timeline_app.store.statements import Findings
from timeline_app.wording import say

Decision = ActorDecision | EventDecision
_OPPOSITES: Final = frozenset({(MergeActors, KeepApart), (JoinEvents, PartEvents)})


def compare_decisions(
    db: Database, mine: Sequence[Edit], theirs: Sequence[Ranked], found: Findings
) -> list[KeptOut]:
    """Compare what is said to be one or not, and return what is about actors that are not here.

    The later of two decisions wins: the last of one's own that is about the same is what is compared.
    """
    own = [edit for edit in mine if isinstance(edit, Decision)]
    said = [(rank, edit) for rank, edit in theirs if isinstance(edit, Decision)]
    nowhere: Counter[str] = Counter()
    for number, (rank, decision) in enumerate(said):
        is_overruled = any(_contradicts(later, decision) for _, later in said[number + 1 :])
        other = next(
            (one for one in reversed(own) if _contradicts(one, decision) or _is_same(one, decision)), None
        )
        if other is not None and (is_overruled or _is_same(other, decision)):
            found.same += 1  # what overrules it is compared by itself
        elif other is not None:
            found.conflicts.append(_conflict(db, other, decision, rank))
        elif isinstance(decision, ActorDecision) and not _has_actors(db, decision):
            nowhere[", ".join(actor.name for actor in decision.actors)] += 1
        else:
            found.new.append((rank, decision))
    return [KeptOut(names, message("decision-without-actors"), number) for names, number in nowhere.items()]


def _sides(decision: Decision) -> tuple[frozenset[str], ...]:
    """Return the keys by which a decision holds on to each of its actors or events."""
    if isinstance(decision, EventDecision):
        return tuple(frozenset(map(member_key, side)) for side in decision.sides)
    return tuple(frozenset((*one.keys, *(place.key for place in one.places))) for one in decision.actors)


def _is_same(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same of the same keys; which one a merge keeps does not count."""
    return type(one) is type(other) and set(_sides(one)) == set(_sides(other))


def _contradicts(one: Decision, other: Decision) -> bool:
    """Whether one decision joins what the other parts."""
    pair = (type(one), type(other))
    if pair not in _OPPOSITES and pair[::-1] not in _OPPOSITES:
        return False
    joins, parts = (one, other) if _is_joining(one) else (other, one)
    joined = frozenset[str]().union(*_sides(joins))
    return sum(not joined.isdisjoint(side) for side in _sides(parts)) > 1


def _is_joining(decision: Decision) -> bool:
    return isinstance(decision, MergeActors | JoinEvents)


def _has_actors(db: Database, decision: ActorDecision) -> bool:
    """Whether at least two of the actors of a decision are here."""
    return sum(is_here(db, actor) for actor in decision.actors) > 1


def is_here(db: Database, actor: DecidedActor) -> bool:
    """Whether an article here gives a key of an actor, or is one that the decision names."""
    hashes = [place.key.split(":", 1)[0] for place in actor.places]
    found = db.execute(
        "SELECT 1 FROM group_keys WHERE key IN (SELECT value FROM json_each(?1)) UNION ALL "
        "SELECT 1 FROM articles WHERE hash IN (SELECT value FROM json_each(?2)) AND NOT is_removed LIMIT 1",
        [json.dumps(list(actor.keys)), json.dumps(hashes)],
    )
    return found.fetchone() is not None


def _conflict(db: Database, mine: Decision, theirs: Decision, rank: int) -> Conflict:
    if isinstance(theirs, EventDecision):
        keys = [member_key(side[0]) for side in theirs.sides]
        codes = ("decided-one-event", "decided-other-events")
        rows = db.execute(
            "SELECT DISTINCT headline FROM evidence WHERE member_key IN (SELECT value FROM json_each(?)) ORDER BY id",
            [json.dumps(keys)],
        )
        names = [name for (name,) in rows]
    else:
        codes = ("decided-one", "decided-apart")
        names = [actor.name for actor in theirs.actors if actor.name]
    own, other = (say(message(codes[0] if _is_joining(one) else codes[1])) for one in (mine, theirs))
    return Conflict("", ", ".join(dict.fromkeys(names)), own, other, ((rank, theirs),))
