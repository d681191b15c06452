"""Pretends to be `gh api`: keeps the comments of a pull request, and what is uploaded, in a file.

PRETENCE names the file. Its `may` says whether the token may write; `asked` lists what was asked for.
"""

import json
import os
import sys
from pathlib import Path

import jq

STORE = Path(os.environ["PRETENCE"])


def main(words):
    if words.pop(0) != "api" or not os.environ.get("GH_TOKEN"):
        sys.exit("only `gh api`, with a token")
    method, fields, silent, filter_, path = "GET", {}, False, None, None
    while words:
        word = words.pop(0)
        if word == "--method":
            method = words.pop(0)
        elif word == "--jq":
            filter_ = words.pop(0)
        elif word == "--silent":
            silent = True
        elif word in ("-f", "-F"):
            name, value = words.pop(0).split("=", 1)
            is_file = word == "-F" and value.startswith("@")
            fields[name] = Path(value[1:]).read_text() if is_file else value
        elif word == "--paginate":
            pass
        elif word.startswith("-") or path:
            sys.exit(f"unknown: {word}")
        else:
            path = word
    store = json.loads(STORE.read_text())
    store["asked"].append(f"{method} {path}")
    answer = asked(store, method, path.split("?")[0].split("/"), fields)
    STORE.write_text(json.dumps(store))
    if answer is None:
        sys.exit("HTTP 403: Resource not accessible by integration")
    if filter_:
        for line in jq.compile(filter_).input_value(answer).all():
            print(line)
    elif not silent:
        print(json.dumps(answer))


def asked(store, method, path, fields):
    """What the server answers; None where the token may not."""
    if path[:3] != ["repos", "acme", "pricing"]:
        sys.exit(f"another repository: {path}")
    if method == "GET" and path[3:] == ["issues", "7", "comments"]:
        return store["comments"]
    if not store["may"]:
        return None
    if method == "POST" and path[3:] == ["issues", "7", "comments"]:
        comment = {"id": 100 + len(store["comments"]), "body": fields["body"], "user": {"login": store["login"]}}
        store["comments"].append(comment)
        return comment
    if method == "PATCH" and path[3:5] == ["issues", "comments"]:
        (comment,) = (comment for comment in store["comments"] if str(comment["id"]) == path[5])
        comment["body"] = fields["body"]
        return comment
    if method == "POST" and path[3:] == ["code-scanning", "sarifs"]:
        store["uploads"].append(fields)
        return {"id": "1"}
    sys.exit(f"no such thing: {method} {path}")


main(sys.argv[1:])
