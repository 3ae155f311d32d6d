"""Wording of self-harm: said in many ways, and turns of phrase that use the same words for something else."""

import pytest

from yesward.lib.care import LONGEST, says_self_harm

SAYS = """
I want to kill myself.
I keep thinking about killing myself.
some days i just want to die
I really want to be dead.
I wish I was dead.
I wish I were never born.
I wish I could just go to sleep and never wake up.
I hope I don't wake up tomorrow.
I don't want to wake up any more.
I don't want to live any more.
I do not want to exist.
I don't want to be here anymore.
I can't go on living.
I am tired of living.
I'm sick of being alive.
There is no point in living.
There's no reason to live.
I have nothing to live for.
nothing left to live for
Life is not worth living.
Life isn't worth living anymore.
I'd rather be dead.
I would be better off dead.
My family would be better off without me.
Everyone would be better off without me.
I deserve to die.
I should just die.
This makes me want to die.
I am going to end my life.
I thought about ending my own life.
I want to end it all.
I'm thinking of ending it all.
I thought about taking my own life.
I'm planning to take my life.
I feel suicidal.
I have been suicidal since the summer.
I keep thinking about suicide.
I attempted suicide two years ago.
I was contemplating suicide.
I wrote a suicide note.
I want to hang myself.
I could shoot myself, I mean it.
I thought about drowning myself.
I want to throw myself in front of a train.
I feel like jumping off a bridge.
I am going to jump off the roof.
I want to slit my wrists.
I cut my wrists last night.
I want to blow my brains out.
I took all my pills.
I swallowed a whole bottle of sleeping pills.
I want to overdose.
I'm going to take an overdose.
I want to hurt myself.
I've been cutting myself.
I keep hurting myself.
I cut myself on purpose.
I have been self-harming again.
Thoughts of dying all day long.
I wanna die
gonna kms
I want to do away with myself.
I want to put an end to my life.
I just want to end my life, there, I wrote it.
I’m going to kill myself tonight.
I WANT TO DIE
i  want   to
die
Ich will nicht mehr leben.
Ich will einfach nur sterben.
Ich denke oft an Selbstmord.
Ich bringe mich um.
Voglio morire.
Vorrei farla finita.
Penso spesso al suicidio.
Искам да умра.
Не искам повече да живея.
Мисля често за самоубийство.
"""
MEANS_SOMETHING_ELSE = """
I could kill for a coffee.
The deadline is Friday.
I was dying to know how it ended.
We had to kill the process twice.
I killed the process and restarted the server.
They cut costs in every team.
I cut the budget by a third.
I shot myself in the foot with that answer.
I was killing myself to finish the report.
I nearly died laughing.
I wanted to die of shame when my phone rang.
I want to die laughing every time I think of it.
The interview was suicide for my nerves, they said.
That would have been career suicide.
It was political suicide to say so.
I worked for a suicide prevention line.
I was a volunteer at a suicide helpline.
My thesis was about suicide statistics.
They talked about a suicidal deadline.
Suicidal pricing ruined the firm.
I worked with suicidal patients for six years.
I wrote the self-harm policy of the school.
I trained teachers in self-harm prevention.
I took over the self-harm ward.
I end my life as a consultant and begin as a teacher.
I want to end my contract.
They ended it all by e-mail.
I want to take my life back.
I want to take my life seriously.
I want to take my life in a new direction.
I was thinking of ending it early.
I thought of ending it with a question.
I am tired of living in a suitcase.
I'm sick of living out of boxes.
I don't want to live in London.
I don't want to live on that salary.
I don't want to be here anymore as a temp.
I can't go on living on night shifts.
There is no point in living near the office.
I jumped off a bridge with a bungee rope for charity.
We did a charity abseil and jumped off the tower.
I want to jump in.
I jumped at the chance.
I want to hang up the phone.
Hang on, I said.
I left my coat hanging.
I'm drowning in work.
We were drowning in paper.
I overdosed on coffee before the call.
I overdosed on slides.
I took all the tablets from the storeroom to the warehouse.
I sell tablets and phones.
I count the pills in the pharmacy.
I burned myself out in that job.
I hurt myself playing football.
I cut myself shaving before the interview.
I cut myself with the knife in the kitchen and went on.
I cut myself short.
I need to cut myself some slack.
I could kick myself for that answer.
I beat myself up over it.
I threw myself into the work.
I throw myself under the spotlight, they say.
I put a bullet point in my notes.
I put the bullet list first.
My head was going to explode.
They blew my mind.
The project died in March.
The battery died in the middle of the call.
The line went dead.
It was a dead end.
I would rather be dead on time than early.
The dead stock was mine to clear.
I buried the idea.
It was a graveyard shift.
My plants died while I was applying.
My father died in spring.
Her husband took his own life, and I covered her shifts.
A patient of mine died.
They said the patient wanted to die at home.
I don't want to die wondering.
I did not want to die in that job.
I never wanted to die on a ladder.
I was scared to death of the panel.
I was bored to death.
It is a matter of life and death in our ward.
I'm ready to die on that hill.
The industry is dying.
I thought about dying industries.
We were thinking of dying wool blue.
I learned dying crafts, basket weaving among them.
I want to kill the meeting.
She killed it in the interview.
You killed it, they said.
It's killing me that they never wrote.
The waiting is killing me.
My feet were killing me.
I'd kill for that job.
I will make a killing.
Overkill, they called my slides.
I executed the plan.
I terminated the contract.
The final cut was mine.
I was cut from the list.
They axed the role.
The role was cut.
I have nothing left to say.
There is nothing to live up to there.
I want to live near the sea.
I want to live in Lisbon.
I was alive again after the call.
I want to be alive to the details.
It is worth it.
Life is worth living there, the advert said.
I wish I was better prepared.
I wish I were older.
I wish I had never applied.
I wish I had asked.
I hope I wake up early.
I don't want to wake up at five.
Everyone would be better off with a clear plan.
My team is better off now.
I deserve to be heard.
I should have said less.
I need to dye the fabric again.
I stopped the bleeding in sales.
We bled money.
I pulled the trigger on the release.
I drank poison oak tea by mistake.
I stabbed in the dark with my guess.
I was thrown under the bus by my manager.
They threw me in at the deep end.
I jumped off the bus and ran.
I jump from topic to topic.
I fell off the stage.
I hit rock bottom and then I called Ruth.
I feel empty and very tired.
I cried for an hour after the no.
"""


def lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line]


@pytest.mark.parametrize("text", [line for line in lines(SAYS) if line not in ("i  want   to", "die")])
def test_it_is_known_in_many_ways(text: str) -> None:
    assert says_self_harm(text)


@pytest.mark.parametrize("text", lines(MEANS_SOMETHING_ELSE))
def test_the_same_words_mean_other_things(text: str) -> None:
    assert not says_self_harm(text)


def test_there_are_enough_of_both() -> None:
    assert len(lines(SAYS)) >= 60
    assert len(lines(MEANS_SOMETHING_ELSE)) >= 120


def test_it_is_known_over_lines_and_in_the_middle_of_much() -> None:
    assert says_self_harm("i  want   to\ndie")
    assert says_self_harm(f"{'It went badly. ' * 300}I want to die. {'So it goes. ' * 300}")
    assert not says_self_harm("x" * LONGEST + " I want to die.")


@pytest.mark.parametrize("text", ["", " ", "\0", "…" * 5_000, "a " * 30_000, "𝕴 want"])
def test_any_text_can_be_looked_at(text: str) -> None:
    assert not says_self_harm(text)
