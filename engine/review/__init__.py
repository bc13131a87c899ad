"""Review: a recording watched, judged against the truth, corrected and written out."""
