// What must never be saved: typed values, session tokens in URLs and attributes.
const SECRET_NAMES = /token|csrf|xsrf|nonce|session|sess_|sid$|secret|passw|auth|signature|api[_-]?key|jwt|form_key/i;
const CUT = "‹cut›";
// Long mixtures of letters and digits, as sessions, carts and keys are; words and file names are not.
const looksSecret = (text) => text.length >= 20 && text.length < 4000 && /^[\w\-+/=.~%]+$/.test(text)
  && /\d/.test(text) && /[a-z]/i.test(text) && !/^[a-z]+([-_.][a-z]+)*[-_.]?\d{0,4}$/i.test(text);

let maskPattern = null;
let maskTokens = [];
ca.setMask = (source, tokens) => {
  maskPattern = source ? new RegExp(source, "giu") : null;
  maskTokens = tokens;
};
ca.mask = (text) => (!maskPattern || text.length < 3 ? text : text.replace(maskPattern, (...found) => {
  for (let i = 0; i < maskTokens.length; i++) if (found[i + 1] !== undefined) return `‹${maskTokens[i]}›`;
  return found[0];
}));

ca.cleanUrl = (text) => {
  if (text.length < 8) return text;
  if (/^data:/i.test(text)) return text.slice(0, text.indexOf(",") > 0 ? Math.min(60, text.indexOf(",")) : 20);
  if (/^javascript:/i.test(text)) return "javascript:void(0)";
  const [, path, query, hash] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(text.slice(0, 4000)) || [];
  if (path === undefined) return "";
  const parts = path.replace(/;jsessionid=[^/?#]*/i, ";" + CUT).split("/");
  const first = /^([a-z]+:)?\/\//i.test(path) ? 3 : 0; // after the host
  const cleaned = parts.map((part, i) => (i >= first && part.length >= 24 && !part.includes(".") && looksSecret(part) ? CUT : part)).join("/");
  const pairs = (query || "").slice(1).split("&").map((pair) => {
    const at = pair.indexOf("=");
    if (at < 0) return looksSecret(pair) ? CUT : pair;
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    return value && (SECRET_NAMES.test(key) || looksSecret(value)) ? `${key}=${CUT}` : pair;
  }).join("&");
  return cleaned + (query ? "?" + pairs : "") + (hash && looksSecret(hash.slice(1)) ? "#" + CUT : hash || "");
};
