"""The product as shipped, and beside it Django's admin on the same tables; counts queries when asked to."""

import os

from midcourse_web.settings import *  # noqa: F403 the shipped settings
from midcourse_web.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "office_admin.urls"
TEMPLATES = [
    {
        **TEMPLATES[0],
        "OPTIONS": {
            **TEMPLATES[0]["OPTIONS"],  # type: ignore[dict-item] # a mapping, as Django wants it
            "context_processors": [
                *TEMPLATES[0]["OPTIONS"]["context_processors"],  # type: ignore[index]
                "django.contrib.auth.context_processors.auth",
            ],
        },
    }
]
if os.environ.get("BENCH_COUNT"):
    MIDDLEWARE = ["office_admin.counting.CountQueries", *MIDDLEWARE]
