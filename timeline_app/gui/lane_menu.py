"""The choice between lanes in the menu bar, and the menu of one lane."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.icons import set_icon
from timeline_app.gui.menu_start import start_at_first
from timeline_app.gui.phrases import tr
from timeline_app.view.actions import Action, CheckActors, LimitArticles
from timeline_app.view.lane_choice import LaneChoice
from timeline_app.view.lane_view import (
    LANES_AT_FIRST,
    MOST_LANES,
    AllowLanes,
    CollapseLane,
    HideLane,
    LaneKey,
    LaneMode,
    LaneView,
    SetLanes,
    ShowHiddenLanes,
)

Send = Callable[[Action], None]


def lane_actions(window: QWidget) -> dict[LaneMode, QAction]:
    """Return the choice between lanes, with their keys."""
    names = {
        LaneMode.NONE: (tr("&None"), tr("No lanes: one timeline for all events")),
        LaneMode.ACTOR: (tr("By &actor"), tr("A lane for each actor")),
        LaneMode.ARTICLE: (tr("By a&rticle"), tr("A lane for each article")),
        LaneMode.TAG: (tr("By &tag"), tr("A lane for each tag")),
    }
    group = QActionGroup(window)
    actions = {}
    for number, (mode, (name, hint)) in enumerate(names.items(), 1):
        action = actions[mode] = group.addAction(name)
        action.setObjectName(f"lanes-{mode.value}")
        action.setCheckable(True)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setToolTip(f"{hint} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        window.addAction(action)
    return actions


def lanes_menu(window: QWidget, actions: Iterable[QAction]) -> QMenu:
    """Return the menu of the choice, for the menu bar and the tool bar."""
    menu = QMenu(tr("&Lanes"), window)
    start_at_first(menu)
    menu.addActions(list(actions))
    set_icon(menu.menuAction(), "lanes", window.palette())
    menu.menuAction().setIconVisibleInMenu(False)
    menu.menuAction().setToolTip(tr("Lanes: part the timeline by actor, article or tag"))
    return menu


def lane_menu(parent: QWidget, key: LaneKey, choice: LaneChoice, view: LaneView, send: Send) -> QMenu:
    """Return the menu of a lane: show it alone, hide or collapse it, and how many lanes there are."""
    menu = QMenu(parent)
    if key.owner is not None:
        _add_owner(menu, key, key.owner, send)
    is_flat = key in view.collapsed
    turn = menu.addAction(tr("&Expand lane") if is_flat else tr("&Collapse lane"))
    turn.triggered.connect(lambda: send(CollapseLane(key, not is_flat)))
    menu.addSeparator()
    more = menu.addAction(tr("&More lanes"))
    more.setEnabled(choice.more > 0 and view.most < MOST_LANES)
    more.triggered.connect(lambda: send(AllowLanes(view.most + LANES_AT_FIRST)))
    fewer = menu.addAction(tr("&Fewer lanes"))
    fewer.setEnabled(view.most > LANES_AT_FIRST)
    fewer.triggered.connect(lambda: send(AllowLanes(view.most - LANES_AT_FIRST)))
    back = menu.addAction(tr("&Show hidden lanes"))
    back.setEnabled(view.has_hidden)
    back.triggered.connect(lambda: send(ShowHiddenLanes()))
    none = menu.addAction(tr("&No lanes"))
    none.triggered.connect(lambda: send(SetLanes(LaneMode.NONE)))
    return menu


def _add_owner(menu: QMenu, key: LaneKey, owner: int, send: Send) -> None:
    """Add what can be done with the lane of an actor, an article or a tag."""
    match key.mode:
        case LaneMode.ACTOR:
            only = menu.addAction(tr("&Only this actor"))
            only.triggered.connect(lambda: send(CheckActors(frozenset({owner}))))
        case LaneMode.ARTICLE:
            only = menu.addAction(tr("&Only this article"))
            only.triggered.connect(lambda: send(LimitArticles(frozenset({owner}))))
        case _:
            pass
    hide = menu.addAction(tr("&Hide lane"))
    hide.triggered.connect(lambda: send(HideLane(key)))
