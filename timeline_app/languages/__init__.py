"""What the engine knows of a language, loaded from `resources/languages/<code>/`."""

from timeline_app.languages.language import (
    Language,
    available,
    in_region,
    load,
    load_grammar_of_numerals,
    load_names,
    read_language,
)
from timeline_app.languages.lexicon import FeastRule, Term
from timeline_app.languages.patterns import Accept, Node, Pattern, Step

__all__ = [
    "Accept",
    "FeastRule",
    "Language",
    "Node",
    "Pattern",
    "Step",
    "Term",
    "available",
    "in_region",
    "load",
    "load_grammar_of_numerals",
    "load_names",
    "read_language",
]
