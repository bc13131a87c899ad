"""Shows: the window and the command line. The only package that imports PySide6 and pyqtgraph."""
