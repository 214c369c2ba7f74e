import pytest
from given_files import chronicle_in, stated_in

from timeline_app.model.calendar import to_day
from timeline_app.model.wish import NO_WISH, RowKind, Wish
from timeline_app.readers import Place, UnreadableError, head_of, read

LONG = "The council met in the hall and talked about the harbour. " * 20


def written(folder, content, name="a.csv"):
    path = folder / name
    path.write_text(content)
    return path


@pytest.mark.parametrize(
    "header",
    [
        "Date,Event,Who",
        "when,What,People",
        "Datum;Ereignis;Personen",
        "Date de début;Événement;Acteurs",
        "Start_Date\tTitle\tactors",
    ],
)
def test_columns_are_known_by_their_headings_in_three_languages(tmp_path, header):
    mark = next(one for one in ";\t," if one in header)
    row = mark.join(("2022-05-03", "They met", "Ada Reed"))
    (found,) = stated_in(tmp_path, "a.csv", f"{header}\n{row}\n")
    assert (found.edtf, found.headline, found.actors) == ("2022-05-03", "They met", ("Ada Reed",))


def test_all_that_a_row_says_is_kept(tmp_path):
    content = (
        "Date,End,Event,Description,Who,Tags,Source,URL,Notes,Weight\n"
        '2022-05-03,2022-05-05,They met,In the hall,"Reed, Ada; Board","a, b",Old news,https://a.test,ask,3 t\n'
    )
    (found,) = stated_in(tmp_path, "a.csv", content)
    assert (found.edtf, found.quote) == ("2022-05-03/2022-05-05", "In the hall")
    assert found.actors == ("Reed, Ada", "Board")
    assert found.marks.tags == ("a", "b")
    assert (found.marks.links, found.marks.note) == (("https://a.test",), "ask")
    text = chronicle_in(tmp_path, "a.csv", content).article.text
    assert "Weight: 3 t" in text
    assert "Old news" in text


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        (["3/4/2022", "13/4/2022"], ["2022-04-03", "2022-04-13"]),
        (["3/4/2022", "4/13/2022"], ["2022-03-04", "2022-04-13"]),
        (["3/4/2022", "5/4/2022"], [None, None]),
        (["3.4.2022", "5.4.2022"], ["2022-04-03", "2022-04-05"]),
        (["2022-04-03", "late May 2022"], ["2022-04-03", None]),
        (["31/2/2022", "30/1/2022"], [None, "2022-01-30"]),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_whole_column(tmp_path, dates, edtf):
    rows = "".join(f"{date},They met\n" for date in dates)
    assert [one.edtf for one in stated_in(tmp_path, "a.csv", f"Date,Event\n{rows}")] == edtf


def test_a_row_without_a_date_is_an_event_that_needs_one(tmp_path):
    first, second = stated_in(tmp_path, "a.csv", "Date,Event\n,They met\n2022,They parted\n")
    assert (first.edtf, first.words) == ("", "")
    assert second.edtf == "2022"


def test_what_a_person_says_of_the_columns_goes_before_their_headings(tmp_path):
    path = written(tmp_path, "alpha,beta,Date\nThey met,2022-05-03,1900\n")
    wish = Wish(RowKind.EVENTS, (("headline", "alpha"), ("date", "2")))
    (found,) = read(path, wish=wish).chronicles
    assert found.article.text == "2022-05-03 – They met\nDate: 1900"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ((("headline", "gamma"),), "there is no column “gamma”: use one of alpha, beta"),
        (
            (("colour", "alpha"),),
            "“colour” is nothing that a table of events has: use one of date, time, end, headline",
        ),
        ((), "it is not clear what its columns are: alpha, beta"),
    ],
)
def test_what_cannot_be_is_told_with_the_way_out(tmp_path, columns, said):
    path = written(tmp_path, "alpha,beta\nThey met,2022-05-03\n")
    with pytest.raises(UnreadableError) as caught:
        read(path, wish=Wish(RowKind.EVENTS, columns))
    assert said in str(caught.value)


def test_rows_with_long_texts_are_articles(tmp_path):
    path = written(
        tmp_path, f"Title,Published,Text,URL\nTalks,2022-05-04,{LONG},https://a.test/talks\nNone,2022,,\n"
    )
    reading = read(path)
    (found,) = reading.articles
    assert (found.title, found.url, found.text) == ("Talks", "https://a.test/talks", LONG.strip())
    assert found.publication.time is not None
    assert found.publication.time.day == to_day(2022, 5, 4)
    assert found.source == f"{Place(path).source}/row 2"
    assert [problem.where for problem in reading.problems] == ["row 3"]


def test_a_person_may_say_that_short_rows_are_articles(tmp_path):
    path = written(tmp_path, "Title,Date,Text\nTalks,2022-05-04,They met on Monday.\n")
    assert len(read(path).chronicles) == 1
    assert [one.text for one in read(path, wish=Wish(RowKind.ARTICLES)).articles] == ["They met on Monday."]


def test_the_head_of_a_table_shows_what_its_columns_seem_to_be(tmp_path):
    path = written(tmp_path, "Date,Weight\n" + "2022,3\n" * 50)
    head = head_of(path)
    assert head.header == ("Date", "Weight")
    assert len(head.rows) == 8
    assert dict(head.columns.places) == {"date": 0}
    assert not head.columns.is_certain
    assert Wish() == NO_WISH


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        (",event\nsummer 1990,They met\n1991,They parted\n", (("date", "1"),)),
        ("date,\nsummer 1990,They met\n1991,They parted\n", (("date", "date"), ("headline", "2"))),
        ("date\nsummer 1990,They met\n1991,They parted\n", (("date", "date"), ("headline", "date"))),
        ("sep=,\nalpha,beta\nsummer 1990,They met\n1991,They parted\n", (("date", "1"), ("headline", "2"))),
        ("Roads\nalpha,beta\n1990,They met\n1991,They parted\n", (("date", "alpha"), ("headline", "beta"))),
    ],
)
def test_a_heading_of_one_cell_is_no_title_unless_the_next_row_names_the_columns(tmp_path, content, columns):
    (found,) = read(written(tmp_path, content), wish=Wish(RowKind.EVENTS, columns)).chronicles
    assert len(found.events) == 2


def test_a_row_that_names_no_columns_makes_the_first_one_no_title(tmp_path):
    head = head_of(written(tmp_path, ",event\nsummer 1990,They met\n1991,They parted\n"))
    assert head.header == ("", "event")
    assert len(head.rows) == 2


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ("2021,5,3", "2021-05-03"),
        ("2021,05,", "2021-05"),
        ("2021,,", "2021"),
        ("812,5,3", "0812-05-03"),
        ("21,5,3", None),
        ("2021,May,3", None),
        ("2021,,3", None),
        (",,", ""),
        (",5,3", None),
        ("2021,13,3", None),
    ],
)
def test_a_date_may_have_a_column_for_each_of_its_parts(tmp_path, cells, edtf):
    (found,) = stated_in(tmp_path, "a.csv", f"Year,Month,Day,Event\n{cells},They met\n")
    assert (found.edtf, found.headline) == (edtf, "They met")
    text = chronicle_in(tmp_path, "a.csv", f"Year,Month,Day,Event\n{cells},They met\n").article.text
    assert all(part in text for part in cells.split(",") if part)


@pytest.mark.parametrize(
    ("cell", "is_starred"),
    [("★", True), ("1", True), ("yes", True), ("no", False), ("0", False), ("", False)],
)
def test_a_star_is_one_only_where_the_cell_says_so(tmp_path, cell, is_starred):
    (found,) = stated_in(tmp_path, "a.csv", f"Date,Event,Starred\n2021,They met,{cell}\n")
    assert found.marks.is_starred is is_starred


def test_a_date_of_its_own_goes_before_the_parts_of_one(tmp_path):
    content = "Date,Year,Month,Event\n2021-05-03,2021,5,They met\n"
    assert [one.edtf for one in stated_in(tmp_path, "a.csv", content)] == ["2021-05-03"]
    (found,) = stated_in(tmp_path, "b.csv", "Day,Event\n2021-05-03,They met\n")
    assert found.edtf == "2021-05-03"


def test_days_that_lost_their_format_are_counted_from_1900_and_that_is_told(tmp_path):
    told = chronicle_in(tmp_path, "a.csv", "Date,Event\n44319,They met\n,They talked\n44320,They parted\n")
    assert [one.edtf for one in told.events] == ["2021-05-03", "", "2021-05-04"]
    assert "44319" in told.article.text
    assert "days-counted" in [one.code for one in told.article.remarks]


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path):
    rows = 'Date,Event\n2021-05-03,They met\n2021-05-04,"They talked\n2021-05-05,They parted\n'
    (told,) = chronicle_in(tmp_path, "a.csv", rows).article.remarks
    assert (told.code, dict(told.arguments)) == ("quote-not-closed", {"place": "row 3"})


def test_a_quoted_cell_of_several_lines_is_no_open_one(tmp_path):
    rows = 'Date,Event\n2021-05-03,They met\n2021-05-04,"They ""talked""\nand parted"\n'
    assert chronicle_in(tmp_path, "a.csv", rows).article.remarks == ()


def test_days_are_counted_whatever_words_their_ends_have(tmp_path):
    rows = "44319,,They met\n44320,ongoing since 2020,They talked\n44321,,They parted\n"
    told = chronicle_in(tmp_path, "a.csv", f"Date,End,Event\n{rows}")
    assert [one.edtf for one in told.events][::2] == ["2021-05-03", "2021-05-05"]
    assert "days-counted" in [one.code for one in told.article.remarks]


@pytest.mark.parametrize(
    "dates", [("1984", "1990"), ("44319", "May 2021"), ("44319", "1984"), ("99999", "99998")]
)
def test_numbers_that_may_be_anything_else_are_not_counted_days(tmp_path, dates):
    told = chronicle_in(tmp_path, "a.csv", f"Date,Event\n{dates[0]},They met\n{dates[1]},They parted\n")
    assert not {"2021-05-03", "2173-10-13"} & {one.edtf for one in told.events}
    assert told.article.remarks == ()


@pytest.mark.parametrize("heading", ["Published", "Publication date", "Veröffentlicht", "Publié le"])
def test_short_rows_that_were_published_and_are_not_dated_are_articles(tmp_path, heading):
    path = tmp_path / "a.csv"
    path.write_text(
        f"Title,{heading},Author,Text\nQuay,2023-05-12,Ada Reed,They met on Monday.\n", encoding="utf-8"
    )
    (found,) = read(path).articles
    assert (found.title, found.author, found.text) == ("Quay", "Ada Reed", "They met on Monday.")
    assert found.publication.time is not None


@pytest.mark.parametrize("header", ["Date,Event,Text,Published", "Year,Title,Text", "Title,Date,Text"])
def test_short_rows_that_are_dated_are_events(tmp_path, header):
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n2023,2023,2023,2023\n", encoding="utf-8")
    reading = read(path)
    assert not reading.articles
    assert len(reading.chronicles) == 1


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        (["3/4/2019 10:30", "15/4/2019 2:05 PM"], ["2019-04-03T10:30:00", "2019-04-15T14:05:00"]),
        (["3/4/2019 10:30", "4/15/2019 12:05:30 a.m."], ["2019-03-04T10:30:00", "2019-04-15T00:05:30"]),
        (["3/4/2019", "15/4/2019, 0:00"], ["2019-04-03", "2019-04-15"]),
        (["03.04.2019 10:30", "4.5.2019"], ["2019-04-03T10:30:00", "2019-05-04"]),
        (["3/4/2019 10:30", "4/5/2019 9:00"], [None, None]),
        (["13/4/2019 25:10", "14/4/2019 1:60 PM"], [None, None]),
    ],
)
def test_the_whole_column_tells_which_number_is_the_day_also_beside_a_time(tmp_path, cells, edtf):
    rows = "".join(f'"{cell}",They met\n' for cell in cells)
    assert [one.edtf for one in stated_in(tmp_path, "a.csv", f"Start time,Event\n{rows}")] == edtf


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        (["3/4/2019 - 6/4/2019", "15/4/2019"], ["2019-04-03/2019-04-06", "2019-04-15"]),
        (["3/4/2019–6/4/2019", "15/4/2019"], ["2019-04-03/2019-04-06", "2019-04-15"]),
        (["3/4/2019 to 6/4/2019", "4/15/2019"], ["2019-03-04/2019-06-04", "2019-04-15"]),
        (["3/4/2019", "6/4/2019 bis 15/4/2019"], ["2019-04-03", "2019-04-06/2019-04-15"]),
        (["3/4/19", "15/4/74"], ["2019-04-03", "1974-04-15"]),
        (["3/4/2019 - 6/4/2019", "5/4/2019"], [None, None]),
        (["3/4/2019 and 6/4/2019", "15/4/2019"], [None, "2019-04-15"]),
        (["6/4/2019 - 3/4/2019", "15/4/2019"], [None, "2019-04-15"]),
        (["3/4/2019", "99/12/31"], [None, None]),
    ],
)
def test_the_whole_column_tells_the_order_of_stretches_and_short_years_too(tmp_path, cells, edtf):
    rows = "".join(f'"{cell}",They met\n' for cell in cells)
    assert [one.edtf for one in stated_in(tmp_path, "a.csv", f"Date,Event\n{rows}")] == edtf


def test_a_time_of_day_may_have_a_column_of_its_own(tmp_path):
    rows = (
        "2019-03-04,14:30,One\n5/3/2019,2:05 pm,Two\n13/3/2019,,Three\n6 March 2019,9:15,Four\n"
        "March 2019,10:00,Five\n2019-03-07T08:00,9:00,Six\n2019-03-08,late,Seven\n2019-03-09,25:10,Eight\n"
    )
    found = stated_in(tmp_path, "a.csv", f"Date,Time,Event\n{rows}")
    assert [one.edtf for one in found] == [
        "2019-03-04T14:30:00", "2019-03-05T14:05:00", "2019-03-13", None, None, "2019-03-07T08:00:00", "2019-03-08",
        "2019-03-09",
    ]  # fmt: skip
    assert [one.words for one in found][3:5] == ["6 March 2019 9:15", "March 2019"]
    text = chronicle_in(tmp_path, "a.csv", f"Date,Time,Event\n{rows}").article.text
    assert all(f"Time: {cell}" in text for cell in ("10:00", "9:00", "late", "25:10"))
    assert "Time: 14:30" not in text


def test_an_end_that_is_only_a_time_of_the_same_day_stays_in_the_text(tmp_path):
    content = "Date,Start time,End time,Event\n2019-03-04,14:30,16:00,They met\n"
    (found,) = stated_in(tmp_path, "a.csv", content)
    assert found.edtf == "2019-03-04T14:30:00"
    assert "End time: 16:00" in chronicle_in(tmp_path, "a.csv", content).article.text


def test_two_rows_of_headings_are_read_as_one(tmp_path):
    content = (
        "Date,,Event,People,\nfrom,to,,first,second\n"
        "2019-03-04,2019-03-06,They met,Ada Reed,Bo Lind\n2019-03-07,,They left,Cy Marsh,\n"
    )
    first, second = stated_in(tmp_path, "a.csv", content)
    assert (first.edtf, first.headline, first.actors) == ("2019-03-04/2019-03-06", "They met", ("Ada Reed",))
    assert (second.edtf, second.headline) == ("2019-03-07", "They left")
    assert "People second: Bo Lind" in chronicle_in(tmp_path, "a.csv", content).article.text


@pytest.mark.parametrize(
    "row",
    [
        "unknown,,They met,Ada Reed",
        "unknown,perhaps,They met,Ada Reed",
        "from,2,They met,Ada Reed",
        ",,to,Ada Reed",
    ],
)
def test_a_first_row_that_names_no_columns_is_a_row(tmp_path, row):
    assert len(stated_in(tmp_path, "a.csv", f"Date,,Event,People\n{row}\n2019-03-07,,They left,\n")) == 2


def test_cells_behind_the_last_heading_and_below_empty_ones_stay_in_the_text(tmp_path):
    content = "Date,,Event\n2019-03-04,box 7,They met,signed,twice\n"
    text = chronicle_in(tmp_path, "a.csv", content).article.text
    assert all(one in text.splitlines() for one in ("box 7", "signed", "twice"))


@pytest.mark.parametrize("heading", ["Description", "Details", "Beschreibung"])
def test_what_happened_is_the_headline_where_there_is_no_other(tmp_path, heading):
    (found,) = stated_in(tmp_path, "a.csv", f"Date,{heading},Who\n2019-03-04,They met,Ada Reed\n")
    assert (found.headline, found.quote, found.actors) == ("They met", "", ("Ada Reed",))


def test_the_column_tells_the_order_of_publication_dates_too(tmp_path):
    rows = f"Mill,{LONG},3/4/2021\nPort,{LONG} Then they left.,25/4/2021\n"
    found = read(written(tmp_path, f"Title,Text,Published\n{rows}")).articles
    assert [one.publication.time.day for one in found] == [to_day(2021, 4, 3), to_day(2021, 4, 25)]
    assert found[0].publication.words == "published 3/4/2021"
    assert not found[0].publication.is_weak
