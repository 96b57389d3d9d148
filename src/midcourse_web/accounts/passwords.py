"""Passwords: the rules they keep (GB/T 22239-2019, level 2), random ones, and those already used."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from midcourse_web.store.acting import acting
from midcourse_web.store.acts import Act
from midcourse_web.store.models import FormerPassword, User

#: Signs nobody mistakes for another.
_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
_LONGEST = 128


def random_password() -> str:
    """Make a password that keeps the rules: fifteen signs of three kinds, none mistaken for another, in groups of five.

    >>> len(random_password())
    17
    """
    signs = [secrets.choice(_SIGNS) for _ in range(12)]
    signs += [secrets.choice(kind) for kind in ("ABCDEFGH", "abcdefgh", "23456789")]
    secrets.SystemRandom().shuffle(signs)
    return "-".join("".join(signs[start : start + 5]) for start in (0, 5, 10))


class LongEnough(MinimumLengthValidator):
    """Django's own rule, in the words of our pages."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码至少 %(count)d 个字符。") % {"count": self.min_length}


class UnlikeThePerson(UserAttributeSimilarityValidator):
    """Django's own rule, in the words of our pages."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不得与账号、姓名、邮箱相近。")


class NotCommon(CommonPasswordValidator):
    """Django's own rule, in the words of our pages."""

    def get_error_message(self) -> str:
        """Say what is wrong."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不得用常见的密码。")


class ThreeKindsOfCharacters:
    """Asks for three of: small letters, capital letters, digits, other characters."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a password of fewer kinds, or one too long to be meant.

        Raises:
            ValidationError: when it has fewer than three, or over 128 characters.
        """
        if len(password) > _LONGEST:
            raise ValidationError(_("密码不得超过 %(count)d 个字符。") % {"count": _LONGEST}, code="too_long")
        kinds = (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
        if sum(any(kind(character) for character in password) for kind in kinds) < 3:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码须含小写字母、大写字母、数字、其他字符中的至少三种。")


class NotUsedBefore:
    """Refuses the password in force and the last few before it (`settings.FORMER_PASSWORDS`)."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a password this person had.

        Raises:
            ValidationError: when it is one of them.
        """
        if not isinstance(user, User) or not settings.FORMER_PASSWORDS:
            return
        former = FormerPassword.objects.filter(user=user).order_by("-id")[: settings.FORMER_PASSWORDS - 1]
        digests = [user.password, *(one.digest for one in former)]
        if any(check_password(password, digest) for digest in digests):
            raise ValidationError(self.get_help_text(), code="used_before")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不得与现用密码和最近用过的密码相同（共 %(count)d 个）。") % {"count": settings.FORMER_PASSWORDS}


def keep_password(user: User, password: str, act: Act, *, must_change: bool = False, reason: str = "") -> None:
    """Give an account that exists another password; its digest is computed before anything is locked.

    Args:
        must_change: it was given by somebody else, and is changed at the next signing in.
    """
    former = user.password
    user.set_password(password)
    user.must_change_password = must_change
    user.password_changed_at = timezone.now()
    with acting(act, reason=reason):
        user.save(update_fields=["password", "must_change_password", "password_changed_at"])
        FormerPassword.objects.create(user=user, digest=former)
        kept = FormerPassword.objects.filter(user=user).order_by("-id").values("pk")[: settings.FORMER_PASSWORDS]
        FormerPassword.objects.filter(user=user).exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()


def is_expired(user: User) -> bool:
    """Tell whether the password is older than the office allows (`settings.PASSWORD_DAYS`; 0 for no limit)."""
    if not settings.PASSWORD_DAYS:
        return False
    since = user.password_changed_at or user.created_at
    return timezone.now() - since > timedelta(days=settings.PASSWORD_DAYS)
