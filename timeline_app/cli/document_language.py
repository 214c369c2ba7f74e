"""The language of a document that another program sent."""

from timeline_app import languages
from timeline_app.cli.json_lines import Document
from timeline_app.languages import Language

FALLBACK = "en"


def language_of(document: Document) -> Language:
    """Return the language that the line names, else the one its words look like, else English."""
    if document.language is not None:
        return languages.load(document.language)
    from timeline_app.engine import guess_language

    return languages.load(guess_language(document.text) or FALLBACK)
