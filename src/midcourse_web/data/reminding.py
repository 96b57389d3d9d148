"""Reminders by mail: who is reminded today, sent once, and what could not be sent left in sight for the next day."""

import smtplib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, override

from midcourse.data.reminding import ReminderKind, is_to_be_escalated, is_to_be_reminded
from midcourse.workflow import EntryState
from midcourse_web.access.roles import Role
from midcourse_web.data.asking import schedule_of, today
from midcourse_web.data.queries.people import (
    WAITING_STATES,
    department_names,
    open_rounds,
    ownerless_rows,
    people_in_role,
    reporters_of,
)
from midcourse_web.data.queries.rounds import standings_of
from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import Entry, Reminder, Round, User

#: Languages a mail is written in, one below the other: nobody's language is known.
_LANGUAGES = ("zh-hans", "en")


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the reminders of a day.

    Args:
        sent: reminders sent.
        failed: those that could not be sent; they are tried again the next day.
    """

    sent: int = 0
    failed: int = 0

    def plus(self, reminder: Reminder | None) -> "Told":
        """Count one more; None for one that was none."""
        if reminder is None:
            return self
        return Told(self.sent + (not reminder.failure), self.failed + bool(reminder.failure))


def remind_all(day: date | None = None) -> Told:
    """Send what is due in every open round; run once a day, or as often as one likes.

    Args:
        day: local day; None for today.
    """
    told = Told()
    for a_round in open_rounds():
        told = _each(told, _due(a_round, day or today()))
    return told


def remind_by_hand(a_round: Round) -> Told:
    """Remind every department something waits for, now; once a day each."""
    return _each(Told(), _Post(a_round, today()).to_those_waiting(ReminderKind.BY_HAND, lambda _: True))


#: What reaches a department, whoever began it.
_TO_DEPARTMENTS = (ReminderKind.BEFORE, ReminderKind.DUE, ReminderKind.AFTER, ReminderKind.BY_HAND)


def _each(told: Told, reminders: Iterable[Reminder | None]) -> Told:
    for reminder in reminders:
        told = told.plus(reminder)
    return told


def _due(a_round: Round, day: date) -> Iterator[Reminder | None]:
    post = _Post(a_round, day)
    occasion = schedule_of(a_round).occasion(day)
    if occasion is not None:
        reached = _reached(a_round, _TO_DEPARTMENTS)
        yield from post.to_those_waiting(occasion.kind, lambda code: is_to_be_reminded(occasion, reached.get(code)))
    yield from post.to_leaders()


def _reached(a_round: Round, kinds: Collection[ReminderKind]) -> dict[str, date]:
    """Return the day on which a reminder last reached each department."""
    sent = Reminder.objects.filter(round=a_round, kind__in=[kind.value for kind in kinds], failure="")
    return dict(sent.order_by().values_list("department").annotate(last=Max("day")))


class _Post:
    """Sends the reminders of one round on one day over one connection."""

    def __init__(self, a_round: Round, day: date) -> None:
        self.round = a_round
        self.day = day
        self.names = department_names(a_round.plan)
        self.reporters = reporters_of(a_round.plan)
        self.connection = get_connection()

    def to_those_waiting(self, kind: ReminderKind, wanted: Callable[[str], bool]) -> Iterator[Reminder | None]:
        """Remind the departments something waits for; who has nobody is escalated instead."""
        for standing in standings_of(self.round):
            if standing.waits and wanted(standing.department):
                people = self._who_fills(standing.department)
                if people:
                    count = sum(standing.counts.get(EntryState(state), 0) for state in WAITING_STATES)
                    late = standing.overdue_days(self.round.due_on, self.day)
                    words = self._words(standing.department, count, late, self._link("return", standing.department))
                    yield self._send(standing.department, kind, people, words)

    def _who_fills(self, department: str) -> list[User]:
        """Return who is to be reminded: those rows were handed to, and everybody where one was handed to nobody."""
        reporters = self.reporters.get(department, [])
        rows = Entry.objects.filter(round=self.round, department=department, state__in=WAITING_STATES)
        assigned = set(rows.order_by().values_list("assignee", flat=True).distinct())
        if None in assigned or not assigned & {person.pk for person in reporters}:
            return reporters
        return [person for person in reporters if person.pk in assigned]

    def to_leaders(self) -> Iterator[Reminder | None]:
        """Tell the leaders of departments for whose rows nobody is there."""
        ownerless = ownerless_rows([self.round])
        told = _reached(self.round, [ReminderKind.ESCALATION]) if ownerless else {}
        leaders = people_in_role(self.round.plan, Role.LEADER) if ownerless else []
        for one in ownerless:
            if is_to_be_escalated(told.get(one.department), self.day):
                words = self._words(one.department, one.count, 0, self._link("round"))
                yield self._send(one.department, ReminderKind.ESCALATION, leaders, words)

    def _words(self, department: str, count: int, late: int, link: str) -> dict[str, object]:
        return {
            "title": one_line(self.round.title),
            "department": one_line(self.names.get(department, department)),
            "due": self.round.due_on.isoformat(),
            "late": late,
            "count": count,
            "link": link,
        }

    def _link(self, name: str, department: str = "") -> str:
        words = {"plan": self.round.plan.code, "number": self.round.number}
        path = reverse(name, kwargs={**words, "department": department} if department else words)
        return f"{settings.PUBLIC_ADDRESS}{path}"

    def _send(
        self, department: str, kind: ReminderKind, people: Collection[User], words: Mapping[str, object]
    ) -> Reminder | None:
        """Send a mail and keep what became of it; nothing when one of this kind was sent today already."""
        same = {"round": self.round, "department": department, "kind": kind.value, "day": self.day}
        earlier: Reminder | None = Reminder.objects.filter(**same).first()
        if earlier is not None and not earlier.failure:
            return None
        reminder = earlier or Reminder(**same)
        addresses = sorted({person.email for person in people if person.email})
        reminder.sent_to = ";".join(addresses)
        reminder.failure = _mailed(self.connection, kind, addresses, words)
        act = Act.ESCALATED if kind is ReminderKind.ESCALATION else Act.REMINDED
        with acting(act, plan=self.round.plan.code):
            reminder.save()
        return reminder


def _mailed(
    connection: BaseEmailBackend, kind: ReminderKind, addresses: Collection[str], words: Mapping[str, object]
) -> str:
    """Send, and return why it could not be done, to be translated where it is shown; "" when it was.

    Each gets a mail of his own, so that nobody reads the addresses of others, and one bad address stops no other.
    """
    if not addresses:
        return gettext_noop("没有登记电子邮箱，请系统管理员在账号中补上")
    if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
        return gettext_noop("没有设置邮件服务器，请系统管理员设置")
    subject, body = written(kind, words)
    faults = []
    for address in addresses:
        try:
            EmailMessage(subject, body, to=[address], connection=connection).send()
        except (smtplib.SMTPException, OSError, BadHeaderError, UnicodeError, ValueError) as error:
            faults.append(f"{address.splitlines()[0] if address.strip() else '?'}: {type(error).__name__}")
    return "; ".join(faults)[:500]


def written(kind: ReminderKind, words: Mapping[str, object]) -> tuple[str, str]:
    """Write subject and text of a mail, Chinese first and English below."""
    subjects, texts = [], []
    for language in _LANGUAGES:
        with override(language):
            subjects.append(gettext(SUBJECTS[kind]) % words)
            texts.append(gettext(TEXTS[kind]) % words)
    return one_line(subjects[0]), "\n\n-- \n\n".join(texts) + "\n"


_REMINDER = gettext_noop("【填报提醒】%(title)s")
SUBJECTS: Mapping[ReminderKind, str] = {
    ReminderKind.BEFORE: _REMINDER,
    ReminderKind.DUE: _REMINDER,
    ReminderKind.AFTER: _REMINDER,
    ReminderKind.BY_HAND: _REMINDER,
    ReminderKind.ESCALATION: gettext_noop("【无人负责】%(title)s：%(department)s"),
}
TEXTS: Mapping[ReminderKind, str] = {
    ReminderKind.BEFORE: gettext_noop(
        "%(department)s：\n“%(title)s”还有 %(count)d 行待填报，请于 %(due)s 24 时前提交。\n%(link)s"
    ),
    ReminderKind.DUE: gettext_noop("%(department)s：\n“%(title)s”今天 24 时截止，还有 %(count)d 行待填报。\n%(link)s"),
    ReminderKind.AFTER: gettext_noop(
        "%(department)s：\n“%(title)s”已于 %(due)s 截止，逾期 %(late)d 天，"
        "还有 %(count)d 行待填报，请尽快提交。\n%(link)s"
    ),
    ReminderKind.BY_HAND: gettext_noop(
        "%(department)s：\n规划部门提醒：“%(title)s”还有 %(count)d 行待填报，截止 %(due)s 24 时。\n%(link)s"
    ),
    ReminderKind.ESCALATION: gettext_noop(
        "“%(title)s”中，%(department)s有 %(count)d 行无人负责：没有填报人，或受托人已停用。"
        "请督促该单位指定填报人。\n%(link)s"
    ),
}


def one_line(text: str) -> str:
    """Return a text without line ends: what stands in a heading of a mail may hold none."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
