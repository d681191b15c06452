"""Runs the steps of a composite action as GitHub's runner does, as far as ours asks for it."""

import os
import re
import subprocess

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Composite:
    """An action, what it is given, and where it runs."""

    def __init__(self, path, folder, temp, environment):
        self.action = yaml.safe_load((path / "action.yml").read_text())
        self.path, self.folder, self.temp, self.environment = path, folder, temp, environment
        self.log, self.summary, self.outputs = "", "", {}

    def run(self, inputs, github):
        """Runs every step until one fails; gives the code of the last."""
        known = self.action["inputs"]
        unknown = set(inputs) - set(known)
        if unknown:
            raise SystemExit(f"the action has no input {unknown}")
        self.github, self.steps = github, {}
        self.inputs = {}
        for name, about in known.items():
            self.inputs[name] = inputs[name] if name in inputs else self.fill(about["default"])
        for step in self.action["runs"]["steps"]:
            code = self.step(step)
            if code:
                return code
        self.outputs = {name: self.fill(about["value"]) for name, about in self.action["outputs"].items()}
        return 0

    def step(self, step):
        """Runs one step, unless its condition keeps it back."""
        unknown = set(step) - {"name", "id", "if", "shell", "env", "run"}
        if unknown:
            raise SystemExit(f"a step says {unknown}, which this runner does not know")
        if not self.holds(step.get("if", "true")):
            return 0
        if EXPRESSION.search(step["run"]):
            raise SystemExit(f"{step['name']}: an expression in the text of a shell")
        files = {name: self.temp / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        environment = {**self.environment, **{name: str(file) for name, file in files.items()}}
        environment |= {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.path),
            "GITHUB_WORKSPACE": str(self.folder),
            "RUNNER_TEMP": str(self.temp),
        }
        environment |= {name: self.fill(value) for name, value in step.get("env", {}).items()}
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.log += f"## {step['name']}\n{done.stdout}"
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        self.steps[step.get("id")] = dict(line.split("=", 1) for line in lines)
        return done.returncode

    def holds(self, condition):
        """Whether a condition holds: `true`, or `PATH == 'text'`."""
        if condition == "true":
            return True
        path, text = re.fullmatch(r"(\S+) == '(.*)'", condition).groups()
        return self.value(path) == text

    def fill(self, text):
        """A text with its expressions replaced by what they come to."""
        return EXPRESSION.sub(lambda found: self.value(found[1]), str(text))

    def value(self, path):
        """What a path such as `inputs.paths` comes to; nothing where something on the way is missing."""
        words = path.split(".")
        if words[0] == "steps":
            if words[2] != "outputs":
                raise SystemExit(f"no such value: {path}")
            return self.steps.get(words[1], {}).get(words[3], "")
        value = {"inputs": self.inputs, "github": self.github}[words[0]]
        for word in words[1:]:
            value = value.get(word) if isinstance(value, dict) else None
        return "" if value is None else str(value)
