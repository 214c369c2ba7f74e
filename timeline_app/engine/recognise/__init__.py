"""Find time expressions in a text and say what their words mean, before any anchor."""

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.engine.recognise.composing import Piece, compose
from timeline_app.engine.recognise.context import Surroundings
from timeline_app.engine.recognise.matching import Match, Matcher
from timeline_app.engine.recognise.tokens import Tokens, tokenise
from timeline_app.languages import Language
from timeline_app.languages.day_order import shown_order
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span

__all__ = ["recognise"]


def recognise(
    text: str, language: Language, sentences: Sequence[Sentence], kind: DocumentKind | None = None
) -> tuple[TimeMention, ...]:
    """Return all time expressions in order; their spans do not overlap. Cost is linear in the text.

    Dates in numerals put first what other dates of the text show, else what the language puts first.
    Some patterns hold in documents of one kind only: without `kind` those stay out.
    """
    order = shown_order(text)
    if order is not None and order is not language.is_day_first:
        language = replace(language, is_day_first=order)
    is_message = kind is DocumentKind.MESSAGE
    tokens = tokenise(text, sentences, language.spellings if is_message else {})
    surroundings = Surroundings(tokens, sentences, language)
    pieces = [
        Piece(match.start, match.end, _span(match, tokens), value, match.pattern.name)
        for match, value in Matcher(tokens, language, kind).all_matches()
    ]
    return tuple(
        TimeMention(piece.span, piece.value, piece.pattern, surroundings.context(piece.start, piece.end))
        for piece in compose(pieces, tokens, language)
    )


def _span(match: Match, tokens: Tokens) -> Span:
    """Return the place of a match, without the full stop of an abbreviation at its end ("in Sept.")."""
    last = match.end - 1
    is_abbreviated = (
        tokens.lows[last] == "." and last - 1 > match.start - 1 and "." not in tokens.lows[last - 2 : last]
    )
    return Span(tokens.starts[match.start], tokens.ends[last - 1 if is_abbreviated else last])
