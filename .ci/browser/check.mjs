// Opens pages and pictures in a real browser, as people do: at a desk, on a tablet, on a phone, by day and
// by night, on paper, with the keyboard, and with a screen reader (axe-core).
//
//     node check.mjs CHROMIUM FOLDER...
//
// A folder holds `matrix.html` and perhaps `grid.svg`. Every complaint is printed, the first forty of them.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "parse5";
import { chromium } from "playwright-core";
import { plotComplaints, pageComplaints, stickyComplaints } from "./inside.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOK = { runOnly: TAGS, resultTypes: ["violations"], preload: false };
const WIDTHS = [1280, 768, 375];

const [executablePath, ...folders] = process.argv.slice(2);
const complaints = [];
const complain = (place, list) => complaints.push(...list.map((one) => `${place}: ${one}`));

function syntax(file) {
  const errors = [];
  parse(readFileSync(file, "utf8"), { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) });
  return errors.map(({ code, startLine, startCol }) => `${startLine}:${startCol}: ${code}`);
}

async function open(browser, file, options) {
  const context = await browser.newContext({ viewport: { width: options.width, height: 800 }, colorScheme: options.scheme });
  const page = await context.newPage();
  const said = [];
  const address = pathToFileURL(file).href;
  page.on("request", (request) => request.url() !== address && said.push(`fetches ${request.url().slice(0, 100)}`));
  page.on("console", (message) => said.push(`the console says ${message.text()}`));
  page.on("pageerror", (error) => said.push(`fails with ${error}`));
  await page.goto(address);
  return { page, said, close: () => context.close() };
}

async function accessibility(page) {
  // The page's own policy runs no script; the one that looks at it comes from outside.
  const violations = await page.evaluate(`${axe}; axe.run(${JSON.stringify(LOOK)}).then((found) => found.violations)`);
  return violations.map(({ id, nodes }) => `axe ${id}, ${nodes.length} times, such as ${nodes[0].html.slice(0, 120)}`);
}

// Every region that scrolls must be reached with the tab key.
async function keyboard(page) {
  const regions = await page.locator("[role=region]").count();
  const reached = new Set();
  for (let presses = 0; presses < 400 && reached.size < regions; presses += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const at = document.activeElement;
      const seen = getComputedStyle(at).outlineStyle !== "none";
      return { region: [...document.querySelectorAll("[role=region]")].indexOf(at), seen, name: at.outerHTML.slice(0, 80) };
    });
    if (!focus.seen) return [`the focus is not seen on ${focus.name}`];
    if (focus.region >= 0) reached.add(focus.region);
  }
  return reached.size < regions ? [`tab reaches ${reached.size} of ${regions} regions`] : [];
}

async function checkPage(browser, file, place, widths) {
  complain(place, syntax(file));
  for (const width of widths) {
    for (const scheme of ["light", "dark"]) {
      const { page, said, close } = await open(browser, file, { width, scheme });
      const found = await page.evaluate(pageComplaints);
      found.push(...(await accessibility(page)));
      if (scheme === "light") found.push(...(await page.evaluate(stickyComplaints)));
      if (scheme === "light" && width !== 768) found.push(...(await keyboard(page)));
      if (width === 1280) found.push(...(await page.evaluate(plotComplaints)));
      complain(`${place}, ${width} ${scheme}`, [...found, ...said]);
      await close();
    }
  }
  const { page, close } = await open(browser, file, { width: 794, scheme: "dark" });
  await page.emulateMedia({ media: "print" });
  complain(`${place}, print`, await page.evaluate(pageComplaints));
  await close();
}

async function checkPicture(browser, file, place) {
  for (const scheme of ["light", "dark"]) {
    const { page, said, close } = await open(browser, file, { width: 1400, scheme });
    complain(`${place}, ${scheme}`, [...(await page.evaluate(plotComplaints)), ...said]);
    await close();
  }
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: flags });
let files = 0;
async function checkFolder(folder) {
  const [page, picture] = ["matrix.html", "grid.svg"].map((name) => join(folder, name));
  // A page without plots is a part of the page with them, and needs no more than a look.
  await checkPage(browser, page, `${basename(folder)}, page`, existsSync(picture) ? WIDTHS : WIDTHS.slice(-1));
  files += 1;
  if (existsSync(picture)) {
    await checkPicture(browser, picture, `${basename(folder)}, picture`);
    files += 1;
  }
}
// Two at a time: as many as a small machine has cores.
const waiting = [...folders];
const work = async () => {
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) await checkFolder(folder);
};
await Promise.all([work(), work()]);
await browser.close();
complaints.sort();
for (const complaint of complaints.slice(0, 40)) console.log(complaint);
console.log(`Browser: ${files} pages and pictures, ${complaints.length} complaints`);
process.exitCode = complaints.length > 0 ? 1 : 0;
