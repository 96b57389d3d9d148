"""Why a file cannot be read, said once: what is wrong, in which file, what to do."""

from midcourse.errors import InputUnusable
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say


def refused(rule: str, message: Wording, name: str, remedy: Wording) -> InputUnusable:
    """Make the error for a file that cannot be read.

    Args:
        rule: stable identifier in kebab case.
        message: what is wrong.
        name: of the file, as the person knows it.
        remedy: what to do.
    """
    return InputUnusable((Finding(rule, Tier.ERROR, message, Place(name), remedy),))


def too_large(name: str, size: int, limit: int) -> InputUnusable:
    """Make the error for a file that holds more than is read [bytes]."""
    message = say("文件或其解压后有 {size} MB，最多读 {limit} MB", size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.1f}")
    return refused("file-too-large", message, name, say("请检查是否放错了文件，或分成几个文件"))


def broken(name: str, kind: str) -> InputUnusable:
    """Make the error for a file that is damaged.

    Args:
        name: of the file.
        kind: what it should be: DOCX, PDF.
    """
    return refused(
        "broken-file", say("{kind} 文件已损坏，读不出内容", kind=kind), name, say("请重新导出或另存一份再试")
    )


def hostile(name: str) -> InputUnusable:
    """Make the error for a file that holds what no honest one does: entity bombs, nesting without end."""
    message = say("文件内含文档类型声明或层层嵌套的结构，正常的文件没有，不予打开")
    page = name.lower().endswith((".html", ".htm", ".xhtml"))
    remedy = (
        say("请在浏览器中打开，把正文复制到新的 DOCX 或 TXT 文件")
        if page
        else say("请用 Word 或 WPS 打开，另存为新的 DOCX")
    )
    return refused("hostile-file", message, name, remedy)
