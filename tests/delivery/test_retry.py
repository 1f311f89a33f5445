from __future__ import annotations

import pytest

from clearspan.delivery.retry import Backoff, retry_after


def test_the_wait_doubles_up_to_the_maximum_and_varies() -> None:
    backoff = Backoff(initial=0.5, maximum=4.0)

    ceilings = [0.5, 1.0, 2.0, 4.0, 4.0]
    for retry, ceiling in enumerate(ceilings):
        delays = {backoff.delay(retry, None) for _ in range(20)}
        assert all(ceiling / 2 <= delay <= ceiling for delay in delays)
        assert len(delays) > 1


def test_what_the_endpoint_asks_for_is_honoured_up_to_five_minutes() -> None:
    assert Backoff().delay(0, 30.0) == 30.0
    assert Backoff().delay(0, 9_999.0) == 300.0
    assert Backoff().delay(5, 0.0) == 0.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        (" 7 ", 7.0),
        ("Wed, 21 Oct 2026 07:28:10 GMT", 10.0),
        ("Wed, 21 Oct 2026 07:27:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("nan", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    now = 1_792_567_680.0  # 2026-10-21 07:28:00 UTC

    assert retry_after(header, now) == seconds
