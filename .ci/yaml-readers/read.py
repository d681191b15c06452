"""Reads each price sheet with the YAML readers of Python and compares it with its JSON.

    read.py SCHEMA FOLDER...

A folder holds `price-sheet.yaml` and `price-sheet.json`, and where it comes from awkward strings,
`strings.json`. The JSON must fit the schema, closed so that no field is undescribed.
"""

import copy
import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML


def ruamel(text, version):
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return reader.load(text)


READERS = {
    "PyYAML": lambda text: yaml.load(text, Loader=yaml.SafeLoader),
    "PyYAML over libyaml": lambda text: yaml.load(text, Loader=yaml.CSafeLoader),
    "ruamel.yaml, 1.2": lambda text: ruamel(text, (1, 2)),
    "ruamel.yaml, 1.1": lambda text: ruamel(text, (1, 1)),
}


def differences(expected, found, path=""):
    """Where two documents differ, types included: true is not 1, a date is not its text."""
    if type(expected) is not type(found):
        yield f"{path}: {expected!r} was read as {found!r}"
    elif isinstance(expected, dict):
        if list(expected) != list(found):
            yield f"{path}: other fields, {list(expected)} and {list(found)}"
        for key in expected.keys() & found.keys():
            yield from differences(expected[key], found[key], f"{path}/{key}")
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield f"{path}: {len(expected)} entries were read as {len(found)}"
        for index, (one, other) in enumerate(zip(expected, found)):
            yield from differences(one, other, f"{path}/{index}")
    elif expected != found:
        yield f"{path}: {expected!r} was read as {found!r}"


def closed(schema, inside=False):
    """The schema with no field allowed that it does not describe. The variants of an object that has
    fields beside them are closed together with it."""
    if isinstance(schema, list):
        return [closed(part, inside) for part in schema]
    if not isinstance(schema, dict):
        return schema
    has_fields = "properties" in schema
    shut = {}
    for key, part in schema.items():
        variants = key in ("oneOf", "anyOf", "allOf")
        if key in ("properties", "$defs"):
            shut[key] = {name: closed(field) for name, field in part.items()}
        else:
            shut[key] = closed(part, variants and (inside or has_fields))
    if has_fields and not inside:
        shut["unevaluatedProperties"] = False
    return shut


def spoilt(document):
    """Documents that the schema must refuse, each with what is wrong with it."""
    def changed(change):
        other = copy.deepcopy(document)
        change(other)
        return other

    yield "an amount that is a number", changed(lambda d: d["prices"][0]["charges"].append({"type": "setup", "amount": 12.0}))
    yield "an amount with an exponent", changed(lambda d: d["prices"][0]["charges"].append({"type": "setup", "amount": "1e3"}))
    yield "a charge of no type", changed(lambda d: d["prices"][0]["charges"].append({"amount": "1.00"}))
    yield "a charge of an unknown type", changed(lambda d: d["prices"][0]["charges"].append({"type": "gift"}))
    yield "a name that is null", changed(lambda d: d["product"].update(name=None))
    yield "no name", changed(lambda d: d["product"].pop("name"))
    yield "an edition without entitlements", changed(lambda d: d["editions"][0].pop("entitlements"))
    yield "another version", changed(lambda d: d.update(schema="tierce/price-sheet/2"))
    yield "an unknown period", changed(lambda d: d["prices"][0].update(period="fortnightly"))


def check(folder, validator, complaints):
    text = (folder / "price-sheet.yaml").read_bytes().decode("utf-8")
    document = json.loads((folder / "price-sheet.json").read_bytes())
    for error in validator.iter_errors(document):
        complaints.append(f"{folder.name}: the schema refuses {'/'.join(map(str, error.path))}: {error.message[:200]}")
    for wrong, spoiled in spoilt(document):
        if validator.is_valid(spoiled):
            complaints.append(f"{folder.name}: the schema accepts {wrong}")
    for name, read in READERS.items():
        try:
            complaints.extend(f"{folder.name}, {name}: {one}" for one in differences(document, read(text)))
        except Exception as error:
            complaints.append(f"{folder.name}, {name}: {type(error).__name__}: {error}")
    strings = folder / "strings.json"
    if strings.exists():
        expected = json.loads(strings.read_text(encoding="utf-8"))
        found = {
            "titles": [capability["name"] for capability in document["capabilities"]],
            "titles of add-ons": [addon["name"] for addon in document["addons"]],
            "codes": [price["sku"] for price in document["prices"] if "sku" in price],
            "eligibilities": [book["eligibility"] for book in document["books"] if "eligibility" in book],
        }
        for what, texts in found.items():
            complaints.extend(f"{folder.name}: {what}{one}" for one in differences(expected, texts))


def main(schema, folders):
    schema = json.loads(Path(schema).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(schema), format_checker=Draft202012Validator.FORMAT_CHECKER)
    complaints = []
    for folder in folders:
        check(Path(folder), validator, complaints)
    for complaint in complaints[:40]:
        print(complaint)
    print(f"Python: {len(folders)} price sheets, {len(READERS)} readers, {len(complaints)} complaints")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
