"""Whether the service says truly that it can serve."""

from app import create_app
from app.config import Settings


def test_a_reachable_store_is_healthy(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"store": "reachable"})


def test_a_store_that_is_not_there_is_not(tmp_path):
    url = f"sqlite:///{tmp_path}/nothing/store.db"
    app = create_app(Settings(database_url=url, var_folder=tmp_path))
    response = app.test_client().get("/healthz")
    assert (response.status_code, response.json) == (503, {"store": "unreachable"})
