"""Take out the marks that only tell where a line may break: nobody sees them, and they tear words and names apart."""

from dataclasses import replace
from typing import Final

from timeline_app.model.article import Article

# Soft hyphen, zero width space, word joiner, and the byte order mark that was left inside of a text. The joiners of
# Persian and Indic scripts (U+200C, U+200D) are letters' forms, the marks of direction stay for who shows the text.
_MARKS: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def without_break_marks(words: str) -> str:
    r"""Return words without soft hyphens and other marks of no width at which a line may or may not break.

    >>> without_break_marks("Mayor Lena Hart\u00adwick")
    'Mayor Lena Hartwick'
    """
    return words.translate(_MARKS)


def whole_words(article: Article) -> Article:
    """Return an article whose title, author and text have none of them."""
    return replace(
        article,
        text=without_break_marks(article.text),
        title=without_break_marks(article.title),
        author=article.author and without_break_marks(article.author),
    )
