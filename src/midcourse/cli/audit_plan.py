"""The auditor of a report that a plan's ledger is held against; loaded only when `--plan` is given."""

from functools import partial
from pathlib import Path

from midcourse.audit.against_plan import known_figures, ties_with
from midcourse.audit.folder import Auditor
from midcourse.audit.run import audit_document
from midcourse.cli.evaluating import day_to_rate
from midcourse.data.ledger import read_ledger
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.run import evaluate
from midcourse.findings import refuse_errors


def auditor_of(plan: Path) -> Auditor:
    """Return an auditor that holds every document against a plan folder or workbook.

    Raises:
        InputUnusable: when the plan cannot be used, with every fault.
    """
    ledger, found = read_ledger(plan)
    refuse_errors(found)
    facts = facts_of(evaluate(ledger, day_to_rate(ledger, None), folder=plan))
    known = known_figures(facts, ledger.plan)
    return partial(audit_document, more=(partial(ties_with, known=known),))
