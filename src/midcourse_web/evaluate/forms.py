"""What a person fills in to rate by hand, to lift such a rating, and to change the rule set."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: Longest reason [characters].
LONGEST = 1000


def _reason(help_text: Any) -> forms.CharField:  # noqa: ANN401 a lazy text
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=_("理由"), help_text=help_text, max_length=LONGEST, widget=area)


class OverrideForm(forms.Form):
    """A person's rating, with the reason."""

    rating = forms.ChoiceField(label=_("评价"), widget=forms.RadioSelect)
    reason = _reason(_("写明依据的事实和判断；署名人和日期由系统记录，自动评价仍并列保留"))
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, words: Sequence[tuple[str, str]], **options: Any) -> None:  # noqa: ANN401 Django's own
        super().__init__(*args, **options)
        self.fields["rating"].choices = list(words)  # type: ignore[attr-defined] # a ChoiceField


class LiftForm(forms.Form):
    """Why a person's rating is lifted."""

    reason = _reason(_("撤销后恢复自动评价；原认定留在操作记录中"))
    seen = forms.CharField(widget=forms.HiddenInput)


class RulesForm(forms.Form):
    """Another rule set, with the reason."""

    rules = forms.CharField(widget=forms.HiddenInput)
    reason = _reason(_("更换后全部指标按新规则重新评价，人工认定不受影响"))
    seen = forms.CharField(widget=forms.HiddenInput)
