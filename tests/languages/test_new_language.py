"""A language is a folder of tables: adding one adds no Python."""

from pathlib import Path

import pytest

from timeline_app.engine.tagging import tag
from timeline_app.languages import read_language
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.errors import LexiconError

DATES = """
[language]
name = "Esperanto"
day_first = true

[terms.month]
3 = ["marto"]
12 = ["decembro"]

[terms.weekday]
0 = ["lundo", "lundon"]

[terms.unit]
DAY = ["tago"]

[terms.units]
DAY = ["tagoj"]

[terms.number]
3 = ["tri"]

[terms.day_ref]
-1 = ["hieraŭ"]
"""
PATTERNS = """
[[pattern]]
name = "dato"
match = "'la'? dom:day '-' 'an'? 'de' month:month year:year?"
make = "calendar"
gives = "day"

[[pattern]]
name = "tago de la semajno"
match = "sure_weekday:weekday"
make = "weekday"
gives = "day"

[[pattern]]
name = "hieraŭ"
match = "day_ref:offset"
make = "unit_ref"
with = { unit = "DAY" }
gives = "day"

[[pattern]]
name = "daŭro"
match = "number:n units:unit"
make = "length"
gives = "length"
inner = true

[[pattern]]
name = "antaŭ"
match = "'antaŭ' length:length"
make = "offset"
with = { direction = "PAST" }
gives = "day"
level = 2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "eo"
    path.mkdir()
    (path / "dates.toml").write_text(DATES, encoding="utf-8")
    (path / "dates_patterns.toml").write_text(PATTERNS, encoding="utf-8")
    return path


def test_a_folder_of_two_tables_is_a_language(folder: Path) -> None:
    text = "La 19-an de decembro 2022 ŝi venis, lundon li foriris, hieraŭ pluvis kaj antaŭ tri tagoj neĝis."
    found = tag(text, read_language(folder), DocumentTime(to_day(2022, 12, 28)))
    assert [(mention.span.of(text), anchoring.timex.value) for mention, anchoring in found] == [
        ("La 19-an de decembro 2022", "2022-12-19"),
        ("lundon", "2022-12-26"),
        ("hieraŭ", "2022-12-27"),
        ("antaŭ tri tagoj", "2022-12-25"),
    ]


@pytest.mark.parametrize("name", ["dates.toml", "dates_patterns.toml"])
def test_a_broken_table_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("this is no TOML", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"eo/{name}"):
        read_language(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "dates_patterns.toml").unlink()
    with pytest.raises(LexiconError, match=r"eo/dates_patterns\.toml"):
        read_language(folder)
