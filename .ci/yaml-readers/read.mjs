// Reads each price sheet with the YAML readers of JavaScript and compares it with its JSON.
//
//     node read.mjs FOLDER...

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import * as jsYaml from "js-yaml";
import * as jsYaml4 from "js-yaml-4";
import * as yaml from "yaml";

const readers = {
  "js-yaml 5": (text) => jsYaml.load(text),
  "js-yaml 4": (text) => jsYaml4.load(text),
  "yaml, 1.2": (text) => yaml.parse(text),
  "yaml, 1.1": (text) => yaml.parse(text, { version: "1.1" }),
};

function* differences(expected, found, path = "") {
  if (isDeepStrictEqual(expected, found)) return;
  const both = [expected, found].every((value) => value !== null && typeof value === "object");
  if (!both || Array.isArray(expected) !== Array.isArray(found)) {
    yield `${path}: ${JSON.stringify(expected)} was read as ${JSON.stringify(found)} (${typeof found})`;
    return;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    yield* differences(expected[key], found[key], `${path}/${key}`);
  }
}

const complaints = [];
const folders = process.argv.slice(2);
for (const folder of folders) {
  const text = readFileSync(join(folder, "price-sheet.yaml"), "utf8");
  const document = JSON.parse(readFileSync(join(folder, "price-sheet.json"), "utf8"));
  for (const [name, read] of Object.entries(readers)) {
    const place = `${basename(folder)}, ${name}`;
    try {
      for (const one of differences(document, read(text))) complaints.push(`${place}: ${one}`);
    } catch (error) {
      complaints.push(`${place}: ${error}`);
    }
  }
}
for (const complaint of complaints.slice(0, 40)) console.log(complaint);
const count = Object.keys(readers).length;
console.log(`JavaScript: ${folders.length} price sheets, ${count} readers, ${complaints.length} complaints`);
process.exitCode = complaints.length > 0 ? 1 : 0;
