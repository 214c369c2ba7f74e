"""Names by a spaCy pipeline that the test makes; the rest of the extraction goes on as before."""

import sys

import pytest
from pipelines import TEXT, save_pipeline

from timeline_app.engine import check_names, extract
from timeline_app.engine.pipeline import reanchor
from timeline_app.engine.spacy_names import _pieces, _pipeline, find_entities
from timeline_app.languages import load
from timeline_app.model.actor import ActorKind
from timeline_app.model.errors import SettingsError
from timeline_app.model.extraction import NAMES_BY_RULES


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    return f"spacy:{save_pipeline(tmp_path_factory.mktemp('spacy'))}"


def test_names_and_kinds_are_those_of_the_pipeline(names):
    found = extract(TEXT, load("en"), None, names=names)
    kinds = {actor.name.casefold(): actor.kind for actor in found.actors}
    assert kinds == {
        "brina okafor": ActorKind.PERSON,
        "tidewater": ActorKind.ORGANISATION,
        "lowmarsh": ActorKind.PLACE,
        "marshfolk": ActorKind.PEOPLE,
    }
    (okafor,) = (actor for actor in found.actors if actor.kind is ActorKind.PERSON)
    assert [span.of(TEXT) for span in okafor.mentions] == ["Brina Okafor", "brina okafor"]


def test_events_dates_and_roles_come_from_the_rest_as_before(names):
    found = extract(TEXT, load("en"), None, names=names)
    first, second = found.events
    assert first.headline == "Brina Okafor joined tidewater in Lowmarsh"
    assert {found.actors[one.actor].name for one in first.participants} >= {"Brina Okafor", "tidewater"}
    plain = extract(TEXT, load("en"), None)
    assert [event.date for event in found.events] == [event.date for event in plain.events]
    assert plain.names == NAMES_BY_RULES
    assert "tidewater" not in {actor.name for actor in plain.actors}
    assert second.date is not None


def test_the_choice_is_part_of_the_findings_and_outlives_another_publication_date(names):
    found = extract(TEXT, load("en"), None, names=names)
    assert found.names == names
    assert reanchor(found, TEXT, load("en"), None) == found


def test_titles_before_a_name_stay_with_it(names):
    text = "President Brina Okafor opened the lock on 4 May 2021."
    found = extract(text, load("en"), None, names=names)
    assert found.actors[0].name == "Brina Okafor"
    assert found.actors[0].attributes == ("President",)


def test_a_pipeline_is_loaded_once(names):
    check_names(names)
    loaded = _pipeline.cache_info().misses
    find_entities(TEXT, names)
    find_entities(TEXT, names)
    assert _pipeline.cache_info().misses == loaded


def test_without_the_model_the_way_out_is_said():
    with pytest.raises(SettingsError, match="python -m spacy download en_nothing_here"):
        extract(TEXT, load("en"), None, names="spacy:en_nothing_here")


def test_without_spacy_the_way_out_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SettingsError, match=r"pip install \"timeline_app\[spacy\]\""):
        check_names("spacy:en_never_loaded")


@pytest.mark.parametrize("names", ["spacy:", "stanza:en", "spacy", ""])
def test_other_ways_are_refused(names):
    with pytest.raises(SettingsError, match="no way to find names"):
        check_names(names)


def test_a_long_text_is_read_in_pieces_that_cut_no_name(names):
    text = TEXT * 1200
    pieces = list(_pieces(text))
    assert len(pieces) > 2
    assert "".join(text[start:end] for start, end in pieces) == text
    entities = find_entities(text, names)
    assert len(entities) == 6 * 1200
    assert {span.of(text).casefold() for span, _ in entities} == {
        "brina okafor", "tidewater", "lowmarsh", "marshfolk",
    }  # fmt: skip


def test_an_endless_word_is_cut_too():
    assert [end - start for start, end in _pieces("x" * 120_000)] == [50_000, 50_000, 20_000]
