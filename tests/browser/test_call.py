"""The check before an online call: what it reckons of made signals, what it says of what a microphone plays, and
what it says where there is no device."""

import math
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import visit
from tests.browser.house import House, a_house
from tests.browser.looked import looked_at
from tests.browser.microphone import RATE, tone, with_microphone, write_wav

SOON = 20_000  # ms; what is listened to takes up to seven seconds, and starting a device takes its time

MADE = """(() => {
  let state = 7;
  const chance = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 1073741824 - 1; };
  window.made = {
    rate: 44100,
    sine: (seconds, peak, top = 1) => Float32Array.from({ length: seconds * 44100 }, (_, at) =>
      Math.max(-top, Math.min(top, peak * Math.sin(2 * Math.PI * 220 * at / 44100)))),
    hiss: (seconds, rms) => Float32Array.from({ length: seconds * 44100 }, () => chance() * rms * Math.sqrt(3)),
    // Hiss that dies away from the first second on, by 60 dB in t60, over a background.
    clap: (t60, floor = 1e-4) => Float32Array.from({ length: 4 * 44100 }, (_, at) => {
      const since = at / 44100 - 1;
      return chance() * floor * Math.sqrt(3) + (since < 0 ? 0 : chance() * 0.9 * 10 ** (-3 * since / t60));
    }),
    join: (...parts) => Float32Array.from(parts.flatMap((part) => [...part])),
    picture: (edge, middle) => Uint8ClampedArray.from({ length: 4 * 64 * 48 }, (_, at) => {
      const [x, y] = [Math.floor(at / 4) % 64, Math.floor(at / 256)];
      return at % 4 === 3 ? 255 : y < 12 || x < 16 || x >= 48 ? edge : middle;
    }),
  };
})()"""


def hiss(seconds: float, dbfs: float, seed: int = 1) -> list[float]:
    """Noise whose RMS is at ``dbfs``."""
    chance, peak = random.Random(seed), 10 ** (dbfs / 20) * math.sqrt(3)
    return [peak * chance.uniform(-1, 1) for _ in range(round(seconds * RATE))]


def clap(t60: float) -> list[float]:
    """A clap after a second and a half, in a room with this reverberation, over a little noise."""
    chance, before = random.Random(2), [0.0] * (3 * RATE // 2)
    fall = [chance.uniform(-0.9, 0.9) * 10 ** (-3 * at / RATE / t60) for at in range(7 * RATE)]
    return [a + b for a, b in zip(before + fall, hiss(8.5, -66), strict=True)]


def spoken(dbfs: float, noise: float) -> list[float]:
    """A voice, played by a tone: half a second of pause after each one and a half."""
    return [a + b for a, b in zip([*tone(1.5, dbfs), *[0.0] * (RATE // 2)], hiss(2, noise), strict=True)]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One for all: the check keeps nothing."""
    running = a_house(tmp_path_factory.mktemp("call"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def reckon(chromium: Browser, house: House) -> Iterator[Page]:
    """The page with its script, and signals for it."""
    page = visit(chromium, house)
    page.goto(f"{house.home}practice/call/")
    page.evaluate(MADE)
    yield page
    page.context.close()


def test_levels_are_those_of_the_signal(reckon: Page) -> None:
    def of(script: str) -> Any:
        return reckon.evaluate(script)

    assert of("Reckon.decibels(1)") == 0
    assert of("Reckon.decibels(0)") == of("Reckon.noise(new Float32Array(88200), 44100)") == -120
    assert of("Reckon.noise(made.sine(2, 0.1), 44100)") == pytest.approx(-23.01, abs=0.1)
    assert of("Reckon.noise(made.hiss(2, 0.01), 44100)") == pytest.approx(-40, abs=0.3)
    assert of("Reckon.noise(made.join(made.hiss(2, 0.001), made.sine(0.9, 0.5)), 44100)") == pytest.approx(-60, abs=0.5)
    assert of("Reckon.percentile([3, 1, 2], 0.5)") == 2
    assert of("Reckon.percentile([], 0.5)") == 0
    assert of("Reckon.energies(new Float32Array(100), 1000, 0.03).length") == 3
    assert of("Reckon.noise(new Float32Array(0), 44100)") == -120


def test_a_voice_is_weighed_without_its_pauses(reckon: Page) -> None:
    sound = "made.join(made.hiss(2, 0.001), made.sine(2, 0.1), made.hiss(1, 0.001))"
    for noise in ("", ", -60"):
        found = reckon.evaluate(f"Reckon.voice({sound}, 44100{noise})")
        assert found["level"] == pytest.approx(-23, abs=0.3)
        assert found["above"] == pytest.approx(37, abs=0.6)
        assert found["clipped"] == 0
    assert reckon.evaluate("Reckon.voice(made.hiss(3, 0.01), 44100)")["level"] is None
    assert reckon.evaluate("Reckon.voice(made.join(made.hiss(3, 0.001), made.sine(0.3, 0.1)), 44100)")["level"] is None
    assert reckon.evaluate("Reckon.voice(new Float32Array(0), 44100)") == {"level": None, "above": None, "clipped": 0}


def test_what_is_cut_off_is_counted(reckon: Page) -> None:
    assert reckon.evaluate("Reckon.clipped(made.sine(1, 0.9))") == 0
    assert reckon.evaluate("Reckon.clipped(new Float32Array(0))") == 0
    # A sine of twice the full scale is over 0.99 for 1 - 2/pi asin(0.495) of the time.
    assert reckon.evaluate("Reckon.clipped(made.sine(1, 2))") == pytest.approx(
        1 - 2 / math.pi * math.asin(0.495), abs=0.005
    )


@pytest.mark.parametrize("t60", [0.2, 0.3, 0.5, 0.8, 1.2, 1.8])
def test_the_fall_of_a_clap_gives_the_room(reckon: Page, t60: float) -> None:
    assert reckon.evaluate(f"Reckon.decay(made.clap({t60}), 44100)") == pytest.approx(t60, rel=0.15)
    # Spoken until then: what counts is the end of it.
    spoken = (
        f"made.join(made.sine(1, 0.9).map((each, at) => each * (at % 9000 < 6000)), made.clap({t60}).subarray(44100))"
    )
    assert reckon.evaluate(f"Reckon.decay({spoken}, 44100)") == pytest.approx(t60, rel=0.2)


@pytest.mark.parametrize(
    "sound",
    [
        "new Float32Array(0)",
        "new Float32Array(44100)",
        "made.hiss(4, 0.01)",
        "made.sine(4, 0.5)",
        "made.clap(0.5, 0.1)",  # hardly louder than the room
        "made.clap(0.5).subarray(0, 1.2 * 44100)",  # it ends before the clap has died away
        "made.clap(9)",
    ],
)
def test_where_a_room_cannot_be_told_it_is_not(reckon: Page, sound: str) -> None:
    assert reckon.evaluate(f"Reckon.aboutEcho(Reckon.decay({sound}, 44100))") == "echo-untold"


def test_a_sound_that_is_cut_off_at_once_tells_nothing_of_the_room(reckon: Page) -> None:
    sound = "made.join(made.hiss(1, 0.0001), made.hiss(0.2, 0.3), made.hiss(2, 0.0001))"
    assert reckon.evaluate(f"Reckon.aboutEcho(Reckon.decay({sound}, 44100))") == "echo-untold"


def test_every_number_has_its_sentence(reckon: Page) -> None:
    def said(script: str) -> Any:
        return reckon.evaluate(script)

    assert said("[-120, -70, -50, -30].map(Reckon.aboutNoise)") == [
        "noise-none",
        "noise-quiet",
        "noise-some",
        "noise-loud",
    ]
    assert said("[0.05, 0.3, 0.8, 2, null, 9].map(Reckon.aboutEcho)") == [
        *("echo-untold", "echo-little", "echo-some", "echo-much", "echo-untold", "echo-untold")
    ]
    for level, above, clipped, words in (
        ("null", "null", 0, ["voice-none"]),
        (-50, 30, 0, ["voice-low", "voice-clear"]),
        (-26, 20, 0, ["voice-good", "voice-over-noise"]),
        (-26, 12, 0.0005, ["voice-good", "voice-in-noise"]),
        (-9, 40, 0, ["voice-high", "voice-clear"]),
        (-9, 40, 0.01, ["voice-clipped", "voice-clear"]),
    ):
        assert said(f"Reckon.aboutVoice({{ level: {level}, above: {above}, clipped: {clipped} }})") == words
    for edge, middle, words in (
        (0, 0, "light-none"),
        (40, 40, "light-little"),
        (250, 240, "light-much"),
        (120, 120, "light-good"),
        (90, 150, "light-good"),
        (230, 70, "light-behind"),
    ):
        assert said(f"Reckon.aboutLight(Reckon.light(made.picture({edge}, {middle}), 64, 48))") == words
    light = said("Reckon.light(made.picture(204, 51), 64, 48)")
    assert (light["edges"], light["middle"]) == (pytest.approx(0.8), pytest.approx(0.2))


def test_every_sentence_that_is_asked_for_is_there(reckon: Page) -> None:
    keys = set(reckon.evaluate("[...document.querySelectorAll('template[data-say]')].map((each) => each.dataset.say)"))
    folder = Path(__file__).parents[2] / "src/yesward/practice/static/practice"
    scripts = "".join((folder / name).read_text(encoding="utf-8") for name in ("reckon.js", "call.js", "call_sight.js"))
    devices = {f"{device}-{why}" for device in ("microphone", "camera") for why in ("denied", "missing", "held", "odd")}
    unused = {key for key in keys - devices if f'"{key}"' not in scripts}

    assert devices <= keys
    assert unused == {"noise-now", "voice-now", "echo-now", "microphone-gone", "microphone-stopped"}


def heard(chromium: Browser, house: House, wav: Path, button: str, step: str) -> tuple[Page, str]:
    """What the page says after a click on a button while the microphone plays a file."""
    with with_microphone(chromium, wav) as browser:
        page = visit(browser, house)
        page.goto(f"{house.home}practice/call/")
        page.get_by_role("button", name=button).click()
        result = page.locator(f"[data-result={step}]")
        expect(result.get_by_text("Listening")).to_be_visible(timeout=SOON)
        expect(result.get_by_text("Listening")).to_be_hidden(timeout=SOON)
        return page, result.inner_text()


def test_a_quiet_room(chromium: Browser, house: House, tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "quiet.wav", hiss(2, -62))
    _page, said = heard(chromium, house, wav, "Listen to the silence", "noise")
    assert "Your room is quiet." in said
    assert re.search("Background \u22126[23] dBFS", said)


@pytest.mark.parametrize(
    ("dbfs", "noise", "words"),
    [
        (-24, -62, ("at a good level", "well clear", "Voice \u221224 dBFS")),
        (-48, -66, ("hard to hear", "can be heard beside it")),
        (-2, -62, ("cut off at the top", "well clear")),
    ],
)
def test_a_voice(
    chromium: Browser, house: House, tmp_path: Path, dbfs: float, noise: float, words: tuple[str, ...]
) -> None:
    wav = write_wav(tmp_path / "voice.wav", spoken(dbfs, noise))
    _page, said = heard(chromium, house, wav, "Listen for seven seconds", "voice")
    assert [each for each in words if each not in said] == []


def test_a_room_that_echoes(chromium: Browser, house: House, tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "clap.wav", clap(1.3))
    _page, said = heard(chromium, house, wav, "Listen for a clap", "echo")
    assert "The room echoes, and" in said


def test_all_of_it_in_one_page(chromium: Browser, house: House, tmp_path: Path) -> None:
    wav = write_wav(tmp_path / "voice.wav", spoken(-24, -62))
    with with_microphone(chromium, wav) as browser:
        page = visit(browser, house)
        asked: list[tuple[str, str]] = []
        page.goto(f"{house.home}practice/call/", wait_until="networkidle")
        page.on("request", lambda request: asked.append((request.method, request.url)))
        page.get_by_role("button", name="Listen for seven seconds").click()
        expect(page.get_by_role("button", name="Stop listening")).to_be_visible(timeout=SOON)
        looked_at(page, "call-listening")
        expect(page.get_by_text("Your voice arrives, at a good level.")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Listen to the silence").click()
        expect(page.get_by_text("Listening. Say nothing now.")).to_be_visible(timeout=SOON)
        page.get_by_role("button", name="Stop listening").click()
        expect(page.get_by_text("Stopped. Nothing was kept.")).to_be_visible()
        expect(page.get_by_role("button", name="Stop listening")).to_be_hidden()

        page.get_by_role("button", name="Show the camera").click()
        light = page.locator("[data-result=light]")
        expect(light).to_contain_text("light is even", timeout=SOON)
        assert page.evaluate("document.querySelector('video').videoWidth") > 0
        page.get_by_role("button", name="Look at the line").click()
        expect(page.get_by_text("your own computer")).to_be_visible(timeout=SOON)
        expect(page.get_by_text("Only a call tests the line")).to_be_visible()
        looked_at(page, "call")
        page.get_by_role("button", name="Turn the camera off").click()
        expect(page.get_by_text("The camera is off.")).to_be_visible()
        assert page.evaluate("document.querySelector('video').srcObject") is None
        # The worklet's own fetch does not show here.
        assert {method for method, _url in asked} == {"GET"}
        assert {url.split("?")[0].rsplit("/", 1)[1] for _method, url in asked} == {"icon.svg"}


def holding(words: str) -> re.Pattern[str]:
    """A text with these words in it."""
    return re.compile(re.escape(words))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("NotAllowedError", "was not given leave to use the {device}"),
        ("NotFoundError", "No {device} was found"),
        ("NotReadableError", "Another program seems to hold it"),
        ("AbortError", "Another program seems to hold it"),
        ("TypeError", "The {device} could not be opened"),
    ],
)
def test_a_device_that_cannot_be_had_is_one_sentence(page: Page, house: House, name: str, words: str) -> None:
    page.add_init_script(
        f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', '{name}'));"
    )
    page.goto(f"{house.home}practice/call/")
    page.get_by_role("button", name="Listen to the silence").click()
    expect(page.locator("[data-result=noise] p")).to_have_text([holding(words.format(device="microphone"))])
    page.get_by_role("button", name="Show the camera").click()
    expect(page.locator("[data-result=light] p")).to_have_text([holding(words.format(device="camera"))])
    expect(page.locator("[data-frame]")).to_be_hidden()
    page.get_by_role("button", name="Listen for a clap").click()
    expect(page.locator("[data-result=echo] p")).to_have_text([holding(words.format(device="microphone"))])


def test_a_double_click_opens_one_camera(chromium: Browser, house: House, tmp_path: Path) -> None:
    with with_microphone(chromium, write_wav(tmp_path / "quiet.wav", hiss(1, -62))) as browser:
        page = visit(browser, house)
        page.add_init_script(
            "window.given = []; const devices = navigator.mediaDevices, ask = devices.getUserMedia.bind(devices);"
            "devices.getUserMedia = async (what) => {"
            "  const stream = await ask(what); given.push(...stream.getTracks()); return stream; };"
        )
        page.goto(f"{house.home}practice/call/")
        page.get_by_role("button", name="Show the camera").dblclick()
        expect(page.locator("[data-result=light]")).to_contain_text("light is even", timeout=SOON)
        page.get_by_role("button", name="Turn the camera off").click()
        assert page.evaluate("given.map((track) => track.readyState)") == ["ended"]
        # Turned off as soon as it is on: that is no camera that another program holds.
        page.get_by_role("button", name="Show the camera").click()
        page.get_by_role("button", name="Turn the camera off").click()
        expect(page.locator("[data-result=light] p")).to_have_text(["The camera is off."])
        assert page.evaluate("given.map((track) => track.readyState)") == ["ended", "ended"]


def test_a_microphone_that_is_pulled_out(chromium: Browser, house: House, tmp_path: Path) -> None:
    with with_microphone(chromium, write_wav(tmp_path / "quiet.wav", hiss(1, -62))) as browser:
        page = visit(browser, house)
        page.goto(f"{house.home}practice/call/")
        page.get_by_role("button", name="Listen to the silence").click()
        expect(page.get_by_text("Listening. Say nothing now.")).to_be_visible(timeout=SOON)
        page.evaluate("microphone.stream.getAudioTracks()[0].dispatchEvent(new Event('ended'))")
        expect(page.get_by_text("The microphone went away in between.")).to_be_visible()
        page.get_by_role("button", name="Listen to the silence").click()
        expect(page.get_by_text("Your room is quiet.")).to_be_visible(timeout=SOON)


@pytest.mark.parametrize(("secure", "words"), [("false", "over plain http"), ("true", "A newer Firefox")])
def test_without_devices_the_page_says_why(page: Page, house: House, secure: str, words: str) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'mediaDevices', { value: undefined });"
        f"Object.defineProperty(window, 'isSecureContext', {{ value: {secure} }});"
    )
    page.goto(f"{house.home}practice/call/")
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("button", name="Listen to the silence")).to_be_hidden()
    expect(page.get_by_role("button", name="Look at the line")).to_be_visible()
    looked_at(page, f"call-{'old' if secure == 'true' else 'http'}")


def test_without_a_script_the_list_is_there(chromium: Browser, house: House) -> None:
    page = visit(chromium, house, javascript=False)
    page.goto(f"{house.home}practice/call/")
    expect(page.get_by_text("These checks need a script")).to_be_visible()
    expect(page.get_by_role("button", name="Look at the line")).to_be_hidden()
    expect(page.get_by_role("heading", name="A quarter of an hour before")).to_be_visible()
