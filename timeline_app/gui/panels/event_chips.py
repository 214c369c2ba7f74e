"""Chips for who takes part in events and for their tags: a click shows only events with them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton, QWidget

from timeline_app.gui.icons import pixmap
from timeline_app.gui.panels.actor_menu import about_action
from timeline_app.gui.phrases import tr, unmarked
from timeline_app.gui.session import Session
from timeline_app.gui.style import mark
from timeline_app.gui.tag_colours import offer_colours, tag_hue
from timeline_app.model.timeline import TimelineActor
from timeline_app.render.theme import Theme
from timeline_app.view.actions import CheckActor, CheckActors, CheckTag
from timeline_app.wording import name_of

_ICON_PX = 14


def actor_chip(
    session: Session, theme: Theme, actor: TimelineActor, parent: QWidget, *, role: str = "", number: str = ""
) -> QToolButton:
    """Return the chip of an actor, with its card in its menu; a `number` stands behind the name, a role in the tip."""
    chip = _chip(f"{actor.name}  {number}".rstrip(), parent)
    chip.setToolTip(
        tr("{0}. Click to show only events with this actor").format(
            " · ".join(filter(None, (actor.name, name_of(actor.kind), role)))
        )
    )
    hue = QColor(theme.hue(actor.id))
    chip.setIcon(pixmap(actor.kind.value, hue, _ICON_PX, parent.devicePixelRatioF()))
    chip.setChecked(actor.id in session.state.wanted_actors)
    chip.toggled.connect(lambda is_on: session.dispatch(_limit(session, actor.id, is_on=is_on)))
    chip.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    chip.addAction(about_action(chip, session, actor))
    return chip


def _limit(session: Session, actor: int, *, is_on: bool) -> CheckActor | CheckActors:
    """Return what takes an actor into the filter; where that leaves actors out, a filter by this one alone."""
    return CheckActors(frozenset({actor})) if session.state.excludes_actors else CheckActor(actor, is_on)


def tag_chip(session: Session, theme: Theme, tag: str, parent: QWidget) -> QToolButton:
    """Return the chip of a tag, which offers colours in its menu."""
    chip = _chip(tag, parent)
    chip.setToolTip(tr("Tag {0}. Click to show only events with it").format(tag))
    hue = QColor(tag_hue(theme, tag, session.contents.hues))
    chip.setIcon(pixmap("tag", hue, _ICON_PX, parent.devicePixelRatioF()))
    chip.setChecked(tag in session.state.tags)
    offer_colours(chip, session, theme, tag)
    chip.clicked.connect(lambda is_on: session.dispatch(CheckTag(tag, is_on)))
    return chip


def _chip(words: str, parent: QWidget) -> QToolButton:
    chip = QToolButton(parent)
    chip.setText(unmarked(words))
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    mark(chip, chip=True, pictured=True)
    chip.setCheckable(True)
    return chip
