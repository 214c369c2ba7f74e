import subprocess
import sys

import pytest

from timeline_app.engine.tagging import tag
from timeline_app.languages import load
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime, Modifier, TimexKind
from timeline_app.model.kind import DocumentKind

ENGLISH = load("en")
PUBLISHED = DocumentTime(to_day(2022, 12, 20))


def test_a_stretch_stands_as_its_two_ends() -> None:
    text = "The fair ran from 3 to 5 May 2022."
    found = tag(text, ENGLISH, None)
    assert [(mention.span.of(text), anchoring.timex.value) for mention, anchoring in found] == [
        ("3", "2022-05-03"),
        ("5 May 2022", "2022-05-05"),
    ]


def test_the_end_of_a_stretch_lies_behind_its_start() -> None:
    text = "Tickets can be had at the same price from today through Feb. 17; it closed from Friday to Monday."
    found = tag(text, ENGLISH, PUBLISHED, kind=DocumentKind.NEWS)
    assert [anchoring.timex.value for _, anchoring in found] == [
        "2022-12-20",
        "2023-02-17",
        "2022-12-16",
        "2022-12-19",
    ]


def test_a_stretch_that_says_its_years_stays_as_it_was_said() -> None:
    found = tag("It ran from May 1918 to May 1914.", ENGLISH, PUBLISHED)
    assert [anchoring.timex.value for _, anchoring in found] == ["1918-05", "1914-05"]


def test_types_values_and_modifiers_are_those_of_timex3() -> None:
    text = "In late February he left, after more than three years, at 5 p.m., as every Monday."
    found = [anchoring.timex for _, anchoring in tag(text, ENGLISH, PUBLISHED, kind=DocumentKind.NEWS)]
    assert [timex.kind for timex in found] == [
        TimexKind.DATE,
        TimexKind.DURATION,
        TimexKind.TIME,
        TimexKind.SET,
    ]
    assert [timex.modifier for timex in found] == [Modifier.END, Modifier.MORE_THAN, None, None]
    assert found[3].quant == "EVERY"


def test_a_given_kind_wins_over_the_found_one() -> None:
    text = "In 1914 it began. In August they came."
    as_history = tag(text, ENGLISH, PUBLISHED, kind=DocumentKind.NARRATIVE)
    as_news = tag(text, ENGLISH, PUBLISHED, kind=DocumentKind.NEWS)
    assert (as_history[1][1].timex.value, as_news[1][1].timex.value) == ("1914-08", "2022-08")


def test_a_short_history_goes_on_from_the_year_it_opens_with() -> None:
    text = "The war began in April {}. In May the army crossed; the following spring it withdrew."
    long_ago = tag(text.format(1861), ENGLISH, PUBLISHED)
    lately = tag(text.format(2021), ENGLISH, PUBLISHED)
    assert [anchoring.timex.value for _, anchoring in long_ago] == ["1861-04", "1861-05", "1862-SP"]
    assert lately[1][1].timex.value == "2022-05"


UNNEEDED = ("dateparser", "numpy", "PySide6", "sqlite3", "sqlite_utils", "timeline_app.engine.pipeline")


@pytest.mark.parametrize(
    "program",
    [
        "from timeline_app.engine import tag; tag('On Monday.')",
        "from timeline_app.cli import main; sys.argv[1:] = ['tag']\ntry: main()\nexcept SystemExit: pass",
    ],
    ids=["library", "command"],
)
def test_tagging_loads_neither_dateparser_nor_numpy_nor_qt_nor_sqlite(program: str) -> None:
    asked = (
        f"import sys\n{program}\nprint([name for name in {UNNEEDED} if name in sys.modules], file=sys.stderr)"
    )
    line = '{"doc_id": 1, "text": "On Monday.", "lang": "en"}\n'
    result = subprocess.run(
        [sys.executable, "-c", asked], input=line, capture_output=True, text=True, check=True
    )
    assert result.stderr.strip() == "[]"
