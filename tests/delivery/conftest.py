"""Lets every test hear the first line of each kind of trouble, whatever others have heard within the last minute."""

from __future__ import annotations

import pytest

from clearspan.delivery import keeper, outbox, sender, threads


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    for module in (keeper, outbox, sender, threads):
        module._log._held.clear()
