"""Find an article's language and publication, and everything the engine finds in it; pure."""

import re
from dataclasses import replace
from typing import Final

from timeline_app import engine, languages
from timeline_app.ingest.repeats import told_once, without_repeats
from timeline_app.ingest.titles import without_titles_told_again
from timeline_app.languages.language import Language
from timeline_app.languages.quoted_parts import headers_of
from timeline_app.model.article import NO_PUBLICATION, Article, DateOrigin, Publication
from timeline_app.model.calendar import is_day, to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.extraction import NAMES_BY_RULES
from timeline_app.model.message import Message, message
from timeline_app.model.prepared import Prepared
from timeline_app.readers.person_names import is_person

FALLBACK_LANGUAGE: Final = "en"
"""Read with when the text's own language is not known; the article then keeps None as its language."""

_DAY_IN_NAME: Final = re.compile(
    r"(?<!\d) (?P<year>1[5-9]\d\d|20\d\d) (?P<gap>[-_.]?) (?P<month>\d\d) (?P=gap) (?P<day>\d\d) (?!\d)",
    re.VERBOSE,
)

_IN_MAIL: Final = re.compile(r"\.(?:eml|mbox|mbx)(?=/|$)", re.IGNORECASE)


def prepare(article: Article, published: Publication | None = None, names: str = NAMES_BY_RULES) -> Prepared:
    """Return the article with language and publication, and its extraction.

    `published` is what a person says and wins; `names` tells what finds the names. A text in a language that has
    no resources is read with the English ones, and says so in its remarks.
    """
    code = language_of(article)
    language = languages.load(code or FALLBACK_LANGUAGE)
    remarks = article.remarks
    if code is None:
        remarks = (*remarks, _remark_on_language(article.language))
    publication = published or publication_of(article, language)
    known = replace(article, language=code, publication=publication, remarks=remarks)
    found = engine.extract(
        article.text,
        language,
        publication.time,
        names=names,
        writer=writer_of_letter(article),
        is_mail=_is_mail(article),
    )
    once = told_once(without_repeats(found, article.text))
    return Prepared(known, without_titles_told_again(once, article.text))


def _remark_on_language(stated: str | None) -> Message:
    return (
        message("language-not-known", language="?")
        if stated is None
        else message("language-not-read", language=stated)
    )


def writer_of_letter(article: Article) -> str | None:
    """Return who means himself by "I" in a text: who wrote it, where it is an e-mail of one person, printed ones too.

    >>> writer_of_letter(Article("I left.", "Mill", "/post/a.eml/quoted message 1", author="Ann Lee"))
    'Ann Lee'
    >>> writer_of_letter(Article("I left.", "Mill", "a.txt", author="Ann Lee")) is None
    True
    """
    if not article.author or not is_person(article.author):
        return None
    return article.author if _is_mail(article) or headers_of(article.text) else None


def _is_mail(article: Article) -> bool:
    return _IN_MAIL.search(article.source) is not None or (article.url or "").startswith("mid:")


def language_of(article: Article) -> str | None:
    """Return the language's code by what the file says, else by the words of the text; None when unknown."""
    if article.language in languages.available():
        return article.language
    return engine.guess_language(article.text)


def publication_of(article: Article, language: Language) -> Publication:
    """Return when the article was published, by the surest sign there is; never a guess from a clock.

    What the file states goes before a dateline in the text, and that before a day in the file's name; but a
    weak sign is taken only where there is no sure one.
    """
    stated = article.publication
    in_text = engine.publication_in_text(article.text, language)
    by_name = publication_in_name(article.source)
    signs = (stated, in_text, by_name)
    sure = [sign for sign in signs if sign.time is not None and not sign.is_weak]
    weak = [sign for sign in signs if sign.time is not None]
    vague = [sign for sign in signs if sign.words]
    return next(iter((*sure, *weak, *vague)), NO_PUBLICATION)


def publication_in_name(source: str) -> Publication:
    """Return the day that a file's name gives, weak: it may be the day of saving.

    >>> publication_in_name("/news/2022-12-20 visit.txt").words
    '2022-12-20'
    >>> publication_in_name("/2022-12-20/visit.txt").time is None
    True
    """
    name = re.split(r"[/\\]", source)[-1]
    for match in _DAY_IN_NAME.finditer(name):
        year, month, day = (int(match[part]) for part in ("year", "month", "day"))
        if is_day(year, month, day):
            return Publication(
                DocumentTime(to_day(year, month, day)), DateOrigin.FILE_NAME, match[0], is_weak=True
            )
    return NO_PUBLICATION
