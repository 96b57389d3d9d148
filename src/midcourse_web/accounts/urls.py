"""Addresses of people: signing in and out, passwords, second factor, sessions, accounts and roles."""

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.socialaccount.providers.openid_connect import views as identity_views
from django.contrib.auth.decorators import login_required
from django.urls import path

from midcourse_web.access.roles import Permission
from midcourse_web.access.routes import Route
from midcourse_web.accounts.views import me, people, roles, set_up, signing_in

ROUTES = (
    Route("set-up/", set_up.set_up, "set_up", public=True, writes=True),
    Route("me/", me.me, "me"),
    Route("me/sessions/end-others", me.end_my_others, "end_my_others", writes=True),
    Route("me/sessions/<int:number>/end", me.end_mine, "end_mine", writes=True),
    Route("accounts/", people.accounts, "accounts", Permission.SEE_ACCOUNTS),
    Route("accounts/new", people.new_account, "new_account", Permission.KEEP_ACCOUNTS, writes=True),
    Route("accounts/permissions/", roles.permissions, "permissions"),
    Route("accounts/sessions/", people.sessions, "account_sessions", Permission.END_SESSIONS),
    Route(
        "accounts/sessions/<int:number>/end", people.end_session, "end_session", Permission.END_SESSIONS, writes=True
    ),
    Route("accounts/<int:number>/", people.account, "account", Permission.SEE_ACCOUNTS),
    Route("accounts/<int:number>/edit", people.edit, "edit_account", Permission.KEEP_ACCOUNTS, writes=True),
    Route("accounts/<int:number>/close", people.close, "close_account", Permission.KEEP_ACCOUNTS, writes=True),
    Route("accounts/<int:number>/reopen", people.reopen, "reopen_account", Permission.KEEP_ACCOUNTS, writes=True),
    Route("accounts/<int:number>/password", people.reset, "reset_password", Permission.KEEP_ACCOUNTS, writes=True),
    Route("accounts/<int:number>/unlock", people.unlock, "unlock_account", Permission.KEEP_ACCOUNTS, writes=True),
    Route(
        "accounts/<int:number>/second-factor",
        people.reset_second_factor,
        "reset_second_factor",
        Permission.GIVE_ROLES,
        writes=True,
    ),
    Route("accounts/<int:number>/roles/", roles.roles, "account_roles", Permission.GIVE_ROLES, writes=True),
    Route("accounts/<int:number>/roles/<int:held>/take", roles.take, "take_role", Permission.GIVE_ROLES, writes=True),
)
#: Pages of the sign-in library; each guards itself, and only these of its pages exist here.
SIGNING_IN = [
    path("sign-in/", signing_in.sign_in, name="account_login"),
    path("sign-in/code/", signing_in.second_factor, name="mfa_authenticate"),
    path("sign-in/<slug:provider_id>/", signing_in.through_identity_service, name="openid_connect_login"),
    path("sign-in/<slug:provider_id>/callback/", identity_views.callback, name="openid_connect_callback"),
    path("sign-out/", account_views.logout, name="account_logout"),
    path("me/password/", signing_in.change_password, name="account_change_password"),
    path("me/password/first/", account_views.password_set, name="account_set_password"),
    path("me/again/", signing_in.password_again, name="account_reauthenticate"),
    path("me/again/code/", signing_in.code_again, name="mfa_reauthenticate"),
    path("me/second-factor/", factor_views.index, name="mfa_index"),
    path("me/second-factor/on/", signing_in.turn_on, name="mfa_activate_totp"),
    path("me/second-factor/off/", signing_in.turn_off, name="mfa_deactivate_totp"),
    path("me/second-factor/codes/", login_required(recovery_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/second-factor/codes/new/", signing_in.new_codes, name="mfa_generate_recovery_codes"),
    path(
        "me/second-factor/codes/file/",
        login_required(recovery_views.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
