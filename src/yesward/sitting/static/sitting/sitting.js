// The clock of a sitting counts up, with a soft word beside it; a page that waits looks whether both have ended.
"use strict";

const LOOK = 4000; // milliseconds between two looks
const begun = new WeakMap();

function show(clock) {
  if (!begun.has(clock)) begun.set(clock, Date.now() - 1000 * Number(clock.dataset.elapsed));
  const seconds = Math.floor((Date.now() - begun.get(clock)) / 1000);
  clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  for (const word of clock.parentElement.querySelectorAll("[data-from]")) {
    word.hidden = seconds < Number(word.dataset.from) || seconds >= Number(word.dataset.until || Infinity);
  }
}

setInterval(() => document.querySelectorAll("[data-elapsed]").forEach(show), 500);

const waits = document.querySelector("[data-where]");
if (waits) {
  setInterval(async () => {
    try {
      const answer = await fetch(waits.dataset.where, { credentials: "same-origin" });
      if (!answer.ok || (await answer.text()) !== waits.dataset.stands) location.reload();
    } catch { /* the network is away: the next look may find it */ }
  }, LOOK);
}
