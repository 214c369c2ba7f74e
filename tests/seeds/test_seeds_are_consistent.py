import re
from datetime import date
from itertools import combinations

import pytest
from seed_expectations import expectation_path, load_seed, plain_text, seed_paths

from timeline_app.model.actor import ActorKind
from timeline_app.model.calendar import to_day, weekday
from timeline_app.model.edtf import from_edtf, to_edtf
from timeline_app.model.event import DateHow, Flag

PATHS = seed_paths()
SEEDS = [load_seed(path) for path in PATHS if expectation_path(path).exists()]
EVENTS = [
    pytest.param(seed, event, id=f"{seed.name}-{i}")
    for seed in SEEDS
    for i, event in enumerate(seed.events())
]
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
each_event = pytest.mark.parametrize(("seed", "event"), EVENTS)

TABLES = {
    "event": ({"date", "headline", "actors", "quote", "tier"}, {"also", "how", "flags", "shared"}),
    "not_event": ({"quote", "why"}, set()),
    "not_date": ({"quote", "why"}, set()),
    "actor": ({"name", "kind"}, {"aliases"}),
    "conflict": ({"with", "quote", "other", "why"}, set()),
}
TOP_LEVEL = {"published", "language", "sources", "not_actors", *TABLES}
FEWEST_WORDS, MOST_WORDS = 250, 900
LONGEST_SHARED_RUN = 11  # words; twelve in a row look copied

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
FULL_DATE = re.compile(rf"\b({'|'.join(WEEKDAYS)}),? (\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?\b")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")


def published_on(seed):
    return date.fromisoformat(seed.expected["published"])


def words_of(text):
    return re.findall(r"\w+", text.casefold())


def runs_of(text, length):
    words = words_of(text)
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def spans_of(quote, text):
    return [match.start() for match in re.finditer(re.escape(" ".join(quote.split())), text)]


def test_there_are_at_least_ten_articles_in_three_formats():
    assert len(PATHS) >= 10
    assert {path.suffix for path in PATHS} == {".txt", ".md", ".html"}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_article_has_its_expected_file(path):
    assert expectation_path(path).is_file()


def test_every_expected_file_has_its_article():
    wanted = {expectation_path(path) for path in PATHS}
    assert set(PATHS[0].parent.glob("*.toml")) == wanted


def test_one_article_has_no_publication_date():
    assert [seed.name for seed in SEEDS if "published" not in seed.expected] == ["skerrin-light"]


@each_seed
def test_expectations_have_only_known_keys(seed):
    assert set(seed.expected) <= TOP_LEVEL
    for table, (needed, possible) in TABLES.items():
        for entry in seed.entries(table):
            assert needed <= set(entry) <= needed | possible, (table, entry)


@each_seed
def test_an_article_has_between_250_and_900_words(seed):
    assert FEWEST_WORDS <= len(plain_text(seed.path).split()) <= MOST_WORDS


@each_seed
def test_an_article_has_at_least_six_events_of_which_most_are_known_for_sure(seed):
    assert len(seed.events()) >= 6
    assert len(seed.events("required")) >= 5


@each_event
def test_an_events_values_are_among_those_the_program_knows(seed, event):
    assert event["tier"] in ("required", "expected")
    assert event.get("how", "explicit") in {how.value for how in DateHow}
    assert {Flag(flag) for flag in event.get("flags", [])} <= set(Flag)
    assert event["headline"]
    assert len(event["headline"]) <= 110


@each_event
def test_an_events_date_is_edtf_as_the_program_writes_it(seed, event):
    if event["date"] == "":
        assert "published" not in seed.expected
    else:
        for edtf in (event["date"], *event.get("also", [])):
            assert to_edtf(from_edtf(edtf)) == edtf


@each_event
def test_a_weekday_in_an_events_words_is_that_of_its_date(seed, event):
    named = {WEEKDAYS.index(name) for name in WEEKDAY.findall(event["quote"])}
    if named and event["date"]:
        assert weekday(from_edtf(event["date"]).first_day) in named


@each_seed
def test_an_actors_kind_is_one_the_program_knows(seed):
    assert {ActorKind(actor["kind"]) for actor in seed.entries("actor")} <= set(ActorKind)


@each_seed
def test_actors_and_their_aliases_stand_in_the_text(seed):
    text = plain_text(seed.path)
    for actor in seed.entries("actor"):
        for name in (actor["name"], *actor.get("aliases", [])):
            assert name in text, name


@each_seed
def test_every_quote_stands_exactly_once_in_its_article(seed):
    text = plain_text(seed.path)
    for table in ("event", "not_event", "not_date", "conflict"):
        for entry in seed.entries(table):
            assert len(spans_of(entry["quote"], text)) == 1, entry["quote"]


@each_seed
def test_weekdays_agree_with_the_calendar(seed):
    for name, day, month, year in FULL_DATE.findall(plain_text(seed.path)):
        wanted = int(year) if year else published_on(seed).year
        number = to_day(wanted, MONTHS.index(month) + 1, int(day))
        assert WEEKDAYS[weekday(number)] == name, (name, day, month, wanted)


@each_seed
def test_only_what_lies_ahead_is_planned(seed):
    for event in seed.events():
        if "planned" in event.get("flags", []) and event["date"]:
            assert from_edtf(event["date"]).last_day > published_on(seed).toordinal()


@pytest.mark.parametrize(("one", "other"), list(combinations(PATHS, 2)), ids=lambda path: path.stem)
def test_no_two_articles_share_twelve_words_in_a_row(one, other):
    length = LONGEST_SHARED_RUN + 1
    assert not runs_of(plain_text(one), length) & runs_of(plain_text(other), length)


def test_shared_events_are_told_by_two_papers_for_the_same_day():
    told = {}
    for seed in SEEDS:
        for event in seed.events():
            if "shared" in event:
                told.setdefault(event["shared"], []).append((seed.name, event["date"]))
    assert len(told) >= 5
    for key, reports in told.items():
        assert len({name for name, _ in reports}) >= 2, key
        assert len({day for _, day in reports}) == 1, key


def test_both_sides_of_a_conflict_are_expected_events():
    by_name = {seed.name: seed for seed in SEEDS}
    conflicts = [(seed, entry) for seed in SEEDS for entry in seed.entries("conflict")]
    assert len(conflicts) >= 2
    for seed, entry in conflicts:
        for side, quote in ((seed, entry["quote"]), (by_name[entry["with"]], entry["other"])):
            assert any(quote in event["quote"] for event in side.events()), quote
