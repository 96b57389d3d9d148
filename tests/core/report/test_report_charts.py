"""Charts show the facts of their edition, in Chinese, and the same facts give the same picture."""

import re
from dataclasses import replace

from midcourse.data.model import Span
from midcourse.evaluate.facts import facts_of
from midcourse.evaluate.model import Evaluation, Fact
from midcourse.evaluate.run import evaluate
from midcourse.plan.vocabulary import Disclosure
from midcourse.report.charts import CHARTS, MEASURED, Palette, completion, public_only, series_of
from midcourse.report.look import FONT
from midcourse.report.words import with_words


def palette(evaluation: Evaluation, facts: dict[str, Fact], language: str = "zh") -> Palette:
    return Palette(evaluation, with_words(evaluation, facts, language), language)


def test_every_chart_is_drawn_with_chinese_labels_a_named_font_and_an_alternative_text(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    for draw in CHARTS.values():
        chart = draw(palette(evaluation, facts))
        assert chart is not None
        assert re.search("[\u4e00-\u9fff]", chart.svg)
        assert "Noto Sans CJK SC" in chart.svg
        assert "数据见后表" in chart.alt


def test_no_chart_uses_more_than_three_colours_besides_grey(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    for draw in CHARTS.values():
        chart = draw(palette(evaluation, facts))
        assert chart is not None
        colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", chart.svg)}
        coloured = {colour for colour in colours if max(channels(colour)) - min(channels(colour)) > 48}
        assert len(coloured) <= 3


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def test_a_picture_asks_no_other_host(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    for draw in CHARTS.values():
        chart = draw(palette(evaluation, facts))
        assert chart is not None
        assert not re.search(r"(?:href|src)=\"http|url\(http|@import", chart.svg)


def test_the_alternative_text_of_completion_counts_the_ratings(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    chart = completion(palette(evaluation, facts))
    assert chart is not None
    assert "共4项指标，其中提前完成1项，符合预期1项，低于预期1项，无法自动评价1项" in chart.alt


def test_a_public_chart_does_not_show_what_is_internal(evaluation: Evaluation) -> None:
    plan = evaluation.ledger.plan
    first, *others = plan.indicators
    hidden = replace(first, disclosure=Disclosure.INTERNAL)
    changed = evaluate(replace(evaluation.ledger, plan=replace(plan, indicators=(hidden, *others))), evaluation.as_of)
    words = public_only(with_words(changed, facts_of(changed)))
    chart = completion(Palette(changed, words))
    assert chart is not None
    assert "专利授权数" not in chart.svg
    assert "空气优良率" in chart.svg
    assert "共3项指标" in chart.alt


def test_an_office_s_own_words_stand_in_its_charts(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    labels = {rating: f"本局{label}" for rating, label in evaluation.labels.items()}
    chart = completion(palette(replace(evaluation, labels=labels), facts))
    assert chart is not None
    assert "本局低于预期" in chart.svg


def test_labels_are_english_in_an_english_report(evaluation: Evaluation, facts: dict[str, Fact]) -> None:
    chart = completion(palette(evaluation, facts, "en"))
    assert chart is not None
    assert "Behind" in chart.svg
    assert chart.alt.startswith("Dot plot")


def test_a_half_year_is_not_set_beside_a_year(evaluation: Evaluation) -> None:
    rows = evaluation.ledger.observations
    base = next(row for row in rows if row.measure == "研发机构")
    year, half = "2022", "2023H1"
    period = type(base.period)
    flows = tuple(replace(base, measure="税收", span=Span.FLOW, period=period.parse(text)) for text in (year, half))
    changed = evaluate(replace(evaluation.ledger, observations=(*rows, *flows)), evaluation.as_of)
    assert [one.measure for one in series_of(changed, facts_of(changed))] == ["value"]


def test_without_data_there_is_no_chart(evaluation: Evaluation) -> None:
    empty = Palette(replace(evaluation, ratings=(), ledger=replace(evaluation.ledger, observations=())), {})
    assert [draw(empty) for draw in CHARTS.values()] == [None, None, None]


def test_text_is_measured_in_a_light_family_and_printed_in_the_chinese_ones(
    evaluation: Evaluation, facts: dict[str, Fact]
) -> None:
    chart = CHARTS["completion"](Palette(evaluation, with_words(evaluation, facts)))
    assert chart is not None
    assert f'font-family="{FONT}"' in chart.svg
    assert f'font-family="{MEASURED}"' not in chart.svg
