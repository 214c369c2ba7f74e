"""Files that were changed on disk are read anew, in the place of the old text."""

import zipfile

import pytest

from timeline_app.ingest import Manner, Replaced, Reread, ingest, reread, rules
from timeline_app.ingest.prepare import prepare
from timeline_app.model.article import DateOrigin
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import RemoveArticle, SetHeadline, TagEvent
from timeline_app.model.topic import without_topic
from timeline_app.model.wish import NO_WISH, RowKind, Wish
from timeline_app.readers import read_text
from timeline_app.store import Library

TEXT = "The council of Ardsley met on 2 May 2022. Mayor Anna Bell resigned on 4 May 2022.\n"
LONGER = "The port of Ardsley reopened on 1 May 2022.\n\n" + TEXT


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "a.txt"
    made.write_text(TEXT)
    return made


@pytest.fixture
def library(tmp_path, file):
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        ingest(opened, [file])
        yield opened


def called(library, words):
    (event,) = [one for one in library.events() if words in without_topic(one.headline)]
    return event


def reasons(done):
    return [problem.what.code for problem in done.problems]


def test_a_changed_file_takes_the_place_of_its_old_text(library, file):
    key = library.keys(called(library, "resigned").id)[0]
    library.apply(SetHeadline(key, "Bell goes"), TagEvent(key, "mayor"))
    before = library.events()
    file.write_text(LONGER)
    done = reread(library, [1])
    (new,) = library.articles()
    assert done == Reread((Replaced(new.title, 1, new.id),))
    assert called(library, "Bell goes").tags == ("mayor",)
    assert called(library, "port").edtf == "2022-05-01"
    assert len(library.events()) == 3
    library.undo()
    assert library.events() == before
    assert [one.id for one in library.articles()] == [1]


def test_a_file_that_reads_as_before_changes_nothing(library):
    before = library.articles(), library.history()
    done = reread(library, [1])
    assert done.unchanged == (library.articles()[0].title,)
    assert (library.articles(), library.history()) == before


def test_what_cannot_be_read_is_reported_and_stays(library, file):
    prepared = prepare(read_text("A ferry sank near Ardsley on 9 May 2022."))
    pasted = library.add(prepared.article, prepared.extraction).article_id
    file.unlink()
    before = library.articles()
    assert reasons(reread(library, [1, pasted, 99])) == [
        "file-gone",
        "not-from-file",
        "article-not-in-library",
    ]
    file.write_bytes(b"\x00\x01\x02\xff" * 200)
    assert reasons(reread(library, [1])) == ["binary-file"]
    assert library.articles() == before
    assert library.history() == ()


def test_a_text_that_another_article_has_is_reported(library, file, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text(LONGER)
    ingest(library, [other])
    file.write_text(LONGER)
    assert reasons(reread(library, [1])) == ["text-there-already"]
    assert len(library.articles()) == 2


def test_the_date_that_a_person_gave_with_the_file_stays(tmp_path, file):
    day = DocumentTime(to_day(2022, 5, 10))
    with Library.create(tmp_path / "other.timelib", rules()) as library:
        ingest(library, [file], published=day)
        file.write_text("The council met on Monday.\n" + TEXT)
        reread(library, [1])
        (article,) = library.articles()
        assert (article.publication.time, article.publication.origin) == (day, DateOrigin.USER)
        assert "2022-05-09" in [one.edtf for one in library.events()]


def test_a_document_in_an_archive_is_found_again(tmp_path, library):
    archive = tmp_path / "news.zip"

    def write(text):
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("old/x.txt", "Nothing of note happened in Ardsley in June 2022.\n")
            made.writestr("old/a.txt", text)

    write("A mill burned down in Ardsley on 7 May 2022.\n")
    ingest(library, [archive])
    (article,) = [one for one in library.articles() if one.source.endswith("news.zip/old/a.txt")]
    write("A mill burned down in Ardsley on 7 May 2022. It was rebuilt in June 2023.\n")
    assert [one.before for one in reread(library, [article.id]).replaced] == [article.id]
    assert "2023-06" in [one.edtf for one in library.events()]
    assert len(library.articles()) == 3
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("old/b.txt", "Nothing else.\n")
    (article,) = [one for one in library.articles() if one.source.endswith("news.zip/old/a.txt")]
    assert reasons(reread(library, [article.id])) == ["not-in-file"]


def test_a_file_of_events_says_anew_what_stands_beside_them(tmp_path, library):
    table = tmp_path / "events.csv"
    table.write_text("date,headline,tags\n2021-03-04,Bridge opens,roads\n2021-03-05,Fair begins,fun\n")
    ingest(library, [table])
    (article,) = [one for one in library.articles() if one.source.endswith("events.csv")]
    library.apply(TagEvent(library.keys(called(library, "Bridge").id)[0], "mine"))
    table.write_text("date,headline,tags\n2021-03-04,Bridge opens,traffic\n2021-03-06,Market begins,fun\n")
    assert reread(library, [article.id]).problems == ()
    assert called(library, "Bridge").tags == ("traffic", "mine")
    assert called(library, "Market").edtf == "2021-03-06"
    assert not [one for one in library.events() if "Fair" in one.headline]


def test_calling_it_off_leaves_the_library_as_it_was(library, file):
    file.write_text(LONGER)
    before = library.events()
    assert reread(library, [1], is_cancelled=lambda: True).is_cancelled
    assert library.events() == before


# "Wann" and "Was" are no headings that the program knows: without the wish nobody could tell what is a date.
WISH = Wish(RowKind.EVENTS, (("date", "Wann"), ("headline", "Was")))
ROWS = "Wann,Was,Ort\n3 May 2021,The mill opened,Ardsley\n9 May 2021,The ferry sank,Skerrin\n"
MORE_ROWS = ROWS + "12 May 2021,The sluice closed,Ardsley\n"


@pytest.fixture
def table(tmp_path):
    made = tmp_path / "events.csv"
    made.write_text(ROWS)
    return made


@pytest.fixture
def of_table(tmp_path, table):
    with Library.create(tmp_path / "table.timelib", rules()) as opened:
        report = ingest(opened, [table], manner=Manner(wish=WISH))
        assert [problem.what.code for problem in report.problems] == []
        yield opened


def test_a_table_is_read_again_with_the_columns_that_it_was_added_with(of_table, table):
    assert of_table.wish_of(1) == WISH
    key = of_table.keys(called(of_table, "ferry").id)[0]
    of_table.apply(TagEvent(key, "loss"))
    table.write_text(MORE_ROWS)
    done = reread(of_table, [1])
    assert reasons(done) == []
    assert [one.headline for one in of_table.events()] == [
        "The mill opened",
        "The ferry sank",
        "The sluice closed",
    ]
    assert called(of_table, "ferry").tags == ("loss",)
    (new,) = of_table.articles()
    assert of_table.wish_of(new.id) == WISH
    table.write_text(MORE_ROWS + "15 May 2021,The quay burned,Ardsley\n")
    assert reasons(reread(of_table, [new.id])) == []
    assert len(of_table.events()) == 4


def test_a_table_in_an_archive_is_read_again_with_its_columns(tmp_path):
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("in/events.csv", ROWS)
    with Library.create(tmp_path / "zip.timelib", rules()) as opened:
        ingest(opened, [archive], manner=Manner(wish=WISH))
        with zipfile.ZipFile(archive, "w") as made:
            made.writestr("in/events.csv", MORE_ROWS)
        assert reasons(reread(opened, [1])) == []
        assert len(opened.events()) == 3


def test_a_table_that_has_lost_a_column_that_was_named_stays_as_it_was(of_table, table):
    table.write_text(MORE_ROWS.replace("Wann", "Datum"))
    before = of_table.events()
    assert reasons(reread(of_table, [1])) == ["no-such-column"]
    assert of_table.events() == before


def test_what_was_said_of_a_table_is_kept_when_the_article_is_removed_and_added_again(of_table, table):
    of_table.apply(RemoveArticle(of_table.articles()[0].hash))
    ingest(of_table, [table], manner=Manner(wish=WISH))
    assert of_table.wish_of(1) == WISH


def test_of_what_is_no_table_nothing_is_kept(library):
    assert library.wish_of(1) == NO_WISH
