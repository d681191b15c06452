"""Reads what `check` wrote for others, and compares it with the JSON of the same run.

    read.py SCHEMA FOLDER

SCHEMA is that of SARIF; the files in FOLDER are called by their formats.
"""

import json
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
from junitparser import Failure, JUnitXml, Skipped

COMMANDS = ("##[", "##vso[", "##teamcity[")

complaints = []


def expect(truth, *what):
    if not truth:
        complaints.append(" ".join(str(part) for part in what))


def sarif(text, schema, findings):
    document = json.loads(text)
    for error in jsonschema.Draft7Validator(schema).iter_errors(document):
        complaints.append(f"SARIF, {list(error.absolute_path)}: {error.message[:200]}")
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    expect(rules == sorted({finding["rule"] for finding in findings}), "rules that found nothing, or too few")
    expect(len(run["results"]) == len(findings), "SARIF holds", len(run["results"]), "results")
    for result, finding in zip(run["results"], findings):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        expect(rules[result["ruleIndex"]] == result["ruleId"] == finding["rule"], "another rule")
        expect(unquote(place["artifactLocation"]["uri"]) == finding["path"], place["artifactLocation"], "is another path")
        said = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
        expect(said == [finding[key] for key in ("line", "column", "end_line", "end_column")], "another place", said)
        edits = sum(len(change["replacements"]) for fix in result.get("fixes", []) for change in fix["artifactChanges"])
        expect(edits == len(finding["edits"]), "another number of edits")
    prints = [result["partialFingerprints"]["tierceIdentity/v1"] for result in run["results"]]
    expect(len(set(prints)) == len(prints), "two findings with one fingerprint")
    return prints


def gitlab(text, findings, prints):
    # What GitLab's documentation asks of each: description, check_name, fingerprint, severity, path, begin.
    issues = json.loads(text)
    expect([issue["fingerprint"] for issue in issues] == prints, "GitLab has other fingerprints than SARIF")
    for issue, finding in zip(issues, findings, strict=True):
        expect(issue["severity"] in {"info", "minor", "major", "critical", "blocker"}, issue["severity"])
        expect(issue["check_name"] == finding["rule"] and issue["description"], "no name or description")
        expect(issue["location"]["path"] == finding["path"], "another path")
        expect(issue["location"]["lines"]["begin"] == finding["line"], "another line")


def rdjson(text, findings):
    # reviewdog counts bytes from 1; a suggestion replaces a range of the file of its finding.
    diagnostics = json.loads(text)["diagnostics"]
    for diagnostic, finding in zip(diagnostics, findings, strict=True):
        location = diagnostic["location"]
        lines = Path(location["path"]).read_bytes().split(b"\n")
        for end in ("start", "end"):
            position = location["range"][end]
            line, column = finding["line" if end == "start" else "end_line"], finding["column" if end == "start" else "end_column"]
            before = lines[position["line"] - 1][: position["column"] - 1].decode()
            expect((position["line"], len(before) + 1) == (line, column), "another place", position)
        expect(diagnostic["severity"] in {"ERROR", "WARNING", "INFO"}, diagnostic["severity"])
        expect(diagnostic["code"]["value"] == finding["rule"], "another rule")
        for suggestion in diagnostic.get("suggestions", []):
            expect(isinstance(suggestion["text"], str) and suggestion["range"]["start"]["line"] > 0, suggestion)


def junit(text, findings):
    document = JUnitXml.fromstring(text.encode())
    cases = [case for suite in document for case in suite]
    expect(len(cases) == document.tests == len(findings), "JUnit has", len(cases), "cases")
    failed = sum(any(isinstance(result, Failure) for result in case.result) for case in cases)
    skipped = sum(any(isinstance(result, Skipped) for result in case.result) for case in cases)
    expect(failed == document.failures == sum(finding["level"] == "deny" for finding in findings), "failures", failed)
    expect(failed + skipped == len(cases), "cases that are neither")


def main(schema, folder):
    texts = {file.name: file.read_text(encoding="utf-8") for file in Path(folder).iterdir()}
    findings = json.loads(texts["json"])["findings"]
    for name, text in texts.items():
        for line in text.split("\n"):
            expect(not line.lstrip().startswith("::"), name, "holds a command:", line[:80])
        expect(not any(command in text for command in COMMANDS), name, "holds a command")
    prints = sarif(texts["sarif"], json.loads(Path(schema).read_text(encoding="utf-8")), findings)
    gitlab(texts["gitlab"], findings, prints)
    rdjson(texts["rdjson"], findings)
    junit(texts["junit"], findings)
    for complaint in complaints[:40]:
        print(complaint)
    print(f"formats: {len(findings)} findings, {len(complaints)} complaints")
    return 1 if complaints or len(findings) < 30 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
