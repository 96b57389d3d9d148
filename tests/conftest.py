"""What holds for all tests: no property is a matter of how busy the machine is; offices to be copied are made once.

What takes longest is begun first, in whatever order besides.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from office_server import Office, prepared_office, prepared_once

settings.register_profile("midcourse", deadline=None)
settings.load_profile("midcourse")

#: Not searched for examples: several files of one name cannot be modules beside each other.
collect_ignore_glob = ["*conftest.py"]

#: Begun in this order, before all others: none of several processes is left with them at the end of a run.
_LONGEST = ("journeys/test_every_page.py", "load", "journeys")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    items.sort(key=lambda item: [not item.path.is_relative_to(here / one) for one in _LONGEST])


@pytest.fixture(scope="session")
def known_to_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the run know."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_office(known_to_all: Path) -> Office:
    """The demonstration office, prepared once for all processes of the run and only copied."""
    return prepared_once(known_to_all / "demo-office", lambda home: prepared_office(home, "--demo"))


@pytest.fixture(scope="session")
def empty_office(known_to_all: Path) -> Office:
    """An office nobody has set up, prepared once for all processes of the run and only copied."""
    return prepared_once(known_to_all / "empty-office", prepared_office)
