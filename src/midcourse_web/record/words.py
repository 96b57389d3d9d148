"""Words for what stands in events as names of the database: tables, cells and the few values that are codes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from midcourse_web.frame.templatetags.frame import word
from midcourse_web.store.mapping import TABLES

Words = Mapping[str, object]
_TABLES: Words = {
    "people": _("账号"),
    "people_roles": _("角色"),
    "office_settings": _("本机构设置"),
    "plans": _("规划"),
    "plan_documents": _("来源文件"),
    "rounds": _("填报轮次"),
    "round_entries": _("填报条目"),
    "round_evidence": _("佐证材料"),
    "round_reminders": _("催报"),
    "proposals": _("申请"),
    "sign_in": _("登录"),
    "sessions": _("在线登录"),
    "second_factors": _("第二因素"),
    "identities": _("统一身份"),
    "record": _("操作记录"),
    "addresses": _("页面地址"),
}
_CELLS: Words = {
    "device": _("设备"),
    "how": _("方式"),
    "why": _("原因"),
    "method": _("请求方式"),
    "asked": _("所需权限"),
    "origin": _("网络地址"),
    "username": _("账号"),
    "name": _("名称"),
    "email": _("电子邮箱"),
    "is_active": _("启用"),
    "must_change_password": _("须修改密码"),
    "password": _("密码"),
    "password_changed_at": _("密码修改时间"),
    "locked_until": _("锁定至"),
    "role": _("角色"),
    "plan": _("规划"),
    "department": _("单位"),
    "state": _("状态"),
    "cells": _("填报内容"),
    "approved_cells": _("审定内容"),
    "word": _("说明"),
    "remark": _("退回或解锁理由"),
    "reason": _("理由"),
    "revision": _("修订号"),
    "position": _("顺序"),
    "value": _("内容"),
}
_VALUES: Words = {
    "password": _("密码"),
    "password+mfa": _("密码和动态码"),
    "socialaccount": _("统一身份认证"),
    "by_hand": _("本人退出"),
    "idle": _("超时未操作"),
    "unknown_account": _("没有这个账号"),
    "wrong_password": _("密码不正确"),
    "wrong_code": _("动态码不正确"),
    "locked": _("账号锁定中"),
    "closed_account": _("账号已停用"),
    "identity_without_account": _("身份没有对应账号"),
}


def table_word(table: str) -> str:
    """Name a table as people do; an unknown one keeps its name."""
    known = TABLES.get(table)
    return word(known.heading) if known else str(_TABLES.get(table, table))


def cell_word(table: str, name: str) -> str:
    """Name a cell of a table as people do; an unknown one keeps its name."""
    known = TABLES.get(table)
    heading = next((column.heading for column in known.columns if column.name == name), "") if known else ""
    return word(heading) if heading else str(_CELLS.get(name, name))


def value_word(table: str, name: str, value: str | None) -> str | None:
    """Put a value that is a code of the program into words; everything else stays as it is."""
    if table == "sign_in" and name in {"how", "why"} and value is not None:
        return str(_VALUES.get(value, value))
    return value
