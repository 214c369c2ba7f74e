"""Lend the engine's pure functions to the store, which does not know the engine."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from timeline_app import languages
from timeline_app.engine import (
    actor_keys,
    are_related,
    conflicts,
    metonym_keys,
    reanchor,
    split,
    suggest_merges,
)
from timeline_app.ingest.prepare import FALLBACK_LANGUAGE
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember, Standing

if TYPE_CHECKING:
    from timeline_app.store import Rules


def rules() -> "Rules":
    """Return the rules by which libraries anchor dates anew, join events and tell actors apart."""
    from timeline_app.store import Rules  # workers import this package, and need no database

    return Rules(
        reanchor=_reanchor,
        are_related=_are_related,
        split=_split,
        conflicts=_conflicts,
        actor_keys=actor_keys,
        suggest_merges=suggest_merges,
        metonyms=metonym_keys,
    )


@cache
def _titles() -> frozenset[str]:
    """Return the titles of all languages: articles of several may tell of one event."""
    return frozenset().union(
        *(languages.load(code).story.telling.words("joining.titles") for code in languages.available())
    )


def _are_related(one: JoinMember, other: JoinMember) -> bool:
    return are_related(one, other, _titles())


def _split(tellings: Sequence[JoinMember], members: Sequence[Standing]) -> tuple[tuple[int, ...], ...]:
    return split(tellings, members, _titles())


def _conflicts(members: Sequence[JoinMember]) -> tuple[tuple[int, int], ...]:
    return conflicts(members, _titles())


def _reanchor(
    extraction: Extraction, text: str, language: str | None, published: DocumentTime | None
) -> Extraction:
    return reanchor(extraction, text, languages.load(language or FALLBACK_LANGUAGE), published)
