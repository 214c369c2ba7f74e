import pytest
from given_files import chronicle_in, periods_in, remarks_on, stated_in
from sample_documents import project

from timeline_app.readers import UnreadableError


def one(tmp_path, elements):
    (found,) = stated_in(tmp_path, "a.timeline", project(elements))
    return found


@pytest.mark.parametrize(
    ("start", "end", "more", "edtf"),
    [
        ("2022-12-19 00:00:00", "2022-12-19 00:00:00", "", "2022-12-19"),
        ("2022-12-19 18:30:00", "2022-12-19 18:30:00", "", "2022-12-19T18:30:00"),
        ("2022-05-03 00:00:00", "2022-05-05 00:00:00", "", "2022-05-03/2022-05-05"),
        ("2022-05-03 00:00:00", "2022-05-05 23:59:59", "", "2022-05-03/2022-05-05"),
        ("-43-03-15 00:00:00", "-43-03-15 00:00:00", "", "-0043-03-15"),
        ("0-01-01 00:00:00", "0-12-31 23:59:59", "", "0000-01-01/0000-12-31"),
        ("2022-12-19 00:00:00", "2022-12-19 00:00:00", "<fuzzy>True</fuzzy>", "2022-12-19~"),
        ("2022-05-03 00:00:00", "2022-05-05 00:00:00", "<ends_today>True</ends_today>", "2022-05-03/.."),
    ],
)
def test_midnight_is_the_whole_day_at_both_ends(tmp_path, start, end, more, edtf):
    found = one(tmp_path, f"<start>{start}</start><end>{end}</end><text>They met</text>{more}")
    assert found.edtf == edtf


def test_what_is_no_time_is_kept_as_words(tmp_path):
    found = one(tmp_path, "<start>2022-13-01 00:00:00</start><end/><text>They met</text>")
    assert (found.edtf, found.words) == (None, "2022-13-01 00:00:00")


def test_categories_are_actors_and_labels_tags(tmp_path):
    day = "<start>2022-05-03 00:00:00</start><end>2022-05-03 00:00:00</end>"
    found = one(
        tmp_path,
        f"{day}<text> [7] is a number &amp; no container</text><category>Port of Alm</category>"
        "<description>In the hall.\nAt noon.</description><labels>talks harbour</labels>"
        "<hyperlink>https://a.test;https://b.test</hyperlink>",
    )
    assert found.headline == "[7] is a number & no container"
    assert (found.actors, found.quote) == (("Port of Alm",), "In the hall.\nAt noon.")
    assert (found.marks.tags, found.marks.links) == (
        ("talks", "harbour"),
        ("https://a.test", "https://b.test"),
    )


def test_the_parts_of_a_container_are_tagged_with_its_title(tmp_path):
    day = "<start>2022-05-03 00:00:00</start><end>2022-05-03 00:00:00</end>"
    whole, part = stated_in(
        tmp_path, "a.timeline", project(f"{day}<text>[1]Talks</text>", f"{day}<text>(1)First day</text>")
    )
    assert (whole.headline, whole.marks.tags) == ("Talks", ())
    assert (part.headline, part.marks.tags) == ("First day", ("Talks",))


def with_eras(*eras):
    return project().replace(b"<events>", f"<eras>{''.join(eras)}</eras><events>".encode())


def test_eras_are_periods_in_the_colour_that_is_most_like_theirs(tmp_path):
    days = "<start>1914-07-28 00:00:00</start><end>1918-11-11 00:00:00</end>"
    content = with_eras(
        f"<era><name>War</name>{days}<color>30,140,80</color></era>", f"<era><name>Famine</name>{days}</era>"
    )
    found = chronicle_in(tmp_path, "a.timeline", content)
    assert periods_in(found) == [
        ("War", "1914-07-28/1918-11-11", 2),
        ("Famine", "1914-07-28/1918-11-11", 1),
    ]
    assert len(found.events) == 1
    assert "1914-07-28/1918-11-11 – War" in found.article.text
    assert remarks_on(found) == ["periods that it has, and that are marked now: 2"]


def test_an_era_that_ends_today_is_an_event_for_its_last_day_is_not_known(tmp_path):
    days = "<start>1914-07-28 00:00:00</start><end>1918-11-11 00:00:00</end>"
    content = with_eras(f"<era><name>War</name>{days}<ends_today>True</ends_today></era>")
    found = stated_in(tmp_path, "a.timeline", content)[1]
    assert (found.headline, found.edtf, found.marks.tags) == ("War", "1914-07-28/..", ("era",))


def test_it_is_known_by_its_content_in_other_encodings_too(tmp_path):
    content = project().decode().replace("utf-8", "utf-16")
    found = chronicle_in(tmp_path, "a.xml", content.encode("utf-16"))
    assert len(found.events) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (project(more="<timetype>pharaonic</timetype>"), r"another calendar \(pharaonic\)"),
        (project().replace(b"<timeline>", b"<!DOCTYPE a><timeline>"), "declares entities"),
        (project()[:-20], "damaged"),
        (b"<timeline><events/></timeline>", "no events were found"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_out(tmp_path, content, said):
    with pytest.raises(UnreadableError, match=said):
        stated_in(tmp_path, "a.timeline", content)
