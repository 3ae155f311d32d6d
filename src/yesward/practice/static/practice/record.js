// Records an answer: counts down, shows the level, plays it back, and hands it over as a WAV of 16 kHz, one channel.
// Nothing leaves the page before "Keep it". Without this script a file can be chosen.
"use strict";

const RATE = 16000;
const MOST_S = 600;
const COUNT_FROM = 3;

const form = document.querySelector("[data-recorder]");
const part = (name) => form.querySelector(`[data-${name}]`);
const [counting, recording, listening, handing] = part("words").textContent.split("|");
let taken = [];
let stopTaking = null;
let kept = null;

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const say = (words) => { part("says").textContent = words; };
const show = (...names) => {
  for (const name of ["start", "stop", "keep", "again", "play"]) part(name).hidden = !names.includes(name);
};

function countDown() {
  return new Promise((done) => {
    let left = COUNT_FROM;
    const tick = () => {
      part("clock").textContent = left ? String(left) : clock(0);
      if (!left) return done();
      left -= 1;
      setTimeout(tick, 1000);
    };
    tick();
  });
}

async function begin() {
  show();
  let stream;
  try {
    // A browser's own clearing of noise changes pauses and levels, which are what is measured.
    stream = await navigator.mediaDevices.getUserMedia({ audio: { noiseSuppression: false, echoCancellation: false, autoGainControl: true } });
  } catch (error) {
    show("start");
    return say(error.name === "NotFoundError" ? form.dataset.none : form.dataset.refused);
  }
  const context = new AudioContext();
  await context.audioWorklet.addModule(form.dataset.worklet);
  say(counting);
  await countDown();
  say(recording);
  taken = [];
  const source = context.createMediaStreamSource(stream);
  const taking = new AudioWorkletNode(context, "taking", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
  taking.port.onmessage = ({ data }) => heard(data, context.sampleRate);
  source.connect(taking);
  stopTaking = async () => {
    stopTaking = null;
    source.disconnect();
    stream.getTracks().forEach((track) => track.stop());
    const rate = context.sampleRate;
    await context.close();
    await finish(rate);
  };
  show("stop");
  part("stop").focus();
}

function heard(samples, rate) {
  if (!stopTaking) return;
  taken.push(samples);
  const seconds = (taken.length * samples.length) / rate;
  part("clock").textContent = clock(seconds);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  // From -60 dB, which is silence, to full scale.
  part("level").value = Math.max(0, 100 + (100 / 60) * 20 * Math.log10(peak + 1e-6));
  if (seconds >= MOST_S) {
    stopTaking();
    say(form.dataset.cut);
  }
}

async function finish(rate) {
  part("level").value = 0;
  const length = taken.reduce((sum, each) => sum + each.length, 0);
  const samples = await resampled(taken, length, rate);
  if (!samples.some((sample) => Math.abs(sample) > 1e-4)) {
    show("start");
    return say(form.dataset.silent);
  }
  kept = new Blob([header(samples.length), pcm(samples)], { type: "audio/wav" });
  const play = part("play");
  if (play.src) URL.revokeObjectURL(play.src);
  play.src = URL.createObjectURL(kept);
  say(listening);
  show("keep", "again", "play");
  part("keep").focus();
}

// In the browser's own good quality, whatever the microphone's rate is.
async function resampled(blocks, length, rate) {
  const whole = new OfflineAudioContext(1, Math.max(1, Math.round((length * RATE) / rate)), RATE);
  const buffer = whole.createBuffer(1, Math.max(1, length), rate);
  let at = 0;
  for (const block of blocks) {
    buffer.copyToChannel(block, 0, at);
    at += block.length;
  }
  const source = new AudioBufferSourceNode(whole, { buffer });
  source.connect(whole.destination);
  source.start();
  return (await whole.startRendering()).getChannelData(0);
}

function pcm(samples) {
  const found = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, at) => found.setInt16(at * 2, Math.max(-1, Math.min(1, sample)) * 32767, true));
  return found;
}

function header(length) {
  const found = new DataView(new ArrayBuffer(44));
  const word = (at, letters) => [...letters].forEach((letter, step) => found.setUint8(at + step, letter.charCodeAt(0)));
  const four = (at, number) => found.setUint32(at, number, true);
  const two = (at, number) => found.setUint16(at, number, true);
  word(0, "RIFF"); four(4, 36 + length * 2); word(8, "WAVEfmt "); four(16, 16);
  two(20, 1); two(22, 1); four(24, RATE); four(28, RATE * 2); two(32, 2); two(34, 16);
  word(36, "data"); four(40, length * 2);
  return found;
}

async function keep() {
  show("play");
  say(handing);
  const data = new FormData(form);
  data.set("sound", kept, "take.wav");
  try {
    const answer = await fetch(location.pathname, { method: "POST", body: data });
    if (!answer.ok) throw new Error(String(answer.status));
    location.assign(answer.url);
  } catch {
    say(form.dataset.lost);
    show("keep", "again", "play");
  }
}

if (navigator.mediaDevices && window.AudioWorkletNode) {
  part("live").hidden = false;
  part("file").open = false;
  part("start").addEventListener("click", begin);
  part("again").addEventListener("click", begin);
  part("stop").addEventListener("click", () => stopTaking && stopTaking());
  part("keep").addEventListener("click", keep);
  // What was recorded is not lost by a slip.
  addEventListener("beforeunload", (event) => { if (stopTaking) event.preventDefault(); });
}
