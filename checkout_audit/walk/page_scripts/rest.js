// The page's own signs of rest: when it last changed in a way that a shopper would notice, and what still moves.
const NOISE = 3; // changes of one element since the last action, after which it counts as a ticker or an animation
const GROWTH = 40; // the same for elements that only ever gain children
const QUIET_ATTRIBUTES = new Set(["style", "transform", "d", "points"]);
let changed = performance.now();
let changesOf = new WeakMap();
const patience = (record) => {
  if (record.type === "childList") return record.addedNodes.length > record.removedNodes.length ? GROWTH : NOISE;
  return record.type === "attributes" && QUIET_ATTRIBUTES.has(record.attributeName) ? 1 : NOISE;
};
const note = (records) => {
  for (const record of records) {
    const seen = (changesOf.get(record.target) || 0) + 1;
    changesOf.set(record.target, seen);
    if (seen <= patience(record)) changed = performance.now();
  }
};
const watcher = new MutationObserver(note);
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true };
watcher.observe(document, WATCHED);
ca.begin = () => { changesOf = new WeakMap(); changed = performance.now(); return "ok"; };
ca.watchRoot = (root) => watcher.observe(root, WATCHED);
ca.changedAt = () => { note(watcher.takeRecords()); return performance.timeOrigin + changed; };

// Same-origin frames run this file too, in the same isolated world.
const lastChange = (view, depth) => {
  let last = 0;
  try {
    last = view.__ca ? view.__ca.changedAt() : 0;
    for (let i = 0; depth < 3 && i < Math.min(view.length, 10); i++) {
      try { last = Math.max(last, lastChange(view[i], depth + 1)); } catch { /* a foreign frame */ }
    }
  } catch { /* a foreign frame */ }
  return last;
};
// Transitions that end soon (a drawer that slides in) are waited for, endless ones are not.
const moving = () => {
  for (const animation of document.getAnimations().slice(0, 200)) {
    if (animation.playState !== "running" || !animation.effect) continue;
    const time = animation.effect.getComputedTiming();
    if (time.endTime < 1500 && time.endTime - (time.localTime || 0) > 0) return true;
  }
  return false;
};
const now = () => performance.timeOrigin + performance.now();
const GRACE = 400; // ms after DOMContentLoaded for pictures, which only the picture of the page needs
const loaded = () => {
  if (document.readyState === "complete") return true;
  const page = performance.getEntriesByType("navigation")[0];
  return document.readyState !== "loading" && performance.now() > (page?.domContentLoadedEventEnd || 0) + GRACE;
};
const idle = () => new Promise((done) => requestIdleCallback(done, { timeout: 60 }));
// Resolves to "quiet" once nothing changed for `quiet` ms, and at least `least` ms after the call; to "busy" after `limit` ms.
ca.quiet = async (quiet, least, limit) => {
  const start = now();
  for (;;) {
    const settled = Math.max(lastChange(window, 0) + quiet, start + least);
    const time = now();
    if (time >= start + limit) return "busy";
    if (time >= settled && loaded() && !(time < start + 900 && moving())) {
      await idle();
      if (lastChange(window, 0) + quiet <= now()) return "quiet";
    }
    const wait = time < settled ? settled - time : 10;
    await new Promise((done) => setTimeout(done, Math.max(2, Math.min(wait, start + limit - time))));
  }
};
let paint = 0;
try {
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) paint = entry.startTime; })
    .observe({ type: "largest-contentful-paint", buffered: true });
} catch { /* not measured by this browser */ }
ca.timings = () => {
  const page = performance.getEntriesByType("navigation")[0];
  return JSON.stringify(page ? {
    response: page.responseStart, dom_content_loaded: page.domContentLoadedEventEnd, load: page.loadEventEnd,
    largest_contentful_paint: paint,
  } : {});
};
