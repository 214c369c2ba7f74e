"""Who takes part in the events of this program's JSON: what each article calls an actor, and what the library does."""

from collections.abc import Iterable
from dataclasses import replace

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import DecidedActor, RenameActor
from timeline_app.readers.events.told import Told, Who


def called(who: Who, name: str) -> Who:
    """Return an actor as an article calls it."""
    others = dict.fromkeys((who.name, *who.aliases))
    return replace(who, name=name, aliases=tuple(one for one in others if one != name)) if name else who


def renames(actors: Iterable[Who], told: Iterable[Told]) -> tuple[RenameActor, ...]:
    """Return what calls actors as the file does, of whom a library would choose another of the articles' names.

    It takes that of most articles, the longer one of two, and a person's of one word last.
    """
    rows = {(who.key, who.name, one.source) for one in told for who in one.actors if one.source is not None}
    names: dict[str, dict[str, int]] = {}
    for key, name, _ in rows:
        count = names.setdefault(key, {})
        count[name] = count.get(name, 0) + 1
    found = []
    for who in actors:
        if (counts := names.get(who.key)) and who.key:
            is_person = who.kind is ActorKind.PERSON
            chosen = min(
                counts, key=lambda name: (is_person and " " not in name, -counts[name], -len(name), name)
            )
            if chosen != who.name:
                found.append(RenameActor(DecidedActor(chosen, (who.key,)), who.name))
    return tuple(found)
