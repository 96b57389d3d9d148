"""What the columns of tables of tasks and of projects mean, by their headings."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Meaning(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    CATEGORY = "category"
    NAME = "name"  # of a project
    TASK = "task"
    CONTENT = "content"
    SIZE = "size"
    INVESTMENT = "investment"
    YEARS = "years"
    STARTS = "starts"
    ENDS = "ends"
    AREA = "area"
    LEAD = "lead"
    CONTRIBUTORS = "contributors"
    DEADLINE = "deadline"
    OTHER = "other"


#: Columns whose cells name bodies.
RESPONSIBLE = frozenset((Meaning.LEAD, Meaning.CONTRIBUTORS))
#: Longest heading of a column [characters].
LONGEST_HEADING = 24
#: First match wins. Headings are compared without blanks and without what stands in brackets.
_HEADINGS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.OTHER, r".*(?:领导|责任人|联系人|负责人|联络员).*"),
    (Meaning.NUMBER, r"序号|编号|项目编[号码]|序|号|No\.?"),
    (
        Meaning.CATEGORY,
        r"(?:项目|任务|工程|所属|重点|建设)?(?:类别|类型|领域|分类|板块|行业)|大类|分类名称|一级(?:任务|目录)",
    ),
    (Meaning.LEAD, r".*牵头.*|主办(?:单位|部门)|主责(?:单位|部门)|第一责任.*|(?:行业|项目)?主管(?:单位|部门)"),
    (
        Meaning.CONTRIBUTORS,
        r".*(?:责任|配合|参与|协办|落实|承办|协同|支持|负责|分工)(?:单位|部门|主体)?.*"
        r"|(?:实施|建设|申报|业主|项目)(?:单位|主体|业主|部门)|业主|部门|单位名称",
    ),
    (Meaning.STARTS, r"(?:计划|预计|拟)?(?:开工|开始|启动|起始)(?:时间|年份|年度|年月|年)?"),
    (Meaning.ENDS, r"(?:计划|预计|拟)?(?:竣工|完工|建成|投产|结束|投用)(?:时间|年份|年度|年月|年)?"),
    (
        Meaning.YEARS,
        r".*(?:起止|建设)(?:年限|年份|期限|时间|周期|时限|工期|年月|年度).*|建设期|工期|建设起止|实施(?:年限|周期)",
    ),
    (
        Meaning.DEADLINE,
        r".*(?:完成|办结|完工|实施|时间|推进)?(?:时限|期限|节点|时间安排|完成时间|时间要求|时间进度|进度安排)|时间|完成时间|完成年限",
    ),
    (Meaning.INVESTMENT, r"(?:计划|项目|估算|预计|概算|匡算)?总投资.*|投资(?:总额|估算|概算|规模|额)?|估算投资"),
    (
        Meaning.AREA,
        r"(?:建设|项目|实施|所在|所属)(?:地点|位置|区域|地址|地区|地|区县|属地|区)|地点|属地|区域|区县|县市区",
    ),
    (
        Meaning.NAME,
        r"(?:重[大点])?(?:建设)?(?:项目|工程|平台|行动)(?:项目)?名称(?:[及和与、].*)?|名称|项目|工程|重[大点](?:建设)?(?:项目|工程)(?:名称)?|工程项目",
    ),
    (Meaning.SIZE, r"(?:建设|工程|项目)?规模"),
    (
        Meaning.CONTENT,
        r".*(?:建设|工程|项目)(?:的)?(?:主要)?(?:内容|任务|概况|简介|目标).*|.*规模(?:及|和|与)(?:主要)?(?:建设)?内容|概况|建设性质内容",
    ),
    (
        Meaning.TASK,
        r".*任务.*|.*(?:工作|主要|具体|重点|改革|目标)(?:内容|举措|措施|事项|工作|要求).*|.*(?:举措|措施|事项|内容|要点)|重点工作|目标",
    ),
    (Meaning.OTHER, r"备注|说明|单位|状态|建设性质|性质|阶段|前期工作.*|项目状态|.*投资.*|依据|来源|联系人"),
)
#: Rows among which headings are looked for, the last only below others.
HEADER_ROWS = 4
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _HEADINGS)
_BRACKET = re.compile(r"[（(][^（()）]{0,20}[)）]")
#: Investment of the plan's years alone is not the total.
_PART_OF_INVESTMENT = re.compile(r"期间|期内|时期|五.?投资|年度|已完成|累计|完成投资|中央|其中")


def meaning_of(heading: str) -> Meaning | None:
    """Return what a column's heading says; None when it is none this reader knows.

    >>> meaning_of("总投资（亿元）"), meaning_of("建设内容及规模"), meaning_of("牵头单位"), meaning_of("今后的方向")
    (<Meaning.INVESTMENT: 'investment'>, <Meaning.CONTENT: 'content'>, <Meaning.LEAD: 'lead'>, None)
    """
    words = _BRACKET.sub("", "".join(heading.split()))
    if not words or len(words) > LONGEST_HEADING or any(mark in words for mark in "。；，,：:"):
        return None
    for meaning, pattern in _COMPILED:
        if pattern.fullmatch(words):
            return Meaning.OTHER if meaning is Meaning.INVESTMENT and _PART_OF_INVESTMENT.search(words) else meaning
    return None


def columns_of(rows: Sequence[Sequence[str]]) -> Mapping[int, Meaning]:
    """Return the meaning of each column known, from the row of headings among the first rows; empty without one.

    >>> columns_of([["序号", "重点任务", "牵头单位"], ["1", "建桥", "市交通局"]])[2]
    <Meaning.LEAD: 'lead'>
    """
    return header_of(rows)[0]


def header_of(rows: Sequence[Sequence[str]]) -> tuple[Mapping[int, Meaning], int]:
    """Return the columns' meanings and how many rows they take; a second row may split a merged heading."""
    best: Mapping[int, Meaning] = {}
    depth = 0
    for number, row in enumerate(rows[: HEADER_ROWS - 1]):
        found = {column: meaning for column, text in enumerate(row) if (meaning := meaning_of(text))}
        if len(set(found.values())) > max(1, len(set(best.values()))):
            best, depth = found, number + 1
    if depth and depth < len(rows) and _continues(rows[depth - 1], rows[depth]):
        below = {column: meaning for column, text in enumerate(rows[depth]) if (meaning := meaning_of(text))}
        best, depth = {**best, **below}, depth + 1
    return best, depth


def _continues(above: Sequence[str], below: Sequence[str]) -> bool:
    """Tell whether a row goes on with the headings above: each cell repeats one (merged) or is a heading."""
    pairs = [(upper, lower) for upper, lower in zip(above, below, strict=False) if lower]
    split = [lower for upper, lower in pairs if lower != upper]
    return bool(split) and len(split) < len(pairs) and all(meaning_of(lower) for lower in split)
