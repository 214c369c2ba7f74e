"""Tell whom "a man" means that the article names further on: "police identified the man as Anton Reyes"."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import Reference, Token

_REACH: Final = 6  # words between who is described, "identified" and "as"
_MODIFIERS: Final = 2  # words between an article and its noun
_TITLES: Final = 3  # words before a name

_Noun = tuple[Span, str, bool]  # the words from the article on, the noun, whether it is definite


def identified(
    sentences: Sequence[Sequence[Token]],
    actors: Sequence[Actor],
    named: Sequence[Reference],
    naming: Naming,
    grammar: Grammar,
) -> tuple[Reference, ...]:
    """Return where the article speaks of one man or woman whose name it tells elsewhere.

    Nobody is meant where two are introduced by one noun, or one noun is said to be two persons.
    """
    if not any(word.lower in naming.words("identifying") for tokens in sentences for word in tokens):
        return ()
    names = [r for r in named if r.is_name and not r.is_source]
    persons = {r.span.start: r.actor for r in names if actors[r.actor].kind is ActorKind.PERSON}
    nouns = [list(_nouns(tokens, naming, grammar)) for tokens in sentences]
    meant: dict[str, set[int]] = {}
    said: set[Span] = set()
    for tokens, inside in zip(sentences, nouns, strict=True):
        for (span, noun, _), actor in _identifications(tokens, inside, persons, naming, grammar):
            meant.setdefault(noun, set()).add(actor)
            said.add(span)
    every = [one for inside in nouns for one in inside]
    news = [noun for _, noun, is_definite in every if not is_definite]
    return tuple(
        Reference(span, next(iter(meant[noun])), is_name=False)
        for span, noun, _ in every
        if len(meant.get(noun, ())) == 1
        and news.count(noun) <= 1
        and span not in said  # "the man was named as Anton Reyes" stays as it is
        and not any(span.overlaps(other.span) for other in names)
    )


def _nouns(tokens: Sequence[Token], naming: Naming, grammar: Grammar) -> Iterator[_Noun]:
    """Yield the nouns for one person, each with its article."""
    definite = grammar.words("definite")
    for at, token in enumerate(tokens):
        if token.lower not in naming.words("articles"):
            continue
        for end in range(at + 1, min(at + _MODIFIERS + 2, len(tokens))):
            word = tokens[end]
            if word.lower in naming.words("identified_nouns"):
                yield Span(token.start, word.end), word.lower, token.lower in definite
                break
            if not word.is_word or word.is_capital or word.lower in grammar.function_words:
                break


def _identifications(
    tokens: Sequence[Token], nouns: Sequence[_Noun], persons: dict[int, int], naming: Naming, grammar: Grammar
) -> Iterator[tuple[_Noun, int]]:
    """Yield nouns with the persons whom "identified … as" says they are."""
    for at, token in enumerate(tokens):
        if token.lower not in naming.words("identifying"):
            continue
        links = (k for k in range(at + 1, min(at + _REACH, len(tokens))) if _is_link(tokens[k], naming))
        link = next(links, None)
        if link is None:
            continue
        near = [one for one in nouns if one[0].start >= tokens[max(at - _REACH, 0)].start]
        behind = [one for one in near if token.end <= one[0].start and one[0].end <= tokens[link].start]
        before = [one for one in near if one[0].end <= token.start]
        told = [*before, *behind][-1:]
        starts = [token.start for token in tokens[link + 1 : link + 1 + _TITLES]]
        actor = next((persons[start] for start in starts if start in persons), None)
        if not told or actor is None:
            continue
        between = {word.lower for word in tokens if told[0][0].end <= word.start < tokens[link].start}
        if not between & grammar.words("negations"):
            yield told[0], actor


def _is_link(token: Token, naming: Naming) -> bool:
    return token.lower in naming.words("identifying_links")
