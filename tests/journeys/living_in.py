"""An office in which something of every kind has happened, and examples of the words of its addresses."""

from collections.abc import Mapping
from typing import Any

from lxml import html

from office_client import Caller
from office_rounds import filled_in, open_round
from office_server import Server

PLAN = "jingan-14"
DRAFT = "hecheng-15"
#: A made-up outline: a table of indicators, and words enough for a few doubts.
OUTLINE = """# 合成市国民经济和社会发展第十五个五年规划纲要（合成）

规划期 2026—2030 年。

## 第一章 发展目标

### 专栏1 “十五五”时期主要指标

| 序号 | 指标名称 | 单位 | 2025年 | 2030年 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 合成产值 | 亿元 | 100 | 150 | 预期性 |
| 2 | 合成绿地面积 | 公顷 | 20 | 30 | 约束性 |
| 3 | 合成系数 | % | 40 | 35 左右 | 预期性 |

## 第二章 重点任务

建设合成示范区。
"""
Words = Mapping[str, str]


def live_in(server: Server) -> Words:
    """Let something of every kind happen.

    Returns:
        An example of each word of an address, by word or by `part of the pattern:word` where that says more.
    """
    returned = _round(server)
    with _somebody(server, "officer") as officer:
        draft = {"area": "合成市", "period": "2026-2030", "code": DRAFT}
        status, page = officer.post("/plans/new/", draft, {"file": ("合成纲要.md", OUTLINE.encode())})
        assert status == 302, page
        token = _import(officer)
        adjustment = {"item": "09", "text": "100", "act": "合成批复", "adopted_on": "2024-01-10", "reason": "合成"}
        adjustment |= {"confirmed": "on", "step": "propose"}
        status, page = officer.post(f"/plans/{PLAN}/adjustments/new/", adjustment)
        assert status == 302, page
        _send(officer, f"/plans/{PLAN}/progress/indicators/07/override/", {"rating": "低于预期", "reason": "合成"})
        status, page = officer.post(f"/plans/{PLAN}/project-acts/new", {"project": "XP2", "reason": "合成"})
        assert status == 302, page
    return {
        "plan": PLAN, "doubts/:plan": DRAFT, "take-over/:plan": DRAFT, "table": "indicators", "key": "01", "code": "01",
        "token": token, "theme": "light", "department": "X1", "entry": "1", "evidence": "1", "number": "1", "held": "1",
        "accounts/:number": "5", "proposal": "2", "evidence/add:entry": returned, "identifier": "midcourse-1",
    }  # fmt: skip


def _somebody(server: Server, account: str) -> Caller:
    return Caller(server.address).sign_in(account, server.office.passwords[account])


def _round(server: Server) -> str:
    """Open a round in which rows stand in every state; return the entry that is sent back."""
    with _somebody(server, "officer") as officer:
        address = open_round(officer, PLAN, period="2023H1", cut_off="2023-06-30")
        open_round(officer, PLAN, period="2022", cut_off="2022-12-31", forms=["indicators"])
    for number in "12":
        with _somebody(server, f"reporter{number}") as reporter:
            _, page = reporter.get(f"{address}returns/X{number}/")
            fields = {**filled_in(page, "90"), "which": "all"}
            evidence = {"files": ("合成佐证.txt", "合成".encode())}
            if number == "1":
                assert reporter.post(f"{address}entries/1/evidence/add", {}, evidence)[0] == 302
            assert reporter.post(f"{address}returns/X{number}/submit", fields)[0] == 302
    with _somebody(server, "reviewer") as reviewer:
        _, page = reviewer.get(f"{address}returns/X1/?form=indicators")
        shown = _fields(page, "act")
        picks = [name[1:].split("-")[0] for name in shown if name.endswith("-revision")]
        assert reviewer.post(f"{address}returns/X1/review", {**shown, "pick": picks[:3], "act": "approve"})[0] == 302
        back = {**shown, "pick": picks[3:4], "act": "return", "reason": "合成：请核对口径"}
        assert reviewer.post(f"{address}returns/X1/review", back)[0] == 302
        assert (
            reviewer.post(f"{address}returns/X1/review", {**_now(reviewer, address, picks[1]), "act": "lock"})[0] == 302
        )
        unlock = {f"e{picks[2]}-revision": "2", "reason": "合成：统计部门更正"}
        assert reviewer.post(f"{address}entries/{picks[2]}/unlock", unlock)[0] == 302
    return picks[3]


def _now(reviewer: Caller, address: str, entry: str) -> dict[str, Any]:
    """Return the form of a return as it stands now, with one row picked."""
    return {**_fields(reviewer.get(f"{address}returns/X1/?form=indicators")[1], "act"), "pick": entry}


def _import(officer: Caller) -> str:
    """Upload a workbook that would change nothing, and return what names the upload."""
    book = officer.get_bytes(f"/plans/{PLAN}/export.xlsx")
    status, page = officer.post(f"/plans/{PLAN}/import/", {}, {"file": ("plan.xlsx", book)})
    assert status == 302, page
    return officer.headers["location"].rstrip("/").rsplit("/", 1)[1]


def _send(caller: Caller, path: str, words: Words) -> None:
    """Fill in the form of a page and send it."""
    fields = _fields(caller.get(path)[1], next(iter(words)))
    status, page = caller.post(path, {**fields, **words})
    assert status == 302, page


def _fields(page: str, control: str) -> dict[str, Any]:
    """Return what the form that has a control of this name would send as it stands."""
    document: Any = html.document_fromstring(page)
    found = document.xpath("//form[.//*[@name=$name]]", name=control)[0]
    return dict(found.form_values())
