"""`midcourse outline`, as a user meets it. The outline is synthetic."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

import synthetic_outline
from midcourse.cli import main
from midcourse.data.ledger import open_ledger
from midcourse.plan.vocabulary import Attribute, Decision, Direction

OUTLINE = f"""{synthetic_outline.OUTLINE}第二节 提升公共服务
新建学校12所，改造卫生院8家。推进青溪区老旧小区改造。
"""


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    """Write the outline to a file."""
    file = tmp_path / "outline.txt"
    file.write_text(OUTLINE, encoding="utf-8")
    return file


def rows_of(file: Path) -> list[dict[str, str]]:
    """Read a table of a plan folder."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def change(file: Path, edit: Callable[[dict[str, str]], None]) -> None:
    """Edit a table of a plan folder as a person would."""
    rows = rows_of(file)
    for row in rows:
        edit(row)
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_an_outline_becomes_a_plan_that_opens(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", str(outline), "-o", str(tmp_path / "plan")]) == 0
    told = capsys.readouterr().out
    assert "云山市国民经济和社会发展第十五个五年规划纲要（2026-2030）" in told
    assert "指标 5 项" in told
    ledger = open_ledger(tmp_path / "plan")
    plan = ledger.plan
    assert (plan.header.area, plan.header.level, str(plan.header.period)) == ("云山市", "city", "2026-2030")
    first, *_, last = plan.indicators
    assert (first.code, first.name, first.unit, first.attribute) == ("01", "地区生产总值增长", "%", Attribute.EXPECTED)
    assert (last.name, last.attribute) == ("森林覆盖率", Attribute.BINDING)
    assert [one.name for one in plan.goals] == ["经济发展", "民生福祉"]
    assert {one.item: one.text for one in plan.targets if one.name is None and one.item < "A"} == {
        "01": "5左右",
        "02": "35",
        "03": "[125]",
        "04": "＜5",
        "05": "66",
    }
    assert {one.indicator: str(one.value) for one in ledger.baselines} == {
        "01": "5.2",
        "02": "29.6",
        "04": "4.1",
        "05": "65.7",
    }


def test_projects_tasks_and_text_targets_come_with_their_place(outline: Path, tmp_path: Path) -> None:
    main(["outline", str(outline), "-o", str(tmp_path / "plan")])
    plan = open_ledger(tmp_path / "plan").plan
    assert {"云山港扩建工程", "环城铁路工程"} <= {one.name for one in plan.projects}
    assert any("学校12所" in one.name for one in plan.tasks)
    assert any(one.name == "产业规模" or "产业" in (one.name or "") for one in plan.targets)
    for rows in (plan.projects, plan.tasks, plan.indicators, plan.targets):
        assert all(one.place for one in rows)


def test_the_yearly_path_is_proposed(outline: Path, tmp_path: Path) -> None:
    main(["outline", str(outline), "-o", str(tmp_path / "plan")])
    plan = open_ledger(tmp_path / "plan").plan
    texts = {(one.indicator, one.year): one.text for one in plan.annual_targets}
    assert [texts["03", year] for year in range(2026, 2031)] == ["25"] * 5
    assert texts["02", 2030] == "35"
    assert all(one.act and "推算" in one.act for one in plan.annual_targets)


def test_what_must_be_looked_at_comes_first(outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["outline", str(outline), "-o", str(tmp_path / "plan.xlsx")])
    reviews = open_ledger(tmp_path / "plan.xlsx").plan.reviews
    asked = {(one.item, one.rule) for one in reviews}
    assert ("05", "text-and-table-differ") in asked or ("05", "text-stricter-than-table") in asked  # 68 % against 66
    assert ("02", "polarity-unclear") in asked
    assert ("04", "polarity-unclear") not in asked  # ＜5 says it
    book = load_workbook(tmp_path / "plan.xlsx")
    assert book.worksheets[0].title == "待核对"
    lists = [offer.formula1 for offer in book.worksheets[0].data_validations.dataValidation]
    assert lists == ['"确认,修改,删除"']
    assert "待核对" in capsys.readouterr().out


def test_check_rate_and_report_run_on_the_draft(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = str(tmp_path / "plan")
    main(["outline", str(outline), "-o", plan])
    assert main(["check", plan]) == 0
    capsys.readouterr()
    assert main(["rate", plan, "--as-of", "2028-06-30", "--json"]) == 0
    rated = json.loads(capsys.readouterr().out)
    assert {one["rating"] for one in rated["indicators"]} == {"not_rateable"}
    assert all(one["reason"] for one in rated["indicators"])
    out = tmp_path / "report.html"
    assert main(["report", plan, "--as-of", "2028-06-30", "--edition", "full", "--to", "html", "-o", str(out)]) == 0
    assert "云山市" in out.read_text(encoding="utf-8")


def test_the_json_has_what_programs_rely_on(outline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outline", str(outline), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"file", "indicators", "projects", "tasks", "doubts"} <= set(told)
    row = told["indicators"][1]
    expected = {
        "name": "制造业增加值占比",
        "unit": "%",
        "attribute": "预期性",
        "base_text": "29.6",
        "target_text": "35",
    }
    assert expected.items() <= row.items()
    assert (row["kind"], row["low"], row["high"], row["doubts"]) == ("level", 35, None, [])
    assert "第 2 行" in row["place"]
    assert all({"name", "place"} <= set(one) for one in told["projects"])
    assert all({"text", "place", "departments"} <= set(one) for one in told["tasks"])
    assert all({"about", "message"} <= set(one) for one in told["doubts"])


def test_the_same_file_gives_the_same_bytes(outline: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        main(["outline", str(outline), "-o", str(tmp_path / name)])
    for file in (tmp_path / "one").glob("*.csv"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_what_people_did_survives_a_corrected_outline(outline: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    main(["outline", str(outline), "-o", str(plan)])

    def confirm(row: dict[str, str]) -> None:
        if row["item"] == "02" and row["rule"] == "polarity-unclear":
            row["decision"] = "确认"

    def assign(row: dict[str, str]) -> None:
        if row["code"] == "05":
            row["definition"] = "含灌木林"

    change(plan / "reviews.csv", confirm)
    change(plan / "indicators.csv", assign)
    change(plan / "projects.csv", lambda row: row.update(category="重点") if row["name"] == "环城铁路工程" else None)
    outline.write_text(
        OUTLINE.replace("| 29.6 | 35 |", "| 30.1 | 36 |").replace("全长86公里", "全长88公里"), encoding="utf-8"
    )
    assert main(["outline", str(outline), "-o", str(plan)]) == 0
    after = open_ledger(plan)
    targets = {one.item: one.text for one in after.plan.targets if one.name is None}
    assert targets["02"] == "36"
    assert {one.indicator: str(one.value) for one in after.baselines}["02"] == "30.1"
    assert after.plan.indicators[4].definition == "含灌木林"
    railway = next(one for one in after.plan.projects if one.name == "环城铁路工程")
    assert (railway.category, "88公里" in (railway.content or "")) == ("重点", True)
    decisions = {(one.item, one.rule): one.decision for one in after.plan.reviews}
    assert decisions["02", "polarity-unclear"] is Decision.CONFIRM
    assert ("02", "source-changed") in decisions  # confirmed before the source said otherwise


def test_a_row_a_person_took_out_stays_out(outline: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    main(["outline", str(outline), "-o", str(plan)])
    kept = [row for row in rows_of(plan / "projects.csv") if row["name"] != "环城铁路工程"]
    with (plan / "projects.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.DictWriter(opened, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)
    main(["outline", str(outline), "-o", str(plan)])
    assert "环城铁路工程" not in {one.name for one in open_ledger(plan).plan.projects}


def test_a_confirmed_polarity_counts_when_the_plan_is_rated(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan"
    main(["outline", str(outline), "-o", str(plan)])
    change(plan / "reviews.csv", lambda row: row.update(decision="确认") if row["item"] == "02" else None)
    capsys.readouterr()
    main(["rate", str(plan), "--as-of", "2028-06-30", "--json"])
    rated = {one["code"]: one for one in json.loads(capsys.readouterr().out)["indicators"]}
    assert "方向" not in rated["02"]["reason"]
    assert open_ledger(plan).plan.indicators[1].polarity is Direction.UP


def test_a_plan_that_is_no_draft_is_not_written_over(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "plan.toml").write_text("[plan]\n", encoding="utf-8")
    assert main(["outline", str(outline), "-o", str(plan)]) == 2
    assert "不予覆盖" in capsys.readouterr().err
    assert [file.name for file in plan.iterdir()] == ["plan.toml"]


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("今天天气很好。\n", [], "不像规划纲要"),
        ("云山市国民经济和社会发展五年规划纲要\n第一章 总体要求\n新建学校12所，改造卫生院8家。\n", [], "--period"),
        (OUTLINE, ["--period", "二〇二六"], "不是规划期"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_written(
    text: str, words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "outline.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["outline", str(file), "-o", str(tmp_path / "plan"), *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "plan").exists()


def test_years_only_the_columns_tell_are_taken_and_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "outline.txt"
    file.write_text(OUTLINE.replace("第十五个", "").replace("“十五五”", "今后"), encoding="utf-8")
    assert main(["outline", str(file), "-o", str(tmp_path / "plan")]) == 0
    plan = open_ledger(tmp_path / "plan").plan
    assert str(plan.header.period) == "2026-2030"
    assert "period-guessed" in [review.rule for review in plan.reviews]


def test_years_a_person_tells_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "outline.txt"
    file.write_text(OUTLINE.replace("第十五个", "").replace("“十五五”", "今后"), encoding="utf-8")
    words = ["--period", "2026-2030", "--area", "云山市"]
    assert main(["outline", str(file), "-o", str(tmp_path / "plan"), *words]) == 0
    assert str(open_ledger(tmp_path / "plan").plan.header.period) == "2026-2030"


DIVISION = """云山市“十五五”规划任务分解表
序号 | 任务 | 牵头单位 | 责任单位
1 | 加快培育智能装备产业集群 | 市经济和信息化局 | 市科技局、青溪区人民政府
2 | 举办国际展会 | 市商务局 | 市文化和旅游局
"""


def test_a_division_of_labour_gives_tasks_their_departments(outline: Path, tmp_path: Path) -> None:
    table = tmp_path / "division.txt"
    table.write_text(DIVISION, encoding="utf-8")
    assert main(["outline", str(outline), "-o", str(tmp_path / "plan"), "--division", str(table)]) == 0
    plan = open_ledger(tmp_path / "plan").plan
    names = {one.code: one.name for one in plan.departments}
    task = next(one for one in plan.tasks if "智能装备产业集群" in one.name and one.lead)
    assert names[task.lead or ""] == "市经济和信息化局"
    assert "市科技局" in {names[code] for code in task.contributors}
    assert any(one.rule == "division-row-without-task" for one in plan.reviews)


REPORT = """云山市国民经济和社会发展第十四个五年规划纲要实施中期评估报告
一、主要指标完成情况
“十四五”规划主要指标完成情况表
序号 | 指标 | 单位 | 属性 | “十四五”目标 | 中期完成情况 | 进展评价
1 | 公园绿地面积 | 平方米 | 约束性 | ≥3.2 | 3.41 | 提前完成
2 | 新增企业数 | 家 | 预期性 | 1000（五年累计） | 400 | 低于预期
二、重大项目
《纲要》共确定12个重大项目。截至2023年6月底，5个项目已完成，7个项目按计划有序推进。
三、存在的主要问题
一是企业数量增长不快。
四、下一步举措
（一）加强企业培育
"""


def test_a_report_gives_values_ratings_counts_problems_and_measures(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert main(["outline", str(file), "-o", str(tmp_path / "plan")]) == 0
    ledger = open_ledger(tmp_path / "plan")
    assert str(ledger.plan.header.cut_off) == "2023-06-30"
    assert {one.item: str(one.value) for one in ledger.observations} == {"01": "3.41", "02": "400"}
    assert [one.rating for one in ledger.published_ratings] == ["提前完成", "低于预期"]
    assert {one.state: one.count for one in ledger.plan.project_counts} == {"已完成": 5, "按计划有序推进": 7}
    assert [one.text for one in ledger.plan.problems] == ["企业数量增长不快"]
    assert "加强企业培育" in {one.text for one in ledger.plan.measures}


def test_the_auditors_findings_come_along(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT + "\n全市企业26家，分为甲类8家、乙类17家两类。\n", encoding="utf-8")
    main(["outline", str(file), "-o", str(tmp_path / "plan")])
    reviews = open_ledger(tmp_path / "plan").plan.reviews
    assert any(one.rule == "audit-sum-of-parts" and "8+17=25" in one.question for one in reviews)


def test_the_questions_are_asked_in_english_and_kept_in_chinese(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "outline", str(outline), "-o", str(tmp_path / "plan")]) == 0
    told = capsys.readouterr().out
    assert "“制造业增加值占比” is taken as larger is better for now: confirm (" in told
    assert "请" not in told
    assert any("请确认" in row["question"] for row in rows_of(tmp_path / "plan" / "reviews.csv"))


def test_json_asks_in_the_language_wanted(outline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "outline", str(outline), "--json"]) == 0
    doubts = json.loads(capsys.readouterr().out)["doubts"]
    assert doubts
    assert not [doubt for doubt in doubts if "请" in doubt["message"]]


def test_a_draft_without_figures_is_rated_at_the_first_day_of_the_plan(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = str(tmp_path / "plan")
    assert main(["outline", str(outline), "-o", plan]) == 0
    capsys.readouterr()
    assert main(["rate", plan, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-01-01"
    assert main(["report", plan, "-o", str(tmp_path / "report.html")]) == 0
