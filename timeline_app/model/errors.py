"""The few exceptions that mean a broken promise; bad input is a `Problem` instead."""


class TimelineError(Exception):
    """The root of the program's own exceptions. Its text names the thing and the way out."""


class ReadError(TimelineError):
    """A file cannot be read as an article."""


class LexiconError(TimelineError):
    """A language's resources are malformed; the text names file and key."""


class StoreError(TimelineError):
    """A library cannot be opened, read or written."""


class ArticleGoneError(StoreError):
    """The library has no such article, or not any more."""


class ExportError(TimelineError):
    """An export cannot be written."""


class SettingsError(TimelineError):
    """A setting or a typed value cannot be used."""


class ClusterError(TimelineError):
    """A cluster cannot be reached, or does not do what it is asked."""
