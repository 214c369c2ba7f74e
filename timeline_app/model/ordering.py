"""Tell in steps how the order of events gave an event its date."""

from timeline_app.model.dates import AnchoredDate
from timeline_app.model.edtf import to_edtf
from timeline_app.model.event import Relation
from timeline_app.model.message import Message, message


def order_step(relation: Relation, headline: str, date: AnchoredDate | None) -> Message | None:
    """Return how an event with RELATION as its `how` follows from the one it names; None without a date of that."""
    if date is None:
        return None
    if relation.is_counted:
        return message("counted-from-event", event=headline, anchor=to_edtf(date))
    return message(f"bounded-{relation.order.value}-event", event=headline, anchor=to_edtf(date))
