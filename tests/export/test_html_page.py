"""The interactive page: what it holds, and that nothing gets in or out."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sample_chronicle import EVERYTHING, HOSTILE, NOTHING, PERIODS, chronicle_of, made, with_periods

from timeline_app.export.chronicle import PictureOptions
from timeline_app.export.page import page
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.state import ViewState

LOADING = {"script": "src", "img": "src", "iframe": "src", "link": "href", "object": "data", "audio": "src"}
VOID = {"meta", "input", "br", "img", "link", "hr"}


class Reader(HTMLParser):
    """Keeps the elements and their text; fails on what is not nested as it should be."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.texts = [], [], {}

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, text):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(text)


def read(chronicle=EVERYTHING):
    text = page(chronicle, PictureOptions(filter_words="Anna </title> Ferrant")).content.decode()
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def attributes(reader, tag):
    return [attrs for name, attrs in reader.elements if name == tag]


@pytest.mark.parametrize("chronicle", [EVERYTHING, NOTHING], ids=["everything", "nothing"])
def test_elements_are_nested_and_ids_unique(chronicle):
    ids = [attrs["id"] for _, attrs in read(chronicle).elements if "id" in attrs]
    assert len(set(ids)) == len(ids)


def test_nothing_is_loaded_and_no_attribute_runs_a_script():
    reader = read()
    assert [tag for tag, attrs in reader.elements if LOADING.get(tag) in attrs] == []
    assert [tag for tag, attrs in reader.elements if any(name.startswith("on") for name in attrs)] == []
    assert [attrs for _, attrs in reader.elements if "style" in attrs] == []
    addresses = [attrs["href"] for attrs in attributes(reader, "a")]
    assert addresses == ["#events"]
    assert not re.search(r"url\(|@import|https?:", "".join(reader.texts["style"]))
    assert not re.search(r"https?:|fetch|XMLHttp|import\(|innerHTML|eval", "".join(reader.texts["script"]))


def test_the_policy_lets_nothing_run_but_the_one_script_and_style():
    reader = read()
    (policy,) = (one["content"] for one in attributes(reader, "meta") if "http-equiv" in one)
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        (text,) = reader.texts[tag]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_hostile_text_is_text():
    reader = read(chronicle_of(*(made(n, "2021-03-04", text) for n, text in enumerate(HOSTILE, 1))))
    assert len(attributes(reader, "script")) == 1
    headlines = reader.texts["h3"]
    assert headlines[0] == "</script><script>alert(1)</script>"
    assert headlines[1] == "]]><!-- --> &lt; &amp; <b onmouseover='x'>"
    assert headlines[3] == "line separator and tab and break"
    assert headlines[4] == "nul �, bell �, not a character �"
    assert headlines[5] == "# 1. * _under_ [link](javascript:alert(1)) | cell ~ `code`"
    assert any("Anna </title> Ferrant" in text for text in reader.texts["p"])


def test_style_and_script_end_where_they_should():
    text = page(EVERYTHING, PictureOptions()).content.decode()
    assert text.count("</script>") == text.count("<script>") == 1
    assert text.count("</style>") == text.count("<style>") == 1


def test_events_carry_their_days_and_say_where_an_end_is_open():
    reader = read(
        chronicle_of(made(1), made(2, "[2022-02-20..2022-02-28]"), made(3, "2020-05/.."), made(4, ""))
    )
    bounds = [attrs.get("data-bounds") for attrs in attributes(reader, "li") if "data-weight" in attrs]
    assert bounds[0] == "738508 738508 738509 738509"
    first, core, core_end, last = map(float, bounds[1].split())
    assert (last - first, core_end - core) == (9, 0)
    assert bounds[2].endswith(" >")
    assert bounds[3] is None


def test_events_name_the_actors_that_can_be_chosen():
    reader = read()
    keys = {attrs["value"] for attrs in attributes(reader, "input") if attrs.get("name") == "actor"}
    named = {key for attrs in attributes(reader, "li") for key in attrs.get("data-actors", "").split()}
    assert named == keys
    assert len(keys) == 5


def test_every_control_has_a_name_for_screen_readers():
    reader = read()
    stage = next(attrs for _, attrs in reader.elements if attrs.get("id") == "stage")
    assert stage["tabindex"] == "0"
    assert stage["aria-label"]
    assert all(attrs.get("aria-label") or attrs["id"] in {"fit", "gaps", "scheme", "nobody"} for attrs in
               attributes(reader, "button"))  # fmt: skip
    live = [attrs for _, attrs in reader.elements if "aria-live" in attrs]
    assert {attrs["id"] for attrs in live} == {"count", "said", "folds"}
    assert attributes(reader, "html")[0]["lang"] == "en"


def test_the_quotes_stand_below_their_events_with_their_sources():
    reader = read(chronicle_of(made(1, headline="Ships arrive", articles=(1, 2))))
    assert reader.texts["blockquote"] == ["Quoted of 1: Ships arrive"]
    assert [text.partition(",")[0] for text in reader.texts["cite"]] == ["Ines Duarte", "Old wars"]


def test_the_colours_are_those_of_the_programs_themes():
    (style,) = read().texts["style"]
    for theme in (LIGHT, DARK):
        assert all(f": {hue};" in style for hue in theme.hues)
        assert f"--paper: {theme.paper};" in style


def test_the_words_of_the_script_fit_their_slots():
    (body,) = attributes(read(), "body")
    words = json.loads(body["data-words"])
    assert "{shown}" in words["count"]
    assert "{total}" in words["count"]
    assert "{count}" in words["more"]
    assert len(words["months"]) == 12


def test_marked_periods_are_listed_with_their_days_and_drawn_from_them():
    reader = read(with_periods(EVERYTHING, PERIODS))
    marked = [attributes for tag, attributes in reader.elements if tag == "li" and "data-days" in attributes]
    wanted = sorted((one.first_day, one.last_day + 1, f"h{one.hue}") for one in PERIODS)
    found = [(*map(int, one["data-days"].split()), one["class"]) for one in marked]
    assert sorted(found) == wanted
    assert [one[0] for one in found] == sorted(one[0] for one in found)
    assert "The <b>great</b> storm & its #1 flood (planned)" in reader.texts["bdi"]
    assert any("1 March – 9 May 2021" in words for words in reader.texts["li"])
    assert not any("data-days" in attributes for _, attributes in read().elements)


@pytest.mark.parametrize("is_on", [False, True])
def test_the_page_begins_with_gaps_collapsed_where_that_is_chosen_and_has_a_switch(is_on):
    options = PictureOptions(state=ViewState(collapses_gaps=is_on))
    reader = Reader()
    reader.feed(page(EVERYTHING, options).content.decode())
    (switch,) = (one for one in attributes(reader, "button") if one["id"] == "gaps")
    assert switch["aria-pressed"] == str(is_on).lower()
    assert "Collapse long gaps" in reader.texts["button"]
    (told,) = (one for _, one in reader.elements if one.get("id") == "folds")
    assert told["role"] == "status"


def test_the_script_is_told_by_which_numbers_the_program_folds_and_in_which_words():
    (body,) = attributes(read(), "body")
    words = json.loads(body["data-words"])
    assert words["fold"] == {"before": 44, "torn": 28, "after": 20}
    assert words["worthFolding"] == {"most": 6, "leastShare": 0.15, "longer": 4, "leastDays": 3}
    assert [unit["text"] for unit in words["gaps"]] == [
        "{count} years without events", "{count} months without events", "{count} days without events",
    ]  # fmt: skip
    assert words["folded"].count("{listed}") == 1


def test_actors_whose_ids_share_a_colour_are_told_apart():
    actors = tuple(replace(EVERYTHING.actors[0], id=one, name=f"Captain {one}") for one in (1, 11, 21))
    events = [made(one, actors=(actor.id,)) for one, actor in enumerate(actors, 1)]
    reader = read(replace(chronicle_of(*events), actors=actors))
    chips = [attrs["class"] for attrs in attributes(reader, "i") if attrs["class"].startswith("chip h")]
    assert len(set(chips)) == len(chips) == 3
    events = {attrs["class"] for attrs in attributes(reader, "li") if "data-bounds" in attrs}
    assert events == {chip.removeprefix("chip ") for chip in chips}
