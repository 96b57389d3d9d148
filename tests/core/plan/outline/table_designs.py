"""Designs of indicator tables, drawn by chance from the choices that plan outlines make, each with what is to be read.

Every author of an outline designs a table that none before had. A design is drawn choice by choice (which columns, in
which order, under which headings, where unit and attribute stand, how groups are shown), and said in `features`, so
that what is read wrongly can be told by the choices that go with it. All names and figures are synthetic.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from design_rows import BINDING, EXPECTED, Item, items, said

GROUPS = ("经济发展", "创新驱动", "民生福祉", "绿色低碳", "安全保障", "开放合作", "文化繁荣", "城乡融合", "实力跃升")
SUBGROUPS = ("质量效益", "结构优化", "动能转换", "公共服务", "生态环境", "基础支撑")
ENUMERATORS = "一二三四五六七八九"
OWNERS = ("市发展改革委", "市统计局", "市科技局", "市人力资源社会保障局", "市生态环境局、市水利局", "各县（市、区）")
REMARKS = ("", "", "按2025年价格计算", "省级考核指标", "不含市外项目", "新增", "按常住人口计算")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid with the rows and columns it covers."""

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table: cells, and how many rows and columns there are."""

    places: list[Place] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


@dataclass(slots=True)
class Design:
    """A document with tables in it.

    Args:
        features: choice by feature.
        blocks: paragraphs, headings (beginning with #) and tables in order.
        truth: the indicators to be read, in order.
    """

    features: dict[str, str]
    blocks: list[str | Grid] = field(default_factory=list)
    truth: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its heading (upper, lower), and the words of its cells."""

    key: str
    headings: tuple[str, ...]
    cell: Callable[[Item], str]


class Draw:
    """Draws choices and remembers them."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311 - draws designs, no secrets
        self.features: dict[str, str] = {}

    def one(self, feature: str, usual: int, *choices: str) -> str:
        """Draw a choice; the first one weighs `usual` times the others."""
        self.features[feature] = choice = self.rng.choice((*[choices[0]] * usual, *choices[1:]))
        return choice

    def of(self, feature: str, choices: Sequence[str]) -> str:
        """Draw a choice, all alike."""
        return self.one(feature, 1, *choices)


def design(seed: int) -> Design:
    """Draw a design; the same seed draws the same."""
    draw = Draw(seed)
    sheet = _Sheet(draw)
    done = Design(draw.features)
    done.blocks = [
        "# 岚山市国民经济和社会发展第十五个五年规划纲要",
        "# 第三章 发展目标",
        "坚持稳中求进，锚定以下目标。",
    ]
    aside = draw.one(
        "neighbour", 5, "none", "projects before", "projects behind", "series before", "old plan before", "areas behind"
    )
    if aside.endswith("before"):
        done.blocks += _aside(draw.rng, aside)
    for blocks, truth in sheet.tables():
        done.blocks += blocks
        done.truth += truth
    if aside.endswith("behind"):
        done.blocks += _aside(draw.rng, aside)
    done.blocks += ["# 第四章 建设现代化产业体系", "坚持实体经济为本，到2030年培育企业3000家。"]
    return done


class _Sheet:
    """One indicator table, or several of one design."""

    def __init__(self, draw: Draw) -> None:
        self.draw, self.rng = draw, draw.rng
        self.dash = draw.one("dash", 4, "—", "-", "/", "", "——", "－")
        self.groups = draw.one(
            "groups",
            3,
            "merged",
            "none",
            "repeated",
            "first only",
            "rows",
            "first cell",
            "counted",
            "two levels",
            "enumerated rows",
            "counted rows",
        )
        self.serial = draw.one(
            "serial", 4, "plain", "none", "none", "padded", "bracketed", "dotted", "restart", "in name", "by group"
        )
        if self.groups == "none" and self.serial == "restart":
            self.serial = draw.features["serial"] = "plain"
        self.unit = draw.one(
            "unit",
            4,
            "column",
            "bracket",
            "bracket",
            "half bracket",
            "comma",
            "in values",
            "said bracket",
            "square",
            "blank",
            "behind values",
        )
        self.attribute = draw.one(
            "attribute",
            5,
            "column",
            "short",
            "early",
            "first",
            "bracket",
            "square",
            "star",
            "triangle",
            "sections",
            "ticks",
            "none",
            "with unit",
            "remark",
        )
        self._order: dict[str, int] = {}
        self.counts: Counter[str] = Counter()
        self.columns = _Columns(self).columns()

    def tables(self) -> list[tuple[list[str | Grid], list[Item]]]:
        """Return the tables with the paragraphs around them, and what each holds."""
        found = [self._marked(one) for one in self._grouped(items(self.rng, self.rng.randint(6, 20), self.dash))]
        kind = self.draw.one("tables", 6, "one", "two")
        parts = (
            [found]
            if kind == "one" or self.attribute == "sections"
            else [found[: len(found) // 2], found[len(found) // 2 :]]
        )
        caption = self.draw.of("caption", ("line", "line", "in table", "heading", "none"))
        told = []
        for at, part in enumerate(parts):
            number = f"表{at + 1} " if len(parts) > 1 else self.rng.choice(("专栏1 ", "表1 ", ""))
            title = number + self.rng.choice(
                ("“十五五”时期经济社会发展主要指标", "“十五五”主要指标", "主要指标表", "“十五五”规划指标体系")
            )
            blocks: list[str | Grid] = [title] if caption == "line" else [f"# {title}"] if caption == "heading" else []
            blocks += self._above()
            grid = self._grid(part, title if caption == "in table" else "")
            told.append(([*blocks, grid, *self._notes(grid)], part))
        return [(blocks, [self._true(one) for one in part]) for blocks, part in told]

    def _above(self) -> list[str | Grid]:
        stars = {"star": "*", "triangle": "▲"}
        if self.attribute in stars and self.draw.one("mark note", 1, "below", "above") == "above":
            return [f"（带{stars[self.attribute]}的为约束性指标，其余为预期性指标）"]
        return []

    def _notes(self, grid: Grid) -> list[str | Grid]:
        stars = {"star": "*", "triangle": "▲"}
        note = self.draw.one("note", 2, "none", "below", "in table")
        said_ = ["[ ]内为五年累计数"] if note != "none" else []
        if self.attribute in stars and self.draw.features["mark note"] == "below":
            said_.append(f"带{stars[self.attribute]}的为约束性指标，其余为预期性指标")
            note = "below" if note == "none" else note
        if not said_:
            return []
        words = "注：" + "；".join(f"{at}.{one}" if len(said_) > 1 else one for at, one in enumerate(said_, 1)) + "。"
        if note == "below":
            return [words]
        grid.places.append(Place(words, grid.rows, 0, 1, grid.columns))
        grid.rows += 1
        return []

    def _grouped(self, found: list[Item]) -> list[Item]:
        """Give items groups and serials."""
        names = self.rng.sample(GROUPS, min(len(GROUPS), max(2, len(found) // 4)))
        if self.attribute in {"sections", "first"}:
            found = sorted(found, key=lambda one: one.attribute)
        told, within, last = [], 0, ""
        for at, one in enumerate(found):
            group = names[at * len(names) // len(found)]
            if self.attribute == "sections":
                group = one.attribute
            within = within + 1 if group == last else 1
            order = names.index(group) + 1 if group in names else 1 + (group == EXPECTED)
            number = {
                "padded": f"{at + 1:02}",
                "bracketed": f"（{at + 1}）",
                "dotted": f"{at + 1}.",
                "restart": str(within),
                "by group": f"{order}-{within}",
                "none": "",
                "in name": "",
            }.get(self.serial, str(at + 1))
            subgroup = SUBGROUPS[(at // 2) % len(SUBGROUPS)]
            told.append(replace(one, group=group, subgroup=subgroup, number=number))
            last = group
        return told

    def _marked(self, one: Item) -> Item:
        return one

    def _true(self, one: Item) -> Item:
        """Return an item as it is to be read: what no column shows is not."""
        keys = {column.key for column in self.columns}
        missing = {"—", "-", "/", "——", "－"}
        target = "" if one.target in missing else one.target
        rate = "" if one.rate in missing or "rate" not in keys else one.rate
        attribute = "" if self.attribute == "none" else one.attribute
        base = one.base if "base" in keys and one.base not in missing else ""
        told = replace(one, target=target or rate, base=base, attribute=attribute)
        if self.unit != "in values":
            return told
        shown = [valued(text, one.unit) for text in (base, told.target)]
        unit = one.unit if any(text and one.unit and one.unit in text for text in shown) else None
        return replace(told, unit=unit, base=shown[0], target=shown[1], in_values=True)

    def name(self, one: Item) -> str:
        """Return the cell of a name with all that stands in it."""
        words, unit = one.name, one.unit or ""
        binding = one.attribute == BINDING
        if unit:
            words += {
                "bracket": f"（{unit}）",
                "half bracket": f"({unit})",
                "comma": f"，{unit}",
                "said bracket": f"（单位：{unit}）",
                "square": f"［{unit}］",
                "blank": f" {unit}",
            }.get(self.unit, "")
        if self.attribute == "with unit":
            words = (
                f"{one.name}（{unit}，{one.attribute}）"
                if unit and self.unit == "bracket"
                else f"{words}（{one.attribute}）"
            )
        words += {"bracket": f"（{one.attribute}）", "square": f"[{one.attribute}]", "star": "*" * binding}.get(
            self.attribute, ""
        )
        words = "▲" * (binding and self.attribute == "triangle") + words
        return f"{self._order[one.name]}.{words}" if self.serial == "in name" else words

    def _grid(self, part: list[Item], title: str) -> Grid:
        self._order = {one.name: at for at, one in enumerate(part, 1)}
        self.counts = Counter(one.group for one in part)
        grid = Grid(columns=len(self.columns))
        if title:
            grid.places.append(Place(title, 0, 0, 1, grid.columns))
            grid.rows = 1
        _head(grid, self.columns)
        body = grid.rows
        shown: list[Item] = []
        before = None
        for one in part:
            if self._has_rows() and (before is None or one.group != before.group):
                self._group_row(grid, one, sum(other.group == one.group for other in part))
            grid.places += [Place(column.cell(one), grid.rows, at) for at, column in enumerate(self.columns)]
            shown.append(one)
            grid.rows += 1
            before = one
        for at, column in enumerate(self.columns):
            if column.key in {"group", "subgroup", "first"} and self.groups != "repeated":
                _merge(grid, body, at, is_blank=self.groups == "first only")
        return grid

    def _has_rows(self) -> bool:
        return self.attribute == "sections" or self.groups in {"rows", "first cell", "enumerated rows", "counted rows"}

    def _group_row(self, grid: Grid, one: Item, count: int) -> None:
        order = ENUMERATORS[GROUPS.index(one.group) % 9] if one.group in GROUPS else ENUMERATORS[one.group == EXPECTED]
        words = f"{one.group}指标" if self.attribute == "sections" else one.group
        words = f"{order}、{words}" if self.groups in {"enumerated rows", "counted rows"} else words
        words += f"（{count}项）" if self.groups == "counted rows" else ""
        width = 1 if self.groups == "first cell" else grid.columns
        grid.places.append(Place(words, grid.rows, 0, 1, width))
        grid.places += [Place("", grid.rows, at) for at in range(width, grid.columns)]
        grid.rows += 1


def _merge(grid: Grid, first: int, column: int, *, is_blank: bool) -> None:
    """Merge cells with the same words in a column, or leave the later ones empty."""
    cells = sorted((one for one in grid.places if one.column == column and one.row >= first), key=lambda one: one.row)
    run: Place | None = None
    for cell in cells:
        if cell.columns > 1 or run is None or cell.words != run.words or cell.row != run.row + run.rows:
            run = cell if cell.columns == 1 else None
            continue
        grid.places.remove(cell)
        if is_blank:
            grid.places.append(replace(cell, words=""))
        grid.places.remove(run)
        run = replace(run, rows=run.rows + 1)
        grid.places.append(run)
    if is_blank:
        _flatten(grid, first, column)


def _flatten(grid: Grid, first: int, column: int) -> None:
    for cell in [one for one in grid.places if one.column == column and one.rows > 1 and one.row >= first]:
        grid.places.remove(cell)
        grid.places.append(replace(cell, rows=1))


def _head(grid: Grid, columns: Sequence[Column]) -> None:
    """Put the headings above a grid: equal ones beside each other become one cell, as do those over nothing."""
    depth = max(len(column.headings) for column in columns)
    at = 0
    while at < len(columns):
        upper = columns[at].headings[0]
        end = at + 1
        while end < len(columns) and columns[end].headings[0] == upper:
            end += 1
        is_whole = all(len(column.headings) == 1 for column in columns[at:end])
        grid.places.append(Place(upper, grid.rows, at, depth if is_whole else 1, end - at))
        if not is_whole:
            grid.places += [
                Place(column.headings[-1] if len(column.headings) > 1 else "", grid.rows + 1, place)
                for place, column in enumerate(columns[at:end], at)
            ]
        at = end
    grid.rows += depth


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


class _Columns:
    """Draws the columns of a table."""

    def __init__(self, sheet: _Sheet) -> None:
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
            ("指标", "指标名称", "主要指标", "指标", "规划指标", "具体指标", "核心指标", "指标内容", "名称"),
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
                "no", (self._draw.of("serial heading", ("序号", "序号", "编号", "No.", "")),), lambda one: one.number
            )
        ]

    def _unit(self) -> Column:
        empty = self._draw.one("no unit", 2, "—", "", "/", "-")
        heading = self._draw.of("unit column", ("单位", "计量单位", "单 位"))
        return Column("unit", (heading,), lambda one: one.unit or empty)

    def _attributes(self) -> list[Column]:
        kind = self._sheet.attribute
        heading = self._draw.of(
            "attribute heading", ("属性", "指标属性", "指标性质", "性质", "指标类型", "类型", "目标属性")
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
        draw = self._draw
        base = [self._base()] if draw.one("base", 6, "yes", "no") == "yes" else []
        shape = draw.one(
            "value headings",
            4,
            "one row",
            "year over target and rate",
            "target over years",
            "values over both",
            "target over year and rate",
            "state over years",
        )
        before = [
            Column(
                "before", (draw.of("before heading", ("2020年", "2020年实际", "2020年完成")),), lambda one: one.before
            )
        ]
        before = before if base and draw.one("year before", 6, "no", "yes") == "yes" else []
        middle = [
            Column(
                "middle",
                (draw.of("middle heading", ("2027年", "2027年目标", "2028年", "2027年中期目标", "2028年中期目标")),),
                lambda one: one.middle,
            )
        ]
        middle = middle if draw.one("middle", 6, "no", "yes") == "yes" else []
        vision = [
            Column(
                "vision",
                (draw.of("vision heading", ("2035年", "2035年远景目标", "2035年展望")),),
                lambda one: one.vision,
            )
        ]
        vision = vision if draw.one("vision", 8, "no", "yes") == "yes" else []
        target = Column("target", (self._target_heading(),), self._shown("target"))
        rate = (
            [Column("rate", (self._rate_heading(),), lambda one: one.rate)]
            if draw.one("rate", 3, "no", "yes") == "yes"
            else []
        )
        if shape == "year over target and rate":
            target, rate = (
                replace(target, headings=("2030年", draw.of("under year", ("目标值", "目标", "规划值")))),
                [
                    Column(
                        "rate",
                        (
                            "2030年",
                            draw.of(
                                "rate under year", ("年均增长", "年均增速", "年均/累计", "五年累计", "年均增长（%）")
                            ),
                        ),
                        lambda one: one.rate,
                    )
                ],
            )
        elif shape == "target over years":
            over = draw.of("over years", ("规划目标", "目标值", "目标", "“十五五”目标"))
            middle = [Column("middle", (over, "2027年"), lambda one: one.middle)]
            target = replace(target, headings=(over, "2030年"))
        elif shape == "values over both" and base and not before:
            over = draw.of("over both", ("指标值", "目标值", "数值", "规划值", "发展目标"))
            base, target = [replace(base[0], headings=(over, "2025年"))], replace(target, headings=(over, "2030年"))
            middle = []
        elif shape == "target over year and rate":
            over = draw.of("over year and rate", ("规划目标", "目标值", "“十五五”目标"))
            target = replace(target, headings=(over, "2030年"))
            rate = [
                Column(
                    "rate",
                    (over, draw.of("rate under target", ("年均增长", "年均增速（%）", "累计", "年均/累计"))),
                    lambda one: one.rate,
                )
            ]
            middle = []
        elif shape == "state over years" and base:
            over = draw.of("state", ("现状值", "完成情况", "“十四五”实现情况", "基期"))
            before = [Column("before", (over, "2020年"), lambda one: one.before)]
            base = [replace(base[0], headings=(over, "2025年"))]
        if base and draw.one("order", 6, "base first", "target first") == "target first" and shape == "one row":
            return [target, *rate, *base, *middle, *vision]
        return [*before, *base, *middle, target, *vision, *rate]

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
            ),
        )


def _aside(rng: Random, kind: str) -> list[str | Grid]:
    """Return a table that is none of indicators, with its title."""
    if kind.startswith("projects"):
        head = ["序号", "项目名称", "建设内容及规模", "总投资（亿元）", "建设年限", "责任单位"]
        rows = [
            [str(at), f"{name}提升工程", f"新建{name}设施{at * 3}处", said(at * 2.5), "2026—2029", rng.choice(OWNERS)]
            for at, name in enumerate(("河湖岸线", "冷链物流", "城市绿道"), 1)
        ]
        return ["专栏2 重大工程项目", _plain(head, rows)]
    if kind.startswith("series"):
        head = ["年份", "2021年", "2022年", "2023年", "2024年", "2025年"]
        rows = [
            [name, *(said(round(rng.uniform(10, 99), 1)) for _ in range(5))]
            for name in ("财政收入（亿元）", "进出口（亿元）", "用电量（亿千瓦时）")
        ]
        return ["“十四五”时期经济运行情况", _plain(head, rows)]
    if kind.startswith("areas"):
        head = ["街道", "面积（平方公里）", "常住人口（万人）", "功能定位"]
        rows = [
            [name, said(at * 7.5), said(at * 3.1), "综合服务"]
            for at, name in enumerate(("湖东街道", "云谷街道", "港口镇"), 1)
        ]
        return ["表3 功能分区情况", _plain(head, rows)]
    head = ["指标", "单位", "2020年", "2025年目标", "2025年完成", "属性"]
    rows = [
        [name, unit, said(at * 8), said(at * 10), said(at * 11), EXPECTED]
        for at, (name, unit) in enumerate((("旧产值", "亿元"), ("旧就业", "万人"), ("旧覆盖率", "%")), 1)
    ]
    return ["“十四五”规划主要指标完成情况", _plain(head, rows)]


def _plain(head: list[str], rows: list[list[str]]) -> Grid:
    places = [
        Place(words, row, column) for row, cells in enumerate([head, *rows]) for column, words in enumerate(cells)
    ]
    return Grid(places, len(rows) + 1, len(head))
