"""The relay: the consultant hears the others and releases one answer; the person learns nothing before that."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import Phase
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.conftest import Persona
from tests.stories import asked, told_no
from tests.visitors import Visitor, everything, links_in, words_of
from yesward.evidence.facts import Words
from yesward.evidence.models import Point, Statement
from yesward.feedback import actions as feedback
from yesward.feedback.facts import Text
from yesward.feedback.models import Case, CaseEvent
from yesward.feedback.patience import NotAllowed
from yesward.journal.models import Application
from yesward.links import limits
from yesward.links.models import Link
from yesward.relay import actions
from yesward.relay.models import Relay, Voice
from yesward.relay.sealing import seal, unseal
from yesward.relay.state import Over, State

OWN = "Marker-own: say the result first."
THEIRS = "Marker-manager: arrogant and slow, between us."
SEQUENCES = int(os.environ.get("YESWARD_TEST_EXAMPLES", "20"))
pytestmark = pytest.mark.usefixtures("reached")


@pytest.fixture
def application(ines: Persona) -> Application:
    found = told_no(ines.workspace)
    asked(found)
    return found


def made(ines: Persona, application: Application, **typed: str) -> str:
    before = re.search(r'name="ends" value="(\d+)"', ines.get("relay:relay", application.pk).content.decode())
    shown = ines.post("relay:relay", application.pk, name="Ines", ends=before[1] if before else "", **typed)
    assert shown.status_code == 200
    (link,) = links_in(shown)
    return link


def candidate_sees(ines: Persona, application: Application) -> str:
    """Every page on which the person could learn of it."""
    pages = [
        ines.get("relay:relay", application.pk),
        ines.get("feedback:case", application.pk),
        ines.get("evidence:stream"),
    ]
    pages += [ines.get("journal:application", application.pk), ines.get("evidence:stream")]
    with ines.inside():
        statements = list(Statement.objects.values_list("pk", flat=True))
    pages += [ines.get("evidence:statement", pk) for pk in statements]
    return words_of(*pages)


def test_from_the_link_to_the_sealed_answer(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    assert "Ines asks you for advice" in consultant.reads()
    assert "Hartwell" not in consultant.reads()
    consultant.press("pass-on/", part="manager", words=OWN)
    manager = Visitor(own_link_of_first_voice(consultant))
    assert "The consultant alone reads this" in manager.reads()
    assert OWN not in manager.reads()
    manager.press("save/", words=THEIRS, save="")
    assert THEIRS not in consultant.reads()
    manager.press("save/", words=THEIRS, hand_in="")
    assert THEIRS in consultant.reads()
    with ines.inside():
        voice = Voice.objects.get()
    consultant.press(f"others/{voice.pk}/", over="", words=OWN)
    assert f"{OWN}\n\n{THEIRS}" in consultant.reads()
    before = everything()
    assert "Marker" not in before
    assert "Marker" not in candidate_sees(ines, application)

    look = consultant.press("save/", look="", words="Released words: the end of the story.")
    assert "Exactly these words" in look.content.decode()
    consultant.press("release/", words="Released words: the end of the story.")

    assert "You released your answer" in consultant.reads()
    with ines.inside():
        statement = Statement.objects.get(said_by="consultant")
        assert statement.text == "Released words: the end of the story."
        assert statement.is_sealed
        assert Case.objects.get().state == "answered"
        assert not Voice.objects.exists()
    assert "Marker" not in everything()
    assert "Released words" not in candidate_sees(ines, application)
    assert manager.look().status_code == 404


def test_the_person_cannot_read_along(ines: Persona, application: Application) -> None:
    link = made(ines, application)
    consultant = Visitor(link)
    consultant.press("save/", words=OWN, save="")

    for browser in (ines.client, Visitor().client):
        response = browser.post(link)
        assert "Set-Cookie" not in response.headers
        assert browser.get(response["Location"]).status_code == 404


def test_the_person_sees_the_same_whatever_happens_behind_the_link(ines: Persona, application: Application) -> None:
    link = made(ines, application)
    nothing_yet = candidate_sees(ines, application)
    consultant = Visitor(link)
    assert candidate_sees(ines, application) == nothing_yet
    consultant.press("pass-on/", part="owner", words=OWN)
    manager = Visitor(own_link_of_first_voice(consultant))
    manager.press("save/", words=THEIRS, hand_in="")
    assert candidate_sees(ines, application) == nothing_yet


def own_link_of_first_voice(consultant: Visitor) -> str:
    page = consultant.reads()
    found = re.search(r'id="link-\d+" value="[^"]*?(/with/[\w-]+/)"', page)
    assert found
    return found[1]


def test_saying_no_closes_it_kindly(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    consultant.press("save/", words=OWN, save="")
    assert "opens no more" in consultant.press("no/", words=OWN).content.decode()
    assert consultant.look().status_code == 404
    page = ines.get("relay:relay", application.pk).content.decode()
    assert "Closed" in page
    with ines.inside():
        assert bytes(Relay.objects.get().answer) == b""
        assert not Statement.objects.filter(said_by="consultant").exists()


def test_taking_the_link_back_erases(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    consultant.press("pass-on/", part="manager", words=OWN)
    manager = Visitor(own_link_of_first_voice(consultant))
    ines.post("relay:end", application.pk)
    for visitor in (consultant, manager):
        assert visitor.look().status_code == 404
    with ines.inside():
        relay = Relay.objects.get()
        assert (relay.state, bytes(relay.answer)) == (State.CLOSED, b"")
        with pytest.raises(Over):
            actions.release(relay, "late")


def test_the_page_sent_again_ends_nothing(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    again = ines.post("relay:relay", application.pk, name="Ines", ends="")
    assert links_in(again) == []
    assert "With the consultant" in again.content.decode()
    assert consultant.look().status_code == 200


def test_a_fresh_link_ends_the_old_one(ines: Persona, application: Application) -> None:
    old = Visitor(made(ines, application))
    fresh = Visitor(made(ines, application))
    assert old.look().status_code == 404
    assert fresh.look().status_code == 200


def test_one_that_ended_by_itself_is_closed(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    with ines.inside():
        Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert consultant.look().status_code == 404
    assert "Closed" in ines.get("relay:relay", application.pk).content.decode()


def test_what_is_held_back_stays_out(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    consultant.press("pass-on/", part="manager", words="")
    Visitor(own_link_of_first_voice(consultant)).press("save/", words=THEIRS, hand_in="")
    with ines.inside():
        voice = Voice.objects.get()
    consultant.press(f"others/{voice.pk}/", hold="", words="")
    consultant.press(f"others/{voice.pk}/", over="", words=OWN)
    assert f"{OWN}</textarea>" in consultant.reads()
    consultant.press(f"others/{voice.pk}/", use="", words=OWN)
    consultant.press(f"others/{voice.pk}/", over="", words=OWN)
    assert THEIRS in consultant.reads().split("</textarea>")[0]


def test_the_manager_may_change_it_and_take_it_back(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    consultant.press("pass-on/", part="manager", words="")
    manager = Visitor(own_link_of_first_voice(consultant))
    manager.press("save/", words=THEIRS, hand_in="")
    manager.press("save/", words="Only this.")
    assert "Only this." in consultant.reads()
    manager.press("save/", back="", words="Only this.")
    assert "Only this." not in consultant.reads()
    assert "No words yet" in consultant.reads()


def test_at_most_five_are_asked(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    for _ in range(7):
        consultant.press("pass-on/", part="interviewer", words="")
    with ines.inside():
        assert Voice.objects.count() == 5


def test_an_answer_that_came_by_mail_meanwhile_stays(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    with ines.inside():
        feedback.answer(application, Words("By mail.", "outside"), "consultant", timezone.localdate())
    consultant.press("release/", words="By the relay.")
    with ines.inside():
        assert sorted(Statement.objects.values_list("text", flat=True)) == ["By mail.", "By the relay."]


def test_what_is_typed_is_kept_with_a_sentence(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    long = "x" * 9_000
    response = consultant.press("save/", words=long, save="")
    assert response.status_code == 422
    assert long in response.content.decode()
    assert consultant.press("release/", words="  \n ").status_code == 422
    for odd in ("a\0b", "<script>alert(1)</script>", "\u202eabc 🎈"):
        assert consultant.press("save/", words=odd, save="").status_code == 302
    assert "<script>alert" not in consultant.reads()
    assert consultant.press("pass-on/", part="nobody", words=OWN).status_code == 422


def test_a_word_may_be_asked_for(ines: Persona, application: Application) -> None:
    link = made(ines, application, passphrase="tram")
    assert Visitor().go_in(link, passphrase="bus").status_code == 422
    assert Visitor(link, passphrase="tram").look().status_code == 200


def test_without_an_address_there_is_no_link(ines: Persona, application: Application, settings: Any) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"public_url": ""})
    assert "no address that others can open" in ines.get("relay:relay", application.pk).content.decode()
    ines.post("relay:relay", application.pk, name="Ines")
    with ines.inside():
        assert not Relay.objects.exists()


def test_an_ended_relay_keeps_nothing_by_the_schema(ines: Persona, application: Application) -> None:
    made(ines, application)
    with ines.inside(), pytest.raises(IntegrityError), transaction.atomic():
        Relay.objects.update(state=State.CLOSED, answer=b"words")


def test_a_refusal_of_the_manager_is_not_kept_in_words(ines: Persona, application: Application) -> None:
    consultant = Visitor(made(ines, application))
    consultant.press("pass-on/", part="manager", words="")
    manager = Visitor(own_link_of_first_voice(consultant))
    manager.press(f"{manager.page.replace('words/', 'report/')}", words="Marker: why do you ask me")
    assert manager.look().status_code == 404
    assert "Marker" not in everything()
    assert "The link was ended, without words" in consultant.reads()


@pytest.mark.parametrize("words", ["", "a", "é" * 5000, "\x80\0", "a\x80"])
def test_sealed_words_come_back(words: str) -> None:
    locked = seal(words, "token", "address", "purpose")
    assert unseal(locked, "token", "address", "purpose") == words
    assert len(locked) % 1024 == 28
    assert seal(words, "token", "address", "purpose") != locked
    for other in (("t", "address", "purpose"), ("token", "a", "purpose"), ("token", "address", "p")):
        assert unseal(locked, *other) is None
    assert unseal(locked[:-1] + bytes([locked[-1] ^ 1]), "token", "address", "purpose") is None


def test_no_way_leaks(ines: Persona) -> None:
    """Thousands of random steps of four people; after each one the person's pages and tables are searched."""

    class Course(RuleBasedStateMachine):
        """The person, the consultant, those behind them, and time."""

        @initialize()
        def begin(self) -> None:
            self.point = transaction.atomic()
            self.point.__enter__()
            self.scope = ines.inside()
            self.scope.__enter__()
            self.application = told_no(ines.workspace)
            asked(self.application)
            self.consultant: Visitor | None = None
            self.behind: list[Visitor] = []
            self.link, self.count, self.released = "", 0, set()

        def teardown(self) -> None:
            if hasattr(self, "point"):
                assert "Marker" not in candidate_sees(ines, self.application)
                self.scope.__exit__(None, None, None)
                transaction.set_rollback(True)
                self.point.__exit__(None, None, None)

        def marker(self) -> str:
            self.count += 1
            return f"Marker{self.count}x"

        @rule()
        def make(self) -> None:
            if Case.objects.get().state == "drafted" and not Relay.objects.exists():
                assert ines.get("relay:relay", self.application.pk).status_code == 404
                return
            self.link = made(ines, self.application)
            self.consultant, self.behind = None, []

        @precondition(lambda self: getattr(self, "link", ""))
        @rule(own=st.booleans())
        def go_in(self, own: bool) -> None:
            visitor = Visitor()
            if own:  # the person tries the link that they made
                if self.consultant is not None:
                    assert "Set-Cookie" not in ines.client.post(self.link).headers
            else:
                visitor.go_in(self.link)
                if self.consultant is None and visitor.page:
                    self.consultant = visitor

        def of_consultant(self, path: str, **typed: str) -> None:
            if self.consultant is not None:
                limits.forget()
                self.consultant.press(path, **typed)

        @rule()
        def write(self) -> None:
            self.of_consultant("save/", words=self.marker(), save="")

        @rule(part=st.sampled_from(["manager", "owner", "interviewer"]))
        def pass_on(self, part: str) -> None:
            if self.consultant is None:
                return
            self.of_consultant("pass-on/", part=part, words=self.marker())
            for found in re.findall(r'id="link-\d+" value="[^"]*?(/with/[\w-]+/)"', self.consultant.reads()):
                visitor = Visitor(found)
                if visitor.page and visitor.page not in [each.page for each in self.behind]:
                    self.behind.append(visitor)

        @precondition(lambda self: getattr(self, "behind", None))
        @rule(which=st.integers(0, 4), button=st.sampled_from(["save", "hand_in", "back"]))
        def manager(self, which: int, button: str) -> None:
            self.behind[which % len(self.behind)].press("save/", words=self.marker(), **{button: ""})

        @rule(which=st.integers(0, 4), button=st.sampled_from(["over", "hold", "use", "end"]))
        def others(self, which: int, button: str) -> None:
            voices = list(Voice.objects.all())
            if voices:
                self.of_consultant(f"others/{voices[which % len(voices)].pk}/", words=self.marker(), **{button: ""})

        @rule()
        def release(self) -> None:
            if self.consultant is None:
                return
            before = Statement.objects.count()
            words = self.marker()
            self.of_consultant("release/", words=words)
            if Statement.objects.count() > before:
                self.released.add(words)

        @rule()
        def decline(self) -> None:
            self.of_consultant("no/", words=self.marker())

        @rule()
        def revoke(self) -> None:
            ines.post("relay:end", self.application.pk)

        @rule()
        def expire(self) -> None:
            Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        @rule()
        def the_person_looks(self) -> None:
            assert "Marker" not in candidate_sees(ines, self.application)

        @rule()
        def nudge(self) -> None:
            with suppress(NotAllowed):
                feedback.nudge(self.application, Text("s", "b", ("p",), 1), timezone.localdate())

        @rule()
        def undo(self) -> None:
            event = CaseEvent.objects.select_related("case__application").order_by("-id").first()
            if event is not None:
                feedback.undo(event)

        @invariant()
        def nothing_unreleased_is_seen(self) -> None:
            if not hasattr(self, "application"):
                return
            assert set(re.findall(r"Marker\d+x", everything())) <= self.released

        @invariant()
        def one_reminder_and_sealed_answers(self) -> None:
            if not hasattr(self, "application"):
                return
            assert CaseEvent.objects.filter(kind="nudge", undone_by=None).count() <= 1
            assert not Point.objects.filter(opened_at__isnull=False).exists()
            assert Relay.objects.filter(state=State.OPEN).count() <= 1

    few_at_once = how(max_examples=SEQUENCES, stateful_step_count=25, phases=[Phase.generate])
    run_state_machine_as_test(Course, settings=few_at_once)
