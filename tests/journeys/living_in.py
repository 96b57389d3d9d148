"""An office in which something of every kind has happened, and examples of the words of its addresses."""

from office_client import Caller
from office_rounds import open_round
from office_server import Server

PLAN = "jingan-14"
#: An example of each word of an address.
EXAMPLES = {"plan": PLAN}


def live_in(server: Server) -> None:
    """Let something of every kind happen."""
    passwords = server.office.passwords
    with Caller(server.address).sign_in("officer", passwords["officer"]) as officer:
        open_round(officer, PLAN, period="2023H1", cut_off="2023-06-30")
