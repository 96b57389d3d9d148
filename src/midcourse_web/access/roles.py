"""Who may do what: one table of roles and permissions, and how far each reaches.

The three administrators are separated (GB/T 22239-2019): one keeps accounts, one gives roles, one reads the record;
none of them does the office's work, and nobody holds two of the three.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is in the office."""

    PLANNING_OFFICER = "planning_officer", _("规划专员")
    REPORTER = "reporter", _("部门填报人")
    REVIEWER = "reviewer", _("审核人")
    LEADER = "leader", _("分管领导")
    DEPUTY = "deputy", _("人大代表")
    SYSTEM_ADMIN = "system_admin", _("系统管理员")
    SECURITY_ADMIN = "security_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


class Permission(TextChoices):
    """What a role may do."""

    SEE_WORK = "see_work", _("查看自己的待办")
    SEE_LEDGER = "see_ledger", _("查看台账")
    EDIT_LEDGER = "edit_ledger", _("维护台账")
    CREATE_PLAN = "create_plan", _("新建规划")
    EXPORT_LEDGER = "export_ledger", _("导出台账")
    PROPOSE_ADJUSTMENT = "propose_adjustment", _("提出目标调整")
    DECIDE_ADJUSTMENT = "decide_adjustment", _("批准目标调整")
    RUN_ROUND = "run_round", _("组织填报")
    SEE_RETURNS = "see_returns", _("查看填报")
    FILL_RETURN = "fill_return", _("填报")
    REVIEW_RETURN = "review_return", _("审核填报")
    HAND_OVER = "hand_over", _("移交填报任务")
    UNLOCK_VALUE = "unlock_value", _("解锁单个数值")
    PROPOSE_PROJECT_ACT = "propose_project_act", _("提出项目暂缓或恢复")
    DECIDE_PROJECT_ACT = "decide_project_act", _("批准项目暂缓或恢复")
    SEE_RATINGS = "see_ratings", _("查看评价")
    OVERRIDE_RATING = "override_rating", _("人工认定评价")
    CHANGE_RULES = "change_rules", _("更换评价规则")
    SEE_ACCOUNTS = "see_accounts", _("查看账号与角色")
    KEEP_ACCOUNTS = "keep_accounts", _("管理账号")
    GIVE_ROLES = "give_roles", _("授予角色")
    END_SESSIONS = "end_sessions", _("强制下线")
    SEARCH_RECORD = "search_record", _("查阅操作记录")


class Reach(StrEnum):
    """How far a permission reaches."""

    ALL = "all"  # the whole plan
    OWN = "own"  # what the person's department leads, contributes to or owes


ALL, OWN = Reach.ALL, Reach.OWN
_OFFICE = {
    Permission.SEE_WORK: ALL,
    Permission.SEE_LEDGER: ALL,
    Permission.EXPORT_LEDGER: ALL,
    Permission.SEE_RETURNS: ALL,
    Permission.SEE_RATINGS: ALL,
}
#: The table. What is not in it is refused.
PERMISSIONS: Mapping[Role, Mapping[Permission, Reach]] = {
    Role.PLANNING_OFFICER: {
        **_OFFICE,
        Permission.EDIT_LEDGER: ALL,
        Permission.CREATE_PLAN: ALL,
        Permission.PROPOSE_ADJUSTMENT: ALL,
        Permission.RUN_ROUND: ALL,
        Permission.HAND_OVER: ALL,
        Permission.UNLOCK_VALUE: ALL,
        Permission.PROPOSE_PROJECT_ACT: ALL,
        Permission.OVERRIDE_RATING: ALL,
        Permission.CHANGE_RULES: ALL,
    },
    Role.REVIEWER: {**_OFFICE, Permission.REVIEW_RETURN: ALL, Permission.UNLOCK_VALUE: ALL},
    Role.LEADER: {
        **_OFFICE,
        Permission.DECIDE_ADJUSTMENT: ALL,
        Permission.DECIDE_PROJECT_ACT: ALL,
        Permission.OVERRIDE_RATING: ALL,
    },
    Role.DEPUTY: {Permission.SEE_WORK: ALL, Permission.SEE_RATINGS: ALL},
    Role.REPORTER: {
        Permission.SEE_WORK: ALL,
        Permission.SEE_LEDGER: OWN,
        Permission.SEE_RETURNS: OWN,
        Permission.FILL_RETURN: OWN,
        Permission.HAND_OVER: OWN,
        Permission.SEE_RATINGS: OWN,
        Permission.PROPOSE_PROJECT_ACT: OWN,
    },
    Role.SYSTEM_ADMIN: {Permission.SEE_WORK: ALL, Permission.SEE_ACCOUNTS: ALL, Permission.KEEP_ACCOUNTS: ALL},
    Role.SECURITY_ADMIN: {
        Permission.SEE_WORK: ALL,
        Permission.SEE_ACCOUNTS: ALL,
        Permission.GIVE_ROLES: ALL,
        Permission.END_SESSIONS: ALL,
    },
    Role.AUDIT_ADMIN: {Permission.SEE_WORK: ALL, Permission.SEARCH_RECORD: ALL},
}
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
#: Roles that mean nothing without a department.
OF_A_DEPARTMENT = frozenset({Role.REPORTER})


def clashing_roles(held: Iterable[Role], wanted: Role) -> frozenset[Role]:
    """Return the roles already held that may not be held together with the one wanted.

    >>> clashing_roles([Role.REPORTER], Role.AUDIT_ADMIN) == {Role.REPORTER}
    True
    >>> clashing_roles([Role.REVIEWER], Role.PLANNING_OFFICER)
    frozenset()
    """
    others = frozenset(held) - {wanted}
    if wanted in ADMINISTRATORS:
        return others
    return others & ADMINISTRATORS
