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
    """A colour and letters, whose they are, and how many events they stand beside."""

    actor: int
    monogram: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class LegendSign:
    """A shape of chips or bars, and what it says. `traits` are 0 for a date within bounds."""

    traits: int
    is_bar: bool
    words: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The lines below the timelines; the most frequent actors come first."""

    actors: tuple[LegendActor, ...]
    signs: tuple[LegendSign, ...]
    periods: tuple[Period, ...] = ()
    has_breaks: bool = False
    has_found: bool = False


def legend_of(columns: Columns, bands: Sequence[Scene]) -> Legend:
    """Return the legend of what the scenes show; of actors that are as frequent the one that is seen first leads."""
    items = [item for scene in bands for item in scene.items]
    placed = [item.placed for item in items]
    lead_of = {
        item.event: item.lead for item in placed if item.lead != NO_ACTOR and item.lead in columns.actors
    }
    leads = Counter(lead_of.values())
    actors = tuple(
        LegendActor(actor, monogram(columns.actors[actor].name), columns.actors[actor].name, count)
        for actor, count in leads.most_common()
    )
    traits = 0
    for item in items:
        traits |= item.traits
    is_uncertain = any(item.core_right <= item.core_left for item in placed)
    seen = {band.marked.key: band.marked.period for scene in bands for band in scene.ground.periods}
    signs = tuple(_signs(traits, is_uncertain=is_uncertain))
    has_breaks = any(scene.ground.breaks for scene in bands)
    has_found = any(scene.has_found for scene in bands)
    return Legend(actors, signs, tuple(seen.values()), has_breaks, has_found)


def _signs(traits: int, *, is_uncertain: bool) -> Iterable[LegendSign]:
    for trait, code in _SIGNS:
        if traits & int(trait):
            yield LegendSign(traits & int(trait), is_bar=False, words=say(message(code)))
    if is_uncertain:
        yield LegendSign(0, is_bar=True, words=say(message("legend-uncertain")))
    for trait, code in _BARS:
        if traits & int(trait):
            yield LegendSign(int(trait), is_bar=True, words=say(message(code)))
