"""Synthetic tables whose cells hold what is not seen, or were torn: read right, or doubted."""

from midcourse.documents.read import read_bytes
from midcourse.plan.outline.draft import DraftIndicator
from midcourse.plan.outline.indicator_tables import indicators_of
from midcourse.plan.outline.sections import Sections

TITLE = "岚山市国民经济和社会发展第十五个五年规划纲要"
CAPTION = "专栏1 “十五五”时期主要指标"


def lines(*body: str) -> tuple[DraftIndicator, ...]:
    below = ("第三章 建设产业体系", "坚持实体经济为本，推动产业升级，到2030年培育企业3000家。")
    text = "\n".join((TITLE, "第二章 发展目标", CAPTION, *body, *below))
    document = read_bytes(text.encode(), "a.txt")
    return indicators_of(document, Sections(document))


def told(found: tuple[DraftIndicator, ...]) -> list[tuple[str, str | None, str | None, list[str], str]]:
    return [
        (
            one.name,
            one.unit,
            one.base.text if one.base else None,
            [target.text for target in one.targets],
            str(one.attribute or ""),
        )
        for one in found
    ]


def test_characters_not_seen_and_blanks_of_other_widths_divide_and_join_nothing() -> None:
    found = lines(
        " 领域\u200b\t\u00a0序号\u200b\t\u3000指标\t单位\t 2025 年（预计）\t规划目标\u3000\t\u200b\t\u3000属性",
        "\u200b\t\u200b\t \t\u00a0\t\u3000\u00a0\t\u3000 2026 年\t2030 年\u200b\t\u00a0 \u200b",
        "经济\t1\u3000\t甲业增加值\u200b\t\u00a0亿元\t\u3000732\u00a0\t\u3000775 \t\u200b980\u00a0\t\u200b预期性\u200b",
        "\t2\t\u00a0乙业\u200b收入\t\u00a0亿元\t\u200b88\t91\u00a0\t\u3000110\u200b\t\u00a0预期性 ",
        "民生\t\u200b3\ufeff\t\u200b丙类服务人员数 \t人\t\u00a03.3\t\u30003.35\u3000\t\u200b3.7\t约束性 ",
    )
    assert told(found) == [
        ("甲业增加值", "亿元", "732", ["980", "775"], "预期性"),
        ("乙业收入", "亿元", "88", ["110", "91"], "预期性"),
        ("丙类服务人员数", "人", "3.3", ["3.7", "3.35"], "约束性"),
    ]


def test_a_rate_of_change_printed_with_per_cent_signs_is_counted_in_per_cent() -> None:
    found = lines(
        "| 序号 | 指标 | 2025年现状 | 2030年目标 | 属性 |",
        "|---|---|---|---|---|",
        "| 1 | 甲业产值 | 96亿元 | 260亿元 | 预期性 |",
        "| 2 | 单位产值丁类消耗下降率 | 4.1% | 累计下降15% | 约束性 |",
        "| 3 | 戊类面积 | 13.6平方米 | 15平方米 | 预期性 |",
    )
    assert [one.unit for one in found] == ["亿元", "%", "平方米"]
