"""A `requests` session that follows no redirect, keeps no cookie, and takes nothing from the environment."""

import logging
from http.cookiejar import DefaultCookiePolicy

import requests
from requests.structures import CaseInsensitiveDict

from kiosk.city.timed import TimedAdapter

# Its warnings quote whole addresses, and those hold what citizens look for.
logging.getLogger("urllib3").setLevel(logging.ERROR)


class _Session(requests.Session):
    def get_redirect_target(self, _resp: requests.Response) -> None:
        """None: else requests reads a redirect's whole body, unbounded, even when told not to follow it."""


def new_session(total: float, user_agent: str) -> requests.Session:
    """`total` is the deadline of a whole reply, in seconds."""
    session = _Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers = CaseInsensitiveDict({"User-Agent": user_agent, "Accept-Encoding": "gzip"})
    for scheme in ("http://", "https://"):
        session.mount(scheme, TimedAdapter(total))
    return session
