"""Tags filter the timeline, and links open on a click alone."""

import pytest
from contrast import contrast
from driving import add_article, event_about, press
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QToolButton

from timeline_app.gui.panels.link_list import target_of
from timeline_app.gui.remembered import view_from_text, view_to_text
from timeline_app.gui.tag_colours import tag_hue
from timeline_app.model.edit import SetLinks, TagEvent
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.actions import CheckTag, ClearFilter, SelectEvents, SetSearch
from timeline_app.view.state import ViewState
from timeline_app.view.tags import own_hue

CTRL = Qt.KeyboardModifier.ControlModifier
POPS_UP = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)")
QUAY = """A spring at Skerrin

Ines Falk opened the quay on 4 May 2021. Tomas Holm praised the crew on 9 May 2021. Greta Lind sang on 31 May 2021.
"""


@pytest.fixture
def timeline(qtbot, window):
    """Three events; one has two tags and one of these another too."""
    add_article(qtbot, window, QUAY, "20 June 2021")
    for word, tag in (("quay", "harbour"), ("quay", "money"), ("crew", "money")):
        window.session.apply([TagEvent(key(window, word), tag)])
    return window


def key(window, word):
    return window.session.keys(event_about(window, word))[0]


def shown(window):
    columns = window.session.contents.columns
    return [columns.events[row].headline.split()[0] for row in window.session.rows]


def test_a_tag_in_the_panel_shows_only_its_events(qtbot, timeline):
    buttons = timeline.page.tags.buttons
    assert list(buttons) == ["harbour", "money"]
    assert timeline.page.tags.isVisible()
    buttons["money"].setFocus()
    press(qtbot, timeline, Qt.Key.Key_Space)
    assert shown(timeline) == ["Ines", "Tomas"]
    assert timeline.page.chips.texts == ("#money",)
    buttons["money"].setFocus()
    press(qtbot, timeline, Qt.Key.Key_Space)
    assert len(shown(timeline)) == 3


def test_of_several_tags_any_will_do_and_the_search_limits_further(timeline):
    for tag in ("harbour", "money"):
        timeline.session.dispatch(CheckTag(tag, is_checked=True))
    assert shown(timeline) == ["Ines", "Tomas"]
    timeline.session.dispatch(SetSearch("crew"))
    assert shown(timeline) == ["Tomas"]
    timeline.session.dispatch(ClearFilter())
    assert len(shown(timeline)) == 3


def test_the_filter_follows_what_is_tagged_and_undone(qtbot, timeline):
    timeline.session.dispatch(CheckTag("harbour", is_checked=True))
    timeline.session.apply([TagEvent(key(timeline, "sang"), "harbour")])
    assert shown(timeline) == ["Ines", "Greta"]
    press(qtbot, timeline, Qt.Key.Key_Z, CTRL)
    assert shown(timeline) == ["Ines"]


def test_nothing_is_there_while_no_event_has_a_tag(qtbot, window):
    add_article(qtbot, window, QUAY, "20 June 2021")
    assert not window.page.tags.isVisible()


def test_the_filter_by_tags_is_found_again_after_a_restart():
    state = ViewState(tags=frozenset({"harbour", "Ärger"}))
    assert view_from_text(view_to_text(state)) == state
    assert view_from_text(view_to_text(ViewState()).replace('"tags"', '"others"')) == ViewState()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tag", ["harbour", "money", "Ärger", "a longer tag of several words", "1"])
def test_the_colour_of_a_tag_is_always_the_same_and_readable(theme, tag):
    assert tag_hue(theme, tag, {}) == tag_hue(theme, tag, {"another": 2})
    assert contrast(tag_hue(theme, tag, {}), theme.paper) >= 4.5
    assert tag_hue(theme, tag, {tag: 2}) == theme.hues[2]
    assert tag_hue(theme, tag, {tag: len(theme.hues) + 2}) == theme.hues[2]


class Opened(QObject):
    """Takes what the system would open."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url.toString())


@pytest.fixture
def opened():
    """What was handed to the system."""
    handler = Opened()
    for scheme in ("https", "file"):
        QDesktopServices.setUrlHandler(scheme, handler, "take")
    yield handler.urls
    for scheme in ("https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_links_open_on_a_click_and_not_before(qtbot, timeline, opened, tmp_path):
    links = ("https://example.org/a?b=1&c=2", str(tmp_path / "plan.pdf"), "see page 3")
    event = event_about(timeline, "quay")
    timeline.session.apply([SetLinks(key(timeline, "quay"), links)])
    timeline.page.canvas.acted.emit(select(event))
    buttons = timeline.page.inspector.details.links.buttons
    assert [button.isEnabled() for button in buttons] == [True, True, False]
    assert opened == []
    for button in buttons[:2]:
        button.setFocus()
        press(qtbot, timeline, Qt.Key.Key_Space)
    assert opened == ["https://example.org/a?b=1&c=2", QUrl.fromLocalFile(links[1]).toString()]


def select(event):
    return SelectEvents(frozenset({event}), focused=event)


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "ftp://example.org/a", "data:text/html,x", "file://server/share", "page 3", ""],
)
def test_what_is_neither_an_address_nor_a_file_is_not_opened(link):
    assert target_of(link) is None


def test_an_ampersand_of_the_readers_marks_no_letter(qtbot, timeline):
    timeline.session.apply([TagEvent(key(timeline, "sang"), "R&D")])
    timeline.session.dispatch(select(event_about(timeline, "sang")))
    assert timeline.page.tags.buttons["R&D"].text() == "R&&D"
    timeline.session.dispatch(CheckTag("R&D", True))
    chips = timeline.page.chips.findChildren(QToolButton)
    assert [chip.text() for chip in chips if "R" in chip.text() and "&" in chip.text()] == ["#R&&D"]


def test_what_needs_an_event_waits_until_one_is_selected(qtbot, timeline):
    timeline.session.dispatch(SelectEvents(frozenset()))
    assert not any(action.isEnabled() for action in timeline.deeds.need_event())
    timeline.session.dispatch(select(event_about(timeline, "quay")))
    assert all(action.isEnabled() for action in timeline.deeds.need_event())


def choose_colour(qtbot, chip, name):
    """Choose a colour in the menu of a chip, as a right click opens it."""
    chip.customContextMenuRequested.emit(QPoint(2, 2))
    (menu,) = (one for one in chip.findChildren(QMenu) if one.isVisible())
    (colours,) = (action.menu() for action in menu.actions())
    next(one for one in colours.actions() if one.text() == name).trigger()
    menu.close()


def colour_of(icon):
    """Return the colour of the tag that an icon shows."""
    image = icon.pixmap(28, 28).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(points, key=lambda point: point.alpha()).name()


@POPS_UP
def test_the_colour_of_a_tag_is_chosen_where_the_tag_is_and_holds_everywhere(qtbot, timeline):
    hues = timeline.page.canvas.theme.hues
    before = colour_of(timeline.page.tags.buttons["harbour"].icon())
    wanted = next(number for number, hue in enumerate(hues) if hue != before)
    choose_colour(qtbot, timeline.page.tags.buttons["harbour"], f"Colour {wanted + 1}")
    assert timeline.session.contents.tag_hues == {"harbour": wanted}
    assert colour_of(timeline.page.tags.buttons["harbour"].icon()) == hues[wanted]
    assert timeline.session.undo_name == "Colour tag harbour"
    event_id = event_about(timeline, "sang")
    timeline.session.apply([TagEvent(key(timeline, "sang"), "harbour")])
    timeline.session.dispatch(SelectEvents(frozenset({event_id}), focused=event_id))
    (chip,) = (
        one for one in timeline.page.inspector.details.findChildren(QToolButton) if one.text() == "harbour"
    )
    assert colour_of(chip.icon()) == hues[wanted]
    choose_colour(qtbot, chip, "Automatic")
    assert timeline.session.contents.tag_hues == {}
    assert colour_of(timeline.page.tags.buttons["harbour"].icon()) == before
    timeline.session.undo()
    assert colour_of(timeline.page.tags.buttons["harbour"].icon()) == hues[wanted]


@POPS_UP
def test_the_colour_that_a_tag_has_is_checked_and_chosen_again_makes_no_step(qtbot, timeline):
    choose_colour(qtbot, timeline.page.tags.buttons["harbour"], "Colour 2")
    number = timeline.session.steps(None, 1)[0].id
    choose_colour(qtbot, timeline.page.tags.buttons["harbour"], "Colour 2")
    assert timeline.session.steps(None, 1)[0].id == number


@POPS_UP
def test_in_a_library_that_is_only_read_no_colour_is_chosen(qtbot, timeline, monkeypatch):
    monkeypatch.setattr(type(timeline.session), "is_read_only", property(lambda _: True))
    chip = timeline.page.tags.buttons["harbour"]
    chip.customContextMenuRequested.emit(QPoint(2, 2))
    (menu,) = (one for one in chip.findChildren(QMenu) if one.isVisible())
    assert not menu.actions()[0].isEnabled()
    menu.close()


def test_tags_have_different_colours_while_there_are_free_ones_and_new_ones_change_none(qtbot, timeline):
    hues = timeline.page.canvas.theme.hues
    first = {tag: colour_of(button.icon()) for tag, button in timeline.page.tags.buttons.items()}
    alike = [f"tag {number}" for number in range(200) if own_hue(f"tag {number}") == own_hue("harbour")]
    wanted = len(hues) - len(first)
    timeline.session.apply([TagEvent(key(timeline, "sang"), tag) for tag in alike[:wanted]])
    shown = {tag: colour_of(button.icon()) for tag, button in timeline.page.tags.buttons.items()}
    assert len(shown) == len(set(shown.values())) == len(hues)
    assert {tag: shown[tag] for tag in first} == first
    timeline.session.open(timeline.session.path)
    assert {tag: colour_of(button.icon()) for tag, button in timeline.page.tags.buttons.items()} == shown
    timeline.session.apply([TagEvent(key(timeline, "sang"), tag) for tag in alike[wanted : wanted + 2]])
    shown = [colour_of(button.icon()) for button in timeline.page.tags.buttons.values()]
    assert max(map(shown.count, shown)) == 2
