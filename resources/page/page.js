(() => {
  const words = JSON.parse(document.body.dataset.words);
  const byId = (id) => document.getElementById(id);
  const stage = byId("stage"), canvas = byId("canvas"), pen = canvas.getContext("2d");
  const root = document.documentElement;
  const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // What the page holds, in the order of time; those without a date are last and have no bounds.
  const items = Array.from(document.querySelectorAll(".events > li"), (node) => {
    const bounds = node.dataset.bounds ? node.dataset.bounds.split(" ") : null;
    const numbers = bounds && bounds.slice(0, 4).map(Number);
    return {
      node, headline: node.querySelector("h3").textContent, when: node.querySelector(".when").textContent,
      actors: node.dataset.actors ? node.dataset.actors.split(" ") : [], weight: Number(node.dataset.weight),
      start: numbers && numbers[0], coreStart: numbers && numbers[1], coreEnd: numbers && numbers[2],
      end: numbers && numbers[3], opens: bounds ? bounds[4] || "" : "",
      hue: node.className.split(" ")[0], faint: node.classList.contains("faint"), unsure: node.classList.contains("unsure"), text: null, width: 0, lane: -1,
    };
  });
  const periods = Array.from(document.querySelectorAll(".periods > li"), (node) => {
    const [start, end] = node.dataset.days.split(" ").map(Number);
    return { start, end, hue: node.className, name: node.querySelector("bdi").textContent };
  });
  const everyDated = items.filter((item) => item.start !== null);
  let shown = items, dated = everyDated, gaps = [], chosen = null;

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
  const stepAt = (daysInPx) => STEPS.find(([u, n]) => LENGTH[u] * n / daysInPx >= 78) || STEPS[STEPS.length - 1];
  function ticks(first, last, daysInPx) {
    const [unit, count] = stepAt(daysInPx);
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
  const AXIS = 30, FOOT = 42, LANE = 26, LABEL = 280, PAD = 10, TOOTH = 4, HEAD = AXIS + (periods.length ? 20 : 0);
  let left = 0, scale = 1, time = TimeScale.scaleOf(1, [], words.fold), laidOut = 0, lanes = 1, isDue = false;
  const size = () => [stage.clientWidth, stage.clientHeight];
  const x = (day) => time.px(left, day);
  const dayAt = (px) => time.after(left, px);
  const least = 0.002;
  function setScale(daysInPx) {
    scale = Math.min(1e7, Math.max(least, daysInPx));
    time = TimeScale.scaleOf(scale, gaps, words.fold);
  }

  function fit() {
    const [width] = size();
    if (dated.length === 0) { left = 738000; setScale(1); relay(); return; }
    const first = Math.min(...span(dated, "start")), last = Math.max(...span(dated, "end"));
    const room = Math.max(120, width - 60 - Math.min(LABEL, width * 0.3));
    setScale(TimeScale.fitting(first, last > first ? last : first + 1, room, gaps, words.fold));
    left = time.after(first, -24);
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
    const [, height] = size(), origin = dated.length ? dated[0].start : 0;
    lanes = Math.max(1, Math.floor((height - HEAD - FOOT) / LANE));
    const taken = Array.from({ length: lanes }, () => []);
    pen.font = font();
    for (const item of [...dated].sort((a, b) => b.weight - a.weight || a.start - b.start)) {
      if (item.text === null) { measure(item); }
      const from = time.px(origin, item.start), to = Math.max(time.px(origin, item.end), from + 10) + item.width + PAD * 2 + (item.opens ? 8 : 0);
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
    const told = item.unsure ? `${words.unsure} ${item.headline}` : item.headline;
    const letters = Array.from(told); // no character is cut in two
    const cut = (count) => (count < letters.length ? `${letters.slice(0, count).join("").trimEnd()}…` : told);
    let count = Math.min(90, letters.length), text = cut(count), width = pen.measureText(text).width;
    if (width > LABEL) {
      count = Math.max(8, Math.floor(count * LABEL / width) - 1);
      text = cut(count);
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
    const end = endPx(width);
    pen.fillRect(0, 0, end, AXIS);
    pen.textAlign = "left";
    drawTicks(end, height, colour);
    drawPeriods(width, height, colour);
    drawBreaks(width, height, colour);
    namePeriods(width, colour);
    let hidden = 0;
    const right = dayAt(width), reached = dayAt(-LABEL - 80);
    for (const item of dated) {
      if (item.start > right || item.end < reached) { continue; }
      if (item.lane < 0) {
        hidden += item.start >= left && item.start <= right ? 1 : 0;
        pen.fillStyle = colour(item.hue);
        pen.fillRect(x(item.start), height - 9, Math.max(2, time.px(item.start, item.end)), 6);
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
  // Where the axis ends: behind the last event and the words of the mark before that, as in the program.
  function endPx(width) {
    if (dated.length === 0) { return width; }
    const ends = [...span(dated, "start"), ...span(dated, "end")];
    const day = TimeScale.endOfTime(time, left, width, ends, periods.map((one) => one.end), words.ahead);
    if (day === null) { return width; }
    const [at, label] = ticks(left, day, scale).pop() ?? [day, ""];
    return Math.min(width, Math.max(x(day) + 12, x(at) + 12 + pen.measureText(label).width));
  }
  // Each piece between breaks has its own marks; where none stands before what happens in it, its beginning says when.
  function drawTicks(width, height, colour) {
    const last = dayAt(width), pieces = time.pieces(left, last), marks = [];
    for (const [from, to] of pieces) {
      const found = ticks(from, to, scale), inside = found.filter(([day]) => day >= from);
      const isWhole = pieces.length === 1 && from === left && to === last;
      const until = to < last ? x(to) : width;
      const moment = anchor(from, to);
      if (!isWhole && !(inside.length && inside[0][0] <= moment)) {
        const end = inside.length ? x(inside[0][0]) : x(to);
        marks.push({ day: from, label: labelOf(moment, end - x(from)), until, hasLine: false });
      }
      marks.push(...(isWhole ? found : inside).map(([day, label]) => ({ day, label, until, hasLine: true })));
    }
    let free = width; // from right to left: a label that would run into the next one is left out
    for (const { day, label, until, hasLine } of marks.reverse()) {
      pen.fillStyle = colour("grid");
      if (hasLine) { pen.fillRect(Math.round(x(day)), 0, 1, height); }
      const at = Math.max(5, x(day) + 5);
      if (at + pen.measureText(label).width + 6 <= Math.min(free, until)) {
        pen.fillStyle = colour("soft");
        pen.fillText(label, at, AXIS / 2);
        free = at - 5;
      }
    }
  }
  // A moment as the axis tells it, in few words where there is little room.
  function labelOf(day, room) {
    const [year, month, date] = toCivil(Math.floor(day)), [unit] = stepAt(scale);
    const parts = { day: date, month: words.months[month - 1], year: yearName(year) };
    const label = unit === "year" ? parts.year : filled(words[unit], parts);
    return pen.measureText(label).width + 11 <= room ? label : parts.year;
  }
  // A moment of a piece at which something happens, where it has one.
  function anchor(from, to) {
    const before = gaps.find((gap) => gap[1] >= from && gap[1] <= to), after = gaps.find((gap) => gap[0] >= from && gap[0] <= to);
    return before ? before[1] : after ? after[0] - 0.5 : from;
  }
  // Torn bands, with what they leave out written upwards where the labels leave room.
  function drawBreaks(width, height, colour) {
    for (const one of time.breaksIn(left, dayAt(width))) {
      const from = x(one.first), to = x(one.last), sides = [from + TOOTH, to].map((at) => torn(at, height));
      pen.beginPath();
      for (const [px, py] of [...sides[0], ...[...sides[1]].reverse()]) { pen.lineTo(px, py); }
      pen.fillStyle = colour("paper");
      pen.fill();
      pen.globalAlpha = 0.1;
      pen.fillStyle = colour("hn");
      pen.fill();
      pen.globalAlpha = 1;
      pen.strokeStyle = colour("soft");
      pen.lineWidth = 1;
      for (const side of sides) {
        pen.beginPath();
        for (const [px, py] of side) { pen.lineTo(px, py); }
        pen.stroke();
      }
      writeGap(one.gap, (from + to) / 2, roomsBeside(from, to, height), colour);
    }
  }
  function torn(at, height) {
    const side = [];
    for (let step = 0; step * TOOTH * 2 <= height + TOOTH * 2; step += 1) { side.push([at - (step % 2 ? TOOTH : 0), step * TOOTH * 2]); }
    return side;
  }
  function writeGap(gap, middle, rooms, colour) {
    for (const text of [gapWords(gap), gapWords(gap, true)]) {
      const wanted = pen.measureText(text).width + 16, room = [...rooms].reverse().find(([top, bottom]) => bottom - top >= wanted);
      if (!room) { continue; }
      pen.save();
      pen.translate(middle, room[1] - 8);
      pen.rotate(-Math.PI / 2);
      pen.textAlign = "left";
      pen.fillStyle = colour("soft");
      pen.fillText(text, 0, 0);
      pen.restore();
      return;
    }
  }
  // The rooms between what is written over a band, from top to bottom.
  function roomsBeside(from, to, height) {
    const taken = new Set();
    for (const item of dated) {
      if (item.lane < 0 || taken.has(item.lane)) { continue; }
      const begin = x(item.start), end = labelAt(item, Math.max(x(item.end), begin + 8)) + item.width;
      if (begin < to && end > from) { taken.add(item.lane); }
    }
    const rooms = [];
    let top = HEAD;
    for (let lane = 0; lane < lanes; lane += 1) {
      if (!taken.has(lane)) { continue; }
      rooms.push([top, HEAD + 4 + lane * LANE]);
      top = HEAD + 4 + (lane + 1) * LANE;
    }
    return [...rooms, [top, height - 10]];
  }
  function drawPeriods(width, height, colour) {
    for (const [period, from, to] of seenPeriods(width)) {
      pen.fillStyle = colour(period.hue);
      pen.globalAlpha = 0.08;
      pen.fillRect(from, AXIS, to - from, height - AXIS);
      pen.globalAlpha = 0.22;
      pen.fillRect(from, AXIS, to - from, HEAD - AXIS);
      pen.globalAlpha = 1;
      pen.fillRect(from, AXIS, 3, HEAD - AXIS);
    }
  }
  // The periods in sight with their edges, the last one first.
  function seenPeriods(width) {
    const placed = periods.map((one) => [one, Math.max(0, x(one.start)), Math.min(width, Math.max(x(one.end), x(one.start) + 2))]);
    return placed.filter(([, from, to]) => to > 0 && from < width).reverse();
  }
  function namePeriods(width, colour) {
    let free = width; // a name goes as far as to the next one
    for (const [period, from] of seenPeriods(width)) {
      pen.textAlign = "left";
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
      pen.roundRect(x(item.coreStart), middle - 5, Math.max(8, time.px(item.coreStart, item.coreEnd)), 10, 4);
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
    pen.direction = RIGHT_TO_LEFT.test(item.headline) ? "rtl" : "ltr"; // which end the dots of a shortened one stand at
    pen.fillText(item.text, labelAt(item, to), middle + 1);
    pen.direction = "ltr";
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

  // ---- stretches without events, folded as the program folds them ----
  const foldButton = byId("gaps"), folds = byId("folds");
  const isFolding = () => foldButton.getAttribute("aria-pressed") === "true";
  function gapWords([from, to], isBrief = false) {
    const days = to - from, unit = words.gaps.find((one) => days >= one.least) || words.gaps[words.gaps.length - 1];
    return filled(isBrief ? unit.brief : unit.text, { count: Math.floor(days / unit.days).toLocaleString(words.language) });
  }
  function dayName(day) {
    const [year, month, date] = toCivil(day);
    return filled(words.day, { day: date, month: words.months[month - 1], year: yearName(year) });
  }
  const gapEnds = ([from, to]) => `${dayName(Math.ceil(from) - 1)} – ${dayName(Math.floor(to))}`;
  function findGaps() {
    gaps = isFolding() ? TimeScale.gapsIn(dated, words.worthFolding) : [];
    setScale(scale);
    const listed = gaps.map((gap) => `${gapWords(gap)} (${gapEnds(gap)})`).join("; ");
    folds.textContent = !isFolding() ? "" : listed ? filled(words.folded, { listed }) : words.nothingToFold;
  }
  // Where all was in sight, it is so afterwards; else what is in the middle stays there.
  function foldGaps() {
    const [width] = size(), hadAll = dated.every((item) => x(item.start) >= 0 && x(item.start) < width);
    const middle = dayAt(width / 2);
    foldButton.setAttribute("aria-pressed", String(!isFolding()));
    findGaps();
    if (hadAll) { fit(); return; }
    left = time.after(middle, -width / 2);
    relay();
  }
  foldButton.addEventListener("click", foldGaps);

  // ---- filtering ----
  const search = byId("search"), sureButton = byId("sure"), boxes = Array.from(document.querySelectorAll('input[name="actor"]'));
  function filter() {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    const needsAll = document.querySelector('input[name="way"]:checked').value === "all";
    const isSure = sureButton?.getAttribute("aria-pressed") === "true";
    const terms = plain(search.value).split(/\s+/).filter(Boolean);
    shown = items.filter((item) => {
      if (isSure && item.unsure) { return false; }
      const has = (actor) => item.actors.includes(actor);
      if (wanted.length && !(needsAll ? wanted.every(has) : wanted.some(has))) { return false; }
      if (terms.length === 0) { return true; }
      item.plain ??= plain(item.node.textContent);
      return terms.every((term) => item.plain.includes(term));
    });
    const visible = new Set(shown);
    for (const item of items) { item.node.hidden = !visible.has(item); }
    dated = shown.filter((item) => item.start !== null);
    byId("nothing").hidden = shown.length > 0;
    byId("who-count").textContent = wanted.length ? ` (${wanted.length})` : "";
    if (chosen && !visible.has(chosen)) { choose(null); }
    tell();
    findGaps();
    relay();
  }
  const tell = () => {
    byId("count").textContent = words.count.replace("{shown}", shown.length.toLocaleString(words.language))
      .replace("{total}", items.length.toLocaleString(words.language));
  };

  // ---- choosing an event ----
  const spoken = (item) => `${item.when}: ${item.headline}${item.unsure ? ` (${words.toReview})` : ""}`;
  function choose(item, { scroll = true, speak = true } = {}) {
    const skipped = speak && chosen && item ? between(chosen, item) : "";
    if (chosen) { chosen.node.classList.remove("chosen"); chosen.node.removeAttribute("aria-current"); }
    chosen = item;
    if (item) {
      item.node.classList.add("chosen");
      item.node.setAttribute("aria-current", "true");
      if (speak) { byId("said").textContent = `${skipped}${spoken(item)}`; }
      if (scroll && item.start !== null) { reveal(item); }
    }
    draw();
  }
  // What is left out between two events, in words.
  function between(one, other) {
    if (one.start === null || other.start === null) { return ""; }
    const first = Math.min(one.start, other.start), last = Math.max(one.start, other.start);
    const over = time.breaks.filter(({ gap }) => gap[0] > first && gap[1] <= last);
    return over.map(({ gap }) => `${gapWords(gap)}. `).join("");
  }
  function reveal(item) {
    const [width] = size(), at = x(item.start);
    if (at < 8 || at > width * 0.8) { left = time.after(item.start, -width * 0.35); }
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
    const day = dayAt(px);
    setScale(scale * factor);
    left = time.after(day, -px);
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
      left = dayAt(event.deltaX || event.deltaY);
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
      if (held.moved) { left = time.after(held.left, held.at - event.clientX); draw(); }
      return;
    }
    const item = hit(event.offsetX, event.offsetY);
    canvas.style.cursor = item ? "pointer" : "grab";
    const day = dayAt(event.offsetX), torn = item ? null : time.breaks.find((one) => one.first <= day && day < one.last);
    canvas.title = item ? spoken(item) : torn ? `${gapWords(torn.gap)} (${gapEnds(torn.gap)})` : "";
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
    PageDown: () => { left = dayAt(size()[0] * 0.9); draw(); },
    PageUp: () => { left = dayAt(-size()[0] * 0.9); draw(); },
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
  sureButton?.addEventListener("click", () => { // the button is there where an event is to be reviewed
    sureButton.setAttribute("aria-pressed", String(sureButton.getAttribute("aria-pressed") !== "true"));
    filter();
  });
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

  for (const part of [document.querySelector(".tools"), stage, byId("stage-keys"), folds]) { part.hidden = false; }
  new ResizeObserver(() => { if (laidOut) { relay(); } }).observe(stage);
  tell();
  showScheme();
  findGaps();
  fit();
  const asked = items[Number(/^#e(\d+)$/.exec(location.hash)?.[1]) - 1];
  if (asked) { choose(asked); open(asked); }
})();
