"""Joining piece by piece, telling by telling, gives what comparing all with all would give."""

import random
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import check_whole
from sample_rows import Told, article_of

from timeline_app.engine import are_related, join_events
from timeline_app.engine.join import _shares_actor, _shares_day
from timeline_app.ingest.rules import rules
from timeline_app.model.article import Article, DateOrigin, Publication
from timeline_app.model.calendar import month_bounds
from timeline_app.model.dates import DocumentTime, Grain, within
from timeline_app.model.edit import RemoveArticle, SetPublication
from timeline_app.model.event import DateHow, Flag
from timeline_app.model.extraction import Extraction
from timeline_app.model.joining import JoinMember
from timeline_app.store import Library

DAY = 738000
RULES = rules()


def joined_plainly(members: Sequence[JoinMember]) -> set[frozenset[str]]:
    """Return groups of keys: each core, those of most links first, takes what hangs on it and shares its day."""
    ordered = sorted(members, key=lambda member: member.key)
    links: dict[str, list[JoinMember]] = {member.key: [] for member in ordered}
    for one, other in combinations(ordered, 2):
        if RULES.are_related(one, other):
            links[one.key].append(other)
            links[other.key].append(one)
    taken: set[str] = set()
    groups = set()
    for core in sorted(ordered, key=lambda member: (-len(links[member.key]), member.key)):
        if core.key in taken:
            continue
        group, articles, seen = {core.key}, {core.article}, {core.key}
        waiting = deque(links[core.key])
        seen |= {member.key for member in waiting}
        while waiting:
            member = waiting.popleft()
            if member.key in taken or member.article in articles:
                continue
            if _shares_day(core, member) and _shares_actor(core, member):
                group.add(member.key)
                articles.add(member.article)
                found = [
                    other for other in sorted(links[member.key], key=lambda m: m.key) if other.key not in seen
                ]
                seen |= {other.key for other in found}
                waiting += found
        taken |= group
        groups.add(frozenset(group))
    return groups


HEADLINES = (
    ("The board opened the quay", "opened"),
    ("The board opened the quay and the old mill", "opened"),
    ("The old mill was opened by the board", "opened"),
    ("Keller closed the old mill", "closed"),
    ("Keller: the board opened the quay", "said"),
    ("he did it", "did"),
)
members = st.builds(
    lambda key, article, day, width, how, told, actors, is_negated, places: JoinMember(
        f"{article}:{key:04}", str(article), DAY + day, DAY + day + width, how, *told, frozenset(actors),
        is_negated, frozenset(places & actors),
    ),
    st.integers(0, 9999), st.integers(0, 6), st.integers(0, 2), st.sampled_from((0, 0, 0, 2, 30, 500)),
    st.sampled_from((DateHow.EXPLICIT, DateHow.EXPLICIT, DateHow.MAIN_DAY)), st.sampled_from(HEADLINES),
    st.sets(st.integers(1, 3), max_size=3), st.sampled_from((False, False, False, True)),
    st.sets(st.just(3)),
)  # fmt: skip


@given(st.lists(members, max_size=25, unique_by=lambda member: member.key))
def test_events_are_joined_as_by_comparing_all_with_all(found: list[JoinMember]) -> None:
    groups = join_events(found, titles=frozenset())
    plain = joined_plainly(found)
    assert {frozenset(found[number].key for number in group) for group in groups} == plain


def test_words_too_short_to_tell_anything_are_compared_without_failing() -> None:
    one = JoinMember("a:1", "a", DAY, DAY, DateHow.EXPLICIT, "he did it", "did", frozenset({1}))
    assert not are_related(one, replace(one, key="b:1", article="b"))


WORDS = ("the harbour", "the harbour and a mill", "a mill", "the old mill of Ardsley", "talks")
told = st.builds(
    lambda who, verb, what, day, is_negated: Told(
        who, verb, what, 2022, 12, day, (Flag.NEGATED if is_negated else Flag.ASSERTED,)
    ),
    st.sampled_from((("Ada Person",), ("Ada Person", "Ben Person"), ("Ben Person",), ("Cleo",))),
    st.sampled_from(("visited", "visited", "opened")),
    st.sampled_from(WORDS),
    st.sampled_from((19, 19, 20, None)),
    st.sampled_from((False, False, False, True)),
)
stories = st.lists(st.lists(told, min_size=1, max_size=4), min_size=1, max_size=7)
deeds = st.lists(
    st.tuples(st.sampled_from(("remove", "publish", "extract", "undo", "month")), st.integers(0, 6)),
    max_size=6,
)


def article(number: int, sentences: list[Told]) -> tuple[Article, Extraction]:
    return article_of(
        [*sentences, Told(("Dan Other",), "wrote", f"letter {number}", day=1)], f"Paper {number}"
    )


def of_a_month(extraction: Extraction) -> Extraction:
    """Return the findings with a less exact date and another name for the first actor."""
    first, *others = extraction.events
    actors = (replace(extraction.actors[0], acronym="AP"), *extraction.actors[1:])
    first = replace(first, date=within(*month_bounds(2022, 12), Grain.MONTH))
    return replace(extraction, actors=actors, events=(first, *others))


def do(library: Library, what: str, which: int, added: list[tuple[Article, Extraction]]) -> None:
    one, extraction = added[which % len(added)]
    article_id = library.article_id(one.hash)
    if what == "undo":
        library.undo()
    elif article_id is None:
        library.add(one, extraction)
    elif what == "remove":
        library.apply(RemoveArticle(one.hash))
    elif what == "publish":
        moved = Publication(DocumentTime(DAY + 507 + which % 2), DateOrigin.USER)
        library.apply(SetPublication(one.hash, moved))
    else:
        library.replace_extraction(article_id, of_a_month(extraction) if what == "month" else extraction)


def pieces(library: Library) -> list[JoinMember]:
    """Return the extracted events of a library as joining compares them, read from its rows."""
    rows = library._db.execute(
        """
        SELECT member_key, article_id, earliest_start, latest_end, how, headline, trigger_words, flags,
            (SELECT json_group_array(actor_id) FROM participants
             JOIN article_actors ON article_actors.id = article_actor_id WHERE evidence_id = evidence.id)
        FROM evidence WHERE event_id IS NOT NULL AND NOT is_own
        """
    ).fetchall()
    return [
        JoinMember(key, str(article_id), first, last, DateHow(how), headline, trigger,
                   frozenset(int(actor) for actor in actors.strip("[]").split(",") if actor), "negated" in flags)
        for key, article_id, first, last, how, headline, trigger, flags, actors in rows
    ]  # fmt: skip


def events_by_key(library: Library) -> set[frozenset[str]]:
    rows = library._db.execute(
        "SELECT group_concat(member_key, ' ') FROM evidence WHERE event_id IS NOT NULL AND NOT is_own GROUP BY event_id"
    )
    return {frozenset(keys.split()) for (keys,) in rows}


def check_counts(library: Library) -> None:
    """Fail when a weight or a number of own links is not what counting gives."""
    found = {member.key: member for member in pieces(library)}
    for key, degree in library._db.execute(
        "SELECT member_key, weight - own_links FROM evidence JOIN tellings ON tellings.id = telling_id"
    ).fetchall():
        assert degree == sum(RULES.are_related(found[key], other) for other in found.values()), key


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 5,
)
@given(stories, deeds, st.randoms(use_true_random=False))
def test_a_library_joins_as_by_comparing_all_with_all_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory,
    told_by: list[list[Told]],
    done: list[tuple[str, int]],
    dice: random.Random,
) -> None:
    added = [article(number, sentences) for number, sentences in enumerate(told_by)]
    shuffled = added[:]
    dice.shuffle(shuffled)
    shown = []
    for order in (added, shuffled):
        with Library.create(tmp_path_factory.mktemp("joined") / "a.timelib", RULES) as library:
            for one in order:
                library.add(*one)
            for what, which in done:
                do(library, what, which, added)
            check_counts(library)
            check_whole(library)
            assert events_by_key(library) == joined_plainly(pieces(library))
            # Only where an event is listed within its day depends on the order of adding.
            shown.append({replace(event, articles=(), told_at=0) for event in library.events()})
    assert shown[0] == shown[1]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings.default.max_examples // 5)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9))
def test_copies_of_one_report_are_one_event(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    with Library.create(tmp_path_factory.mktemp("copies") / "a.timelib", RULES) as library:
        for number, what in enumerate(words):
            library.add(*article(number, [Told(("Ada Person",), "visited", what)]))
            assert events_by_key(library) == joined_plainly(pieces(library))
        check_counts(library)
