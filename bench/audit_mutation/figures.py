"""Changes of one number's figures. Each function returns every variant, in a fixed order, never the number itself.

No variant starts with a fresh zero and none is zero: a person would see those at a glance.
"""

import re
from collections.abc import Callable
from decimal import Decimal

ARABIC = "0123456789"
CHINESE = "一二三四五六七八九"
#: What stands for the figure of a Chinese numeral when its place among others is asked.
TWO = str.maketrans("两〇", "二零")
FIGURES = re.compile(r"\d[\d,]*(?:\.\d+)?")
MAGNITUDE = re.compile(r"[余多]?(万(?!亿)|亿)")
OTHER_MAGNITUDE = {"万": "亿", "亿": "万"}


def is_sound(variant: str, original: str) -> bool:
    """Return whether a variant is another number, written without a fresh zero in front."""
    if variant == original or not variant.strip("0.,零"):
        return False
    whole, was = variant.split(".", maxsplit=1)[0], original.split(".", maxsplit=1)[0]
    return not (len(whole) > 1 and whole[0] == "0" and was[0] != "0")


def substitutions(figures: str) -> list[str]:
    """Return variants with one figure replaced, of the same length.

    >>> len(substitutions("42")), substitutions("三")[:3]
    (17, ['一', '两', '四'])
    """
    variants = []
    for place, figure in enumerate(figures):
        pool = ARABIC if figure in ARABIC else chinese_pool(figures) if figure.translate(TWO) in CHINESE else ""
        variants += [figures[:place] + other + figures[place + 1 :] for other in pool if other != figure]
    return [variant for variant in variants if is_sound(variant, figures)]


def chinese_pool(figures: str) -> str:
    """Return the Chinese figures that may stand in a numeral: 两 for 二 when it stands alone, as before a counter."""
    return CHINESE.replace("二", "两") if len(figures) == 1 else CHINESE


def transpositions(figures: str) -> list[str]:
    """Return variants with two neighbouring Arabic figures exchanged.

    >>> transpositions("23.09")
    ['32.09', '23.90']
    """
    variants = []
    for place in range(len(figures) - 1):
        one, other = figures[place], figures[place + 1]
        if one in ARABIC and other in ARABIC:
            variants.append(figures[:place] + other + one + figures[place + 2 :])
    return [variant for variant in variants if is_sound(variant, figures)]


def last_figure(figures: str) -> list[str]:
    """Return variants with the last figure one more or one less, where no carry is needed.

    >>> last_figure("1448"), last_figure("两"), last_figure("10")
    (['1447', '1449'], ['一', '三'], ['11'])
    """
    if not figures:
        return []
    row = ARABIC if figures[-1] in ARABIC else CHINESE
    place = row.find(figures[-1].translate(TWO))
    near = [row[other] for other in (place - 1, place + 1) if place >= 0 and 0 <= other < len(row)]
    near = ["两" if figure == "二" and len(figures) == 1 else figure for figure in near]
    return [figures[:-1] + figure for figure in near if is_sound(figures[:-1] + figure, figures)]


def decimal_shifts(figures: str) -> list[str]:
    """Return variants ten times as large or small: the point moved, or a zero too many or too few at the end.

    >>> decimal_shifts("23.09"), decimal_shifts("700"), decimal_shifts("0.89")
    (['230.9', '2.309'], ['7000', '70'], ['8.9'])
    """
    whole, point, rest = figures.partition(".")
    if not re.fullmatch(r"\d+(\.\d+)?", figures):
        return []
    if not point:
        variants = [figures + "0", figures.removesuffix("0")]
    else:
        right = (whole + rest[0]).lstrip("0") or "0"
        variants = [right + "." + rest[1:] if len(rest) > 1 else right]
        variants += [f"{whole[:-1]}.{whole[-1]}{rest}"] if len(whole) > 1 else []
    return [variant for variant in variants if is_sound(variant, figures)]


def rescaled(figures: str, percent: int) -> str:
    """Return the number changed by some percent, with as many decimals, at least one unit of its last place away.

    >>> rescaled("1448", 5), rescaled("0.89", -3), rescaled("8", 3)
    ('1520', '0.86', '9')
    """
    amount = Decimal(figures)
    step = Decimal(1).scaleb(int(amount.as_tuple().exponent))
    change = (amount * percent / 100).quantize(step)
    if not change:
        change = step if percent > 0 else -step
    return str(amount + change)


def with_separators(figures: str) -> list[str]:
    """Return a whole number with commas between thousands; nothing below 1,000 and above none.

    >>> with_separators("9230"), with_separators("499"), with_separators("1337.10")
    (['9,230'], [], [])
    """
    return [f"{int(figures):,}"] if figures.isascii() and figures.isdigit() and int(figures) >= 1000 else []


def full_width(figures: str) -> list[str]:
    """Return the figures at full width, as an input method may leave them.

    >>> full_width("78")
    ['７８']
    """
    wide = figures.translate({ord(figure): ord(figure) + 0xFEE0 for figure in ARABIC})
    return [wide] if wide != figures and "." not in figures and "," not in figures else []


def zero_dropped(figures: str) -> list[str]:
    """Return the number without a last zero behind the point.

    >>> zero_dropped("1337.10"), zero_dropped("5.0"), zero_dropped("700")
    (['1337.1'], ['5'], [])
    """
    return [figures[:-1].rstrip(".")] if re.fullmatch(r"\d+\.\d*0", figures) else []


def zero_added(figures: str) -> list[str]:
    """Return a number with decimals with one more zero behind them.

    >>> zero_added("186.66"), zero_added("78")
    (['186.660'], [])
    """
    return [figures + "0"] if re.fullmatch(r"\d+\.\d+", figures) else []


#: Changes of the figures alone, by operator.
FIGURE_CHANGES: dict[str, Callable[[str], list[str]]] = {
    "substitution": substitutions,
    "transposition": transpositions,
    "last_digit": last_figure,
    "decimal_shift": decimal_shifts,
}
#: Changes that keep the value and its precision, or make it less precise.
SAME_VALUE: dict[str, Callable[[str], list[str]]] = {
    "control_zero": zero_dropped,
    "control_separator": with_separators,
    "control_fullwidth": full_width,
}
