// Where an element lies and whether the shopper can see it, and what that means for everything inside it.
// Boxes are [x, y, width, height] and clips [left, top, right, bottom], in CSS pixels of the whole page.
const cross = (clip, [x, y, w, h]) => (clip
  ? [Math.max(clip[0], x), Math.max(clip[1], y), Math.min(clip[2], x + w), Math.min(clip[3], y + h)]
  : [x, y, x + w, y + h]);
const outside = (clip, [x, y, w, h]) => x + w <= clip[0] || y + h <= clip[1] || x >= clip[2] || y >= clip[3];
// What holds before the first element of a document; `x`, `y` lead from its window to the page.
const outset = (view, x, y, before) => {
  const root = view.document.scrollingElement || view.document.documentElement;
  return {
    view, x, y, gone: false, hidden: false, veiled: false, opacity: 1, clip: null, posClip: null, fixed: false, pointer: false,
    back: [255, 255, 255, 1], depth: 0, ...before,
    window: [x, y, x + view.innerWidth, y + view.innerHeight],
    page: [x - view.scrollX, y - view.scrollY, x - view.scrollX + Math.max(root.scrollWidth, view.innerWidth), Infinity],
  };
};
const cutAway = (style, box, before, clip, hasText) => {
  const [, , w, h] = box;
  const cuts = style.overflowX !== "visible" || style.overflowY !== "visible";
  if (cuts && (w <= 1 || h <= 1)) return true;
  if (hasText && (w === 0 || h === 0)) return true;
  if (w === 0 || h === 0) return false; // a wrapper without a size of its own; its children are asked
  const room = before.fixed || style.position === "fixed" ? before.window : before.page;
  return outside(room, box) || (clip !== null && outside(clip, box));
};
const measure = (el, before, hasText) => {
  const style = before.view.getComputedStyle(el);
  const closed = el.parentNode.localName === "details" && !el.parentNode.open && el.localName !== "summary";
  if (style.display === "none" || closed) {
    return { hidden: true, style: null, box: null, after: { ...before, gone: true, hidden: true, depth: before.depth + 1 } };
  }
  const rect = el.getBoundingClientRect();
  const box = [rect.left + before.x, rect.top + before.y, rect.width, rect.height];
  const position = style.position;
  const clip = position === "fixed" ? null : position === "absolute" ? before.posClip : before.clip;
  const opacity = before.opacity * parseFloat(style.opacity);
  const rootLike = el.localName === "body" || el.localName === "html";
  const veiled = before.veiled || opacity < 0.05
    || (!rootLike && style.display !== "contents" && cutAway(style, box, before, clip, hasText));
  const hidden = veiled || style.visibility !== "visible";
  const flow = style.overflowX + style.overflowY;
  const inner = rootLike || flow === "visiblevisible" ? clip : /auto|scroll/.test(flow) ? null : cross(clip, box);
  const placed = position !== "static" || style.transform !== "none";
  const after = {
    ...before, opacity, veiled, hidden, clip: inner, posClip: placed ? inner : before.posClip, back: ca.behind(style, before.back),
    fixed: before.fixed || position === "fixed", pointer: style.cursor === "pointer", depth: before.depth + 1,
  };
  return { hidden, style, box, after };
};
