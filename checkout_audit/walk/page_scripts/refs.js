// Handles between a snapshot and later actions: an element keeps its handle as long as the document lives.
const handles = new WeakMap();
const elements = new Map();
let lastHandle = 0;
ca.handle = (el) => {
  let ref = handles.get(el);
  if (!ref) {
    ref = "e" + ++lastHandle;
    handles.set(el, ref);
    elements.set(ref, new WeakRef(el));
  }
  return ref;
};
ca.known = (el) => handles.get(el) || "";
ca.find = (ref) => {
  const el = elements.get(ref)?.deref();
  return el && el.isConnected && el.ownerDocument.defaultView ? el : null;
};
// Where the top left corner of an element's document lies in the main window, in CSS pixels.
ca.offset = (doc) => {
  let [x, y] = [0, 0];
  for (let view = doc.defaultView; view && view !== window; view = view.parent) {
    const frame = view.frameElement;
    if (!frame) break;
    const rect = frame.getBoundingClientRect();
    x += rect.left + frame.clientLeft;
    y += rect.top + frame.clientTop;
  }
  return [x, y];
};
// The innermost element at a point of the main window, through same-origin frames and open shadow roots.
ca.at = (x, y) => {
  let [root, el] = [document, null];
  for (let depth = 0; root && depth < 20; depth++) {
    const hit = root.elementFromPoint(x, y);
    if (!hit || hit === el) break;
    el = hit;
    let inner = null;
    if (hit.localName === "iframe" || hit.localName === "frame") {
      try { inner = hit.contentDocument; } catch { inner = null; }
      if (inner) {
        const rect = hit.getBoundingClientRect();
        x -= rect.left + hit.clientLeft;
        y -= rect.top + hit.clientTop;
      }
    } else inner = hit.shadowRoot;
    root = inner;
  }
  return el;
};
const parentOf = (node) => node.parentNode || node.host || null;
// Whether a press on `hit` reaches `el`: inside it, or inside a label of it, or `el` inside the same link or button.
ca.reaches = (hit, el) => {
  const label = el.labels?.length ? [...el.labels] : [];
  for (let node = hit; node; node = parentOf(node)) {
    if (node === el || label.includes(node)) return true;
  }
  for (let node = el; node; node = parentOf(node)) {
    if (node === hit) return getComputedStyle(el).pointerEvents === "none" || hit.matches("a[href],button,label");
  }
  return false;
};
