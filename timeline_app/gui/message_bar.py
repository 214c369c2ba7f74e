"""A bar that says what happened without getting in the way: it floats, and what lies below stays where it is."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from timeline_app.gui.icons import pixmap, set_icon

_ICON_PX = 18
_EDGE_PX = 14
_BELOW_PX = 58  # leaves the foot of the panels in sight, where buttons are
_WIDEST_PX = 760
_LEAST_PX = 480
_SPARE_PX = 6  # so that words that just fit are not wrapped
_MOVING = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_NOTICE_MS = 9000  # a notice goes by itself
_OFFER_MS = 20_000  # one that offers something too: menus and status bar offer it longer


class Weight(Enum):
    """How much a message matters; each has an icon of its own besides its colour."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QWidget):
    """One message at a time, with at most one way out of it as a button. Hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._action.clicked.connect(self._act)
        self._action.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they were
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self._close.toolTip())
        set_icon(self._close, "close", self.palette())
        self._close.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 6, 6)
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self._on_action: Callable[[], object] = self.hide
        self._area: QWidget | None = None
        self._foot: QWidget | None = None
        self._number = 0
        self._weight = Weight.NOTICE
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, "" when none is."""
        return "" if self.isHidden() else self._text.text()

    def show_message(
        self, weight: Weight, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> int:
        """Show the message in place of the one before; `action` labels a button that calls `on_action`.

        Returns the message's number, for `withdraw`.
        """
        self._number += 1
        self._weight = weight
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = on_action or self.hide
        self.setProperty("weight", weight.value)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()
        self.setAccessibleName(text)
        self._place()
        self.show()
        if weight is Weight.NOTICE:
            self._patience.start(_OFFER_MS if action else _NOTICE_MS)
        else:
            self._patience.stop()
        return self._number

    def let_go(self) -> None:
        """Hide a complaint: something else is being done now, with a result of its own."""
        if self._weight is not Weight.NOTICE:
            self.hide()

    def float_over(self, ground: QWidget, area: QWidget, foot: QWidget) -> None:
        """Show messages above the lower edge of `area`, a part of `ground`, or of the ground while that is hidden.

        The `foot` of the area stays in sight.
        """
        self.setParent(ground)
        self.hide()
        self._area, self._foot = area, foot
        for widget in (ground, area, foot):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of ground and area."""
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        ground = self.parentWidget() or self
        place, below = ground.rect(), _BELOW_PX
        if self._area is not None and self._area.isVisible():
            place, below = QRect(self._area.mapTo(ground, QPoint()), self._area.size()), _EDGE_PX
            if self._foot is not None and self._foot.isVisible():
                below += self._foot.height()
        width = min(max(place.width(), _LEAST_PX), ground.width()) - 2 * _EDGE_PX
        width = min(
            width, _WIDEST_PX, self._needed_px()
        )  # no more of what lies below is covered than must be
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        left = min(max(_EDGE_PX, place.center().x() - width // 2), ground.width() - width - _EDGE_PX)
        self.setGeometry(left, place.bottom() - height - below, width, height)
        self.raise_()

    def _needed_px(self) -> int:
        """Return how wide it is with its words in one line."""
        words = self._text.fontMetrics().horizontalAdvance(self._text.text())
        others = (self._icon, self._action, self._close)
        parts = [part.sizeHint().width() for part in others if not part.isHidden()]
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        return (
            words + sum(parts) + len(parts) * layout.spacing() + margins.left() + margins.right() + _SPARE_PX
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while somebody is about to press something."""
        self._patience.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go a while later."""
        if self._weight is Weight.NOTICE:
            self._patience.start(_NOTICE_MS)
        super().leaveEvent(event)

    def withdraw(self, number: int) -> None:
        """Hide the message of this number when it is still the one shown."""
        if number == self._number:
            self.hide()

    def retint(self) -> None:
        """Draw the icon again in the colours of another palette."""
        self._draw_icon()

    def _draw_icon(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        self._icon.setPixmap(pixmap(self._weight.value, colour, _ICON_PX, self.devicePixelRatioF()))

    def _act(self) -> None:
        self.hide()
        self._on_action()
