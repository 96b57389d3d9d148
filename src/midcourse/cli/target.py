"""`midcourse target TEXT`: how a target text is read, in words or as JSON."""

import argparse
import json
from decimal import Decimal

from midcourse.plan.model import Target
from midcourse.plan.target_saying import say_target
from midcourse.plan.target_text import read_target
from midcourse.wording import Words, say


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("text", metavar="TEXT", help=words(say("目标文字，如“下降18%(<0.01)”")))
    parser.add_argument("--name", help=words(say("指标名称，决定单独一个数字的含义")))
    parser.add_argument("--unit", help=words(say("指标单位")))
    parser.add_argument("--column", help=words(say("列名，如“年均”“累计”“2025年”“年度目标”")))
    parser.add_argument("--json", action="store_true", help=words(say("输出 JSON，供其他程序使用")))


def run(arguments: argparse.Namespace) -> int:
    """Print the reading; a reading with doubts is still exit code 0, for doubts are no errors."""
    target = read_target(arguments.text, name=arguments.name, unit=arguments.unit, column=arguments.column)
    if arguments.json:
        print(json.dumps(target_as_json(target, arguments.lang), ensure_ascii=False, indent=2))
        return 0
    reading = say("“{text}”读作 {reading}", text=target.text, reading=say_target(target))
    print(reading.in_language(arguments.lang))
    return 0


def target_as_json(target: Target, language: str) -> dict[str, object]:
    """Return a reading with the keys of the command's JSON; numbers are JSON numbers, whole ones integers.

    >>> target_as_json(read_target(">45", unit="%"), "zh")["low"]
    45
    """
    return {
        "text": target.text,
        "kind": target.kind.value,
        "comparator": target.comparator.value if target.comparator else None,
        "low": json_number(target.low),
        "high": json_number(target.high),
        "unit": target.unit,
        "basis": target.basis,
        "period": target.period,
        "strictness": target.strictness.value,
        "direction": target.direction.value if target.direction else None,
        "parts": [target_as_json(part, language) for part in target.parts],
        "modality": target.modality,
        "doubts": [doubt.in_language(language) for doubt in target.doubts],
        "reading": say_target(target).in_language(language),
    }


def json_number(amount: Decimal | None) -> int | float | None:
    """Return an amount as JSON writes it: whole ones as integers, None as null."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
