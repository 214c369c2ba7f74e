"""Who the colours are, and what the signs mean: only what the picture shows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from timeline_app.model.message import message
from timeline_app.model.period import Period
from timeline_app.view.columns import NO_ACTOR, Columns, Trait
from timeline_app.view.scene import Scene
from timeline_app.view.telling import monogram
from timeline_app.wording import say

_MOST_ACTORS: Final = 12
_SIGNS: Final = (
    (Trait.STATEMENT, "flag-statement"),
    (Trait.PLANNED, "flag-planned"),
    (Trait.NEGATED | Trait.CANCELLED, "flag-negated"),
    (Trait.FAINT, "legend-faint"),
    (Trait.TO_REVIEW, "status-to-review"),
    (Trait.CONTRADICTED, "contradicted"),
)
_BARS: Final = ((Trait.DOUBTFUL, "legend-doubtful"), (Trait.OPEN_PAST | Trait.OPEN_FUTURE, "legend-open"))


@dataclass(frozen=True, slots=True)
class LegendActor:
    """A colour and letters, and whose they are."""

    actor: int
    monogram: str
    name: str


@dataclass(frozen=True, slots=True)
class LegendSign:
    """A shape of chips or bars, and what it says. `traits` are 0 for a date within bounds."""

    traits: int
    is_bar: bool
    words: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The lines below the timelines. Of the actors the most frequent are named, and `more_actors` are not."""

    actors: tuple[LegendActor, ...]
    signs: tuple[LegendSign, ...]
    periods: tuple[Period, ...] = ()
    has_breaks: bool = False
    has_found: bool = False
    more_actors: int = 0


def legend_of(columns: Columns, bands: Sequence[Scene]) -> Legend:
    """Return the legend of what the scenes show, the most frequent actors first."""
    items = [item for scene in bands for item in scene.items]
    placed = [item.placed for item in items]
    leads = Counter(item.lead for item in placed if item.lead != NO_ACTOR and item.lead in columns.actors)
    common = sorted(leads, key=lambda actor: (-leads[actor], actor))[:_MOST_ACTORS]
    names = ((actor, columns.actors[actor].name) for actor in common)
    actors = tuple(LegendActor(actor, monogram(name), name) for actor, name in names)
    traits = 0
    for item in items:
        traits |= item.traits
    is_uncertain = any(item.core_right <= item.core_left for item in placed)
    seen = {band.marked.key: band.marked.period for scene in bands for band in scene.ground.periods}
    signs = tuple(_signs(traits, is_uncertain=is_uncertain))
    has_breaks = any(scene.ground.breaks for scene in bands)
    has_found = any(scene.has_found for scene in bands)
    more = len(leads) - len(common)
    return Legend(actors, signs, tuple(seen.values()), has_breaks, has_found, more)


def _signs(traits: int, *, is_uncertain: bool) -> Iterable[LegendSign]:
    for trait, code in _SIGNS:
        if traits & int(trait):
            yield LegendSign(traits & int(trait), is_bar=False, words=say(message(code)))
    if is_uncertain:
        yield LegendSign(0, is_bar=True, words=say(message("legend-uncertain")))
    for trait, code in _BARS:
        if traits & int(trait):
            yield LegendSign(int(trait), is_bar=True, words=say(message(code)))
