"""What is said of that which a format cannot carry."""

from timeline_app.model.message import Message, message


def counted(code: str, number: int) -> Message:
    """Return the message that says one of something or many.

    >>> counted("picture-events", 1_200)
    Message(code='picture-events-many', arguments=(('count', '1,200'),))
    """
    return message(f"{code}-one") if number == 1 else message(f"{code}-many", count=f"{number:,}")


def remark(code: str, number: int) -> tuple[Message, ...]:
    """Return the message, and none where there is nothing to say."""
    return (counted(code, number),) if number else ()
