// A quiet clock: from the first word on, and once its minutes are over a line says so. It stops nothing and hurries nobody.
"use strict";

const page = document.querySelector("[data-quiet]");
const line = document.getElementById("quiet");
const over = () => { line.textContent = line.dataset.over; };
page.addEventListener("input", () => setTimeout(over, Number(page.dataset.quiet) * 60_000), { once: true });
