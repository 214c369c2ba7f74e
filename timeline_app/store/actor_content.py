"""The reader's edits of actors as JSON."""

from typing import Any, assert_never

from timeline_app.model.actor_edit import (
    ActorDecision,
    ActorRemark,
    ColourActor,
    DecidedActor,
    HideActor,
    NamedInArticle,
    PinActor,
    RenameActor,
)
from timeline_app.model.article import storable
from timeline_app.model.span import Span

Content = dict[str, Any]


def remark_to_content(edit: ActorRemark) -> tuple[str, Content]:
    """Return the kind of what is said of one actor, and what JSON keeps of it."""
    held = decided_content(edit)
    match edit:
        case RenameActor():
            return "rename-actor", {**held, "name": storable(edit.name).strip()}
        case HideActor():
            return "hide-actor", {**held, "is_hidden": edit.is_hidden}
        case ColourActor():
            return "colour-actor", {**held, "hue": edit.hue}
        case PinActor():
            return "pin-actor", {**held, "is_pinned": edit.is_pinned}
        case _:
            assert_never(edit)


def held_actors(edit: ActorDecision | ActorRemark) -> tuple[DecidedActor, ...]:
    """Return the actors that an edit holds on to."""
    return edit.actors if isinstance(edit, ActorDecision) else (edit.actor,)


def decided_content(decision: ActorDecision | ActorRemark) -> Content:
    """Return what JSON keeps of the actors that an edit holds on to."""
    return {
        "actors": [
            {
                "name": storable(actor.name),
                "keys": list(actor.keys),
                "places": [
                    [place.key, place.name, [[span.start, span.end] for span in place.mentions]]
                    for place in actor.places
                ],
            }
            for actor in held_actors(decision)
        ]
    }


def decided_actors(content: Content) -> tuple[DecidedActor, ...]:
    """Return the actors that JSON kept."""
    return tuple(
        DecidedActor(
            actor["name"],
            tuple(actor["keys"]),
            tuple(
                NamedInArticle(key, name, tuple(Span(start, end) for start, end in mentions))
                for key, name, mentions in actor["places"]
            ),
        )
        for actor in content["actors"]
    )


def remark_from_content(kind: str, content: Content) -> ActorRemark:
    """Return what is said of one actor, as JSON kept it."""
    (actor,) = decided_actors(content)
    match kind:
        case "rename-actor":
            return RenameActor(actor, content["name"])
        case "hide-actor":
            return HideActor(actor, content["is_hidden"])
        case "colour-actor":
            return ColourActor(actor, content["hue"])
        case _:
            return PinActor(actor, content["is_pinned"])
