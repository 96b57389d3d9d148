"""Synthetic tables brought out in blocks: columns and pieces of columns, divided by empty lines."""

from broken_tables import CAPTION, TITLE, read, told

from midcourse.plan.outline.draft import DraftIndicator

#: Name, unit, base, target, attribute.
ROWS = (
    ("甲业增加值年均增长", "%", "6.1", "6.5左右", "预期性"),
    ("乙类产品出口总额", "亿元", "610", "880以上", "预期性"),
    ("丙类居民服务覆盖率", "%", "71.5", "稳步提高", "预期性"),
    ("丁类设施用水量下降", "%", "—", "[15]", "约束性"),
    ("戊类耕地面积", "万亩", "381.2", "完成省下达任务", "约束性"),
)
WANTED = [(n, u, None if b == "—" else b, [t], a) for n, u, b, t, a in ROWS]
NAMES, UNITS, BASES, TARGETS, ATTRIBUTES = ([row[at] for row in ROWS] for at in range(5))


def blocks(*each: list[str]) -> tuple[DraftIndicator, ...]:
    body = "\n\n".join("\n".join(block) for block in each)
    return read(f"{TITLE}\n第二章 发展目标\n{CAPTION}\n{body}\n\n第三章 建设产业体系\n推动产业升级。", "a.txt")


def test_columns_in_blocks_of_their_own_are_put_side_by_side() -> None:
    found = blocks(
        ["序号", *"12345"],
        ["指标", *NAMES],
        ["单位", *UNITS],
        ["2025年", *BASES],
        ["2030年", *TARGETS],
        ["属性", *ATTRIBUTES],
    )
    assert told(found) == WANTED
    assert all(one.doubts for one in found)


def test_rows_of_values_stand_beside_a_block_of_names() -> None:
    tails = [f"{u} {b}\n{t} {a}" for _, u, b, t, a in ROWS]
    numbered = [f"{at} {name}" for at, name in enumerate(NAMES, 1)]
    assert told(blocks(["序号 指标", *numbered], ["单位 2025年 2030年 属性", *tails])) == WANTED


def test_columns_go_on_below_each_other_and_behind_the_next_heading_of_the_page() -> None:
    body = "\n\n".join(
        "\n".join(block)
        for block in (
            ["指标", *NAMES],
            ["第三章 建设产业体系"],
            ["单位", *UNITS[:3]],
            ["2025年", *BASES[:3]],
            ["属性", *ATTRIBUTES[:3]],
            UNITS[3:],
            BASES[3:],
            ATTRIBUTES[3:],
            ["2030年", *TARGETS],
            ["推动产业升级，取得新的成效。"],
        )
    )
    assert told(read(f"{TITLE}\n第二章 发展目标\n{CAPTION}\n{body}\n", "a.txt")) == WANTED


def test_names_over_two_lines_are_put_together_where_other_columns_have_fewer_cells() -> None:
    names = ["甲业增加值占全部产业增加值之", "比", *NAMES[1:]]
    found = blocks(["指标", *names], ["单位", *UNITS], ["2025年", *BASES], ["2030年", *TARGETS], ["属性", *ATTRIBUTES])
    assert [one.name for one in found] == ["甲业增加值占全部产业增加值之比", *NAMES[1:]]
    assert [row[1:] for row in told(found)] == [row[1:] for row in WANTED]


def test_halves_of_cells_above_and_below_the_others_of_their_row_are_put_together() -> None:
    whole = ["1", NAMES[0], "% 6.1", "6.5左右 预期性"]
    tops, middle = ["乙类产品出口总额占全部产品出口", "完成省下"], ["2", "% 61", "约束性"]
    found = blocks(
        ["序号 指标 单位 2025年 2030年 属性", *whole, *tops, *middle, "总额比重", "达任务"],
        ["序号", "3", "4", "5"],
        ["指标", *NAMES[2:]],
        ["单位", *UNITS[2:]],
        ["2025年", *BASES[2:]],
        ["2030年", *TARGETS[2:]],
        ["属性", *ATTRIBUTES[2:]],
    )
    assert [one.name for one in found][1] == "乙类产品出口总额占全部产品出口总额比重"
    assert told(found)[1][1:] == ("%", "61", ["完成省下达任务"], "约束性")


def test_columns_that_do_not_add_up_are_not_read_and_no_row_is_invented() -> None:
    found = blocks(
        ["序号", *"12345"],
        ["指标", *NAMES],
        ["单位", *UNITS[:4]],
        ["2025年", *BASES[:3]],
        ["2030年", *TARGETS],
        ["属性", *ATTRIBUTES],
    )
    assert found == ()


def test_values_that_stand_beside_the_wrong_names_are_not_taken() -> None:
    targets = ["88000", "7", "9000", "3", "1200"]
    found = blocks(
        ["指标", *NAMES],
        ["单位", *UNITS],
        ["2025年", "6.1", "61000", "7.5", "9100", "2.2"],
        ["2030年", *targets],
        ["属性", *ATTRIBUTES],
    )
    assert found == ()
