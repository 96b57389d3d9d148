"""People and the roles they hold."""

from collections.abc import Collection
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from midcourse_web.store.acts import Act
from midcourse_web.store.recorded import Recorded, RecordedQuerySet


class Users(BaseUserManager.from_queryset(RecordedQuerySet)):  # type: ignore[misc] # made by Django at run time
    """Finds people by their account name, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person of an account name."""
        found: User = self.get(username__iexact=username)
        return found


class User(Recorded, AbstractBaseUser):
    """A person's account.

    Args:
        username: account name, unique whatever its capitals.
        name: the name shown to others.
        email: for reminders; may be empty.
        must_change_password: the password was given by somebody else; nothing else can be done before it is changed.
        password_changed_at: when the password was last set; None when it never was.
        failures: failed attempts to sign in since the last success.
        locked_until: no attempt counts before this moment; None when not locked.
    """

    unrecorded: ClassVar[Collection[str]] = frozenset({"last_login", "failures"})
    secret: ClassVar[Collection[str]] = frozenset({"password"})

    username = models.CharField(_("账号"), max_length=150, unique=True)
    name = models.CharField(_("姓名"), max_length=100)
    email = models.EmailField(_("电子邮箱"), blank=True, default="")
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(_("须修改密码"), default=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[Users] = Users()

    class Meta:
        """People in the order of their names."""

        db_table = "people"
        ordering: ClassVar = ["username"]
        constraints: ClassVar = [models.UniqueConstraint(Lower("username"), name="person_once")]

    def __str__(self) -> str:
        return self.name or self.username

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that an account was made."""
        return Act.ACCOUNT_CREATED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Say that an account was changed."""
        return Act.ACCOUNT_CHANGED

    def get_full_name(self) -> str:
        """Return the name shown to others."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name shown to others."""
        return self.name


class Membership(Recorded):
    """A role a person holds.

    Args:
        role: a `midcourse_web.access.roles.Role`.
        plan: code of the plan it holds for; "" for every plan.
        department: code of the department for which it holds; "" for roles that belong to no department.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    plan = models.CharField(max_length=100, blank=True, default="")
    department = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        """Each role once."""

        db_table = "people_roles"
        ordering: ClassVar = ["user", "role", "plan", "department"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "plan", "department"], name="role_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["plan", "department"], name="role_by_department")]

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that a role was given."""
        return Act.ROLE_GIVEN

    @classmethod
    def act_of_removing(cls) -> Act:
        """Say that a role was taken."""
        return Act.ROLE_TAKEN


class FormerPassword(models.Model):
    """A password a person had, as its salted digest, so that it is not taken again; the change itself is the event."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_passwords")
    digest = models.CharField(max_length=256)
    until = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Newest first."""

        db_table = "people_former_passwords"
        ordering: ClassVar = ["user", "-id"]


class LastCode(models.Model):
    """The last code of a second factor a person has used: none up to its step opens anything again.

    Args:
        step: thirty seconds since 1970, counted; the moment the code belongs to.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="+")
    step = models.BigIntegerField()

    class Meta:
        """One a person."""

        db_table = "people_last_codes"


class Setting(Recorded):
    """Something the office decides about itself: its name, for one.

    Args:
        name: which setting; a constant of the program.
    """

    name = models.CharField(max_length=60, unique=True)
    value = models.TextField()

    class Meta:
        """By name."""

        db_table = "office_settings"
        ordering: ClassVar = ["name"]

    def record_key(self) -> str:
        """Name the setting."""
        return self.name

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that a setting was made."""
        return Act.SETTING_CHANGED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Say that a setting was changed."""
        return Act.SETTING_CHANGED
