"""Settings of the web application; whatever an office sets comes from the environment (docs/server.md).

MIDCOURSE_HOME holds everything that must be backed up when the database is SQLite: database, evidence, secret key.
"""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from midcourse.wording import say
from midcourse_web.secret import secret_key_in


def _number(name: str, default: int) -> int:
    """Read a whole number from the environment.

    Raises:
        ImproperlyConfigured: when it is none.
    """
    text = os.environ.get(name, "") or str(default)
    if not text.isdecimal():
        raise ImproperlyConfigured(say("设置 {name} 应为非负整数，现为“{text}”", name=name, text=text))
    return int(text)


PACKAGE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("MIDCOURSE_HOME", "midcourse-data")).resolve()

SECRET_KEY = os.environ.get("MIDCOURSE_SECRET_KEY") or secret_key_in(HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MIDCOURSE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
#: Served over HTTPS, directly or behind a proxy; off only for a trial on one machine.
HTTPS = os.environ.get("MIDCOURSE_HTTPS", "0") == "1"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("MIDCOURSE_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "midcourse_web.store",
    "midcourse_web.access",
    "midcourse_web.frame",
    "midcourse_web.accounts",
    "midcourse_web.record",
    "midcourse_web.plan",
    "midcourse_web.data",
    "midcourse_web.evaluate",
    "midcourse_web.home",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "midcourse_web.access.middleware.PagePolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "midcourse_web.access.middleware.LargeUploads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "midcourse_web.access.middleware.WhoActs",
    "midcourse_web.access.middleware.IdleLogout",
    "midcourse_web.access.middleware.FirstThings",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "midcourse_web.access.middleware.Refusals",
    "midcourse_web.frame.faults.FormsOnly",
]
ROOT_URLCONF = "midcourse_web.urls"
WSGI_APPLICATION = "midcourse_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "midcourse_web.frame.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "midcourse_web.frame.templatetags.frame",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'midcourse.sqlite3'}"
try:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=600, conn_health_checks=True)}
except ValueError as error:
    told = say("数据库地址 DATABASE_URL 不能识别；应形如 postgresql://用户:密码@主机:5432/库名 或 sqlite:////路径/文件")
    raise ImproperlyConfigured(told) from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers wait in line instead of failing; readers never wait (measured in docs/performance.md).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: How digests of the record are computed: sha256, or sm3 where the office must use it.
MIDCOURSE_DIGEST = os.environ.get("MIDCOURSE_DIGEST", "sha256")
MEDIA_ROOT = HOME / "evidence"
#: Uploaded workbooks between looking and taking; needs no backup.
SET_ASIDE = HOME / "set-aside"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = [
    "midcourse_web.access.uploads.RefuseTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
#: Largest file taken [bytes]; a larger one is refused while it is still coming in.
LARGEST_UPLOAD = 50_000_000

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "midcourse_language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
TIME_ZONE = os.environ.get("MIDCOURSE_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = [
    # The only one: a second would check passwords without counting what is wrong.
    "midcourse_web.accounts.signing_in.LockingBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "midcourse_web.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "midcourse_web.accounts.passwords.UnlikeThePerson",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "midcourse_web.accounts.passwords.NotCommon"},
    {"NAME": "midcourse_web.accounts.passwords.ThreeKindsOfCharacters"},
    {"NAME": "midcourse_web.accounts.passwords.NotUsedBefore"},
]
#: Passwords that may not be taken again, the one in force among them; 0 for none.
FORMER_PASSWORDS = _number("MIDCOURSE_FORMER_PASSWORDS", 5)
#: Days after which a password must be changed; 0 for never.
PASSWORD_DAYS = _number("MIDCOURSE_PASSWORD_DAYS", 0)
#: Failed attempts after which an account waits, and how long [minutes].
FAILURES_ALLOWED = _number("MIDCOURSE_FAILURES_ALLOWED", 5)
LOCK_MINUTES = _number("MIDCOURSE_LOCK_MINUTES", 15)
#: Failed attempts from one network address within ten minutes, over all accounts, after which it waits.
FAILURES_PER_ORIGIN = _number("MIDCOURSE_FAILURES_PER_ORIGIN", 100)
#: Roles that must have a second factor (level 3): names of roles parted by commas, or `all`; "" for none.
SECOND_FACTOR_ROLES = frozenset(filter(None, os.environ.get("MIDCOURSE_SECOND_FACTOR", "").split(",")))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
#: Minutes without a request after which a session ends (GB/T 22239-2019, level 2).
IDLE_MINUTES = _number("MIDCOURSE_IDLE_MINUTES", 30)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("MIDCOURSE_PROXY") == "1" else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "midcourse_web.frame.faults.csrf_refused"

ACCOUNT_ADAPTER = "midcourse_web.accounts.adapter.OfficeAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_FORMS = {
    "login": "midcourse_web.accounts.forms.SignInForm",
    "change_password": "midcourse_web.accounts.forms.NewPasswordForm",
    "set_password": "midcourse_web.accounts.forms.FirstOwnPasswordForm",
    "reauthenticate": "midcourse_web.accounts.forms.PasswordAgainForm",
}
# A whole office may sign in through one address of its network within a minute; guessing is refused by
# `LockingBackend` and FAILURES_PER_ORIGIN, whose counters are in the database and hold over all processes.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "10/m/key", "change_password": "10/m/user"}
SOCIALACCOUNT_ADAPTER = "midcourse_web.accounts.adapter.OfficeIdentities"
SOCIALACCOUNT_ONLY = False
#: Claim of an identity that names the account it is joined to.
OIDC_CLAIM = os.environ.get("MIDCOURSE_OIDC_CLAIM", "preferred_username")
#: Address of the organisation's identity service (OpenID Connect); "" for none.
OIDC_NAME = os.environ.get("MIDCOURSE_OIDC_NAME", "统一身份认证")
OIDC_SERVER = os.environ.get("MIDCOURSE_OIDC_SERVER", "")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "office",
                "name": OIDC_NAME,
                "client_id": os.environ.get("MIDCOURSE_OIDC_CLIENT", ""),
                "secret": os.environ.get("MIDCOURSE_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_SERVER
        else [],
    }
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Midcourse"
#: Steps of thirty seconds the clock of a person's device may be apart from ours.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "midcourse_web.accounts.adapter.OfficeSecondFactor"
MFA_FORMS = {
    "authenticate": "midcourse_web.accounts.forms.CodeForm",
    "reauthenticate": "midcourse_web.accounts.forms.CodeAgainForm",
    "activate_totp": "midcourse_web.accounts.forms.FirstCodeForm",
}
USERSESSIONS_TRACK_ACTIVITY = False

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("MIDCOURSE_SMTP_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = os.environ.get("MIDCOURSE_SMTP_HOST", "")
EMAIL_PORT = _number("MIDCOURSE_SMTP_PORT", 25)
EMAIL_HOST_USER = os.environ.get("MIDCOURSE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MIDCOURSE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("MIDCOURSE_SMTP_TLS", "0") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MIDCOURSE_MAIL_FROM", "midcourse@localhost")
#: Address people reach this server at, for links in mail.
PUBLIC_ADDRESS = os.environ.get("MIDCOURSE_ADDRESS", "http://localhost:8000").rstrip("/")

_IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
#: Whole pages a process keeps until something is recorded, some tens of kilobytes each (access/kept_pages.py).
KEPT_PAGES = _number("MIDCOURSE_KEPT_PAGES", 400)
CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": _IN_MEMORY, "OPTIONS": {"MAX_ENTRIES": 2000}},
    "pages": {"BACKEND": _IN_MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": KEPT_PAGES}},
}
if not KEPT_PAGES:
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
