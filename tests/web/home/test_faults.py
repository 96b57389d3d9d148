"""Pages for what goes wrong."""

from collections.abc import Callable

import pytest
from django.test import Client

from midcourse_web.store.models import KeptPlan


@pytest.mark.parametrize("address", ["/language", "/record/verify", "/plans/jingan-14/doubts/decide/"])
def test_an_address_that_only_takes_forms_is_a_page_when_it_is_opened(
    office: KeptPlan, signed_in: Callable[[str], Client], address: str
) -> None:
    browser = signed_in("audit" if "record" in address else "officer")
    answer = browser.get(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    page = answer.content.decode()
    assert "<h1>这个地址不能直接打开</h1>" in page
    assert 'href="/"' in page
