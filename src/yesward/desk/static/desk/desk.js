// Makes pages smoother; every page works without it.
"use strict";

// What is typed is never lost: each form with data-draft keeps its words in this tab until a page says they arrived.
const draftKey = (form) => `draft:${form.dataset.draft}`;
const words = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input.input"));

function keepDraft(form) {
  const typed = Object.fromEntries(words(form).map((field) => [field.name, field.value]));
  try { sessionStorage.setItem(draftKey(form), JSON.stringify(typed)); } catch { /* full or forbidden: the page still holds it */ }
}

function bringDraft(form) {
  const typed = JSON.parse(sessionStorage.getItem(draftKey(form)) || "{}");
  const unsaved = words(form).filter((field) => typed[field.name] && field.value === field.defaultValue && field.value !== typed[field.name]);
  if (!unsaved.length) return;
  for (const field of unsaved) field.value = typed[field.name];
  // Words that never arrived are sent again where the form saves itself.
  if (form.hasAttribute("hx-post")) addEventListener("load", () => unsaved[0].dispatchEvent(new Event("input", { bubbles: true })));
}

// A question whose words could not be saved is opened again.
function openUnsaved(form) {
  const name = sessionStorage.getItem("unsaved") || "";
  if (!name.startsWith(form.dataset.drafts) || name === form.dataset.draft) return;
  sessionStorage.removeItem("unsaved");
  location.replace(`?at=${name.slice(form.dataset.drafts.length)}#open`);
}

const dropDraft = (name) => sessionStorage.removeItem(`draft:${name}`);

// A saved e-mail may be dropped anywhere on the form that takes one.
function takeDrops(form) {
  const file = form.querySelector('input[type="file"]');
  const over = (event, on) => { event.preventDefault(); form.toggleAttribute("data-over", on); };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, false));
  form.addEventListener("drop", (event) => {
    over(event, false);
    const { files } = event.dataTransfer;
    if (files.length) {
      file.files = files;
      form.requestSubmit();
    } else {
      form.querySelector("textarea").value = event.dataTransfer.getData("text/plain");
    }
  });
  file.addEventListener("change", () => file.files.length && form.requestSubmit());
}

for (const done of document.querySelectorAll("[data-done]")) done.dataset.done.split(" ").forEach(dropDraft);
for (const form of document.querySelectorAll("form[data-draft]")) {
  bringDraft(form);
  form.addEventListener("input", () => keepDraft(form));
}
document.querySelectorAll("form[data-drafts]").forEach(openUnsaved);
document.querySelectorAll("form[data-drop]").forEach(takeDrops);
document.querySelectorAll("form[data-submit]").forEach((form) => form.requestSubmit());

// A form whose answer may take some seconds shows that it is on its way, also when the page is come back to later.
for (const form of document.querySelectorAll("form[data-waits]")) {
  const words = form.querySelector("[data-waiting]");
  form.addEventListener("submit", () => { words.hidden = false; });
  addEventListener("pageshow", () => { words.hidden = true; });
}

// Autosave: where it could not be done, the page says so and the words stay.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form[data-draft][hx-post]");
  if (!form) return;
  if (!event.detail.successful) return sessionStorage.setItem("unsaved", form.dataset.draft);
  dropDraft(form.dataset.draft);
  sessionStorage.removeItem("unsaved");
});
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => { event.detail.target.textContent = event.detail.target.dataset.failed; });
}

// One key an answer, where a page says so; never while somebody types, and anyone can turn it off.
const keysOff = () => localStorage.getItem("single-keys") === "off";
function pressKey(event) {
  const typing = event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select");
  if (keysOff() || typing || event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(event.key)) return;
  const key = event.key.toLowerCase();
  const fold = document.querySelector(`[data-key-open="${key}"]`);
  const pressed = key === "u" ? document.querySelector(".toast button") : document.querySelector(`[data-key="${key}"]`);
  if (!fold && !pressed) return;
  event.preventDefault();
  if (pressed) return pressed.click();
  fold.open = true;
  fold.querySelector("input, select").focus();
}
const keySwitch = document.querySelector("[data-keys-switch]");
if (document.querySelector("[data-keys]")) document.addEventListener("keydown", pressKey);
if (keySwitch) {
  const on = keySwitch.textContent;
  const say = () => { keySwitch.textContent = keysOff() ? keySwitch.dataset.off : on; };
  keySwitch.addEventListener("click", () => { localStorage.setItem("single-keys", keysOff() ? "on" : "off"); say(); });
  say();
}

// A button that copies a field, and a link into the mail program that follows what is typed.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
for (const link of document.querySelectorAll("[data-mailto]")) {
  const [subject, body] = link.dataset.mailto.split(" ").map((id) => document.getElementById(id));
  const encoded = (field) => encodeURIComponent(field.value.replace(/\r?\n/g, "\r\n"));
  const follow = () => { link.href = `mailto:?subject=${encoded(subject)}&body=${encoded(body)}`; };
  link.closest("form").addEventListener("input", follow);
  follow();
}
