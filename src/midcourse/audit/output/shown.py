"""Text of a document as it may be shown: characters that act on a screen, or hide or reorder words, made visible."""

import re

#: Control characters (escape sequences would act on a terminal), direction overrides (they make a number read
#: backwards), and halves of surrogate pairs, which no UTF-8 output can carry.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STAND_IN = "\ufffd"


def shown_text(text: str) -> str:
    r"""Return a text with a stand-in for each character that must not reach a screen; its length stays.

    >>> shown_text("5\x1b[31m%")
    '5�[31m%'
    """
    return _UNSAFE.sub(STAND_IN, text)


def on_one_line(text: str) -> str:
    r"""Return the same on one line, blanks run together.

    >>> on_one_line("增长\n  5%")
    '增长 5%'
    """
    return " ".join(shown_text(text).split())
