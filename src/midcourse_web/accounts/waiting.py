"""What waits for those who keep accounts and give roles."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from midcourse_web.access.person import Person
from midcourse_web.access.roles import Permission
from midcourse_web.access.waiting import Waiting
from midcourse_web.accounts.queries import locked_out, without_role


def waiting_for(person: Person) -> Sequence[Waiting]:
    """Return locked accounts for who keeps accounts, and accounts without a role for who gives roles."""
    found: list[Waiting] = []
    accounts = reverse("accounts")
    if person.may(Permission.KEEP_ACCOUNTS) and (locked := locked_out()):
        count, since = locked
        found.append(Waiting(_("账号因登录失败被锁定"), f"{accounts}?state=locked", since, count=count))
    if person.may(Permission.GIVE_ROLES) and (without := without_role()):
        count, since = without
        found.append(Waiting(_("账号尚未授予角色"), f"{accounts}?state=no_role", since, count=count))
    return found
