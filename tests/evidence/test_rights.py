"""Words that touch age, sex, origin, religion, disability, pregnancy or family, and words that are only near."""

import re
import time
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yesward.evidence.tagger.rights import GROUNDS, Ground, touched

TOUCHING: dict[Ground, str] = {
    "age": """
At your age they wondered how long you would stay.
Most of them are in their twenties, and they were after someone younger.
Between us, they thought you were too old for the field.
A bit mature for the team, was how the manager put it.
They worried because you are close to retirement.
In your fifties it gets harder to learn a new system, she said.
What they want is recent graduate energy.
They need a digital native for the channel.
He looked at my date of birth and the mood changed.
I am 58 years old and I could see it on their faces.
At 61, how many more years did you want to work, they asked.
You look very young, clients might not take you seriously.
She is too young to lead people who have been here for decades.
Honestly, you are no spring chicken, and it is a physical job.
They said somebody of my generation would not be happy on the night desk.
Your grey hair did not help with that crowd.
You would be the oldest in the office by some way.
They would rather grow someone under thirty.
The director was afraid you'd be winding down towards your pension.
He is getting on a bit, so the ladder work was a worry.
Younger applicants are simply cheaper, I was told.
I was asked twice how old I am.
We felt your best years might be behind you.
You can't teach an old dog new tricks, the foreman joked.
You would not fit into our young, dynamic team.
They think I am past it.
In Ihrem Alter tut man sich mit dem neuen Kassensystem schwer.
Gesucht wird jemand Jüngeres für die Theke.
On m'a dit que j'étais trop âgé pour l'équipe.
Buscan a alguien más joven.
Ze vonden me te oud voor de ploeg.
Cercano una persona più giovane.
Казаха, че на моята възраст вече е трудно.
""",
    "sex": """
As a woman you would have a hard time on the site.
They had pictured a man in this role.
The owner thinks the lads would not listen to a girl.
For a woman you were surprisingly technical.
Because she is female, the night round was a concern.
Their clients prefer dealing with men.
They have enough women on the team already, he said.
A male nurse would make that ward uneasy, the sister said.
He said the job is no place for a lady.
The parents do not want a man changing nappies.
It is a boys' club and you would stick out.
You are not feminine enough for reception, apparently.
I was the only woman they saw, and it showed.
They told me it needs a woman's touch.
Would you cope in an all-male crew?
They asked whether I could lift that, being a woman.
They wanted another guy for the crew.
A pretty girl like you will find something at a front desk.
Some of the drivers won’t be told what to do by a woman.
It would have been easier for you if you were a man.
Your gender was mentioned, I am sorry to say.
She asked about my being transgender, and then it got short.
The site wants somebody more manly.
They need to hire a woman this time, for the balance.
Als Frau haben Sie es auf der Baustelle schwer.
Man hätte lieber einen Mann für die Stelle gehabt.
En tant que femme, vous auriez du mal à vous imposer.
Por ser mujer, no creen que aguante el turno de noche.
Als vrouw zou je het zwaar krijgen op de werf.
Preferivano un uomo per questo posto.
За това място търсят мъж.
""",
    "origin": """
With your accent the customers would ask twice.
Where you come from, people do things differently, he said.
It was your background and name, though nobody will say so.
You are not from here, and it is a tight village.
They mentioned a foreign-sounding name.
The panel asked where I am really from.
Her thick accent might put callers off.
Our guests prefer someone who looks European.
As a foreigner you would need to prove yourself twice.
He wondered whether people from your country are used to our pace.
They said my surname would be hard for clients to pronounce.
Nobody would say it was the colour of your skin.
I was the only Black person in the building.
In your culture, criticism is taken differently, the manager said.
Being Polish, he would leave for the harvest, they thought.
They think Romanians move on after a season.
They would like a real German at the counter.
One of them asked about my nationality.
Your ethnicity should not have come up.
They took me for a refugee.
To them you are an immigrant with papers.
Your grammar is fine, but you still sound foreign.
The owner does not want any more Eastern Europeans in the kitchen.
They asked where my parents were born.
Someone of your race would be a first for them.
Bei Ihrem Akzent fragen die Kunden nach.
Sie sind ja nicht von hier, hieß es.
Avec votre nom à consonance étrangère, ce sera difficile.
Por tu acento se nota que eres de fuera.
Met jouw afkomst wordt het lastig aan de balie.
Con il suo accento i clienti non capirebbero.
Заради произхода ми не ме искаха.
""",
    "religion": """
Your headscarf would not go down well at the counter.
They asked if your faith lets you work on Saturdays.
Where would you fit your prayers into a shift?
I had to say which church I go to.
As a Muslim, could you serve wine, he asked.
They noticed the cross around your neck.
A turban under the helmet is not something they wanted to discuss.
The chef was unsure, since you would be fasting in Ramadan.
He wants Fridays off for the mosque, and they cannot do that.
You being Jewish came up, oddly.
They would prefer a practising Catholic at the school.
Your beliefs would not sit well with the house.
She asked what religion I was brought up in.
I wore my hijab and nobody looked at me after that.
Are you one of those Jehovah's Witnesses, he said.
She does not shake hands with men for religious reasons.
There were looks at my kippah.
Too many religious holidays of your own to plan around.
He is very devout, and that worried the boss.
You not being baptised was held against you.
An atheist in a Catholic hospital would be awkward, they told me.
Keeping the Sabbath means no Saturday market for you.
They asked me whether I’m religious.
You would have to pray at noon, and the line cannot stop.
Mit Kopftuch geht es am Empfang leider nicht.
Man fragte nach meiner Konfession.
Votre voile poserait problème à l'accueil.
Por su religión, no puede trabajar los viernes.
Met je hoofddoek kun je niet aan de kassa.
Il velo che porta non piace al titolare.
Питаха ме каква вяра изповядвам.
""",
    "disability": """
With your condition the stairs would be a problem.
They could not see your wheelchair getting round the shop floor.
Too many sick days in the last job, they felt.
Your stammer would tire the callers.
They were uneasy about my mental health.
I told them about my depression and it went quiet.
Because you are deaf in one ear, the radio was a worry.
She is dyslexic and they saw it in the written test.
He walks with a limp, and the yard is rough.
They doubt that your bad back would hold.
The gap from your burnout came up three times.
I asked for extra time for my ADHD and felt it close there.
Being autistic, you missed the small talk, he said.
Her hearing aid made the manager nervous.
They said somebody with epilepsy cannot be alone at night.
Your illness was mentioned as a risk.
They wanted to know what medication I take.
After your cancer, are you up to full days?
They fear you would be off sick a lot.
They do not know how to work with your disability.
With your eyesight the night drives were out.
I was signed off with anxiety last year, and they asked about it.
They want someone able-bodied for the round.
He is blind and they had no screen reader.
Your health is not up to it, they believe.
Mit Ihrer Behinderung sei das Lager nicht zu machen.
Man sprach mich auf meine Krankheit an.
Votre handicap leur a fait peur.
Por tu enfermedad no te ven en turnos.
Door je ziekte was je te lang weg, vonden ze.
Con la sua malattia non reggerebbe i turni.
Заради заболяването ми се отказаха.
""",
    "pregnancy": """
They would not take on anybody who is pregnant.
You would be off on maternity leave within the year, they reckon.
She was asked if she is planning a family.
He had noticed that you are expecting.
The biological clock was mentioned, with a laugh.
I was six months along and it could be seen.
They asked whether I want children.
Sooner or later you will have a baby, and then what, he said.
They were afraid I would fall pregnant.
She is due in May, and the project begins in April.
Your bump did not go unnoticed.
With a baby on the way you will not want the travel.
Are you thinking of starting a family, they asked.
Once you have had your baby, apply again.
She said I should have told them about my pregnancy.
They asked why I had so many appointments, and I had to mention the IVF.
They prefer women who are done having kids.
You had only just come back from maternity, they said.
Still breastfeeding, so shifts are out, was the verdict.
A mother-to-be in the lab is a risk they won't take.
I had a miscarriage in spring and had to explain the gap.
You might get pregnant, and they had that twice last year.
Weil Sie schwanger sind, wird die Stelle anders besetzt.
Man fragte nach meinem Kinderwunsch.
Ils ont eu peur de votre congé maternité.
Estaba embarazada y se notaba.
Ik ben zwanger en dat was het einde van het gesprek.
Temevano una gravidanza.
Разбраха, че съм бременна.
""",
    "family": """
With small children you will not manage the early shift.
A single mother, so they doubted the overtime.
Who will look after your kids when they are ill?
They asked about my childcare.
What does your husband say to the travel?
Your family commitments were a worry.
Newly married, so they expect you to move away.
As a father of three you will want to be home at five.
They'd rather have somebody without kids.
I was asked if I'm married.
You have your mother to look after, and they knew.
He is going through a divorce, and it shows, they said.
She has two little ones at home.
The school run would clash with our stand-up, he said to me.
The manager thinks a mum would be distracted.
Your wife works nights too, so who is at home?
They want someone with no ties at home.
On parental leave twice, that raised eyebrows.
They feel a single man is more flexible.
I had to explain my caring duties for Dad.
Your partner's job might take you away again.
With a young family, weekends are out.
You have no children, so you would not understand them.
They wanted to know my marital status.
Mit zwei kleinen Kindern ist der Frühdienst schwierig.
Als alleinerziehende Mutter sei ich nicht flexibel genug.
Qui garde vos enfants quand ils sont malades ?
Preguntaron si estoy casada.
Met jonge kinderen red je die diensten niet.
Ha figli piccoli e non potrà viaggiare.
С малки деца няма да се справите.
""",
}

NEAR = """
The children in the class loved you.
You got down to the children's level and waited for their answers.
Two of the kids asked when you would come back.
Your lesson lost the younger pupils after ten minutes.
The older pupils took to you at once.
You spoke to the parents kindly and clearly.
At the parents' evening exercise you listened well.
The girls at the back were never asked a question.
You let the boys shout over everybody.
The mother in the role play was left without an answer.
You calmed a crying three-year-old in under a minute.
Your plan for children with special needs was the best we saw.
You explained how you include a pupil in a wheelchair in sports.
You handled the question about an autistic pupil with care.
The reading list for six-year-olds was too hard.
Your class of thirty was under control from the first bell.
You told us little about how you work with families.
The family support plan you drew up was thin.
You asked the patient whether she was pregnant before the X-ray, as you should.
The pregnant patient in the scenario needed to be seen first.
Your time on the maternity ward came across well.
The maternity unit needs two more years of practice.
You missed that the patient had diabetes.
The drug chart for the epilepsy patient had an error.
You were gentle with an old man who was afraid.
Elderly clients clearly trust you.
You know how to lift an older resident safely.
Your answer about dementia was up to date.
The question on depression in teenagers was answered thinly.
You spoke to the deaf patient's face and not to the interpreter, very good.
You forgot to ask about the patient's medication.
You found the mental health scenario hard.
The mental health team would like to see more de-escalation.
You did not check the blood pressure of the female patient.
Male patients on that ward can be rough; you had a plan for it.
You respected the patient's faith when you planned the meals.
A patient's religious wishes were not asked about in your handover.
You should have asked the husband to step out in the safeguarding case.
You left the family in the corridor without a word.
The cancer ward asked for more experience with infusions.
Your knowledge of child protection is sound.
It is a family-run hotel and they decide slowly.
It's a family business, so the son had the last word.
We are like a family here and look for people who pull together.
The family owns the vineyard since 1890, read up on it.
The owner's wife did the second interview and liked you.
The boss's husband runs the till and asked about cash handling.
You knew the whole product family by heart.
The typeface family was well chosen.
You said nothing about the family room rates.
The family doctor's practice needs somebody who can bill.
Your blind spot is pricing.
You did not explain why the study was double-blind.
They turned a deaf ear to your idea, not your fault.
It was a lame excuse for the late start.
Paralysed by nerves for the first minute, then fine.
Your opening was a bit limp.
You were blind to the second half of the question.
You disabled the feature instead of mending it.
The alarm was disabled during your test.
They run an old system and you did not ask about it.
The code was old and you said so kindly.
The examples were too old, all from before 2015.
Your CV uses an old template.
It is a young company and the roles change weekly.
A young field, so nobody has ten years in it.
Young at heart of the plan was how you titled the slide, which was confusing.
Their codebase is mature and needs patience.
A mature codebase wants smaller steps.
You gave a mature answer to the conflict question.
That was a mature way to take criticism.
The age of the fleet was the point of the case.
You did not ask about the age of the boiler.
In the digital age, that portfolio needs a link.
The average age of their stock is ninety days.
At this stage they wanted more numbers.
For ages you talked about the first project.
It took ages to get to the point.
You seemed to age the estimate by a year when pressed.
You aged the cheese well in the trial shift.
They need fifteen years of experience and you have four.
Ten years on the machines would have been better.
You have 25 years in the trade and it shows.
They want somebody a little more senior.
A bit junior for this desk, I am afraid.
You retired the old service without a plan for its users.
The retirement home asked how you run a late shift.
Your pension fund knowledge is solid.
The pensions desk wants more modelling.
You were overqualified on paper, they said.
The stronger degree made the difference.
Graduate degrees were not asked for in the end.
A graduate scheme place needs an online test first.
You need the driving licence by May.
The report was due in May and you said June.
Your second round is due in two weeks.
We were expecting more detail.
They were expecting someone to walk them through the numbers.
You were not expecting the question on tax.
What were you expecting to earn, they asked.
There was a pregnant pause before you answered.
The pause was pregnant with meaning, he said with a grin.
They asked for baby steps and you wanted a big launch.
You threw the baby out with the bathwater in the redesign.
The baby clothes range was not in your plan.
Delivery was fine, the content less so.
The labour market figures were last year's.
It is a maternity cover, so it ends in March.
The post covers a maternity leave until the summer.
The pay gap chapter of your thesis came up.
You led the gender pay project well.
The gender pay gap figures in your slides were out of date.
The desk is manned around the clock.
You asked how many man-days it takes.
The manual was your weak point.
Your manpower plan did not add up.
The chairman liked your case.
You came second, and the other man or woman was closer that day.
The woman who met you at the door said you were kind to her.
The man from finance wanted more numbers.
A lady on the panel asked about stock and got no answer.
The guys in the workshop liked your welds.
The lads on site said you work clean.
You called the women's shelter case right.
The menswear buyer would like to see more range.
Your women's health module helps here.
You thanked the ladies at reception, which was noticed.
The foreign trade desk needs more on customs.
Your foreign exchange answer was vague.
The foreign language assistant post is gone.
The foreign office moved the start date.
You put the accent on quality and forgot the price.
The accent was on speed, and you were slow.
Hard to follow at that pace.
You swallowed the ends of your words, so we missed the figures.
Speak more slowly and you are easily understood.
The accent colour on your slide was hard to read.
You coped well with callers' accents on the line.
They need native-level German.
Native speaker of Dutch is what the client asks for.
Your French is B1 and the desk needs C1.
Your English will not carry a meeting yet.
Native apps were not your field.
You do not live in the region, and it is on site every day.
You live too far from the depot for the early shift.
They cannot sponsor a visa.
No work permit yet, so they could not wait.
You are not from the industry, and it showed in the words.
You are not from a banking background.
Your background in retail helps.
With your background in logistics you should know the margins.
Your background was noisy and the camera was too low.
The background check takes a week.
Your name was spelled wrongly on the form, sorry.
You did not give the name of the client.
Where you come from in terms of method was not clear.
Where the numbers come from was never said.
Not clear where you got the numbers from.
You could be from our own team, so well did it fit.
The company culture rewards people who speak up.
Culture fit, whatever that means.
The race condition in your code was not found.
The race to finish made you sloppy.
The skin of the fish should have been crisp.
A black box for us, this answer.
White space on the slide would help.
The black tea was served too cold in the trial shift.
The white paper you sent was good.
The Polish market was missing from your plan.
Polish your opening.
The German team would have liked to meet you earlier.
You had not read up on the Turkish branch.
An Indian supplier was named in the case and you missed it.
French pastry is your strength.
You know Asian cuisine, and they need a grill.
They have no faith in the timeline you gave.
You answered in good faith.
I have every faith in you for the next one.
You follow the checklist religiously.
That handbook is the bible of the trade.
The church council enjoyed your organ recital.
Your stonework on the church roof impressed.
The cross-team part was thin.
Mass production was not covered.
You asked about the parish budget and rightly so.
We prayed that the demo would hold, and it did.
The developer evangelist post wants more talks.
Ramadan opening hours were missing from your campaign for the shop.
The fasting blood sugar was read wrongly.
Do not preach to the panel.
You veiled the number and should have named it.
You seemed a bit cold in the first minutes.
You sounded tired and flat.
The noise made you hard to hear.
Your eye contact was fine, the light was not.
You were nervous and spoke too fast.
You looked stressed when the clock ran.
Health and safety rules were not known.
Your health economics module was a plus.
The condition of the tools was the first thing you should check.
On one condition: send the samples by Friday.
The conditions of the contract were not clear to you.
Your energy was low after lunch.
They want more drive and more stamina in the pitch.
The market was depressed and you did not say so.
You were sick of the old tool, and said so too often.
The handicap of a late start was made up.
The child process was never reaped.
The parent company decides.
You set the parent element instead of its children.
Married the two data sets without a key.
A single point of failure was missed.
One single example would have helped.
Your partner in the pair task did most of the typing.
The partner who met you is leaving the firm.
Partner companies were not mentioned.
They wanted somebody who can work alone.
You care for details.
Caring and patient with residents, that was clear.
The nursery wants a childcare qualification at level 3.
Your childcare certificate has run out.
You did not divorce the cause from the symptom.
You were home and dry after the case, then lost it on salary.
Das ist ein Familienunternehmen in dritter Generation.
Die Kinder in der Gruppe mochten Sie sehr.
Ihnen fehlen noch Jahre in der Führung.
Das alte System kannten Sie nicht.
Une entreprise familiale, la décision prend du temps.
Les enfants de la classe vous ont beaucoup aimé.
Es una empresa joven y cambia cada semana.
Los niños de la clase te adoraron.
De kinderen in de groep vonden je leuk.
I bambini della classe erano contenti.
Децата в групата ви харесаха.
Ви трябват повече години опит.
"""

# Written later in another manner, before any pattern was looked at: with idiom, in chats and in reviews.
FURTHER: dict[Ground, str] = {
    "age": """
honestly mate, they clocked you were pushing sixty and that was that
The feedback I got on the phone was that the candidate felt a little dated, a man nearing the end of his career.
Not sure how to put this, but the CEO said he doesn't want to hire anyone's grandad.
ur 23 babe, they're never gonna let u run a ward
Given her age, we do not see her moving up to shift lead.
He'll be retiring in three or four years, so we invested the course elsewhere.
they wanted fresh young blood, her words
Candidate appears to be around 50, may struggle with the pace of a start-up.
Sie sagten, ich sei mit Mitte fünfzig einfach nicht mehr formbar.
Un poste pareil, c'est plutôt pour un jeune, m'a dit la responsable.
I overheard her telling HR that I had maybe five good years in me.
Nothing against older workers, he began, and I knew where it was going.
You're not a kid anymore and this is a young person's game.
She said they were building a team of twenty-somethings.
With 59 he has become set in his ways.
They laughed that I could be the apprentice's grandfather.
They said I'd get bored because everyone there is half my age.
Too close to drawing a pension to be worth training, that is what I heard.
The agency told me straight: they have put an upper limit of forty-five on it.
Your CV shows you left school in 1981 and they did the sum.
He asked whether I'd be able to take orders from a boss half my age.
She is nearly sixty and frankly we doubt she will pick up the new software.
They thought you were a bit wet behind the ears at nineteen, too young for the keys.
Would an older lady like yourself cope with the stairs, she asked.
""",
    "sex": """
Three blokes across the table and the first thing they say is that there has never been a woman on the crew.
we just think a guy would have more authority with the drivers
She gets emotional the way women do, wrote the manager.
the recruiter literally said they're only seeing female applicants for this round
He called me sweetheart twice and then explained what a torque wrench is.
The client has asked us to send him men for the warehouse, please.
Not gonna lie they were weird about you being trans
You would be working among men all day and we are not sure you would be comfortable.
Eine Frau setzt sich in der Werkstatt nicht durch, meinte der Meister.
Le patron préfère un homme pour les livraisons.
The foreman doubts a lass can handle the lifting.
Frankly the board is all male and they want to stay that way.
They said the changing rooms are an issue, there is only one and it is for men.
He told the agency not to send any more women.
I got asked if I'd be alright with the language on site, since I'm a lady.
The feedback was that I come across as aggressive for a female.
Mein Eindruck war, dass sie keinen Mann im Kindergarten wollen.
They said the customers trust a man more when it comes to engines.
It needs a strong guy, not someone like me, the manager explained to Julia.
For this ward they only take female carers, so no luck for me.
We already have two women in management, was one of the comments.
she told me they wanted a bloke for it all along
You would be the only girl in the workshop and he didn't fancy the trouble.
""",
    "origin": """
Apparently one of the partners said that with a name like Oluwaseun the clients would stumble.
The regulars are old-fashioned and would not be comfortable with an African behind the bar.
They kept asking where in the world that accent is from.
bro they heard ur accent and switched off
He is a hard worker for a Bulgarian.
I'm brown, everyone else in the photo on their website isn't, do the maths
They had doubts whether somebody with a migration background would be accepted by the older residents.
Our manager said we have had bad experiences with Albanians.
Man wollte wissen, woher ich ursprünglich stamme.
Hebben ze liever een echte Nederlander, zei hij.
They only shortlisted people with English names.
My hair was called unprofessional, it is an afro.
He asked if I was legal and then where my people are from.
You know how Italians are about punctuality, she joked at me.
The team is all white, and I felt every bit of that.
I am an immigrant's son and they made sure I remembered it.
As someone who is not a native, she'd always be a stranger in this valley.
Parce que je suis noire, on m'a fait attendre dehors.
He assumed I was not from here because of my looks.
The landlord's son asked if Nigerians celebrate Christmas.
With a foreign surname you'll have to be twice as good, the recruiter said.
they could barely get past the accent tbh
I'm Syrian, and they brought up the war for ten minutes.
Somebody on the panel made a joke about Romanian thieves.
""",
    "religion": """
The dress code was raised, meaning the scarf on my head.
She prays five times a day and the line lead was not happy about it.
They wanted to be sure I'd be fine working Christmas, not being Christian and all.
he saw the little star of david on my chain and went cold
The owner goes to chapel and would like someone of the same faith.
Because I don't drink for religious reasons they said I'd never fit in with the sales team.
As Ayesha is a practicing Muslim, we left her off the client dinner list.
Wegen meines Glaubens wollten sie mich nicht in der Kita.
They'd want someone who sings in the church choir and believes in it.
I can't do Saturdays as an Adventist and that ended it.
He refused the Christmas party because of his faith, which did not help him.
Are you Muslim? That was question two.
I mentioned Friday prayers and could feel the temperature drop.
They told me to take off my headscarf for the photo.
He is a Jehovah's Witness and won't do the birthday parties at the home.
Their question was if I, as a Catholic, could hand out contraception.
Fasting and forklifts do not go together, he said about Ramadan.
The nuns wanted a churchgoing candidate.
""",
    "disability": """
once I said the word dyslexia the whole mood shifted
There's a worry about how many days he lost to his back last winter.
The occupational doctor's note says she cannot lift, and the boss took it badly.
they asked me straight out whether i'd ever had any mental problems
Her attendance dropped this year due to illness.
She has MS and we are concerned about the long term.
He told them he's in recovery and they ended the chat.
I use a cane and the tour was up four flights.
One of them asked what is wrong with your hand.
Ich habe Rheuma, und das haben sie sofort gegen mich verwendet.
Tengo diabetes y me dijeron que los turnos no eran para mí.
He was told that with his knees the ladder work is over.
They wanted a guarantee that the depression wouldn't come back.
There was a long silence when I explained my tremor.
Since the accident she can't stand for eight hours and we have had to adapt.
I'm dyslexic, so the typing test was torture, and they marked me down for spelling.
My insulin pump beeped and they all stared.
I need captions because I lost most of my hearing, they found that awkward on calls.
The manager worries that your asthma and the flour dust won't mix.
I disclosed my bipolar disorder and never heard back.
He has a disability card and they thought that means he can't be fired.
Too often ill last winter, says his old boss.
You're hard of hearing and the hall is loud, that was their point.
Her back problems rule out the loading bay.
""",
    "pregnancy": """
The minute I mentioned the scan date they stopped taking notes.
they basically asked if you're gonna have babies soon
She will be leaving us in June to have her child, so no promotion was considered.
told them i'm five months pregnant, never heard back
We cannot hire a woman who will disappear on leave after six months to give birth.
Vous comptez avoir un bébé bientôt, a demandé le directeur.
When will you be having the next one, he said, looking at my belly.
Last time they hired a bride she was gone within a year, expecting.
I came back after my maternity and my desk was given away.
I'm expecting in August and they'd rather wait for somebody else.
Is there a baby planned, he asked, not even blushing.
She went on maternity leave during the project and lost her bonus.
They're scared you'll be pregnant within a year of the wedding.
A colleague whispered that they saw my bump.
""",
    "family": """
As she now has a young son, Carla is not always able to stay late.
they weren't keen on me having to leave at four to get my daughter
Would your husband be ok with you being away three nights a week?
The chair remarked that a woman with four kids has enough on her plate.
He is divorced and has the boys every other week, which the rota cannot take.
dude they asked if ur married, isn't that illegal
Ob mein Mann mit den Nachtschichten einverstanden sei, wollte er wissen.
¿Y quién se queda con los niños cuando viajas?
How does someone with three boys intend to do nights?
He picks his daughter up at three and the team resents it.
They assume that because I'm single I can travel forever.
Her mum has dementia and she is often called away.
They wanted a man with a wife and a mortgage, steady, they said.
The manager asked who'd be minding the little fella.
My ex has the kids, I told them, as if that was any of their business.
On m'a demandé si j'étais mariée et si mon mari travaillait.
He worries you will miss your children too much on the rig.
As a single dad you can't do the split shifts, he decided for me.
she asked me straight up if i've got kids
They think that your wife won't want to move to Aberdeen.
Her caring responsibilities mean she leaves on the dot.
Married women move when the husband moves, I was told.
""",
}

# Touch as well, but no pattern can tell them from words about work.
NOT_FOUND = """
We struggled with his heavy Slavic pronunciation.
My beard was the problem, or what they think it stands for.
She covers her hair and the salon said no.
She has missed eleven weeks with her nerves.
They counted the months on their fingers when I told them the due date.
"""

FURTHER_NEAR = """
Ran the toddler room like a conductor, that one.
the kids in your trial lesson were hanging on every word
Her explanation of gestational diabetes was textbook.
You lost marks on the fetal heart rate question.
Marisol trained all the new girls on the till this spring.
He is the man you want next to you when the boiler goes.
My wife played the interviewer and said I mumble.
i practised with my husband and he says i waffle
My mum timed me and it was eleven minutes.
Your daughter's school project would have been clearer than that slide, sorry.
You told them a lovely story about the old lady in room nine.
The elderly gentleman in the simulation asked for water three times.
I am 20 minutes late every time I take that bus.
You were 15 short on the cable test.
At 60 words a minute you are too slow for the desk.
She has been here 22 years and knows every valve.
We were hoping for somebody with at least eight years in payroll.
He still works like he did twenty years ago, on paper.
Your code looks like it was written in 2009.
You're a natural, mate.
She's a lovely girl to work with and never late.
Man, you talk fast.
oh boy, that second question
Guys, the slides were too small.
He is a man of few words and the guests notice.
His English is at school level and the phone calls suffer.
Your German needs another year before you can take handovers.
They only take people with a Swiss passport or a permit.
She moved here from the Leeds office in March.
I come from a sales background so the numbers were new to me.
You came across as someone from head office.
The accent tile behind the bar was your idea and it works.
You pronounced the client's name wrong twice.
They could not read your name on the badge.
Turkish coffee service was the weak station.
He can cook Indian, Thai and French, all three well.
The Germans on the call had questions you did not answer.
Knowing the Catholic hospital trust's structure would have helped.
Your idea for the Christmas market stall was the best of the day.
You should know what halal means if you apply to a butcher like that.
God, I was nervous.
bless you, you tried
He treats the recipe book as holy.
She wears the hard hat at all times.
Your cap was on the whole interview.
The ward sister said your wound care is clean.
You did not notice that Mr Okafor could not hear you.
He explains things so that even a blind man could follow.
You were under the weather, it showed, the voice was gone.
My hands were shaking the whole time.
I froze and my mind went blank.
You looked exhausted by round three.
The stand was dead by noon and you carried on.
You carried that team on your back.
Mental arithmetic under pressure was good.
He has a good eye for weld faults.
Your delivery was a little wooden.
The launch was due in June and slipped to August.
They are expecting to open a second site.
Their start-up is their baby and they wanted more love for it.
You would be part of the family here, they say that to all.
Die Eltern der Kinder waren begeistert von Ihrer Stunde.
Ihre Frage nach dem alten Kessel war gut.
Le patient était âgé et vous lui avez parlé trop vite.
Votre accent mis sur la qualité a plu.
La empresa es de una familia muy conocida.
De oudere bewoners waren erg over je te spreken.
Il vecchio sistema non lo conosceva.
Старият договор не беше прочетен.
Your story about the boy who broke the window made the panel laugh.
He handles angry fathers at the gate with great tact.
You did the medication round in half the time and without a slip.
Your demo of the hearing test was neat.
She wrote the best piece on ageing populations that we read this year.
I have two years in customs and they want five.
The old hands rate him.
You're a star, seriously.
They said I was a baby in this field, experience wise.
He gave birth to the whole reporting idea.
The role is in the mother company in Oslo.
Your sister company question confused them.
Sounds like they had an internal guy all along.
the guy they took has ten more years on the tools
A man from the union sat in.
She was the best man for the job, the foreman said of nobody in particular.
You could have shown the women's football campaign.
You didn't explain the difference between sick pay and holiday pay.
Our absence software was new to you.
He is off on Fridays and nobody can reach him.
You lost your thread after the third slide.
You have an eye for colour and no head for cost.
Your hand was up before I finished the question.
Your leg was bouncing the whole interview.
Sit up, your back was bent like a question mark.
My heart was going like a drum.
They need someone who can stand all day at the pass.
They want someone fit for forty kilo sacks, and you said fine.
The Spanish desk is full, the Portuguese one is open.
Your Italian was good enough for the phone.
You will need your own car and a clean licence.
Nobody in the country office answers to you.
Your roots in carpentry helped with the staircase.
He comes from the restaurant next door.
You were born for this, mate.
I believe in what they do and could not say why.
I was praying they wouldn't ask about tax.
The Sunday service at the restaurant was a mess.
The chapel restoration is the best thing in your portfolio.
The expected due date of the invoice was wrong in your sheet.
You were expecting a phone call and took it during the test, not good.
He delivers, always on time.
The baby monitor sales pitch was strong.
A family of four at table six waited forty minutes for you.
You let the husband do the talking in the couples session.
The kids menu had a typo.
My sister listened to the tape and found it fine.
You're married to your slides.
They have no ties to the old supplier.
You spoke with warmth about your grandmother's recipes.
He mentors the younger apprentices on Fridays.
Your team was younger than most and still you kept the deadline.
The plant is sixty years old and you knew every pipe.
She wants to retire the old server in June.
You told the story of your first day at nineteen far too slowly.
The company has been a man's best friend for walkers since 1920, their slogan.
Your work on women returning to tech was quoted.
She manages a team of nine women and four men without favourites.
He is a gentleman with suppliers.
Two men carried your sample in, and you forgot to thank them.
You sounded bored.
I lost the accent on the last syllable in the aria, they heard it.
Where did you get the figure from?
Your Romanian supplier story was the best of the lot.
He speaks Arabic and Farsi on the phone daily.
The Chinese market entry case had no numbers.
Your country manager experience fits.
They believe in small teams.
My faith in recruiters is gone.
The temple of good coffee, that is how they see themselves.
Your cross examination was sharp.
You handled the sick note process in the role play well.
His health checks on the servers run every hour.
The condition monitoring slide was too dense.
You have a heart for people.
She has back office experience only.
Your delivery dates were wrong.
A new baby food line was the case.
They want somebody who can grow with the family of brands.
Your daughter company numbers were off.
The kids' hospital needs an extra reference.
You answered the parent's complaint politely.
"""


def _lines(told: dict[Ground, str]) -> list[tuple[Ground, str]]:
    return [(ground, line) for ground, lines in told.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("ground", "line"), _lines(TOUCHING) + _lines(FURTHER))
def test_touching_is_found(ground: Ground, line: str) -> None:
    assert ground in {touch.ground for touch in touched(line)}


@pytest.mark.parametrize("line", (NEAR + FURTHER_NEAR).strip().splitlines())
def test_near_is_not_touching(line: str) -> None:
    assert [(touch.ground, line[touch.start : touch.end]) for touch in touched(line)] == []


def test_what_no_pattern_can_tell_stays_little() -> None:
    assert len(NOT_FOUND.strip().splitlines()) < 0.05 * len(_lines(TOUCHING) + _lines(FURTHER))


def test_places_are_those_of_the_text() -> None:
    text = "İİİ \u2018Your grey hair\u2019\r\ndid not help, and I\u2019m\u00a0pregnant. İ They wanted\na man."
    assert [(touch.ground, text[touch.start : touch.end]) for touch in touched(text)] == [
        ("age", "grey hair"),
        ("pregnancy", "pregnant"),
        ("sex", "wanted\na man"),
    ]


def test_several_grounds_come_in_their_order() -> None:
    found = touched("They asked how old I am, about my husband, and whether I am pregnant.")
    assert [touch.ground for touch in found] == ["age", "family", "pregnancy"]


def test_what_is_of_work_is_left_alone() -> None:
    assert (
        touched("You need ten years of experience, C1 German, a master's degree and a work permit, and live too far.")
        == []
    )


PIECES = ("your accent", "at my age", "İ", "pregnant", "\u2019", "\n", " ", "she is", "wanted a man", "ß", "\ud800")


@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = touched(text)
    assert found == sorted(found, key=lambda touch: (touch.start, touch.end))
    assert all(0 <= touch.start < touch.end <= len(text) for touch in found)
    for ground in GROUNDS:
        spans = [(touch.start, touch.end) for touch in found if touch.ground == ground]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(st.text())
def test_nothing_raises(text: str) -> None:
    touched(text)


def test_the_book_has_seven_lists_and_what_is_not_meant_and_nothing_repeats_within_a_repetition() -> None:
    book = tomllib.loads((files("yesward.evidence.tagger") / "rights.toml").read_text(encoding="utf-8"))
    assert set(book) == {*GROUNDS, "not_meant", "part"}
    parts = set(book.pop("part"))
    for name, phrases in book.items():
        assert len(phrases) == len(set(phrases)), name
        for phrase in phrases:
            assert set(re.findall(r"<(\w+)>", phrase)) <= parts, phrase
            assert not re.search(r"[+*][^()]*\)[+*]", phrase), phrase


@pytest.mark.parametrize("unit", ["a", " ", "you ", "as a ", "i am a bit ", "patient ", "who is ", "want a ", "my "])
def test_long_text_takes_time_in_proportion(unit: str) -> None:
    began = time.perf_counter()
    touched((unit * 40_000)[:40_000])
    assert time.perf_counter() - began < 5
