"""The application as a server process loads it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "midcourse_web.settings")
application = get_wsgi_application()
