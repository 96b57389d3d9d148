"""The command line: one module per command, loaded only when it is called.

Each command module has `add_arguments(parser, words)` and `run(arguments) -> int`. Exit codes: 0 fine, 1 findings of
tier error, 2 the input cannot be used, 3 a bug.
"""

import argparse
import importlib
import re
import sys
import traceback
from collections.abc import Sequence

from midcourse import __version__
from midcourse.errors import MidcourseError
from midcourse.wording import LANGUAGES, Wording, say

UNUSABLE = 2
BUG = 3

COMMANDS: dict[str, Wording] = {
    "demo": say("用随附的实例走一遍主流程：检查、评价、展望、出报告"),
    "outline": say("从已发布的规划纲要或评估报告读出规划草案，并列出需要人核对的地方"),
    "check": say("检查规划文件夹或工作簿，一次列出全部问题"),
    "convert": say("规划文件夹与工作簿互相转换，内容不失"),
    "collect": say("把部门报送的表读入规划台账，有错误时一个数也不写"),
    "target": say("说明一条目标文字怎样读"),
    "rate": say("评价各项指标并给出依据"),
    "report": say("生成报告（全本或公开本）"),
    "audit": say("审读任何人的报告：找出全部数字，查出不能成立的，证明能证明的"),
    "server": say("启动网上办公：台账、填报、评价，件件留痕"),
    "verify": say("离线重算操作记录的摘要链，指出第一处断裂"),
}
#: Commands of the web application, which the core knows by name only.
_OF_THE_SHELL = frozenset({"server", "verify"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: the words after the program's name; None for those of the process.
    """
    words = _with_minus_last(list(sys.argv[1:] if argv is None else argv))
    language = _language_in(words)
    parser = _parser(words, language)
    arguments = parser.parse_args(words)
    if not arguments.command:
        parser.print_help()
        return 0
    return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    """Run the command and turn what it raises into an exit code; this is the outer edge of the program."""
    try:
        code: int = arguments.run(arguments)
    except MidcourseError as error:
        print(error.in_language(arguments.lang), file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        return 0
    except Exception:  # noqa: BLE001 the outer edge: whatever comes here is a bug, and the user must learn of it
        traceback.print_exc()
        print(say("程序出错，请把以上内容报告给维护者").in_language(arguments.lang), file=sys.stderr)
        return BUG
    return code


def _with_minus_last(words: list[str]) -> list[str]:
    """Return the words with a target such as -5% behind `--`, where the parser takes it for a text, not an option.

    `target=-5%` is taken too.

    >>> _with_minus_last(["target", "-5%", "--unit", "%"])
    ['target', '--unit', '%', '--', '-5%']
    """
    called = next((word for word in words if word in COMMANDS or word.startswith("target=")), "")
    if called.startswith("target="):
        place = words.index(called)
        words = [*words[:place], "target", called.removeprefix("target="), *words[place + 1 :]]
    if called.partition("=")[0] != "target" or "--" in words:
        return words
    minus = [word for word in words if re.match(r"-[0-9.]", word)]
    return [word for word in words if word not in minus] + (["--", *minus] if minus else [])


def _language_in(words: Sequence[str]) -> str:
    """Find the language before the parser exists, so that its help can be in it."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--lang" and following in LANGUAGES:
            return following
        if word.startswith("--lang=") and word[7:] in LANGUAGES:
            return word[7:]
    return "zh"


def _parser(words: Sequence[str], language: str) -> argparse.ArgumentParser:
    """Build the parser; only the module of the command that is called is loaded."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--lang", choices=LANGUAGES, default=language, help=say("输出语言：zh 中文，en 英文").in_language(language)
    )
    summary = say("规划实施监测评估平台：目标可计算，数字可证明，意见有回音").in_language(language)
    parser = argparse.ArgumentParser("midcourse", description=summary, parents=[shared])
    parser.add_argument("--version", action="version", version=f"midcourse {__version__}")
    commands = parser.add_subparsers(dest="command", metavar=say("命令").in_language(language))
    called = next((word for word in words if word in COMMANDS), None)
    for name, purpose in COMMANDS.items():
        text = purpose.in_language(language)
        command = commands.add_parser(name, help=text, description=text, parents=[shared])
        if name == called:
            package = "midcourse_web.commands" if name in _OF_THE_SHELL else "midcourse.cli"
            module = importlib.import_module(f"{package}.{name}")
            module.add_arguments(command, lambda sentence: sentence.in_language(language).replace("%", "%%"))
            command.set_defaults(run=module.run)
    return parser
