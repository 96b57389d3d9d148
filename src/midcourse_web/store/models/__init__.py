"""What is kept, by what it is about: the record, people, ledgers, reporting rounds."""

from midcourse_web.store.events import ChainHead, StoredEvent
from midcourse_web.store.models.ledger import (
    LEDGER_MODELS,
    KeptPlan,
    KeptRating,
    LedgerRow,
    PastRating,
    PastView,
    SourceDocument,
    StoredRating,
)
from midcourse_web.store.models.people import FormerPassword, LastCode, Membership, Setting, User
from midcourse_web.store.models.proposals import Proposal
from midcourse_web.store.models.rounds import Draft, Entry, Evidence, Reminder, Round

__all__ = [
    "LEDGER_MODELS",
    "ChainHead",
    "Draft",
    "Entry",
    "Evidence",
    "FormerPassword",
    "KeptPlan",
    "KeptRating",
    "LastCode",
    "LedgerRow",
    "Membership",
    "PastRating",
    "PastView",
    "Proposal",
    "Reminder",
    "Round",
    "Setting",
    "SourceDocument",
    "StoredEvent",
    "StoredRating",
    "User",
]
