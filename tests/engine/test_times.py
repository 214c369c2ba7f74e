"""The small interface for other programs."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.engine import tag
from timeline_app.model.errors import SettingsError
from timeline_app.model.kind import DocumentKind

PUBLISHED = date(2022, 12, 21)

NEWS = (
    "The council of Alm voted on Monday to close the old bridge. The mayor, Ruth Holm, said yesterday that the work "
    "would begin in March and cost less than planned. A year ago the same plan had failed by one vote. Traders on the "
    "river bank are to be paid by 30 June. On Friday they will meet in the town hall."
)
HISTORY = (
    "The mill of Alm was founded in 1702 by two brothers. In 1711 it burned down, and in 1714 it was built of stone. "
    "The war of 1741 left it without a roof. In May the younger brother died. In 1760 his daughter sold "
    "the mill; in 1772 and 1788 the river carried off the wheel, and in 1803 the last miller left."
)
MESSAGE = "street party on 5 May!! who is in?"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [(NEWS, "Monday", "2022-12-19"), (HISTORY, "May", "1741-05"), (MESSAGE, "5 May", "2023-05-05")],
    ids=["news", "narrative", "message"],
)
def test_the_kind_is_found_from_the_text(text: str, words: str, edtf: str) -> None:
    assert [time.edtf for time in tag(text, PUBLISHED) if time.text == words] == [edtf]


@pytest.mark.parametrize(("kind", "edtf"), [("news", "2022-05"), (DocumentKind.NARRATIVE, "1741-05")])
def test_a_kind_that_is_given_wins(kind: DocumentKind | str, edtf: str) -> None:
    assert [time.edtf for time in tag(HISTORY, PUBLISHED, kind=kind) if time.text == "May"] == [edtf]


def test_a_time_of_publication_is_counted_from() -> None:
    (found,) = tag("It began two hours ago.", datetime(2022, 12, 21, 10, 30, tzinfo=UTC))
    assert found.timex.value.startswith("2022-12-21T08")


@pytest.mark.parametrize(
    ("text", "locale", "edtf", "other"),
    [
        ("due on 03/04/2021", "en", "2021-03-04", "2021-04-03"),
        ("due on 03/04/2021", "en-US", "2021-03-04", "2021-04-03"),
        ("due on 03/04/2021", "en-GB", "2021-04-03", "2021-03-04"),
        ("due on 03/04/2021", "en_AU", "2021-04-03", "2021-03-04"),
        ("due on 03/04/2021, as on 25/12/2020", "en", "2021-04-03", "2021-03-04"),
        ("due on 03/04/2021, as on 12/25/2020", "en-GB", "2021-03-04", "2021-04-03"),
        ("due on 03/04/2021, not 25/12/2020 or 12/25/2020", "en", "2021-03-04", "2021-04-03"),
        ("due on 03.04.2021", "en", "2021-04-03", "2021-03-04"),
        ("until 03/04/2021", "en", "../2021-03-04", "2021-04-03"),
    ],
)
def test_the_text_and_then_the_locale_decide_whether_the_day_stands_first(
    text: str, locale: str, edtf: str, other: str
) -> None:
    found = tag(text, locale=locale)[0]
    assert found.edtf == edtf
    assert [each.timex.value for each in found.alternatives] == [other]
    assert all(each.reason for each in found.alternatives)


@pytest.mark.parametrize(
    "text", ["due on 25/12/2020", "due on 04/04/2021", "due on 4 March 2021", "at 3/4 of it"]
)
def test_what_can_be_read_in_one_way_has_no_other_reading(text: str) -> None:
    assert all(time.alternatives == () for time in tag(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("The next hearing: Tuesday.", ["2022-12-27"]),
        ("Hearing in Alm, 5 May.", ["2023-05-05"]),
        ("The court sat on Tuesday.", []),
        ("The court will sit on Tuesday.", []),
        ("Last Tuesday.", []),
        ("Hearing in Alm, 5 May 2022.", []),
    ],
)
def test_a_date_without_a_verb_to_tell_its_side_keeps_the_other(text: str, others: list[str]) -> None:
    (found,) = tag(text, PUBLISHED)
    assert [each.timex.value for each in found.alternatives] == others


@pytest.mark.parametrize("wrong", [{"kind": "poem"}, {"locale": "xx-XX"}, {"locale": ""}])
def test_what_nobody_knows_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        tag("On Monday.", **wrong)  # type: ignore[arg-type]


PIECES = st.sampled_from(
    ["May ", "on ", "3/4/2021", "\ud800", "\udfff", "“", '"', "said on Monday", "5月", "в мае", "مايو", "\r\n", "\n\n",
     "the day before ", "yesterday", "9" * 40, "\x00", "🎉", "’90s", "from 3 to 5 May 2022", "ß", "İ", "ŉ", "ﬁ"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20))
def test_every_span_lies_in_the_text_and_holds_the_words_it_claims(parts: list[str]) -> None:
    text = "".join(parts)
    end = 0
    for time in tag(text, PUBLISHED):
        assert end <= time.start < time.end <= len(text)
        assert text[time.start : time.end] == time.text
        assert time.text.strip() == time.text
        end = time.end
