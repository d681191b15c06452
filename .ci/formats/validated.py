"""Says what Microsoft's validator found in a file of SARIF.

    validated.py FILE
"""

import json
import sys
from pathlib import Path

# A home page is asked for. The project has none yet.
KNOWN = {"SARIF2005"}


def main(path):
    run = json.loads(Path(path).read_text(encoding="utf-8-sig"))["runs"][0]
    results = [result for result in run["results"] if result["ruleId"] not in KNOWN]
    for result in results[:20]:
        print(result["ruleId"], result["message"])
    print(f"SARIF validator: {len(results)} complaints")
    return 1 if results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
