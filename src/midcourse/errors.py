"""One tree of errors, by what the caller can do about them.

    MidcourseError
    ├── InputUnusable        the input must be mended; carries every fault found   (exit code 2)
    ├── UnitMismatch         two amounts in different units were put together       (also a ValueError)
    ├── MethodRefused        a rating method does not apply to this series, and why (also a ValueError)
    ├── UnknownFact          a report refers to a fact that does not exist          (also a KeyError)
    ├── DisclosureLeak       a public edition would print a withheld figure
    ├── ActRefused           an act is not possible in this state, or gives no reason (also a ValueError)
    └── MissingTool          a program, font or extra must be installed first

What a person can mend in a table is a finding (`midcourse.findings`), not an error; findings of tier error become one
`InputUnusable` at the door.
"""

from collections.abc import Sequence
from typing import Protocol

from midcourse.wording import Wording, say


class Fault(Protocol):
    """Anything that can say in a language what is wrong; in practice a `findings.Finding`."""

    def in_language(self, language: str) -> str:
        """Return the fault as one line in "zh" or "en"."""
        ...


class MidcourseError(Exception):
    """Base of everything Midcourse raises on purpose; its message says what, where, and what to do."""

    def __init__(self, message: Wording) -> None:
        super().__init__(message)
        self.message = message

    def in_language(self, language: str) -> str:
        """Return the message in "zh" or "en"."""
        return self.message.in_language(language)

    def __str__(self) -> str:
        return self.in_language("zh")


class InputUnusable(MidcourseError):
    """The input cannot be used as it is.

    Args:
        faults: every fault found, in the order of the input; at least one.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(say("输入不能使用，共 {count} 处错误", count=len(faults)))
        self.faults = tuple(faults)

    def in_language(self, language: str) -> str:
        """Return the count and then each fault on a line of its own."""
        return "\n".join([self.message.in_language(language), *(f.in_language(language) for f in self.faults)])


class UnitMismatch(MidcourseError, ValueError):
    """Two amounts in units that do not convert into each other."""


class MethodRefused(MidcourseError, ValueError):
    """A method is undefined or misleading for this series; the message says why."""


class UnknownFact(MidcourseError, KeyError):
    """A report refers to a fact the ledger does not have."""


class DisclosureLeak(MidcourseError):
    """A public edition would print a figure that is withheld elsewhere."""


class ActRefused(MidcourseError, ValueError):
    """An act of reporting or approving is not possible now; the message says the state, the act and what to do."""


class MissingTool(MidcourseError):
    """Something must be installed on this machine first."""
