"""What is asked of a library: articles, events, actors, and where they come from."""

from collections.abc import Iterable, Sequence
from typing import Final

from timeline_app.model.actor import ActorKind
from timeline_app.model.actor_edit import DecidedActor, KeepApart
from timeline_app.model.article import Article, Publication
from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edit import Edit, EventKey, SetKind
from timeline_app.model.extraction import Extraction
from timeline_app.model.ids import Hits
from timeline_app.model.period import MarkedPeriod
from timeline_app.model.sharing import Comparison, Shared
from timeline_app.model.step import NamedStep, Step, StepSize
from timeline_app.model.timeline import (
    AboutActor,
    Counts,
    EventFilter,
    Evidence,
    FoundEvent,
    MergeSuggestion,
    Outline,
    Packed,
    Quote,
    TimelineActor,
    TimelineArticle,
    TimelineEvent,
    UntoldSentence,
)
from timeline_app.model.wish import Wish
from timeline_app.store import actor_queries, articles, edits, findings, outlines, queries, steps, suggestions
from timeline_app.store.about_actors import about_actor
from timeline_app.store.actors import names_in_articles
from timeline_app.store.article_tags import tags_of_articles
from timeline_app.store.comparing import compare, shared_decisions
from timeline_app.store.contradictions import contradicting_events, contradictions_of
from timeline_app.store.effective import as_found, confirmed_as
from timeline_app.store.event_decisions import parted
from timeline_app.store.evidence import events_at, evidence, other_dates, quotes_of
from timeline_app.store.holding import held_actor, names_by_article, split
from timeline_app.store.library_file import LibraryFile
from timeline_app.store.periods import marked_periods
from timeline_app.store.search import places_of_headlines, search_hits
from timeline_app.store.speaking_for import speaks_for
from timeline_app.store.tag_hues import tag_hues, tags_by_age
from timeline_app.store.untold import untold_sentences

EVERYTHING: Final = EventFilter()


class LibraryQuestions(LibraryFile):
    """What a library answers; nothing is changed. Every answer is of one state of the library."""

    def articles(self, ids: Iterable[int] | None = None) -> tuple[TimelineArticle, ...]:
        """Return the articles, or those of `ids` that are there, in the order in which they were added."""
        with self._reading() as db:
            return queries.articles(db, ids)

    def removed_articles(self) -> tuple[TimelineArticle, ...]:
        """Return the articles that were removed but not erased, in the order in which they were added."""
        with self._reading() as db:
            return queries.articles(db, removed=True)

    def article(self, article_id: int) -> Article:
        """Return an article with its title and publication as they hold now."""
        with self._reading() as db:
            return articles.read_article(db, article_id)

    def article_id(self, text_hash: str) -> int | None:
        """Return the id of the article with this text; None when the library has none."""
        with self._reading() as db:
            found = articles.article_of_hash(db, text_hash)
        return None if found is None or found[1] else found[0]

    def found_publication(self, article_id: int) -> Publication:
        """Return when an article was published by what was known as it was added."""
        with self._reading() as db:
            return articles.found_publication(db, article_id)[0]

    def wish_of(self, article_id: int) -> Wish:
        """Return what a person said of the table that an article was read from. Raises ArticleGoneError."""
        with self._reading() as db:
            return articles.wish_of(db, article_id)

    def places(self) -> dict[str, int]:
        """Return the ids of the articles by where they were read, and of e-mails by their identity; the newest wins."""
        with self._reading() as db:
            return queries.places(db)

    def extraction(self, article_id: int) -> Extraction:
        """Return what was found in an article, its dates anchored as they hold now."""
        with self._reading() as db:
            articles.text_and_hash(db, article_id)
            return findings.read_extraction(db, article_id)

    def events(self, wanted: EventFilter = EVERYTHING) -> tuple[TimelineEvent, ...]:
        """Return the events the filter shows, by their first moment, then as told; those without a date stand last."""
        with self._reading() as db:
            return queries.events(db, wanted, self._rules.metonyms)

    def event_ids(self) -> tuple[int, ...]:
        """Return the ids of all events, hidden ones too, ascending."""
        with self._reading() as db:
            return queries.event_ids(db)

    def events_of(self, ids: Iterable[int]) -> tuple[TimelineEvent, ...]:
        """Return those events of `ids` that are there, hidden ones too, in the same order."""
        with self._reading() as db:
            return queries.events_of(db, ids)

    def headlines_of(self, ids: Iterable[int]) -> list[tuple[int, str, bool]]:
        """Return (id, headline, is starred) of those events of `ids` that are there, hidden ones too, in any order."""
        with self._reading() as db:
            return queries.headlines_of(db, ids)

    def events_in(self, article_id: int) -> tuple[TimelineEvent, ...]:
        """Return the events that an article reports, hidden ones too."""
        with self._reading() as db:
            return queries.events_in(db, article_id)

    def events_at(self, article_id: int, place: int) -> tuple[int, ...]:
        """Return the events that are told at a place of an article, those told in the fewest words first."""
        with self._reading() as db:
            return events_at(db, article_id, place)

    def search_hits(self, search: str) -> tuple[Hits, ...] | None:
        """Return what holds the words of a search, all of which an event must be among; None when it is blank."""
        with self._reading() as db:
            return search_hits(db, search)

    def places_of_headlines(self) -> dict[int, int]:
        """Return the place of each event's headline in the alphabet, by event id. Seconds with a million events."""
        with self._reading() as db:
            return places_of_headlines(db)

    def outlines(self, after: int, most: int) -> list[Outline]:
        """Return up to `most` events from afar, hidden ones too, whose ids follow `after`, ascending."""
        with self._reading() as db:
            return outlines.outlines(db, after, most)

    def takes_part(self) -> list[tuple[int, int]]:
        """Return (actor, event) of all events, by event, most involved first."""
        with self._reading() as db:
            return outlines.takes_part(db)

    def reports(self) -> list[tuple[int, int]]:
        """Return (article, event) of all events, by event and article."""
        with self._reading() as db:
            return outlines.reports(db)

    def tagged(self) -> list[tuple[str, int]]:
        """Return (tag, event) of all events, by event."""
        with self._reading() as db:
            return outlines.tagged(db)

    def packed(self) -> Packed | None:
        """Return the arrays of all events that were kept last, None when there are none."""
        with self._reading() as db:
            return outlines.packed(db)

    def names_of_actors(self, ids: Iterable[int] | None = None) -> tuple[TimelineActor, ...]:
        """Return every actor, or those of `ids` that are there, by id, without counting events."""
        with self._reading() as db:
            return actor_queries.names_of_actors(db, self._rules.metonyms(), ids)

    def titles_of_articles(self, ids: Iterable[int] | None = None) -> tuple[TimelineArticle, ...]:
        """Return the articles, or those of `ids` that are there, as they were added, without counting events."""
        with self._reading() as db:
            return queries.titles_of_articles(db, ids)

    def counts(self, wanted: EventFilter = EVERYTHING) -> Counts:
        """Return how many events the filter shows, of how many, and what waits or is hidden."""
        with self._reading() as db:
            return queries.counts(db, wanted, self._rules.metonyms)

    def actors(self, ids: Iterable[int] | None = None) -> tuple[TimelineActor, ...]:
        """Return every actor, or those of `ids` that are there, those with the most shown events first."""
        with self._reading() as db:
            return actor_queries.actors(db, self._rules.metonyms(), ids)

    def kind_edits(self, actor_id: int, kind: ActorKind) -> tuple[Edit, ...]:
        """Return the edits that give an actor another kind, one for each article that names it or whose edits do."""
        with self._reading() as db:
            return tuple(
                SetKind(text_hash, name, kind, mentions)
                for text_hash, name, mentions in names_in_articles(db, actor_id)
            )

    def about_actor(self, actor_id: int) -> AboutActor:
        """Return what the articles tell of an actor beside its events."""
        with self._reading() as db:
            return about_actor(db, actor_id)

    def leads(self, actor_ids: Iterable[int]) -> dict[int, int]:
        """Return for each event of these actors who of those not hidden is most involved; 0 where nobody is."""
        with self._reading() as db:
            return actor_queries.leads(db, actor_ids)

    def events_with(self, actor_id: int) -> list[int]:
        """Return the ids of the events in which an actor takes part, be it hidden or not."""
        with self._reading() as db:
            return actor_queries.events_with(db, actor_id)

    def split_actor(
        self, actor_id: int, names: Iterable[str] = (), article_ids: Iterable[int] = ()
    ) -> KeepApart:
        """Return the decision that parts what articles call so, or what these articles name, from an actor.

        Raises StoreError where that is nothing or all.
        """
        with self._reading() as db:
            return split(db, actor_id, frozenset(names), frozenset(article_ids))

    def names_by_article(self, actor_id: int) -> tuple[tuple[int, str], ...]:
        """Return the ids of the articles that name an actor, each with what it calls it."""
        with self._reading() as db:
            return names_by_article(db, actor_id)

    def speakers(self) -> frozenset[int]:
        """Return the actors that speak for others, as the Kremlin does for Russia."""
        with self._reading() as db:
            return frozenset(speaks_for(db, self._rules.metonyms()))

    def held_actor(self, actors: Sequence[int], called: str = "") -> DecidedActor:
        """Return what a decision holds on to of actors, of those called so by articles where that is given.

        The first gives the name. Raises StoreError also for actors that have gone or that no article names.
        """
        with self._reading() as db:
            return held_actor(db, actors, called)

    def suggested_merges(self) -> tuple[MergeSuggestion, ...]:
        """Return which of the actors in shown events may be one, the likeliest first. Seconds with 50,000 actors."""
        with self._reading() as db:
            return suggestions.suggested_merges(db, self._rules)

    def as_found(self, event_id: int) -> FoundEvent | None:
        """Return what an event is like without the reader's edits; None when there is no such event."""
        with self._reading() as db:
            return as_found(db, event_id)

    def confirmed_as(self, event_id: int) -> str | None:
        """Return the EDTF that the reader has confirmed an event with, None where it was not confirmed."""
        with self._reading() as db:
            return confirmed_as(db, event_id)

    def tags(self) -> tuple[str, ...]:
        """Return every tag that some event has, in the order of the alphabet."""
        with self._reading() as db:
            return queries.tags(db)

    def tags_of_articles(self) -> tuple[str, ...]:
        """Return every tag that some article on the timeline has, in the order of the alphabet."""
        with self._reading() as db:
            return tags_of_articles(db)

    def sources(self) -> tuple[TimelineActor, ...]:
        """Return agencies, papers and credits, which are no actors."""
        with self._reading() as db:
            return actor_queries.sources(db)

    def untold(
        self, article_ids: Iterable[int] | None = None, *, most: int | None = None
    ) -> tuple[UntoldSentence, ...]:
        """Return sentences with a time expression that told no event, in the order of the articles; at most so many."""
        with self._reading() as db:
            return untold_sentences(db, article_ids, most)

    def evidence(self, event_id: int) -> tuple[Evidence, ...]:
        """Return where an event comes from, article by article; () when there is no such event."""
        with self._reading() as db:
            return evidence(db, event_id)

    def other_dates(self, event_id: int) -> tuple[AnchoredDate, ...]:
        """Return the dates that the words dating an event may also mean, the likeliest first."""
        with self._reading() as db:
            return other_dates(db, event_id)

    def quotes_of(self, event_ids: Iterable[int]) -> tuple[Quote, ...]:
        """Return the sentences that tell of events, each once an article."""
        with self._reading() as db:
            return quotes_of(db, event_ids)

    def in_reading_order(self, event_ids: Iterable[int]) -> tuple[int, ...]:
        """Return events in the order of the articles and of the words in them."""
        with self._reading() as db:
            return queries.in_reading_order(db, event_ids)

    def contradictions(self, event_id: int) -> tuple[TimelineEvent, ...]:
        """Return the events by which other articles deny an event, or name another day for it."""
        with self._reading() as db:
            return queries.events_of(db, contradicting_events(db, self._rules, event_id))

    def contradictions_of(self, event_ids: Iterable[int]) -> dict[int, tuple[TimelineEvent, ...]]:
        """Return for each event that other articles contradict the events by which they do, hidden ones not."""
        with self._reading() as db:
            return contradictions_of(db, self._rules, event_ids)

    def parted(self, event_ids: Iterable[int]) -> dict[int, frozenset[int]]:
        """Return for each event that the reader said is not the same as others the ids of these."""
        with self._reading() as db:
            return parted(db, event_ids)

    def keys(self, event_id: int) -> tuple[EventKey, ...]:
        """Return what edits of an event hold on to, its core first; () when there is no such event."""
        with self._reading() as db:
            return queries.keys(db, event_id)

    def events_of_step(self, step: Step) -> tuple[int, ...]:
        """Return the events that the edits of a step are about, as far as they are there."""
        with self._reading() as db:
            return queries.events_of_keys(db, edits.event_keys(step.edits))

    def next_step(self, *, is_undone: bool) -> Step | None:
        """Return the step that undo would take back, or with `is_undone` the one that redo would do again."""
        with self._reading() as db:
            return edits.next_step(db, is_undone=is_undone)

    def next_step_name(self, *, is_undone: bool) -> str | None:
        """Return what that step is called, None when there is none; its edits are not read."""
        with self._reading() as db:
            number = edits.next_number(db, is_undone=is_undone)
            return None if number is None else steps.step_name(db, number)

    def steps(self, before: int | None, most: int) -> tuple[NamedStep, ...]:
        """Return up to `most` steps before one, or the newest, the newest first."""
        with self._reading() as db:
            return steps.page(db, before, most)

    def decisions(self) -> Shared:
        """Return the decisions in force, to be shared with who has the same articles."""
        with self._reading() as db:
            return shared_decisions(db)

    def compare(self, theirs: Shared) -> Comparison:
        """Return what another's decisions would change here. Raises StoreError where they lie outside of a text."""
        with self._reading() as db:
            return compare(db, theirs)

    def tag_hues(self) -> dict[str, int]:
        """Return the hues that the reader has chosen for tags, by the numbers of the theme's."""
        with self._reading() as db:
            return tag_hues(db)

    def tags_by_age(self) -> tuple[str, ...]:
        """Return the tags, the one that was given first at the front; some may be taken away again."""
        with self._reading() as db:
            return tags_by_age(db)

    def periods(self) -> tuple[MarkedPeriod, ...]:
        """Return the periods that the reader has marked, by their days."""
        with self._reading() as db:
            return marked_periods(db)

    def size_to_turn(self, *, is_undone: bool) -> StepSize:
        """Return how much undo would turn, or with `is_undone` redo."""
        with self._reading() as db:
            step = edits.next_number(db, is_undone=is_undone)
            return StepSize() if step is None else steps.size_of(db, step)

    def size_on_the_way_to(self, step: int) -> StepSize:
        """Return how much going to a step would turn."""
        with self._reading() as db:
            return steps.size_on_the_way_to(db, step)

    def history(self) -> tuple[Step, ...]:
        """Return every step since the library was made, undone ones last."""
        with self._reading() as db:
            return edits.history(db)
