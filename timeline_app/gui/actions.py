"""What the reader can do in the window, each once: menus, tool bar and shortcuts share these."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.phrases import tr
from timeline_app.gui.settings import Scheme

_Key = QKeySequence.StandardKey
_ON_EVENTS = (  # their keys count only where events have the focus
    "confirm_event",
    "edit_event",
    "reject_event",
    "restore_event",
    "tag_event",
    "star_event",
    "merge_events",
    "split_events",
    "compare_event",
    "replace_words",
    "shift_dates",
    "change_actor",
)
_ON_CANVAS = ("select_all",)  # its key means something else in a text, a list or a line


@dataclass(frozen=True, slots=True)
class Actions:
    """Every action of the window, without what it does."""

    paste: QAction
    add_files: QAction
    add_folder: QAction
    new_library: QAction
    open_library: QAction
    save_as: QAction
    sample: QAction
    close_library: QAction
    export: QAction
    export_decisions: QAction
    apply_decisions: QAction
    quit: QAction
    undo: QAction
    redo: QAction
    new_event: QAction
    mark_period: QAction
    confirm_event: QAction
    edit_event: QAction
    reject_event: QAction
    restore_event: QAction
    tag_event: QAction
    star_event: QAction
    merge_events: QAction
    split_events: QAction
    compare_event: QAction
    replace_words: QAction
    shift_dates: QAction
    change_actor: QAction
    remove_article: QAction
    erase_article: QAction
    suggested_merges: QAction
    select_all: QAction
    find: QAction
    keep_others: QAction
    clear_filter: QAction
    show_hidden: QAction
    fit: QAction
    fit_selection: QAction
    zoom_in: QAction
    zoom_out: QAction
    show_actors: QAction
    show_inspector: QAction
    show_table: QAction
    show_minimap: QAction
    show_calendar: QAction
    collapse_gaps: QAction
    show_history: QAction
    show_undated: QAction
    show_untold: QAction
    review: QAction
    gestures: QAction
    about: QAction

    def on_events(self) -> list[QAction]:
        """Return those whose keys count only where events have the focus."""
        return [getattr(self, name) for name in _ON_EVENTS]

    def for_several(self) -> tuple[QAction, ...]:
        """Return those that do something to all selected events."""
        return (
            self.confirm_event, self.reject_event, self.tag_event, self.star_event, self.merge_events,
            self.split_events,
        )  # fmt: skip

    def need_event(self) -> tuple[QAction, ...]:
        """Return those that make sense only while some event is selected."""
        return (
            self.confirm_event, self.reject_event, self.tag_event, self.star_event, self.merge_events,
            self.split_events, self.compare_event,
        )  # fmt: skip

    def need_library(self) -> tuple[QAction, ...]:
        """Return those that make sense only while a library is open."""
        return (
            self.save_as, self.close_library, self.export, self.export_decisions, self.suggested_merges,
            self.select_all, self.find, self.keep_others, self.clear_filter, self.show_hidden, self.fit,
            self.fit_selection, self.zoom_in,
            self.zoom_out,
            self.new_event, self.mark_period, self.show_actors, self.show_inspector, self.show_table, self.show_minimap,
            self.show_calendar, self.collapse_gaps, self.show_history,
            self.show_undated, self.show_untold, self.review, self.replace_words, self.shift_dates, self.change_actor,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """How an action is shown: its text, keys, icon, and a hint for the status bar; `also` are further keys."""

    text: str
    keys: QKeySequence | QKeySequence.StandardKey | str | None = None
    icon: str = ""
    hint: str = ""
    is_check: bool = False
    also: str = ""


def make_actions(window: QWidget) -> Actions:
    """Return the window's actions."""
    return Actions(**{name: _action(window, name, look) for name, look in _looks().items()})


def scheme_actions(window: QWidget) -> dict[Scheme, QAction]:
    """Return the choice between the palettes."""
    names = {
        Scheme.SYSTEM: tr("&As the system"),
        Scheme.LIGHT: tr("&Light"),
        Scheme.DARK: tr("&Dark"),
    }
    group = QActionGroup(window)
    actions = {}
    for scheme, name in names.items():
        actions[scheme] = group.addAction(name)
        actions[scheme].setCheckable(True)
    return actions


def _action(window: QWidget, name: str, look: _Look) -> QAction:
    action = QAction(look.text, window)
    action.setObjectName(name)
    if look.keys is not None:
        action.setShortcuts([QKeySequence(keys) for keys in (look.keys, look.also) if keys])
    if look.icon:
        set_icon(action, look.icon, window.palette())
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    hint = look.hint or look.text.replace("&", "").rstrip("…")
    action.setToolTip(f"{hint} ({keys})" if keys else hint)
    action.setCheckable(look.is_check)
    action.setIconVisibleInMenu(not look.is_check)  # a menu draws an icon in place of the check mark
    if name in _ON_CANVAS:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    elif name in _ON_EVENTS:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    else:
        window.addAction(action)
    return action


def _looks() -> dict[str, _Look]:
    looks = {
        "paste": _Look(
            tr("&Paste article"), _Key.Paste, "paste", tr("Add the text on the clipboard as an article")
        ),
        "add_files": _Look(tr("&Add articles…"), "Ctrl+Shift+O", "add-files", tr("Add articles from files")),
        "add_folder": _Look(
            tr("Add a &folder…"), None, "", tr("Add every article in a folder and in the folders inside it")
        ),
        "new_library": _Look(tr("&New library…"), _Key.New, "library"),
        "open_library": _Look(tr("&Open library…"), _Key.Open, "open"),
        "save_as": _Look(tr("Sa&ve library as…"), "Ctrl+Shift+S", "save"),
        "sample": _Look(tr("Open the &sample"), None, "sample"),
        "close_library": _Look(tr("&Close library"), "Ctrl+W"),
        "export": _Look(tr("&Export…"), "Ctrl+E", "export", tr("Export the timeline as an image or a table")),
        "export_decisions": _Look(
            tr("Export &decisions…"), None, "", tr("Write your corrections to a file for others")
        ),
        "apply_decisions": _Look(
            tr("Appl&y decisions…"), None, "", tr("Take over the corrections of others from a file")
        ),
        "quit": _Look(tr("&Quit"), "Ctrl+Q"),
        "undo": _Look(tr("&Undo"), _Key.Undo, "undo"),
        "redo": _Look(tr("&Redo"), "Ctrl+Shift+Z", "redo"),
        "new_event": _Look(
            tr("Ne&w event…"),
            "Ins",
            "add",
            tr("Add an event that no article tells of, at the date in the middle"),
        ),
        "mark_period": _Look(
            tr("Mar&k a period…"),
            "Ctrl+Shift+P",
            "",
            tr("Give a stretch of time a name, to see events against it; with a filter by period, that one"),
        ),
        "confirm_event": _Look(
            tr("Con&firm event"), "Ctrl+Return", "check", tr("Confirm: this is right as it stands")
        ),
        "edit_event": _Look(tr("&Edit event…"), "F2", "edit"),
        "reject_event": _Look(tr("Re&ject event"), _Key.Delete, "reject", tr("Reject: this is no event")),
        "restore_event": _Look(
            tr("Restore event"), "Ctrl+Del", "restore", tr("Restore: this is an event after all")
        ),
        "tag_event": _Look(tr("&Tag…"), "Ctrl+T", "tag", tr("Give the selected events a tag")),
        "star_event": _Look(
            tr("&Star"), "Ctrl+B", "star", tr("Mark the selected events as important, or no more")
        ),
        "merge_events": _Look(
            tr("&Merge…"), "M", "merge", tr("Make one event of the selected ones, or of this one and another")
        ),
        "split_events": _Look(
            tr("S&plit…"),
            "S",
            "split",
            tr("Say what tells of another event, or that the selected ones are not the same"),
        ),
        "compare_event": _Look(
            tr("E&xamine what contradicts…"),
            "X",
            "unequal",
            tr("Show both sides where other articles deny the event or give it another day, and decide"),
        ),
        "replace_words": _Look(
            tr("Find and rep&lace in headlines…"),
            "Ctrl+R",
            "search",
            tr("Change words in the selected headlines"),
        ),
        "shift_dates": _Look(
            tr("Shift &dates…"), "Ctrl+Shift+D", "needs-date", tr("Move the selected dates")
        ),
        "change_actor": _Look(
            tr("Change an &actor…"), "Ctrl+Shift+A", "person", tr("Put one actor in the place of another")
        ),
        "remove_article": _Look(tr("Rem&ove article from the timeline"), None, "remove"),
        "erase_article": _Look(tr("Remove article permanentl&y…")),
        "suggested_merges": _Look(
            tr("Suggested mer&ges…"), "Ctrl+M", "people", tr("Answer which actors are one")
        ),
        "select_all": _Look(
            tr("Select all events"), _Key.SelectAll, "", tr("Select every event that the timeline shows")
        ),
        "find": _Look(tr("Fi&nd"), _Key.Find, "search", tr("Search in events, actors and their sentences")),
        "keep_others": _Look(
            tr("Mark w&hat is found among all"),
            "Ctrl+Shift+K",
            "",
            tr("Leave what a search does not find on the timeline, and mark what it finds"),
            is_check=True,
        ),
        "clear_filter": _Look(tr("&Clear filter"), "Ctrl+Shift+F", "filter", tr("Show every event again")),
        "show_hidden": _Look(tr("Show &hidden events"), "Ctrl+H", "restore", is_check=True),
        "fit": _Look(tr("Fit ever&ything"), "Ctrl+0", "fit", tr("Fit everything into the window")),
        "fit_selection": _Look(
            tr("&Fit the selection"), "Ctrl+9", "fit", tr("Fit the selected events into the window")
        ),
        "zoom_in": _Look(tr("Zoom &in"), "Ctrl++", "zoom-in"),
        "zoom_out": _Look(tr("Zoom &out"), "Ctrl+-", "zoom-out"),
        "show_actors": _Look(tr("&Actors and articles"), "F9", "panel-left", is_check=True),
        "show_inspector": _Look(tr("I&nspector"), "F10", "panel-right", is_check=True),
        "show_table": _Look(
            tr("&Table of events"), "F8", "table", tr("List the events below the timeline"), is_check=True
        ),
        "show_minimap": _Look(
            tr("O&verview"), "Shift+F8", "", tr("Show the whole timeline in a strip below it"), is_check=True
        ),
        "show_calendar": _Look(
            tr("&Weekends and today"),
            None,
            "",
            tr("Shade weekends where days are wide enough, and draw a line at today"),
            is_check=True,
        ),
        "collapse_gaps": _Look(
            tr("Colla&pse long gaps"),
            "Ctrl+G",
            "",
            tr("Fold long stretches of time without events into narrow breaks"),
            is_check=True,
        ),
        "show_history": _Look(tr("H&istory"), "Ctrl+Shift+H", "", tr("Go back to an earlier step")),
        "show_undated": _Look(tr("Events that need a &date"), "Ctrl+D", "needs-date", is_check=True),
        "show_untold": _Look(
            tr("&Sentences that told no event"),
            "Ctrl+U",
            "question",
            tr("What was not understood"),
            is_check=True,
        ),
        "review": _Look(
            tr("Re&view events"),
            "F7",
            "review",
            tr("Confirm or correct one event after the other"),
            is_check=True,
        ),
        "gestures": _Look(tr("&Gestures and keys"), "F1", "question", also="?"),
        "about": _Look(tr("&About timeline_app"), None, "notice"),
    }
    assert set(looks) == {field.name for field in fields(Actions)}
    return looks
