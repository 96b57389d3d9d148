"""Tables of an outline that are none of indicators: projects, series, tasks, meanings, the plan before."""

from collections.abc import Callable
from random import Random

from design_grid import Grid, Place
from design_rows import EXPECTED, OWNERS, said

Rows = list[list[str]]


def aside(rng: Random, kind: str) -> list[str | Grid]:
    """Draw a table that is none of indicators, with its title."""
    title, head, rows = _KINDS[kind.split(maxsplit=1)[0]](rng)
    return [title, _plain(head, rows)]


def _projects(rng: Random) -> tuple[str, list[str], Rows]:
    head = ["序号", "项目名称", "建设内容及规模", "总投资（亿元）", "建设年限", "责任单位"]
    rows = [
        [str(at), f"{name}提升工程", f"新建{name}设施{at * 3}处", said(at * 2.5), "2026—2029", rng.choice(OWNERS)]
        for at, name in enumerate(("河湖岸线", "冷链物流", "城市绿道"), 1)
    ]
    return "专栏2 重大工程项目", head, rows


def _series(rng: Random) -> tuple[str, list[str], Rows]:
    head = ["年份", "2021年", "2022年", "2023年", "2024年", "2025年"]
    rows = [
        [name, *(said(round(rng.uniform(10, 99), 1)) for _ in range(5))]
        for name in ("财政收入（亿元）", "进出口（亿元）", "用电量（亿千瓦时）")
    ]
    return "“十四五”时期经济运行情况", head, rows


def _tasks(rng: Random) -> tuple[str, list[str], Rows]:
    head = ["序号", "重点任务", "主要内容", "牵头单位", "完成时限"]
    rows = [
        [str(at), f"{name}行动", f"推进{name}改造", rng.choice(OWNERS), "2030年"]
        for at, name in enumerate(("河湖", "冷链", "绿道"), 1)
    ]
    return "专栏3 重点任务分工", head, rows


def _meanings(_: Random) -> tuple[str, list[str], Rows]:
    head = ["指标名称", "指标解释", "数据来源"]
    return "附表 指标解释", head, [[name, f"指{name}与总量之比", "统计局"] for name in ("港口运转率", "冷链覆盖率")]


def _policies(rng: Random) -> tuple[str, list[str], Rows]:
    head = ["领域", "政策名称", "出台时间", "责任单位"]
    rows = [[name, f"{name}扶持办法", "2026年", rng.choice(OWNERS)] for name in ("物流", "文旅", "养老")]
    return "专栏2 拟出台政策", head, rows


def _areas(_: Random) -> tuple[str, list[str], Rows]:
    head = ["街道", "面积（平方公里）", "常住人口（万人）", "功能定位"]
    rows = [
        [name, said(at * 7.5), said(at * 3.1), "综合服务"]
        for at, name in enumerate(("湖东街道", "云谷街道", "港口镇"), 1)
    ]
    return "表3 功能分区情况", head, rows


def _old(_: Random) -> tuple[str, list[str], Rows]:
    head = ["指标", "单位", "2020年", "2025年目标", "2025年完成", "属性"]
    rows = [
        [name, unit, said(at * 8), said(at * 10), said(at * 11), EXPECTED]
        for at, (name, unit) in enumerate((("旧产值", "亿元"), ("旧就业", "万人"), ("旧覆盖率", "%")), 1)
    ]
    return "“十四五”规划主要指标完成情况", head, rows


_KINDS: dict[str, Callable[[Random], tuple[str, list[str], Rows]]] = {
    "projects": _projects,
    "series": _series,
    "tasks": _tasks,
    "meanings": _meanings,
    "policies": _policies,
    "areas": _areas,
    "old": _old,
}


def _plain(head: list[str], rows: list[list[str]]) -> Grid:
    places = [
        Place(words, row, column) for row, cells in enumerate([head, *rows]) for column, words in enumerate(cells)
    ]
    return Grid(places, len(rows) + 1, len(head))
