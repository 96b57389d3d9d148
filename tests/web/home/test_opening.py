"""Opening an office: quick, by a migration of a table a step and by digests computed side by side."""

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import migrations

from midcourse_web.home.demo import PEOPLE
from midcourse_web.store.models import User
from midcourse_web.store.verifying import verify


def test_the_first_migration_makes_each_table_in_one_step() -> None:
    first = import_module("midcourse_web.store.migrations.0001_initial").Migration
    others = [one for one in first.operations if not isinstance(one, migrations.CreateModel)]
    assert not others, "write it by script/first-migration: every further step builds all models again"


@pytest.mark.django_db
def test_the_demonstration_opens_with_passwords_that_hold_and_a_record_that_proves() -> None:
    printed = StringIO()
    call_command("open_office", demo=True, stdout=printed)
    shown = dict(line.split()[:2] for line in printed.getvalue().splitlines() if line.startswith("  "))
    assert list(shown) == [account for account, *_ in PEOPLE]
    assert all(User.objects.get(username=account).check_password(word) for account, word in shown.items())
    assert len({user.password for user in User.objects.all()}) == len(PEOPLE)
    assert verify().faults == ()
    call_command("open_office", demo=True, stdout=printed)
    assert User.objects.count() == len(PEOPLE)
