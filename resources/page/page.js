"use strict";
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage"), canvas = byId("canvas"), pen = canvas.getContext("2d");
  const root = document.documentElement;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // What the page holds, in the order of time; those without a date are last and have no bounds.
  const items = Array.from(document.querySelectorAll(".events > li"), (node) => {
    const bounds = node.dataset.bounds ? node.dataset.bounds.split(" ") : null;
    const numbers = bounds && bounds.slice(0, 4).map(Number);
    return {
      node, headline: node.querySelector("h3").textContent, when: node.querySelector(".when").textContent,
      actors: node.dataset.actors ? node.dataset.actors.split(" ") : [], weight: Number(node.dataset.weight),
      start: numbers && numbers[0], coreStart: numbers && numbers[1], coreEnd: numbers && numbers[2],
      end: numbers && numbers[3], opens: bounds ? bounds[4] || "" : "",
      hue: node.className.split(" ")[0], faint: node.classList.contains("faint"), text: null, width: 0, lane: -1,
    };
  });
  const periods = Array.from(document.querySelectorAll(".periods > li"), (node) => {
    const [start, end] = node.dataset.days.split(" ").map(Number);
    return { start, end, hue: node.className, name: node.querySelector("bdi").textContent };
  });
  const everyDated = items.filter((item) => item.start !== null);
  let shown = items, dated = everyDated, chosen = null;

  // ---- the calendar: days of the proleptic Gregorian calendar, day 1 is 0001-01-01 ----
  const toDay = (year, month, day) => {
    const y = month <= 2 ? year - 1 : year, era = Math.floor(y / 400), yoe = y - era * 400;
    const doy = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 305;
  };
  const toCivil = (day) => {
    const z = day + 305, era = Math.floor(z / 146097), doe = z - era * 146097;
    const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
    const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100)), mp = Math.floor((5 * doy + 2) / 153);
    const month = mp < 10 ? mp + 3 : mp - 9;
    return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1];
  };
  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const yearName = (year) => {
    if (year <= 0) { return words.bc.replace("{year}", 1 - year); }
    return year < 100 ? words.early.replace("{year}", year) : String(year);
  };
  const STEPS = [
    ["day", 1], ["day", 7], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5], ["year", 10],
    ["year", 20], ["year", 50], ["year", 100], ["year", 200], ["year", 500], ["year", 1000], ["year", 2000],
    ["year", 5000], ["year", 10000], ["year", 100000], ["year", 1000000],
  ];
  const LENGTH = { day: 1, month: 30.44, year: 365.25 };
  function ticks(first, last, daysInPx) {
    const [unit, count] = STEPS.find(([u, n]) => LENGTH[u] * n / daysInPx >= 78) || STEPS[STEPS.length - 1];
    const found = [];
    if (unit === "day") {
      for (let day = Math.floor((first - 1) / count) * count + 1; day <= last; day += count) {
        const [year, month, date] = toCivil(day);
        found.push([day, filled(words.day, { day: date, month: words.months[month - 1], year: yearName(year) })]);
      }
    } else if (unit === "month") {
      let [year, month] = toCivil(Math.floor(first));
      for (month = Math.floor((month - 1) / count) * count + 1; toDay(year, month, 1) <= last;) {
        const parts = { month: words.months[month - 1], year: yearName(year) };
        found.push([toDay(year, month, 1), filled(words.month, parts)]);
        month += count;
        if (month > 12) { month -= 12; year += 1; }
      }
    } else {
      // Years BC are counted backwards: the steps fall on 100 BC, not on the astronomical year -100.
      const counted = (year) => year > 0 ? year : year - 1, back = (year) => year > 0 ? year : year + 1;
      for (let year = Math.floor(counted(toCivil(Math.floor(first))[0]) / count) * count; ; year += count) {
        const real = year === 0 ? 1 : back(year), day = toDay(real, 1, 1);
        if (day > last) { break; }
        found.push([day, yearName(real)]);
      }
    }
    return found;
  }

  // ---- the view: which day is at the left edge, and how many days a pixel is ----
  const AXIS = 30, FOOT = 42, LANE = 26, LABEL = 280, PAD = 10, HEAD = AXIS + (periods.length ? 20 : 0);
  let left = 0, scale = 1, laidOut = 0, lanes = 1, isDue = false;
  const size = () => [stage.clientWidth, stage.clientHeight];
  const x = (day) => (day - left) / scale;
  const least = 0.002;

  function fit() {
    const [width] = size();
    if (dated.length === 0) { left = 738000; scale = 1; relay(); return; }
    const first = Math.min(...span(dated, "start")), last = Math.max(...span(dated, "end"));
    const room = Math.max(120, width - 60 - Math.min(LABEL, width * 0.3));
    scale = Math.max(least, (last - first || 1) / room);
    left = first - 24 * scale;
    relay();
  }
  function* span(list, key) { // Math.min takes no hundred thousand arguments at once
    let value = null;
    for (const item of list) {
      if (value === null || (key === "start" ? item.start < value : item.end > value)) { value = item[key]; }
    }
    yield value;
  }

  // Lanes are given by weight over the whole of time at one scale, so that moving along moves nothing up or down.
  function relay() {
    const [, height] = size();
    lanes = Math.max(1, Math.floor((height - HEAD - FOOT) / LANE));
    const taken = Array.from({ length: lanes }, () => []);
    pen.font = font();
    for (const item of [...dated].sort((a, b) => b.weight - a.weight || a.start - b.start)) {
      if (item.text === null) { measure(item); }
      const from = item.start / scale, to = Math.max(item.end / scale, from + 10) + item.width + PAD * 2 + (item.opens ? 8 : 0);
      item.lane = taken.findIndex((spans) => insert(spans, from, to));
    }
    laidOut = scale;
    draw();
  }
  function insert(spans, from, to) {
    let low = 0, high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (spans[middle][0] < from) { low = middle + 1; } else { high = middle; }
    }
    if ((low > 0 && spans[low - 1][1] > from) || (low < spans.length && spans[low][0] < to)) { return false; }
    spans.splice(low, 0, [from, to]);
    return true;
  }
  function measure(item) {
    let text = item.headline;
    if (text.length > 90) { text = `${text.slice(0, 90)}…`; }
    let width = pen.measureText(text).width;
    if (width > LABEL) {
      text = `${text.replace(/…$/, "").slice(0, Math.max(8, Math.floor(text.length * LABEL / width) - 1)).trimEnd()}…`;
      width = pen.measureText(text).width;
    }
    item.text = text;
    item.width = Math.min(width, LABEL + 40);
  }
  const font = () => `14px ${getComputedStyle(document.body).fontFamily}`;

  function draw() {
    if (isDue) { return; }
    isDue = true;
    requestAnimationFrame(paint);
  }
  function paint() {
    isDue = false;
    const [width, height] = size(), ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const style = getComputedStyle(root), colour = (name) => style.getPropertyValue(`--${name}`).trim();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = font();
    pen.textBaseline = "middle";
    pen.fillStyle = colour("band");
    pen.fillRect(0, 0, width, AXIS);
    pen.textAlign = "left";
    let free = width; // from right to left: a label that would run into the next one is left out
    for (const [day, label] of ticks(left, left + width * scale, scale).reverse()) {
      pen.fillStyle = colour("grid");
      pen.fillRect(Math.round(x(day)), 0, 1, height);
      const at = Math.max(5, x(day) + 5);
      if (at + pen.measureText(label).width + 6 <= free) {
        pen.fillStyle = colour("soft");
        pen.fillText(label, at, AXIS / 2);
        free = at - 5;
      }
    }
    drawPeriods(width, height, colour);
    let hidden = 0;
    const right = left + width * scale, reach = (LABEL + 80) * scale;
    for (const item of dated) {
      if (item.start > right || item.end + reach < left) { continue; }
      if (item.lane < 0) {
        hidden += item.start >= left && item.start <= right ? 1 : 0;
        pen.fillStyle = colour(item.hue);
        pen.fillRect(x(item.start), height - 9, Math.max(2, (item.end - item.start) / scale), 6);
      } else {
        drawItem(item, colour);
      }
    }
    if (hidden) {
      const more = words.more.replace("{count}", hidden.toLocaleString(words.language));
      pen.textAlign = "right";
      pen.fillStyle = colour("paper");
      pen.fillRect(width - pen.measureText(more).width - 14, height - 30, width, 18);
      pen.fillStyle = colour("soft");
      pen.fillText(more, width - 8, height - 20);
    }
  }
  function drawPeriods(width, height, colour) {
    let free = width; // a name goes as far as to the next one
    for (const period of [...periods].reverse()) {
      const from = Math.max(0, x(period.start)), to = Math.min(width, Math.max(x(period.end), x(period.start) + 2));
      if (to <= 0 || from >= width) { continue; }
      pen.fillStyle = colour(period.hue);
      pen.globalAlpha = 0.08;
      pen.fillRect(from, AXIS, to - from, height - AXIS);
      pen.globalAlpha = 0.22;
      pen.fillRect(from, AXIS, to - from, HEAD - AXIS);
      pen.globalAlpha = 1;
      pen.fillRect(from, AXIS, 3, HEAD - AXIS);
      pen.fillStyle = colour("ink");
      pen.save();
      pen.beginPath();
      pen.rect(from, AXIS, Math.max(0, free - from - 6), HEAD - AXIS);
      pen.clip();
      pen.fillText(period.name, from + 8, (AXIS + HEAD) / 2);
      pen.restore();
      free = from;
    }
  }
  function drawItem(item, colour) {
    const top = HEAD + 8 + item.lane * LANE, middle = top + LANE / 2 - 2, hue = colour(item.hue);
    const from = x(item.start), to = Math.max(x(item.end), from + 8);
    pen.globalAlpha = item.faint ? 0.55 : 1;
    if (item.coreEnd > item.coreStart) {
      fade(from, x(item.coreStart), middle, hue, 0.15, 0.8);
      pen.fillStyle = hue;
      pen.beginPath();
      pen.roundRect(x(item.coreStart), middle - 5, Math.max(8, (item.coreEnd - item.coreStart) / scale), 10, 4);
      pen.fill();
      fade(Math.max(x(item.coreEnd), x(item.coreStart) + 8), x(item.end), middle, hue, 0.8, 0.15);
    } else {
      fade(from, (from + to) / 2, middle, hue, 0.1, 0.7);
      fade((from + to) / 2, to, middle, hue, 0.7, 0.1);
    }
    pen.fillStyle = hue;
    if (item.opens.includes("<")) { arrow(from, middle, -1); }
    if (item.opens.includes(">")) { arrow(to, middle, 1); }
    if (item === chosen) {
      pen.globalAlpha = 1;
      pen.strokeStyle = colour("accent");
      pen.lineWidth = 2;
      pen.strokeRect(from - 4, top, to - from + item.width + 2 * PAD, LANE - 4);
    }
    pen.globalAlpha = 1;
    pen.fillStyle = colour(item.faint ? "soft" : "ink");
    pen.textAlign = "left";
    pen.fillText(item.text, labelAt(item, to), middle + 1);
  }
  // A label stays in sight while its bar runs out of the left edge.
  const labelAt = (item, to) => Math.max(to + (item.opens.includes(">") ? 14 : 6), 6);
  function fade(from, to, middle, hue, first, last) {
    if (to - from < 0.5) { return; }
    const ramp = pen.createLinearGradient(from, 0, to, 0);
    const at = (share) => hue + Math.round(share * 255).toString(16).padStart(2, "0"); // hues are #rrggbb
    ramp.addColorStop(0, at(first));
    ramp.addColorStop(1, at(last));
    pen.fillStyle = ramp;
    pen.fillRect(from, middle - 5, to - from, 10);
  }
  function arrow(at, middle, way) {
    pen.beginPath();
    pen.moveTo(at, middle - 6);
    pen.lineTo(at + 8 * way, middle);
    pen.lineTo(at, middle + 6);
    pen.fill();
  }

  // ---- filtering ----
  const search = byId("search"), boxes = Array.from(document.querySelectorAll('input[name="actor"]'));
  function filter() {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    const needsAll = document.querySelector('input[name="way"]:checked').value === "all";
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    shown = items.filter((item) => {
      const has = (actor) => item.actors.includes(actor);
      if (wanted.length && !(needsAll ? wanted.every(has) : wanted.some(has))) { return false; }
      if (terms.length === 0) { return true; }
      item.folded ??= fold(item.node.textContent);
      return terms.every((term) => item.folded.includes(term));
    });
    const visible = new Set(shown);
    for (const item of items) { item.node.hidden = !visible.has(item); }
    dated = shown.filter((item) => item.start !== null);
    byId("nothing").hidden = shown.length > 0;
    byId("who-count").textContent = wanted.length ? ` (${wanted.length})` : "";
    if (chosen && !visible.has(chosen)) { choose(null); }
    tell();
    relay();
  }
  const tell = () => {
    byId("count").textContent = words.count.replace("{shown}", shown.length.toLocaleString(words.language))
      .replace("{total}", items.length.toLocaleString(words.language));
  };

  // ---- choosing an event ----
  function choose(item, { scroll = true, speak = true } = {}) {
    if (chosen) { chosen.node.classList.remove("chosen"); chosen.node.removeAttribute("aria-current"); }
    chosen = item;
    if (item) {
      item.node.classList.add("chosen");
      item.node.setAttribute("aria-current", "true");
      if (speak) { byId("said").textContent = `${item.when}: ${item.headline}`; }
      if (scroll && item.start !== null) { reveal(item); }
    }
    draw();
  }
  function reveal(item) {
    const [width] = size(), at = x(item.start);
    if (at < 8 || at > width * 0.8) { left = item.start - width * 0.35 * scale; }
  }
  function open(item) {
    const details = item.node.querySelector("details");
    if (details) { details.open = true; }
    item.node.scrollIntoView({ block: "center" });
  }
  function step(by) {
    if (dated.length === 0) { return; }
    const at = dated.indexOf(chosen);
    choose(dated[at < 0 ? (by > 0 ? 0 : dated.length - 1) : Math.min(dated.length - 1, Math.max(0, at + by))]);
  }

  // ---- moving ----
  function zoom(factor, px) {
    const day = left + px * scale;
    scale = Math.min(1e7, Math.max(least, scale * factor));
    left = day - px * scale;
    relay();
  }
  const centre = () => chosen && chosen.start !== null ? Math.min(size()[0], Math.max(0, x(chosen.start))) : size()[0] / 2;
  byId("in").addEventListener("click", () => zoom(1 / 1.6, centre()));
  byId("out").addEventListener("click", () => zoom(1.6, centre()));
  byId("fit").addEventListener("click", fit);
  stage.addEventListener("wheel", (event) => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !event.metaKey && !sideways) { return; }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      zoom(Math.exp(event.deltaY * 0.0022), event.offsetX);
    } else {
      left += (event.deltaX || event.deltaY) * scale;
      draw();
    }
  }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    held = { at: event.clientX, left, moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      held.moved ||= Math.abs(event.clientX - held.at) > 4;
      if (held.moved) { left = held.left - (event.clientX - held.at) * scale; draw(); }
      return;
    }
    const item = hit(event.offsetX, event.offsetY);
    canvas.style.cursor = item ? "pointer" : "grab";
    canvas.title = item ? `${item.when}: ${item.headline}` : "";
  });
  canvas.addEventListener("pointerup", (event) => {
    const wasMoved = held && held.moved;
    held = null;
    if (wasMoved) { return; }
    const item = hit(event.offsetX, event.offsetY);
    choose(item, { scroll: false });
    if (item) { open(item); }
  });
  canvas.addEventListener("pointercancel", () => { held = null; });
  function hit(px, py) {
    const lane = Math.floor((py - HEAD - 8) / LANE);
    return dated.find((item) => item.lane === lane && px >= x(item.start) - 4 &&
      px <= labelAt(item, Math.max(x(item.end), x(item.start) + 8)) + item.width) || null;
  }
  const KEYS = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    Home: () => { if (dated.length) { choose(dated[0]); } },
    End: () => { if (dated.length) { choose(dated[dated.length - 1]); } },
    PageDown: () => { left += size()[0] * 0.9 * scale; draw(); },
    PageUp: () => { left -= size()[0] * 0.9 * scale; draw(); },
    "+": () => zoom(1 / 1.6, centre()), "=": () => zoom(1 / 1.6, centre()), "-": () => zoom(1.6, centre()),
    0: fit, Escape: () => choose(null),
    Enter: () => {
      if (!chosen) { return; }
      open(chosen);
      (chosen.node.querySelector("summary") || chosen.node).focus({ preventScroll: true });
    },
  };
  stage.addEventListener("keydown", (event) => {
    const deed = KEYS[event.key];
    if (!deed || event.ctrlKey || event.metaKey || event.altKey) { return; }
    event.preventDefault();
    deed();
  });

  document.querySelector(".events").addEventListener("click", (event) => {
    const node = event.target.closest("li");
    if (node && !event.target.closest("details")) {
      choose(items[Number(node.id.slice(1)) - 1], { speak: false });
    }
  });
  search.addEventListener("input", filter);
  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
  for (const box of document.querySelectorAll('input[name="actor"], input[name="way"]')) {
    box.addEventListener("change", filter);
  }
  byId("nobody").addEventListener("click", () => {
    for (const box of boxes) { box.checked = false; }
    filter();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#who")) { byId("who").open = false; }
  });
  byId("who").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { byId("who").open = false; byId("who").querySelector("summary").focus(); }
  });

  // ---- light and dark ----
  const prefers = window.matchMedia("(prefers-color-scheme: dark)"), scheme = byId("scheme");
  const isDark = () => (root.dataset.theme || (prefers.matches ? "dark" : "light")) === "dark";
  const showScheme = () => { scheme.setAttribute("aria-pressed", String(isDark())); draw(); };
  scheme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; showScheme(); });
  prefers.addEventListener("change", showScheme);

  for (const part of [document.querySelector(".tools"), stage, byId("stage-keys")]) { part.hidden = false; }
  new ResizeObserver(() => { if (laidOut) { relay(); } }).observe(stage);
  tell();
  showScheme();
  fit();
  const asked = items[Number(/^#e(\d+)$/.exec(location.hash)?.[1]) - 1];
  if (asked) { choose(asked); open(asked); }
})();
