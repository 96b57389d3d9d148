"""A program: fill a prepared office (MIDCOURSE_HOME, DATABASE_URL) with the synthetic ledger and its people.

It prints a session cookie for each account as JSON, so that nobody need sign in two hundred times.

    python tests/fill_office.py --indicators 3000 --projects 1000 --tasks 1000 --departments 200
"""

import argparse
import json
import sys
from pathlib import Path

from midcourse_web.commands.starting import start

start()
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from django.conf import settings  # noqa: E402 Django is loaded by now
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from midcourse.data.model import Ledger  # noqa: E402
from midcourse_web.access.roles import Role  # noqa: E402
from midcourse_web.store.acting import Actor, acting, as_actor  # noqa: E402
from midcourse_web.store.acts import Act  # noqa: E402
from midcourse_web.store.keeping import keep_ledger  # noqa: E402
from midcourse_web.store.models import Membership, User  # noqa: E402
from midcourse_web.store.ratings import refresh  # noqa: E402
from synthetic_office import department_code, synthetic_ledger  # noqa: E402


def fill(ledger: Ledger) -> dict[str, str]:
    """Put the ledger in with its people: one for each role, and for each department one `reporter-D001`."""
    people = [("officer", Role.PLANNING_OFFICER, ""), ("reviewer", Role.REVIEWER, ""), ("leader", Role.LEADER, "")]
    for number in range(len(ledger.plan.departments)):
        code = department_code(number)
        people.append((f"reporter-{code}", Role.REPORTER, code))
    with as_actor(Actor()):
        with acting(Act.SET_UP, reason="合成数据"):
            plan = keep_ledger(ledger)
            users = [_person(*person, plan=plan.code) for person in people]
        refresh(plan, everything=True)
    return {user.username: _session_of(user) for user in users}


def _person(account: str, role: Role, department: str, *, plan: str) -> User:
    user = User(username=account, name=f"合成人员 {account}")
    user.set_unusable_password()
    user.save()
    Membership(user=user, role=role, plan=plan if department else "", department=department).save()
    return user


def _session_of(user: User) -> str:
    """Make a session as signing in does, and return its cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("indicators", "projects", "tasks", "departments"):
        parser.add_argument(f"--{name}", type=int, required=True)
    json.dump(fill(synthetic_ledger(**vars(parser.parse_args()))), sys.stdout)
