"""Making the application ready in this process: settings from words of the command line, then Django."""

import os
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError

from midcourse.errors import MidcourseError
from midcourse.wording import Wording, say
from midcourse_web.secret import make_secret_key


class CannotStart(MidcourseError):
    """The office cannot be started as it is set; the message says what, and what to do."""


def start(*, home: Path | None = None, database: str | None = None, make_key: bool = True) -> None:
    """Load the application.

    Args:
        home: folder of the installation's data; None for MIDCOURSE_HOME, else `midcourse-data` here.
        database: address of the database; None for DATABASE_URL, else SQLite in the folder.
        make_key: make folder and secret key where there are none; not for what only reads.

    Raises:
        CannotStart: when a setting cannot be used, or the folder cannot be written.
    """
    if home is not None:
        os.environ["MIDCOURSE_HOME"] = str(home)
    if database is not None:
        os.environ["DATABASE_URL"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midcourse_web.settings")
    folder = Path(os.environ.get("MIDCOURSE_HOME", "midcourse-data")).resolve()
    try:
        if make_key:
            make_secret_key(folder)
        django.setup()
    except OSError as error:
        told = say("数据文件夹 {folder} 不能写入：{why}", folder=str(folder), why=str(error.strerror))
        raise CannotStart(told) from error
    except ImproperlyConfigured as error:
        said = error.args[0]
        raise CannotStart(said if isinstance(said, Wording) else say("设置有误：{why}", why=str(said))) from error


def prepare() -> None:
    """Bring the database and the pages' files up to date; quick when they are.

    Raises:
        CannotStart: when the database cannot be reached or is none of ours.
    """
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        told = say(
            "数据库不能使用：{why}。请检查 DATABASE_URL，确认数据库已启动、账号有建表权限", why=str(error).strip()
        )
        raise CannotStart(told) from error
    call_command("collectstatic", interactive=False, verbosity=0)


def command(name: str, **options: object) -> str:
    """Run a command of the office by its name and return what it answers."""
    return str(call_command(name, **options) or "")
