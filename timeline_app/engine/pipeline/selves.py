"""Find where the writer of a letter tells of himself: "I", "me", "our" outside of quotations."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from timeline_app.engine.actors import Cast
from timeline_app.engine.overlaps import Ordered, covered
from timeline_app.engine.pipeline.page import Page
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import NameMention, Quotation, Reference, Token


def find_selves(page: Page, quotations: Sequence[Quotation], writer: str) -> tuple[NameMention, ...]:
    """Return the words by which a writer of this name means himself, alone or among others, as mentions of him."""
    inner = [quotation.inner for quotation in quotations]
    dates = Ordered(page.mentions)
    found: list[NameMention] = []
    for sentence, tokens in zip(page.sentences, page.tokens, strict=True):
        if page.omission(sentence.span) is None:
            quoted = covered(tokens, inner)
            dated = covered(tokens, [mention.span for mention in dates.beginning_in(sentence.span)])
            spans = (tokens[at].span for at in _of_writer(page, tokens, dated) if at not in quoted)
            found += (NameMention(span, writer, ActorKind.PERSON, span) for span in spans)
    return tuple(found)


def without_names(cast: Cast, selves: Sequence[NameMention]) -> tuple[Cast, tuple[Reference, ...]]:
    """Return a cast in which these words are no names, and the references to their writer apart."""
    spans = {one.span for one in selves}
    mine = tuple(replace(r, is_name=False, whole=None) for r in cast.references if r.span in spans)
    actors = tuple(
        replace(actor, mentions=tuple(span for span in actor.mentions if span not in spans))
        for actor in cast.actors
    )
    others = tuple(r for r in cast.references if r.span not in spans)
    return Cast(actors, cast.sources, others), mine


def _of_writer(page: Page, tokens: Sequence[Token], dated: Collection[int]) -> Iterator[int]:
    """Yield the tokens of the first person; "I" behind a capital is a number ("Part I"), "US" a state."""
    grammar = page.story.grammar
    words = grammar.words("first_person")
    small = grammar.function_words | grammar.words("adverbs") | grammar.words("day_adverbs")
    for at, token in enumerate(tokens):
        if token.lower not in words or (len(token.text) > 1 and token.text.isupper()):
            continue
        before = tokens[at - 1] if at else None
        is_led = (
            before is not None and before.is_capital and before.lower not in small and at - 1 not in dated
        )
        if len(token.text) > 1 or (token.text.isupper() and not is_led):
            yield at
