// What the walker's hands need to know before and after they touch something.
const centre = (el) => {
  const rects = [...el.getClientRects()].filter((r) => r.width > 0 && r.height > 0);
  return rects.length ? rects.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a)) : null;
};
const frameTick = () => new Promise((done) => { requestAnimationFrame(() => done()); setTimeout(done, 40); });
const edges = (el) => {
  const rect = centre(el);
  const [ox, oy] = ca.offset(el.ownerDocument);
  return rect && { x: rect.left + ox, y: rect.top + oy, w: rect.width, h: rect.height };
};
const inWindow = (r) => r.y >= 0 && r.x >= 0 && r.y + Math.min(r.h, innerHeight) <= innerHeight && r.x + Math.min(r.w, innerWidth) <= innerWidth;
// Scrolls to the element and waits until it stands still (at most half a second); null where it has no size.
const settle = async (el, force = false) => {
  let before = edges(el);
  if (force || !before || !inWindow(before)) el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  let still = 0;
  for (let i = 0; i < 30; i++) {
    await frameTick();
    const after = edges(el);
    still = before && after && ["x", "y", "w", "h"].every((k) => Math.abs(before[k] - after[k]) < 1) ? still + 1 : 0;
    if (still >= (i < 3 && moving() ? 3 : 1)) return after;
    before = after;
  }
  return before;
};
const spots = (r) => [[0.5, 0.5], [0.5, 0.2], [0.2, 0.5], [0.8, 0.5], [0.5, 0.8], [0.05, 0.5]]
  .map(([a, b]) => [r.x + r.w * a, r.y + r.h * b]).filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
const coverOf = (hit) => {
  for (let node = hit; node && node.nodeType === 1; node = node.parentElement) if (ca.known(node)) return ca.known(node);
  return "";
};
const said = (facts) => JSON.stringify(facts);

// Where to press: {done, x, y} or {why: gone|hidden|disabled|covered, cover}.
const aimAt = async (el) => {
  if (!el) return { why: "gone" };
  if (el.disabled) return { why: "disabled" };
  let hit = null;
  for (const centred of [false, true]) { // a sticky header may cover what is in the window already
    const rect = await settle(el, centred);
    if (!rect) return { why: "hidden" };
    for (const [x, y] of spots(rect)) {
      const found = ca.at(x, y);
      if (found && ca.reaches(found, el)) return { done: true, x, y };
      hit = found || hit;
    }
  }
  return { why: hit ? "covered" : "hidden", cover: hit ? coverOf(hit) : "", by: hit ? ca.spoken(hit).slice(0, 80) : "" };
};
ca.aim = async (ref) => { const el = ca.find(ref); ca.begin(); return said(await aimAt(el)); };
ca.press = (ref) => {
  const el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  ca.begin();
  el.focus?.({ preventScroll: true });
  el.click();
  return said({ done: true });
};
ca.scrollTo = async (ref) => { const el = ca.find(ref); return said(el ? { done: !!(await settle(el)) } : { why: "gone" }); };

const kindOf = (el) => (el.localName === "input" || el.localName === "textarea" ? "field" : el.isContentEditable ? "editable" : "");
const SET_BY_VALUE = new Set(["date", "time", "month", "week", "datetime-local", "color", "range"]);
ca.enter = async (ref, text) => {
  const el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  const kind = kindOf(el);
  if (!kind) return said({ why: "not a text field" });
  if (el.disabled || el.readOnly) return said({ why: "disabled" });
  ca.begin();
  if (!edges(el)) return said({ why: "hidden" });
  if (!inWindow(edges(el))) el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  el.focus({ preventScroll: true });
  if (SET_BY_VALUE.has(el.type)) { setValue(el, text); return said({ done: true, set: true }); }
  if (kind === "field") el.select();
  else el.ownerDocument.defaultView.getSelection().selectAllChildren(el);
  return said({ done: true, focused: el.getRootNode().activeElement === el });
};
const setValue = (el, text) => {
  const view = el.ownerDocument.defaultView;
  const proto = el.localName === "textarea" ? view.HTMLTextAreaElement.prototype : view.HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, "value").set.call(el, text);
  tell(el);
};
const tell = (el) => {
  el.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  el.dispatchEvent(new Event("change", { bubbles: true }));
};
const bare = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
// After typing: leaves the field, so that the page hears "change", and tells whether the value stayed.
ca.entered = (ref, text, force) => {
  const el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  if (force) { el.focus({ preventScroll: true }); setValue(el, text); }
  const before = el.value ?? el.textContent;
  el.blur();
  const [has, wanted] = [bare(el.value ?? el.textContent), bare(text)];
  const stuck = has === wanted || (wanted.length > 2 && (has.includes(wanted) || (has.length > 2 && wanted.endsWith(has))))
    || (!wanted && has === bare(before));
  return said({ done: stuck, length: has.length });
};

const pick = (options, wanted) => {
  const goal = bare(wanted);
  const usable = options.filter((o) => !o.disabled);
  return usable.find((o) => fold(o.textContent) === fold(wanted)) || usable.find((o) => o.value === wanted)
    || usable.find((o) => bare(o.textContent) === goal) || usable.find((o) => bare(o.value) === goal)
    || (goal.length > 2 && (usable.find((o) => bare(o.textContent).startsWith(goal)) || usable.find((o) => bare(o.textContent).includes(goal))))
    || null;
};
ca.choose = (ref, wanted) => {
  const el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  if (el.localName !== "select") return said({ why: "not a list" });
  if (el.disabled) return said({ why: "disabled" });
  const option = pick([...el.options], wanted);
  if (!option) return said({ why: "no such option" });
  ca.begin();
  el.focus({ preventScroll: true });
  const changedIt = !option.selected;
  if (el.multiple) option.selected = true;
  else el.selectedIndex = option.index;
  if (changedIt) tell(el);
  el.blur();
  return said({ done: option.selected || !el.isConnected });
};

const isOn = (el) => (el.checked !== undefined && (el.type === "checkbox" || el.type === "radio") ? el.checked
  : el.getAttribute("aria-checked") === "true" || el.getAttribute("aria-selected") === "true");
// The label's own words, never a link inside it (terms and conditions open by such links).
const labelSpot = async (label) => {
  const rect = await settle(label);
  if (!rect) return null;
  for (const [x, y] of spots(rect).reverse()) {
    const hit = ca.at(x, y);
    if (hit && label.contains(hit) && !hit.closest("a[href],button")) return { done: true, x, y };
  }
  return null;
};
ca.aimTick = async (ref, on) => {
  let el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  if (el.localName === "label" && el.control) el = el.control;
  if (isOn(el) === on) return said({ done: true, already: true });
  if (el.disabled) return said({ why: "disabled" });
  ca.begin();
  const direct = edges(el) && getComputedStyle(el).visibility === "visible" ? await aimAt(el) : { why: "hidden" };
  if (direct.done) return said(direct);
  for (const label of el.labels || []) {
    const spot = await labelSpot(label);
    if (spot) return said(spot);
  }
  return said(direct);
};
ca.ticked = (ref, on, force) => {
  let el = ca.find(ref);
  if (!el) return said({ why: "gone" });
  if (el.localName === "label" && el.control) el = el.control;
  if (force && isOn(el) !== on) el.click();
  return said({ done: isOn(el) === on });
};
