"""Addresses of people: signing in and out, passwords, second factor, sessions, accounts and roles."""

from allauth.account import views as account_views
from django.urls import path

from midcourse_web.access.routes import Route
from midcourse_web.accounts import views

ROUTES = (
    Route("me/", views.me, "me"),
    Route("accounts/", views.accounts, "accounts"),
)
#: Pages of the sign-in library; each guards itself, and only these of its pages exist here.
SIGNING_IN = [
    path("sign-in/", account_views.login, name="account_login"),
    path("sign-out/", account_views.logout, name="account_logout"),
    path("me/password/", account_views.password_change, name="account_change_password"),
]
