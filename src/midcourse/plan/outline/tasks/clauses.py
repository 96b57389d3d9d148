"""Cuts a paragraph of an outline into commitments: sentences, clauses, and which clauses belong together.

A lead-in (围绕…, 到2030年) goes with what follows, an effect (提升…能力) with what it follows; a clause that begins
with a verb of commitment opens a new one. Lists joined by 、 stay together. A clause that only measures (…达到5家) is
no commitment.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from midcourse.plan.outline.commitment_verbs import (
    begins_with_commitment,
    is_act_of_the_supported,
    is_causing,
    is_effect,
    is_lead,
    is_unfinished,
    leads_and_commits,
)

_OPENING = "“‘《（([【〔「『〈"
_CLOSING = "”’》）)]】〕」』〉"
_ENDS_SENTENCE = "。；！？;"
_ENDS_CLAUSE = _ENDS_SENTENCE + "，,：:"
_MARKS = re.compile(rf"[{re.escape(_OPENING + _CLOSING + _ENDS_CLAUSE)}]")
#: A bracket that is never closed is given up after so many characters.
_LONGEST_BRACKET = 120
#: A first sentence up to this length [characters], without a comma and with others behind it, is a title in the line.
_LONGEST_TITLE = 16
#: What a paragraph's own number looks like when it stands in its text.
_ENUMERATOR = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}\s?[.．、](?![0-9])|[一二三四五六七八九十]{1,3}、|——|[—●■◆▲•·▪★☆※○①-⑳])\s*"
)
_STATED = re.compile(
    r"(?:应当?|要(?!素|道|点|害)|完成|建成|须|必须|不得|只增不减|一律|全部|依法|按规定|纳入|实行|建立|开展|推进)"
)
#: A doer of its own that takes something up: 新材料产业聚焦…领域发力.
_DOER = re.compile(
    r"[^，。]{2,12}(?:产业|行业|企业|部门|地区|开发区|园区|区县|县区)(?:聚焦|瞄准|围绕|立足|紧盯|突出|依托|重点)"
)
#: What promises work even where it is measured: 推动占比提高到5%.
_WORKS = re.compile(
    r"(?:力争|确保|到20[0-9]{2}年)?(?:推动|推进|实施|建设|支持|加快|将|每年|投入|安排|筹集|完成|新增|发放)"
)
#: 一是, 二要: ordinals before the clause of a list.
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}[是要][,，:：]?")


#: A lead-in that is work of its own when nothing follows it: 发挥协会的桥梁作用.
_BRINGS_TO_BEAR = re.compile("(?:充分|更好|有效|积极)?发挥")


class Clause(NamedTuple):
    """A clause of a passage: places of its first character and behind its last, without the mark that ends it.

    Args:
        opens: it is the first of its sentence.
    """

    start: int
    end: int
    opens: bool


class Group(NamedTuple):
    """Clauses that are one statement.

    Args:
        commits: whether it is a commitment.
    """

    start: int
    end: int
    commits: bool


def clauses_of(text: str) -> list[Clause]:
    """Cut a passage at commas, colons, semicolons and full stops outside quotation marks and brackets.

    >>> [(clause.start, clause.end, clause.opens) for clause in clauses_of("建设“甲，乙”，完善丙。推进丁。")]
    [(0, 7, True), (8, 11, False), (12, 15, True)]
    """
    found: list[Clause] = []
    start, opens = 0, True
    for mark, place in _cuts(text):
        if text[start:place].strip():
            found.append(Clause(start, place, opens))
            opens = False
        opens = opens or mark in _ENDS_SENTENCE
        start = place + 1
    if text[start:].strip():
        found.append(Clause(start, len(text), opens))
    return [_without_edges(text, clause) for clause in found]


def _cuts(text: str) -> Iterator[tuple[str, int]]:
    """Find the marks that end clauses."""
    depth, since = 0, 0
    for found in _MARKS.finditer(text):
        mark, place = found[0], found.start()
        if mark in _OPENING:
            since = place if depth == 0 else since
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif (depth == 0 or place - since > _LONGEST_BRACKET) and not _within_number(text, place):
            depth = 0
            yield mark, place


def _within_number(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in ",:：" and len(around) == 2 and around.isdigit()


def _without_edges(text: str, clause: Clause) -> Clause:
    words = text[clause.start : clause.end]
    start = clause.start + len(words) - len(words.lstrip())
    for mark in (_ENUMERATOR, _ORDINAL):
        numbered = mark.match(text, start, clause.end)
        start = numbered.end() if numbered and numbered.end() < clause.end else start
    return clause._replace(start=start, end=start + len(text[start : clause.end].rstrip()))


class Measure(NamedTuple):
    """A stretch of a passage that states a target.

    Args:
        made: a verb of making, perhaps of an earlier clause, governs it: such a clause goes on with the commitment.
    """

    start: int
    end: int
    made: bool


def groups_of(text: str, measures: Sequence[Measure] = ()) -> list[Group]:
    """Put the clauses of a passage together.

    Args:
        measures: the targets the passage states; a clause that only measures is no commitment.

    >>> line = "推进产业升级。围绕材料，加快攻关，提升能级。支持企业扩产，参与国际合作，建设园区。"
    >>> [line[group.start : group.end] for group in groups_of(line) if group.commits]
    ['围绕材料，加快攻关，提升能级', '支持企业扩产，参与国际合作', '建设园区']
    """
    clauses = clauses_of(text)
    groups: list[Group] = []
    if _begins_with_title(text, clauses):
        groups.append(Group(clauses[0].start, clauses[0].end, commits=False))
        clauses = clauses[1:]
    joiner = _Joiner(text, measures)
    for clause in clauses:
        joiner.take(clause)
    joiner.close()
    if not any(group.commits for group in joiner.groups):
        # A title that nothing carries out is the commitment itself.
        groups = [group._replace(commits=begins_with_commitment(text[group.start : group.end])) for group in groups]
    return [*groups, *joiner.groups]


def _begins_with_title(text: str, clauses: Sequence[Clause]) -> bool:
    if len(clauses) < 2 or not clauses[1].opens:
        return False
    if _ORDINAL.match(text, max(0, clauses[0].start - 2)) or clauses[0].end - clauses[0].start > _LONGEST_TITLE:
        return False
    return text[clauses[0].end : clauses[0].end + 1] in "。："


class _Joiner:
    """Puts clauses together one after the other.

    Args:
        groups: those so far; the last is still open.
    """

    def __init__(self, text: str, measures: Sequence[Measure]) -> None:
        self.groups: list[Group] = []
        self._text = text
        self._measures = measures
        self._led = False  # the last group so far holds only lead-ins
        self._caused = False  # the last group lets somebody else act
        self._unfinished = False  # the last clause only says what guides it
        self._told = False  # the sentence has a doer of its own

    def take(self, clause: Clause) -> None:
        words = self._text[clause.start : clause.end]
        if clause.opens:
            self.close()
            self._led = self._caused = self._unfinished = self._told = False
        if not clause.opens and self._goes_on(words):
            self._add(clause)
        elif is_lead(words):
            self._lead(clause)
        elif self._led:
            self._finish(clause, words)
        elif not clause.opens and self._belongs_to_last(clause, words):
            self._add(clause)
        else:
            self._open(clause, words)
        self._unfinished = is_unfinished(words)

    def close(self) -> None:
        """End a sentence: what only leads in to what never comes commits itself where it brings something to bear."""
        if self._led and _BRINGS_TO_BEAR.match(self._text, self.groups[-1].start):
            self.groups[-1] = self.groups[-1]._replace(commits=True)

    def _goes_on(self, words: str) -> bool:
        """Tell whether a clause goes on with the last one whatever it begins with."""
        return (
            (self._unfinished and not self._led)
            or (self._caused and is_act_of_the_supported(words))
            or (self._told and not is_lead(words))
        )

    def _lead(self, clause: Clause) -> None:
        if self._led:
            self._add(clause)
        else:
            self.groups.append(Group(clause.start, clause.end, commits=False))
        self._led, self._caused = True, False

    def _finish(self, clause: Clause, words: str) -> None:
        """Add to lead-ins what they lead to."""
        start = self.groups.pop().start
        self.groups.append(Group(start, clause.end, self._commits(clause, words)))
        self._led, self._caused = False, is_causing(words)

    def _open(self, clause: Clause, words: str) -> None:
        self.groups.append(Group(clause.start, clause.end, self._commits(clause, words)))
        self._caused = is_causing(words)
        self._told = clause.opens and bool(_DOER.match(words)) and not begins_with_commitment(words)

    def _add(self, clause: Clause) -> None:
        self.groups[-1] = self.groups[-1]._replace(end=clause.end)

    def _belongs_to_last(self, clause: Clause, words: str) -> bool:
        if is_effect(words):
            return True
        measure = self._measure(clause)
        if measure is not None and not measure.made:
            return not self.groups[-1].commits
        return not (begins_with_commitment(words) or leads_and_commits(words))

    def _measure(self, clause: Clause) -> Measure | None:
        first = bisect_right(self._measures, clause.start, key=lambda one: one.end)
        found = self._measures[first] if first < len(self._measures) else None
        return found if found and found.start < clause.end else None

    def _commits(self, clause: Clause, words: str) -> bool:
        measure = self._measure(clause)
        if measure is not None:
            return measure.made or bool(_WORKS.match(words))
        if begins_with_commitment(words) or leads_and_commits(words) or is_effect(words):
            return True
        return bool(_STATED.search(words) or _DOER.match(words))
