// Looks in a real browser whether exported pages fold time where the program does, and fails on the first that does not.
// node fold_check.mjs BROWSER FOLDER [PICTURES-FOLDER]
// FOLDER has folds.json: [{page, gaps: what the program says of each, from the earliest to the latest}, …].
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, folder, pictures] = process.argv.slice(2);
const puppeteer = createRequire(`${process.cwd()}/`)("puppeteer-core");
const expected = JSON.parse(readFileSync(path.join(folder, "folds.json"), "utf8"));
const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
const complaints = [];

async function open(name, scheme = "light") {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (line) => { if (line.type() !== "log") { complaints.push(`${name}: ${line.text()}`); } });
  page.on("pageerror", (error) => complaints.push(`${name}: ${error}`));
  await page.goto(pathToFileURL(path.resolve(folder, name)).href);
  await rest(page);
  return page;
}
const rest = (page) => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));
const text = (page, selector) => page.$eval(selector, (node) => node.textContent.trim());
const pixels = (page) => page.$eval("#canvas", (canvas) => canvas.toDataURL());
const pressed = (page) => page.$eval("#gaps", (button) => button.getAttribute("aria-pressed"));
// What is said below the timeline: the length of each gap, whose days stand behind it in brackets.
const told = async (page) => (await text(page, "#folds")).replace(/^[^:]*: /, "").split("; ").map((one) => one.replace(/ \(.*/, ""));

// Each page, whatever its events, folds what the program folds.
for (const { page: name, gaps } of expected) {
  const page = await open(name);
  assert.equal(await pressed(page), "true", `${name} begins collapsed`);
  if (gaps.length) {
    assert.deepEqual(await told(page), gaps, name);
  } else {
    assert.match(await text(page, "#folds"), /^No stretch/, name);
  }
  await page.close();
}

const { page: name, gaps } = expected[0];
assert.ok(gaps.length > 1, "the first page has several gaps");
const page = await open(name);
if (pictures) { await page.screenshot({ path: path.join(pictures, "page-folded.png") }); }

// A break is seen where the pointer is: it tells what it leaves out, and so many days as lie between its events.
const box = await (await page.$("#canvas")).boundingBox();
const marks = new Set();
for (let x = 2; x < box.width; x += 6) {
  await page.mouse.move(box.x + x, box.y + box.height - 14);
  marks.add(await page.$eval("#canvas", (canvas) => canvas.title));
}
const seen = [...marks].filter((title) => title.includes("without events"));
assert.deepEqual(seen.map((title) => title.replace(/ \(.*/, "")), gaps, "each break tells what is left out");
assert.ok(seen.every((title) => /\(.+ – .+\)$/.test(title)), "and from when to when");

// The switch works from the keyboard, shows all time alike, and gives the same picture again.
const folded = await pixels(page);
await page.focus("#gaps");
await page.keyboard.press("Space");
await rest(page);
assert.equal(await pressed(page), "false");
assert.equal(await text(page, "#folds"), "");
const plain = await pixels(page);
assert.notEqual(plain, folded, "time that is not folded looks different");
await page.keyboard.press("Enter");
await rest(page);
assert.equal(await pressed(page), "true");
assert.equal(await pixels(page), folded);

// Stepping over a break says what is left out; zooming in and out, and going along by the keyboard, end where they began.
await page.focus("#stage");
await page.keyboard.press("Home");
const steps = [await text(page, "#said")];
for (;;) {
  await page.keyboard.press("ArrowRight");
  const said = await text(page, "#said");
  if (said === steps[steps.length - 1]) { break; }
  steps.push(said);
}
const over = steps.filter((said) => said.includes("without events. "));
assert.deepEqual(over.map((said) => said.split(". ")[0]), gaps, "each break is spoken on the way");
await page.keyboard.press("Escape");
await page.click("#fit");
await page.focus("#stage");
for (const key of ["+", "+", "-", "-", "PageDown", "PageUp", "0"]) { await page.keyboard.press(key); }
await rest(page);
assert.equal(await pixels(page), folded, "showing all gives the first picture again");

// Dragging over a break holds on to the day under the pointer.
const middle = { x: box.x + box.width / 2, y: box.y + box.height - 14 };
await page.mouse.move(middle.x, middle.y);
await page.mouse.down();
await page.mouse.move(middle.x - 200, middle.y, { steps: 4 });
await page.mouse.move(middle.x, middle.y, { steps: 4 });
await page.mouse.up();
await rest(page);
assert.equal(await pixels(page), folded, "there and back again");

// A filter that leaves fewer events folds what lies between these.
await page.focus("#search");
await page.keyboard.type("no such words anywhere");
await rest(page);
assert.match(await text(page, "#folds"), /^No stretch/);
await page.$eval("#search", (field) => { field.value = ""; field.dispatchEvent(new Event("input")); });
await rest(page);
assert.deepEqual(await told(page), gaps);

const tree = await page.accessibility.snapshot();
const flat = (node) => [node, ...(node.children ?? []).flatMap(flat)];
const control = flat(tree).find((node) => node.role === "button" && node.name === "Collapse long gaps");
assert.equal(control?.pressed, true, "a screen reader hears of the switch and its state");
const dark = await open(name, "dark");
if (pictures) { await dark.screenshot({ path: path.join(pictures, "page-folded-dark.png") }); }
await dark.setViewport({ width: 360, height: 740 });
await rest(dark);
assert.ok(await dark.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "it fits a phone");
if (pictures) { await dark.screenshot({ path: path.join(pictures, "page-folded-narrow.png") }); }

assert.deepEqual(complaints, []);
await browser.close();
console.log(`${expected.length} pages fold time as the program does`);
