// The check before an online call, its sound: a silence, a sentence, a clap. All of it stays in this page.
"use strict";

const call = document.querySelector("[data-call]");

// Every sentence stands in the template; here it is only shown, with its numbers where it has some.
const figure = (number) => Math.round(number).toString().replace("-", "\u2212");
const worded = (key, numbers = {}) =>
  call.querySelector(`template[data-say="${key}"]`).content.textContent.replace(/{(\w+)}/g, (_, name) => figure(numbers[name]));

function paragraph(text, name) {
  return Object.assign(document.createElement("p"), { textContent: text, className: name });
}

// Sentences by their keys, and beneath them one with figures: {key: numbers}.
function say(where, keys, figures = {}) {
  const beneath = Object.entries(figures).map(([key, numbers]) => paragraph(worded(key, numbers), "small muted"));
  call.querySelector(`[data-result="${where}"]`).replaceChildren(...keys.map((key) => paragraph(worded(key), "")), ...beneath);
}

// Why a device cannot be had, by the names that Media Capture and Streams gives; Firefox and Chromium keep to them.
function refusal(why, device) {
  const named = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing", NotReadableError: "held", AbortError: "held", Stopped: "stopped", Gone: "gone" };
  return `${device}-${named[why.name] ?? "odd"}`;
}

function named(name) {
  const why = new Error(name);
  why.name = name;
  return why;
}

const microphone = {
  context: null, stream: null, kept: [], wanted: 0, done: null,

  async open() {
    if (this.stream) return;
    // What the browser mends in a call would hide what is measured here.
    const audio = { autoGainControl: false, noiseSuppression: false, echoCancellation: false };
    this.stream = await navigator.mediaDevices.getUserMedia({ audio });
    try {
      this.stream.getAudioTracks()[0].addEventListener("ended", () => this.close("Gone"));
      this.context = new AudioContext();
      await this.context.resume();
      await this.context.audioWorklet.addModule(call.dataset.worklet);
      const node = new AudioWorkletNode(this.context, "taking");
      node.port.onmessage = ({ data }) => this.heard(data);
      this.context.createMediaStreamSource(this.stream).connect(node).connect(this.context.destination);
    } catch (why) {
      this.close("Gone");
      throw why;
    }
    listening(true);
  },

  close(why) {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.context = this.stream = null;
    this.done?.reject(named(why));
    this.done = null;
    listening(false);
  },

  heard(samples) {
    if (!this.stream) return;
    showLevel(Reckon.decibels(Reckon.energies(samples, samples.length, 1)[0]));
    if (!this.done) return;
    this.kept.push(...samples);
    this.done.tick(this.kept.length / this.context.sampleRate);
    if (this.kept.length < this.wanted) return;
    this.done.resolve({ samples: Float32Array.from(this.kept), rate: this.context.sampleRate });
    this.done = null;
  },

  // So many seconds of sound. Rejects with Stopped, or Gone where the device went away.
  take(seconds, tick) {
    this.kept = [];
    this.wanted = seconds * this.context.sampleRate;
    return new Promise((resolve, reject) => { this.done = { resolve, reject, tick }; });
  },
};

const meter = call.querySelector("[data-meter]");
const beside = call.querySelector("[data-beside]");
function showLevel(level) {
  meter.value = Math.max(meter.min, level);
  const words = worded(level < -70 ? "level-none" : level < -45 ? "level-low" : level < -6 ? "level-there" : "level-top");
  if (beside.textContent !== words) beside.textContent = words;
}

function listening(on) {
  call.querySelector("[data-listening]").hidden = !on;
  if (!on) { meter.value = meter.min; beside.textContent = worded("level-none"); }
}

let background = null;
const steps = {
  noise({ samples, rate }) {
    const level = Reckon.noise(samples.subarray(Math.round(0.3 * rate)), rate); // the click itself is heard first
    background = level;
    say("noise", [Reckon.aboutNoise(level)], { "noise-figure": { level } });
  },
  voice({ samples, rate }) {
    const found = Reckon.voice(samples, rate, background);
    say("voice", Reckon.aboutVoice(found), found.level === null ? {} : { "voice-figure": found });
  },
  echo({ samples, rate }) {
    say("echo", [Reckon.aboutEcho(Reckon.decay(samples, rate))]);
  },
};

let busy = false;
async function measure(button) {
  if (busy) return;
  const { measure: name, seconds } = button.dataset;
  const bar = call.querySelector(`[data-bar="${name}"]`);
  busy = true;
  try {
    say(name, ["asking"]);
    await microphone.open();
    say(name, [`${name}-now`]);
    bar.hidden = false;
    steps[name](await microphone.take(Number(seconds), (gone) => { bar.value = gone / Number(seconds); }));
  } catch (why) {
    say(name, [refusal(why, "microphone")]);
  } finally {
    bar.hidden = true;
    bar.value = 0;
    busy = false;
  }
}

call.querySelector("[data-no-script]").hidden = true;
if (navigator.mediaDevices?.getUserMedia && window.AudioWorkletNode) {
  call.querySelectorAll("[data-devices]").forEach((part) => { part.hidden = false; });
  for (const button of call.querySelectorAll("[data-measure]")) button.addEventListener("click", () => measure(button));
  call.querySelector("[data-stop-listening]").addEventListener("click", () => microphone.close("Stopped"));
  window.addEventListener("pagehide", () => microphone.close("Stopped"));
} else {
  call.querySelector(window.isSecureContext ? "[data-too-old]" : "[data-not-secure]").hidden = false;
}
