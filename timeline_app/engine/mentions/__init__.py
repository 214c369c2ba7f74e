"""Find the time expressions of a text with all that anchoring needs: the one way from text to dates."""

from collections.abc import Sequence

from timeline_app.engine.anchor import find_kind, is_message
from timeline_app.engine.mentions.sayings import with_sayings
from timeline_app.engine.month_names import without_names
from timeline_app.engine.recognise import recognise
from timeline_app.engine.tokens import tokenise
from timeline_app.languages import Language
from timeline_app.model.dates import DocumentTime
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.sentence import Sentence


def find_mentions(
    text: str,
    language: Language,
    sentences: Sequence[Sentence],
    kind: DocumentKind | None,
    published: DocumentTime | None = None,
) -> tuple[TimeMention, ...]:
    """Return the time expressions in order, without people called May, and when the words around them were spoken.

    Some words are times in texts of one kind only. Where `kind` is not given, what turns out to be a
    narrative is read again as one; `published` helps to tell.
    """
    shape = kind or (DocumentKind.MESSAGE if is_message(text) else DocumentKind.NEWS)
    found = recognise(text, language, sentences, shape)
    if kind is None and find_kind(text, found, published) is DocumentKind.NARRATIVE:
        found = recognise(text, language, sentences, DocumentKind.NARRATIVE)
    dates = without_names(text, found, sentences, language.story, tokenise)
    return with_sayings(text, dates, sentences, language.story)
