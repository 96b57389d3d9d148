"""`midcourse rate`: ratings with their working, and agreement with published ratings where there are any."""

import argparse
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from midcourse.cli.evaluating import add_plan_arguments, evaluation_of
from midcourse.cli.rating_table import print_findings, print_opinions, print_projects, print_ratings
from midcourse.evaluate.methods.ledger import all_second_opinions
from midcourse.evaluate.methods.opinion import Opinion, Refusal
from midcourse.evaluate.model import Evaluation, RatedIndicator
from midcourse.evaluate.project_run import ProjectEvaluation, evaluate_projects
from midcourse.wording import Words, say


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    add_plan_arguments(parser, words)
    parser.add_argument("--opinions", action="store_true", help=words(say("附上其他公开方法的第二意见")))
    parser.add_argument("--json", action="store_true", help=words(say("输出 JSON，供其他程序使用")))


def run(arguments: argparse.Namespace) -> int:
    """Rate a plan and print the result."""
    evaluation = evaluation_of(arguments)
    projects = evaluate_projects(evaluation.ledger.plan, evaluation.as_of)
    opinions = all_second_opinions(evaluation) if arguments.opinions else {}
    if arguments.json:
        told = as_json(evaluation, str(arguments.plan), opinions) | projects_as_json(projects)
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print_ratings(evaluation, arguments.lang)
    print_projects(projects, arguments.lang)
    print_findings([*evaluation.findings, *projects.findings], arguments.lang)
    print_opinions(opinions, arguments.lang)
    return 0


def as_json(
    evaluation: Evaluation, plan: str, opinions: Mapping[str, Sequence[Opinion | Refusal]] | None = None
) -> dict[str, Any]:
    """Lay an evaluation out as the command's JSON (the keys are stable).

    Args:
        opinions: second opinions by indicator, which then have a key of their own; None or empty leaves it out.
    """
    return {
        "plan": plan,
        "as_of": str(evaluation.as_of),
        "known_on": str(evaluation.known_on),
        "rules": evaluation.rules,
        "indicators": [
            _indicator(rated) | _opinions((opinions or {}).get(rated.indicator.code)) for rated in evaluation.ratings
        ],
        "findings": [
            {"rule": found.rule, "tier": str(found.tier), "message": str(found.message), "place": str(found.place)}
            for found in evaluation.findings
        ],
    }


def _indicator(rated: RatedIndicator) -> dict[str, Any]:
    working = rated.working
    return {
        "code": rated.indicator.code,
        "name": rated.indicator.name,
        "attribute": rated.indicator.attribute,
        "kind": rated.reading.kind if rated.reading else None,
        "target_text": rated.target.text if rated.target else None,
        "value": _number(rated.observation.value) if rated.observation else None,
        "unit": rated.indicator.unit,
        "period": str(rated.observation.period) if rated.observation else None,
        "time_share": _rounded(working.time_share),
        "completion": _rounded(working.completion),
        "attainment": _rounded(working.attainment),
        "required_pace": _rounded(working.required_pace),
        "break_even": _rounded(working.break_even),
        "baseline": _number(working.baseline),
        "reference": _number(working.reference),
        "rule": rated.rule,
        "rating": rated.rating,
        "computed_rating": rated.computed,
        "reason": rated.reason.in_language("zh"),
        "reason_en": rated.reason.in_language("en"),
        "confidence": rated.confidence,
        "published_rating": rated.published_as or (rated.published.rating if rated.published else None),
        "published_label": rated.published.rating if rated.published else None,
        "agrees": rated.agrees,
        "override_reason": rated.override.reason if rated.override else None,
    }


def _opinions(opinions: Sequence[Opinion | Refusal] | None) -> dict[str, Any]:
    """Lay second opinions out; a method that does not apply has its reason in place of a category."""
    return {} if opinions is None else {"opinions": [_opinion(one) for one in opinions]}


def _opinion(one: Opinion | Refusal) -> dict[str, Any]:
    given = one if isinstance(one, Opinion) else None
    return {
        "method": one.method,
        "category": given.category if given else None,
        "values": {name: _rounded(value) for name, value in given.values.items()} if given else {},
        "refused": one.reason if isinstance(one, Refusal) else None,
        "message": one.wording.in_language("zh"),
    }


def projects_as_json(evaluated: ProjectEvaluation) -> dict[str, Any]:
    """Lay projects and tasks out: counts, and the light of each project with its reasons."""
    projects, tasks = evaluated.projects, evaluated.tasks
    return {
        "projects": {
            "total": projects.total,
            "by_aim": projects.by_aim,
            "by_state": projects.by_state,
            "lights": [
                {"code": code, "light": lit.light, "reasons": [str(reason) for reason in lit.reasons]}
                for code, lit in evaluated.lights.items()
            ],
        },
        "tasks": {"total": tasks.total, "by_group": tasks.by_group, "by_state": tasks.by_state},
    }


def _rounded(number: float | None) -> float | None:
    """Round away binary noise only; twelve digits keep every real difference."""
    return None if number is None else round(number, 12)


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
