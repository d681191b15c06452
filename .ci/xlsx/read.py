"""Reads each workbook with openpyxl and compares it, cell by cell, with the CSV of the same matrix.

    read.py FOLDER...

A folder holds `matrix.xlsx` and `matrix.csv`.
"""

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")


def words(text):
    """A cell of the CSV as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(DANGEROUS) else text


def is_number(text):
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


def same(expected, cell, title):
    """Whether `cell` holds what the CSV says, as a number with its format or as text."""
    if cell.value is None:
        return expected == ""
    if is_number(expected) and len(expected.replace(".", "")) <= 15:
        places = len(expected.partition(".")[2])
        shape = "#,##0" + ("." + "0" * places if places else "")
        unit = re.match(r"[A-Z]{3}(?= )", title)
        formats = {shape, f"{shape}\\ [${unit[0]}]"} if unit else {shape}
        return cell.data_type == "n" and Decimal(str(cell.value)) == Decimal(expected) and cell.number_format in formats
    ungrouped = re.sub(r"(?<=\d),(?=\d{3})", "", str(cell.value))
    return cell.data_type == "s" and ungrouped == expected


def records(path):
    """The rows of the CSV by product line, section and title; and the titles of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    columns = [words(title) for title in head[3:]]
    return columns, [(words(line), section, words(title), [words(cell) for cell in cells]) for line, section, title, *cells in rows]


def check(folder, complaints):
    workbook = load_workbook(folder / "matrix.xlsx")
    columns, rows = records(folder / "matrix.csv")
    lines = list(dict.fromkeys(line for line, *_ in rows))
    compared = 0
    for line, sheet in zip(lines or [""], workbook.worksheets, strict=True):
        place = f"{folder.name}, {sheet.title}"
        said = [(section, title, cells) for other, section, title, cells in rows if other == line]
        here = [cell.value for cell in sheet[1][1:]]
        if said and (sheet.freeze_panes != "B2" or sheet.print_title_rows != "$1:$1"):
            complaints.append(f"{place}: no frozen panes, or no repeated header")
        found, section = [], None
        for row in sheet.iter_rows(min_row=2):
            if row[0].font.bold:
                section = row[0].value
            else:
                found.append((section, row))
        if len(found) != len(said):
            complaints.append(f"{place}: {len(found)} rows, {len(said)} in the CSV")
        for (section, row), (expected_section, title, cells) in zip(found, said):
            if (section, row[0].value or "") != (expected_section, title):
                complaints.append(f"{place}: {section}, {row[0].value} is {expected_section}, {title} in the CSV")
            for heading, cell in zip(here, row[1:]):
                compared += 1
                expected = cells[columns.index(heading)]
                if not same(expected, cell, title):
                    complaints.append(f"{place}, {title}, {heading}: {expected!r} was read as {cell.value!r} ({cell.data_type}, {cell.number_format})")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type not in "ns"):
            complaints.append(f"{place}, {cell.coordinate}: neither a number nor text: {cell.value!r}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if str(cell.value or "").lstrip().startswith(DANGEROUS)):
            if not cell.quotePrefix:
                complaints.append(f"{place}, {cell.coordinate}: would become a formula when it is edited: {cell.value!r}")
    return compared


def main(folders):
    complaints = []
    compared = sum(check(Path(folder), complaints) for folder in folders)
    for complaint in complaints[:40]:
        print(complaint)
    print(f"openpyxl: {len(folders)} workbooks, {compared} cells, {len(complaints)} complaints")
    return 1 if complaints or compared == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
