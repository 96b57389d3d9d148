"""From an evaluation to a finished file: source, edition, leak check, writer."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass

from midcourse.evaluate.model import Evaluation, Fact
from midcourse.findings import Finding
from midcourse.periods import Period, day_wording
from midcourse.report.blocks import Document
from midcourse.report.charts import CHARTS, Palette, public_only
from midcourse.report.editions import find_leaks
from midcourse.report.look import Chart
from midcourse.report.markdown import Reader, unknown_chart
from midcourse.report.printed import refuse_leaks
from midcourse.report.references import Edition, Printer
from midcourse.report.source import build_source, typed_numbers
from midcourse.report.words import with_words
from midcourse.wording import say

#: Format → module and function that writes it; a writer's library is loaded when it is used.
WRITERS = {
    "html": "midcourse.report.to_html:to_html",
    "docx": "midcourse.report.to_docx:to_docx",
    "pdf": "midcourse.report.to_pdf:to_pdf",
    "md": "midcourse.report.to_markdown:to_markdown",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one edition before it is written to a format.

    Args:
        findings: numbers typed by hand, and withheld quantities that stand public elsewhere.
    """

    document: Document
    findings: tuple[Finding, ...]

    def in_format(self, to: str) -> bytes:
        """Write the report as "html", "docx", "pdf" or "md"; the same report gives the same bytes.

        Raises:
            MissingTool: when the PDF has no Chinese font to embed.
        """
        return writer(to)(self.document)


def writer(to: str) -> Callable[[Document], bytes]:
    """Load the writer of a format.

    Raises:
        KeyError: for a format that is not in `WRITERS`.
    """
    module, _, function = WRITERS[to].partition(":")
    found: Callable[[Document], bytes] = getattr(importlib.import_module(module), function)
    return found


def make_report(
    evaluation: Evaluation,
    facts: dict[str, Fact],
    edition: Edition = Edition.FULL,
    language: str = "zh",
    *,
    source: str | None = None,
    accepted_leak: str | None = None,
) -> Report:
    """Print a source for one edition.

    Args:
        facts: from `midcourse.evaluate.facts.facts_of`.
        language: "zh" or "en".
        source: Markdown an officer has edited; None for the generated draft.
        accepted_leak: a person's reason for printing a withheld value all the same.

    Raises:
        UnknownFact: when the source refers to a fact or chart that does not exist.
        DisclosureLeak: when a public edition would print a withheld value.
    """
    plan = evaluation.ledger.plan
    text = build_source(evaluation, facts, language) if source is None else source
    words = with_words(evaluation, facts, language)
    visible = public_only(words) if edition is Edition.PUBLIC else words
    palette = Palette(evaluation, visible, language)
    title, blocks = Reader(Printer(words, edition, language), lambda name: _chart(name, palette)).read(text)
    day = day_wording(Period(evaluation.as_of, evaluation.as_of))
    description = say("评价时点 {day}，评价规则 {rules}", day=day, rules=evaluation.rules).in_language(language)
    document = Document(title, blocks, edition, language, evaluation.as_of, description)
    findings = typed_numbers(text, evaluation.ledger)
    if edition is Edition.PUBLIC:
        refuse_leaks(document, words, plan, accepted_leak)
        findings += find_leaks(evaluation.ledger, evaluation, words)
    return Report(document, tuple(findings))


def _chart(name: str, palette: Palette) -> Chart | None:
    if name not in CHARTS:
        raise unknown_chart(name, list(CHARTS))
    return CHARTS[name](palette)
