"""The wheel a stranger installs: the example, the translations and the pages travel inside it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    pytest.importorskip("hatchling", reason="the build backend comes with script/bootstrap")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    "path",
    [
        "midcourse/examples/jingan/plan.toml",
        "midcourse/examples/jingan/observations.csv",
        "midcourse/locale/en/LC_MESSAGES/evaluate.mo",
        "midcourse/report/page.css",
        "midcourse/py.typed",
    ],
)
def test_the_wheel_carries_what_the_program_reads(names: set[str], path: str) -> None:
    assert path in names


def test_every_outline_of_the_report_is_in_the_wheel(names: set[str]) -> None:
    outlines = {path.name for path in (ROOT / "src/midcourse/report/outlines").glob("*.jinja")}
    assert outlines
    assert {f"midcourse/report/outlines/{name}" for name in outlines} <= names


@pytest.mark.parametrize("pattern", ["*.html", "*.css", "*.js", "*.mo", "migrations/*.py", "commands/*.py"])
def test_all_of_the_web_application_is_in_the_wheel(names: set[str], pattern: str) -> None:
    package = ROOT / "src/midcourse_web"
    wanted = {f"midcourse_web/{path.relative_to(package).as_posix()}" for path in package.rglob(pattern)}
    assert wanted
    assert wanted <= names


def test_tests_and_scripts_stay_out_of_the_wheel(names: set[str]) -> None:
    assert not [name for name in names if name.startswith(("tests/", "bench/", "script/"))]
