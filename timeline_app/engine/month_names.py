"""Tell time expressions that are names from those that are dates: "May told jurors", "Ellie March"."""

from collections.abc import Callable, Sequence
from typing import Final

from timeline_app.languages.grammar import Form, Grammar
from timeline_app.languages.naming import Naming
from timeline_app.languages.story import Story
from timeline_app.model.mention import TimeMention
from timeline_app.model.sentence import Sentence
from timeline_app.model.span import Span
from timeline_app.model.syntax import Token

_Place = tuple[Sequence[Token], int]
_STOPS: Final = frozenset('.,;:!?()“”"')


def without_names(
    text: str,
    mentions: tuple[TimeMention, ...],
    sentences: Sequence[Sentence],
    story: Story,
    cut_into_words: Callable[[str, Span], Sequence[Token]],
) -> tuple[TimeMention, ...]:
    """Return the mentions that are not a person's name.

    Those are one capitalised word that people are called by, beside a given name or title. Once a word is
    known as a name, it is one wherever no preposition of time leads to it and a verb follows.
    """
    naming, grammar = story.naming, story.grammar
    callable_by = naming.words("date_names")
    words = {mention.span.of(text) for mention in mentions} & callable_by
    if not words:
        return mentions
    cut = [
        cut_into_words(text, sentence.span)
        for sentence in sentences
        if any(word in sentence.span.of(text) for word in words)
    ]
    alone = _standing_alone(mentions, cut, words)
    sure = {number for number, (tokens, at) in alone.items() if _is_beside_name(tokens, at, naming, grammar)}
    known = {
        token.text
        for tokens in cut
        for at, token in enumerate(tokens)
        if token.text in words and _is_beside_name(tokens, at, naming, grammar)
    }
    prepositions = story.telling.words("date_prepositions")
    likely = {
        number
        for number, (tokens, at) in alone.items()
        if tokens[at].text in known and _may_be_subject(tokens, at, grammar, prepositions)
    }
    return tuple(mention for number, mention in enumerate(mentions) if number not in sure | likely)


def _standing_alone(
    mentions: Sequence[TimeMention], sentences: Sequence[Sequence[Token]], words: set[str]
) -> dict[int, _Place]:
    """Return the mentions that are one of the words, with their sentences and token numbers."""
    wanted = {mention.span.start: (number, mention.span.end) for number, mention in enumerate(mentions)}
    found: dict[int, _Place] = {}
    for tokens in sentences:
        for at, token in enumerate(tokens):
            number, end = wanted.get(token.start, (-1, -1))
            if number >= 0 and token.end == end and token.text in words:
                found[number] = (tokens, at)
    return found


def _is_beside_name(tokens: Sequence[Token], at: int, naming: Naming, grammar: Grammar) -> bool:
    before = tokens[at - 1] if at else None
    if before is not None and tokens[at].start - before.end <= 2 and before.text not in _STOPS:
        is_title = before.text in naming.words("titles") or before.lower in naming.words("roles")
        is_name = before.text in naming.words("given_names") or _is_unknown_capital(before, naming, grammar)
        if is_name or (is_title and before.is_capital):
            return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        after is not None
        and tokens[at].text in naming.words("given_names")
        and after.is_capital
        and after.start - tokens[at].end == 1
        and after.lower not in grammar.function_words
        and (
            before is None
            or before.text in _STOPS
            or before.text in naming.words("titles")
            or _is_role(before, naming)
        )
        and after.text.isalpha()
    )


def _is_unknown_capital(token: Token, naming: Naming, grammar: Grammar) -> bool:
    """Whether a capitalised word is no small word, place or people: most likely a given name."""
    is_small = token.lower in grammar.function_words | grammar.words("starters") | grammar.words("adverbs")
    is_known = (
        token.text in naming.places or token.text in naming.demonyms or token.text in naming.words("titles")
    )
    return token.is_capital and token.text.isalpha() and not is_small and not is_known


def _is_role(token: Token, naming: Naming) -> bool:
    return token.lower in naming.words("roles")


def _may_be_subject(
    tokens: Sequence[Token], at: int, grammar: Grammar, date_prepositions: frozenset[str]
) -> bool:
    before = tokens[at - 1].lower if at else ""
    if before in date_prepositions or before in grammar.words("determiners"):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    verb = grammar.verb(after.lower)
    is_verb = verb is not None and bool(verb.forms & (Form.PAST | Form.THIRD))
    is_auxiliary = after.lower in grammar.words("be_finite") | grammar.words("have_finite") | grammar.words(
        "modals"
    )
    is_relative = (
        after.text == "," and at + 2 < len(tokens) and tokens[at + 2].lower in grammar.words("relatives")
    )
    return is_verb or is_auxiliary or is_relative or after.lower == "'s"
