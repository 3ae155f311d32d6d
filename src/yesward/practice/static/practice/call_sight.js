// The check before an online call, its picture and its line. The picture goes no further than the preview.
"use strict";

const camera = {
  stream: null, asking: false, looking: 0, told: "",
  video: call.querySelector("[data-preview]"),
  canvas: Object.assign(document.createElement("canvas"), { width: 64, height: 48 }),

  async open() {
    // A double click would open two, of which one could not be turned off any more.
    if (this.asking || this.stream) return;
    this.asking = true;
    say("light", ["asking"]);
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
    } catch (why) {
      return say("light", [refusal(why, "camera")]);
    } finally {
      this.asking = false;
    }
    this.stream.getVideoTracks()[0].addEventListener("ended", () => { this.close(); say("light", ["camera-gone"]); });
    this.video.srcObject = this.stream; // it plays by itself, as its element says
    this.shown(true);
    say("light", ["light-now"]);
    // Cameras take a second or two to settle on the light.
    this.looking = setInterval(() => this.look(), 1500);
  },

  // Said once, and again only when it is another sentence; a lamp that is moved is seen at once.
  look() {
    if (this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const pen = this.canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    const { data, width, height } = pen.getImageData(0, 0, this.canvas.width, this.canvas.height);
    const found = Reckon.aboutLight(Reckon.light(data, width, height));
    if (found !== this.told) say("light", [found]);
    this.told = found;
  },

  close() {
    clearInterval(this.looking);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = this.video.srcObject = null;
    this.told = "";
    this.shown(false);
  },

  shown(on) {
    call.querySelector("[data-frame]").hidden = !on;
    call.querySelector("[data-stop-camera]").hidden = !on;
  },
};

// How long this page's server takes, as the median of five; the first one may have to open a line.
async function roundTrip() {
  const times = [];
  for (let each = 0; each < 5; each += 1) {
    const before = performance.now();
    const answer = await fetch(call.dataset.tiny, { cache: "no-store" });
    await answer.arrayBuffer();
    times.push(performance.now() - before);
  }
  return Reckon.percentile(times, 0.5);
}

const AT_HOME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

// Firefox and Safari say nothing here; Chromium guesses, and knows the kind of line on phones only.
function aboutLine(known) {
  if (known?.saveData) return "line-saving";
  if (/2g|3g/.test(known?.effectiveType ?? "")) return "line-slow";
  return { cellular: "line-mobile", wifi: "line-wireless", ethernet: "line-cable" }[known?.type] ?? "line-unknown";
}

async function lookAtLine() {
  if (!navigator.onLine) return say("line", ["line-none", "line-call"]);
  say("line", ["line-now"]);
  const keys = [aboutLine(navigator.connection)];
  try {
    const took = await roundTrip();
    if (AT_HOME.test(location.hostname)) return say("line", [...keys, "line-home", "line-call"]);
    // ITU-T G.114: up to 150 ms one way nobody notices, so twice that there and back.
    say("line", [...keys, took > 300 ? "trip-slow" : "trip-quick", "line-call"], { "trip-figure": { took } });
  } catch {
    say("line", [...keys, "trip-none", "line-call"]);
  }
}

call.querySelector("[data-camera]").addEventListener("click", () => camera.open());
call.querySelector("[data-stop-camera]").addEventListener("click", () => { camera.close(); say("light", ["camera-stopped"]); });
window.addEventListener("pagehide", () => camera.close());
call.querySelector("[data-line]").addEventListener("click", lookAtLine);
call.querySelector("[data-line-part]").hidden = false;
