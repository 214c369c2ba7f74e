"""What is looked at, and what comes out, when actors that may be one are looked for."""

from dataclasses import dataclass

from timeline_app.model.actor import ActorKind


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of a library, as far as suggestions look at it. `articles` are the ids of those that name it."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    attributes: tuple[str, ...]
    articles: frozenset[int]


@dataclass(frozen=True, slots=True)
class MergeHint:
    """Why actors may be one: indices on two sides, of which each side may be several that share a bare name.

    `reason` is a code of the wording; `score` orders hints, up to 1. `companions` are indices of actors whom articles
    name beside either side, the most telling first; `shared_articles` counts articles that name both. `is_one_name`
    tells that all are called the same, and nothing else says that they are one.
    """

    one: tuple[int, ...]
    other: tuple[int, ...]
    reason: str
    score: float
    shared_articles: int
    companions: tuple[int, ...]
    is_one_name: bool = False
