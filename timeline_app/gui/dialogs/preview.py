"""The preview of a picture that is to be exported."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from timeline_app.gui.style import mark

_EDGE_PX = 1  # of the line around the picture


class Preview(QScrollArea):
    """Shows a picture as wide as it goes; a long one is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._fitted: tuple[int, int] | None = None  # which picture, and how wide
        self.setAccessibleName(self.tr("Preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._picture = QLabel(self)
        mark(self._picture, sheet=True)
        self.setWidget(self._picture)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self.image = image
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.image.isNull():
            self._fitted = None
            self._picture.clear()
            self._picture.resize(0, 0)
            return
        # By the size of the whole widget: a bar that came and went with the picture would never come to rest.
        tall = self.image.height() * self.width() / self.image.width() + 2 * _EDGE_PX > self.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if tall else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)  # comes back here with another width
        scale = self.devicePixelRatioF()
        width = round(min((self.viewport().width() - 2 * _EDGE_PX) * scale, self.image.width()))
        width = max(1, width)
        if self._fitted == (self.image.cacheKey(), width):
            return  # it takes a tenth of a second
        self._fitted = self.image.cacheKey(), width
        picture = QPixmap.fromImage(
            self.image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        )
        picture.setDevicePixelRatio(scale)
        self._picture.setPixmap(picture)
        self._picture.resize(picture.deviceIndependentSize().toSize() + QSize(2 * _EDGE_PX, 2 * _EDGE_PX))
