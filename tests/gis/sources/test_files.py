import hashlib
import zipfile

import pytest

from gis.errors import SourceError
from gis.sources.file_formats import Format
from gis.sources.files import name_data_set, open_source
from gis.sources.population.reader import read_population
from gis.sources.resources import read_resources
from gis.sources.streets import read_streets

LINE = "LINESTRING (131.24 33.95, 131.25 33.96)"


def test_missing_empty_and_damaged_files_are_told(tmp_path):
    with pytest.raises(SourceError, match="There is no file"):
        open_source(tmp_path / "nothing.csv")
    empty = tmp_path / "empty.csv"
    empty.touch()
    with pytest.raises(SourceError, match=r"empty \(0 bytes\)"):
        open_source(empty)
    damaged = tmp_path / "roads.shp"
    damaged.write_bytes(b"\x01\x02\x03\x04" * 40)
    with pytest.raises(SourceError, match="damaged or of a format"):
        open_source(damaged)
    page = tmp_path / "areas.geojson"
    page.write_text("<!DOCTYPE html><html>Not found</html>")
    with pytest.raises(SourceError, match="web page"):
        open_source(page)
    with pytest.raises(SourceError):
        open_source("nul\0byte.csv")


def test_truncated_zip_is_told(tmp_path, write_layer, zip_folder):
    write_layer([LINE])
    whole = zip_folder("layer.*").read_bytes()
    for share in (0.3, 0.6, 0.95):
        cut = tmp_path / "cut.zip"
        cut.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(SourceError, match="damaged or cut-off zip"):
            read_streets(cut)


def test_zip_with_bytes_of_a_member_changed_is_told(tmp_path, write_layer, zip_folder):
    write_layer([LINE])
    raw = bytearray(zip_folder("layer.*").read_bytes())
    start = raw.index(b"layer.shp") + 20
    raw[start : start + 30] = bytes(30)
    broken = tmp_path / "broken.zip"
    broken.write_bytes(raw)
    with pytest.raises(SourceError, match="damaged"):
        read_streets(broken)


def test_zip_with_two_layers_names_them(tmp_path, write_layer, zip_folder):
    write_layer([LINE], name="north.shp")
    write_layer([LINE], name="south.shp")
    with pytest.raises(SourceError, match=r"north\.shp, south\.shp"):
        open_source(zip_folder("*th.*"))


def test_zip_with_two_editions_of_one_name_names_them(tmp_path):
    path = tmp_path / "people.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for folder in ("2020/", "2025/", "Shift-JIS/"):
            archive.writestr(f"{folder}people.csv", "名称\n本町\n".encode("cp932"))
    with pytest.raises(SourceError, match=r"2020/people\.csv, 2025/people\.csv"):
        open_source(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("UTF-8/people.csv", "名称\n本町\n")
    assert open_source(path).member == "UTF-8/people.csv"


def test_excel_workbook_is_told_apart_from_a_zip(tmp_path):
    path = tmp_path / "salons.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    found = open_source(path)
    assert (found.format, found.member) == (Format.WORKBOOK, "")


@pytest.mark.parametrize(
    "parts", [["[Content_Types].xml", "word/document.xml"], ["mimetype", "content.xml"]]
)
def test_other_office_documents_are_refused(tmp_path, parts):
    path = tmp_path / "list.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    with pytest.raises(SourceError, match="CSV UTF-8"):
        open_source(path)


def test_old_and_protected_excel_files_are_refused(tmp_path):
    path = tmp_path / "salons.xls"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))
    with pytest.raises(SourceError, match="password"):
        open_source(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 5_000_000)
    monkeypatch.setattr("gis.sources.archives.WORKBOOK_LIMIT", 4_000_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        open_source(path)


def test_encrypted_zip_is_told(tmp_path, write_csv):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(write_csv([["a"], ["b"]]), "a.csv")
    raw = bytearray(path.read_bytes())
    # The bit that says "encrypted", in the local header and in the directory.
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    with pytest.raises(SourceError, match="encrypted"):
        open_source(path)


def test_zip_that_claims_too_much_is_refused(tmp_path, monkeypatch, write_csv):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "0" * 5_000_000)
    monkeypatch.setattr("gis.sources.archives.UNPACKED_LIMIT", 4_000_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        open_source(path)


def test_content_decides_not_the_name(tmp_path, write_layer, zip_folder):
    write_layer([LINE])
    hidden = zip_folder("layer.*", name="roads.csv")
    assert open_source(hidden).format is Format.SHAPEFILE
    assert len(read_streets(hidden).records) == 1
    package = write_layer([LINE], name="roads.gpkg", driver="GPKG")
    renamed = package.rename(tmp_path / "roads.dat")
    assert len(read_streets(renamed).records) == 1


def test_zip_made_on_japanese_windows_with_a_folder_inside(tmp_path, write_layer):
    path = write_layer([LINE])
    packed = tmp_path / "道路.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for part in tmp_path.glob("layer.*"):
            name = f"道路/道路{part.suffix}".encode("cp932").decode("cp437")
            archive.writestr(zipfile.ZipInfo("x"), "")
            archive.filelist.pop()
            archive.NameToInfo.clear()
            archive.write(part, name)
    raw = packed.read_bytes()
    # Windows sets no UTF-8 flag and writes the bytes of CP932.
    utf8 = "道路/道路".encode("cp932").decode("cp437").encode()
    assert utf8 in raw
    assert len(read_streets(packed).records) == 1
    assert path.exists()


def test_key_and_checksum_of_a_shapefile_in_any_wrapping(
    tmp_path, write_layer, zip_folder
):
    path = write_layer([LINE], name="layer.shp")
    by_file, by_index = open_source(path), open_source(path.with_suffix(".shx"))
    by_folder = open_source(tmp_path)
    assert by_file == by_index == by_folder
    assert by_file.key == "layer"
    packed = zip_folder("layer.*", name="layer.zip")
    assert open_source(packed).key == "layer"
    assert (
        open_source(packed).checksum == hashlib.sha256(packed.read_bytes()).hexdigest()
    )
    path.with_suffix(".dbf").write_bytes(path.with_suffix(".dbf").read_bytes() + b" ")
    assert open_source(path).checksum != by_file.checksum


def test_shapefile_without_its_parts_is_told(write_layer, zip_folder):
    path = write_layer([LINE])
    path.with_suffix(".dbf").unlink()
    with pytest.raises(SourceError, match=r"layer\.dbf is missing"):
        open_source(path)
    with pytest.raises(SourceError, match=r"without layer\.dbf"):
        open_source(zip_folder("layer.*"))


def test_folder_with_several_tables_names_them(write_csv):
    write_csv([["a"], ["b"]], "a.csv")
    folder = write_csv([["a"], ["b"]], "b.csv").parent
    with pytest.raises(SourceError, match=r"a\.csv, b\.csv"):
        open_source(folder)


def test_wrong_encoding_names_byte_and_row(tmp_path):
    path = tmp_path / "salons.csv"
    rows = '名称,緯度,経度\n"二行\nの名",33.9,131.2\n'.encode("euc_jp")
    path.write_bytes(
        rows + "集会所\x8f".encode("latin-1", "replace") + b"\xff\xff,1,2\n"
    )
    with pytest.raises(SourceError, match="--encoding") as caught:
        read_resources(path)
    assert caught.value.message.values["row"] in {1, 2, 3}
    with pytest.raises(SourceError, match="no encoding"):
        read_resources(path, encoding="klingon")


def test_encoding_row_counts_quoted_lines_once(tmp_path):
    path = tmp_path / "salons.csv"
    path.write_bytes(b'name,lat,lon\n"two\nlines",33.9,131.2\nx\xff\xff,33.9,131.2\n')
    with pytest.raises(SourceError, match="row 3: byte 0xFF") as caught:
        read_resources(path)
    assert caught.value.message.values["place"] == 13 + 23 + 1 + 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_tables_in_every_usual_encoding(write_csv, encoding):
    rows = [["町名", "人口", "経度", "緯度"], ["髙砂～①", "5", "138.3", "34.8"]]
    path = write_csv(rows, encoding=encoding)
    (record,) = read_population(path).records
    assert record.name == "髙砂～①"


def test_names_lose_all_their_endings():
    assert name_data_set("道路.shp.zip") == "道路"
    assert name_data_set(".csv") == ".csv"


def test_a_timetable_is_named_as_one(tmp_path):
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("stops.txt", "routes.txt", "trips.txt"):
            archive.writestr(name, "stop_id\n1\n")
    with pytest.raises(SourceError, match="import transport"):
        open_source(path)


def test_a_table_of_columns_beside_a_list_is_no_data_set(tmp_path):
    (tmp_path / "attributes.csv").write_text("original_name,display_name,label_flag\n")
    (tmp_path / "halls.csv").write_text("name,lon,lat\n", encoding="utf-8")
    assert open_source(tmp_path).name == "halls.csv"
