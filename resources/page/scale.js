"use strict";
// How time lies along the page. It is the scale of the program (view/scale.py) and its choice of what is worth
// folding (view/gaps.py), whose numbers come with the page; the tests compare the two.
const TimeScale = (() => {
  // The stretches without events that are worth folding: [from, to], in the order of time.
  function gapsIn(events, rule) {
    const empty = [];
    let first = Infinity, reach = -Infinity;
    for (const one of [...events].sort((a, b) => a.start - b.start)) {
      if (reach > -Infinity && one.start > reach) { empty.push([reach, one.start]); }
      first = Math.min(first, one.start);
      reach = Math.max(reach, one.end);
    }
    if (empty.length < 2) { return []; }
    const length = ([from, to]) => to - from;
    const longest = [...empty].sort((a, b) => length(b) - length(a)).slice(0, rule.most), found = [];
    let whole = reach - first, others = empty.length;
    for (const gap of longest) {
      const days = length(gap);
      others -= 1;
      const isLong = days >= Math.max(rule.leastDays, rule.leastShare * whole);
      if (!isLong || others === 0 || days < rule.longer * (whole - days) / others) { break; }
      whole -= days;
      found.push(gap);
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  // So many days in a pixel everywhere but in the gaps, of which only their ends and a torn band are left.
  function scaleOf(daysInPx, gaps, fold) {
    const width = (fold.before + fold.torn + fold.after) * daysInPx;
    const breaks = gaps.filter(([from, to]) => to - from > width).map((gap) => (
      { first: gap[0] + fold.before * daysInPx, last: gap[1] - fold.after * daysInPx, gap }));
    const days = [], xs = [], rates = [1 / daysInPx]; // pixels in a day before, between and after the bends
    for (const one of breaks) {
      const end = days.length - 1;
      xs.push(end < 0 ? 0 : xs[end] + (one.first - days[end]) / daysInPx);
      xs.push(xs[end + 1] + fold.torn);
      days.push(one.first, one.last);
      rates.push(fold.torn / (one.last - one.first), 1 / daysInPx);
    }
    const part = (bends, value) => {
      let count = 0;
      while (count < bends.length && bends[count] <= value) { count += 1; }
      return count;
    };
    const x = (day) => {
      if (days.length === 0) { return day / daysInPx; }
      const at = part(days, day), bend = Math.max(0, at - 1);
      return xs[bend] + (day - days[bend]) * rates[at];
    };
    const day = (px) => {
      if (days.length === 0) { return px * daysInPx; }
      const at = part(xs, px), bend = Math.max(0, at - 1);
      return days[bend] + (px - xs[bend]) / rates[at];
    };
    return {
      breaks,
      px: (from, to) => x(to) - x(from),
      after: (from, px) => (days.length === 0 ? from + px * daysInPx : day(x(from) + px)),
      breaksIn: (from, to) => breaks.filter((one) => one.last > from && one.first < to),
      // The stretches between breaks.
      pieces: (from, to) => {
        const found = [];
        let begin = from;
        for (const one of breaks) {
          if (one.last <= begin || one.first >= to) { continue; }
          if (begin < one.first) { found.push([begin, one.first]); }
          begin = one.last;
        }
        if (begin < to) { found.push([begin, to]); }
        return found;
      },
    };
  }

  // The days in a pixel at which the moments from `first` to `last` take so many pixels.
  function fitting(first, last, px, gaps, fold) {
    let most = (last - first) / px;
    if (gaps.length === 0 || most <= 0) { return most; }
    const taken = (daysInPx) => scaleOf(daysInPx, gaps, fold).px(first, last);
    const least = most * 1e-12;
    let low = most / 2;
    while (low > least && taken(low) < px) { low /= 2; }
    for (let step = 0; step < 80; step += 1) {
      const middle = (low + most) / 2;
      if (taken(middle) > px) { low = middle; } else { most = middle; }
    }
    return most;
  }

  // Where time ends on a stage that shows the last event and much behind it; null where it goes on. `span` is from the
  // first event to the last, `later` are other moments that time may not end before (view/ground.py).
  function endOfTime(time, left, width, span, later, rule) {
    const right = time.after(left, width), isSeen = (moment) => left <= moment && moment <= right;
    if (!isSeen(span[1])) { return null; }
    const end = Math.max(span[1], ...later.filter(isSeen)) + rule.days;
    const least = left <= span[0] ? 0 : width / 2, px = time.px(left, end);
    return px >= least && px < width - rule.room ? end : null;
  }

  return { gapsIn, scaleOf, fitting, endOfTime };
})();
