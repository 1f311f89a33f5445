"""Passwords as generators make them, of any signs, and the code, patterns and settings that look alike."""

from __future__ import annotations

import pytest

from clearspan.scrub import Redactor
from clearspan.scrub.generated import is_generated

REDACTOR = Redactor(("secrets",), fast=False)

FOUND = (
    ("DB_PASSWORD=3*JfxLzOfDnqPBpvGAJ", "JfxLzO"),
    ("DB_PASSWORD='3*JfxLzOfDnqPBpvGAJ'", "JfxLzO"),
    ('{"password": "3*JfxLzOfDnqPBpvGAJ"}', "JfxLzO"),
    ("Server=tcp:a.b.net,1433;User ID=sa;Password=8C!=!PkD2nSILqAC1*i;Encrypt=True;", "PkD2nS"),
    ("Server=db;User ID=sa;Password=TJwFc.WV27bOAhFgLI[;Encrypt=True", "WV27bO"),
    ("Server=db;User ID=sa;Password=]VGJ%qT&@dNj|9n9;Encrypt=True", "VGJ%qT"),
    ('"secret_key": "x(2jde%_(aj6-tnpp1q1d-)_k027a*l8_x!^af@3())%=01t9x"', "tnpp1q1d"),
    ('{"password": "$cVqMvMqtv6trukGE9"}', "qtv6tr"),
    ("DB_PASSWORD=$DIKzbbYg4i5sN", "zbbYg4"),
    ("DB_PASSWORD=avzBkYtBQ6.Vaqvo", "kYtBQ6"),
    ("the db password is S1jPh1.zMLAl.Dl", "jPh1"),
    ("DB_PASSWORD=bpsTaHhL.Kam", "TaHhL"),
    ("db_password: LhqNOzIv.RqS", "qNOzI"),
    ("ALTER ROLE app WITH PASSWORD '-_u.RbB5sIy.I!f';", "RbB5sI"),
    ("ALTER ROLE app WITH PASSWORD '-d5FVi(hm:@YPLrCQ!]:5C';", "YPLrCQ"),
    ("Password: j~5yVPUYB;3Yq:R2WA6/l\nHost: db", "R2WA6"),
    ("the password is w,^~w;QKuM,VY9~Q and", "QKuM"),
)  # fmt: skip

WHOLE = (
    "Server=db;Password=$PASSWORD;Encrypt=True", "DB_PASSWORD=$DB_PASSWORD_V2", 'password: "$DbPassword1"', "password=${DbPassword1}",
    "password: nn.Conv2d(256, 3)", "s.password=r.password,s.host=r.host;", "password: e.i(200208),sJ=e.i(107233)", "token: (0,B.Y)(u.A,{id:1})",
    'pattern for the password: "^(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9!@#]{8,}$"', "password: Vault.Read", "secret: appConfig.ClientSecret",
    "password: dbConn.DbPw", "password: req.getPw", "password = yield 2*DIGIT", "token          = 1*(tchar)",
)  # fmt: skip


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_generated_password_is_found_whatever_its_signs(text: str, secret: str) -> None:
    assert secret not in REDACTOR.redact(text)


@pytest.mark.parametrize("text", WHOLE)
def test_code_and_variables_stay_whole(text: str) -> None:
    assert REDACTOR.redact(text) == text


def test_all_of_a_password_with_stops_goes_and_the_next_setting_stays() -> None:
    text = "Server=db;Password=j~5yVPUYB;3Yq:R2WA6/l;Encrypt=True"

    assert REDACTOR.redact(text) == "Server=db;Password=[redacted:password];Encrypt=True"


@pytest.mark.parametrize("value", ["f2:Kx!9(qLw;7Zp", "-_u.RbB5sIy.I!f"])
def test_what_a_generator_makes_is_told_by_its_turns(value: str) -> None:
    assert is_generated(value)
    assert not is_generated(value[:8])
    assert not is_generated(f"{value}\u00e9")
