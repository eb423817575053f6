// The file being written: limits, escaping, and the attributes of one element.
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const RAW = new Set(["xmp", "plaintext", "noembed", "noframes", "listing"]);
const EMPTY = new Set(["style", "noscript", "template", "textarea", "canvas", "video", "audio", "object", "embed", "math"]);
const DROPPED = new Set(
  "style value checked selected disabled nonce integrity srcdoc srcset sizes crossorigin ping imagesrcset".split(" "));
const PLAIN = new Set("class id for type name role rel target method alt title placeholder autocomplete required lang tabindex".split(" "));
const URLS = new Set("href src action formaction poster data background cite xlink:href manifest".split(" "));
const BUTTON_TYPES = new Set(["submit", "button", "reset", "image"]);
const STATE_TYPES = new Set(["checkbox", "radio"]);
const ROLES = new Set(("button link checkbox radio switch option tab menuitem menuitemradio menuitemcheckbox combobox listbox"
  + " textbox searchbox spinbutton slider").split(" "));
const SVG_KEPT = new Set(["svg", "title", "desc", "text", "tspan", "use", "image", "a"]);
const SVG = "http://www.w3.org/2000/svg";
const LIMIT_ATTRIBUTE = 600;
const MAX_DEPTH = 600;
const MAX_COVER_TESTS = 400;

const escText = (text) => (!/[&<>\u00a0]/.test(text) ? text : text.replace(/[&<>\u00a0]/g, (c) => (c === "&" ? "&amp;" : c === "<" ? "&lt;" : c === ">" ? "&gt;" : "&nbsp;")));
const escValue = (text) => (!/[&<>"]/.test(text) ? text : text.replace(/[&<>"]/g, (c) => (
  c === "&" ? "&amp;" : c === "<" ? "&lt;" : c === ">" ? "&gt;" : "&quot;")));
// Characters that no HTML file may hold: control characters and halves of surrogate pairs.
const INSANE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const sane = (text) => (text.isWellFormed() && text.search(INSANE) < 0 ? text : text.replace(INSANE, "").toWellFormed());

class Shot {
  constructor(limits) {
    Object.assign(this, limits);
    this.out = [];
    this.count = 0;
    this.length = 0;
    this.cut = "";
    this.hash = 0;
    this.covers = 0;
    this.depth = 0;
    this.started = performance.now();
    this.scrollX = window.scrollX;
    this.scrollY = window.scrollY;
  }
  put(text) { this.out.push(text); this.length += text.length; }
  attribute(name, value) { this.put(` ${name}="${escValue(sane(String(value)))}"`); }
  // FNV-1a over what the shopper sees: tells whether an action changed the page.
  see(text) {
    let h = this.hash;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
    this.hash = h;
  }
  full() {
    if (this.cut) return true;
    if (++this.count > this.nodes) this.cut = "nodes";
    else if (this.length > this.chars) this.cut = "size";
    else if ((this.count & 255) === 0 && performance.now() - this.started > this.ms) this.cut = "time";
    return !!this.cut;
  }
}

const attributes = (shot, el, tag, asControl) => {
  for (const { name, value } of el.attributes) {
    if (PLAIN.has(name)) { shot.attribute(name, ca.mask(value.slice(0, LIMIT_ATTRIBUTE))); continue; }
    if (DROPPED.has(name) || name.startsWith("on") || name.startsWith("data-ca-") || /[\s"'<>/=\0]/.test(name)) continue;
    let text = value;
    if (URLS.has(name) || /^(https?:)?\/\/?\S+\?\S+=/.test(text)) text = ca.cleanUrl(text);
    if (name === "src" && tag === "img" && text.length > 300) text = text.slice(0, 300);
    if ((name.startsWith("data-") && (looksSecret(text) || SECRET_NAMES.test(name))) || secretMeta(el, tag, name, text)) text = CUT;
    if (text.length > LIMIT_ATTRIBUTE) text = text.slice(0, LIMIT_ATTRIBUTE);
    shot.attribute(name, ca.mask(text));
  }
  if (asControl) state(shot, el, tag);
};
const secretMeta = (el, tag, name, text) => tag === "meta" && name === "content"
  && (SECRET_NAMES.test(el.getAttribute("name") || el.getAttribute("property") || "") || looksSecret(text));
const state = (shot, el, tag) => {
  if (tag === "option" ? el.selected : el.checked) shot.put(tag === "option" ? " selected" : " checked");
  if (el.disabled || (tag !== "option" && el.matches(":disabled"))) shot.put(" disabled");
  const keepsValue = tag === "option" || tag === "button" || BUTTON_TYPES.has(el.type) || STATE_TYPES.has(el.type);
  const value = keepsValue ? el.getAttribute("value") : null;
  if (value !== null && tag !== "textarea") shot.attribute("value", looksSecret(value) ? CUT : ca.mask(value));
  if (!keepsValue && el.type !== "hidden" && tag !== "select" && el.value) shot.put(" data-ca-filled");
  if (!keepsValue && el.willValidate && el.matches(":user-invalid")) {
    shot.attribute("data-ca-invalid", ca.mask(el.validationMessage || "invalid"));
  }
};
const CONTROLS = new Set(["input", "select", "textarea", "button", "option"]);
