"""What tells persons, organisations, places and peoples apart in a language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from timeline_app.languages.vocabulary import Vocabulary, load_vocabulary
from timeline_app.languages.word_lists import Table, phrases_by_key, read_table, words

_PEOPLE_NOUNS = ("roles", "person_descriptions", "acting_nouns")
_FILE = "names.toml"
_PLACES = "places.toml"
_GIVEN = "given_names.toml"
_FORMS = "name_forms.toml"
_METONYMS = "metonyms.toml"


_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Naming:
    """The cue lists of `names.toml` by name, and the gazetteer of `places.toml` and `territories.toml`.

    `places` maps every name of a territory or city to the name it is known by. `demonyms` maps
    an adjective or people to its territory, "" for peoples without one. `bodies` maps names and acronyms of bodies
    that everybody knows to the full name, `common` are words that no name needs to be. `name_forms` maps forms of
    given names to the full ones (`name_forms.toml`), `metonyms` seats of power to whom they speak for.
    """

    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    gazetteer_starts: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    common: Vocabulary = field(default_factory=Vocabulary)
    name_forms: dict[str, frozenset[str]] = field(default_factory=dict)
    metonyms: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Return a cue list, empty where the language does not have it."""
        return self.lists.get(name, _NONE)

    def means_people(self, noun: str) -> bool:
        """Whether a noun in small letters means people or a body of them, in the plural too: "captors"."""
        forms = {noun, *(noun.removesuffix(ending) for ending in self.words("plural_endings"))}
        forms |= {*self._changed(noun)}
        if any(forms & self.words(name) for name in _PEOPLE_NOUNS):
            return True
        return noun.endswith(tuple(self.words("people_endings"))) and noun not in self.words(
            "no_people_words"
        )

    def are_of_one(self, before: Sequence[str]) -> bool:
        """Whether the words before a person's name lead from people to whose they are: "a top aide of President"."""
        words = [*before]
        while words and (words[-1][:1].isupper() or words[-1] in self.words("articles")):
            words.pop()
        if len(words) < 2 or words[-1] not in self.words("body_links"):
            return False
        noun, is_first = words[-2].lower(), len(words) == 2
        is_noun = words[-2].isalpha() and (is_first or words[-2].islower())
        return is_noun and (self.means_people(noun) or noun in self.words("roles"))

    def _changed(self, noun: str) -> Iterator[str]:
        """Yield the singulars of a plural that changes its end: "agency" for "agencies"."""
        for change in self.words("plural_changes"):
            ending, _, instead = change.partition(" ")
            if noun.endswith(ending):
                yield noun.removesuffix(ending) + instead


def load_naming(folder: Path) -> Naming:
    """Return the naming cues of a language folder; empty ones without files. Raises LexiconError."""
    table = read_table(folder / _FILE)
    lists = {key: words(table, key, _FILE) for key, value in table.items() if not isinstance(value, dict)}
    lists["standing_for"] = words(table.get("standing_for", {}), "nouns", _FILE)
    lists["capital_nouns"] = words(table.get("standing_for", {}), "capital_nouns", _FILE)
    lists |= {
        f"{key}_descriptions": found for key, found in phrases_by_key(table, "descriptions", _FILE).items()
    }
    lists |= _given_names(read_table(folder / _GIVEN))
    earth = read_table(folder / _PLACES)
    places = _places(earth, read_table(folder / "territories.toml"))
    demonyms = dict.fromkeys(words(earth.get("peoples", {}), "names", _PLACES), "")
    for territory, adjectives in phrases_by_key(earth, "demonyms", _PLACES).items():
        demonyms |= {word.replace("-", " "): places.get(territory, territory) for word in adjectives}
    capitals = {places.get(key, key): str(city) for key, city in earth.get("capitals", {}).items()}
    seats = read_table(folder / _METONYMS)
    lists["building_nouns"] = words(seats.get("building", {}), "nouns", _METONYMS)
    spoken_for = phrases_by_key(seats, "speaks_for", _METONYMS)
    metonyms = {name: places.get(whom, whom) for whom, names in spoken_for.items() for name in names}
    lists["organisations"] = lists.get("organisations", frozenset()) | (metonyms.keys() - places.keys())
    known = [*places, *demonyms, *lists.get("organisations", ()), *lists.get("sources", ())]
    bodies = {
        name: full
        for full, others in phrases_by_key(table, "known_bodies", _FILE).items()
        for name in (full, *others)
    }
    common = load_vocabulary(folder, lists.get("further_words", frozenset()))
    forms = _name_forms(read_table(folder / _FORMS))
    return Naming(lists, places, demonyms, capitals, _starts(known), bodies, common, forms, metonyms)


def _name_forms(table: Table) -> dict[str, frozenset[str]]:
    """Return the full names of each form; a full name is a form of itself."""
    fulls: dict[str, set[str]] = {}
    for section in ("short_forms", "spellings"):
        for full, forms in phrases_by_key(table, section, _FORMS).items():
            for form in (full, *forms):
                fulls.setdefault(form, set()).add(full)
    return {form: frozenset(names | {form}) for form, names in fulls.items()}


def _given_names(table: Table) -> dict[str, frozenset[str]]:
    masculine, feminine = words(table, "masculine", _GIVEN), words(table, "feminine", _GIVEN)
    return {
        "masculine_names": masculine,
        "feminine_names": feminine,
        "given_names": masculine | feminine | words(table, "either", _GIVEN),
    }


def _places(table: Table, built: Table) -> dict[str, str]:
    names = words(built, "territories", "territories.toml") | words(built, "cities", "territories.toml")
    names |= words(table.get("places", {}), "names", _PLACES)
    places = {name.replace("’", "'"): name for name in names}
    for name, others in phrases_by_key(table, "aliases", _PLACES).items():
        places |= dict.fromkeys((name, *others), name)
    return places


def _starts(names: list[str]) -> dict[str, int]:
    """Return for each first word of a known name the number of words in the longest name it begins."""
    starts: dict[str, int] = {}
    for name in names:
        parts = name.split()
        starts[parts[0]] = max(starts.get(parts[0], 0), len(parts))
    return starts
