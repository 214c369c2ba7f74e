"""The order in which Tab goes through the window: part by part, and in each as one reads.

Qt goes by the order in which widgets were made, and puts chips that come and go at the end of all.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_ROW_PX = 10  # widgets of one line stand no further apart


def next_stop(focused: QWidget | None, parts: Iterable[QWidget], *, is_forward: bool) -> QWidget | None:
    """Return where Tab leads from the widget that has the focus, None when it can go nowhere."""
    stops = [stop for part in parts for stop in _stops_in(part)]
    if not stops:
        return None
    if focused not in stops:
        return stops[0 if is_forward else -1]
    return stops[(stops.index(focused) + (1 if is_forward else -1)) % len(stops)]


def _stops_in(part: QWidget) -> Iterator[QWidget]:
    """Yield what takes the focus by Tab in a part, the part itself included, line by line."""
    found = [widget for widget in (part, *part.findChildren(QWidget)) if _is_stop(widget)]
    middles = {widget: widget.mapTo(part.window(), widget.rect().center()) for widget in found}
    line: list[QWidget] = []
    for widget in sorted(found, key=lambda widget: middles[widget].y()):
        if line and middles[widget].y() - middles[line[0]].y() > _ROW_PX:
            yield from _from_left(line, middles)
            line = []
        line.append(widget)
    yield from _from_left(line, middles)


def _from_left(line: list[QWidget], middles: dict[QWidget, QPoint]) -> list[QWidget]:
    return sorted(line, key=lambda widget: middles[widget].x())


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
