"""What the engine knows of a language to find actors and events."""

from dataclasses import dataclass, field
from pathlib import Path

from timeline_app.languages.grammar import Grammar, load_grammar
from timeline_app.languages.naming import Naming, load_naming
from timeline_app.languages.reporting import WordLists, load_lists


@dataclass(frozen=True, slots=True)
class Story:
    """Grammar, names, and lists by file.

    Speech (`speech.toml`), lines of a page (`boilerplate.toml`), events (`events.toml`), their order (`order.toml`).
    """

    grammar: Grammar = field(default_factory=Grammar)
    naming: Naming = field(default_factory=Naming)
    speech: WordLists = field(default_factory=WordLists)
    page: WordLists = field(default_factory=WordLists)
    telling: WordLists = field(default_factory=WordLists)
    order: WordLists = field(default_factory=WordLists)


def load_story(folder: Path) -> Story:
    """Return what a language folder tells of actors and events; what it lacks is empty. Raises LexiconError."""
    return Story(
        load_grammar(folder),
        load_naming(folder),
        load_lists(folder, "speech.toml"),
        load_lists(folder, "boilerplate.toml"),
        load_lists(folder, "events.toml"),
        load_lists(folder, "order.toml"),
    )
