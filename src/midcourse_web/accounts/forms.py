"""Forms about people and signing in."""

from typing import Any

from allauth.account.adapter import get_adapter as accounts
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import decrypt
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midcourse_web.accounts.second_factor import proving, take_code, wrong_code
from midcourse_web.accounts.signing_in import forgive, is_locked_now
from midcourse_web.frame.templatetags.frame import language

ACCOUNT_NAME = RegexValidator(r"^[\w.@-]+\Z", gettext_lazy("账号只能用文字、数字和 . _ - @，不含空格。"))
_LONGEST_WORDS = 500


def one_line(text: str) -> None:
    """Refuse signs that nobody types and that would break a line of a mail or a file.

    Raises:
        ValidationError: when there is any.
    """
    if not text.isprintable():
        raise ValidationError(_("不能含换行、制表符等控制字符。"), code="not_one_line")


def _worded(form: Any, words: dict[str, Any]) -> None:  # noqa: ANN401 a form of the library
    for name, label in words.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)


def _rules_of_passwords() -> str:
    """Say all rules in one paragraph: sentences of Chinese follow one another without a space."""
    return ("" if language() == "zh" else " ").join(map(str, password_validators_help_texts()))


_NEW = {"password1": gettext_lazy("新密码"), "password2": gettext_lazy("再输一遍新密码")}


class SignInForm(LoginForm):  # type: ignore[misc] # the library has no types
    """Account and password."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"login": gettext_lazy("账号"), "password": gettext_lazy("密码")})


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # the library has no types
    """The password in force and the next one."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"oldpassword": gettext_lazy("现用密码"), **_NEW})
        self.fields["password1"].help_text = _rules_of_passwords()

    def clean_oldpassword(self) -> str:
        """Check the password in force; a wrong one counts.

        Raises:
            ValidationError: when it is wrong, or the account is locked.
        """
        return _password_of(self.user, self.cleaned_data["oldpassword"], "enter_current_password")

    def clean(self) -> Any:  # noqa: ANN401
        """Say in words of the page that the two differ."""
        return _in_our_words(self, super().clean())


class FirstOwnPasswordForm(SetPasswordForm):  # type: ignore[misc] # the library has no types
    """A password for an account that has none."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, _NEW)
        self.fields["password1"].help_text = _rules_of_passwords()

    def clean(self) -> Any:  # noqa: ANN401
        """Say in words of the page that the two differ."""
        return _in_our_words(self, super().clean())


def _in_our_words(form: Any, cleaned: Any) -> Any:  # noqa: ANN401
    if "password2" in form.errors and "password1" in cleaned and form.data.get("password2"):
        form.errors["password2"] = form.error_class([_("两次输入的新密码不一致。")])
    return cleaned


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc] # the library has no types
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"password": gettext_lazy("密码")})

    def clean_password(self) -> str:
        """Check the password; a wrong one counts.

        Raises:
            ValidationError: when it is wrong, or the account is locked.
        """
        return _password_of(self.user, self.cleaned_data["password"], "incorrect_password")


def _password_of(user: Any, password: str, fault: str) -> str:  # noqa: ANN401 as the library gives it
    _refuse_locked(user)
    if not accounts().reauthenticate(user, password):
        raise accounts().validation_error(fault)
    forgive(user)
    return password


def _refuse_locked(user: Any) -> None:  # noqa: ANN401
    """Refuse whoever must wait; he is signed in and knows that there is such an account."""
    if is_locked_now(user):
        raise ValidationError(_("账号锁定中，其间不能核对身份；请稍后再试，或请系统管理员解除锁定。"), code="locked")


class _OpensOnce:
    """A code of the second factor opens once, over all server processes; a recovery code that opens is an event."""

    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        """Refuse a code that is wrong or was used before.

        Raises:
            ValidationError: in either case with the same words.
        """
        with proving(self.user):
            code: str = super().clean_code()  # type: ignore[misc] # that of the library's form
            factor = self.authenticator
            if factor.type == factor.Type.TOTP and not take_code(self.user, decrypt(factor.data["secret"]), code):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OpensOnce, AuthenticateForm):  # type: ignore[misc] # the library has no types
    """The second factor at signing in."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"code": gettext_lazy("动态码或恢复码")})


class CodeAgainForm(_OpensOnce, ReauthenticateByCodeForm):  # type: ignore[misc] # the library has no types
    """The second factor once more, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"code": gettext_lazy("动态码或恢复码")})

    def clean_code(self) -> str:
        """Count a code that is wrong as at signing in.

        Raises:
            ValidationError: when it is wrong, or the account is locked; then no code is used up.
        """
        _refuse_locked(self.user)
        try:
            code = super().clean_code()
        except ValidationError:
            wrong_code(self.user)
            raise
        forgive(self.user)
        return code


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc] # the library has no types
    """The first code, which proves that the secret arrived."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        _worded(self, {"code": gettext_lazy("应用显示的 6 位动态码")})

    def clean_code(self) -> str:
        """Use the code up: it opens nothing afterwards."""
        code: str = super().clean_code()
        take_code(self.user, self.secret, code)
        return code


class PersonForm(forms.Form):
    """What an account says of a person."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=100, validators=[one_line])
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"), required=False, help_text=gettext_lazy("用于催报提醒，可以不填。")
    )


class AccountForm(PersonForm):
    """A new account."""

    username = forms.CharField(
        label=gettext_lazy("账号"),
        max_length=150,
        validators=[ACCOUNT_NAME],
        help_text=gettext_lazy("登录用，定后不改；建议用工号或姓名拼音。"),
    )
    field_order = ("username", "name", "email")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=gettext_lazy("理由"), max_length=_LONGEST_WORDS, validators=[one_line])


class SetUpForm(forms.Form):
    """What the first page asks for: the office and its first four people."""

    office = forms.CharField(label=gettext_lazy("机构名称"), max_length=100, validators=[one_line])
    officer = forms.CharField(label=gettext_lazy("规划专员的账号"), max_length=150, validators=[ACCOUNT_NAME])
    officer_name = forms.CharField(label=gettext_lazy("规划专员的姓名"), max_length=100, validators=[one_line])
    system = forms.CharField(
        label=gettext_lazy("系统管理员的账号"), max_length=150, initial="system", validators=[ACCOUNT_NAME]
    )
    security = forms.CharField(
        label=gettext_lazy("安全管理员的账号"), max_length=150, initial="security", validators=[ACCOUNT_NAME]
    )
    audit = forms.CharField(
        label=gettext_lazy("审计管理员的账号"), max_length=150, initial="audit", validators=[ACCOUNT_NAME]
    )

    def clean(self) -> dict[str, Any]:
        """Refuse one account for two people.

        Raises:
            ValidationError: when an account name stands twice.
        """
        cleaned = super().clean() or {}
        names = [
            str(cleaned[field]).lower() for field in ("officer", "system", "security", "audit") if field in cleaned
        ]
        if len(set(names)) < len(names):
            raise ValidationError(_("四个账号须各不相同：三员分立，一人一号。"))
        return cleaned
