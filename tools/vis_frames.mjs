// Pans and zooms vis-timeline in a browser and prints what a frame costs its main thread, as JSON.
// node vis_frames.mjs BROWSER EVENTS.json WIDTH HEIGHT PANS PAN-PX ZOOMS FACTOR
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [browserPath, events, ...numbers] = process.argv.slice(2);
const [width, height, pans, panPx, zooms, factor] = numbers.map(Number);
const need = createRequire(`${process.cwd()}/`);
const part = (...names) => path.join(process.cwd(), "node_modules", ...names);
const browser = await need("puppeteer-core").launch({
  executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"], protocolTimeout: 1_000_000,
});
const page = await browser.newPage();
await page.setViewport({ width, height });
await page.setContent('<!DOCTYPE html><html lang="en"><body style="margin:0"><div id="here"></div></body></html>');
await page.addStyleTag({ path: part("vis-timeline/styles/vis-timeline-graph2d.min.css") });
await page.addScriptTag({ path: part("vis-timeline/standalone/umd/vis-timeline-graph2d.min.js") });
const drawn = await page.evaluate(async (text, wide, high) => {
  const once = new Map(JSON.parse(text).items.map(({ group, ...item }) => [item.event, item])); // not one for each actor
  const items = [...once.values()];
  const shown = new vis.Timeline(document.getElementById("here"), new vis.DataSet(items), {
    width: `${wide}px`, height: `${high}px`, showCurrentTime: false, verticalScroll: true,
  });
  window.frame = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  window.shown = shown;
  shown.fit({ animation: false });
  for (let count = 0; count < 5; count += 1) { await window.frame(); }
  return document.querySelectorAll(".vis-item").length;
}, readFileSync(events, "utf8"), width, height);

const client = await page.createCDPSession();
await client.send("Performance.enable");
const busy = async () => (await client.send("Performance.getMetrics")).metrics.find((one) => one.name === "TaskDuration").value;
async function cost(frames, move) {
  const before = await busy();
  const painted = await page.evaluate(move, frames, panPx, factor);
  if (painted !== frames) { throw new Error(`${painted} of ${frames} frames moved anything`); }
  return (await busy() - before) * 1000 / frames;
}
const pan = await cost(pans, async (frames, px) => {
  let moved = 0;
  for (let count = 0; count < frames; count += 1) {
    const { start, end } = window.shown.getWindow(), step = (end - start) / window.innerWidth * px * (count * 4 < frames || count * 4 >= 3 * frames ? 1 : -1);
    window.shown.setWindow(+start + step, +end + step, { animation: false });
    await window.frame();
    moved += +window.shown.getWindow().start !== +start;
  }
  return moved;
});
const zoom = await cost(zooms, async (frames, px, by) => {
  let moved = 0;
  for (let count = 0; count < frames; count += 1) {
    const { start, end } = window.shown.getWindow(), middle = (+start + +end) / 2, half = (end - start) / 2 * (count * 2 < frames ? 1 / by : by);
    window.shown.setWindow(middle - half, middle + half, { animation: false });
    await window.frame();
    moved += +window.shown.getWindow().start !== +start;
  }
  return moved;
});
console.log(JSON.stringify({ drawn, pan, zoom }));
await browser.close();
