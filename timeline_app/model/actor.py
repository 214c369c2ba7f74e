"""Who acts: persons, organisations, places and peoples, and the sources of an article."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from timeline_app.model.span import Span

KEY_OF_FILE: Final = "~"
"""What the keys begin with by which a file tells who is who: they sort behind all others."""


def as_owner(name: str) -> str:
    """Return a name as that of an owner; one that ends so stays as it is.

    >>> as_owner("Norrland"), as_owner("Sotheby's")
    ('Norrland’s', "Sotheby's")
    """
    return name if name.endswith(("'s", "’s")) else f"{name}’s"


class ActorKind(Enum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of one article, with every place where its name stands.

    `name` is the fullest form in the article, without title or article. `mentions` are the spans
    of the names alone, in order. `attributes` are the titles, roles and nationalities beside the name. Where a file
    tells who is who in its articles, `key`, which begins with KEY_OF_FILE, is the same in all of them for one actor.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    attributes: tuple[str, ...] = ()
    acronym: str | None = None
    key: str = ""
