"""A certificate for this machine, as long as the tests run."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest


def new_certificate(directory: Path) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command to make a certificate")
    public, key = directory / "cert.pem", directory / "key.pem"
    new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, *new, *names, "-keyout", key, "-out", public], check=True, capture_output=True)
    return public, key


def server_side(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """What a server needs that shows this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context
