// Drives the exported page in a real browser as a person would, and fails on the first thing that is wrong.
// node page_check.mjs BROWSER PAGE.html [PICTURES-FOLDER]
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, pagePath, pictures] = process.argv.slice(2);
const puppeteer = createRequire(`${process.cwd()}/`)("puppeteer-core");
const address = pathToFileURL(path.resolve(pagePath)).href;
const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });

async function open(scheme) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.complaints = [];
  page.on("console", (line) => { if (line.type() !== "log") { page.complaints.push(line.text()); } });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => { page.complaints.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url() !== address) { page.complaints.push(request.url()); } });
  await page.goto(address);
  return page;
}
const text = (page, selector) => page.$eval(selector, (node) => node.textContent.trim());
const seen = (page) => page.$$eval(".events > li:not([hidden])", (nodes) => nodes.length);
const pixels = (page) => page.$eval("#canvas", (canvas) => canvas.toDataURL());
const rest = (page) => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))));

const page = await open("light");
await rest(page);
const total = await seen(page);
assert.ok(total > 1, "the page has events");
assert.match(await text(page, "#count"), new RegExp(`^${total} of ${total} events$`));
if (pictures) { await page.screenshot({ path: path.join(pictures, "page-light.png") }); }

// Zoom by buttons, and back to everything.
const before = await pixels(page);
await page.click("#in");
await rest(page);
assert.notEqual(await pixels(page), before, "zooming in changes the picture");
await page.click("#fit");
await rest(page);
assert.equal(await pixels(page), before, "showing all gives the first picture again");

// The keyboard: step, hear the event, open it in the list.
await page.focus("#stage");
await page.keyboard.press("Home");
const first = await text(page, "#said");
await page.keyboard.press("ArrowRight");
const second = await text(page, "#said");
assert.ok(first && second && first !== second, "each step is spoken");
await page.keyboard.press("Enter");
assert.equal(await page.$$eval("li.chosen", (nodes) => nodes.length), 1);
assert.ok(await page.$eval("li.chosen details", (node) => node.open), "Enter opens the quotations");
assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");

// Search, then clear it.
const headline = await text(page, "li.chosen h3");
await page.type("#search", headline.toUpperCase().slice(0, 24));
const found = await seen(page);
assert.ok(found >= 1 && found < total, "search leaves fewer events");
assert.match(await text(page, "#count"), new RegExp(`^${found} of ${total} events$`));
await page.$eval("#search", (field) => { field.value = ""; field.dispatchEvent(new Event("input")); });
assert.equal(await seen(page), total);

// Choose an actor with the keyboard alone.
await page.focus("#who > summary");
await page.keyboard.press("Enter");
await page.focus('input[name="actor"]');
await page.keyboard.press("Space");
const of = await seen(page);
assert.ok(of >= 1 && of < total, "choosing an actor leaves fewer events");
if (pictures) { await page.screenshot({ path: path.join(pictures, "page-filter.png") }); }
const key = await page.$eval('input[name="actor"]:checked', (box) => box.value);
const theirs = await page.$$eval(".events > li:not([hidden])", (nodes) => nodes.map((node) => node.dataset.actors));
assert.ok(theirs.every((actors) => actors.split(" ").includes(key)), "only events of the actor are left");
await page.click("#nobody");
assert.equal(await seen(page), total);
await page.keyboard.press("Escape");

// A click on a bar chooses its event.
await page.click("#fit");
await page.keyboard.press("Escape");
await page.evaluate(() => window.scrollTo(0, 0));
const box = await (await page.$("#canvas")).boundingBox();
let hit = false;
for (let x = 30; x < box.width && !hit; x += 12) {
  await page.mouse.click(box.x + x, box.y + 50);
  hit = await page.evaluate(() => document.querySelector("li.chosen") !== null);
  if (!hit) { await page.evaluate(() => window.scrollTo(0, 0)); }
}
assert.ok(hit, "a click on the timeline chooses an event");

// Dark by choice and by the system's wish; what is read by screen readers has names.
await page.evaluate(() => window.scrollTo(0, 0));
await page.click("#scheme");
const ground = (which) => which.evaluate(() => getComputedStyle(document.body).backgroundColor);
const dark = await ground(page);
assert.notEqual(dark, "rgb(255, 255, 255)");
const other = await open("dark");
assert.equal(await ground(other), dark);
await rest(other);
if (pictures) { await other.screenshot({ path: path.join(pictures, "page-dark.png") }); }
const tree = await page.accessibility.snapshot();
const flat = (node) => [node, ...(node.children ?? []).flatMap(flat)];
const controls = flat(tree).filter((node) => ["button", "searchbox", "checkbox", "radio"].includes(node.role));
assert.ok(controls.length >= 5 && controls.every((node) => node.name), "every control has a name");

// A narrow screen has no sideways scrolling.
await other.setViewport({ width: 360, height: 740 });
await rest(other);
assert.ok(await other.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "it fits a phone");
if (pictures) { await other.screenshot({ path: path.join(pictures, "page-narrow.png") }); }

assert.deepEqual([...page.complaints, ...other.complaints], []);
await browser.close();
console.log(`${path.basename(pagePath)}: ${total} events, everything works`);
