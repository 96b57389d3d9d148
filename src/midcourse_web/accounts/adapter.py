"""How the sign-in library behaves here: nobody registers himself; accounts are made by the system administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class OfficeAccounts(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    """Accounts of the office."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: there is no self-registration."""
        return False


class OfficeIdentities(DefaultSocialAccountAdapter):  # type: ignore[misc] # the library has no types
    """Identities from the organisation's own identity service."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """Refuse: an identity is joined to an account that exists."""
        return False
