"""Designs of indicator tables, drawn by chance from the choices that plan outlines make, each with what is to be read.

Every author of an outline designs a table that none before had. A design is drawn choice by choice (which columns, in
which order, under which headings, where unit and attribute stand, how groups are shown), and said in `features`, so
that what is read wrongly can be told by the choices that go with it. All names and figures are synthetic.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from design_asides import aside
from design_columns import Columns, valued
from design_grid import Column, Design, Draw, Grid, Place
from design_rows import BINDING, EXPECTED, Item, items, parts_of

GROUPS = ("经济发展", "创新驱动", "民生福祉", "绿色低碳", "安全保障", "开放合作", "文化繁荣", "城乡融合", "实力跃升")
TITLES = (
    *["岚山市国民经济和社会发展第十五个五年规划纲要"] * 3,
    "岚山市“十五五”水务发展规划",
    "岚山经济技术开发区国民经济和社会发展第十五个五年规划纲要",
    "岚山县国民经济和社会发展第十五个五年规划和二〇三五年远景目标纲要",
    "岚山区“十五五”养老服务发展规划（2026—2030年）",
)
SUBGROUPS = ("质量效益", "结构优化", "动能转换", "公共服务", "生态环境", "基础支撑")
ENUMERATORS = "一二三四五六七八九"


#: Share of names with a mark.
_MARKED = 0.2


def design(seed: int) -> Design:
    """Draw a design; the same seed draws the same."""
    draw = Draw(seed)
    sheet = _Sheet(draw)
    done = Design(draw.features)
    done.blocks = [
        "# " + draw.of("title", TITLES),
        "# 第三章 发展目标",
        "坚持稳中求进，锚定以下目标。",
    ]
    beside = draw.one(
        "neighbour",
        5,
        "none",
        "projects before",
        "projects behind",
        "series before",
        "old plan before",
        "areas behind",
        "tasks behind",
        "meanings behind",
        "policies before",
    )
    if beside.endswith("before"):
        done.blocks += aside(draw.rng, beside)
    for blocks, truth in sheet.tables():
        done.blocks += blocks
        done.truth += truth
    if beside.endswith("behind"):
        done.blocks += aside(draw.rng, beside)
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
        self.marks = draw.one("marks", 6, "none", "circle", "bracket", "raised")
        self._order: dict[str, int] = {}
        self.counts: Counter[str] = Counter()
        self.columns = Columns(self).columns()

    def tables(self) -> list[tuple[list[str | Grid], list[Item]]]:
        """Return the tables with the paragraphs around them, and what each holds."""
        found = self._grouped(items(self.rng, self.rng.randint(6, 20), self.dash))
        found = self._with_parts([self._marked(one) for one in found])
        kind = self.draw.one("tables", 6, "one", "two")
        half = next(at for at in range(len(found) // 2, len(found) + 1) if at == len(found) or not found[at].parent)
        is_whole = kind == "one" or self.attribute == "sections" or half == len(found)
        parts = [found] if is_whole else [found[:half], found[half:]]
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
        return [(blocks, [self._true(one) for one in part if not one.is_parent]) for blocks, part in told]

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
        if self.marks != "none":
            said_.append("标注的指标按新口径统计")
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
        """Put a footnote's mark behind some names."""
        mark = {"circle": "①", "bracket": "［1］", "raised": "¹"}.get(self.marks, "")
        return replace(one, mark=mark if mark and self.rng.random() < _MARKED else "")

    def _with_parts(self, found: list[Item]) -> list[Item]:
        """Put rows of parts behind some rows."""
        kind = self.draw.one("parts", 5, "none", "of which", "numbered", "named", "dashed")
        is_counted = self.groups in {"counted", "counted rows"} and self.serial in {"none", "in name"}
        if kind == "none" or is_counted:
            return found
        told: list[Item] = []
        chosen = set(self.rng.sample(range(len(found)), min(2, len(found) // 3)))
        for at, one in enumerate(found):
            whole = replace(one, is_parent=kind != "of which", mark="") if at in chosen else one
            told.append(whole)
            told += parts_of(whole, kind) if at in chosen else []
        return told

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
        return replace(told, unit=unit, base=shown[0], target=shown[1], in_values=True, own_unit=one.unit)

    def name(self, one: Item) -> str:
        """Return the cell of a name with all that stands in it."""
        words, unit = (one.shown or one.name) + one.mark, "" if one.is_parent else one.unit or ""
        binding, bare = one.attribute == BINDING, words
        if unit:
            words += {
                "bracket": f"（{unit}）",
                "half bracket": f"({unit})",
                "comma": f"，{unit}",
                "said bracket": f"（单位：{unit}）",
                "square": f"［{unit}］",
                "blank": f" {unit}",
            }.get(self.unit, "")
        if self.attribute == "with unit" and not one.is_parent:
            words = (
                f"{bare}（{unit}，{one.attribute}）"
                if unit and self.unit == "bracket"
                else f"{words}（{one.attribute}）"
            )
        if one.is_parent:
            return f"{self._order[one.name]}.{words}" if self.serial == "in name" else words
        words += {"bracket": f"（{one.attribute}）", "square": f"[{one.attribute}]", "star": "*" * binding}.get(
            self.attribute, ""
        )
        words = "▲" * (binding and self.attribute == "triangle") + words
        return f"{self._order[one.name]}.{words}" if self.serial == "in name" and not one.parent else words

    def _grid(self, part: list[Item], title: str) -> Grid:
        whole = [one for one in part if not one.parent]
        self._order = {one.name: at for at, one in enumerate(whole, 1)}
        self.counts = Counter(one.group for one in whole)
        grid = Grid(columns=len(self.columns))
        if title:
            grid.places.append(Place(title, 0, 0, 1, grid.columns))
            grid.rows = 1
        _head(grid, self.columns)
        body = grid.rows
        before = None
        again = self.draw.one("headings again", 12, "no", "yes") == "yes"
        for one in part:
            if self._has_rows() and (before is None or one.group != before.group):
                self._group_row(grid, one, self.counts[one.group])
            grid.places += [Place(_cell(column, one), grid.rows, at) for at, column in enumerate(self.columns)]
            grid.rows += 1
            before = one
            if again and one is part[len(part) // 2]:
                _head(grid, self.columns)
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


def _cell(column: Column, one: Item) -> str:
    """Return the words of a cell; the row of a name over its parts has no values."""
    is_blank = one.is_parent and column.key not in {"no", "group", "subgroup", "name", "first"}
    return "" if is_blank else column.cell(one)


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
    """Put the headings above a grid: equal ones beside each other become one cell, the last goes down to the rows."""
    depth = max(len(column.headings) for column in columns)
    for level in range(depth):
        at = 0
        while at < len(columns):
            headings = columns[at].headings
            end = at + 1
            while end < len(columns) and columns[end].headings[: level + 1] == headings[: level + 1]:
                end += 1
            if len(headings) > level:
                is_last = all(len(column.headings) == level + 1 for column in columns[at:end])
                rows = depth - level if is_last else 1
                grid.places.append(Place(headings[level], grid.rows + level, at, rows, end - at))
            at = end
    grid.rows += depth
