"""The record of changes as an administrator reads it."""

import csv
import io

import pytest
from commanding import make_runner

from app.records.names import name_tables
from gis.store.base import Audited, Base
from gis.store.schema import load_schema


@pytest.fixture
def client(make_client, store_url, tmp_path):
    run = make_runner(store_url, tmp_path / "var")
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    for name, full in (("hanako", "山田花子"), ("jiro", "=cmd()")):
        added = run("user", "add", name, "--role", "administrator", "--full-name", full)
        assert added.code == 0
    return make_client(store_url)


def test_changes_are_read_and_searched(client):
    page = client.get("/log").text
    for words in ("利用者", "山田花子", "入れました"):
        assert words in page
    assert page.index("=cmd()") < page.index("山田花子")
    assert "宇部市" in client.get("/log?table=municipality").text

    found = client.get("/log?text=ＨＡＮＡＫＯ").text
    assert "山田花子" in found
    assert "=cmd()" not in found
    assert "宇部市" not in client.get("/log?table=user_account").text
    assert "見つかりませんでした" in client.get("/log?until=2020-01-01").text
    assert "山田花子" in client.get("/log?since=2020-01-01").text
    for wrong in ("table=x", "since=x", "until=9999-99-99", "before=x"):
        assert client.get(f"/log?{wrong}").status_code == 400


def test_it_goes_on_where_a_page_ended(client, monkeypatch):
    monkeypatch.setattr("app.records.log_views.SHOWN", 1)
    monkeypatch.setattr("gis.store.queries.audit_entries._BATCH", 2)
    address, seen = "/log", []
    while address:
        page = client.get(address).text
        seen.append(page.split('class="log-head"')[1].split("</p>")[0])
        found = page.split('<a class="button button-quiet" href="/log?before=')
        address = f"/log?before={found[1].split(chr(34))[0]}" if len(found) > 1 else ""

    rows = list(
        csv.DictReader(io.StringIO(client.get("/log.csv").text.lstrip("\ufeff")))
    )
    assert len(seen) == len({(row["table"], row["row"], row["at"]) for row in rows})


def test_the_file_holds_no_formula_and_no_secret(client):
    answer = client.get("/log.csv?table=user_account")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))

    names = {row["to"] for row in rows if row["column"] == "name"}
    assert {"山田花子", "'=cmd()"} <= names
    for row in rows:
        if row["column"] in {"session_key", "password_hash", "totp_secret"}:
            assert (row["from"], row["to"]) == ("", "（書きません）")


def test_everything_that_is_logged_has_a_name(client):
    load_schema()
    logged = {
        mapper.class_.__tablename__
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Audited)
    }
    with client.application.test_request_context():
        assert set(name_tables()) == logged
