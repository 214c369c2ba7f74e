"""What is said of that which a format cannot carry."""

from timeline_app.model.message import Message, message
from timeline_app.wording import grouped


def counted(code: str, many: int) -> Message:
    """Return the message that says one of something or many.

    >>> counted("picture-events", 1_200)
    Message(code='picture-events-many', arguments=(('count', '1,200'),))
    """
    return message(f"{code}-one") if many == 1 else message(f"{code}-many", count=grouped(many))


def remark(code: str, many: int) -> tuple[Message, ...]:
    """Return the message, and none where there is nothing to say."""
    return (counted(code, many),) if many else ()
