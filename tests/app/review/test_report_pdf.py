"""The report as PDF holds the same words, as words."""

from datetime import datetime
from pathlib import Path

from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from app.review.report_pdf import write_pdf
from engine.checkpoint.manifest import DecisionSpec
from engine.review.disagreements import disagreements
from engine.review.measures import even, measured
from engine.review.report import About, report
from engine.review.track import Segment, Track


def test_the_pdf_holds_the_figures_and_the_labels_of_any_script(qtbot: QtBot, tmp_path: Path) -> None:
    signed = Track(
        "t", "truth", tuple(Segment(k, k + 0.9, f"{label} {k}") for k in range(40) for label in ("спасибо",))
    )
    about = About(("film.mp4",), "truth.eaf", "asl-33", "5f" * 32, DecisionSpec(), datetime(2026, 11, 21), "test")
    measures = measured(signed, signed, even(40, 10), 40, [])
    write_pdf(tmp_path / "a.pdf", report(about, measures, disagreements(signed, signed)))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    document = QPdfDocument()
    document.load(str(tmp_path / "a.pdf"))
    words = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    assert document.pageCount() == 0 and all(x in words for x in ("film.mp4", "Segmental F1@50", "100.0%"))
    assert "спасибо 39" in words and "What was taken for what" in words
