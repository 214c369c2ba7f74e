// Hands exported files to the programs that they are for, and prints what these make of them as JSON.
// node exchange_check.mjs BROWSER FOLDER PICTURES-FOLDER
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, folder, pictures] = process.argv.slice(2);
const need = createRequire(`${process.cwd()}/`);
const puppeteer = need("puppeteer-core");
const { parse } = await import(pathToFileURL(path.join(process.cwd(), "node_modules/@markwhen/parser/lib/index.js")).href);
const file = (name) => readFileSync(path.join(folder, name), "utf8");
const part = (...names) => path.join(process.cwd(), "node_modules", ...names);

function markwhen() {
  const read = parse(file("sample.mw"));
  const flat = (node) => (node.children ? node.children.flatMap(flat) : [node]);
  return {
    complaints: [...read.parseMessages, ...read.documentMessages].map((one) => one.message),
    title: read.header.title,
    events: flat(read.events).map((event) => ({
      id: event.properties?.id, edtf: event.properties?.edtf, actors: event.properties?.actors ?? [], tags: event.tags,
      period: event.properties?.period,
      from: event.dateRangeIso.fromDateTimeIso, to: event.dateRangeIso.toDateTimeIso,
    })),
  };
}

const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
async function opened(scripts, styles) {
  const page = await browser.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("dialog", (dialog) => { page.complaints.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.setViewport({ width: 1200, height: 800 });
  await page.setContent('<!DOCTYPE html><html lang="en"><body><div id="here" style="height:760px"></div></body></html>');
  for (const style of styles) { await page.addStyleTag({ path: style }); }
  for (const script of scripts) { await page.addScriptTag({ path: script }); }
  return page;
}

async function vis() {
  const page = await opened(
    [part("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js")],
    [part("vis-timeline/styles/vis-timeline-graph2d.min.css")],
  );
  const found = await page.evaluate((text) => {
    const told = JSON.parse(text), items = new vis.DataSet(told.items), groups = new vis.DataSet(told.groups);
    const drawn = new vis.Timeline(document.getElementById("here"), items, groups, { showCurrentTime: false });
    drawn.fit({ animation: false });
    return Object.entries(drawn.itemSet.items).map(([id, item]) => {
      const start = item.data.start, end = item.data.end;
      const day = (date) => date && [date.getFullYear(), date.getMonth() + 1, date.getDate()];
      return { id, event: items.get(id).event, group: item.data.group, start: day(start), end: day(end) };
    });
  }, file("sample.vis.json"));
  await new Promise((go) => setTimeout(go, 500));
  await page.screenshot({ path: path.join(pictures, "vis-timeline.png") });
  const drawn = await page.$$eval(".vis-item", (nodes) => nodes.length);
  return { complaints: page.complaints, items: found, drawn };
}

async function timelinejs() {
  const page = await opened(
    [part("@knight-lab/timelinejs/dist/js/timeline.js")],
    [part("@knight-lab/timelinejs/dist/css/timeline.css")],
  );
  const found = await page.evaluate(async (text) => {
    const drawn = new TL.Timeline("here", JSON.parse(text), { language: "en", hash_bookmark: false });
    await new Promise((go) => setTimeout(go, 2500));
    const parts = (date) => date && date.data.date_obj && [
      date.data.date_obj.getFullYear(), date.data.date_obj.getMonth() + 1, date.data.date_obj.getDate(),
    ];
    return {
      errors: drawn.config.getErrors("; "),
      events: drawn.config.events.map((event) => ({
        id: event.unique_id, start: parts(event.start_date), end: parts(event.end_date), group: event.group,
        display: event.display_date ?? event.start_date.data.display_date,
      })),
      eras: drawn.config.eras.map((era) => ({ start: parts(era.start_date), end: parts(era.end_date) })),
      headlines: Array.from(document.querySelectorAll(".tl-headline"), (node) => node.textContent.trim()),
      scripts: document.querySelectorAll("#here script").length,
    };
  }, file("sample.timelinejs.json"));
  await page.screenshot({ path: path.join(pictures, "timelinejs.png") });
  return { complaints: page.complaints, ...found };
}

const answer = { markwhen: markwhen(), vis: await vis(), timelinejs: await timelinejs() };
await browser.close();
console.log(JSON.stringify(answer));
