"""`midcourse server` says why it cannot start, with exit code 2 and nothing half-made."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def started(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command as anybody runs it."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-m", "midcourse", "server", *words]
    return subprocess.run(command, env={**kept, **settings}, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"DATABASE_URL": "nonsense://x"}, "DATABASE_URL 不能识别"),
        ({"DATABASE_URL": "postgresql://nobody@%2Fnowhere/none"}, "数据库不能使用"),
        ({"MIDCOURSE_IDLE_MINUTES": "soon"}, "MIDCOURSE_IDLE_MINUTES 应为非负整数"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    result = started("--home", str(tmp_path / "home"), "--port", "8799", **settings)
    assert (result.returncode, told in result.stderr) == (2, True), result.stderr
    assert "Traceback" not in result.stderr


def test_a_port_in_use_is_said_before_anything_is_made(tmp_path: Path, socket_enabled: None) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = started("--home", str(tmp_path / "home"), "--port", str(taken.getsockname()[1]))
    assert (result.returncode, "已被占用" in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("port", ["0", "99999"])
def test_a_port_that_is_none_is_said(tmp_path: Path, port: str) -> None:
    result = started("--home", str(tmp_path / "home"), "--port", port)
    assert (result.returncode, "端口应在 1 到 65535" in result.stderr) == (2, True), result.stderr


def test_a_first_start_prints_the_link_of_the_set_up_page(tmp_path: Path) -> None:
    result = started("--home", str(tmp_path / "home"), "--port", "8799", "--prepare-only")
    assert (result.returncode, "http://127.0.0.1:8799/set-up/?token=" in result.stdout) == (0, True), result.stderr
    key = tmp_path / "home" / "secret-key"
    assert key.stat().st_mode & 0o077 == 0
