"""Charts as pixels, for programs that do not draw SVG; and the fonts documents are set in."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import typst

from midcourse.errors import MissingTool
from midcourse.wording import say

#: Families with simplified Chinese, in order of preference; the first one installed is embedded.
SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "AR PL SungtiL GB", "SimSun", "Noto Sans CJK SC")
SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei", "SimHei", "Noto Serif CJK SC")
#: Dots per inch of pictures in a DOCX.
RESOLUTION = 200


@cache
def fonts() -> typst.Fonts:
    """Find the fonts of this machine, once."""
    return typst.Fonts(include_embedded_fonts=False)


@cache
def installed(families: Sequence[str]) -> str:
    """Return the first family that is installed.

    Raises:
        MissingTool: when there is none; without it a PDF would show empty boxes.
    """
    known = set(fonts().families())
    for family in families:
        if family in known:
            return family
    raise MissingTool(
        say(
            "本机没有可嵌入的中文字体（{families}），不能生成 PDF；Debian、Ubuntu 请安装 fonts-noto-cjk",
            families="、".join(families),
        )
    )


def as_png(pictures: Sequence[str]) -> list[bytes]:
    """Draw SVG pictures as PNG, all in one go; the same pictures give the same bytes."""
    if not pictures:
        return []
    pages = "#pagebreak()\n".join(f"#image(bytes(sys.inputs.p{place}))\n" for place in range(len(pictures)))
    source = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    inputs = {f"p{place}": picture for place, picture in enumerate(pictures)}
    drawn: Any = typst.compile(source.encode(), format="png", ppi=RESOLUTION, font_paths=fonts(), sys_inputs=inputs)
    return drawn if isinstance(drawn, list) else [drawn]
