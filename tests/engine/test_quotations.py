"""Words of a quotation count from the day of speaking, wherever that day stands."""

import pytest

from timeline_app.engine import extract
from timeline_app.engine.tagging import tag
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edtf import to_edtf

PUBLISHED = DocumentTime(to_day(2022, 12, 20))


def extracted(text):
    found = extract(text, load("en"), PUBLISHED)
    return zip(found.mentions, found.anchorings, strict=True)


def tagged(text):
    return tag(text, load("en"), PUBLISHED)


def date_of(words, text, way=extracted):
    (anchoring,) = [anchoring for mention, anchoring in way(text) if mention.span.of(text) == words]
    assert anchoring.date is not None
    return to_edtf(anchoring.date)


WAYS = pytest.mark.parametrize("way", [extracted, tagged])


@WAYS
@pytest.mark.parametrize(
    "text",
    [
        "“We won yesterday,” Anna Berg said on Friday.",
        "On Friday, Anna Berg said: “We lost yesterday.”",
        "Anna Berg told reporters on Friday: “We lost yesterday.”",
    ],
)
def test_yesterday_in_a_quotation_is_the_day_before_the_speaking(text, way):
    assert date_of("yesterday", f"The final\n\n{text}", way) == "2022-12-15"


def test_yesterday_outside_a_quotation_is_the_day_before_publication():
    assert date_of("yesterday", "The final\n\nAnna Berg lost the final in Rome yesterday.") == "2022-12-19"


@WAYS
def test_a_stretch_before_the_saying_does_not_shift_the_day_of_speaking(way):
    text = "The fair ran from 3 to 5 May 2022.\n\n“We sold out yesterday,” Anna Berg said on Friday."
    assert date_of("yesterday", text, way) == "2022-12-15"


@WAYS
def test_a_quotation_goes_on_from_its_own_dates(way):
    years = "In 1911, 1912, 1913, 1914, 1915, 1916 and 1917 the mill stood still, and in 1918 it burned.\n\n"
    text = f"{years}The miller wrote: “They came on 20 September 1917. On the 22nd they left again.”"
    assert date_of("the 22nd", text, way) == "1917-09-22"


@WAYS
def test_a_weekday_behind_a_capital_is_no_name(way):
    text = "The final\n\nThe High Court Friday rejected the plea of Anna Berg."
    assert date_of("Friday", text, way) == "2022-12-16"


@pytest.mark.parametrize("text", ["Theresa May told the House no.", "Ellie March left for Rome."])
def test_a_month_that_is_a_name_is_no_date(text):
    assert tag(text, load("en"), PUBLISHED) == ()
