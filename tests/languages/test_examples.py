"""Every example beside every language's lexicon, the negative ones included."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline_app.engine.anchor import anchor, find_kind
from timeline_app.engine.recognise import recognise
from timeline_app.engine.segment import sentences
from timeline_app.languages import available, load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf
from timeline_app.model.kind import DocumentKind
from timeline_app.resource_path import resource_path

LEAST_NEGATIVES = 20


def folder(code: str) -> Path:
    return resource_path(f"languages/{code}")


def examples_of(code: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((folder(code) / "dates_examples.toml").read_text(encoding="utf-8"))


def rows(section: str) -> list[Any]:
    return [
        pytest.param(code, example, id=f"{code}-{example['text'][:60]}-{example.get('published', '')}")
        for code in available()
        for example in examples_of(code).get(section, [])
    ]


def found_in(code: str, example: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Words, EDTF and TIMEX3 value of everything that is found."""
    text, language = example["text"], load(code)
    year_month_day = example.get("published")
    published = DocumentTime(to_day(*map(int, year_month_day.split("-")))) if year_month_day else None
    kind = DocumentKind(example.get("kind", "news"))
    mentions = recognise(text, language, sentences(text, language), kind)
    anchorings = anchor(mentions, text, language, published, kind)
    return [
        (
            mention.span.of(text),
            to_edtf(anchoring.date) if anchoring.date is not None else "",
            anchoring.timex.value,
        )
        for mention, anchoring in zip(mentions, anchorings, strict=True)
    ]


@pytest.mark.parametrize(("code", "example"), rows("example"))
def test_an_example_means_what_is_written_beside_it(code: str, example: dict[str, Any]) -> None:
    found = found_in(code, example)
    assert [[words, edtf] for words, edtf, _ in found] == example["finds"]
    if "timex" in example:
        assert [timex for _, _, timex in found] == example["timex"]


@pytest.mark.parametrize(("code", "example"), rows("negative"))
def test_a_negative_example_holds_no_time_expression(code: str, example: dict[str, Any]) -> None:
    assert found_in(code, example) == []


def patterns_met(code: str) -> set[str]:
    """Names of the patterns that the examples of a language meet, alone or as a part of another time."""
    language, met = load(code), set[str]()
    for example in examples_of(code)["example"]:
        text, kind = example["text"], DocumentKind(example.get("kind", "news"))
        for mention in recognise(text, language, sentences(text, language), kind):
            met.update(part.partition("+")[0] for part in mention.pattern.split(" to "))
    return met


@pytest.mark.parametrize("code", available())
def test_every_pattern_that_makes_a_time_by_itself_has_an_example(code: str) -> None:
    patterns = tomllib.loads((folder(code) / "dates_patterns.toml").read_text(encoding="utf-8"))["pattern"]
    own = {each["name"] for each in patterns if not each.get("inner") and each["make"] != "nothing"}
    assert own - patterns_met(code) == set()


@pytest.mark.parametrize("code", available())
def test_every_language_has_enough_negative_examples(code: str) -> None:
    assert len(examples_of(code)["negative"]) >= LEAST_NEGATIVES


@pytest.mark.parametrize("code", available())
def test_without_publication_date_nothing_that_counts_from_it_is_placed(code: str) -> None:
    language = load(code)
    for example in examples_of(code)["example"]:
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
