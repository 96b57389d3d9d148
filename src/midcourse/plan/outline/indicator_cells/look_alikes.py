"""What text recognition takes for what: characters of headings, units and attributes, and figures, that look alike."""

import re
from collections.abc import Iterator
from itertools import combinations, product

from midcourse.plan.outline.indicator_cells.words import HAN

#: Characters of headings, attributes and units, each with those printed for it by mistake.
_GROUPS = """
    约钓药纳钧妁約 束柬東朿來 预顶颁顸颈預硕颂項 期朗斯朝欺棋 性牲姓怅惟 指揩捎脂栺 标杯柝际柞枟
    名召各 称秤弥袮 单単草甲 位拉仿泣 属厲屬屆 类粪娄奖粦 别剐刖刪 领颌邻 域堿城 目日曰自 年牛午
    末未木 均圴钧坞 累系 计汁讣 基墓 规観 划戈刬 值値直 成戍戌 情惰 况沉 备奋 注汪洼 序库
    号呈另 增憎赠 长氏 速逮 现珼 状壮 实宝 际标 完宪 亿忆乙 万方 千干 百白 方万 人入 里黑
    米来 吨吭盹 顷项倾 克兑 件仵 张胀 岁歹 个介 家冢 座坐 亩宙 瓦瓩凡 时吋 次吹 床庆 所昕
    元无兀 口囗 户戶 项顶 分兮 点占 升开 处外 台合 套奎
"""
_PRINTED_FOR = {group[0]: group[1:] for group in _GROUPS.split()}
_MEANT: dict[str, str] = {}
for _right, _wrong in _PRINTED_FOR.items():
    for _one in set(_wrong) - {_right}:
        _MEANT[_one] = _MEANT.get(_one, "") + _right
#: Most characters of a word that may be wrong, by its length up to the first.
_MOST = ((3, 1), (40, 2))
#: Characters printed for those of units.
UNITS_LIKE = "".join(_PRINTED_FOR[one] for one in "亿万千百方人里米吨顷克件张岁个家座亩瓦时次床所元口户项分点升处台套")
#: Letters printed for figures.
LETTERS = "OoQDlIiZzSsBbgq"
_AS_FIGURES = str.maketrans(dict(zip("OoQDlIiZzSsBbgq|口〇", "000011122558699100", strict=True)) | {"·": "."})
_YEAR = re.compile(rf"[2Zz][0OoQD口〇][0-9{LETTERS}口〇|]{{2}}")
_ATTRIBUTES = ("约束性", "预期性")
#: What no name of an indicator holds, with what is meant.
_IN_NAMES = (
    *(
        ("卒(?=$|[（(])", "率"),
        ("囗", "口"),
        ("圴", "均"),
        ("値", "值"),
        ("迏", "达"),
        ("敎", "教"),
        ("妒", "护"),
        ("杜会", "社会"),
        ("此例", "比例"),
        ("[比此]童|此重", "比重"),
        ("(?<!计)生户总", "生产总"),
        ("(?<!国)土业", "工业"),
        ("朗望", "期望"),
    ),
    *(
        ("坏境", "环境"),
        ("衣(?=[田业村民])", "农"),
        ("入均", "人均"),
        ("童点", "重点"),
        ("[指际]杯", "指标"),
        ("杯准", "标准"),
        ("忆元", "亿元"),
    ),
    *(
        ("(?<![农用])户业", "产业"),
        ("(?<!水)池(?=[区表])", "地"),
        ("(?<!国)土程", "工程"),
        ("匠疗", "医疗"),
        ("末成年", "未成年"),
    ),
    *(("每干", "每千"), ("増", "增"), ("髙", "高"), ("査", "查"), ("収", "收")),
)
_MISREAD = tuple((re.compile(printed), meant) for printed, meant in _IN_NAMES)
#: Words that only end as attributes do.
_OTHER_WORDS = re.compile("[周定长短中后前初近远同延逾早晚]期性|预[防警测备先判估见演告]性|约定性")


def meant_by(words: str) -> Iterator[str]:
    """Yield what may be meant by words, one or two characters of which are printed for others that look like them.

    >>> sorted(meant_by("属牲")), list(meant_by("目杯")), list(meant_by("属性"))
    (['属性'], ['目标'], [])
    """
    places = [at for at, one in enumerate(words) if one in _MEANT]
    most = next((most for length, most in _MOST if len(words) <= length), 0)
    for count in range(1, min(most, len(places)) + 1):
        for some in combinations(places, count):
            for meant in product(*(_MEANT[words[at]] for at in some)):
                letters = list(words)
                for at, letter in zip(some, meant, strict=True):
                    letters[at] = letter
                yield "".join(letters)


def attribute_meant(words: str) -> str:
    """Return the attribute meant by a word of three characters, "" where it is one already or none is meant.

    Two of them are right, or all others look like those that are meant; 预期值 and 周期性 are words of their own.

    >>> attribute_meant("预朗性"), attribute_meant("顶朗牲"), attribute_meant("约某性"), attribute_meant("约束性")
    ('预期性', '预期性', '约束性', '')
    >>> attribute_meant("预期值"), attribute_meant("周期性"), attribute_meant("约束力")
    ('', '', '')
    """
    if words in _ATTRIBUTES or _OTHER_WORDS.fullmatch(words):
        return ""
    found = [one for one in _ATTRIBUTES if _is_near(words, one)]
    return found[0] if len(found) == 1 else ""


def _is_near(words: str, meant: str) -> bool:
    pairs = list(zip(words, meant, strict=True))
    right = sum(one == other for one, other in pairs)
    alike = sum(one != other and other in _MEANT.get(one, "") for one, other in pairs)
    return right + alike == len(meant) or (right == len(meant) - 1 and words[-1] == meant[-1])


def figures_meant(words: str) -> str:
    """Return words with letters read as the figures they look like, as many characters as before.

    >>> figures_meant("2O3l"), figures_meant("5·2"), figures_meant("1Bb")
    ('2031', '5.2', '186')
    """
    return words.translate(_AS_FIGURES)


def year_meant(words: str) -> str:
    """Return the year meant by four characters with letters among them, "" where none is.

    >>> year_meant("2O30"), year_meant("Z025"), year_meant("2030"), year_meant("2B30")
    ('2030', '2025', '', '')
    """
    plain = figures_meant(words)
    return plain if plain != words and _YEAR.fullmatch(words) and plain < "2070" else ""


def _like(characters: str) -> str:
    return "".join(one + _PRINTED_FOR[one] for one in characters)


_FIRST, _SECOND, _THIRD = _like("约预"), _like("束期"), _like("性")
#: Two characters of what may be an attribute: the first two, the last two, the first and the last.
_CORE = re.compile(rf"[{_FIRST}][{_SECOND}](?=[{HAN}])|[束期][{_THIRD}]|[约预](?=[{HAN}][{_THIRD}])")
#: What stands around one: a cell, a value before it, brackets, 指标 behind it, and what marks mean before it.
_BEFORE = re.compile(rf"(?<![{HAN}])|(?<=左右)|(?<=以[上下内])|(?<=[^{HAN}]为)|(?<=[标余的者][为是])")
_BEHIND = re.compile(rf"[^{HAN}]|\Z|指|型|目标")


def attributes_like(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places in a text of three characters that are an attribute, perhaps misread, and the three.

    A blank or a line end is no character misread: the rest of 【预期性】 on the next line is none.

    >>> list(attributes_like("产值 5 预朗性")), list(attributes_like("（某束性）")), list(attributes_like("长期性难题"))
    ([(5, '预朗性')], [(1, '某束性')], [])
    """
    for core in _CORE.finditer(text):
        start = core.start() - (core[0][0] in "束期" and core[0][1:] in _THIRD and len(core[0]) > 1)
        words = text[max(0, start) : start + 3]
        is_whole = start >= 0 and not any(map(str.isspace, words))
        if is_whole and _BEFORE.match(text, start) and _BEHIND.match(text, start + 3):
            yield start, words


def misread_in(name: str) -> tuple[str, str] | None:
    """Return what in a name is printed for something else, and what is meant; None where all may be right.

    >>> misread_in("某业投资増速"), misread_in("森林覆盖卒（%）"), misread_in("森林覆盖率")
    (('増', '增'), ('卒', '率'), None)
    """
    return next(((found[0], meant) for pattern, meant in _MISREAD if (found := pattern.search(name))), None)
