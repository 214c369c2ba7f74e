"""The reader's decisions about actors."""

from dataclasses import dataclass

from timeline_app.model.span import Span


@dataclass(frozen=True, slots=True)
class NamedInArticle:
    """A name that tells nobody apart across articles, where one article gives it: its key there, and its places.

    By the places it is known when a newer engine gives it another name.
    """

    key: str
    name: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DecidedActor:
    """An actor as a decision holds on to it: by its keys across articles, and where it has none by its places.

    `name` is what it was called then.
    """

    name: str
    keys: tuple[str, ...]
    places: tuple[NamedInArticle, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeActors:
    """Say that these are one actor, which keeps the identity of the first."""

    actors: tuple[DecidedActor, ...]


@dataclass(frozen=True, slots=True)
class KeepApart:
    """Say that no two of these are one actor, whatever their names may tell later."""

    actors: tuple[DecidedActor, ...]


ActorDecision = MergeActors | KeepApart
"""What is said of who is one; the later wins."""


@dataclass(frozen=True, slots=True)
class RenameActor:
    """Call the actor something else, whatever articles call it."""

    actor: DecidedActor
    name: str


@dataclass(frozen=True, slots=True)
class HideActor:
    """Say whether the actor is one that nobody needs to see, such as the agency that reports."""

    actor: DecidedActor
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ColourActor:
    """Give the actor one of the theme's hues, by its number; None leaves that to the program."""

    actor: DecidedActor
    hue: int | None


@dataclass(frozen=True, slots=True)
class PinActor:
    """Say whether the actor stands above all others in lists."""

    actor: DecidedActor
    is_pinned: bool


ActorRemark = RenameActor | HideActor | ColourActor | PinActor
"""What is said of one actor; of each kind the last holds."""
