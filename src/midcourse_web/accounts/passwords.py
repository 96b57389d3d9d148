"""Rules for passwords (GB/T 22239-2019, level 2: complexity, and change of what others have set)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class ThreeKindsOfCharacters:
    """Asks for three of: small letters, capital letters, digits, other characters."""

    def validate(self, password: str, user: object = None) -> None:
        """Refuse a password of fewer kinds.

        Raises:
            ValidationError: when it has fewer than three.
        """
        kinds = (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
        if sum(any(kind(character) for character in password) for kind in kinds) < 3:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码须含小写字母、大写字母、数字、其他字符中的至少三种。")
