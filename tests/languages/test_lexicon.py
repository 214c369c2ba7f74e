"""Malformed resources are told apart by file and key; the notation of patterns is read as written."""

import pytest

from timeline_app.engine.recognise.matching import BUILDERS
from timeline_app.languages import available, load
from timeline_app.languages.lexicon import read_feasts, read_terms, tokens_of
from timeline_app.languages.patterns import Node, expand, read_patterns
from timeline_app.model.errors import LexiconError


def keys(notation: str) -> list[list[str]]:
    return [[step.key for step in sequence] for sequence in expand(notation, "here")]


@pytest.mark.parametrize(
    ("notation", "sequences"),
    [
        ("month", [["month"]]),
        ("'the'? month", [["month"], ["=the", "month"]]),
        ("(month|season) year?", [["month"], ["month", "year"], ["season"], ["season", "year"]]),
        ("('of' 'the'|'in') month", [["=of", "=the", "month"], ["=in", "month"]]),
        (
            "month ((','|'of')? year)?",
            [["month"], ["month", "year"], ["month", "=,", "year"], ["month", "=of", "year"]],
        ),
        ('"o\'clock"', [["=o", "='", "=clock"]]),
    ],
)
def test_a_notation_stands_for_its_sequences(notation: str, sequences: list[list[str]]) -> None:
    assert keys(notation) == sequences


def test_a_slot_names_the_last_step_of_its_group() -> None:
    ((first, second),) = expand("('of' month):when", "here")
    assert (first.slot, second.slot) == ("", "when")


@pytest.mark.parametrize(
    "notation", ["(month", "month)", "?", ":slot", "MONTH", "month &", "|".join("abc") + " (" * 3]
)
def test_a_broken_notation_names_its_place(notation: str) -> None:
    with pytest.raises(LexiconError, match="here"):
        expand(notation, "here")


def test_a_pattern_that_stands_for_too_many_sequences_is_refused() -> None:
    with pytest.raises(LexiconError, match="split the pattern"):
        expand(" ".join(f"a{number}?" for number in range(16)), "here")


def pattern(**fields: object) -> dict[str, object]:
    return {"name": "p", "match": "month", "make": "calendar", "gives": "span", **fields}


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"match": "moonth"}, "no class 'moonth'"),
        ({"after": "nowhere"}, "no list 'nowhere'"),
        ({"colour": "red"}, "unknown keys"),
        ({"make": 3}, "make is missing"),
    ],
)
def test_a_broken_pattern_names_file_and_key(fields: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=rf"xx/p\.toml: pattern 'p'.*{complaint}"):
        read_patterns({"pattern": [pattern(**fields)]}, frozenset({"month"}), "xx/p.toml")


CONSTRUCTIONS = {"month": {"wording": "a month alone: in May", "cues": ["month"]}}


@pytest.mark.parametrize(
    ("fields", "constructions"),
    [
        ({"construction": "moonth"}, CONSTRUCTIONS),
        ({"construction": "month"}, {}),
        ({}, CONSTRUCTIONS),
    ],
)
def test_a_pattern_names_a_construction_that_is_listed(
    fields: dict[str, object], constructions: dict[str, object]
) -> None:
    table = {"constructions": constructions, "pattern": [pattern(**fields)]}
    with pytest.raises(LexiconError, match=r"xx/p\.toml: pattern 'p': construction"):
        read_patterns(table, frozenset({"month"}), "xx/p.toml")


@pytest.mark.parametrize(
    ("fields", "constructions"),
    [
        ({"construction": "month"}, CONSTRUCTIONS),
        ({"inner": True}, CONSTRUCTIONS),
        ({"make": "nothing"}, CONSTRUCTIONS),
        ({}, {}),
    ],
)
def test_a_piece_and_what_is_no_time_need_no_construction(
    fields: dict[str, object], constructions: dict[str, object]
) -> None:
    table = {"constructions": constructions, "pattern": [pattern(**fields)]}
    assert read_patterns(table, frozenset({"month"}), "xx/p.toml")


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"terms": {"month": {"1": "january"}}}, r"terms\.month: 1"),
        ({"terms": 3}, "terms"),
        ({"ambiguous": {"words": [1]}}, "ambiguous: words"),
    ],
)
def test_a_broken_lexicon_names_file_and_key(table: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=f"xx/dates.toml: .*{complaint}"):
        read_terms(table, "xx/dates.toml")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"month": 5},
        {"month": 5, "weekday": 1},
        {"easter": "soon"},
        {"listed": ["May"], "listed_from": 1900},
        {"listed": [501], "listed_from": "then"},
    ],
)
def test_a_feast_without_a_rule_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(LexiconError, match=r"xx/f\.toml: feast"):
        read_feasts({"feast": {"words": ["x"], **fields}}, "xx/f.toml")


def test_phrases_are_cut_as_texts_are() -> None:
    assert tokens_of("St. John’s Eve") == ("st", ".", "john", "’", "s", "eve")


def test_an_unknown_language_names_those_that_are_known() -> None:
    with pytest.raises(LexiconError, match=r"known are .*en"):
        load("xx")


def all_makes(root: Node) -> set[str]:
    found, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        found |= {accept.pattern.make for accept in node.accepts}
        waiting += node.edges.values()
    return found


@pytest.mark.parametrize("code", available())
def test_every_pattern_of_every_language_has_a_builder(code: str) -> None:
    for root in load(code).levels:
        assert all_makes(root) <= BUILDERS.keys()


@pytest.mark.parametrize("code", available())
def test_every_language_loads_once_and_stays_frozen(code: str) -> None:
    language = load(code)
    assert load(code) is language
    with pytest.raises(AttributeError):
        language.code = "yy"  # type: ignore[misc]
