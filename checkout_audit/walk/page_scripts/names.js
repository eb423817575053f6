// Roles and accessible names, a compact form of "Accessible Name and Description Computation 1.2" (W3C).
const INPUT_ROLES = {
  button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox", radio: "radio",
  range: "slider", number: "spinbutton", search: "searchbox", hidden: "", file: "button", color: "button",
};
const TAG_ROLES = { button: "button", summary: "button", textarea: "textbox", dialog: "dialog", option: "option" };
const NAMED_BY_CONTENT = new Set([
  "button", "link", "option", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "checkbox", "radio", "switch",
  "heading", "treeitem", "cell", "tooltip",
]);
const NAME_LIMIT = 300;
const SILENT_TAGS = new Set(["script", "style", "noscript", "template", "textarea", "select", "iframe", "object"]);

ca.role = (el) => {
  const said = (el.getAttribute("role") || "").trim().split(/\s+/)[0].toLowerCase();
  if (said && said !== "none" && said !== "presentation") return said;
  const tag = el.localName;
  if (tag === "input") return INPUT_ROLES[el.type] ?? "textbox";
  if (tag === "a" || tag === "area") return el.hasAttribute("href") ? "link" : "";
  if (tag === "select") return el.multiple || el.size > 1 ? "listbox" : "combobox";
  return TAG_ROLES[tag] || (el.isContentEditable && !el.parentElement?.isContentEditable ? "textbox" : "");
};

const fold = (text) => text.replace(/\s+/g, " ").trim();

// The words inside an element as a screen reader would say them: pictures by their alt, hidden parts left out.
const spoken = (el, skip, budget) => {
  let text = "";
  for (const child of el.childNodes) {
    if (budget.left <= 0) break;
    if (child.nodeType === 3) { text += child.data; budget.left -= child.data.length; }
    else if (child.nodeType === 1 && child !== skip) text += spokenElement(child, skip, budget);
  }
  if (el.shadowRoot) text += spoken(el.shadowRoot, skip, budget);
  return text;
};
const spokenElement = (el, skip, budget) => {
  budget.left -= 2;
  const tag = el.localName;
  if (tag === "br") return " ";
  if (SILENT_TAGS.has(tag) || el.getAttribute("aria-hidden") === "true") return "";
  const style = getComputedStyle(el);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const label = el.getAttribute("aria-label");
  const text = label || (tag === "img" || tag === "area" ? el.getAttribute("alt") || "" : spoken(el, skip, budget));
  return style.display.startsWith("inline") && tag !== "img" ? text : " " + text + " ";
};
ca.spoken = (el, skip = null) => fold(spoken(el, skip, { left: 2000 })).slice(0, NAME_LIMIT);

const byIds = (el, ids) => {
  const root = el.getRootNode();
  return fold(ids.split(/\s+/).slice(0, 10).map((id) => {
    const target = id && root.getElementById ? root.getElementById(id) : null;
    return target ? target.getAttribute("aria-label") || ca.spoken(target, el) : "";
  }).join(" "));
};
const ownName = (el, tag) => {
  if (el.labels?.length) {
    const said = fold([...el.labels].slice(0, 5).map((label) => ca.spoken(label, el)).join(" "));
    if (said) return said;
  }
  if (tag === "input") {
    if (el.type === "submit" || el.type === "reset" || el.type === "button") {
      return fold(el.value || (el.type === "submit" ? "Submit" : el.type === "reset" ? "Reset" : ""));
    }
    if (el.type === "image") return fold(el.alt || "");
  }
  if (tag === "img") return fold(el.alt || "");
  if (tag === "fieldset") return el.querySelector("legend") ? ca.spoken(el.querySelector("legend")) : "";
  return "";
};
ca.nameOf = (el, role = ca.role(el)) => {
  const ids = el.getAttribute("aria-labelledby");
  const name = (ids && byIds(el, ids)) || fold(el.getAttribute("aria-label") || "") || ownName(el, el.localName)
    || (NAMED_BY_CONTENT.has(role) ? ca.spoken(el) : "")
    || fold(el.getAttribute("title") || "") || fold(el.getAttribute("placeholder") || "");
  return name.slice(0, NAME_LIMIT);
};
