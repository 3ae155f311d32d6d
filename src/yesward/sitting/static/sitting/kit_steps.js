// In the file of a sitting: one question at a time with a clock, then what was heard, then the next.
const steps = [...form.querySelectorAll("[data-turn]")];
const opening = part("opening");
const last = part("last");
const told = document.querySelectorAll("main .lede, main .notice:not(form *, .kept)"); // read once, then in the way
let clockFrom = 0;

const runs = () => steps.find((each) => !each.hidden && !each.querySelector("[data-clock]").hidden);

function at(number) {
  opening.hidden = number > 0;
  told.forEach((each) => { each.hidden = number > 0; });
  steps.forEach((each, index) => { each.hidden = index + 1 !== number; });
  last.hidden = number <= steps.length;
  kept.at = number;
  if (number) keep();
  const now = steps[number - 1];
  if (now) {
    now.querySelector("[data-clock]").hidden = false;
    now.querySelector("[data-notes]").hidden = true;
    clockFrom = Date.now();
    now.querySelector("[data-asks]").focus();
  } else if (number) {
    last.querySelector("h2").focus();
  }
}

function answered(step) {
  step.querySelector("[data-clock]").hidden = true;
  step.querySelector("[data-notes]").hidden = false;
  step.querySelector("[data-notes] input").focus();
}

setInterval(() => {
  const step = runs();
  if (!step) return;
  const seconds = Math.floor((Date.now() - clockFrom) / 1000);
  step.querySelector("[data-seconds]").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  for (const word of step.querySelectorAll("[data-from]")) {
    word.hidden = seconds < Number(word.dataset.from) || seconds >= Number(word.dataset.until || Infinity);
  }
}, 500);

part("begin").addEventListener("click", () => at(1));
steps.forEach((step, index) => {
  step.querySelector("[data-answered]").addEventListener("click", () => answered(step));
  step.querySelector("[data-next]").addEventListener("click", () => at(index + 2));
  step.querySelector("[data-end]").addEventListener("click", () => at(steps.length + 1));
});
part("again").addEventListener("click", () => { at(1); answered(steps[0]); });
// Enter on a tick goes nowhere before the end is reached.
document.addEventListener("submit", (event) => {
  if (!last.hidden) return;
  event.preventDefault();
  event.stopPropagation();
}, true);
at(kept.at || 0);
