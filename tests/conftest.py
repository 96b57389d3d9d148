"""What holds for all tests: no property is a matter of how busy the machine is."""

from hypothesis import settings

settings.register_profile("midcourse", deadline=None)
settings.load_profile("midcourse")

#: Not searched for examples: several files of one name cannot be modules beside each other.
collect_ignore_glob = ["*conftest.py"]
