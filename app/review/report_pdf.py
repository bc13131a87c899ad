"""The report as PDF: Qt lays out the same page for A4 and writes it, with its words as words."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument, QTextFrameFormat

from engine.atomic import write_atomically

_DPI = 96  # that pixels of the page mean what they mean on a screen; letters are drawn as curves
_POINTS = 8


def write_pdf(path: Path, page: str) -> None:
    """`page`, HTML of `engine.review.report`, as PDF at `path`. Raises CheckpointError where it can't be written."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(14, 14, 14, 14))
    writer.setResolution(_DPI)
    document = QTextDocument()
    font = document.defaultFont()
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(page)
    document.rootFrame().setFrameFormat(QTextFrameFormat())  # a window's margins
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    buffer.close()
    write_atomically(path, bytes(data.data()))
