// Colours and contrast: what stands behind a text, and the WCAG 2 contrast ratio against it.
const colours = new Map();
const parseColour = (text) => {
  let found = colours.get(text);
  if (found === undefined) {
    const parts = text.startsWith("rgb") ? text.match(/[\d.]+/g) : null;
    found = parts && parts.length >= 3 ? [+parts[0], +parts[1], +parts[2], parts.length > 3 ? +parts[3] : 1] : null;
    if (colours.size < 2000) colours.set(text, found);
  }
  return found;
};
// `top` (with alpha) over the opaque `under`; null where one of them is not known.
const over = (top, under) => {
  if (!top || (!under && top[3] < 1)) return null;
  const a = top[3];
  return a >= 1 ? top : [0, 1, 2].map((i) => top[i] * a + under[i] * (1 - a)).concat(1);
};
const light = (c) => {
  const [r, g, b] = c.slice(0, 3).map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
};
const hex = (c) => "#" + c.slice(0, 3).map((v) => Math.round(v).toString(16).padStart(2, "0")).join("");

// "size,weight,contrast,background"; contrast and background stay empty where a picture or gradient lies behind.
const ratios = new Map();
const against = (fore, back, opacity) => {
  const key = `${fore}/${back.join()}/${opacity}`;
  let found = ratios.get(key);
  if (found === undefined) {
    const colour = parseColour(fore);
    const mixed = colour && over([colour[0], colour[1], colour[2], colour[3] * opacity], back);
    found = (mixed ? Math.floor(contrast(mixed, back) * 100) / 100 : "") + "," + hex(back);
    if (ratios.size < 2000) ratios.set(key, found);
  }
  return found;
};
ca.styleOf = (style, back, opacity) => `${Math.round(parseFloat(style.fontSize) * 10) / 10},${style.fontWeight},`
  + (back ? against(style.color, back, opacity) : ",");
ca.behind = (style, under) => {
  if (style.backgroundImage !== "none") return null;
  const own = style.backgroundColor;
  if (own === "rgba(0, 0, 0, 0)") return under;
  return over(parseColour(own), under);
};
