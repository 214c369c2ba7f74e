"""Every example beside every language's lexicon, and what only looks like one.

A construction ("N units ago") is met by an example that holds a time of one of its patterns. A time counts by its
outermost pattern, a stretch joined of two ("30 April to 3 May") by those of both. A negative tempts to a construction
when it holds its cues near each other, and not only in times that it rightly holds.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from constructions import Constructions, constructions

from timeline_app.engine.anchor import anchor, find_kind
from timeline_app.engine.recognise import recognise
from timeline_app.engine.segment import sentences
from timeline_app.languages import available, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf
from timeline_app.model.kind import DocumentKind
from timeline_app.model.mention import TimeMention
from timeline_app.model.span import Span
from timeline_app.resource_path import resource_path

MOST_ALIKE = 0.5  # of the words of two negatives together
SHORT_WORD = 3  # letters of a word that tells little


def folder(code: str) -> Path:
    return resource_path(f"languages/{code}")


def examples_of(code: str) -> list[dict[str, Any]]:
    return _rows_of(code, "dates_examples.toml")["example"]


def negatives_of(code: str) -> list[dict[str, Any]]:
    return _rows_of(code, "dates_negatives.toml")["negative"]


def _rows_of(code: str, name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((folder(code) / name).read_text(encoding="utf-8"))


def rows(read: Callable[[str], list[dict[str, Any]]]) -> list[Any]:
    return [
        pytest.param(code, example, id=f"{code}-{example['text'][:60]}-{example.get('published', '')}")
        for code in available()
        for example in read(code)
    ]


def mentions_in(code: str, example: dict[str, Any]) -> tuple[TimeMention, ...]:
    text, language = example["text"], load(code)
    return recognise(text, language, sentences(text, language), DocumentKind(example.get("kind", "news")))


def found_in(code: str, example: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Words, EDTF and TIMEX3 value of everything that is found."""
    text, language = example["text"], load(code)
    year_month_day = example.get("published")
    published = DocumentTime(to_day(*map(int, year_month_day.split("-")))) if year_month_day else None
    mentions = mentions_in(code, example)
    anchorings = anchor(mentions, text, language, published, DocumentKind(example.get("kind", "news")))
    return [
        (
            mention.span.of(text),
            to_edtf(anchoring.date) if anchoring.date is not None else "",
            anchoring.timex.value,
        )
        for mention, anchoring in zip(mentions, anchorings, strict=True)
    ]


def met_by(code: str, example: dict[str, Any]) -> frozenset[str]:
    """Constructions of the times of an example."""
    known = constructions(code)
    return frozenset[str]().union(*(known.met(mention.pattern) for mention in mentions_in(code, example)))


@pytest.mark.parametrize(("code", "example"), rows(examples_of))
def test_an_example_means_what_is_written_beside_it(code: str, example: dict[str, Any]) -> None:
    found = found_in(code, example)
    assert [[words, edtf] for words, edtf, _ in found] == example["finds"]
    if "timex" in example:
        assert [timex for _, _, timex in found] == example["timex"]


@pytest.mark.parametrize(("code", "negative"), rows(negatives_of))
def test_a_negative_tempts_to_a_construction_of_which_it_holds_no_time(
    code: str, negative: dict[str, Any]
) -> None:
    tempts = frozenset(negative["tempts"])
    assert [[words, edtf] for words, edtf, _ in found_in(code, negative)] == negative.get("finds", [])
    assert tempts
    times = [mention.span for mention in mentions_in(code, negative)]
    assert tempts <= constructions(code).tempting(negative["text"], times), "its words tempt nobody"
    assert met_by(code, negative).isdisjoint(tempts)


@pytest.mark.parametrize("code", available())
def test_every_pattern_that_makes_a_time_by_itself_has_an_example(code: str) -> None:
    patterns = tomllib.loads((folder(code) / "dates_patterns.toml").read_text(encoding="utf-8"))["pattern"]
    own = {each["name"] for each in patterns if not each.get("inner") and each["make"] != "nothing"}
    met = {
        part.partition("+")[0]
        for example in examples_of(code)
        for mention in mentions_in(code, example)
        for part in mention.pattern.split(" to ")
    }
    assert own - met == set()


@pytest.mark.parametrize("code", available())
def test_every_construction_has_examples_and_at_least_as_many_negatives(code: str) -> None:
    examples = Counter(name for example in examples_of(code) for name in met_by(code, example))
    negatives = Counter(name for negative in negatives_of(code) for name in negative["tempts"])
    names = constructions(code).names
    assert names
    assert {name for name in names if not examples[name]} == set()
    assert {
        name: (examples[name], negatives[name]) for name in names if negatives[name] < examples[name]
    } == {}


@pytest.mark.parametrize("code", available())
def test_every_wording_of_a_construction_holds_its_cues(code: str) -> None:
    known = constructions(code)
    assert {name: known.without_cue(name) for name in known.names if known.without_cue(name)} == {}


def test_a_construction_whose_patterns_lack_a_cue_is_told() -> None:
    known = Constructions("en", {"ago": ["'yesteryear'"]})
    assert "units-ago" in known.without_cue("ago")


@pytest.mark.parametrize(
    ("text", "name", "is_tempting"),
    [
        ("She paid back the second loan.", "ago", True),
        ("She paid the loan back, and nobody in the town ever lent her a second one.", "ago", False),
        ("She paid the loan.", "ago", False),
        ("He sat down.", "weekday", True),
        ("He sat down.", "relative-weekday", False),
    ],
)
def test_words_tempt_when_they_hold_the_cues_near_each_other(
    text: str, name: str, *, is_tempting: bool
) -> None:
    assert (name in constructions("en").tempting(text)) is is_tempting


def test_a_time_that_is_found_does_not_tempt_by_itself() -> None:
    text, known = "The mill was sold in May.", constructions("en")
    assert "month" in known.tempting(text)
    assert "month" not in known.tempting(text, [Span(21, 24)])


@pytest.mark.parametrize("code", available())
def test_no_negative_says_the_same_as_another(code: str) -> None:
    """Numerals count as one word, and little words as none: another noun or number makes no other negative."""
    words = {negative["text"]: telling_words(negative["text"]) for negative in negatives_of(code)}
    assert len(words) == len(negatives_of(code))
    alike = [
        (left, right)
        for left, right in combinations(words, 2)
        if len(words[left] & words[right]) >= MOST_ALIKE * len(words[left] | words[right])
    ]
    assert alike == []


def telling_words(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W_]+", re.sub(r"\d", "0", text.lower()))
    return frozenset(word for word in found if len(word) > SHORT_WORD or word.isdecimal())


@pytest.mark.parametrize("code", available())
def test_without_publication_date_nothing_that_counts_from_it_is_placed(code: str) -> None:
    language = load(code)
    for example in examples_of(code):
        if "published" not in example:
            continue
        text = example["text"]
        mentions = recognise(text, language, sentences(text, language))
        for anchoring in anchor(mentions, text, language, None, DocumentKind.NEWS):
            if anchoring.date is None and anchoring.unresolved is not None:
                assert anchoring.unresolved.code in (
                    "no-publication-date",
                    "anchor-too-coarse",
                    "nothing-to-count-from",
                )


def test_find_kind_is_told_by_the_text_alone() -> None:
    text = "In 1914 it began. In 1915 it spread. In 1916 it stopped, and in 1918 it ended. " * 5
    language = load("en")
    assert find_kind(text, recognise(text, language, sentences(text, language))) is DocumentKind.NARRATIVE
