"""Friends and colleagues: blind, named or mixed, by link, file or mail; and everything of an answer can be erased."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
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
from tests.stories import told_no
from tests.visitors import Visitor, everything, links_in, words_of
from yesward.circle import actions, block, queries, together
from yesward.circle.block import Answer, write
from yesward.circle.facts import AlreadyIn
from yesward.circle.form import Said, seen_by_friends
from yesward.circle.models import Circle, Invitation, Rating, View
from yesward.evidence import actions as evidence
from yesward.evidence import correcting
from yesward.evidence.models import Correction, Point, Statement, Tag
from yesward.journal.models import Application
from yesward.links import limits
from yesward.links.codes import code_hash
from yesward.links.models import Link

SEQUENCES = int(os.environ.get("YESWARD_TEST_EXAMPLES", "20"))
CODE = re.compile(r"<b>([a-z]+(?:-[a-z]+){3})</b>")
pytestmark = pytest.mark.usefixtures("reached")


@pytest.fixture
def application(ines: Persona) -> Application:
    return told_no(ines.workspace)


def begun(ines: Persona, application: Application, mode: str = "pooled", **typed: Any) -> Circle:
    given = {"mode": mode, "leaves": seen_by_friends(), "name": "Ines", **typed}
    response = ines.client.post(f"/friends/new/{application.pk}/", given)
    assert response.status_code == 302, response.content.decode()
    with ines.inside():
        return Circle.objects.select_related("application").latest("id")


def asked(ines: Persona, circle: Circle, name: str = "Friend A", part: str = "friend") -> Visitor:
    shown = ines.post("circle:circle", circle.pk, name=name, part=part, way="link")
    assert shown.status_code == 200
    (link,) = links_in(shown)
    return Visitor(link)


def filled(word: str, **seen: str) -> dict[str, str]:
    typed = {
        "seen-ans.structure": "weak",
        "moment-ans.structure": f"{word} at the tram strike",
        "strength": f"{word} kind",
    }
    return {**typed, **seen}


def hands_in(visitor: Visitor, word: str, **typed: str) -> str:
    done = visitor.press("save/", hand_in="", **filled(word, **typed)).content.decode()
    found = CODE.search(done)
    assert found, done
    return found[1]


def page(ines: Persona, circle: Circle) -> str:
    return words_of(ines.get("circle:circle", circle.pk))


def candidate_sees(ines: Persona, circle: Circle) -> str:
    pages = [
        ines.get("circle:circle", circle.pk),
        ines.get("circle:circles"),
        ines.get("evidence:stream"),
        ines.get("home"),
    ]
    pages += [ines.get("evidence:themes"), ines.get("journal:application", circle.application_id)]
    with ines.inside():
        statements = list(Statement.objects.filter(taken_out_at=None).values_list("pk", flat=True))
    pages += [ines.get("evidence:statement", pk) for pk in statements]
    return words_of(*pages)


def test_a_friend_sees_the_form_and_nothing_else(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    one, two = asked(ines, circle), asked(ines, circle, "Friend B")
    hands_in(one, "Marker")
    shown = two.reads()
    assert "Ines asks for four minutes" in shown
    assert "11 of 11" in shown
    for secret in (
        "Marker",
        "Hartwell",
        "Data Analyst",
        "turned down",
        "Friend A",
        "It was close",
        str(application.pk) + "/",
    ):
        assert secret not in shown.replace(f"/open/{two.page.split('/')[3]}/", "")


def test_a_no_is_told_only_where_chosen(ines: Persona, application: Application) -> None:
    circle = begun(ines, application, tells_no="on", note="It would mean a lot.")
    shown = asked(ines, circle).reads()
    assert "was turned down for a job" in shown
    assert "It would mean a lot." in shown
    assert "Hartwell" not in shown


def test_what_is_typed_is_kept_and_comes_back(ines: Persona, application: Application) -> None:
    friend = asked(ines, begun(ines, application))
    assert friend.press("save/", **filled("Half")).status_code == 204
    again = friend.reads()
    assert "Half at the tram strike" in again
    assert 'value="weak" checked' in again
    assert friend.press("save/", save="", **filled("Whole")).status_code == 302
    assert "Whole at the tram strike" in friend.reads()


def test_one_answer_a_link(ines: Persona, application: Application) -> None:
    friend = asked(ines, begun(ines, application))
    hands_in(friend, "First")
    assert "Thank you" in friend.reads()
    friend.press("save/", hand_in="", **filled("Second"))
    with ines.inside():
        assert Rating.objects.count() == 1
        assert "First" in Rating.objects.get().strength


def test_nothing_handed_in_is_no_answer(ines: Persona, application: Application) -> None:
    friend = asked(ines, begun(ines, application))
    response = friend.press("save/", hand_in="", **{"seen-ans.structure": "unseen"})
    assert response.status_code == 422
    assert "One tick or one line is enough" in response.content.decode()


def test_nothing_mixed_is_shown_below_three_and_nobody_is_told_apart(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    friends = [asked(ines, circle, f"Friend {letter}") for letter in "ABCDEF"]
    seen = [page(ines, circle)]
    for number, friend in enumerate(friends):
        hands_in(friend, f"Marker{number}")
        seen.append(page(ines, circle))
    assert len(set(seen[:3])) == 1
    assert len(set(seen[3:])) == 1
    assert "Fewer than three" in seen[0]
    assert "Three or more" in seen[3]
    assert "Marker" not in "".join(seen)
    with ines.inside():
        assert not Statement.objects.filter(said_by="friend").exists()


def test_opened_mixed_answers_are_shuffled_sealed_and_without_names(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    friends = [asked(ines, circle, f"Friend {letter}") for letter in "ABC"]
    for number, friend in enumerate(friends):
        hands_in(friend, f"Marker{number}")
    ines.post("circle:open-mixed", circle.pk)
    shown = candidate_sees(ines, circle)
    assert "What they ticked" in shown
    assert "Marker" not in shown
    with ines.inside():
        statement = Statement.objects.get(said_by="friend")
        assert statement.is_sealed
        for number in range(3):
            assert f"Marker{number} at the tram strike" in statement.text
        assert Point.objects.filter(statement=statement).count() == 6
        assert {(tag.leaf, tag.stance, tag.made_by) for tag in Tag.objects.all()} == {
            ("ans.structure", "weakness", "rater")
        }
        assert all(statement.text[tag.start : tag.end] == tag.quote for tag in Tag.objects.all())
        for rating in Rating.objects.all():
            assert (rating.invitation, rating.statement, rating.draft_hash) == (None, None, "")
            assert rating.handed_on is not None
            assert rating.handed_on.day == 1


def test_a_named_answer_is_a_sealed_letter(ines: Persona, application: Application) -> None:
    circle = begun(ines, application, "named")
    friend = asked(ines, circle, "Tomasz", "colleague")
    assert "reads it with your name" in friend.reads()
    hands_in(friend, "Marker")
    shown = candidate_sees(ines, circle)
    assert "answered, sealed" in shown
    assert "Marker" not in shown
    assert "What they ticked" not in shown
    with ines.inside():
        statement = Statement.objects.get(said_by="colleague")
        invitation = Invitation.objects.get()
    assert statement.known_from == "Tomasz"
    ines.post("circle:open-named", invitation.pk)
    shown = page(ines, circle)
    assert "What they ticked" in shown
    assert "Tomasz" in shown
    with ines.inside():
        (rated,) = queries.opened(circle)
    assert (rated.said_by, rated.statement) == ("colleague", statement.pk)


def test_withdrawing_erases_everything(ines: Persona, application: Application) -> None:
    circle = begun(ines, application, "named")
    code = hands_in(asked(ines, circle), "Marker", advice="Marker: say the end")
    with ines.inside():
        statement = Statement.objects.get()
        evidence.open_point(statement, 1)
        correcting.add(statement, quote="Marker kind", leaf="ans.depth", stance="strength")
        correcting.change(Tag.objects.filter(made_by="rater").get(), leaf="ans.listening", stance="weakness")
        assert Correction.objects.count() == 2
    assert "Marker" in everything()
    stranger = Visitor()
    assert stranger.client.post("/with/back/", {"code": f" {code.upper().replace('-', ' ')} "}).status_code == 200
    assert "Marker" not in everything()
    assert stranger.client.post("/with/back/", {"code": code}).status_code == 422


def test_withdrawing_out_of_a_view_takes_nobody_elses_answer_apart(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    codes = [hands_in(asked(ines, circle, f"Friend {letter}"), f"Marker{letter}") for letter in "ABCDE"]
    ines.post("circle:open-mixed", circle.pk)
    ines.post("circle:erase", circle.pk, code=codes[0])
    kept = everything()
    assert "MarkerA" not in kept
    with ines.inside():
        statement = Statement.objects.get()
        assert len(set(re.findall(r"Marker\w", statement.text))) == 3
        assert [len(view.ratings) for view in View.objects.all()] == [5, 3]
    ines.post("circle:erase", circle.pk, code=codes[1])
    ines.post("circle:erase", circle.pk, code=codes[2])
    with ines.inside():
        assert not Statement.objects.exists()
    assert "Fewer than three" in page(ines, circle)


def test_a_stranger_erases_nothing_of_another_workspace(
    ines: Persona, mallory: Persona, application: Application
) -> None:
    circle = begun(ines, application)
    code = hands_in(asked(ines, circle), "Marker")
    other = begun(mallory, told_no(mallory.workspace, "Priory Lane School"))
    mallory.post("circle:erase", other.pk, code=code)
    assert "Marker" in everything()
    assert mallory.post("circle:erase", circle.pk, code=code).status_code == 404


def test_a_link_ends_by_revoking_closing_and_time(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    one, two, three = (asked(ines, circle, f"Friend {letter}") for letter in "ABC")
    with ines.inside():
        first = Invitation.objects.get(name="Friend A")
    ines.post("circle:revoke", first.pk)
    assert one.look().status_code == 404
    with ines.inside():
        Link.objects.filter(pk=Invitation.objects.get(name="Friend B").link_id).update(expires_at=timezone.now())
    assert two.look().status_code == 404
    ines.post("circle:close", circle.pk)
    assert three.look().status_code == 404
    with ines.inside(), pytest.raises(AlreadyIn):
        actions.save(Invitation.objects.select_related("circle", "link").get(name="Friend C"), "token", Said())


def test_put_away_and_back(ines: Persona, application: Application) -> None:
    circle = begun(ines, application, "named")
    hands_in(asked(ines, circle), "Marker")
    ines.post("circle:take-back", circle.pk)
    assert ines.get("circle:circle", circle.pk).status_code == 404
    with ines.inside():
        assert Statement.objects.get().taken_out_at is not None
    ines.post("circle:bring-back", circle.pk)
    assert ines.get("circle:circle", circle.pk).status_code == 200
    with ines.inside():
        assert Statement.objects.get().taken_out_at is None


def a_block(circle: Circle, nonce: str, word: str = "Marker") -> str:
    said = Answer(circle.public_id, nonce, code_hash("a-b-c-d"), {"ans.structure": "weak"}, {}, word, "")
    return write(said, block.key_of(bytes(circle.key), nonce))


def test_a_files_answer_is_added_sealed_once(ines: Persona, application: Application) -> None:
    circle = begun(ines, application, "named")
    ines.post("circle:circle", circle.pk, name="Ruth", part="friend", way="kit")
    shown = ines.post("circle:circle", circle.pk, name="Ruth B", part="friend", way="kit").content.decode()
    nonce = re.search(r'name="nonce" value="(\w+)"', shown)
    assert nonce
    file = ines.post("circle:file", circle.pk, nonce=nonce[1])
    assert file["Content-Disposition"].startswith("attachment")
    text = "\n".join(f"> {line}" for line in a_block(circle, nonce[1]).split("\n"))
    added = ines.client.post("/friends/answer/", {"text": text}).content.decode()
    assert "Added. What it says stays sealed." in added
    assert "Marker" not in added
    assert "here already" in ines.client.post("/friends/answer/", {"text": text}).content.decode()
    with ines.inside():
        assert Statement.objects.get().known_from == "Ruth B"
    saved = SimpleUploadedFile("answer.txt", a_block(circle, block.new_nonce()).encode())
    assert "asked no longer" in ines.client.post("/friends/answer/", {"file": saved}).content.decode()


def test_a_mixed_file_leads_back_to_nobody(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    shown = ines.post("circle:circle", circle.pk, name="Ruth", part="friend", way="kit").content.decode()
    nonce = re.search(r'name="nonce" value="(\w+)"', shown)
    assert nonce
    assert nonce[1] not in everything()
    ines.client.post("/friends/answer/", {"text": a_block(circle, nonce[1])})
    with ines.inside():
        rating = Rating.objects.get()
        assert (rating.invitation, Invitation.objects.get().nonce_hash) == (None, "")


def test_a_numbered_mail_comes_back(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    shown = ines.post("circle:circle", circle.pk, name="Ruth", part="friend", way="mail").content.decode()
    body = re.search(r"<textarea id=\"words\"[^>]*>(.*?)</textarea>", shown, re.S)
    assert body
    code = re.search(r"at any time: ([a-z-]+)", body[1])
    quoted = "\n".join(f"> {line}" for line in body[1].split("\n"))
    unclear = ines.client.post("/friends/answer/", {"text": f"1 strong\n3. perhaps\n\n{quoted}"}).content.decode()
    assert "At 3 it is neither" in unclear
    assert "3. perhaps" in unclear
    reply = f"1 strong\n3. weak: Marker lost the end\n12. listens\n\n{quoted}"
    assert "Added" in ines.client.post("/friends/answer/", {"text": reply}).content.decode()
    with ines.inside():
        rating = Rating.objects.get()
        assert rating.seen == {"prep.motivation": "strong", "ans.structure": "weak"}
        assert rating.moments == {"ans.structure": "Marker lost the end"}
    assert code
    ines.post("circle:erase", circle.pk, code=code[1])
    assert "Marker" not in everything()


@pytest.mark.parametrize(
    "text", ["", "hello", "x" * 1_000_000, "a\0b", "-----BEGIN YESWARD ANSWER-----", "<script>", "\u202e🎈"]
)
def test_what_is_no_answer_is_handed_back_with_a_sentence(ines: Persona, text: str) -> None:
    response = ines.client.post("/friends/answer/", {"text": text})
    assert response.status_code == 422
    assert b"Traceback" not in response.content


def test_eight_to_twelve_are_asked(ines: Persona, application: Application) -> None:
    given = {"mode": "named", "leaves": seen_by_friends()[:3], "name": "Ines"}
    response = ines.client.post(f"/friends/new/{application.pk}/", given)
    assert response.status_code == 422
    assert "no single one stands out" in response.content.decode()
    assert ines.client.post(f"/friends/new/{application.pk}/", {"name": "Ines"}).status_code == 422


def test_the_page_sent_again_asks_nobody_twice(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    asked(ines, circle)
    again = ines.post("circle:circle", circle.pk, name="Friend A", part="friend", way="link")
    assert again.status_code == 422
    assert "Friend A is asked already" in again.content.decode()


def test_nobody_is_asked_once_it_is_closed(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    ines.post("circle:close", circle.pk)
    assert ines.post("circle:circle", circle.pk, name="A", part="friend", way="link").status_code == 302
    with ines.inside():
        assert not Invitation.objects.exists()


def test_a_thirteenth_answer_is_not_taken(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    friend = asked(ines, circle)
    for _ in range(12):
        ines.client.post("/friends/answer/", {"text": a_block(circle, block.new_nonce())})
    friend.press("save/", hand_in="", **filled("Marker"))
    assert ines.get("circle:circle", circle.pk).status_code == 200
    with ines.inside():
        assert Rating.objects.filter(handed_on__isnull=False).count() == 12


def test_a_dozen_people_at_most(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    for number in range(12):
        asked(ines, circle, f"F{number}")
    assert ines.post("circle:circle", circle.pk, name="One more", part="friend", way="link").status_code == 422


@pytest.mark.parametrize("typed", ["\0", "x" * 1_000_000, "<b>", "\u202e🎈", "a\r\nb"])
def test_odd_words_of_a_rater(ines: Persona, application: Application, typed: str) -> None:
    friend = asked(ines, begun(ines, application))
    response = friend.press(
        "save/", save="", **{"seen-ans.structure": "weak", "moment-ans.structure": typed, "advice": typed}
    )
    assert response.status_code == 302
    assert friend.look().status_code == 200
    assert "<b>" not in friend.reads().replace("<b></b>", "")


def test_without_an_address_there_are_files_and_mails(ines: Persona, application: Application, settings: Any) -> None:
    settings.CONFIG = settings.CONFIG.model_copy(update={"public_url": ""})
    circle = begun(ines, application)
    assert 'value="link"' not in page(ines, circle)
    assert ines.post("circle:circle", circle.pk, name="A", part="friend", way="link").status_code == 422
    assert ines.post("circle:circle", circle.pk, name="A", part="friend", way="kit").status_code == 200


def test_the_schema_keeps_a_mixed_answer_without_its_sender(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    hands_in(asked(ines, circle), "Marker")
    with ines.inside(), pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.update(invitation=Invitation.objects.get())
    with ines.inside(), pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.update(draft_hash="x")


def test_no_way_leaks(ines: Persona) -> None:
    """Thousands of random steps of a circle; nothing is seen below three, unopened, or after it was withdrawn."""

    class Course(RuleBasedStateMachine):
        """The person, those who are asked, and time."""

        @initialize(mode=st.sampled_from(["pooled", "pooled", "named"]), many=st.integers(0, 6))
        def begin(self, mode: str, many: int) -> None:
            self.point = transaction.atomic()
            self.point.__enter__()
            self.scope = ines.inside()
            self.scope.__enter__()
            limits.forget()
            self.circle = begun(ines, told_no(ines.workspace), mode)
            self.visitors: list[Visitor] = []
            self.codes: dict[str, str] = {}
            self.gone: set[str] = set()
            for number in range(many):
                self.visitors.append(asked(ines, self.circle, f"F{number}"))
                self.codes[f"Marker{number}x"] = hands_in(self.visitors[number], f"Marker{number}x")

        def teardown(self) -> None:
            if hasattr(self, "point"):
                self.look()
                self.scope.__exit__(None, None, None)
                transaction.set_rollback(True)
                self.point.__exit__(None, None, None)

        def look(self) -> None:
            if ines.get("circle:circle", self.circle.pk).status_code == 404:
                return
            assert "Marker" not in candidate_sees(ines, self.circle)

        @rule()
        def ask(self) -> None:
            if queries.is_open(Circle.objects.get()) and len(self.visitors) < 8:
                self.visitors.append(asked(ines, self.circle, f"F{len(self.visitors)}"))

        @precondition(lambda self: getattr(self, "visitors", None))
        @rule(which=st.integers(0, 7), button=st.sampled_from(["save", "hand_in", "hand_in"]))
        def answer(self, which: int, button: str) -> None:
            number = which % len(self.visitors)
            word = f"Marker{number}x"
            limits.forget()
            done = self.visitors[number].press("save/", **{button: ""}, **filled(word)).content.decode()
            if found := CODE.search(done):
                self.codes[word] = found[1]

        @rule()
        def by_file(self) -> None:
            if Circle.objects.get().taken_back_at is None:
                ines.client.post("/friends/answer/", {"text": a_block(self.circle, block.new_nonce(), "Marker99x")})

        @rule()
        def open_it(self) -> None:
            if self.circle.mode == "pooled":
                ines.post("circle:open-mixed", self.circle.pk)
            else:
                for invitation in Invitation.objects.filter(rating__isnull=False):
                    ines.post("circle:open-named", invitation.pk)

        @precondition(lambda self: getattr(self, "codes", None))
        @rule(which=st.integers(0, 7))
        def withdraw(self, which: int) -> None:
            word = sorted(self.codes)[which % len(self.codes)]
            limits.forget()
            assert actions.withdraw(self.codes.pop(word))
            self.gone.add(word)

        @rule(which=st.integers(0, 7))
        def revoke(self, which: int) -> None:
            with suppress(IndexError):
                ines.post("circle:revoke", list(Invitation.objects.all())[which].pk)

        @rule()
        def expire(self) -> None:
            Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        @rule()
        def close(self) -> None:
            ines.post("circle:close", self.circle.pk)

        @rule()
        def the_person_looks(self) -> None:
            self.look()

        @invariant()
        def what_was_withdrawn_is_nowhere(self) -> None:
            if hasattr(self, "circle"):
                found = set(re.findall(r"Marker\d+x", everything()))
                assert not found & self.gone - set(self.codes)

        @invariant()
        def at_least_three_and_never_one_apart(self) -> None:
            if not hasattr(self, "circle"):
                return
            views = [frozenset(view.ratings) for view in View.objects.all() if view.ratings]
            assert all(len(view) >= 3 for view in views)
            for number, view in enumerate(views):
                assert all(len(view - before) != 1 and len(before - view) != 1 for before in views[:number])
            texts = Statement.objects.filter(said_by="friend").values_list("text", flat=True)
            if self.circle.mode == "pooled":
                assert len(texts) <= 1
                now = queries.shown(self.circle)
                assert bool(texts) == (now is not None)
                assert not Rating.objects.exclude(invitation=None).exists()
            assert not Point.objects.filter(opened_at__isnull=False).exists()

    few_at_once = how(max_examples=SEQUENCES, stateful_step_count=25, phases=[Phase.generate])
    run_state_machine_as_test(Course, settings=few_at_once)


def test_showing_twice_is_one_view(ines: Persona, application: Application) -> None:
    circle = begun(ines, application)
    for letter in "ABC":
        hands_in(asked(ines, circle, letter), f"Marker{letter}")
    with ines.inside():
        first = together.show(circle)
        assert together.show(circle) == first
        assert View.objects.count() == 1
