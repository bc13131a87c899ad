"""What the signer looks at: the picture with the countdown over it, or the question that must be answered first."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.glove_view import GloveView
from app.look import GRID, font
from app.picture import Picture
from app.recorder.consent_page import ConsentPage
from app.recorder.light import RED
from app.tr import tr
from engine.types import FloatArray, Snapshot


class Stage(QStackedWidget):
    """`over` is painted over the picture and the glove."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = Picture()
        self.picture.setMinimumSize(240, 160)
        self.glove = GloveView()
        self.consent = ConsentPage()
        for page in (self.picture, self.glove, self.consent):
            self.addWidget(page)
        self.over = Over(self)

    def show_snapshot(self, snapshot: Snapshot, points: FloatArray | None, mark: str, hint: str) -> None:
        """The newest frame; see `Picture.show_frame`."""
        frame = snapshot.frame
        is_glove = frame is not None and frame.sensors is not None
        if is_glove:
            self.glove.show_frame(snapshot, mark, hint)
        self.picture.show_frame(None if is_glove else frame, points, mark, hint)
        if self.consent.question is None:
            self.setCurrentWidget(self.glove if is_glove else self.picture)
        self.over.setVisible(self.consent.question is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is painted over it covers all of it."""
        super().resizeEvent(event)
        self.over.setGeometry(self.rect())
        self.over.raise_()


class Over(QWidget):
    """The seconds of a countdown, large enough to be read from where one signs; a red frame while recording."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count, self._share = "", 0.0

    def show_count(self, count: str, share: float) -> None:
        """count: of a countdown, else "". share: of the clip that is still to come, 0 where none is recorded."""
        if (count, share) == (self._count, self._share):
            return
        self._count, self._share = count, share
        self.setAccessibleName(tr("Countdown") if count else "")
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White with a dark edge: on any picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._share > 0:
            painter.setPen(QPen(RED, GRID, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(QRectF(self.rect()).adjusted(GRID / 2, GRID / 2, -GRID / 2, -GRID / 2))
            left = QRectF(0, self.height() - 3 * GRID, self.width() * self._share, 3 * GRID)
            painter.fillRect(left, RED)
        if self._count:
            path = QPainterPath()
            large = font(self, 1.0, bold=True)
            large.setPixelSize(max(self.height() // 3, 24))
            path.addText(0, 0, large, self._count)
            box = path.boundingRect()
            path.translate(self.rect().center().toPointF() - box.center())
            painter.strokePath(path, QPen(QColor(0, 0, 0, 200), GRID, Qt.PenStyle.SolidLine))
            painter.fillPath(path, QColor("#FFFFFF"))
