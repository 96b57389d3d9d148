"""Rule sets of the office's own: each a file as it was uploaded, never changed, whoever rates by it."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models

from midcourse_web.store.acts import Act
from midcourse_web.store.models.people import User
from midcourse_web.store.recorded import Recorded


class KeptRules(Recorded):
    """An office's rule set (`midcourse.evaluate.ruleset`), for every plan of the office.

    A rating names the set it was made with, so what the name stands for never changes: a corrected file has another
    identifier.

    Args:
        identifier: as in the file.
        name: of the file, as it was uploaded.
        text: of the file, to the byte.
        digest: SHA-256 of its bytes, hexadecimal.
        withdrawn: no longer offered; what was rated by it stays as it is.
    """

    identifier = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=255)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn = models.BooleanField(default=False)
    unrecorded: ClassVar[Collection[str]] = frozenset({"id"})

    class Meta:
        """Oldest first."""

        db_table = "rule_sets"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.identifier

    @classmethod
    def act_of_adding(cls) -> Act:
        """Say that a rule set was uploaded."""
        return Act.RULES_ADDED

    @classmethod
    def act_of_changing(cls) -> Act:
        """Say that a rule set was taken off the list."""
        return Act.RULES_WITHDRAWN

    def record_key(self) -> str:
        """Name the row by its identifier."""
        return self.identifier
