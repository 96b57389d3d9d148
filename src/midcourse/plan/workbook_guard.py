"""What a file must pass before it is opened as a workbook: sizes, kind, macros, tricks of zip and XML.

Everything is looked at in the zip directory first, because a file of a few kilobytes can unpack to gigabytes.
"""

import io
import zipfile
from pathlib import Path

from midcourse.documents.zip_guard import BROKEN, ZipLimits, declares_a_type, excess_of
from midcourse.findings import Finding, Place, Tier
from midcourse.wording import Wording, say

#: Largest workbook file read [bytes]; a plan of ten thousand rows packs into about 2 MB.
FILE_LIMIT = 50_000_000
#: Most all parts together may unpack to [bytes].
UNPACKED_LIMIT = 100_000_000
#: Most a file may unpack to, as a multiple of its size; looked at above `RATIO_FROM`. Sheets pack 5 to 30 fold.
RATIO_LIMIT = 150
RATIO_FROM = 10_000_000
#: Most parts in a workbook; ours has thirty.
PART_LIMIT = 2_000

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CONTENT_TYPES = "[Content_Types].xml"
_LIMITS = ZipLimits(PART_LIMIT, UNPACKED_LIMIT, RATIO_LIMIT, RATIO_FROM)


def guarded(path: Path, where: Place) -> tuple[bytes | None, list[Finding]]:
    """Read a workbook's bytes if it may be opened.

    Args:
        path: the file.
        where: its place, for findings.

    Returns:
        The whole file, None when it must not be opened; and what was found.
    """
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            return None, [_too_large(size, FILE_LIMIT, where)]
        data = path.read_bytes()
    except OSError as error:
        message = say("文件打不开（{reason}）", reason=error.strerror)
        return None, [Finding("unreadable-file", Tier.ERROR, message, where, say("请检查路径和权限"))]
    return guarded_bytes(data, where)


def guarded_bytes(data: bytes, where: Place) -> tuple[bytes | None, list[Finding]]:
    """Return a workbook's bytes if it may be opened.

    Args:
        data: the whole file.
        where: its place, for findings.

    Returns:
        The same bytes, None when they must not be opened; and what was found.
    """
    if len(data) > FILE_LIMIT:
        return None, [_too_large(len(data), FILE_LIMIT, where)]
    if data.startswith(_OLD_EXCEL):
        message = say("是旧格式（.xls）或加了密码的工作簿")
        return None, [Finding("old-workbook", Tier.ERROR, message, where, say("请去掉密码，另存为 .xlsx"))]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = _looked_through(archive, len(data), where)
    except BROKEN:
        return None, [not_a_workbook(where)]
    refused = any(finding.tier is Tier.ERROR for finding in found)
    return (None if refused else data), found


def not_a_workbook(where: Place) -> Finding:
    """Make the finding for a file that cannot be read as a workbook."""
    message = say("不是 Excel 工作簿，或文件已损坏")
    return Finding("not-a-workbook", Tier.ERROR, message, where, say("请用 Excel 或 WPS 打开，另存为 .xlsx"))


def _looked_through(archive: zipfile.ZipFile, size: int, where: Place) -> list[Finding]:
    excess = excess_of(archive, size, _LIMITS)
    if excess is not None:
        return [_too_large(*excess, where)]
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") for name in names) or _says_it_has_macros(archive):
        return [_refused("macros", say("工作簿含宏，不予打开"), where)]
    if declares_a_type(archive):
        return [_refused("hostile-markup", say("工作簿内含文档类型声明，正常的工作簿没有，不予打开"), where)]
    if any(name.startswith("xl/externallinks/") for name in names):
        message = say("工作簿链接到其他文件，链接未读入")
        return [Finding("external-links", Tier.QUERY, message, where, say("请断开链接，改为数值"))]
    return []


def _says_it_has_macros(archive: zipfile.ZipFile) -> bool:
    """Tell whether the file calls itself a workbook with macros (.xlsm), even where none is in it."""
    return _CONTENT_TYPES in archive.namelist() and b"macroEnabled" in archive.read(_CONTENT_TYPES)


def _refused(rule: str, message: Wording, where: Place) -> Finding:
    return Finding(rule, Tier.ERROR, message, where, say("请另存为不含宏的 .xlsx"))


def _too_large(size: int, limit: int, where: Place) -> Finding:
    message = say("文件或其解压后有 {size} MB，最多 {limit} MB", size=f"{size / 1e6:.1f}", limit=f"{limit / 1e6:.1f}")
    return Finding("file-too-large", Tier.ERROR, message, where, say("请检查是否放错了文件，或把数据复制到新工作簿"))
