// Private writing: kept (locked, on the server) while it is typed, and a quiet clock. Every page works without it.
"use strict";

const page = document.querySelector("form[data-writing]");
const text = page.querySelector("textarea");
const state = page.querySelector("[data-kept]");
const unlock = page.querySelector("[data-unlock]");
// What the server has. A page that came back because it could not keep the words has nothing.
let kept = page.querySelector(".problem") ? null : text.value;
let waiting = null;
let sending = null;
let stuck = false;

// Each sending is counted, so that of two that overtake each other the later one stays.
function body(withPassphrase) {
  page.elements.turn.value = Number(page.elements.turn.value) + 1;
  const found = new FormData(page);
  if (!withPassphrase) found.delete("passphrase");
  return found;
}

const post = (sent, more) => fetch(page.action, { method: "POST", body: sent, redirect: "manual", headers: { "HX-Request": "true" }, ...more });

async function send(withPassphrase) {
  const words = text.value;
  stuck = true;
  try {
    const answer = await post(body(withPassphrase));
    if (answer.type === "opaqueredirect") { state.textContent = state.dataset.away; return; }
    if (!answer.ok) { state.textContent = state.dataset.failed; return; }
    state.innerHTML = await answer.text();
    const problem = state.querySelector("[data-not-kept]");
    unlock.hidden = problem?.dataset.notKept !== "locked";
    if (problem) return;
    kept = words;
    stuck = false;
    page.elements.passphrase.value = "";
  } catch {
    state.textContent = state.dataset.failed;
  }
}

// One after the other, so that older words never arrive behind newer ones.
async function keep(withPassphrase = false) {
  clearTimeout(waiting);
  waiting = null;
  while (sending) await sending;
  if (text.value === kept) return;
  sending = send(withPassphrase);
  await sending;
  sending = null;
}

// While somebody types, at most a second of it is not kept yet. A passphrase is never sent by itself.
text.addEventListener("input", () => { waiting ??= setTimeout(keep, 1000); });

// The window goes: the last words are sent by a request that outlives it. Where the page is opened again at once, it may
// have come before they arrived, and is fetched anew.
const LEFT = "private-left";
addEventListener("pagehide", () => {
  if (text.value === kept) return;
  post(body(false), { keepalive: true }).catch(() => {});
  sessionStorage.setItem(LEFT, Date.now());
});
if (Date.now() - Number(sessionStorage.getItem(LEFT)) < 5000) {
  text.readOnly = true;
  setTimeout(() => location.reload(), 500);
}
sessionStorage.removeItem(LEFT);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
addEventListener("beforeunload", (event) => { if (stuck && text.value !== kept) event.preventDefault(); });

// A button leads away only once the words have arrived.
page.addEventListener("submit", async (event) => {
  if (event.submitter?.name === "beneath") kept = text.value;
  if (text.value === kept) return;
  event.preventDefault();
  await keep(true);
  if (text.value === kept) page.requestSubmit(event.submitter);
});

// A clock by the minute: no sound, nothing that moves, and no end.
const clock = document.querySelector("[data-clock]");
function tick() {
  const minutes = Math.floor((Date.now() - Date.parse(clock.dataset.clock)) / 60_000);
  if (minutes < 0 || minutes > 60) return;
  clock.textContent = minutes >= Number(clock.dataset.minutes) ? clock.dataset.over : clock.dataset.soFar.replace("[n]", minutes);
}
if (clock) {
  tick();
  setInterval(tick, 15_000);
}
