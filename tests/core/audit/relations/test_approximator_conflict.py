"""Two approximators on one number. All passages are synthetic."""

import pytest
from asking import told

from midcourse.audit.relations import approximator_conflict

KIND = approximator_conflict.ties


@pytest.mark.parametrize("text", ["约20余名", "近30多个", "超过30人左右", "至少5家以上", "约5万人左右", "大约两百多户"])
def test_two_approximators_on_one_number_are_a_note(text: str) -> None:
    assert [tier for tier, _ in told(KIND, f"全区服务居民{text}。")] == ["note"]


@pytest.mark.parametrize(
    "text", ["约20名", "20余名", "约10家规模以上企业", "近20余年", "超过30人", "5万人左右", "不少于3次"]
)
def test_one_approximator_is_left_in_peace(text: str) -> None:
    assert told(KIND, f"全区服务居民{text}。") == []
