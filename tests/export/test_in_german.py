"""What is exported from a German window is German: headings, dates and numbers, in pictures and documents alike."""

import csv
import io
import json
import re

import pytest
from sample_chronicle import EVERYTHING

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.registry import FORMATS
from timeline_app.readers import read
from timeline_app.wording import ENGLISH, speak

pytestmark = pytest.mark.usefixtures("in_german")


def written(name):
    one = next(one for one in FORMATS if one.name == name)
    return one.write(EVERYTHING, PictureOptions()).content


def test_a_document_is_headed_and_dated_in_german():
    text = written("markdown").decode()
    assert "| Datum | Ereignis | Wer |" in text
    assert re.search(r"\d\d?\. (?:Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember) \d{4}", text)
    assert not re.search(r"\d (?:January|March|May|October|December) \d{4}", text)


def test_a_page_names_its_language_and_has_german_words():
    text = written("html").decode()
    assert '<html lang="de">' in text
    assert "Zu den Ereignissen springen" in text
    words = json.loads(re.search(r'data-words="([^"]*)"', text)[1].replace("&#34;", '"'))
    assert words["language"] == "de"
    assert words["day"] == "{day}. {month} {year}"
    assert words["months"][2] == "Mär"


def test_a_table_keeps_its_columns_and_codes_for_programs():
    rows = list(csv.DictReader(io.StringIO(written("csv").decode("utf-8-sig"))))
    assert {"date_in_words", "how", "flags", "status"} <= rows[0].keys()
    assert {row["how"] for row in rows} <= {
        "explicit",
        "inherited",
        "relation",
        "main-day",
        "publication",
        "user",
    }


READ_BACK = [
    "xlsx", "csv", "json", "timelinejs", "vis-timeline", "markwhen", "timeline-project", "icalendar", "edtf-csv",
    "timesketch-csv", "timesketch-jsonl",
]  # fmt: skip


def stated(path):
    return [
        (event.headline.of(text), event.quote.of(text), event.edtf, event.flags)
        for chronicle in read(path).chronicles
        for text in (chronicle.article.text,)
        for event in chronicle.events
    ]


@pytest.mark.parametrize("name", READ_BACK)
def test_what_was_exported_in_german_is_read_as_what_was_exported_in_english(name, tmp_path):
    one = next(one for one in FORMATS if one.name == name)
    found = []
    for language in ("de", ENGLISH):
        speak(language)
        path = tmp_path / f"{language}{one.suffix}"
        path.write_bytes(one.write(EVERYTHING, PictureOptions()).content)
        found.append(stated(path))
    assert found[0] == found[1]
    assert found[0]
