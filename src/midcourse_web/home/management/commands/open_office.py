"""Says how to get in: loads the demonstration, or makes the word that opens the set-up page."""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandParser

from midcourse.cli.demo import example_folder
from midcourse.data.ledger import open_ledger
from midcourse.wording import say
from midcourse_web.accounts.passwords import random_password
from midcourse_web.home.demo import PEOPLE, demo_ledger
from midcourse_web.store.acting import Actor, acting, as_actor
from midcourse_web.store.acts import Act
from midcourse_web.store.keeping import keep_ledger
from midcourse_web.store.models import KeptPlan, Membership, User
from midcourse_web.store.ratings import refresh


class Command(BaseCommand):
    """Open the office; `midcourse server` calls it before it serves."""

    help = "Load the demonstration, or print how to set the office up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the command's arguments."""
        parser.add_argument("--demo", action="store_true")
        parser.add_argument("--address", default="")
        parser.add_argument("--lang", default="zh")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Django's own
        """Open the office."""
        language = options["lang"]
        with as_actor(Actor()):
            if options["demo"]:
                self._open_demo(language)
            elif not User.objects.exists():
                token = os.environ.get("MIDCOURSE_SET_UP_TOKEN") or secrets.token_urlsafe(24)
                os.environ["MIDCOURSE_SET_UP_TOKEN"] = token
                told = say(
                    "尚未设置。请打开 {address} 完成首次设置", address=f"{options['address']}set-up/?token={token}"
                )
                self.stdout.write(told.in_language(language))

    def _open_demo(self, language: str) -> None:
        ledger = demo_ledger(open_ledger(example_folder()))
        code = ledger.plan.header.code
        if KeptPlan.objects.filter(code=code).exists():
            self.stdout.write(say("演示数据已载入；账号密码只在首次载入时显示").in_language(language))
            return
        if User.objects.exists():
            told = say("此处已有正式账号，不载入演示数据；演示请另选文件夹（--home）")
            self.stdout.write(told.in_language(language))
            return
        passwords = [random_password() for _ in PEOPLE]
        with ThreadPoolExecutor() as hands:  # a digest takes its time, and leaves the interpreter free
            digests = list(hands.map(make_password, passwords))
        with acting(Act.SET_UP, reason="载入演示数据（合成）"):
            plan = keep_ledger(ledger)
            for person, digest in zip(PEOPLE, digests, strict=True):
                _keep_person(*person, digest, plan=code)
        refresh(plan, everything=True)
        self.stdout.write(say("演示账号（密码随机生成，只显示这一次）：").in_language(language))
        for (account, name, _role, _department), password in zip(PEOPLE, passwords, strict=True):
            self.stdout.write(f"  {account:<10} {password}   {name}")


def _keep_person(account: str, name: str, role: str, department: str, digest: str, *, plan: str) -> None:
    """Make an account with its role."""
    user = User(username=account, name=name, password=digest)
    user.save()
    Membership(user=user, role=role, plan=plan if department else "", department=department).save()
