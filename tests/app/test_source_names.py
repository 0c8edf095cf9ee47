"""The line that names the data sets, beside what was counted with them."""

import html
import re

from flask import render_template

from gis.store.queries.sources import DataSource

SOURCES = (
    DataSource("公共施設一覧", "CC BY 4.0", "見本市"),
    DataSource("図書館", "CC BY 4.0", "見本市"),
    DataSource("people_2020", "CC0", ""),
    DataSource("streets", "", ""),
)


def test_each_data_set_is_named_once_with_its_licence(client):
    with client.application.test_request_context(
        "/", headers={"Accept-Language": "ja"}
    ):
        text = render_template("parts/_sources.html", sources=SOURCES)
    items = re.findall(r"<li>(.*?)</li>", text, re.DOTALL)
    told = [html.unescape(re.sub("<[^>]+>", "", item)).strip() for item in items]
    assert [re.sub(r"^使ったデータ：\s*", "", each) for each in told] == [
        "people_2020 (CC0)",
        "streets",
        "公共施設一覧・図書館 (見本市 (CC BY 4.0))",
    ]
    assert sum("使ったデータ" in each for each in told) == 1
