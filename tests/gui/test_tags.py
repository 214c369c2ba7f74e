"""Tags filter the timeline, and links open on a click alone."""

import pytest
from contrast import contrast
from driving import add_article, event_about, press
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QToolButton

from timeline_app.gui.panels.link_list import target_of
from timeline_app.gui.panels.tag_filter import tag_hue
from timeline_app.gui.remembered import view_from_text, view_to_text
from timeline_app.model.edit import SetLinks, TagEvent
from timeline_app.render.theme import DARK, LIGHT
from timeline_app.view.state import CheckTag, ClearFilter, SelectEvents, SetSearch, ViewState

CTRL = Qt.KeyboardModifier.ControlModifier
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
    assert tag_hue(theme, tag) == tag_hue(theme, tag)
    assert contrast(tag_hue(theme, tag), theme.paper) >= 4.5


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
