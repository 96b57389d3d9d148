"""What an outline's templates say: rows and lists of references, drawn from a ledger and its evaluation.

Nothing here prints a number: every figure and every word of the ledger is handed on as a reference.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from midcourse.data.model import Observation, Span
from midcourse.evaluate.facts import fact_name
from midcourse.evaluate.methods import Opinion, Refusal
from midcourse.evaluate.methods.ledger import all_second_opinions
from midcourse.evaluate.model import Evaluation, Fact, RatedIndicator, Rating
from midcourse.evaluate.outlook_ledger import outlooks_of
from midcourse.evaluate.outlook_model import Outlook
from midcourse.periods import Period, period_wording
from midcourse.plan.adjustment import targets_in_force
from midcourse.plan.model import Indicator, Measure, Problem, TargetVersion
from midcourse.report.charts import Series, series_of, states_of
from midcourse.report.references import BLANK
from midcourse.report.views import method_measure, opinion_measure
from midcourse.report.words import figures_seen, stated_measure
from midcourse.wording import Wording, in_words, say

#: States of projects that ask for an entry among the problems, in the words offices use.
_LAGGING = re.compile("慢|滞后|暂缓|停|延|未开工|红|黄")


@dataclass(frozen=True)
class Outline:
    """A ledger and its evaluation as the templates see them.

    Args:
        facts: facts and words (`with_words`), withheld and internal ones too; the edition decides later.
        language: "zh" or "en".
    """

    evaluation: Evaluation
    facts: dict[str, Fact]
    language: str = "zh"

    def ref(self, item: str, measure: str = "name", form: str = "", period: object | None = None) -> str:
        """Return a reference, or a dash when there is no such fact or nothing is known."""
        name = fact_name(item, measure, period)
        fact = self.facts.get(name)
        if fact is None or (fact.value is None and fact.disclosure == "public"):
            return BLANK
        return f"{{{name}:{form}}}" if form else f"{{{name}}}"

    @cached_property
    def observations(self) -> list[Observation]:
        """Figures as known, in the order of the ledger."""
        return figures_seen(self.evaluation)

    def codes(self, table: str) -> list[str]:
        """List the codes of a table of the plan."""
        return [row.code for row in getattr(self.evaluation.ledger.plan, table)]

    def figures(self, item: str) -> list[str]:
        """Tell the figures of an item: one sentence for each kind of period, latest figures first."""
        groups: dict[tuple[str, bool], list[Observation]] = {}
        for row in self.observations:
            if row.item == item and row.measure != "value":
                groups.setdefault((str(row.period), row.span is Span.CUMULATIVE), []).append(row)
        ordered = sorted(groups, key=lambda key: (_minus(Period.parse(key[0])), not key[1]))
        return [self._sentence(groups[key]) for key in ordered]

    def _sentence(self, rows: Sequence[Observation]) -> str:
        comma = "，" if self.language == "zh" else ", "
        told = comma.join(f"{_flat(row.measure)}{self.figure(row)}" for row in rows)
        return f"{self._lead(rows[0])}{told}{'。' if self.language == 'zh' else '. '}"

    def _lead(self, row: Observation) -> str:
        period, plan = row.period, self.evaluation.ledger.plan.header.period
        if row.span is Span.CUMULATIVE and period.start == plan.start:
            wording = say("规划实施以来累计：")
        elif period.is_day:
            wording = say("截至{day}：", day=period_wording(period))
        else:
            wording = say("{period}：", period=period_wording(period))
        return sentence_case(wording.in_language(self.language))

    def figure(self, row: Observation) -> str:
        """Refer to one figure with its unit; as stated where its wording says more than the number ("超260家")."""
        stated = fact_name(row.item, stated_measure(row.measure), row.period)
        if stated in self.facts:
            return f"{{{stated}}}"
        return self.ref(row.item, row.measure, "unit", row.period)

    def label(self, row: Observation) -> str:
        """Name what an observation measures."""
        return self.ref(row.item) if row.measure == "value" else _flat(row.measure)

    # --- indicators -------------------------------------------------------------------------------------------------

    def indicator_rows(self) -> Iterator[list[str]]:
        """Rows as the published form has them: number, name, unit, attribute, target, value, period, rating."""
        for rated in self.evaluation.ratings:
            code = rated.indicator.code
            words = [self.ref(code, measure) for measure in ("name", "unit", "attribute", "target")]
            told = [
                self.own_value(rated.indicator, rated.observation),
                self.ref(code, "period"),
                self.ref(code, "rating"),
            ]
            yield [_code(code), *words, *told]

    def own_value(self, indicator: Indicator, row: Observation | None, period: object | None = None) -> str:
        """Refer to an indicator's value; with its unit where it is another than the column of units says."""
        stated = row is None or row.unit in {None, indicator.unit}
        return self.ref(indicator.code, "value", "" if stated else "unit", period)

    def progress_rows(self) -> Iterator[list[str]]:
        """Rows of completion against elapsed time, with our rating and the published one."""
        for rated in self.evaluation.ratings:
            code = rated.indicator.code
            shares = [self.ref(code, measure, "%1") for measure in ("time_share", "completion", "attainment")]
            words = [self.ref(code, measure) for measure in ("rule", "computed", "published", "agrees")]
            yield [_code(code), self.ref(code), *shares, *words]

    def rating_counts(self) -> list[tuple[str, str]]:
        """Count ratings by the word in force, best first, those that occur."""
        occurring = {rated.rating for rated in self.evaluation.ratings}
        return [
            (self.rating_word(rating), self.ref("plan", f"rated-{rating}")) for rating in Rating if rating in occurring
        ]

    def rating_word(self, rating: Rating) -> str:
        """Refer to the word for a rating by way of the first indicator so rated."""
        first = next(rated for rated in self.evaluation.ratings if rated.rating is rating)
        return self.ref(first.indicator.code, "rating")

    def rated(self, rating: Rating) -> list[str]:
        """List the codes of the indicators rated so."""
        return [row.indicator.code for row in self.evaluation.ratings if row.rating is rating]

    @property
    def lagging(self) -> list[str]:
        """Codes of the indicators behind schedule."""
        return self.rated(Rating.BEHIND)

    @property
    def unrated(self) -> list[str]:
        """Codes of the indicators that cannot be rated."""
        return self.rated(Rating.NOT_RATEABLE)

    @property
    def disagreeing(self) -> list[str]:
        """Codes of the indicators whose computed rating is not the published one."""
        return [rated.indicator.code for rated in self.evaluation.ratings if rated.agrees is False]

    @property
    def overridden(self) -> list[str]:
        """Codes of the indicators rated by a person."""
        return [rated.indicator.code for rated in self.evaluation.ratings if rated.override]

    def indicators_of(self, goal: str) -> list[str]:
        """List the codes of a goal's indicators."""
        return [rated.indicator.code for rated in self.evaluation.ratings if rated.indicator.goal == goal]

    def with_figures(self, table: str) -> list[str]:
        """List the codes of a table's rows that have figures besides an indicator's own value."""
        told = {row.item for row in self.observations if row.measure != "value"}
        return [code for code in self.codes(table) if code in told]

    @property
    def findings(self) -> list[str]:
        """References to what the evaluation asks a person to look at (internal)."""
        return [self.ref("plan", f"finding-{place}") for place in range(1, len(self.evaluation.findings) + 1)]

    # --- projects and tasks -----------------------------------------------------------------------------------------

    def state_rows(self) -> list[list[str]]:
        """Rows of project states with their counts."""
        return [
            [self._word(state), self.ref("plan", f"projects-{state}", "unit")] for state in states_of(self.evaluation)
        ]

    def aim_rows(self) -> list[list[str]]:
        """Rows of project aims with their counts."""
        plan = self.evaluation.ledger.plan
        found = [row.aim for row in plan.project_counts] + [row.aim for row in plan.projects]
        aims = dict.fromkeys(str(aim) for aim in found if aim)
        return [[self._word(aim), self.ref("plan", f"projects-{aim}", "unit")] for aim in aims]

    def _word(self, text: str) -> str:
        """Put a word of the tables into the report's language; an office's own word stays."""
        return _flat(in_words(text, self.language))

    def project_rows(self) -> list[list[str]]:
        """Rows of the projects the ledger names: name, aim, state, reason, area."""
        return [
            [
                self.ref(row.code),
                *(self.ref(row.code, word) for word in ("aim", "state", "reason")),
                self._area(row.area),
            ]
            for row in self.evaluation.ledger.plan.projects
        ]

    def _area(self, code: str | None) -> str:
        return self.ref(code) if code else BLANK

    def top_tasks(self) -> list[str]:
        """List the task groups: the children of the root when there is one root only, else the roots."""
        tasks = self.evaluation.ledger.plan.tasks
        roots = [task.code for task in tasks if task.parent is None]
        if len(roots) == 1:
            return [task.code for task in tasks if task.parent == roots[0]] or roots
        return roots

    def children(self, code: str) -> list[str]:
        """List the codes of the tasks of a group."""
        return [task.code for task in self.evaluation.ledger.plan.tasks if task.parent == code]

    # --- problems and measures --------------------------------------------------------------------------------------

    def problem_groups(self) -> dict[str, list[Problem]]:
        """Problems by their group, in the order of the ledger."""
        groups: dict[str, list[Problem]] = {}
        for problem in self.evaluation.ledger.plan.problems:
            groups.setdefault(problem.group, []).append(problem)
        return groups

    def _linked(self, source: str) -> list[str]:
        return [link.goal for link in self.evaluation.ledger.plan.links if link.source == source]

    def problem_rows(self) -> list[list[str]]:
        """Rows of problems beside what concerns them and the measures that answer them."""
        plan = self.evaluation.ledger.plan
        measures = set(self.codes("measures"))
        rows = []
        for problem in plan.problems:
            about = [link.source for link in plan.links if link.goal == problem.code]
            answers = [code for code in self._linked(problem.code) if code in measures]
            rows.append([self.ref(problem.code), self.listed(about), self.listed(answers)])
        return rows

    def listed(self, codes: Iterable[str]) -> str:
        """Refer to several items in one cell or sentence."""
        return ("；" if self.language == "zh" else "; ").join(self.ref(code) for code in codes) or BLANK

    def without_problem(self) -> list[str]:
        """List references to lagging indicators and lagging project states no problem speaks of."""
        plan = self.evaluation.ledger.plan
        problems = set(self.codes("problems"))
        told = {link.source for link in plan.links if link.goal in problems}
        missing = [self.ref(code) for code in self.lagging if code not in told]
        named = {row.state for row in plan.projects if row.code in told}
        states = [state for state in states_of(self.evaluation) if _LAGGING.search(state) and state not in named]
        lagging = [
            say(
                "“{state}”的重大项目（{count}个）", state=self._word(state), count=self.ref("plan", f"projects-{state}")
            ).in_language(self.language)
            for state in states
        ]
        return missing + lagging

    def sections(self) -> list[tuple[str, list[str]]]:
        """List groups of measures with their sections; without groups, each top measure alone."""
        measures = self.evaluation.ledger.plan.measures
        return [(row.code, _children(measures, row.code)) for row in measures if row.parent is None]

    def steps(self, code: str) -> list[str]:
        """List the codes of everything below a section of measures."""
        below = _children(self.evaluation.ledger.plan.measures, code)
        return [found for child in below for found in (child, *self.steps(child))]

    def without_measure(self) -> list[str]:
        """List the codes of problems no measure answers."""
        measures = set(self.codes("measures"))
        return [code for code in self.codes("problems") if not measures & set(self._linked(code))]

    def unasked(self) -> list[str]:
        """List the codes of sections of measures that answer no listed problem, neither they nor their steps."""
        answered = {goal for code in self.codes("problems") for goal in self._linked(code)}
        return [
            section
            for group, sections in self.sections()
            for section in (sections or [group])
            if group not in answered and not answered & {section, *self.steps(section)}
        ]

    def target_rows(self) -> list[list[str]]:
        """Rows of the targets of measures: what is counted, target, unit, year, measure."""
        plan = self.evaluation.ledger.plan
        codes = set(self.codes("measures"))
        return [
            [
                _flat(target.name) if target.name else self.ref(target.item),
                self.ref(target.item, target.name or "target"),
                _unit_beside(target),
                say("{year}年", year=target.due).in_language(self.language) if target.due else BLANK,
                self.ref(target.item),
            ]
            for target in targets_in_force(plan.targets, self.evaluation.as_of).values()
            if target.item in codes
        ]

    # --- annexes ----------------------------------------------------------------------------------------------------

    def series_table(self) -> tuple[list[str], list[list[str]]]:
        """Head and rows of every indicator's values by the year they end in, baseline first."""
        values = [row for row in self.observations if row.item in set(self.codes("indicators"))]
        own = [row for row in values if row.measure == "value"]
        columns = sorted({_column(row) for row in own})
        head = [_column_name(column).in_language(self.language) for column in columns]
        rows = []
        for rated in self.evaluation.ratings:
            code = rated.indicator.code
            cells = [
                next(
                    (self.own_value(rated.indicator, row) for row in own if (row.item, _column(row)) == (code, column)),
                    BLANK,
                )
                for column in columns
            ]
            rows.append([_code(code), self.ref(code), self.ref(code, "unit"), self.ref(code, "baseline"), *cells])
        return head, rows

    def series(self) -> list[Series]:
        """Measures known for two or more comparable periods, in every edition's facts."""
        return series_of(self.evaluation, self.facts)

    def series_rows(self) -> list[list[str]]:
        """Rows of those series: item, measure, unit, and the figures period by period."""
        return [
            [
                self.ref(one.item),
                "—" if one.measure == "value" else _flat(one.measure),
                one.unit or BLANK,
                "，".join(
                    f"{period_wording(period).in_language(self.language)} {{{fact.name}}}"
                    for period, fact in one.points
                ),
            ]
            for one in self.series()
        ]

    def working_rows(self) -> list[list[str]]:
        """Rows of the working of every rating."""
        rows = []
        for rated in self.evaluation.ratings:
            code = rated.indicator.code
            shares = [self.ref(code, measure, "%1") for measure in ("time_share", "completion", "attainment")]
            amounts = [self.ref(code, measure) for measure in ("required_pace", "baseline", "break_even")]
            rows.append(
                [_code(code), self.ref(code), self.ref(code, "rule"), *shares, *amounts, self.ref(code, "confidence")]
            )
        return rows

    def outlook_rows(self) -> list[list[str]]:
        """Rows of the indicators an outlook can be given for: number, name, target, basis, sentence."""
        return [
            [_code(code), *(self.ref(code, word) for word in ("name", "target", "outlook_basis", "outlook"))]
            for code, found in self._outlooks.items()
            if found.refused is None
        ]

    def outlook_refusals(self) -> list[tuple[str, str]]:
        """List why there is no outlook, each reason once, with the indicators it holds for."""
        refused = [
            (str(found.refused), code, "outlook") for code, found in self._outlooks.items() if found.refused is not None
        ]
        return self._grouped(refused)

    @cached_property
    def _outlooks(self) -> Mapping[str, Outlook]:
        return outlooks_of(self.evaluation)

    def opinion_rows(self) -> list[list[str]]:
        """Rows of the methods that have an opinion: number and name of the indicator, method, sentence."""
        return [
            [
                _code(code),
                self.ref(code),
                self.ref("plan", method_measure(answer.method)),
                self.ref(code, opinion_measure(answer.method)),
            ]
            for code, answers in self._opinions.items()
            for answer in answers
            if isinstance(answer, Opinion)
        ]

    def opinion_refusals(self) -> list[tuple[str, str]]:
        """List why methods refuse, each reason once, with the indicators it holds for."""
        refused = [
            (str(answer.wording), code, opinion_measure(answer.method))
            for code, answers in self._opinions.items()
            for answer in answers
            if isinstance(answer, Refusal)
        ]
        return self._grouped(refused)

    @property
    def without_opinion(self) -> list[str]:
        """Codes of the indicators no method was asked about."""
        return [code for code, answers in self._opinions.items() if not answers]

    @cached_property
    def _opinions(self) -> Mapping[str, list[Opinion | Refusal]]:
        return all_second_opinions(self.evaluation)

    def _grouped(self, refused: Iterable[tuple[str, str, str]]) -> list[tuple[str, str]]:
        """Put indicators refused for one reason together: the reason's words, by reference, and their numbers."""
        groups: dict[str, tuple[str, dict[str, None]]] = {}
        for reason, code, measure in refused:
            groups.setdefault(reason, (self.ref(code, measure), {}))[1][_code(code)] = None
        comma = "、" if self.language == "zh" else ", "
        return [(words, comma.join(codes)) for words, codes in groups.values()]

    def ratings(self) -> tuple[RatedIndicator, ...]:
        """Every rated indicator."""
        return self.evaluation.ratings

    def system_rows(self) -> list[list[str]]:
        """Rows of named systems: name, field, function, figures, next step."""
        by_item: dict[str, list[Observation]] = {}
        for row in self.observations:
            by_item.setdefault(row.item, []).append(row)
        return [
            [
                self.ref(code),
                self.ref(code, "domain"),
                self.ref(code, "function"),
                "；".join(f"{_flat(row.measure)}{self.figure(row)}" for row in by_item.get(code, [])) or BLANK,
                self.ref(code, "next_step"),
            ]
            for code in self.codes("systems")
        ]


def _minus(period: Period) -> int:
    return -period.end.toordinal()


def sentence_case(text: str) -> str:
    """Begin a line or a column's head with a capital letter; Chinese has none.

    >>> sentence_case("first half of 2023: "), sentence_case("状态")
    ('First half of 2023: ', '状态')
    """
    return text[:1].upper() + text[1:]


def _flat(text: str) -> str:
    """Keep a measure's name from being taken for Markdown or for a reference."""
    return re.sub(r"([\\*_|\[\]`])", r"\\\1", text.replace("{", "（").replace("}", "）").replace("\n", " "))


def _code(code: str) -> str:
    """Refer to an indicator's number in the plan's table."""
    return f"{{{code}.code}}"


def _unit_beside(target: TargetVersion) -> str:
    """Return the unit for its column, unless the target's own text already ends with it or holds it."""
    return BLANK if target.unit is None or target.unit in target.text else target.unit


def _children(measures: Sequence[Measure], code: str) -> list[str]:
    return [row.code for row in measures if row.parent == code]


def _column(row: Observation) -> tuple[int, int]:
    """Place a value in the column of the year it ends in; half a year is a column of its own."""
    return row.period.end.year, row.period.end.month


def _column_name(column: tuple[int, int]) -> Wording:
    year, month = column
    if month == 12:
        return say("{year}年", year=year)
    if month == 6:
        return say("{year}年上半年", year=year)
    return say("{year}年{month}月", year=year, month=month)
