"""A kept-alive HTTP connection to one address, by the proxy and with the certificates that the environment names.

It stands on urllib3 alone, which ``requests`` is built on and brings. ``requests`` itself adds nothing that a POST
needs, but 50 ms of imports and 2,700 objects that the garbage collector walks through on the application's threads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from urllib3 import PoolManager
    from urllib3.response import BaseHTTPResponse

__all__ = ["Answer", "Connection", "NoAnswerError", "NotTrustedError", "WrongSettingError"]

_NEEDED: Final = ("urllib3", "urllib.request", "encodings.idna")
_NO_URL: Final = "the endpoint is no valid http(s) URL"
_LONGEST_ANSWER: Final = 65_536
_AT_A_TIME: Final = 4  # threads that flush send too


class Answer(NamedTuple):
    """What the other side said: ``retry_after`` as that header has it, ``body`` as far as it came."""

    status: int
    retry_after: str | None
    body: bytes


class WrongSettingError(ValueError):
    """The URL, a header, the proxy or a certificate's file is not what it should be: trying again is no use.

    It says which, and nothing of what it holds.
    """


class NotTrustedError(OSError):
    """TLS failed."""


class NoAnswerError(OSError):
    """Nobody listens, or who listened said nothing in time."""


class Connection:
    """Posts to one URL. Safe to be used by several threads; connections are made when needed, and made anew.

    Proxies are those of the variables ``HTTP_PROXY``, ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` in either case,
    or of the system; ``NO_PROXY`` may hold networks (``10.0.0.0/8``). Certificates are checked against ``verify``,
    else ``REQUESTS_CA_BUNDLE`` or ``CURL_CA_BUNDLE``, else certifi's.

    Args:
        url: where to.
        timeout: seconds to connect, and as many between two pieces of the answer.
        verify: a file or a directory of certificate authorities, or ``True`` for those above.
        client_certificate: a PEM file, or a pair of certificate and key.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float,
        verify: str | bool = True,
        client_certificate: str | tuple[str, str] | None = None,
    ) -> None:
        self._url = url
        self._timeout = timeout
        self._verify = verify
        self._client_certificate = client_certificate
        self._pool: PoolManager | None = None
        self._credentials: dict[str, str] = {}

    def load(self) -> None:
        """Import what sending needs: not everybody sends, and a process that exits can import nothing more."""
        for name in _NEEDED:
            import_module(name)
        with suppress(Exception):  # whoever posts is told
            self._open()

    def post(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One POST. Redirects are not followed: they would lose the body or send credentials elsewhere.

        Raises:
            WrongSettingError: see there.
            NotTrustedError: see there.
            NoAnswerError: see there.
        """
        from urllib3 import exceptions

        try:
            response = self._open().request(
                "POST",
                self._url,
                body=body,
                headers={**self._credentials, **headers},
                redirect=False,
                preload_content=False,
            )
            return Answer(response.status, response.headers.get("retry-after"), _body(response))
        except WrongSettingError:
            raise
        except exceptions.SSLError as error:
            raise NotTrustedError(type(error).__name__) from error
        except exceptions.ProxyError as error:
            cause = error.original_error
            kind = NotTrustedError if isinstance(cause, exceptions.SSLError) else NoAnswerError
            raise kind(f"proxy, {type(cause).__name__}") from error
        except exceptions.LocationValueError:
            raise WrongSettingError(_NO_URL) from None
        except ValueError:
            raise WrongSettingError("a header holds what cannot be sent") from None
        except (exceptions.HTTPError, OSError) as error:
            raise NoAnswerError(type(error).__name__) from error

    def close(self) -> None:
        """Close what is open."""
        if self._pool is not None:
            self._pool.clear()

    def _open(self) -> PoolManager:
        if self._pool is None:
            try:
                parts = urlsplit(self._url)
                host, port = parts.hostname or "", parts.port
            except ValueError:
                raise WrongSettingError(_NO_URL) from None
            options = self._options(parts.scheme == "https")
            self._credentials = _credentials(self._url, "authorization")
            proxy = _proxy(parts.scheme, host, port)
            self._pool = _proxied(proxy, options) if proxy else _direct(options)
        return self._pool

    def _options(self, encrypted: bool) -> dict[str, Any]:
        import urllib3

        options: dict[str, Any] = {
            "retries": False,
            "maxsize": _AT_A_TIME,
            "timeout": urllib3.Timeout(connect=self._timeout, read=self._timeout),
        }
        if encrypted:
            trusted = self._verify if isinstance(self._verify, str) else _trusted()
            options["cert_reqs"] = "CERT_REQUIRED"
            options["ca_cert_dir" if Path(trusted).is_dir() else "ca_certs"] = _there(
                trusted, "certificate authorities"
            )
            certificate = self._client_certificate
            if isinstance(certificate, tuple):
                options["cert_file"] = _there(certificate[0], "client certificate")
                options["key_file"] = _there(certificate[1], "client key")
            elif certificate:
                options["cert_file"] = _there(certificate, "client certificate")
        return options


def _there(path: str, what: str) -> str:
    if not Path(path).exists():
        raise WrongSettingError(f"the file of the {what} is not there")
    return path


def _direct(options: Mapping[str, Any]) -> PoolManager:
    import urllib3

    return urllib3.PoolManager(**options)


def _proxied(proxy: str, options: Mapping[str, Any]) -> PoolManager:
    import urllib3

    if proxy.startswith("socks"):
        if find_spec("socks") is None:
            raise WrongSettingError("a SOCKS proxy needs the package PySocks")
        from urllib3.contrib.socks import SOCKSProxyManager

        return SOCKSProxyManager(proxy, **options)
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    try:
        return urllib3.ProxyManager(proxy, proxy_headers=_credentials(proxy, "proxy-authorization"), **options)
    except ValueError:
        raise WrongSettingError("the proxy is no valid http(s) URL") from None


def _proxy(scheme: str, host: str, port: int | None) -> str | None:
    """The proxy for an address, if there is one."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    if _in_a_network(host, proxies.get("no", "")) or proxy_bypass(f"{host}:{port}" if port else host):
        return None
    return proxies.get(scheme) or proxies.get("all")


def _in_a_network(host: str, networks: str) -> bool:
    """Whether a host is an address in one of the networks of ``NO_PROXY``, which Python's own reading leaves out."""
    for network in networks.split(","):
        with suppress(ValueError):
            if "/" in network and ip_address(host) in ip_network(network.strip(), strict=False):
                return True
    return False


def _credentials(url: str, header: str) -> dict[str, str]:
    """The user and the password that a URL holds, as a header."""
    import urllib3

    user, told, password = urlsplit(url).netloc.rpartition("@")[0].partition(":")
    if not (user or told):
        return {}
    made = urllib3.make_headers(basic_auth=f"{unquote(user)}:{unquote(password)}")
    return {header: made["authorization"]}


def _trusted() -> str:
    import certifi

    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or certifi.where()


def _body(response: BaseHTTPResponse) -> bytes:
    """What was said beside the status, as far as it came: the status alone is an answer."""
    from urllib3.exceptions import HTTPError

    body = b""
    try:
        for piece in response.stream(_LONGEST_ANSWER):
            body += piece
            if len(body) > _LONGEST_ANSWER:
                break
        else:
            response.release_conn()
            return body
    except (HTTPError, OSError):
        body = b""
    response.close()
    return body
