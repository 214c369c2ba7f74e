import pytest
from given_files import chronicle_in, remarks_on, stated_in
from sample_documents import markwhen

from timeline_app.readers import read
from timeline_app.readers.events.markwhen import _EVENT


def found_in(tmp_path, body):
    return stated_in(tmp_path, "a.mw", markwhen(body))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2022", "2022"),
        ("2022-12", "2022-12"),
        ("2022-12-19", "2022-12-19"),
        ("1964/2008", "1964/2008"),
        ("2004-02-01/2005", "2004-02-01/2005"),
        ("2022-05-03 - 2022-05-05", "2022-05-03/2022-05-05"),
        ("2020-05/now", "2020-05/.."),
        ("2022-12-19T18:30:00Z", "2022-12-19T18:30:00Z"),
        ("2022-05-03T10:00:00Z/2022-05-05T12:00:00Z", "2022-05-03/2022-05-05"),
        ("18 March 2026", None),
        ("09/11/2001", "2001-09-11"),
        ("9/11/2001 - 9/13/2001", "2001-09-11/2001-09-13"),
        ("after !Phase1 1 month", None),
        ("2 weeks", None),
        ("2020-01-01 / 10 days", "2020-01-01/2020-01-10"),
        ("2020-01-01/1 day", "2020-01-01"),
        ("2020-01-31 / 1 month", "2020-01-31/2020-02-28"),
        ("2018/6 months", "2018-01-01/2018-06-30"),
        ("2020-01-01 - 1 year 2 weeks", "2020-01-01/2021-01-14"),
        ("2020-01-01T10:00:00Z / 3 hours", "2020-01-01T10:00:00Z"),
        ("2020-01-01 / 99999 years", None),
        ("2021-02 every month for 3 times", "2021-02"),
        ("Dec 1, 2025 - Dec 3, 2025", None),
    ],
)
def test_dates_in_iso_are_read_and_others_kept_as_words(tmp_path, words, edtf):
    (found,) = found_in(tmp_path, f"{words}: They met\n")
    assert (found.headline, found.edtf) == ("They met", edtf)
    if edtf is None:
        assert found.words == words


def test_dates_are_counted_from_other_events(tmp_path):
    body = (
        "2020-01-01 / 10 days: One\n  id: Phase1\n5 days: Two\nafter !Phase1 1 month: Three\n"
        "before !Phase1 1 week: Four\nafter !Nobody 1 day: Five\n2 days: Six\n"
    )
    assert [one.edtf for one in found_in(tmp_path, body)] == [
        "2020-01-01/2020-01-10", "2020-01-11/2020-01-15", "2020-01-11/2020-02-10", "2019-12-25/2019-12-31", None, None,
    ]  # fmt: skip


def test_what_comes_again_is_told(tmp_path):
    found = chronicle_in(tmp_path, "a.mw", markwhen("2021-02 every month: They met\n2021-03: They left\n"))
    assert remarks_on(found) == ["events that come again, of which the first time was read: 1"]


def test_the_day_stands_first_where_the_header_says_so(tmp_path):
    head = "---\ntitle: Port\ndateFormat: d/M/y\n---\n"
    (found,) = stated_in(tmp_path, "a.mw", f"{head}3/4/2019: They met\n")
    assert found.edtf == "2019-04-03"


def test_tags_properties_links_and_sections(tmp_path):
    body = (
        "# Talks #blue\n"
        "2022-05-03: They met in #Oslo [here](https://news.test/a) #harbour #talks\n"
        "  actors: [Ada Reed, Board]\n"
        "  status: open\n"
        "The first line.\n"
        "note: this is no property\n"
        "// a comment\n"
        "\n"
        "- [ ] ring her\n"
        "## Inner\n"
        "2022-05-04: They met again\n"
        "# Later\n"
        "2023: It was over\n"
    )
    first, second, third = found_in(tmp_path, body)
    assert first.headline == "They met in Oslo here"
    assert first.actors == ("Ada Reed", "Board")
    assert first.quote == "The first line.\nnote: this is no property\n\n- [ ] ring her"
    assert first.marks.tags == ("Talks", "Oslo", "harbour", "talks")
    assert first.marks.links == ("https://news.test/a",)
    assert second.marks.tags == ("Talks", "Inner")
    assert third.marks.tags == ("Later",)
    text = chronicle_in(tmp_path, "a.mw", markwhen(body)).article.text
    assert "status: open" in text
    assert "a comment" not in text


def test_old_sections_end_where_they_say(tmp_path):
    body = "section Talks\ngroup First\n2022: One\nend\n2023: Two\nendSection\n2024: Three\n"
    assert [one.marks.tags for one in found_in(tmp_path, body)] == [("Talks", "First"), ("Talks",), ()]


def test_a_header_without_its_dashes_is_read(tmp_path):
    content = "title: The port\n#blue: navy\n\n2022-05-03: They met\n2022-05-04: They parted\n"
    found = chronicle_in(tmp_path, "a.mw", content)
    assert found.article.title == "The port"
    assert len(found.events) == 2


@pytest.mark.parametrize(
    "line", ["Note 3: see below", "It was 10:30 by then", "1: one", "see: 2022-05-03", "10:30 met"]
)
def test_lines_that_are_no_events_are_text(tmp_path, line):
    (found,) = found_in(tmp_path, f"2022-05-03: They met\n\n{line}\n")
    assert found.quote == line


@pytest.mark.parametrize(
    "line",
    ["2022" + "-1:11" * 400, "2022 " * 400, "1" * 2_000, "2022-" + "1:11Z" * 390, "Jan 2022" + " am" * 600],
)
def test_hostile_lines_are_told_from_events_at_once(line):
    assert _EVENT.fullmatch(line) is None


def test_a_markdown_text_with_a_header_stays_markdown(tmp_path):
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: Talks\ntimezone: UTC\n---\n\n2022-05-03: They met in the hall.\n")
    (found,) = read(path).articles
    assert found.title == "Talks"
