"""Words for what stands in events as names of the database: tables, cells and the few values that are codes."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from midcourse.data.reporting import FORM_WORDS
from midcourse.plan.tables import Column
from midcourse.wording import Wording
from midcourse.workflow import ENTRY_WORDS, PROPOSAL_WORDS
from midcourse_web.access.devices import device_words
from midcourse_web.access.roles import Permission, Role
from midcourse_web.frame.headings import cell_in_page, in_page, is_ours, table_in_page
from midcourse_web.frame.templatetags.frame import listed, said
from midcourse_web.record.kept_cells import cells_in_words, holds_cells
from midcourse_web.store.acts import Act
from midcourse_web.store.history import cell_in_words
from midcourse_web.store.mapping import TABLES
from midcourse_web.store.models import Proposal
from midcourse_web.store.models.ledger import PlanState
from midcourse_web.store.models.rounds import RoundState

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
    "rule_sets": _("评价规则"),
    "proposals": _("申请"),
    "sign_in": _("登录"),
    "sessions": _("在线登录"),
    "second_factors": _("第二因素"),
    "identities": _("统一身份"),
    "record": _("操作记录"),
    "addresses": _("页面地址"),
    "uploads": _("填报工作簿"),
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
    "id": _("内部编号"),
    "since": _("开始时间"),
    "type": _("种类"),
    "secret": _("密钥"),
    "used": _("已用的恢复码"),
    "provider": _("认证服务"),
    "uid": _("统一身份编号"),
    "events": _("记录条数"),
    "digest": _("摘要"),
    "sha256": _("摘要"),
    "format": _("格式"),
    "rows": _("行数"),
    "said": _("问题"),
    "code": _("编号"),
    "created_at": _("建立时间"),
    "user_id": _("账号"),
    "round_id": _("填报轮次"),
    "entry_id": _("填报条目"),
    "form": _("填报表"),
    "item": _("事项"),
    "assignee_id": _("填报人"),
    "submitted_at": _("提交时间"),
    "submitted_by_id": _("提交人"),
    "first_submitted_at": _("首次提交时间"),
    "decided_at": _("办理时间"),
    "decided_by_id": _("办理人"),
    "state_since": _("进入现状态的时间"),
    "size": _("大小（字节）"),
    "kind": _("种类"),
    "added_by_id": _("上传人"),
    "added_at": _("上传时间"),
    "removed": _("已撤下"),
    "withdrawn": _("已撤下"),
    "identifier": _("名称"),
    "text": _("全文"),
    "day": _("日期"),
    "sent_to": _("收件地址"),
    "failure": _("未发出的原因"),
    "sent_at": _("发出时间"),
    "content": _("申请内容"),
    "proposed_by_id": _("提出人"),
    "proposed_at": _("提出时间"),
    "answer": _("答复"),
    "number": _("序号"),
    "title": _("名称"),
    "period": _("填报期"),
    "cut_off": _("数据截止日"),
    "opened_on": _("开始日期"),
    "due_on": _("报送期限"),
    "forms": _("填报表"),
    "progress_limit": _("进展字数上限"),
    "remind_before": _("期限前几天催报"),
    "remind_after": _("逾期后每几天催报"),
}
#: Settings of the office by name.
SETTINGS: Words = {"office_name": _("机构名称")}
#: Cells that say nothing a reader does not see already: the database's own number, the plan the event names.
SILENT = frozenset({"id", "plan_id"})
#: Cells that hold the number of an account.
PEOPLE = frozenset({"user_id", "assignee_id", "submitted_by_id", "decided_by_id", "added_by_id", "proposed_by_id"})
_MOMENTS = frozenset({"state_since", "locked_until", "since"})
_FLAGS: Words = {"True": _("是"), "False": _("否")}
#: What is noted here is something done, not a row that came or went.
_DEEDS = frozenset({"sign_in", "sessions", "second_factors", "identities", "record", "addresses", "uploads"})
_VALUES: Words = {
    "password": _("密码"),
    "password+mfa": _("密码和动态码"),
    "socialaccount": _("统一身份认证"),
    "by_hand": _("本人退出"),
    "idle": _("超时未操作"),
    "unknown_account": _("没有这个账号"),
    "wrong_password": _("密码不正确"),
    "wrong_code": _("动态码不正确"),
    "totp": _("动态码"),
    "recovery_codes": _("恢复码"),
    "locked": _("账号锁定中"),
    "closed_account": _("账号已停用"),
    "identity_without_account": _("身份没有对应账号"),
}
_STATES: Mapping[str, Mapping[str, Wording]] = {
    "round_entries": {state.value: words for state, words in ENTRY_WORDS.items()},
    "proposals": {state.value: words for state, words in PROPOSAL_WORDS.items()},
}
_CHOICES: Mapping[tuple[str, str], Words] = {
    ("people_roles", "role"): dict(Role.choices),
    ("proposals", "kind"): dict(Proposal.Kind.choices),
    ("second_factors", "type"): _VALUES,
    ("addresses", "asked"): dict(Permission.choices),
    ("sign_in", "how"): _VALUES,
    ("sign_in", "why"): _VALUES,
    ("plans", "state"): {
        PlanState.DRAFT: _("草案"),
        PlanState.RUNNING: _("实施中"),
        PlanState.CLOSED: _("已结束"),
    },
    ("rounds", "state"): {RoundState.OPEN: _("填报中"), RoundState.CLOSED: _("已结束")},
}

#: Cells that name forms of a round.
_FORMS = frozenset({("rounds", "forms"), ("round_entries", "form")})
_FORM_WORDS: Mapping[str, Wording] = {form.value: words for form, words in FORM_WORDS.items()}


def table_word(table: str) -> str:
    """Name a table as people do; an unknown one keeps its name."""
    known = TABLES.get(table)
    return table_in_page(known) if known else str(_TABLES.get(table, table))


def cell_word(table: str, name: str) -> str:
    """Name a cell of a table as people do; an unknown one keeps its name."""
    column = _column(table, name)
    return in_page(column.heading) if column else str(_CELLS.get(name, name))


def is_of_a_row(table: str, act: str) -> bool:
    """Tell whether an event is of a row that came, changed or went, and not of something done."""
    return table not in _DEEDS and act != Act.EXPORTED


def value_word(table: str, name: str, value: str | None, people: Mapping[str, str]) -> str | None:
    """Put a value that is a code of the program, or a choice, into words; everything else stays as it is.

    Args:
        people: names of accounts by number.
    """
    if value is None or table in TABLES:
        return _ledger_word(table, name, value)
    if name in PEOPLE:
        return people.get(value, value)
    if name in _MOMENTS or name.endswith("_at"):
        return _moment(value)
    if (table, name) in _FORMS or holds_cells(table, name):
        return _composed_word(table, name, value)
    if name == "state" and table in _STATES:
        return said(_STATES[table].get(value, value))
    return str(_CHOICES.get((table, name), _FLAGS).get(value, value))


def _composed_word(table: str, name: str, value: str) -> str:
    """Put a value of several parts into words."""
    if (table, name) in _FORMS:
        return listed(said(_FORM_WORDS.get(one, one)) for one in value.split(";"))
    return cells_in_words(table, name, value)


def _ledger_word(table: str, name: str, value: str | None) -> str | None:
    """Put a choice into words; one that was altered into something else stays as it is."""
    column = _column(table, name)
    if value is None or column is None or not is_ours(column):
        return value
    try:
        return cell_in_page(column, cell_in_words(column, value))
    except ValueError:
        return value


def _column(table: str, name: str) -> Column | None:
    known = TABLES.get(table)
    return next((column for column in known.columns if column.name == name), None) if known else None


def _moment(text: str) -> str:
    """Write a moment in local time; what is none stays as it is."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return text
    if moment is None or timezone.is_naive(moment):
        return text
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def shortened(name: str, value: str | None) -> str | None:
    """Shorten what a list has no room for: what a browser says of itself becomes its name."""
    return device_words(value) if name == "device" and value else value
