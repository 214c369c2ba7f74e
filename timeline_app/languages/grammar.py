"""The closed word classes and the verbs of a language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Flag, auto
from pathlib import Path
from typing import Final

from timeline_app.languages.word_lists import Table, read_table, words
from timeline_app.model.errors import LexiconError
from timeline_app.model.syntax import Token

_CONSONANT = "[bcdfghjklmnpqrstvwxz]"


class Form(Flag):
    """Which forms of its verb a word can be."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word is as a verb: the base forms it may belong to (the likeliest first) and its forms."""

    lemma: str
    forms: Form


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by name (`grammar.toml`), verb forms and verb classes (`verbs.toml`).

    `pasts` are the past forms of base forms.
    """

    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    verbs: dict[str, VerbForm] = field(default_factory=dict)
    verb_classes: dict[str, frozenset[str]] = field(default_factory=dict)
    past_ending: str = ""
    past_length: int = 0
    function_words: frozenset[str] = frozenset()
    pasts: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Return a word class, empty where the language does not have it."""
        return self.classes.get(name, _NONE)

    def verb(self, word: str) -> VerbForm | None:
        """Return what `word` (lower case) is as a verb; guessed from its ending when in no list."""
        known = self.verbs.get(word)
        if known is not None:
            return known
        if (
            self.past_ending
            and not word.startswith(tuple(self.words("adjective_prefixes")))
            and word.endswith(self.past_ending)
            and len(word) >= self.past_length
            and word.isalpha()
        ):
            return VerbForm(word[: -len(self.past_ending)], Form.PAST | Form.PARTICIPLE)
        return None

    def compares(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word that may open a clause only compares: both in "as high as a bus", none in "as soon as".

        So does the one that leads to examples: "boats such as ferries".
        """
        if tokens[at].lower not in self.words("comparing"):
            return False
        if at > 1 and tokens[at - 1].lower in self.words("exemplifying"):
            return True
        is_first = at + 2 < len(tokens) and tokens[at + 2].lower == tokens[at].lower
        is_second = at > 1 and tokens[at - 2].lower == tokens[at].lower
        middle = tokens[at + 1 if is_first else at - 1].lower
        return (is_first or is_second) and not (is_second and middle in self.words("comparing_times"))


_NAME_BREAKERS = (
    "determiners",
    "possessives",
    "prepositions",
    "subordinators",
    "coordinators",
    "relatives",
    "questions",
    "pronouns",
    "subject_pronouns",
    "be",
    "have",
    "do_finite",
    "modals",
    "conjunctive_adverbs",
    "existential",
    "complementisers",
    "negations",
)


def load_grammar(folder: Path) -> Grammar:
    """Return the grammar of a language folder; an empty one without files. Raises LexiconError."""
    table = read_table(folder / "grammar.toml")
    classes = {key: words(table, key, "grammar.toml") for key in table}
    verbs = read_table(folder / "verbs.toml")
    endings: Table = verbs.get("endings", {})
    lists: Table = verbs.get("words", {})
    irregular: Table = verbs.get("irregular", {})
    return Grammar(
        classes=classes,
        verbs=_verb_forms(lists, irregular, endings),
        verb_classes={key: words(verbs["classes"], key, "verbs.toml") for key in verbs.get("classes", {})},
        past_ending=str(endings.get("guess_past", "")),
        past_length=int(endings.get("guess_length", 0)),
        function_words=frozenset().union(*(classes.get(name, frozenset()) for name in _NAME_BREAKERS)),
        pasts=_past_forms(lists, irregular, endings),
    )


def _past_forms(lists: Table, irregular: Table, endings: Table) -> dict[str, str]:
    """Return the past form of each base form."""
    doubling = words(lists, "doubling", "verbs.toml")
    stems = {base: base for base in words(lists, "regular", "verbs.toml")}
    stems |= {base: base + base[-1] for base in doubling}
    found = {base: _inflected(stem, endings, "past") for base, stem in stems.items()}
    return found | {base: str(forms).split()[0] for base, forms in irregular.items()}


def _verb_forms(lists: Table, irregular: Table, endings: Table) -> dict[str, VerbForm]:
    doubling = words(lists, "doubling", "verbs.toml")
    found: dict[str, VerbForm] = {}
    for base in sorted(words(lists, "regular", "verbs.toml") | doubling):
        _add_regular(found, base, base in doubling, base in irregular, endings)
    for base, forms in irregular.items():
        parts = str(forms).split()
        if len(parts) != 2:
            raise LexiconError(f"verbs.toml: irregular.{base}: not a past and a participle")
        _add_regular(found, base, base in doubling, True, endings)
        _add(found, parts[0], base, Form.PAST)
        _add(found, parts[1], base, Form.PARTICIPLE)
    return found


def _add_regular(
    found: dict[str, VerbForm], base: str, is_doubled: bool, is_irregular: bool, endings: Table
) -> None:
    stems = {base, base + base[-1]} if is_doubled else {base}
    _add(found, base, base, Form.BASE)
    _add(found, _inflected(base, endings, "third"), base, Form.THIRD)
    for stem in stems:
        _add(found, _inflected(stem, endings, "ing"), base, Form.ING)
        if not is_irregular:
            _add(found, _inflected(stem, endings, "past"), base, Form.PAST | Form.PARTICIPLE)


def _add(found: dict[str, VerbForm], word: str, lemma: str, forms: Form) -> None:
    old = found.get(word)
    if old is not None and lemma not in (old.lemma, word) and old.lemma != word:
        found[word] = VerbForm(lemma if Form.PAST in forms else old.lemma, old.forms | forms)
    else:
        found[word] = VerbForm(
            old.lemma if old is not None else lemma, (old.forms if old else Form(0)) | forms
        )


def _inflected(base: str, endings: Table, form: str) -> str:
    for rule in endings.get(form, ()):
        ending, _, replacement = str(rule).partition(">")
        if ending.startswith("C"):
            match = re.search(f"({_CONSONANT}){ending[1:]}$", base)
            if match is not None:
                return base[: match.start()] + match.group(1) + replacement[1:]
        elif base.endswith(ending):
            return base[: len(base) - len(ending)] + replacement
    raise LexiconError(f"verbs.toml: endings.{form}: no rule fits {base!r}")
