"""What the rows of a chronicle look up by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from timeline_app.export.chronicle import Chronicle
from timeline_app.export.dated import DatesTold
from timeline_app.model.timeline import Evidence, Quote, TimelineActor, TimelineArticle, TimelineEvent


@dataclass(frozen=True)
class Names:
    """A chronicle with what its rows look up by id."""

    chronicle: Chronicle

    @cached_property
    def dates(self) -> DatesTold:
        """Return what the columns tell of dates."""
        return DatesTold()

    @cached_property
    def actors(self) -> Mapping[int, TimelineActor]:
        """Return the actors by id."""
        return {actor.id: actor for actor in self.chronicle.actors}

    @cached_property
    def articles(self) -> Mapping[int, TimelineArticle]:
        """Return the articles by id."""
        return {article.id: article for article in self.chronicle.articles}

    @cached_property
    def evidence(self) -> Mapping[int, list[Evidence]]:
        """Return the evidence of each event."""
        by_event: dict[int, list[Evidence]] = {}
        for one in self.chronicle.evidence:
            by_event.setdefault(one.event, []).append(one)
        return by_event

    @cached_property
    def quotes(self) -> Mapping[int, list[Quote]]:
        """Return the sentences that tell of each event."""
        by_event: dict[int, list[Quote]] = {}
        for one in self.chronicle.quotes:
            by_event.setdefault(one.event, []).append(one)
        return by_event

    def actor_names(self, event: TimelineEvent) -> list[str]:
        """Return the names of its actors, the most involved first."""
        return [self.actors[actor].name for actor in event.actors if actor in self.actors]

    def contradictions(self, event: TimelineEvent) -> tuple[TimelineEvent, ...]:
        """Return the events by which other articles contradict it."""
        return self.chronicle.contradictions.get(event.id, ())

    def parted(self, event: TimelineEvent) -> list[int]:
        """Return the ids of the events that the reader said are not the same."""
        return sorted(self.chronicle.parted.get(event.id, ()))

    def titles(self, event: TimelineEvent) -> list[str]:
        """Return the titles of its articles."""
        return [self.articles[one].title for one in event.articles if one in self.articles]

    def sources(self, event: TimelineEvent) -> list[str]:
        """Return where its articles come from."""
        return [self.articles[one].source for one in event.articles if one in self.articles]
