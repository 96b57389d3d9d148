"""A number before what it counts, described by what stands before it: 在本地就业的120万务工人员.

The same figure is elsewhere the number behind its name: 本地务工人员120万人. Both are one where the noun behind the
number ends the name, and the words before 的 say the rest of it and nothing else.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from midcourse.audit.lexicon import core
from midcourse.audit.same import name_key, same_period, same_place
from midcourse.audit.stated import Role, Stated
from midcourse.numerals.mentions import MentionKind

#: Shortest noun and shortest rest of a name; longest name that is taken apart.
SHORTEST, LONGEST = 2, 14
#: Names that end with a noun and are looked at, the last ones.
NEAREST = 8
#: What may stand beside the rest of a name without narrowing it.
_FILLING = re.compile(r"就业|务工|工作|从业|经商|居住|生活|登记|注册|[在于已经]")
_LEVELS = frozenset({Role.LEVEL, Role.TO, Role.FROM})


def described_twice(stated: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """Yield the pairs of a number behind its name and one before its noun that are of one thing, in the text's order.

    Where names give several values for it, nothing is known.
    """
    counts = [one for one in stated if _is_count(one)]
    described = [one for one in counts if one.lead.endswith("的")]
    names = _by_noun(counts) if described else {}
    for one in described:
        named = [other for other in _named(one, names) if same_place(one, other) and same_period(one, other)]
        if named and len({other.value for other in named}) == 1:
            first, second = sorted((one, named[-1]), key=lambda number: number.index)
            yield first, second


def _is_count(one: Stated) -> bool:
    outside = one.table < 0 and not one.english
    return outside and one.kind is MentionKind.COUNT and one.role in _LEVELS and bool(one.value)


def _by_noun(counts: Sequence[Stated]) -> dict[str, list[tuple[str, Stated]]]:
    """Return by each noun a name may end with, the rest of the name and its number."""
    names: dict[str, list[tuple[str, Stated]]] = defaultdict(list)
    for one in counts:
        key = name_key(one)
        if one.subject is None and len(key) <= LONGEST and not one.lead.endswith("的"):
            for place in range(SHORTEST, len(key) - SHORTEST + 1):
                names[key[place:]].append((key[:place], one))
    return names


def _named(one: Stated, names: dict[str, list[tuple[str, Stated]]]) -> Iterator[Stated]:
    """Yield the numbers whose name is the noun behind a number and what describes it."""
    text = one.passage.text
    said = core(one.lead.removesuffix("的"))
    for begin in sorted({one.mention.number.end, one.mention.unit_end}):
        behind = text[begin : begin + LONGEST]
        for length in range(SHORTEST, len(behind) + 1):
            for rest, other in names.get(behind[:length], [])[-NEAREST:]:
                if other is not one and rest in said and not _FILLING.sub("", said.replace(rest, "", 1)):
                    yield other
