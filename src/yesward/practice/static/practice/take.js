// A marked word is heard where it was said. Without this the link opens the sound at its place.
"use strict";

document.addEventListener("click", (event) => {
  const word = event.target.closest("[data-seek]");
  const sound = document.querySelector("audio[data-this]");
  if (!word || !sound || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const play = () => { sound.currentTime = Math.max(0, Number(word.dataset.seek) - 1); sound.play(); };
  if (sound.readyState > 0) return play();
  sound.addEventListener("loadedmetadata", play, { once: true });
  sound.load();
});
