"""The compose file promises what the README says of it; no engine is needed to see it."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SERVICE_KEYS = {
    "build", "cap_add", "cap_drop", "command", "depends_on", "environment",
    "healthcheck", "image", "networks", "ports", "read_only", "restart",
    "security_opt", "shm_size", "tmpfs", "volumes",
}  # fmt: skip


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def test_only_keys_of_the_compose_specification_are_used(compose: dict) -> None:
    top = {key for key in compose if not key.startswith("x-")}
    assert top == {"name", "services", "networks", "volumes"}
    for name, service in compose["services"].items():
        assert set(service) <= SERVICE_KEYS, name
        assert "image" in service, name


def test_what_services_name_is_declared(compose: dict) -> None:
    for service in compose["services"].values():
        assert set(service["networks"]) <= set(compose["networks"])
        assert set(service.get("depends_on", {})) <= set(compose["services"])
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            is_there = (
                (ROOT / source).exists()
                if source.startswith(".")
                else source in compose["volumes"]
            )
            assert is_there, source


def test_no_service_is_reached_but_through_the_proxy_on_this_computer(
    compose: dict,
) -> None:
    published = {
        name: service["ports"]
        for name, service in compose["services"].items()
        if "ports" in service
    }
    assert list(published) == ["proxy"]
    unless_told = "${TETOTOTE_BIND:-127.0.0.1}:"
    assert all(port.startswith(unless_told) for port in published["proxy"])
    assert compose["networks"]["inside"]["internal"] is True
    outside = [n for n, s in compose["services"].items() if "outside" in s["networks"]]
    assert outside == ["proxy"]


def test_every_service_is_hardened(compose: dict) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_passwords_are_asked_for_and_never_written(compose: dict) -> None:
    for service in compose["services"].values():
        for key, value in (service.get("environment") or {}).items():
            if "PASSWORD" in key or "DATABASE_URL" in key:
                assert "${POSTGRES_PASSWORD:?" in value


def test_every_variable_is_explained_in_the_example() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{(\w+)", text))
    example = (ROOT / "deploy" / "example.env").read_text(encoding="utf-8")
    assert used == set(re.findall(r"^#?(\w+)=", example, flags=re.MULTILINE))


def test_the_image_runs_without_root_and_knows_its_health() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    final = lines[max(i for i, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER 10001:10001" in final
    assert any("/healthz" in line for line in final)
    assert not any("gcc" in line or "build-essential" in line for line in final)


def test_the_tree_names_no_package_registry() -> None:
    forbidden = re.compile(r'"resolved":|--(extra-)?index-url|--find-links')
    files = [ROOT / "package-lock.json", *(ROOT / "requirements").glob("*.txt")]
    for file in files:
        assert not forbidden.search(file.read_text(encoding="utf-8")), file.name
