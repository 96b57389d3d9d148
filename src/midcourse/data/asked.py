"""What is asked of one reported row before it is handed in: what stops it, and what needs a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from midcourse.data.model import Ledger, Observation
from midcourse.data.reporting import Form, Item, Limits, Report, form_of
from midcourse.periods import Period
from midcourse.plan.model import PlanHeader, ProjectNode, TargetVersion
from midcourse.wording import Wording

#: The field in which a department gives its word about a row.
WORD_FIELDS: Mapping[Form, str] = {Form.INDICATORS: "note", Form.PROJECTS: "reason", Form.TASKS: "problem"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of a reported row.

    Args:
        rule: stable identifier of the check, in kebab case.
        field: field of the report it is about.
        message: what is wrong or strange, with the figures in it.
        remedy: what to do; None when the message says it.
        blocks: the row cannot be handed in as it is; otherwise it can with a word about this.
        answered: the row has such a word (`WORD_FIELDS`); never true of what blocks.
    """

    rule: str
    field: str
    message: Wording
    remedy: Wording | None = None
    blocks: bool = False
    answered: bool = False

    @property
    def asks_word(self) -> bool:
        """Tell whether a word of the department is enough."""
        return not self.blocks

    @property
    def is_open(self) -> bool:
        """Tell whether this still stands between the row and its submission."""
        return not self.answered


@dataclass(frozen=True, slots=True)
class ItemRecords:
    """What the ledger holds of one item: all that checking and taking over its report needs.

    Args:
        header: of the plan.
        item: the indicator, project or task as the plan has it.
        targets: versions of an indicator's target; the last is in force.
        observations: everything known of the item, superseded figures included; the newest of each figure is enough.
        nodes: of a project.
        states: the office's words for states, word → state (`done`, `on_schedule`, `slow`, `suspended`, `not_started`);
            empty when states are not asked for, and then none is checked.
    """

    header: PlanHeader
    item: Item
    targets: tuple[TargetVersion, ...] = ()
    observations: tuple[Observation, ...] = ()
    nodes: tuple[ProjectNode, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)

    def state_of(self, word: str | None) -> str | None:
        """Return the state a word stands for; None for no word and for one the vocabulary does not have."""
        return None if word is None else self.states.get(word.strip())


def records_of(ledger: Ledger, item: Item, states: Mapping[str, str] | None = None) -> ItemRecords:
    """Gather the records of one item out of a whole ledger; where there is a database, a query is cheaper."""
    plan = ledger.plan
    return ItemRecords(
        plan.header,
        item,
        tuple(target for target in plan.targets if target.item == item.code),
        tuple(seen for seen in ledger.observations if seen.item == item.code),
        tuple(node for node in plan.project_nodes if node.project == item.code),
        states or {},
    )


@dataclass(frozen=True, slots=True)
class Case:
    """A report with all it is checked against.

    Args:
        period: what the round asks about.
        cut_off: last day a value may cover; None for the plan's own.
        known_on: day of the check.
    """

    report: Report
    records: ItemRecords
    period: Period
    cut_off: date | None
    limits: Limits
    known_on: date

    @property
    def word(self) -> str | None:
        """Return the department's word about the row; None when it gives none."""
        text: str | None = getattr(self.report, WORD_FIELDS[form_of(self.report)])
        return text if text and text.strip() else None

    def block(self, rule: str, about: str, message: Wording, remedy: Wording | None = None) -> Asked:
        """Ask for something that must be mended first."""
        return Asked(rule, about, message, remedy, blocks=True)

    def ask(self, rule: str, about: str, message: Wording, remedy: Wording | None = None) -> Asked:
        """Ask for a word."""
        return Asked(rule, about, message, remedy, answered=self.word is not None)
