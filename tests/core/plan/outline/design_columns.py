"""The columns of a design: which there are, in which order, under which headings."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Protocol

from design_grid import Column, Draw
from design_rows import BINDING, EXPECTED, OWNERS, Item

REMARKS = ("", "", "按2025年价格计算", "省级考核指标", "不含市外项目", "新增", "按常住人口计算")


class Sheet(Protocol):
    """What is drawn of a table before its columns."""

    draw: Draw
    groups: str
    serial: str
    unit: str
    attribute: str
    counts: Counter[str]

    def name(self, one: Item) -> str:
        """Return the cell of a name."""
        ...


_VALUE = re.compile(
    r"(?P<before>(?:[≥≤＞<>约]|不低于|控制在|达到|超过|累计|力争达到)?)(?P<number>\d[\d.]*)(?P<behind>左右|以上|以内|（2024年）|（累计）)?"
)


def valued(text: str, unit: str | None) -> str:
    """Return a value with its unit behind the number, words as they are.

    >>> valued("≥3.5", "件"), valued("持续提高", "件")
    ('≥3.5件', '持续提高')
    """
    found = _VALUE.fullmatch(text)
    return f"{found['before']}{found['number']}{unit or ''}{found['behind'] or ''}" if found else text


def _on_the_way(year: int) -> Callable[[Item], str]:
    """Return what stands in the column of a year of the plan."""
    return lambda one: f"{one.middle}{year % 10}" if "." in one.middle else one.middle


def _values_of(key: str) -> Callable[[Item], str]:
    """Return what stands in a column of values."""
    return lambda one: str(getattr(one, key))


class Columns:
    """Draws the columns of a table."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._draw = sheet, sheet.draw

    def columns(self) -> list[Column]:
        """Return the columns in order."""
        names, values, ends = self._names(), self._values(), self._ends()
        unit = [self._unit()] if self._sheet.unit in {"column", "behind values"} else []
        attribute = self._attributes()
        early = attribute if self._sheet.attribute == "early" else []
        first = attribute if self._sheet.attribute == "first" else []
        late = attribute if not early and not first else []
        is_behind = self._sheet.unit == "behind values"
        if self._draw.one("comparison", 8, "none", "yes") == "yes":
            heading = self._draw.of(
                "comparison heading",
                (
                    "2024年全省平均",
                    "全国平均水平",
                    "2030年全省目标",
                    "省定目标",
                    "全省目标值",
                    "国家目标",
                    "2025年全国平均",
                ),
            )
            values = [*values, Column("other", (heading,), lambda one: one.before)]
        if (
            ends
            and ends[0].key == "owner"
            and self._draw.one("owner place", 3, "last", "before values") == "before values"
        ):
            values, ends = [ends[0], *values], ends[1:]
        return [
            *first,
            *names,
            *([] if is_behind else unit),
            *early,
            *values,
            *(unit if is_behind else []),
            *late,
            *ends,
        ]

    def _names(self) -> list[Column]:
        sheet, draw = self._sheet, self._draw
        heading = draw.of(
            "name heading",
            (
                "指标",
                "指标名称",
                "主要指标",
                "指标",
                "规划指标",
                "具体指标",
                "核心指标",
                "指标内容",
                "名称",
                "指　标",
                "主要发展指标",
                "指标项",
                "监测指标",
                "评价指标",
                "指标名称（单位）" if sheet.unit == "bracket" else "指标",
            ),
        )
        if sheet.unit in {"bracket", "half bracket"} and draw.one("unit heading", 3, "plain", "said") == "said":
            heading = "指标（单位）"
        has_column = (
            sheet.groups in {"merged", "repeated", "first only", "counted", "two levels"}
            and sheet.attribute != "sections"
        )
        group = [Column("group", (self._group_heading(),), self._group)] if has_column else []
        name = Column("name", (heading,), sheet.name)
        if sheet.groups == "two levels" and group:
            group = [
                Column("group", ("一级指标",), self._group),
                Column("subgroup", ("二级指标",), lambda one: one.subgroup),
            ]
            name = replace(name, headings=(draw.of("third level", ("三级指标", "指标名称", "指标")),))
        elif group and draw.one("over group and name", 5, "apart", "one heading") == "one heading":
            group = [replace(group[0], headings=(heading,))]
        serial = self._serial()
        is_behind = bool(serial and group) and draw.one("serial place", 2, "first", "behind group") == "behind group"
        if is_behind and group[-1].headings != name.headings:
            return [*group, *serial, name]
        return [*serial, *group, name]

    def _group(self, one: Item) -> str:
        return f"{one.group}（{self._sheet.counts[one.group]}项）" if self._sheet.groups == "counted" else one.group

    def _group_heading(self) -> str:
        return self._draw.of(
            "group heading", ("类别", "领域", "分类", "类型", "一级指标", "维度", "指标类别", "目标", "板块", "方面")
        )

    def _serial(self) -> list[Column]:
        if self._sheet.serial in {"none", "in name"}:
            return []
        return [
            Column(
                "no",
                (self._draw.of("serial heading", ("序号", "序号", "编号", "No.", "", "序 号", "NO", "指标编号")),),
                lambda one: one.number,
            )
        ]

    def _unit(self) -> Column:
        empty = self._draw.one("no unit", 2, "—", "", "/", "-")
        heading = self._draw.of("unit column", ("单位", "计量单位", "单 位"))
        is_bracketed = self._draw.one("unit cells", 8, "plain", "bracketed") == "bracketed"
        return Column(
            "unit", (heading,), lambda one: f"（{one.unit}）" if one.unit and is_bracketed else one.unit or empty
        )

    def _attributes(self) -> list[Column]:
        kind = self._sheet.attribute
        heading = self._draw.of(
            "attribute heading",
            (
                "属性",
                "指标属性",
                "指标性质",
                "性质",
                "指标类型",
                "类型",
                "目标属性",
                "指标\u3000属性",
                "约束性/预期性",
                "属性分类",
            ),
        )
        if kind in {"column", "early"}:
            return [Column("attr", (heading,), lambda one: one.attribute)]
        if kind == "first":
            return [Column("first", (heading,), lambda one: one.attribute)]
        if kind == "short":
            return [Column("attr", (heading,), lambda one: one.attribute[:2])]
        if kind == "ticks":
            tick = self._draw.of("tick", ("√", "●", "✓"))
            return [
                Column("bind", (heading, "约束性"), lambda one: tick if one.attribute == BINDING else ""),
                Column("expect", (heading, "预期性"), lambda one: tick if one.attribute == EXPECTED else ""),
            ]
        return []

    def _ends(self) -> list[Column]:
        draw, rng = self._draw, self._draw.rng
        kind = draw.one("last column", 4, "none", "owner", "remark", "source", "definition", "owner and remark")
        found = []
        if "owner" in kind:
            owner = draw.of(
                "owner heading", ("责任单位", "牵头单位", "责任部门", "牵头部门", "主管部门", "数据提供部门")
            )
            found.append(Column("owner", (owner,), lambda one: rng.choice(OWNERS)))
        if kind == "source":
            found.append(Column("source", ("数据来源",), lambda one: rng.choice(("统计局", "部门统计", "年报"))))
        if kind == "definition":
            found.append(
                Column(
                    "definition",
                    (draw.of("definition heading", ("指标解释", "指标说明", "口径", "统计口径")),),
                    lambda one: f"指年末{one.name}的数量",
                )
            )
        if "remark" in kind or self._sheet.attribute == "remark":
            is_attribute = self._sheet.attribute == "remark"
            found.append(
                Column("remark", ("备注",), lambda one: one.attribute if is_attribute else rng.choice(REMARKS))
            )
        return found

    def _values(self) -> list[Column]:
        """Return the columns of values in order."""
        draw = self._draw
        base = [self._base()] if draw.one("base", 6, "yes", "no") == "yes" else []
        shape = draw.one("value headings", 4, "one row", *self._SHAPES)
        before = self._maybe("before", 6, ("2020年", "2020年实际", "2020年完成")) if base else []
        middle = self._maybe("middle", 6, ("2027年", "2027年目标", "2028年", "2027年中期目标", "2028年中期目标"))
        vision = self._maybe("vision", 8, ("2035年", "2035年远景目标", "2035年展望"))
        rate = [self._rate(self._rate_heading())] if draw.one("rate", 3, "no", "yes") == "yes" else []
        target = self._target(self._target_heading())
        if shape == "one row":
            if base and draw.one("order", 6, "base first", "target first") == "target first":
                return [target, *rate, *base, *middle, *vision]
            return [*before, *base, *middle, target, *vision, *rate]
        if not base and shape in {"values over both", "state over years", "three rows"}:
            return [*middle, target, *vision, *rate]
        return self._SHAPES[shape](self, base, [*vision, *rate])

    def _maybe(self, key: str, usual: int, headings: tuple[str, ...]) -> list[Column]:
        heading = self._draw.of(f"{key} heading", headings)
        return [Column(key, (heading,), _values_of(key))] if self._draw.one(key, usual, "no", "yes") == "yes" else []

    def _target(self, *headings: str) -> Column:
        return Column("target", headings, self._shown("target"))

    def _rate(self, *headings: str) -> Column:
        return Column("rate", headings, _values_of("rate"))

    def _year_over_both(self, base: list[Column], _: list[Column]) -> list[Column]:
        under = self._draw.of("under year", ("目标值", "目标", "规划值"))
        rate = self._draw.of("rate under year", ("年均增长", "年均增速", "年均/累计", "五年累计", "年均增长（%）"))
        return [*base, self._target("2030年", under), self._rate("2030年", rate)]

    def _target_over_years(self, base: list[Column], ends: list[Column]) -> list[Column]:
        over = self._draw.of("over years", ("规划目标", "目标值", "目标", "“十五五”目标"))
        return [*base, Column("middle", (over, "2027年"), _values_of("middle")), self._target(over, "2030年"), *ends]

    def _over_both(self, base: list[Column], ends: list[Column]) -> list[Column]:
        over = self._draw.of("over both", ("指标值", "目标值", "数值", "规划值", "发展目标"))
        return [replace(base[0], headings=(over, "2025年")), self._target(over, "2030年"), *ends]

    def _target_over_rate(self, base: list[Column], ends: list[Column]) -> list[Column]:
        over = self._draw.of("over year and rate", ("规划目标", "目标值", "“十五五”目标"))
        rate = self._draw.of("rate under target", ("年均增长", "年均增速（%）", "累计", "年均/累计"))
        visions = [column for column in ends if column.key == "vision"]
        return [*base, self._target(over, "2030年"), self._rate(over, rate), *visions]

    def _state_over_years(self, base: list[Column], ends: list[Column]) -> list[Column]:
        over = self._draw.of("state", ("现状值", "完成情况", "“十四五”实现情况", "基期"))
        before = Column("before", (over, "2020年"), _values_of("before"))
        return [before, replace(base[0], headings=(over, "2025年")), self._target(self._target_heading()), *ends]

    def _years(self, base: list[Column], ends: list[Column]) -> list[Column]:
        path = [Column("path", (f"{year}年",), _on_the_way(year)) for year in range(2026, 2030)]
        return [*base, *path, self._target("2030年"), *ends]

    def _three_rows(self, base: list[Column], ends: list[Column]) -> list[Column]:
        over = self._draw.of("over all", ("发展目标", "指标值", "规划目标"))
        below = self._draw.of("over base", ("现状", "基期", "现状值"))
        aim = self._draw.of("over targets", ("目标", "目标值", "规划值"))
        middle = Column("middle", (over, aim, "2027年"), _values_of("middle"))
        state = replace(base[0], headings=(over, below, "2025年"))
        return [state, middle, self._target(over, aim, "2030年"), *ends]

    _SHAPES: ClassVar[dict[str, Callable[["Columns", list[Column], list[Column]], list[Column]]]] = {
        "year over target and rate": _year_over_both,
        "target over years": _target_over_years,
        "values over both": _over_both,
        "target over year and rate": _target_over_rate,
        "state over years": _state_over_years,
        "years": _years,
        "three rows": _three_rows,
    }

    def _shown(self, key: str) -> Callable[[Item], str]:
        in_values = self._sheet.unit == "in values"
        return lambda one: valued(getattr(one, key), one.unit) if in_values else getattr(one, key)

    def _base(self) -> Column:
        heading = self._draw.of(
            "base heading",
            (
                *(
                    "2025年",
                    "2025年",
                    "2025年（基期）",
                    "现状值",
                    "2025年预计",
                    "2025年实际",
                    "基期值（2025年）",
                    "2025年现状",
                    "基准值",
                    "“十四五”末",
                ),
                *(
                    "2025年完成值",
                    "2025年基数",
                    "2025年预计完成",
                    "2025年基期值",
                    "基期",
                    "2025年（预计）",
                    "2025年实际值",
                    "基年（2025年）",
                    "2025年值",
                    "2025",
                    "2025年底",
                    "2025年末数",
                    "二〇二五年",
                    "“十四五”末（2025年）",
                    "2025年预期",
                    "2025年基础值",
                    "现状（2025年）",
                    "2025年水平",
                ),
            ),
        )
        return Column("base", (heading,), self._shown("base"))

    def _target_heading(self) -> str:
        return self._draw.of(
            "target heading",
            (
                *(
                    "2030年",
                    "2030年目标",
                    "2030年目标值",
                    "目标值（2030年）",
                    "规划目标",
                    "规划值",
                    "2030年规划目标值",
                    "“十五五”目标",
                    "“十五五”末",
                ),
                *(
                    "2030年预期目标",
                    "目标值",
                    "2030年规划目标",
                    "规划目标（2030年）",
                    "2030年规划值",
                    "到2030年",
                    "2030年末目标",
                    "目标（2030年）",
                    "2030年预期",
                    "2030",
                    "2030年末",
                    "二〇三〇年",
                    "“十五五”末（2030年）",
                    "“十五五”规划目标",
                    "“十五五”规划值",
                    "2030年目标数",
                    "“十五五”期末",
                    "五年目标",
                    "2030年达到",
                ),
            ),
        )

    def _rate_heading(self) -> str:
        return self._draw.of(
            "rate heading",
            (
                "年均增长（%）",
                "五年年均增长",
                "年均/累计",
                "〔五年累计〕",
                "年均增速",
                "累计",
                "年均[累计]",
                "年均增速（%）",
                "五年累计",
                "年均/[累计]",
                "年均增长或累计",
                "2026—2030年累计",
                "2026-2030年年均",
                "五年平均增速（%）",
                "累计增长（%）",
                "五年累计〔年均〕",
                "年均增长率",
                "“十五五”年均增长",
                "增长率",
                "累计数",
            ),
        )
