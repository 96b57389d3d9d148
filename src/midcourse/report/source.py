"""The source of a report: Markdown in which every number is a reference to a fact, generated from the ledger.

The generated text is a first draft an officer edits; `typed_numbers` then finds numbers typed by hand.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from midcourse.data.model import Ledger
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.findings import Finding, Place, Tier
from midcourse.periods import Period, day_wording
from midcourse.report.outline import Outline, sentence_case
from midcourse.report.phrases import PHRASES
from midcourse.report.references import BLANK, MASK, REFERENCE, references_in
from midcourse.report.words import names_in, with_words
from midcourse.wording import Wording, say

OUTLINES = Path(__file__).parent / "outlines"
#: Order of the sections; each is a template `outlines/<name>.md.jinja`. An office may give its own list.
SECTIONS = (
    "cover",
    "results",
    "indicators_projects",
    "tasks",
    "problems",
    "measures",
    "annex_series",
    "annex_working",
    "annex_outlook",
    "annex_opinions",
    "annex_systems",
)
#: The list of sources is made last, from what the other sections refer to.
SOURCES = "annex_sources"

_YEAR = r"(?:19|20)\d{2}"
_NOT_TYPED = (
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),
    re.compile(rf"{_YEAR}年?[-—–~～至](?={_YEAR})"),
    re.compile(rf"{_YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?"),
    re.compile(rf"{_YEAR}-\d{{2}}(?:-\d{{2}})?"),
    # A bare year of an English text; before a Chinese word it would be an amount ("2022家").
    re.compile(rf"(?<![\d.]){_YEAR}(?![\d.%\u3400-\u9fff])"),
    re.compile(r"(?:表|图|附件|Table|Figure|Annex)\s*\d+"),
)
_HEADING_NUMBER = re.compile(r"^#+\s*(?:附件\d*\s*|[（(]?\d+(?:\.\d+)*[)）.、]?\s*)?")
_ITEM_NUMBER = re.compile(r"^\s*\d+[.)]\s")


def build_source(
    evaluation: Evaluation, facts: dict[str, Fact], language: str = "zh", sections: Sequence[str] = SECTIONS
) -> str:
    """Write the first draft of a report.

    Args:
        facts: from `midcourse.evaluate.facts.facts_of`.
        language: "zh" or "en"; headings and sentences are in it, the ledger's own words stay as they are.
        sections: names of templates in the order wanted; the annex of sources always comes last.

    Returns:
        Markdown without a typed number; the same ledger gives the same text.
    """
    words = with_words(evaluation, facts, language)
    writer = _Writer(Outline(evaluation, words, language))
    text = "\n\n".join(writer.section(name) for name in sections)
    used = dict.fromkeys(references_in(text))
    text += "\n\n" + writer.section(SOURCES, source_rows=_source_rows(used, words, evaluation))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _source_rows(used: Iterable[str], facts: dict[str, Fact], evaluation: Evaluation) -> list[list[str]]:
    """Rows of every observed figure referred to, once each; how the computed ones came about the workings say."""
    names = [name if name in facts else name.rpartition(":")[0] for name in used]
    observed = {fact_name(seen.item, seen.measure) for seen in evaluation.ledger.observations}
    rows = []
    for name in dict.fromkeys(names):
        fact = facts[name]
        item, measure = name.split(".")[:2]
        printed = isinstance(fact.value, Decimal) or fact.disclosure == "withheld"
        if printed and f"{item}.{measure}" in observed:
            rows.append([f"{{{name}:key}}", f"{{{name}:unit}}", f"{{{name}:source}}"])
    return rows


@dataclass(frozen=True)
class _Writer:
    outline: Outline

    def section(self, name: str, **further: object) -> str:
        environment = Environment(
            loader=FileSystemLoader(OUTLINES),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701 the product is Markdown; the HTML writer escapes
        )
        return environment.get_template(f"{name}.md.jinja").render(**self._names(), **further)

    def _names(self) -> dict[str, object]:
        outline, chinese = self.outline, self.outline.language == "zh"
        evaluation = outline.evaluation
        return {
            "outline": outline,
            "ref": outline.ref,
            "t": self._phrase,
            "table": self._table,
            "told": self._told,
            "joined": ("、" if chinese else ", ").join,
            "internal": lambda text: f":::internal\n{text}\n:::",
            "colon": "：" if chinese else ": ",
            "stop": "。" if chinese else ". ",
            "mask": MASK.replace("*", "\\*"),
            "blank": BLANK,
            "annex": "附件：" if chinese else "Annex: ",
            "as_of": self._say(day_wording(Period(evaluation.as_of, evaluation.as_of))),
            "known_on": self._say(day_wording(Period(evaluation.known_on, evaluation.known_on))),
            "rating_phrases": [
                self._phrase("rating_count", rating=word, count=count) for word, count in outline.rating_counts()
            ],
            "aim_phrases": [
                self._phrase("aim_count", aim=aim, count=count) for aim, count in outline.aim_rows() if count != BLANK
            ],
            "indicator_phrases": self._indicator_phrases,
            "reason_rows": [
                [f"{{{code}.code}}", *(outline.ref(code, word) for word in ("name", "computed", "reason"))]
                for code in outline.codes("indicators")
            ],
        }

    def _say(self, wording: Wording) -> str:
        return wording.in_language(self.outline.language)

    def _phrase(self, key: str, **values: object) -> str:
        return self._say(Wording(PHRASES[key].template, values))

    def _indicator_phrases(self, codes: Sequence[str]) -> list[str]:
        ref, before, after = self.outline.ref, *(("（", "）") if self.outline.language == "zh" else (" (", ")"))
        return [f"{ref(code)}{before}{ref(code, 'rating')}{after}" for code in codes]

    def _told(self, task: str) -> str:
        """Tell a task: its state and progress in words, then its figures; at least one sentence."""
        ref = self.outline.ref
        words = [ref(task, word) for word in ("state", "progress") if ref(task, word) != BLANK]
        sentences = [self._phrase("task_state", state=word) for word in words] + self.outline.figures(task)
        return "\n\n".join(sentences or [self._phrase("goal_silent")])

    def _table(
        self, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], further: Sequence[str] = ()
    ) -> str:
        """Lay out a Markdown table under its caption; nothing when there are no rows."""
        cells = [list(row) for row in rows]
        if not cells:
            return ""
        prefix = "表：" if self.outline.language == "zh" else "Table: "
        heads = [sentence_case(word) for word in (*(self._phrase(key) for key in head), *further)]
        lines = [heads, *cells]
        text = [f"| {' | '.join(line)} |" for line in lines]
        rule = f"|{'---|' * len(lines[0])}"
        return "\n".join([f"{prefix}{self._phrase(caption)}", "", text[0], rule, *text[1:]])


def typed_numbers(source: str, ledger: Ledger, file: str = "") -> list[Finding]:
    """Find numbers that stand in a source as typed digits instead of references.

    Heading and item numbers, years and dates, and names and texts of the ledger may hold digits.

    Args:
        source: Markdown with references.
        file: name of the file as the officer knows it.

    Returns:
        One finding per line, of tier query.
    """
    names = [name for name in names_in(ledger) if re.search(r"\d", name)]
    findings = []
    for row, line in enumerate(source.splitlines(), 1):
        numbers = re.findall(r"\d+(?:\.\d+)?%?", _without_allowed(line, names))
        if numbers:
            findings.append(
                Finding(
                    "typed-number",
                    Tier.QUERY,
                    say("手工写入的数字 {numbers}", numbers="、".join(numbers)),
                    Place(file, row=row),
                    say("请改为引用事实，例如 {example}", example="{01.value}"),
                )
            )
    return findings


def _without_allowed(line: str, names: Sequence[str]) -> str:
    """Blank out references, names, dates and numbering, so that only typed numbers are left."""
    line = REFERENCE.sub(" ", line)
    line = _ITEM_NUMBER.sub(" ", _HEADING_NUMBER.sub(" ", line))
    for pattern in _NOT_TYPED:
        line = pattern.sub(" ", line)
    for name in names:
        line = line.replace(name, " ")
    return line
