"""The menu bar, the tool bar, and the menu of an event."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from timeline_app.gui.actions import Actions
from timeline_app.gui.phrases import tr
from timeline_app.gui.search_field import SearchField
from timeline_app.gui.tool_bar import ToolBar

_ICON_PX = 20


def fill_menu_bar(
    window: QMainWindow,
    actions: Actions,
    schemes: Iterable[QAction],
    submenus: tuple[QMenu, QMenu, QMenu, QMenu, QMenu],
) -> None:
    """Put every action into the menus; `submenus` are recent libraries, what finds names, lanes, languages, periods."""
    recent, names, lanes, languages, periods = submenus
    bar = window.menuBar()
    _fill(
        bar.addMenu(tr("&File")),
        actions.paste, actions.add_files, actions.add_folder, None,
        actions.new_library, actions.open_library, recent, actions.sample, None,
        actions.save_as, actions.export, None, actions.export_decisions, actions.apply_decisions, None,
        actions.close_library, actions.quit,
    )  # fmt: skip
    _fill(
        bar.addMenu(tr("&Edit")),
        actions.undo, actions.redo, actions.show_history, None,
        actions.new_event, actions.review, actions.confirm_event, actions.edit_event, actions.reject_event,
        actions.restore_event, actions.tag_event, actions.star_event, actions.merge_events, actions.split_events,
        actions.compare_event, None,
        actions.replace_words, actions.shift_dates, actions.change_actor, None,
        actions.remove_article, actions.erase_article, actions.suggested_merges, None,
        actions.select_all, actions.find, actions.keep_others, actions.clear_filter, None,
        actions.mark_period, periods, names,
    )  # fmt: skip
    view = bar.addMenu(tr("&View"))
    _fill(
        view,
        actions.fit, actions.fit_selection, actions.zoom_in, actions.zoom_out, None, actions.show_hidden, None,
        actions.show_actors, actions.show_inspector, actions.show_table,
        actions.show_minimap, actions.show_undated, actions.show_untold, None, actions.show_calendar,
        actions.collapse_gaps,
    )  # fmt: skip
    view.addMenu(lanes)
    _fill(view.addMenu(tr("&Colours")), *schemes)
    view.addMenu(languages)
    _fill(bar.addMenu(tr("&Help")), actions.gestures, actions.about)


def make_tool_bar(window: QMainWindow, actions: Actions, search: SearchField, lanes: QMenu) -> QToolBar:
    """Return the tool bar, with the search field towards its end."""
    bar = ToolBar(tr("Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.setIconSize(QSize(_ICON_PX, _ICON_PX))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for action in (
        actions.add_files,
        actions.paste,
        None,
        actions.undo,
        actions.redo,
        None,
        actions.review,
        None,
    ):
        bar.addSeparator() if action is None else bar.addAction(action)
    for action in (actions.zoom_out, actions.fit, actions.zoom_in, lanes.menuAction()):
        bar.addAction(action)
    choice = bar.widgetForAction(lanes.menuAction())
    if isinstance(choice, QToolButton):
        choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    space = QWidget(bar)
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    bar.addWidget(search)
    bar.narrowed.connect(search.be_brief)
    bar.addSeparator()
    for action in (actions.show_actors, actions.show_table, actions.show_inspector, None, actions.export):
        bar.addSeparator() if action is None else bar.addAction(action)
    for action, text in ((actions.add_files, tr("Add articles")), (actions.export, tr("Export"))):
        bar.show_words(action, text)
    return bar


def event_menu(window: QWidget, actions: Actions, *, is_on_event: bool) -> QMenu:
    """Return the menu of the timeline: of the focused event, or of the empty ground."""
    menu = QMenu(window)
    if is_on_event:
        _fill(
            menu, actions.confirm_event, actions.edit_event, actions.reject_event,
            *((actions.restore_event,) if actions.restore_event.isEnabled() else ()), actions.tag_event,
            actions.star_event, actions.merge_events, actions.split_events, actions.compare_event, None,
            actions.replace_words, actions.shift_dates, actions.change_actor, None,
        )  # fmt: skip
    else:
        _fill(menu, actions.new_event, actions.mark_period, None)
    _fill(
        menu, actions.fit, actions.zoom_in, actions.zoom_out, None, actions.clear_filter, actions.show_hidden
    )
    return menu


def _fill(menu: QMenu, *entries: QAction | QMenu | None) -> None:
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif isinstance(entry, QMenu):
            menu.addMenu(entry)
        else:
            menu.addAction(entry)
