"""The Review page: a recording with its time line, decided again, corrected and written out."""
