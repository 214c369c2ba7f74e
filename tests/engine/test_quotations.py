"""Words of a quotation count from the day of speaking, wherever that day stands."""

import pytest

from timeline_app.engine import extract
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf

PUBLISHED = DocumentTime(to_day(2022, 12, 20))


def date_of(words, text):
    found = extract(text, load("en"), PUBLISHED)
    (anchoring,) = [
        anchoring
        for mention, anchoring in zip(found.mentions, found.anchorings, strict=True)
        if mention.span.of(text) == words
    ]
    assert anchoring.date is not None
    return to_edtf(anchoring.date)


@pytest.mark.parametrize(
    "text",
    [
        "“We won yesterday,” Anna Berg said on Friday.",
        "On Friday, Anna Berg said: “We lost yesterday.”",
        "Anna Berg told reporters on Friday: “We lost yesterday.”",
    ],
)
def test_yesterday_in_a_quotation_is_the_day_before_the_speaking(text):
    assert date_of("yesterday", f"The final\n\n{text}") == "2022-12-15"


def test_yesterday_outside_a_quotation_is_the_day_before_publication():
    assert date_of("yesterday", "The final\n\nAnna Berg lost the final in Rome yesterday.") == "2022-12-19"
