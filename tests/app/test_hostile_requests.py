"""Whatever is sent to whatever page: it is answered or refused, and nothing breaks."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from every_request import list_requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from signing_in import sign_in

from gis.domain.roles import Role

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
ASKED = [
    "kind",
    "limit",
    "profile",
    "age",
    "day",
    "month",
    "hours",
    "often",
    "frequency",
    "admits",
    "intake",
    "feature",
    "features",
    "stale",
    "status",
    "statuses",
    "municipality",
    "lang",
    "type",
    "order",
    "next",
    "text",
    "table",
    "since",
    "until",
    "before",
    "help_kind",
    "barrier_free",
    "from",
    "town",
    "_external",
    "_scheme",
    "endpoint",
]
FILLED = [
    "username",
    "password",
    "again",
    "present",
    "name",
    "organization",
    "role",
    "municipality",
    "areas",
    "code",
    "next",
]
KNOWN = (
    "salon", "400m", "10min", "older", "65", "TUE", "1", "10:00-12:00", "M1", "35999",
    "area_editor", "administrator", "2026-04-01", "9999-12-31", "user_account", "near",
    "-1", "1e999", "NaN", "0", "../..", "\x00", "'\"<script>", "{{7*7}}", "%00", "٣", "🧓",
    "//example.jp", "0198f000-0000-7000-8000-000000000000",
)  # fmt: skip
values = st.sampled_from(KNOWN) | st.text(max_size=40)
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | values,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["lon", "lat", "town"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR], ids=str)
def test_nothing_that_is_sent_breaks_a_page(make_client, demo_url, demo_var, role):
    client = make_client(demo_url, demo_var, role=role)
    pages = list_requests(client.application)
    addresses = iter(range(10**9))

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        page=st.sampled_from(pages),
        part=values,
        asked=st.dictionaries(st.sampled_from(ASKED), values, max_size=4),
        filled=st.dictionaries(st.sampled_from(FILLED), values, max_size=8),
        body=json_values,
        as_json=st.booleans(),
    )
    def send(
        *,
        page: tuple[str, str, str],
        part: str,
        asked: dict[str, str],
        filled: dict[str, str],
        body: Any,
        as_json: bool,
    ) -> None:
        _endpoint, method, address = page
        if role is not None:
            sign_in(client, role)
        number = next(addresses)
        more: dict[str, Any] = {
            "query_string": asked,
            # Everybody is somebody else: attempts are counted by address.
            "environ_overrides": {"REMOTE_ADDR": f"10.{number >> 8}.{number & 255}.1"},
            "buffered": True,
        }
        if method == "POST" and as_json:
            more["json"] = body
        elif method == "POST":
            found = TOKEN.search(client.get("/account").text) if role else None
            more["data"] = filled | {"csrf_token": found[1] if found else ""}
        path = re.sub(r"(?<=/)x(?=[/.]|$)", lambda _: quote(part, safe=""), address)
        for place in {address, path}:
            answer = client.open(place, method=method, **more)
            assert answer.status_code < 500, (method, place, more)
            assert "Traceback" not in answer.text

    send()
