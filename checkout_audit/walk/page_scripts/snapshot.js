// One page as annotated HTML (docs/snapshot.md): the rendered DOM with what only a browser can know beside it.
const ownText = (el) => {
  for (let node = el.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3 && /\S/.test(node.data)) return true;
  }
  return false;
};
const boxText = (shot, box) => [box[0] + shot.scrollX, box[1] + shot.scrollY, box[2], box[3]].map((v) => Math.round(v)).join(",");
// Whether the walker may want to press or fill it.
const isHandle = (el, tag, role, seen, before) => tag !== "option" && (tag === "label" || tag === "summary" || ROLES.has(role)
  || (tag === "input" && el.type !== "hidden") || el.hasAttribute("onclick") || (el.tabIndex >= 0 && el.hasAttribute("tabindex"))
  || (seen && seen.cursor === "pointer" && !before.pointer));

const MATTERS = new Set("a area button input select textarea label summary img dialog".split(" "));

const annotate = (shot, el, tag, before, seen, hasText) => {
  const { hidden, style } = seen;
  if (hidden && !before.hidden) shot.put(" data-ca-hidden");
  if (!hidden && before.hidden) shot.put(" data-ca-shown");
  const role = ca.role(el);
  const handle = isHandle(el, tag, role, style, before);
  if (handle) shot.put(` data-ca-ref="${ca.handle(el)}"`);
  const named = (handle && (ROLES.has(role) || tag === "summary")) || role === "dialog" || role === "alertdialog";
  if (named) {
    shot.attribute("data-ca-role", role);
    const name = ca.mask(ca.nameOf(el, role));
    if (name) shot.attribute("data-ca-name", name);
    if (!hidden) shot.see(name + (el.disabled ? "#" : "") + (el.getAttribute("aria-checked") || "") + (el.getAttribute("aria-expanded") || ""));
  }
  if (!style || !(handle || named || hasText || tag === "img" || before.edge)) return;
  const box = seen.box || boxOf(el, before);
  if (box[2] || box[3]) shot.put(` data-ca-box="${boxText(shot, box)}"`);
  if (hidden) return;
  if (hasText || role === "button" || role === "link" || CONTROLS.has(tag)) {
    shot.put(` data-ca-style="${ca.styleOf(style, seen.after.back, seen.after.opacity)}"`);
  }
  if ((role === "button" || CONTROLS.has(tag)) && covered(shot, el, box)) shot.put(" data-ca-covered");
};
const boxOf = (el, before) => {
  const rect = el.getBoundingClientRect();
  return [rect.left + before.x, rect.top + before.y, rect.width, rect.height];
};
// Only what is in the window now can be tested.
const covered = (shot, el, [x, y, w, h]) => {
  const [cx, cy] = [x + w / 2, y + h / 2];
  if (!w || !h || cx < 0 || cy < 0 || cx >= innerWidth || cy >= innerHeight || ++shot.covers > MAX_COVER_TESTS) return false;
  const hit = ca.at(cx, cy);
  return !!hit && !ca.reaches(hit, el);
};

const children = (shot, node, state) => {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (shot.cut) return;
    if (child.nodeType === 1) element(shot, child, state);
    else if (child.nodeType === 3) words(shot, child.data, state);
  }
};
const words = (shot, data, state) => {
  if (!/\S/.test(data)) { if (data) shot.put(" "); return; }
  const text = ca.mask(sane(data.length > 20000 ? data.slice(0, 20000) : data).replace(/[^\S\u00a0]+/g, " "));
  if (!state.hidden) shot.see(text);
  shot.put(escText(text));
};
const frame = (shot, el, before, seen) => {
  let inner = null;
  try { inner = el.contentDocument; } catch { inner = null; }
  let source = null;
  try { source = el.src && new URL(el.src); } catch { source = null; }
  shot.put(`<ca-frame data-ca-frame="${inner ? "same" : escValue(source ? source.origin : "foreign")}"`);
  for (const name of ["id", "name", "title", "class", "aria-label"]) {
    if (el.hasAttribute(name)) shot.attribute(name, ca.mask(el.getAttribute(name).slice(0, LIMIT_ATTRIBUTE)));
  }
  if (source && source.host) shot.attribute("src", `${source.protocol}//${source.host}/`);
  annotate(shot, el, "iframe", { ...before, edge: true }, seen, false);
  shot.put(">");
  if (inner?.body && !seen.after.gone && seen.box && ++shot.depth < MAX_DEPTH) {
    const state = outset(inner.defaultView, seen.box[0] + el.clientLeft, seen.box[1] + el.clientTop,
      { hidden: seen.hidden, veiled: seen.after.veiled, opacity: seen.after.opacity });
    children(shot, inner.body, state);
    shot.depth--;
  }
  shot.put("</ca-frame>");
};
const script = (shot, el) => {
  const data = el.type === "application/ld+json";
  shot.put(`<script${el.type ? ` type="${escValue(el.type)}"` : ""}`);
  if (el.src) shot.attribute("src", ca.cleanUrl(el.getAttribute("src") || ""));
  shot.put(">" + (data ? ca.mask(sane(el.textContent.slice(0, 200000))).replace(/<\//g, "<\\/") : "") + "</script>");
};
const element = (shot, el, before) => {
  if (shot.full()) return;
  let tag = el.localName;
  if (tag === "script") return script(shot, el);
  if (tag === "style" || tag === "noscript" || tag === "template") return;
  if (el.namespaceURI === SVG && !SVG_KEPT.has(tag)) { if (tag === "g" || tag === "defs" || tag === "symbol") children(shot, el, before); return; }
  const framed = tag === "iframe" || tag === "frame";
  if (RAW.has(tag) || !/^[a-z][a-z0-9-]{0,60}$/i.test(tag)) tag = "ca-other";
  const plain = before.gone || before.head || tag === "option" || tag === "optgroup";
  const hasText = !plain && ownText(el);
  const seen = plain ? { hidden: before.hidden, style: null, box: null, after: before }
    : measure(el, tag, before, hasText, hasText || framed || MATTERS.has(tag) || el.hasAttribute("role"));
  if (framed) return frame(shot, el, before, seen);
  shot.put("<" + tag);
  attributes(shot, el, tag, CONTROLS.has(tag));
  if (!before.head) annotate(shot, el, tag, before, seen, hasText);
  if (!seen.hidden && CONTROLS.has(tag)) shot.see(tag + (el.checked ? 1 : 0) + (el.selectedIndex ?? "") + (el.value ? 1 : 0));
  shot.put(">");
  if (VOID.has(tag)) return;
  if (++shot.depth > MAX_DEPTH) shot.cut ||= "depth";
  else if (!EMPTY.has(tag)) contents(shot, el, seen.after);
  shot.depth--;
  shot.put(`</${tag}>`);
};
const contents = (shot, el, state) => {
  if (el.shadowRoot) {
    ca.watchRoot(el.shadowRoot);
    shot.put("<ca-shadow data-ca-shadow>");
    children(shot, el.shadowRoot, state);
    shot.put("</ca-shadow>");
  }
  children(shot, el, state);
};

ca.snapshot = (limits) => {
  ca.setMask(limits.mask, limits.tokens);
  const shot = new Shot(limits);
  const root = document.documentElement;
  const page = [Math.max(root?.scrollWidth || 0, innerWidth), Math.max(root?.scrollHeight || 0, document.body?.scrollHeight || 0)];
  const state = outset(window, 0, 0, {});
  if (root) {
    if (document.head) { shot.put("<head>"); children(shot, document.head, { ...state, head: true, hidden: true }); shot.put("</head>"); }
    for (const part of root.children) if (part !== document.head && part.localName !== "frameset") element(shot, part, measure(root, "html", state, false, false).after);
  }
  const url = ca.mask(ca.cleanUrl(location.href));
  const title = ca.mask(document.title.slice(0, 500));
  const size = page.map(Math.round).join(",");
  const html = new Shot(limits);
  html.put("<!DOCTYPE html>\n<html");
  if (root) attributes(html, root, "html", false);
  html.put(` data-ca-page="1"`);
  html.attribute("data-ca-url", url);
  html.put(` data-ca-viewport="${innerWidth},${innerHeight}" data-ca-scroll="${Math.round(scrollX)},${Math.round(scrollY)}" data-ca-size="${size}"`);
  if (shot.cut) html.attribute("data-ca-cut", shot.cut);
  const facts = { url, title, size: page, cut: shot.cut, digest: (shot.hash >>> 0).toString(16), raw: location.href };
  return JSON.stringify(facts) + "\n" + html.out.join("") + ">" + shot.out.join("") + "</html>\n";
};
