"""Every value comes back from its row as it was."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_rows import RULES

from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.article import Article, DateOrigin, Publication, storable
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import (
    AnchoredDate,
    ClockTime,
    DocumentTime,
    Grain,
    Modifier,
    PartOfDay,
    Reading,
    Timex,
    TimexKind,
)
from timeline_app.model.edit import SetTitle
from timeline_app.model.event import DateHow, Event, Flag, Order, Participant, Relation, Role
from timeline_app.model.extraction import Extraction, Untold
from timeline_app.model.mention import Alternative, Anchoring, MentionContext, Tense, TimeMention
from timeline_app.model.message import Message, Problem
from timeline_app.model.span import Span
from timeline_app.model.values import PartialDate, WeekdayRef
from timeline_app.store import Library
from timeline_app.store.rows import (
    clock_from_text,
    clock_to_text,
    date_from_row,
    date_to_row,
    message_from_json,
    message_to_json,
    publication_from_json,
    publication_to_json,
    sort_day,
)

DAYS = st.integers(to_day(-9999), to_day(9999, 12, 31))
TEXT = "Ada Person met Ben Person in Łódź on Monday 😀, and the mill stood still.\nA second line follows."


@st.composite
def clocks(draw):
    minute = draw(st.none() | st.integers(0, 59))
    second = None if minute is None else draw(st.none() | st.integers(0, 59))
    return ClockTime(
        draw(st.integers(0, 23)), minute, second, draw(st.none() | st.integers(-14 * 60, 14 * 60))
    )


@st.composite
def dates(draw):
    """Dates with sensible bounds, open ends, and years before 1."""
    first, *rest = sorted(draw(st.lists(DAYS, min_size=4, max_size=4)))
    start = draw(st.sampled_from([(first, rest[0]), (first, first), (None, None), (None, rest[0])]))
    end = draw(st.sampled_from([(rest[1], rest[2]), (rest[2], rest[2]), (None, None), (rest[1], None)]))
    if start == (None, None) and end == (None, None):
        end = (rest[1], rest[2])
    return AnchoredDate(
        *start,
        *end,
        draw(st.sampled_from(Grain)),
        draw(st.sampled_from(Reading)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.none() | st.sampled_from(Modifier)),
        draw(st.none() | st.sampled_from(PartOfDay)),
        draw(st.none() | clocks()),
        draw(st.none() | clocks()),
    )


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
messages = st.builds(
    Message,
    words,
    st.lists(
        st.tuples(words, words | st.integers() | st.floats(allow_nan=False, allow_infinity=False)), max_size=3
    ).map(tuple),
)
times = st.builds(DocumentTime, DAYS, st.none() | clocks())
publications = st.builds(Publication, st.none() | times, st.sampled_from(DateOrigin), words, st.booleans())
timexes = st.builds(
    Timex,
    st.sampled_from(TimexKind),
    words,
    st.none() | st.sampled_from(Modifier),
    st.none() | words,
    st.none() | words,
)
values = st.builds(
    PartialDate, st.none() | st.integers(-3000, 3000), st.none() | st.integers(1, 12)
) | st.builds(WeekdayRef, st.integers(0, 6))


@st.composite
def spans(draw):
    start, end = sorted((draw(st.integers(0, len(TEXT))), draw(st.integers(0, len(TEXT)))))
    return Span(start, end)


contexts = st.builds(
    MentionContext,
    st.integers(0, 9),
    st.integers(0, 9),
    st.none() | st.sampled_from(Tense),
    st.booleans(),
    st.none() | st.integers(0, 9),
    st.booleans(),
    st.booleans(),
)
actors = st.builds(
    Actor,
    words,
    st.sampled_from(ActorKind),
    st.lists(words, max_size=3).map(tuple),
    st.lists(spans(), max_size=3).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.none() | words,
)
anchorings = st.builds(
    Anchoring,
    timexes,
    st.none() | dates(),
    st.none() | messages,
    st.lists(messages, max_size=2).map(tuple),
    st.lists(st.builds(Alternative, timexes, messages), max_size=2).map(tuple),
)


relations = st.builds(
    Relation,
    st.sampled_from(Order),
    spans(),
    spans(),
    st.none() | spans(),
    st.none() | st.floats(0, 100),
    st.none() | st.sampled_from(Grain),
)


@st.composite
def extractions(draw):
    """Extractions of TEXT in which anything may stand that the types allow."""
    mentions = draw(st.lists(st.builds(TimeMention, spans(), values, words, contexts), max_size=3))
    people = draw(st.lists(actors, min_size=1, max_size=3))
    sources = draw(st.lists(actors, max_size=2))
    participants = st.builds(Participant, st.integers(0, len(people) - 1), st.sampled_from(Role), spans())
    events = st.builds(
        Event,
        spans(),
        spans(),
        spans(),
        words,
        st.none() | st.integers(0, len(mentions) - 1) if mentions else st.none(),
        st.sampled_from(DateHow),
        st.none() | dates(),
        st.none() | messages,
        st.lists(participants, max_size=3).map(tuple),
        st.lists(st.sampled_from(Flag), max_size=2, unique=True).map(tuple),
        st.none() | st.integers(0, len(people) - 1),
        st.none() | st.integers(0, len(sources) - 1) if sources else st.none(),
        st.floats(0, 1),
        st.none(),
        st.lists(relations, max_size=2).map(tuple),
    )
    return Extraction(
        draw(words),
        draw(st.none() | times),
        tuple(mentions),
        tuple(draw(anchorings) for _ in mentions),
        tuple(people),
        tuple(sources),
        tuple(draw(st.lists(events, max_size=4))),
        tuple(draw(st.lists(spans(), max_size=2))),
        draw(st.none() | DAYS),
        tuple(draw(st.lists(st.builds(Problem, words, messages, st.none() | messages), max_size=2))),
        draw(st.none() | st.lists(st.builds(Untold, spans(), spans(), messages), max_size=3).map(tuple)),
    )


@given(clocks())
def test_a_clock_comes_back(clock):
    assert clock_from_text(clock_to_text(clock)) == clock


@given(st.none() | dates())
def test_a_date_comes_back(date):
    row = date_to_row(date)
    assert date_from_row(row) == date
    assert (date is None) == (row[0] == "")
    assert (date is None) == (sort_day(date) is None)


@given(messages)
def test_a_message_comes_back(message):
    assert message_from_json(message_to_json(message)) == message


@given(publications)
def test_a_publication_comes_back(publication):
    assert publication_from_json(publication_to_json(publication)) == publication


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 4,
)
@given(extractions(), publications, words, st.none() | words)
def test_an_article_with_anything_in_it_comes_back(tmp_path, extraction, publication, title, author):
    path = tmp_path / "sample.timelib"
    path.unlink(missing_ok=True)
    article = Article(TEXT, title, "here", None, publication, author)
    with Library.create(path, RULES) as library:
        added = library.add(article, extraction)
        assert library.extraction(added.article_id) == extraction
        with_plain_line_ends = replace(article, title=storable(title), author=author and storable(author))
        assert library.article(added.article_id) == with_plain_line_ends
        assert not library.add(article, extraction).is_new
        for event in library.events():
            assert library.evidence(event.id)
            assert library.keys(event.id)


def test_names_of_files_that_are_no_text_are_stored_all_the_same(library):
    article = Article("Nothing happened.", "a\udce9b", "/kept-\udcff.txt", None, author="\ud800")
    added = library.add(article, Extraction("1", None, (), (), (), (), ()))
    kept = library.article(added.article_id)
    assert (kept.title, kept.source, kept.author) == ("a\ufffdb", "/kept-\ufffd.txt", "\ufffd")
    library.apply(SetTitle(article.hash, "\udcff"))
    assert library.articles()[0].title == "\ufffd"


def test_characters_beyond_the_basic_plane_and_line_ends_are_stored_as_they_are(library):
    text = storable("😀 \ud800 a\r\nb\0c")
    article = Article(text, "t", "s")
    added = library.add(article, Extraction("1", None, (), (), (), (), ()))
    assert library.article(added.article_id).text == text
