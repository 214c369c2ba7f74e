"""Write words of an event's sentence as they stand there."""

from timeline_app.engine.headline import assemble, finish, with_closed_hyphens
from timeline_app.engine.phrasing import date_holes, emptied_inserts, parentheses, verbatim
from timeline_app.engine.pipeline.wordings import Fault, Wording
from timeline_app.model.span import Span


def as_written(wording: Wording, start: int, end: int, fault: Fault, *, is_dated: bool = True) -> str:
    """Return the tokens from `start` to `end` as a headline; without the event's dates where it is not `is_dated`.

    Parentheses are left out, but where only they show who is meant, which is so where pieces were ill joined.
    """
    telling, page, tokens = wording.telling, wording.page, wording.shape.tokens
    words = Span(tokens[start].start, tokens[end - 1].end)
    pieces, dropped = verbatim(
        page.text, wording.draft, wording.shapes, telling.quotations, telling.actors, page.story, words
    )
    if fault is not Fault.JOINED:  # "Japan's (Tarn Air) were"
        dropped = (*dropped, *parentheses(wording.shape))
    if not is_dated:
        dates = (*date_holes(wording.shape, wording.draft, page.story),)
        dropped = (*dropped, *dates, *emptied_inserts(wording.shape, wording.draft, dates))
    return closed(wording, finish(assemble(page.text, pieces, dropped), page.story, is_whole=True))


def closed(wording: Wording, headline: str) -> str:
    """Return a headline without blanks around its hyphens, where the article has them."""
    page = wording.page
    return with_closed_hyphens(headline, page.story.grammar) if page.is_spaced else headline
