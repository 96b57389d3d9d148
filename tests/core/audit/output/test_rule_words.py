"""Every rule the auditor can name has words, and its line on the methods page."""

import importlib
import pkgutil
import re
from pathlib import Path

from midcourse import audit
from midcourse.audit.output.words import RULES

PAGE = Path(__file__).parents[4] / "docs" / "methods" / "audit.md"


def kinds() -> set[str]:
    """Return the kinds named in the modules of the auditor."""
    found = set()
    for module in pkgutil.walk_packages(audit.__path__, f"{audit.__name__}."):
        named = vars(importlib.import_module(module.name))
        found |= {value for name, value in named.items() if name in {"KIND", "WITHHELD"}}
    return found


def test_every_kind_of_relation_has_a_name_and_help() -> None:
    assert kinds()
    assert kinds() <= RULES.keys()


def test_the_methods_page_has_every_rule_and_no_other() -> None:
    table = PAGE.read_text("utf-8").partition("## Rules")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([\w-]+)`", "".join(rows))) == RULES.keys()
