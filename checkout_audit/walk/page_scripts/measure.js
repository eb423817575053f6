// Where an element lies and whether the shopper can see it, and what that means for everything inside it.
// Boxes are [x, y, width, height] and clips [left, top, right, bottom], in CSS pixels of the main window.
const cross = (clip, [x, y, w, h]) => (clip
  ? [Math.max(clip[0], x), Math.max(clip[1], y), Math.min(clip[2], x + w), Math.min(clip[3], y + h)]
  : [x, y, x + w, y + h]);
const outside = (clip, [x, y, w, h]) => x + w <= clip[0] || y + h <= clip[1] || x >= clip[2] || y >= clip[3];
// What holds before the first element of a document; `x`, `y` lead from its window to the main window.
const outset = (view, x, y, before) => {
  const root = view.document.scrollingElement || view.document.documentElement;
  const [left, top] = [x - view.scrollX, y - view.scrollY];
  return {
    view, x, y, gone: false, hidden: false, veiled: false, opacity: 1, clip: null, posClip: null, fixed: false, pointer: false,
    back: [255, 255, 255, 1], head: false, ...before,
    window: [x, y, x + view.innerWidth, y + view.innerHeight],
    page: [left, top, left + Math.max(root?.scrollWidth || 0, view.innerWidth), Infinity],
  };
};
const cutAway = (cuts, box, room, clip, hasText) => {
  const [, , w, h] = box;
  if (cuts && (w <= 1 || h <= 1)) return true;
  if (w === 0 || h === 0) return hasText; // a wrapper without a size of its own leaves the answer to its children
  return outside(room, box) || (clip !== null && outside(clip, box));
};
const BODY = new Set(["body", "html"]);
// The same state as before where nothing changed, which is the rule: objects are dear on large pages.
const stateAfter = (before, change) => {
  for (const key in change) if (before[key] !== change[key]) return { ...before, ...change };
  return before;
};
const GONE = (before) => ({ hidden: true, style: null, box: null, after: before.gone ? before : { ...before, gone: true, hidden: true } });
// `matters`: it has text of its own, or is something to press or to fill.
const measure = (el, tag, before, hasText, matters) => {
  const style = before.view.getComputedStyle(el);
  const display = style.display;
  if (display === "none" || display === "" || (el.parentNode.localName === "details" && !el.parentNode.open && tag !== "summary")) return GONE(before);
  const position = style.position;
  const own = style.opacity;
  const opacity = own === "1" ? before.opacity : before.opacity * own;
  let veiled = before.veiled || opacity < 0.05;
  let hidden = before.hidden || matters || position !== "static" ? style.visibility !== "visible" : false;
  if (display === "contents") {
    return { hidden: veiled || hidden, style, box: null, after: stateAfter(before, { veiled, hidden: veiled || hidden }) };
  }
  const clip = position === "fixed" ? null : position === "absolute" ? before.posClip : before.clip;
  const flow = style.overflowX;
  const cuts = flow !== "visible" && !BODY.has(tag);
  let box = null;
  if (matters || cuts || position !== "static") {
    const rect = el.getBoundingClientRect();
    box = [rect.left + before.x, rect.top + before.y, rect.width, rect.height];
    const room = before.fixed || position === "fixed" ? before.window : before.page;
    if (!veiled && !BODY.has(tag)) veiled = cutAway(cuts, box, room, clip, hasText || CONTROLS.has(tag));
  }
  hidden ||= veiled;
  const inner = !cuts ? clip : flow === "hidden" || flow === "clip" ? cross(clip, box) : null;
  const after = stateAfter(before, {
    opacity, veiled, hidden, clip: inner, posClip: position === "static" ? before.posClip : inner, back: ca.behind(style, before.back),
    fixed: before.fixed || position === "fixed", pointer: style.cursor === "pointer",
  });
  return { hidden, style, box, after };
};
