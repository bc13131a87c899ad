"""What a detector has found, over the picture: heat and masks lie in it; boxes, reasons and the red frame on it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.anomaly.heat import heat_image, heat_map, mask_image
from app.anomaly.tags import paint_tag, tag_place
from app.anomaly.words import told_regions
from app.held_mark import paint_note
from engine.findings import Findings, Region

TOLD, USUAL, ALARM = QColor("#D55E00"), QColor("#E8E8E8"), QColor("#E5342B")
_HALO = QColor(0, 0, 0, 150)
_MASK_OPACITY = 0.4
_FRAME_PX = 5.0
_TAGS = 3  # at once; the panel beside the picture tells of the first


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn. opacity: of the heat map, 0 … 1."""

    boxes: bool = True
    masks: bool = True
    heat: bool = False
    opacity: float = 0.5


class Overlay:
    """Two painters for one picture: `under` in its own coordinates, mirrored with it, and `above`, never mirrored.

    findings: what was found in the picture on show; None: nothing is known of it.
    mirror: the picture is shown as in a mirror. is_alarm: the first region is told in any case.
    frame: words in the corner of a red frame; "" for no frame.
    """

    def __init__(self, on: QWidget) -> None:
        self._on = on
        self.view = View()
        self.mirror = self.is_alarm = False
        self.frame = ""
        self.findings: Findings | None = None
        self._heat: tuple[Findings, float, float, QImage] | None = None

    def under(self, painter: QPainter, box: QRectF) -> None:
        """Heat map and masks."""
        findings = self.findings
        if findings is None:
            return
        if self.view.heat and findings.regions:
            painter.drawImage(box, self._heat_of(findings, box.width() / max(box.height(), 1.0)))
        if self.view.masks:
            for region in told_regions(findings, is_alarm=self.is_alarm):
                if region.mask.size:
                    painter.drawImage(place(region, box, mirror=False), mask_image(region, TOLD, _MASK_OPACITY))

    def above(self, painter: QPainter, box: QRectF) -> None:
        """Boxes with their reasons; the frame of an alarm."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.findings is not None and self.view.boxes:
            self._paint_boxes(painter, box, self.findings)
        if self.frame:
            inner = box.adjusted(_FRAME_PX / 2, _FRAME_PX / 2, -_FRAME_PX / 2, -_FRAME_PX / 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(
                QPen(ALARM, _FRAME_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
            )
            painter.drawRect(inner)
            paint_note(painter, self._on, inner, self.frame)

    def _paint_boxes(self, painter: QPainter, box: QRectF, findings: Findings) -> None:
        told = told_regions(findings, is_alarm=self.is_alarm)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for region in findings.regions:
            where, is_told = place(region, box, mirror=self.mirror), region in told
            painter.setPen(QPen(_HALO, 4.5 if is_told else 3.0))
            painter.drawRect(where)
            painter.setPen(QPen(TOLD, 2.5) if is_told else QPen(USUAL, 1.2, Qt.PenStyle.DashLine))
            painter.drawRect(where)
        taken: list[QRectF] = []
        for region in told[:_TAGS]:
            tag = tag_place(painter, self._on, region.reason, place(region, box, mirror=self.mirror), box, taken)
            if tag is not None:
                taken.append(tag.room)
                paint_tag(painter, tag)

    def _heat_of(self, findings: Findings, aspect: float) -> QImage:
        """Made once for the same findings."""
        kept, opacity = self._heat, self.view.opacity
        if kept is None or kept[0] is not findings or kept[1:3] != (aspect, opacity):
            kept = self._heat = (findings, aspect, opacity, heat_image(heat_map(findings, aspect), opacity))
        return kept[3]


def place(region: Region, box: QRectF, *, mirror: bool) -> QRectF:
    """Where `region` lies on a widget that shows the picture in `box`, cut to it."""
    left, top, right, bottom = region.box
    if mirror:
        left, right = 1.0 - right, 1.0 - left
    whole = QRectF(
        box.left() + left * box.width(),
        box.top() + top * box.height(),
        (right - left) * box.width(),
        (bottom - top) * box.height(),
    )
    return whole & box
