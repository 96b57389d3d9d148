"""`midcourse server`: the office on the web, ready at once."""

import argparse
import errno
import os
import socket  # noqa: TID251 the shell listens; only the core has no network
import sys
from pathlib import Path

from midcourse.wording import Words, say
from midcourse_web.commands.starting import CannotStart, command, prepare, start

DEMO = Path("midcourse-demo-office")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--host", default="127.0.0.1", help=words(say("监听地址，默认只供本机访问")))
    parser.add_argument("--port", type=int, default=8000, help=words(say("端口，默认 8000")))
    parser.add_argument("--workers", type=int, default=2, help=words(say("进程数，默认 2")))
    parser.add_argument("--threads", type=int, default=4, help=words(say("每个进程的线程数，默认 4")))
    parser.add_argument("--home", type=Path, help=words(say("数据文件夹，默认 MIDCOURSE_HOME 或 ./midcourse-data")))
    parser.add_argument(
        "--demo", action="store_true", help=words(say("载入随附的实例和合成的部门、账号，密码随机生成、只显示一次"))
    )
    parser.add_argument("--prepare-only", action="store_true", help=words(say("只准备数据库和文件，不启动")))


def run(arguments: argparse.Namespace) -> int:
    """Prepare, say what is needed to get in, and serve until stopped."""
    _refuse_taken_port(arguments.host, arguments.port)
    home = arguments.home or (DEMO if arguments.demo and "MIDCOURSE_HOME" not in os.environ else None)
    start(home=home)
    prepare()
    address = f"http://{arguments.host}:{arguments.port}/"
    command("open_office", demo=arguments.demo, address=address, lang=arguments.lang)
    if arguments.prepare_only:
        return 0
    print(say("网上办公：{address}（按 Ctrl+C 停止）", address=address).in_language(arguments.lang), flush=True)
    return _serve(arguments)


def _refuse_taken_port(host: str, port: int) -> None:
    """Stop before anything is prepared when the address cannot be listened on.

    Raises:
        CannotStart: with the reason.
    """
    if not 0 < port < 65536:
        raise CannotStart(say("端口应在 1 到 65535 之间，现为 {port}", port=port))
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = say("端口 {port} 已被占用；请用 --port 换一个，或停止占用它的程序", port=port)
        else:
            told = say("不能在 {host}:{port} 监听：{why}", host=host, port=port, why=str(error.strerror))
        raise CannotStart(told) from error


def _serve(arguments: argparse.Namespace) -> int:
    """Become the server process, so that signals reach it and nothing stands between."""
    words = [
        sys.executable,
        "-m",
        "gunicorn",
        "midcourse_web.wsgi:application",
        f"--bind={arguments.host}:{arguments.port}",
        f"--workers={arguments.workers}",
        f"--threads={arguments.threads}",
        "--worker-class=gthread",
        "--timeout=120",
        "--max-requests=20000",
        "--max-requests-jitter=2000",
        "--no-control-socket",
    ]
    os.execv(sys.executable, words)  # noqa: S606 our own interpreter, no shell
