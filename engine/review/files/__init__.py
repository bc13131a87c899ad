"""Tracks in the files of other programs: ELAN, subtitles, tables, AI-Hub; read and written."""
