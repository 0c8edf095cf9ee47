"""No traceback reaches the user, whatever goes wrong inside."""

import pytest

import app.commands.imports.areas


def test_a_mistake_of_the_program_is_told_in_a_sentence(
    run, dump, tmp_path, monkeypatch
):
    run("init", "--code", "35202", "--name", "宇部市")
    before = dump()

    def fail(*_args, **_kwargs):
        message = "no such luck"
        raise ZeroDivisionError(message)

    monkeypatch.setattr(app.commands.imports.areas, "import_areas", fail)
    answer = run("import", "areas", tmp_path / "areas.geojson")
    assert answer.code == 1
    assert "A mistake of tetotote itself stopped the command (ZeroDivisionError)" in (
        answer.err
    )
    assert "Traceback" not in answer.err
    (details,) = (tmp_path / "var" / "mistakes").iterdir()
    assert "no such luck" in details.read_text(encoding="utf-8")
    assert details.name in answer.err
    assert dump() == before


@pytest.mark.parametrize("var", ["a file"])
def test_where_no_details_can_be_written_the_sentence_alone_is_told(
    run, tmp_path, monkeypatch, var
):
    run("init", "--code", "35202", "--name", "宇部市")
    folder = tmp_path / "var" / "mistakes"
    folder.parent.mkdir(exist_ok=True)
    folder.write_text(var)
    monkeypatch.setattr(
        app.commands.imports.areas, "import_areas", lambda *_a, **_k: 1 / 0
    )
    answer = run("import", "areas", tmp_path / "areas.geojson")
    assert (answer.code, "The details are in" in answer.err) == (1, False)
