"use strict";
// The file that a friend fills in: keeps what is typed in this browser, and makes one block of text of it. It sends
// nothing and asks nothing of anybody. SHA-256 is FIPS 180-4, HMAC is RFC 2104; browsers do not offer theirs to files.

const given = JSON.parse(document.getElementById("given").textContent);
const form = document.getElementById("kit");
const part = (id) => document.getElementById(id);
const utf8 = (text) => new TextEncoder().encode(text);

const primes = [];
for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
const K = primes.map((p) => fraction(Math.cbrt(p)));
const turn = (x, n) => (x >>> n) | (x << (32 - n));

function sha256(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const H = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const w = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let t = 0; t < 64; t += 1) {
      if (t < 16) { w[t] = view.getUint32(at + 4 * t); continue; }
      const s0 = turn(w[t - 15], 7) ^ turn(w[t - 15], 18) ^ (w[t - 15] >>> 3);
      const s1 = turn(w[t - 2], 17) ^ turn(w[t - 2], 19) ^ (w[t - 2] >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = H;
    for (let t = 0; t < 64; t += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { H[i] = (H[i] + value) | 0; });
  }
  const out = new DataView(new ArrayBuffer(32));
  H.forEach((value, i) => out.setUint32(4 * i, value >>> 0));
  return new Uint8Array(out.buffer);
}

const joined = (...parts) => Uint8Array.from(parts.flatMap((each) => [...each]));

function hmac(key, bytes) {
  const whole = new Uint8Array(64);
  whole.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(joined(whole.map((byte) => byte ^ 0x36), bytes));
  return sha256(joined(whole.map((byte) => byte ^ 0x5c), inner));
}

const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
const base64url = (bytes) => btoa([...bytes].map((byte) => String.fromCharCode(byte)).join("")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// A browser may forbid a file to keep anything; then it lasts as long as the page is open.
const name = `yesward ${given.nonce}`;
const kept = (() => { try { return JSON.parse(localStorage.getItem(name) || "{}"); } catch { return {}; } })();
function keep() {
  kept.typed = Object.fromEntries(new FormData(form));
  try {
    localStorage.setItem(name, JSON.stringify(kept));
    part("kept").textContent = form.dataset.kept;
  } catch { /* forbidden, or full */ }
}

function bring() {
  for (const [field, value] of Object.entries(kept.typed || {})) {
    const found = form.elements.namedItem(field);
    if (found) found.value = value;
  }
}

function newCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(given.words_in_code));
  return [...bytes].map((byte) => given.words[byte]).join("-");
}

function answer() {
  const typed = new FormData(form);
  const seen = {}, moments = {};
  for (const leaf of given.leaves) {
    const tick = typed.get(`seen-${leaf}`);
    if (tick) seen[leaf] = tick;
    const moment = (typed.get(`moment-${leaf}`) || "").trim();
    if (moment && (tick === "strong" || tick === "weak")) moments[leaf] = moment;
  }
  return { seen, moments, strength: typed.get("strength").trim(), advice: typed.get("advice").trim() };
}

const isEmpty = (said) => !said.strength && !said.advice && !Object.values(said.seen).some((tick) => tick !== "unseen");

function block(said) {
  kept.code = kept.code || newCode();
  const whole = { v: given.v, circle: given.circle, nonce: given.nonce, code: hex(sha256(utf8(kept.code))), ...said };
  const payload = utf8(JSON.stringify(whole));
  const line = `${base64url(payload)}.${base64url(hmac(unhex(given.key), payload))}`;
  return [given.begin, ...line.match(/.{1,64}/g), given.end].join("\n");
}

function show(text) {
  part("block").value = text;
  part("code").textContent = kept.code;
  part("save").href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const mail = `mailto:?subject=${encodeURIComponent(given.subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
  part("mail").hidden = mail.length > 6000; // longer ones are cut by mail programs
  part("mail").href = mail;
  form.hidden = true;
  part("done").hidden = false;
  part("made").focus();
}

form.addEventListener("input", keep);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = answer();
  part("empty").hidden = !isEmpty(said);
  if (isEmpty(said)) return;
  const text = block(said);
  keep();
  show(text);
});
part("back").addEventListener("click", () => {
  part("done").hidden = true;
  form.hidden = false;
  form.querySelector("input").focus();
});
part("copy").addEventListener("click", async () => {
  part("block").select();
  try { await navigator.clipboard.writeText(part("block").value); } catch { document.execCommand("copy"); }
  part("copy").textContent = part("copy").dataset.copied;
});

bring();
