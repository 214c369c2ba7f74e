"""Tell whose "sales" fell where the article goes on with a firm: "Norrland’s sales"."""

from collections.abc import Mapping, Sequence

from timeline_app.engine.stand_ins.things import StandIn
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor, ActorKind, as_owner
from timeline_app.model.syntax import ClauseKind, Draft, Reference, Shape

_HEADS = (ClauseKind.MAIN, ClauseKind.COORDINATE)
_STOP = "."  # of "Inc.", before the mark that owns


def owned(
    text: str, owner: int, actors: Sequence[Actor], draft: Draft, shapes: Mapping[int, Shape], story: Story
) -> StandIn:
    """Return a subject that is only a measure of a firm, with the firm it is of; empty where it tells whose it is.

    "Net sales for the year" become "Norrland’s net sales", and the rest is told behind them. Nobody is meant where the
    sentence before is about other firms.
    """
    shape, actor = shapes[draft.shape], actors[owner]
    (start, end), tokens, lists = draft.head.subject, shape.tokens, story.telling
    is_plain = draft.head.kind in _HEADS and draft.said is None and start not in shape.quoted
    if not is_plain or actor.kind is not ActorKind.ORGANISATION or shape.references_in(start, end):
        return StandIn()
    before = None if owner == telling_firm(shape, draft, actors, story) else shapes.get(shape.number - 1)
    firms = {r.actor for r in before.references if _is_firm(r, actors)} if before is not None else set()
    if firms and owner not in firms:
        return StandIn()
    first = start + (start < end and tokens[start].lower in story.grammar.words("definite"))
    at = first
    while at < end and tokens[at].lower in lists.words("measure_modifiers"):
        at += 1
    if at >= end or tokens[at].lower not in lists.words("measures"):
        return StandIn()
    while at + 1 < end and tokens[at + 1].lower in lists.words("measures"):
        at += 1
    following = tokens[at + 1].lower if at + 1 < end else ""
    if following and following not in lists.words("measure_links"):
        return StandIn()
    words = text[tokens[first].start : tokens[at].end]
    is_small = words[1:2].islower()
    return StandIn(
        f"{as_owner(actor.name)} {words[:1].lower() if is_small else words[:1]}{words[1:]}", (owner,), at + 1
    )


def telling_firm(shape: Shape, draft: Draft, actors: Sequence[Actor], story: Story) -> int | None:
    """Return the firm that tells what an event's sentence says, also without "that": "Norrland reported sales fell"."""
    before = next((clause for clause in shape.clauses if clause.end == draft.head.start), None)
    if before is None or before.group.last + 1 != draft.head.start:
        return speaking_firm(shape, actors, story)
    firms = [r for r in shape.references_in(*before.subject) if _is_firm(r, actors)]
    is_said = before.group.lemma in story.speech.words("verbs") and not before.group.is_passive
    return firms[-1].actor if is_said and firms else None


def speaking_firm(shape: Shape, actors: Sequence[Actor], story: Story) -> int | None:
    """Return the firm that tells what a sentence says, whose "sales" are its own: "Norrland said sales fell".

    "Norrland’s mining unit said" speaks of the unit, "Norrland’s mining unit, Marl Iron, said" of Marl Iron.
    """
    speaker = shape.speaker
    if speaker is None or shape.attribution is None:
        return None
    inside = [r for r in shape.references_in(*shape.attribution.speaker) if _is_firm(r, actors)]
    if len(inside) > 1 and any(t.end < inside[-1].span.start and t.text == "," for t in shape.tokens):
        speaker = inside[-1]
    if not _is_firm(speaker, actors):
        return None
    after = [t.lower for t in shape.tokens if t.start >= speaker.span.end and t.text != _STOP][:2]
    marks = story.naming.words("possessive_marks")
    return None if {*after[:1], "".join(after)} & marks else speaker.actor


def _is_firm(reference: Reference, actors: Sequence[Actor]) -> bool:
    return not reference.is_source and actors[reference.actor].kind is ActorKind.ORGANISATION
