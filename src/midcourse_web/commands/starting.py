"""Making the application ready in this process: settings from words of the command line, then Django."""

import os
from pathlib import Path

import django
from django.core.management import call_command

from midcourse_web.secret import make_secret_key


def start(*, home: Path | None = None, database: str | None = None) -> None:
    """Load the application.

    Args:
        home: folder of the installation's data; None for MIDCOURSE_HOME, else `midcourse-data` here.
        database: address of the database; None for DATABASE_URL, else SQLite in the folder.
    """
    if home is not None:
        os.environ["MIDCOURSE_HOME"] = str(home)
    if database is not None:
        os.environ["DATABASE_URL"] = database
    make_secret_key(Path(os.environ.get("MIDCOURSE_HOME", "midcourse-data")).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midcourse_web.settings")
    django.setup()


def prepare() -> None:
    """Bring the database and the pages' files up to date; quick when they are."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def command(name: str, **options: object) -> str:
    """Run a command of the office by its name and return what it answers."""
    return str(call_command(name, **options) or "")
