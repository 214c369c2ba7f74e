"""Whatever is done in whatever order: undoing gives back, adding again changes nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import RULES, Told, article_of, many
from test_edits import shown

from timeline_app.model.actor_edit import KeepApart, MergeActors
from timeline_app.model.article import NO_PUBLICATION, DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import (
    READER,
    AddEvent,
    EventKey,
    JoinEvents,
    PartEvents,
    RejectEvent,
    RemoveArticle,
    SetActors,
    SetDate,
    SetFlags,
    SetHeadline,
    SetPublication,
    SetTitle,
    TagArticle,
    UntagArticle,
)
from timeline_app.model.event import Flag
from timeline_app.model.moving import moves
from timeline_app.model.span import Span
from timeline_app.store import Library, Replacement

ARTICLES = list(many(4, events=2))
NEWER = list(many(4, events=2, version="2"))
KINDS = (
    "headline", "date", "actors", "reject", "add", "publication", "title", "remove", "tag-article", "untag-article",
    "merge", "apart",
    "join", "part", "split", "flags", "own", "read-again",
)  # fmt: skip
choices = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 11), st.integers(0, 3)), min_size=1, max_size=8
)


def edit_of(library, kind, which, value):
    """Return an edit of something the library shows; None when it shows nothing."""
    events, articles = library.events(), [one for one in library.articles() if one.hash != READER]
    if not events or not articles:
        return None
    event, article = events[which % len(events)], articles[which % len(articles)]
    key = library.keys(event.id)[value % len(library.keys(event.id))]
    own = EventKey(article.hash, Span(which, which + 3), None if value else Span(20, 24))
    published = Publication(DocumentTime(to_day(2019 + value)), DateOrigin.USER, "typed")
    names = (("Ada Person1",), ("Cleo",), ("Newcomer", "NEWCOMER"), ())[value]
    edtf = ("2022-01-01", "-0043", "", "../2018")[value]
    if kind in ("merge", "apart"):
        return decision_of(library, kind, which, value)
    if kind in ("join", "part", "split"):
        return event_decision_of(library, kind, event, events[(which + value + 1) % len(events)])
    return {
        "headline": SetHeadline(key, f"Headline {value}"),
        "date": SetDate(key, edtf, "typed"),
        "actors": SetActors(key, names),
        "reject": RejectEvent(key),
        "own": AddEvent(EventKey(READER, Span(0, 0), None), f"Mine {value}", edtf, "typed", names),
        "flags": SetFlags(
            key, ((Flag.PLANNED,), (Flag.HYPOTHETICAL,), (), (Flag.NEGATED, Flag.REPORTED))[value]
        ),
        "add": AddEvent(own, f"Own {value}", edtf, "typed", names),
        "publication": SetPublication(article.hash, published if value else NO_PUBLICATION),
        "title": SetTitle(article.hash, f"Title {value}"),
        "remove": RemoveArticle(article.hash),
        "tag-article": TagArticle(article.hash, f"tag {value}"),
        "untag-article": UntagArticle(article.hash, f"tag {value}"),
    }[kind]


def read_again(library, which, value):
    """Put another text in the place of an article's; say whether there was one, and no other has that text."""
    here = [one for one in library.articles() if one.hash != READER]
    if not here:
        return False
    old = here[which % len(here)]
    told = [Told(("Ada Person1",), day=1 + value), Told(("Cleo", "Ben Person2"), "opened", day=which + 1)]
    article, extraction = article_of(told[value % 2 :], old.title) if value else ARTICLES[which % 4]
    if library.article_id(article.hash) is not None:
        return False
    before = library.article(old.id).text
    library.read_again(old.id, Replacement(article, extraction, moves(before, article.text)))
    return True


def is_done(library, kind, which, value):
    """Change a library and say whether there was anything to be changed."""
    if kind == "read-again":
        return read_again(library, which, value)
    edit = edit_of(library, kind, which, value)
    if edit is not None:
        library.apply(edit)
    return edit is not None


def decision_of(library, kind, which, value):
    """Return a decision about two of the actors that articles name; None when there are not two."""
    named = [actor.id for actor in library.actors() if is_named(library, actor.id)]
    if len(named) < 2:
        return None
    one, other = named[which % len(named)], named[(which + value + 1) % len(named)]
    if one == other:
        return None
    sides = tuple(library.held_actor([actor]) for actor in (one, other))
    return MergeActors(sides) if kind == "merge" else KeepApart(sides)


def event_decision_of(library, kind, event, other):
    """Return a decision about two events, or about what tells of one; None when there are not two."""
    if kind == "split":
        first, *others = library.keys(event.id)
        return PartEvents(((first,), tuple(others))) if others else None
    sides = library.keys(event.id), library.keys(other.id)
    if event == other:
        return None
    return JoinEvents(sides) if kind == "join" else PartEvents(sides)


def is_named(library, actor):
    query = "SELECT 1 FROM article_actors WHERE actor_id = ? LIMIT 1"
    return library._db.execute(query, [actor]).fetchone() is not None


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 4,
)
@given(choices, st.booleans())
def test_undoing_and_redoing_any_steps_gives_back_what_was_shown(tmp_path, chosen, is_extracted_anew):
    path = tmp_path / "laws.timelib"
    path.unlink(missing_ok=True)
    with Library.create(path, RULES) as library:
        for article, extraction in ARTICLES:
            library.add(article, extraction)
        if is_extracted_anew:
            for article, extraction in NEWER:
                library.replace_extraction(library.article_id(article.hash), extraction)
        states = [shown(library)]
        for choice in chosen:
            if is_done(library, *choice):
                states.append(shown(library))
                check_whole(library)
        for state in states[-2::-1]:
            library.undo()
            assert shown(library) == state
        check_whole(library)
        for state in states[1:]:
            library.redo()
            assert shown(library) == state
        for article, extraction in ARTICLES:
            if library.article_id(article.hash) is not None:
                assert not library.add(article, extraction).is_new
        assert shown(library) == states[-1]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 5,
)
@given(choices, st.permutations(range(4)))
def test_edits_outlive_newer_extractions_in_any_order(tmp_path, chosen, order):
    path = tmp_path / "laws.timelib"
    path.unlink(missing_ok=True)
    with Library.create(path, RULES) as library:
        for article, extraction in ARTICLES:
            library.add(article, extraction)
        for choice in chosen:
            is_done(library, *choice)
        steps = [(step.name, step.is_undone) for step in library.history()]
        for number in order:
            article_id = library.article_id(ARTICLES[number][0].hash)
            if article_id is not None:
                library.replace_extraction(article_id, NEWER[number][1])
                check_whole(library)
        assert [(step.name, step.is_undone) for step in library.history()] == steps
        while library.undo():
            check_whole(library)
        assert len(library.articles()) == 4
