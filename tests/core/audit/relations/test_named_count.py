"""A count that is part of a name is the same everywhere. All passages are synthetic."""

import pytest
from synthetic import QUERY, Said, said_of

AREAS = "推进{}大功能区建设。\n在{}大功能区设立服务中心。\n聚焦{}大功能区重点载体。"


def test_one_count_against_several_that_agree_is_asked_about_and_mended() -> None:
    assert said_of(AREAS.format("四", "四", "九")) == [Said("repeated", QUERY, ("九", "四"), "九→四")]


@pytest.mark.parametrize(
    "text",
    [
        AREAS.format("四", "四", "四"),
        AREAS.format("四", "九", "六"),
        "推进四大功能区建设。\n建设九大功能区。",
        "推进三大行动。\n推进三大行动。\n开展八大行动。",
        "推进三大先导产业。\n壮大三大先导产业。\n培育六大未来产业。",
    ],
)
def test_agreeing_counts_series_pairs_and_other_names_are_left_alone(text: str) -> None:
    assert said_of(text) == []
