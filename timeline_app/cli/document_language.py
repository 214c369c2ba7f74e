"""The language of a document that another program sent."""

from timeline_app import languages
from timeline_app.cli.json_lines import BadLineError, Document
from timeline_app.languages import Language

FALLBACK = "en"


def language_of(document: Document) -> Language:
    """Return the language that the line names, else the one its words look like, else English.

    Of a language without a folder of its own only dates in full are known. Raises BadLineError when
    nothing is known of it.
    """
    if document.language is None:
        from timeline_app.engine.guess import guess_language

        return languages.load(guess_language(document.text) or FALLBACK)
    if document.language in languages.available():
        return languages.in_region(languages.load(document.language), document.region)
    from timeline_app.engine.other_locales import other_language

    known = other_language(document.language)
    if known is None:
        raise BadLineError(f'"{document.language[:20]}" is a language of which nothing is known')
    return known
