"""What an officer types to open a round or to change its days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from midcourse.data.reporting import FORM_WORDS, Form
from midcourse.periods import Period
from midcourse.plan.cells import CellType, read_cell
from midcourse.wording import Wording
from midcourse_web.data.actions.opening import Terms
from midcourse_web.frame.templatetags.frame import language

#: Days before the due day that can be named at most.
_MOST_DAYS = 5


class Day(forms.DateInput):
    """A day, chosen from a calendar where the browser has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DaysForm(forms.Form):
    """The days of a round."""

    cut_off = forms.DateField(label=_("数据截止日"), widget=Day, help_text=_("数值所属期一般不晚于这一天"))
    due_on = forms.DateField(label=_("截止报送日"), widget=Day, help_text=_("到当天 24 时为止"))
    reason = forms.CharField(label=_("变更原因"), max_length=500)

    def __init__(self, *args: Any, earliest: date, **words: Any) -> None:  # noqa: ANN401 Django's own
        super().__init__(*args, **words)
        self.earliest = earliest

    def clean_due_on(self) -> date:
        """Refuse a day that has passed.

        Raises:
            forms.ValidationError: when it has.
        """
        return not_before(self.cleaned_data["due_on"], self.earliest)


def not_before(day: date, earliest: date) -> date:
    """Return the day.

    Raises:
        forms.ValidationError: when it lies before the earliest possible.
    """
    if day < earliest:
        raise forms.ValidationError(_("不能早于 %(day)s"), params={"day": earliest.isoformat()})
    return day


class RoundForm(forms.Form):
    """A new round."""

    title = forms.CharField(label=_("名称"), max_length=200, help_text=_("如：2023 年中期评估填报"))
    period = forms.CharField(
        label=_("填报期"), max_length=40, help_text=_("如 2023年上半年、2023H1、2022、2021-01-01/2023-06-30")
    )
    cut_off = forms.DateField(label=_("数据截止日"), widget=Day, help_text=_("数值所属期一般不晚于这一天"))
    due_on = forms.DateField(label=_("截止报送日"), widget=Day, help_text=_("到当天 24 时为止"))
    forms_asked = forms.MultipleChoiceField(label=_("填报表"), widget=forms.CheckboxSelectMultiple)
    progress_limit = forms.IntegerField(
        label=_("任务进展字数上限"), min_value=50, max_value=5000, help_text=_("不计空格和换行")
    )
    remind_before = forms.CharField(
        label=_("截止前几天提醒"), max_length=40, required=False, help_text=_("可写几个，用逗号隔开，如 7,1")
    )
    remind_after = forms.IntegerField(label=_("逾期后每几天催报"), min_value=0, max_value=60, help_text=_("0 为不催报"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, initial: Mapping[str, Any], earliest: date) -> None:
        super().__init__(data, initial=dict(initial))
        self.earliest = earliest
        words = [(form.value, FORM_WORDS[form].in_language(language())) for form in Form]
        asked = self.fields["forms_asked"]
        if isinstance(asked, forms.MultipleChoiceField):
            asked.choices = words

    def clean_title(self) -> str:
        """Return the title on one line: it stands in the subject of mails."""
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_period(self) -> Period:
        """Return the period.

        Raises:
            forms.ValidationError: when the text is none.
        """
        value = read_cell(str(self.cleaned_data["period"]), CellType.of(Period))
        if isinstance(value, Wording):
            raise forms.ValidationError(value.in_language(language()))
        if not isinstance(value, Period):
            raise forms.ValidationError(_("读不出期间"))
        return value

    def clean_due_on(self) -> date:
        """Refuse a day that has passed."""
        return not_before(self.cleaned_data["due_on"], self.earliest)

    def clean_remind_before(self) -> list[int]:
        """Return the days before the due day, the largest first.

        Raises:
            forms.ValidationError: when anything but a few whole numbers stands there.
        """
        parts = (
            str(self.cleaned_data["remind_before"]).replace("，", ",").replace(";", ",").replace("、", ",").split(",")
        )
        days = [part.strip() for part in parts if part.strip()]
        if len(days) > _MOST_DAYS or not all(day.isdecimal() and 0 < int(day) <= 60 for day in days):
            raise forms.ValidationError(_("只写天数，最多 5 个，每个 1 到 60，如 7,1"))
        return sorted({int(day) for day in days}, reverse=True)

    def terms(self) -> Terms:
        """Return what was typed, once it is valid."""
        cleaned = self.cleaned_data
        return Terms(
            title=cleaned["title"],
            period=cleaned["period"],
            cut_off=cleaned["cut_off"],
            due_on=cleaned["due_on"],
            forms=[Form(name) for name in cleaned["forms_asked"]],
            progress_limit=cleaned["progress_limit"],
            remind_before=cleaned["remind_before"],
            remind_after=cleaned["remind_after"],
        )
