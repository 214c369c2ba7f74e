"""Lend the engine's pure functions to the store, which does not know the engine."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from timeline_app import engine, languages
from timeline_app.ingest.prepare import FALLBACK_LANGUAGE
from timeline_app.model.actor import Actor
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember, Standing
from timeline_app.model.suggesting import KnownActor, MergeHint

if TYPE_CHECKING:
    from timeline_app.store import Rules


def rules() -> "Rules":
    """Return the rules by which libraries anchor dates anew, join events and tell actors apart.

    What of the engine a rule needs is loaded when it is first asked: a window that opens asks none.
    """
    from timeline_app.store import Rules  # workers import this package, and need no database

    return Rules(
        reanchor=_reanchor,
        are_related=_are_related,
        split=_split,
        conflicts=_conflicts,
        actor_keys=_actor_keys,
        suggest_merges=_suggest_merges,
        metonyms=_metonyms,
    )


@cache
def _titles() -> frozenset[str]:
    """Return the titles of all languages: articles of several may tell of one event."""
    return frozenset().union(
        *(languages.load(code).story.telling.words("joining.titles") for code in languages.available())
    )


def _actor_keys(actor: Actor, *, document_actors: tuple[Actor, ...]) -> frozenset[str]:
    return engine.actor_keys(actor, document_actors=document_actors)


def _suggest_merges(actors: Sequence[KnownActor]) -> tuple[MergeHint, ...]:
    return engine.suggest_merges(actors)


def _metonyms() -> Mapping[str, str]:
    return engine.metonym_keys()


def _are_related(one: JoinMember, other: JoinMember) -> bool:
    return engine.are_related(one, other, _titles())


def _split(tellings: Sequence[JoinMember], members: Sequence[Standing]) -> tuple[tuple[int, ...], ...]:
    return engine.split(tellings, members, _titles())


def _conflicts(members: Sequence[JoinMember]) -> tuple[tuple[int, int], ...]:
    return engine.conflicts(members, _titles())


def _reanchor(
    extraction: Extraction, text: str, language: str | None, published: DocumentTime | None
) -> Extraction:
    return engine.reanchor(extraction, text, languages.load(language or FALLBACK_LANGUAGE), published)
