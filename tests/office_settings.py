"""Settings of the web tests: as shipped, but for quick password digests and files that need no collecting."""

import os
import tempfile

os.environ.setdefault("MIDCOURSE_HOME", tempfile.mkdtemp(prefix="midcourse-test-"))

from midcourse_web.settings import *  # noqa: F403 the shipped settings, read after the home is named
from midcourse_web.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
