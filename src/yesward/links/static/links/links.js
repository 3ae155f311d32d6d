// Saves a form behind a link while somebody types; without it there is a button.
"use strict";

const PAUSE = 500; // milliseconds without a change

function saves(form) {
  const says = form.querySelector("[data-saved]");
  let waiting = 0;
  let unsaved = false;
  const say = (words) => { if (says) says.textContent = words; };
  const save = async () => {
    unsaved = false;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), credentials: "same-origin", keepalive: true });
      if (!answer.ok) throw new Error(answer.status);
      say(says?.dataset.saved ?? "");
    } catch {
      unsaved = true;
      say(says?.dataset.failed ?? "");
    }
  };
  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); unsaved = false; });
  // A phone that puts the page away does not wait for the pause to end.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !unsaved) return;
    clearTimeout(waiting);
    save();
  });
}

document.querySelectorAll("form[data-autosave]").forEach(saves);

// A button that copies a field.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
