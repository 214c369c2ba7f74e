"""Articles in, a timeline of who did what when out; everything runs on the reader's machine."""

__version__ = "0.1.0"
