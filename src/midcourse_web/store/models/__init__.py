"""What is kept, by what it is about: the record, people, ledgers, rule sets, reporting rounds."""

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
from midcourse_web.store.models.rule_sets import KeptRules

__all__ = [
    "LEDGER_MODELS",
    "ChainHead",
    "Draft",
    "Entry",
    "Evidence",
    "FormerPassword",
    "KeptPlan",
    "KeptRating",
    "KeptRules",
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
