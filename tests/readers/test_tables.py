import pytest
from given_files import chronicle_in, remarks_on, stated_in

from timeline_app.model.event import Flag
from timeline_app.model.timeline import Status
from timeline_app.model.wish import RowKind, Wish
from timeline_app.readers import UnreadableError, read
from timeline_app.readers.events.table_rows import mark_of

OWN = (
    "id,date,first_day,last_day,edtf,date_in_words,words,headline,actors,flags,told_at,tags,is_starred,note,links,"
    "status\n"
)


def test_the_programs_own_rows_come_with_what_the_reader_wrote(tmp_path):
    row = "1,,,,1990~,about 1990,about 1990,'=A1 opens,Ada Reed; Board,planned,3,port; night,1,ask her,https://a.test,rejected\n"
    (found,) = stated_in(tmp_path, "a.csv", OWN + row)
    assert (found.headline, found.edtf, found.words) == ("=A1 opens", "1990~", "about 1990")
    assert (found.actors, found.flags) == (("Ada Reed", "Board"), (Flag.PLANNED,))
    assert found.marks.tags == ("port", "night")
    assert (found.marks.note, found.marks.links) == ("ask her", ("https://a.test",))
    assert found.marks.is_starred
    assert found.marks.status is Status.REJECTED


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("1984?~", "1984%"),
        ("199u", "199X"),
        ("1960/unknown", "1960/.."),
        ("unknown/1960", "../1960"),
        ("2004-06-uu", "2004-06"),
        ("y-17000", "Y-17000"),
        ("[1667,1668,1670..1672]", "[1667..1672]"),
        ("in May 2022", None),
    ],
)
def test_edtf_of_the_draft_is_read_too(tmp_path, cell, edtf):
    (found,) = stated_in(tmp_path, "a.csv", f'label,edtf\nThey met,"{cell}"\n')
    assert found.edtf == edtf
    assert found.words == cell


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_mark_between_cells_and_the_encoding_are_found(tmp_path, mark, encoding):
    rows = [("edtf", "label"), ("2022-05-03", "Café, 3,5 % more; done"), ("2022-05-04", "They met")]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)
    first, _ = stated_in(tmp_path, "a.csv", text.encode(encoding))
    assert first.headline == "Café, 3,5 % more; done"


def test_a_quotation_mark_that_is_not_closed_loses_no_rows_silently(tmp_path):
    content = 'edtf,label\n2022-05-03,They met\n2022-05-04,"They parted\n2022-05-05,They met again\n'
    found = chronicle_in(tmp_path, "a.csv", content)
    assert "They met again" in found.article.text


def test_rows_without_words_are_told_with_their_numbers(tmp_path):
    found = chronicle_in(tmp_path, "a.csv", "edtf,label\n2022-05-03,They met\n\n2022-05-04,\n")
    assert remarks_on(found) == [
        "row 4 has neither a headline nor a text, and was left out: give it one and add the file again"
    ]


def test_many_lost_rows_are_counted(tmp_path):
    found = chronicle_in(tmp_path, "a.csv", "edtf,label\n2022,They met\n" + "2022,\n" * 50)
    assert len(remarks_on(found)) == 21
    assert remarks_on(found)[-1].startswith("and 30 more of this kind")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("edtf,label\n", "no heading with a row under it"),
        ("colour,weight\nred,3\n", r"it is not clear what its columns are: colour, weight"),
    ],
)
def test_what_is_no_table_of_events_is_named_with_the_way_out(tmp_path, content, said):
    with pytest.raises(UnreadableError, match=said):
        chronicle_in(tmp_path, "a.csv", content)


def test_the_mark_is_the_one_that_parts_all_rows_alike():
    assert mark_of("a;b\n1,5;2,5\n3,5;4,5\n") == ";"
    assert mark_of("a\tb\nx, y\tz\n") == "\t"


@pytest.mark.parametrize(
    "above", ["Roads of the coast\n", "Roads\nMade by Ada Reed\n\n", "sep=;\n", "SEP=;\r\nRoads;\n"]
)
def test_a_title_above_the_heading_and_excels_word_on_the_mark_are_passed_over(tmp_path, above):
    (found,) = stated_in(tmp_path, "a.csv", f"{above}date;headline\n3 May 2022;They met\n")
    assert (found.words, found.headline) == ("3 May 2022", "They met")


def test_a_table_without_a_heading_loses_no_row_when_its_columns_are_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("2022-05-03,They met\n2022-05-04,They parted\n", encoding="utf-8")
    wish = Wish(RowKind.EVENTS, (("date", "1"), ("headline", "2")))
    (chronicle,) = read(path, wish=wish).chronicles
    told = [one.headline.of(chronicle.article.text) for one in chronicle.events]
    assert told == ["They met", "They parted"]
