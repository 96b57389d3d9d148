"""What is done with accounts and roles; each with its event, and refused in words where it may not be."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator

from midcourse.errors import ActRefused
from midcourse.wording import say
from midcourse_web.access.roles import ADMINISTRATORS, OF_A_DEPARTMENT, Role, clashing_roles
from midcourse_web.accounts.passwords import keep_password, random_password
from midcourse_web.accounts.queries import OFFICE_NAME
from midcourse_web.accounts.sessions import end_all_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import LEDGER_MODELS, KeptPlan, Membership, Setting, User

_SET_UP_ROLES = (Role.PLANNING_OFFICER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


def set_up(office: str, people: Mapping[Role, tuple[str, str]]) -> list[tuple[User, str]]:
    """Make the office: its name and its first people, each with a password shown once.

    Args:
        people: account and name of each of the four.

    Returns:
        The accounts with their passwords, in the order of `people`.

    Raises:
        ActRefused: when somebody else was quicker.
    """
    made = [(role, *_new_account(*people[role])) for role in _SET_UP_ROLES]
    with acting(Act.SET_UP):
        if User.objects.exists():
            raise ActRefused(say("已完成首次设置；请直接登录"))
        Setting(name=OFFICE_NAME, value=office).save()
        for role, user, _ in made:
            user.save()
            Membership(user=user, role=role).save()
    return [(user, password) for _, user, password in made]


def _new_account(account: str, name: str, email: str = "") -> tuple[User, str]:
    """Make an account with a random password, not yet written; the digest takes its time before anything is locked."""
    password = random_password()
    user = User(username=account, name=name, email=email, must_change_password=True)
    user.set_password(password)
    return user, password


def create_account(account: str, name: str, email: str) -> tuple[User, str]:
    """Make an account; nobody but its owner keeps the password returned.

    Raises:
        ActRefused: when there is an account of this name, whatever its capitals.
    """
    user, password = _new_account(account, name, email)
    with acting(Act.ACCOUNT_CREATED):
        if User.objects.filter(username__iexact=account).exists():
            raise ActRefused(say("账号“{account}”已存在；停用的账号请重新启用，不要另建", account=account))
        user.save()
    return user, password


def change_account(number: int, *, seen: tuple[str, str], name: str, email: str) -> None:
    """Change what an account says of a person.

    Args:
        seen: name and mail as they were shown when the change was made.

    Raises:
        ActRefused: when somebody else has changed them meanwhile.
    """
    with acting(Act.ACCOUNT_CHANGED):
        user = _account(number)
        if (user.name, user.email) != seen:
            raise ActRefused(say("此账号刚被他人修改；请核对现在的内容后再保存"))
        user.name, user.email = name, email
        user.save()


def close_account(number: int, *, by: User, reason: str) -> None:
    """Close an account; it is never deleted, because the record speaks of it.

    Raises:
        ActRefused: when it is one's own, or the last of an administrator's role.
    """
    _refuse_own(number, by)
    with acting(Act.ACCOUNT_CLOSED, reason=reason):
        user = _account(number)
        for held in Membership.objects.filter(user=user, role__in=ADMINISTRATORS):
            _refuse_last(held)
        user.is_active = False
        user.save()
        end_all_of(user, reason=reason)


def reopen_account(number: int, *, reason: str) -> str:
    """Open a closed account again, with another password; return it."""
    password = random_password()
    keep_password(_account(number), password, Act.PASSWORD_RESET, must_change=True, reason=reason)
    with acting(Act.ACCOUNT_REOPENED, reason=reason):
        user = _account(number)
        user.is_active = True
        user.save()
    return password


def reset_password(number: int, *, by: User, reason: str) -> str:
    """Give an account a random password, end its sessions, lift its lock; return the password.

    Raises:
        ActRefused: when it is one's own: that is changed on one's own page.
    """
    _refuse_own(number, by)
    password = random_password()
    user = _account(number)
    keep_password(user, password, Act.PASSWORD_RESET, must_change=True, reason=reason)
    end_all_of(user, reason=reason)
    if user.locked_until or user.failures:
        unlock(number)
    return password


def unlock(number: int) -> None:
    """Let an account try again before its time."""
    with acting(Act.UNLOCKED):
        user = _account(number)
        user.locked_until, user.failures = None, 0
        user.save(update_fields=["locked_until", "failures"])


def reset_second_factor(number: int, *, by: User, reason: str) -> None:
    """Take away the second factor of somebody who has lost it, and end his sessions.

    Raises:
        ActRefused: when it is one's own, or there is none.
    """
    _refuse_own(number, by)
    with acting(Act.SECOND_FACTOR_OFF, reason=reason):
        user = _account(number)
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise ActRefused(say("此账号没有启用第二因素"))
        end_all_of(user, reason=reason)


def give_role(number: int, role: str, *, by: User, plan: str, department: str) -> None:
    """Give a role, for a plan or all, and for a department where the role belongs to one.

    Args:
        plan: code; "" for every plan.
        department: `<plan>|<code>`; "" for none.

    Raises:
        ActRefused: with the reason.
    """
    _refuse_own(number, by)
    if role not in Role.values:
        raise ActRefused(say("请选择角色"))
    wanted = Role(role)
    plan, department = _reach_of(wanted, plan, department)
    with acting(Act.ROLE_GIVEN, plan=plan):
        user = _account(number)
        held = [Role(one) for one in user.memberships.values_list("role", flat=True) if one in Role.values]
        clashing = clashing_roles(held, wanted)
        if clashing:
            raise ActRefused(
                say(
                    "“{wanted}”不能与“{held}”由同一人兼任：管理员三员分立，也不办理业务",
                    wanted=wanted.label,
                    held="、".join(str(one.label) for one in sorted(clashing)),
                )
            )
        if not user.is_active:
            raise ActRefused(say("账号已停用；请先由系统管理员重新启用"))
        if Membership.objects.filter(user=user, role=wanted, plan=plan, department=department).exists():
            raise ActRefused(say("此人已有这一角色"))
        Membership(user=user, role=wanted, plan=plan, department=department).save()


def _reach_of(role: Role, plan: str, department: str) -> tuple[str, str]:
    """Return the plan and department a role is to hold for, after checking that they go together and exist."""
    if role in OF_A_DEPARTMENT:
        plan, _, department = department.partition("|")
        rows = LEDGER_MODELS["departments"].objects.filter(plan__code=plan, code=department)
        if not department or not rows.exists():
            raise ActRefused(say("部门填报人须选择所属单位"))
        return plan, department
    if department:
        raise ActRefused(say("只有部门填报人按单位授予；请不要选择单位"))
    if role in ADMINISTRATORS and plan:
        raise ActRefused(say("管理员不按规划授予；请选择“全部规划”"))
    if plan and not KeptPlan.objects.filter(code=plan).exists():
        raise ActRefused(say("没有这个规划；请重新选择"))
    return plan, ""


def take_role(number: int, held: int, *, by: User, reason: str) -> None:
    """Take a role away.

    Raises:
        ActRefused: when it is one's own, or the last of an administrator's role, or gone already.
    """
    _refuse_own(number, by)
    with acting(Act.ROLE_TAKEN, reason=reason):
        membership = Membership.objects.filter(pk=held, user=number).first()
        if membership is None:
            raise ActRefused(say("此人已没有这一角色"))
        _refuse_last(membership)
        membership.delete()


def _refuse_own(number: int, by: User) -> None:
    if number == by.pk:
        raise ActRefused(say("不能对自己的账号这样做；请由另一位管理员办理"))


def _refuse_last(held: Membership) -> None:
    """Refuse to leave an administrator's role without anybody who could use it."""
    if held.role not in ADMINISTRATORS:
        return
    others = Membership.objects.filter(role=held.role, user__is_active=True).exclude(user=held.user)
    if not others.exists():
        raise ActRefused(say("这是最后一位“{role}”，不能收回或停用；请先授予他人", role=Role(held.role).label))


def _account(number: int) -> User:
    user: User | None = User.objects.filter(pk=number).first()
    if user is None:
        raise ActRefused(say("没有这个账号"))
    return user
