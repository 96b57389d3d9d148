"""What is done with the record: it is taken away as a file, which is an event of its own."""

from midcourse_web.record.queries import chain_head
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act


def note_export() -> None:
    """Note that the record is being taken away, up to which event."""
    end = chain_head()
    with acting(Act.RECORD_EXPORTED) as deed:
        deed.note("record", str(end.events), None, {"events": str(end.events), "digest": end.digest})
