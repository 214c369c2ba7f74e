"""What screen readers are told of the canvas: a list with one entry for each event on it.

Each entry hangs on a QObject of its own, a slot: Qt keeps accessible interfaces in a cache and
frees those of a QObject together with it, while free-standing ones written in Python would be
freed by whichever of the two comes first. The interfaces know their object weakly, because PySide
never lets go of an interface that its factory has made.
"""

from functools import cache
from typing import Protocol, TypeVar
from weakref import ref

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_Thing = TypeVar("_Thing", bound=QObject)


class Told(Protocol):
    """What the canvas answers about its entries; `index` counts them from 0."""

    def entry_count(self) -> int:
        """Return how many there are."""
        ...

    def entry_name(self, index: int) -> str:
        """Return what is read out."""
        ...

    def entry_actors(self, index: int) -> str:
        """Return who takes part, read out after the name."""
        ...

    def entry_rect(self, index: int) -> QRect:
        """Return where it is drawn, in px of the viewport."""
        ...

    def entry_state(self, index: int) -> tuple[bool, bool]:
        """Return whether it is selected and whether it has the keyboard focus."""
        ...

    def entry_at(self, x: int, y: int) -> int | None:
        """Return the entry under a point of the viewport."""
        ...

    def focused_entry(self) -> int | None:
        """Return the entry with the keyboard focus."""
        ...


class AccessibleArea(QAbstractScrollArea):
    """A scroll area whose painted contents are told to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: list[EntrySlot] = []
        self._told: Told | None = None
        _install()

    def tell_by(self, told: Told) -> None:
        """Take the entries from `told`."""
        self._told = told

    @property
    def told(self) -> Told | None:
        """Who answers about the entries."""
        return self._told

    def slot_of(self, index: int) -> "EntrySlot":
        """Return the object that stands for the entry `index`, the same one each time."""
        while len(self._slots) <= index:
            self._slots.append(EntrySlot(self, len(self._slots)))
        return self._slots[index]


class EntrySlot(QObject):
    """Stands for whatever is the entry `index` at the moment."""

    def __init__(self, area: AccessibleArea, index: int) -> None:
        super().__init__(area)
        self.area = area
        self.index = index


class _Interface(QAccessibleInterface):
    """What entries and area have in common: nothing that is not asked of the object behind them."""

    def __init__(self, thing: QObject) -> None:
        super().__init__()
        self._thing = ref(thing)

    def isValid(self) -> bool:
        thing = self._thing()
        return thing is not None and bool(shiboken6.isValid(thing))

    def object(self) -> QObject | None:  # type: ignore[override]  # the stub forgets nullptr
        return self._thing()

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Ignore it: a screen reader cannot rename events."""

    def window(self) -> QWindow | None:  # type: ignore[override]  # the stub forgets nullptr
        return None

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class _AreaInterface(_Interface):
    def __init__(self, area: AccessibleArea) -> None:
        super().__init__(area)
        self._weak_area = ref(area)

    @property
    def _area(self) -> AccessibleArea:
        return _living(self._weak_area)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._area.hasFocus()
        state.multiSelectable = True
        state.invisible = not self._area.isVisible()
        return state

    def text(self, t: QAccessible.Text) -> str:
        if t is QAccessible.Text.Name:
            return self._area.accessibleName()
        return self._area.accessibleDescription() if t is QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        return QRect(self._area.mapToGlobal(self._area.rect().topLeft()), self._area.size())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # the stub forgets nullptr
        parent = self._area.parentWidget()
        return None if parent is None else QAccessible.queryAccessibleInterface(parent)

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._area.window().windowHandle()

    def childCount(self) -> int:
        return self._area.told.entry_count() if self._area.told else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        return QAccessible.queryAccessibleInterface(self._area.slot_of(index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        slot = child.object()
        return slot.index if isinstance(slot, EntrySlot) and slot.area is self._area else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if self._area.told is None:
            return None
        inside = self._area.viewport().mapFromGlobal(QPoint(x, y))
        index = self._area.told.entry_at(inside.x(), inside.y())
        return None if index is None else self.child(index)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        index = self._area.told.focused_entry() if self._area.told else None
        return None if index is None else self.child(index)


class _EntryInterface(_Interface):
    def __init__(self, slot: EntrySlot) -> None:
        super().__init__(slot)
        self._weak_slot = ref(slot)

    @property
    def _slot(self) -> EntrySlot:
        return _living(self._weak_slot)

    def isValid(self) -> bool:
        told = self._told()
        return told is not None and self._slot.index < told.entry_count()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        told = self._told()
        state.focusable = state.selectable = True
        if told is None or self._slot.index >= told.entry_count():
            state.invalid = True
        else:
            state.selected, state.focused = told.entry_state(self._slot.index)
        return state

    def text(self, t: QAccessible.Text) -> str:
        told = self._told()
        if told is None or self._slot.index >= told.entry_count():
            return ""
        if t is QAccessible.Text.Name:
            return told.entry_name(self._slot.index)
        return told.entry_actors(self._slot.index) if t is QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        told = self._told()
        if told is None or self._slot.index >= told.entry_count():
            return QRect()
        inside = told.entry_rect(self._slot.index)
        return QRect(self._slot.area.viewport().mapToGlobal(inside.topLeft()), inside.size())

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._slot.area)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]  # the stub forgets nullptr
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def _told(self) -> Told | None:
        slot = self._weak_slot()
        return slot.area.told if slot is not None and shiboken6.isValid(slot) else None


def _living(weak: "ref[_Thing]") -> _Thing:
    """Return the object behind an interface. Raises ReferenceError; Qt asks nothing once it is gone."""
    thing = weak()
    if thing is None:
        raise ReferenceError("what a screen reader asks about is gone")
    return thing


def _interface(_: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, AccessibleArea):
        return _AreaInterface(thing)
    return _EntryInterface(thing) if isinstance(thing, EntrySlot) else None


@cache
def _install() -> None:
    """Tell Qt once how to make the interfaces; it asks for every object that a screen reader meets."""
    QAccessible.installFactory(_interface)
