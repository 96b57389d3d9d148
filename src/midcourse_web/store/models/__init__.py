"""What is kept, by what it is about: the record, people, ledgers, reporting rounds."""

from midcourse_web.store.events import ChainHead, StoredEvent
from midcourse_web.store.models.ledger import LEDGER_MODELS, KeptPlan, LedgerRow, SourceDocument, StoredRating
from midcourse_web.store.models.people import Membership, User
from midcourse_web.store.models.proposals import Proposal
from midcourse_web.store.models.rounds import Draft, Entry, Evidence, Reminder, Round

__all__ = [
    "LEDGER_MODELS",
    "ChainHead",
    "Draft",
    "Entry",
    "Evidence",
    "KeptPlan",
    "LedgerRow",
    "Membership",
    "Proposal",
    "Reminder",
    "Round",
    "SourceDocument",
    "StoredEvent",
    "StoredRating",
    "User",
]
