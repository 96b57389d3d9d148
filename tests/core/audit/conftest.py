"""Passages kept aside run only on request: `pytest -m holdout`."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "holdout: passages nobody may tune to; run only with -m holdout")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "holdout" in (config.getoption("-m") or ""):
        return
    aside = [item for item in items if item.get_closest_marker("holdout")]
    if aside:
        config.hook.pytest_deselected(items=aside)
        items[:] = [item for item in items if not item.get_closest_marker("holdout")]
