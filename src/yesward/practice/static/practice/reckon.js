// What the check before an online call reckons: samples or pixels in, numbers and the name of a sentence out.
// Nothing here touches the page, a device or the network. Levels are dBFS: 0 is a square wave of full scale.
"use strict";

const Reckon = {
  LOWEST: -120,

  decibels(meanSquare) {
    return Math.max(Reckon.LOWEST, 10 * Math.log10(Math.max(meanSquare, 1e-12)));
  },

  // The mean square of each stretch of so many seconds; what is left over at the end is not counted.
  energies(samples, rate, seconds) {
    const size = Math.max(1, Math.round(rate * seconds));
    const found = [];
    for (let at = 0; at + size <= samples.length; at += size) {
      let sum = 0;
      for (let each = at; each < at + size; each += 1) sum += samples[each] * samples[each];
      found.push(sum / size);
    }
    return found;
  },

  percentile(values, share) {
    if (!values.length) return 0;
    const sorted = Float64Array.from(values).sort();
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  },

  // A converter of 16 bits has 1 as its top; some programs stop a little below it, hence 0.99.
  clipped(samples) {
    let count = 0;
    for (const each of samples) if (Math.abs(each) >= 0.99) count += 1;
    return samples.length ? count / samples.length : 0;
  },

  // The usual level of a silence. The median, so that one cough or a chair changes nothing.
  noise(samples, rate) {
    return Reckon.decibels(Reckon.percentile(Reckon.energies(samples, rate, 0.05), 0.5));
  },

  // A voice is what stands 10 dB out of the background, for half a second in all. Without a silence that was measured,
  // the background is what lies between the words.
  voice(samples, rate, noise = null) {
    const all = Reckon.energies(samples, rate, 0.05);
    const floor = noise ?? Reckon.decibels(Reckon.percentile(all, 0.1));
    const least = 10 ** (Math.max(floor + 10, -70) / 10);
    const loud = all.filter((each) => each > least);
    const level = loud.length < 10 ? null : Reckon.decibels(loud.reduce((sum, each) => sum + each, 0) / loud.length);
    return { level, above: level === null ? null : level - floor, clipped: Reckon.clipped(samples) };
  },

  // Seconds in which the sound would fall by 60 dB after its last loud moment, null where that cannot be told.
  // Schroeder's way: energy summed from the end backwards, a line through its fall from -5 to -20 dB (ISO 3382 calls it
  // T15 or T20). The background is taken off, and where it begins the sum ends.
  decay(samples, rate) {
    const step = 0.005;
    const all = Reckon.energies(samples, rate, step);
    const floor = Math.max(Reckon.percentile(all, 0.2), 1e-12);
    const top = all.reduce((most, each) => Math.max(most, each), 0);
    const start = all.findLastIndex((each) => each >= top / 10);
    if (start < 0 || all[start] < floor * 10 ** 2.5) return null;
    let end = start;
    const near = (at) => all.slice(at, at + 4).reduce((sum, each) => sum + each, 0) / 4;
    while (end + 4 < all.length && near(end) > floor * 4) end += 1;
    if (end + 4 >= all.length) return null;
    const fall = [];
    for (let at = end, sum = 0; at >= start; at -= 1) fall.unshift(sum += Math.max(0, all[at] - floor));
    const points = fall.map((sum, at) => [at * step, 10 * Math.log10(sum / fall[0])]).filter(([, y]) => y <= -5 && y >= -20);
    const { slope, fits } = Reckon.line(points);
    return points.length >= 4 && slope < 0 && fits >= 0.9 ? -60 / slope : null;
  },

  // The straight line through points, and how much of their spread it takes up (R squared).
  line(points) {
    const mean = (which) => points.reduce((sum, point) => sum + point[which], 0) / points.length;
    const [x, y] = [mean(0), mean(1)];
    let [xx, xy, yy] = [0, 0, 0];
    for (const [a, b] of points) { xx += (a - x) ** 2; xy += (a - x) * (b - y); yy += (b - y) ** 2; }
    return { slope: xy / xx, fits: (xy * xy) / (xx * yy) };
  },

  // How bright a picture (RGBA) is, from 0 to 1, and its edges beside its middle. Of what it shows nothing is looked at.
  light(pixels, width, height) {
    const sums = { all: 0, edges: 0, middle: 0 };
    const counts = { all: 0, edges: 0, middle: 0 };
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = 4 * (y * width + x);
        const luma = (0.2126 * pixels[at] + 0.7152 * pixels[at + 1] + 0.0722 * pixels[at + 2]) / 255;
        const edge = y < height / 4 || x < width / 4 || x >= (3 * width) / 4;
        for (const part of ["all", edge ? "edges" : "middle"]) { sums[part] += luma; counts[part] += 1; }
      }
    }
    return { mean: sums.all / counts.all, edges: sums.edges / counts.edges, middle: sums.middle / counts.middle };
  },

  // Which sentence a number means. A voice lies near -26 dBFS on telephone lines (ITU-T P.56 and G.101); 30 dB under it a
  // background is no longer noticed, 15 dB under it words get lost. A switched-off microphone gives next to nothing.
  aboutNoise: (level) => (level < -95 ? "noise-none" : level < -55 ? "noise-quiet" : level < -42 ? "noise-some" : "noise-loud"),

  aboutVoice({ level, above, clipped }) {
    if (level === null) return ["voice-none"];
    const found = [level < -40 ? "voice-low" : level > -14 ? "voice-high" : "voice-good"];
    // One sample in a thousand is a crackle; a stray one is not heard.
    if (clipped > 0.001) found[0] = "voice-clipped";
    found.push(above < 15 ? "voice-in-noise" : above < 25 ? "voice-over-noise" : "voice-clear");
    return found;
  },

  // Up to 0.6 s is what ANSI S12.60 allows a classroom, furnished rooms have 0.3 to 0.5. Less than 0.1 s no room has:
  // there the device cuts sounds off itself.
  aboutEcho: (seconds) => (seconds === null || seconds < 0.1 || seconds > 5 ? "echo-untold" : seconds <= 0.6 ? "echo-little" : seconds <= 1 ? "echo-some" : "echo-much"),

  // A grey card is coded as 0.46: half of it is dark, near 1 nothing is left to see.
  aboutLight({ mean, edges, middle }) {
    if (mean < 0.03) return "light-none";
    if (edges - middle > 0.15 && edges > 1.4 * middle) return "light-behind";
    return mean < 0.23 ? "light-little" : mean > 0.85 ? "light-much" : "light-good";
  },
};
