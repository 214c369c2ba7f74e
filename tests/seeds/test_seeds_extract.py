from collections import Counter
from datetime import date
from functools import cache
from itertools import chain

import pytest
from seed_expectations import load_seed, seed_paths
from seed_judging import Judge

from timeline_app.engine import extract
from timeline_app.ingest import prepare, rules
from timeline_app.languages import load
from timeline_app.model.dates import DocumentTime
from timeline_app.readers import read
from timeline_app.store import Library

SEEDS = [load_seed(path) for path in seed_paths()]
LEAST_SHARE_OF_EXPECTED = 0.65  # of one article: 9 of 13 are the fewest
LEAST_SHARE_OF_ALL_EXPECTED = 0.85  # 76 of 88
LEAST_SHARE_OF_KINDS = 0.8
LEAST_SHARE_OF_JOINED = 0.8
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
SHARED = sorted({event["shared"] for seed in SEEDS for event in seed.events() if "shared" in event})
each_required = pytest.mark.parametrize(
    ("seed", "event"),
    [
        pytest.param(seed, event, id=f"{seed.name}-{event['date']}")
        for seed in SEEDS
        for event in seed.events("required")
    ],
)


def published(seed):
    text = seed.expected.get("published")
    return DocumentTime(date.fromisoformat(text).toordinal()) if text else None


@cache
def article_of(path):
    return read(path).articles[0]


@cache
def extraction_of(path, time):
    return extract(article_of(path).text, load("en"), time)


def judge(seed):
    return Judge(seed, article_of(seed.path).text, extraction_of(seed.path, published(seed)))


@each_required
def test_a_required_event_is_found_with_its_date_actor_and_headline(seed, event):
    assert judge(seed).fault_of(event) is None, event


@each_seed
def test_most_of_the_expected_events_are_found(seed):
    events = seed.events("expected")
    faults = [(event["quote"], fault) for event in events if (fault := judge(seed).fault_of(event))]
    assert len(events) - len(faults) >= LEAST_SHARE_OF_EXPECTED * len(events), faults


def test_nearly_all_of_the_expected_events_of_all_articles_are_found():
    found = [judge(seed).fault_of(event) is None for seed in SEEDS for event in seed.events("expected")]
    assert sum(found) >= LEAST_SHARE_OF_ALL_EXPECTED * len(found)


@each_seed
def test_captions_teasers_forms_and_musings_become_no_events(seed):
    assert not judge(seed).unwanted()


@each_seed
def test_names_verbs_and_ordinals_are_not_taken_for_dates(seed):
    assert not judge(seed).misread_dates()


@each_seed
def test_the_actors_are_found_with_their_aliases_merged(seed):
    assert not judge(seed).unmerged()


@each_seed
def test_photographers_and_bylines_are_no_actors(seed):
    assert not judge(seed).forbidden_actors()


def test_most_actors_are_of_the_right_kind():
    kinds = [kind for seed in SEEDS for kind in judge(seed).kinds()]
    wrong = [kind for kind in kinds if kind[1] != kind[2]]
    assert len(kinds) - len(wrong) >= LEAST_SHARE_OF_KINDS * len(kinds), wrong


@each_seed
def test_the_publication_date_is_found_in_the_article_itself(seed):
    wanted = published(seed)
    found = prepare(article_of(seed.path), None).extraction.published
    assert (found and found.day) == (wanted and wanted.day)


@each_seed
def test_without_the_publication_date_a_written_date_is_the_same_or_waits_with_a_reason(seed):
    extraction = extraction_of(seed.path, published(seed))
    dated = {(event.trigger, event.mention): event.date for event in extraction.events}
    for event in extraction_of(seed.path, None).events:
        if event.date is None:
            assert event.unresolved is not None, event.headline
        else:
            assert dated.get((event.trigger, event.mention), event.date) == event.date, event.headline


@pytest.fixture(scope="module")
def scandal(tmp_path_factory):
    """A library of the three papers' articles on one affair, with the article's id for each seed."""
    path = tmp_path_factory.mktemp("library") / "scandal.timelib"
    with Library.create(path, rules()) as library:
        ids = {}
        for seed in (seed for seed in SEEDS if seed.name.startswith("veldmark")):
            prepared = prepare(article_of(seed.path), None)
            ids[seed.name] = library.add(prepared.article, prepared.extraction).article_id
        yield library, ids


def timeline_events_at(library, article_id, spans):
    """Return the ids of the timeline's events that have evidence at one of the spans of an article."""
    return {
        evidence.event
        for event in library.events()
        if article_id in event.articles
        for evidence in library.evidence(event.id)
        if evidence.article == article_id and any(evidence.clause.overlaps(span) for span in spans)
    }


def is_joined(library, ids, key):
    reports = [
        timeline_events_at(library, ids[seed.name], judge(seed).spans(event["quote"]))
        for seed in SEEDS
        for event in seed.events()
        if event.get("shared") == key
    ]
    return max(Counter(chain.from_iterable(reports)).values(), default=0) >= 2


def test_most_of_what_several_papers_report_becomes_one_event(scandal):
    apart = [key for key in SHARED if not is_joined(*scandal, key)]
    assert len(SHARED) - len(apart) >= LEAST_SHARE_OF_JOINED * len(SHARED), apart


CONFLICTS = [
    pytest.param(seed, entry, id=entry["why"]) for seed in SEEDS for entry in seed.entries("conflict")
]


@pytest.mark.parametrize(("seed", "entry"), CONFLICTS)
def test_papers_that_contradict_each_other_are_not_joined(scandal, seed, entry):
    library, ids = scandal
    other = next(other for other in SEEDS if other.name == entry["with"])
    here = timeline_events_at(library, ids[seed.name], judge(seed).spans(entry["quote"]))
    there = timeline_events_at(library, ids[other.name], judge(other).spans(entry["other"]))
    assert here
    assert there
    assert not here & there
