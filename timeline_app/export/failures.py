"""What goes wrong while a file is made, in words."""

from timeline_app.model.errors import ExportError
from timeline_app.model.message import Argument, message
from timeline_app.wording import say


def export_error(code: str, **arguments: Argument) -> ExportError:
    """Return the error whose words the catalogue has under `code`."""
    return ExportError(say(message(code, **arguments)))
