"""Role titles: "the night-shift baker position", "Stelle als Pflegefachkraft (m/w/d)", "poste de comptable"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NOUNS = re.compile(
    r"(?:engineer|developer|manager|nurse|baker|driver|teacher|assistant|analyst|designer|officer|clerk|cook|chef|electrician|plumber|carpenter|joiner|"
    r"mechanic|technician|accountant|bookkeeper|lawyer|solicitor|paralegal|secretary|receptionist|administrator|coordinator|co-ordinator|consultant|"
    r"adviser|advisor|specialist|supervisor|director|lead|leader|head|architect|scientist|researcher|lecturer|professor|tutor|librarian|editor|writer|journalist|"
    r"photographer|producer|programmer|tester|operator|worker|labourer|laborer|cleaner|porter|caretaker|carer|midwife|physiotherapist|therapist|psychologist|"
    r"pharmacist|doctor|surgeon|dentist|vet|veterinarian|paramedic|firefighter|inspector|planner|buyer|seller|salesperson|representative|agent|broker|trader|"
    r"cashier|barista|waiter|waitress|bartender|host|hostess|housekeeper|gardener|farmer|butcher|tailor|welder|fitter|machinist|painter|roofer|bricklayer|"
    r"surveyor|foreman|superintendent|dispatcher|controller|auditor|actuary|underwriter|economist|statistician|translator|interpreter|recruiter|trainer|coach|"
    r"instructor|intern|internship|apprentice|trainee|graduate|associate|executive|owner|partner|president|practitioner|handler|picker|packer|courier|pilot|captain|steward|"
    r"stewardess|guard|warden|conductor|warehouse|merchandiser|stylist|hairdresser|barber|beautician|optician|optometrist|radiographer|phlebotomist|sonographer|"
    r"curator|archivist|conservator|musician|actor|dancer|animator|illustrator|copywriter|strategist|marketer|scrum master|devops|sre|administrative|counsel|"
    r"counsellor|counselor|educator|keeper|attendant|hand|helper|matron|sister|dietitian|nutritionist|toolmaker|glazier|plasterer|scaffolder|groundskeeper|"
    # German: endings catch the compounds
    r"\w{0,30}(?:fachkraft|kraft|pfleger|pflegerin|leiter|leiterin|leitung|ingenieur|ingenieurin|entwickler|entwicklerin|berater|beraterin|sachbearbeiter|sachbearbeiterin|"
    r"sachbearbeitung|verk\u00e4ufer|verk\u00e4uferin|kaufmann|kauffrau|kaufleute|fahrer|fahrerin|lehrer|lehrerin|erzieher|erzieherin|b\u00e4cker|b\u00e4ckerin|koch|k\u00f6chin|meister|meisterin|techniker|"
    r"technikerin|mechaniker|mechanikerin|mechatroniker|mechatronikerin|elektriker|elektroniker|elektronikerin|assistent|assistentin|assistenz|referent|referentin|sekret\u00e4r|sekret\u00e4rin|"
    r"buchhalter|buchhalterin|arzt|\u00e4rztin|helfer|helferin|angestellte|angestellter|tischler|tischlerin|schreiner|schreinerin|maurer|dachdecker|g\u00e4rtner|g\u00e4rtnerin|arbeiter|arbeiterin|trainer|trainerin|"
    r"manager|managerin|werkstudent|werkstudentin|praktikant|praktikantin|auszubildende|auszubildender|azubi|volont\u00e4r|volont\u00e4rin|anwalt|anw\u00e4ltin|planer|planerin|disponent|disponentin|gehilfe|gehilfin|logistiker|laborant|laborantin|informatiker|informatikerin|bauleiter)|"
    # French, Spanish, Italian, Dutch
    r"comptable|infirmi\u00e8re?|infirmier|vendeur|vendeuse|d\u00e9veloppeur|d\u00e9veloppeuse|ing\u00e9nieure?|boulanger|boulang\u00e8re|cuisini\u00e8re?|cuisinier|chauffeur|secr\u00e9taire|assistante?|responsable|charg\u00e9e?|"
    r"conducteur|conductrice|p\u00e2tissier|p\u00e2tissi\u00e8re|serveur|serveuse|caissi\u00e8re?|technicien|technicienne|enfermer[oa]|camarer[oa]|cociner[oa]|dependient[ea]|conductora?|contable|desarrolladora?|ingenier[oa]|t\u00e9cnic[oa]|"
    r"administrativ[oa]|auxiliar|encargad[oa]|recepcionista|profesora?|maestr[oa]|electricista|mec\u00e1nic[oa]|verpleegkundige|medewerker|medewerkster|verkoper|ontwikkelaar|kok|bakker|chauffeur|docent|leraar|monteur|adviseur|"
    r"infermiere|infermiera|cameriere|cameriera|impiegat[oa]|commess[oa]|sviluppatore|sviluppatrice|ingegnere|contabile|cuoc[oa]|autista|addett[oa]|operai[oa]|magazziniere|panettiere)s?$",
    re.I,
)  # fmt: skip
_MARK = r"\s*\((?:[mwfdxhg](?:[\s/|*:-]{1,3}[mwfdxhgi]){1,3}|all genders?|gn|a)\)"
_MARKS = re.compile(_MARK, re.I)
_TAIL = re.compile(
    r"(?:[\s,;:]+(?:\(?(?:ref(?:erence)?|req(?:uisition)?|id|job id|kennziffer|ref\.?-?nr\.?)\b.{0,30}))$|[\s,;:.\u2013-]+$",
    re.I,
)
_JOB = r"(?:position|role|vacancy|opening|post|job|opportunity|apprenticeship|internship|traineeship)"
_BEFORE_JOB = re.compile(
    rf"\b(?:for|the|our|your|in|as|to|a|an)\s+(?P<title>(?:[^\s.!?;:,]{{1,40}},?\s+){{1,9}}?)(?P<job>{_JOB})\b(?!\s+(?:description|search|market|offer|seekers?|title))",
    re.I,
)
_AFTER_JOB = re.compile(
    rf"\b{_JOB}s?\s+(?:of|as|for)\s+(?:an?\s+|the\s+|our\s+)?(?P<title>[^.!?;:\n]{{3,90}})"
    r"|\b[Aa]ppl(?:ied|ying|y|ication)\s+(?:for|as|to be|to become)\s+(?:an?\s+|the\s+|our\s+|your\s+)?(?:position\s+of\s+|role\s+of\s+|post\s+of\s+)?(?P<title2>[^.!?;:\n]{3,90})"
    r"|\b(?:[Ss]tellen?(?:ausschreibung|angebot|anzeige)?|[Pp]osition|[Bb]ewerbung|beworben|Ausschreibung|Praktikum|T\u00e4tigkeit|Job|Funktion|Vakanz)\s+(?:auf\s+die\s+\w{5,20}\s+)?(?:als|zum|zur)\s+(?:eine?[rn]?\s+|unsere?[rn]?\s+)?(?P<title3>[^.!?;:\n]{3,90})"
    r"|\b(?:Ausbildung|Ausbildungsplatz|Ausbildungsstelle)\s+(?:zum|zur|als)\s+(?P<title4>[^.!?;:\n]{3,90})"
    r"|\b(?:poste|emploi)\s+(?:de\s+|d['\u2019]|en tant que\s+)(?P<title5>[^.!?;:\n]{3,90})"
    r"|\b(?:puesto|vacante|plaza|posici\u00f3n|cargo)\s+(?:de|como)\s+(?P<title6>[^.!?;:\n]{3,90})"
    r"|\b(?:functie|vacature|baan|rol)\s+(?:van\s+|als\s+|voor\s+)?(?P<title7>[^.!?;:\n]{3,90})"
    r"|\b(?:posizione|ruolo|posto)\s+(?:di|come|da)\s+(?P<title8>[^.!?;:\n]{3,90})"
)  # fmt: skip
_STOP = re.compile(
    r"\s+(?:at|with|within|and|has|have|is|was|were|in|on|here|but|that|which|who|to|from|role|position|post|job|vacancy|we|you|because|this|as|due|by|after|through|advertised|based|"
    r"bei|beim|in|im|an|am|und|haben|ist|wurde|m\u00fcssen|f\u00fcr|der|die|das|zu|leider|vom|sind|k\u00f6nnen|gesichtet|erhalten|nicht|wir|auf|"
    r"chez|au|a|dans|et|n'a|est|sein|que|en|ha|no|se|y|con|hemos|bij|te|is|niet|heeft|hebben|wij|presso|non|abbiamo|\u00e8|e|nel|nella)\b.*$|\s*[,(\u2013|].*$|\s+-\s.*$",
    re.S,
)
_NO_TITLE = frozenset(
    "this that these those the a an our your any other another open current same above following advertised new next right suitable different first "
    "particular specific such each every certain vacant relevant ideal perfect similar said time at us company team desired chosen of in for available "
    "which exact future particular exciting great full-time part-time permanent temporary one remaining final only".split()
)


def is_title(words: str) -> bool:
    """True where a word, best the last, is a known occupation."""
    return any(_NOUNS.match(word.strip("(),./")) for word in re.split(r"[\s/-]+", words) if word)


def tidy_title(words: str) -> str:
    """Without gender marks, reference numbers and closing punctuation; blanks squeezed."""
    return _TAIL.sub("", _TAIL.sub("", " ".join(_MARKS.sub("", words).split()))).strip(" \"'\u201c\u201d\u201e*")


def titles_in(text: str) -> Iterator[str]:
    """The role titles the words announce, in order of how plainly they do."""
    for match in _BEFORE_JOB.finditer(text):
        title = _last_run(match["title"])
        if title:
            yield title
    for match in _AFTER_JOB.finditer(text):
        raw = next(group for group in match.groups() if group)
        title = tidy_title(_STOP.sub("", _MARKS.sub("", raw)))
        if _fits(title, in_front=False):
            yield title


def _last_run(words: str) -> str:
    """The title right before "position": what follows the last article or preposition."""
    kept: list[str] = []
    for word in reversed(words.split()):
        if word.lower() in _NO_TITLE or word.lower() in (
            "to",
            "as",
            "applying",
            "regarding",
            "and",
            "or",
            "with",
            "is",
            "be",
        ):
            break
        kept.append(word)
    title = tidy_title(" ".join(reversed(kept)))
    return title if _fits(title, in_front=True) else ""


def _fits(title: str, in_front: bool) -> bool:
    words = title.split()
    if not words or len(words) > 9 or len(title) < 3 or "@" in title or "[" in title:
        return False
    if words[0].lower() in _NO_TITLE or words[0] in ("I", "We", "You", "It"):
        return False
    if is_title(title):
        return True
    return in_front and len(words) >= 2 and all(word[0].isupper() or not word[0].isalpha() for word in words)
