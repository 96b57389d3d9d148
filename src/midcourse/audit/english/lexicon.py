"""Words of English plan reports that tell what a number speaks of: patterns only, for every rule to share.

They are words of the genre, whatever the place or year. All are tried on short stretches around a number.
"""

import re

_I = re.IGNORECASE

#: Marks that end a clause; a full stop ends a sentence only where `ends_sentence` says so. Brackets change the depth.
BOUNDARY = re.compile(
    r"[,;:!?()\[\]|\n]|[–—](?!\d)|(?<= )-(?= )"
    r"|(?<!\bRs)(?<!\bNu)(?<!\bTk)(?<!\bSh)(?<!\bShs)(?<!\bKsh)(?<!\bKshs)(?<!\bNRs)\.(?=[\"”’')\]]?(?:\s|$))"
)
OPENS, CLOSES = frozenset("(["), frozenset(")]")
STOPS = frozenset("!?\n")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:No|Nos|approx|vs|e\.g|i\.e|etc|cf|St|Mr|Mrs|Ms|Dr|Prof|Fig|incl|excl|sq|cu|ca|c|p|pp|Art|para|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[A-Z]|U\.S|U\.K|P\.R)$"
)

_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
YEAR = re.compile(rf"(?<![0-9,.-]){_YEAR}(?![0-9,.]\d|[0-9])")
_ORDINAL = (
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)|first|second|third|fourth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    r"fifteenth)"
)
_PART_OF_YEAR = (
    r"(?:(?:end|beginning|start|middle|course|first half|second half|first (?:two|three) quarters|"
    r"(?:first|second|third|fourth) quarter)\s+(?:of\s+)?(?:the\s+)?)?"
)
#: A stretch that only says when, with its preposition: by the end of June 2023, over the previous year, so far.
WHEN = re.compile(
    r"(?:\b(?:in|by|at|on|during|over|since|from|until|till|through|throughout|for|between|within|as of|as at|against|"
    r"compared with|compared to)\s+)?(?:\bthe\s+)?"
    rf"{_PART_OF_YEAR}"
    rf"(?:(?:(?:[0-9]{{1,2}}\s+)?{_MONTH}\s+(?:[0-9]{{1,2}},?\s+)?)?{_YEAR}(?:\s*(?:[-–/]|to|and)\s*(?:{_YEAR}|[0-9]{{2}}))?"
    rf"(?:\s+(?:period|financial year|fiscal year))?|{_ORDINAL} Five-Year Plan(?: period)?|"
    r"(?:previous|preceding|past|last|same|current|reporting|following|next|plan)\s+(?:(?:two|three|four|five|ten)\s+)?"
    r"(?:years?|period|plan period|quarters?|months?|decade)(?: of (?:the )?(?:previous|preceding|last) year)?|"
    r"(?:last|this|next) year|year|(?<=\ba )year (?:earlier|before|ago|on year)|review date|time of (?:the )?review|"
    r"plan(?:ning)? period|period under review)\b"
    r"|\b(?:a year (?:earlier|before|ago|on year)|the year before|so far|to date|by then|since then|then|now|currently|"
    r"today|at present|year[- ]on[- ]year)\b",
    _I,
)
#: A period named right behind a number or the few words that go with it.
YEAR_BEHIND = re.compile(
    rf"^[^.;,]{{0,60}}?\b(?:in|by|at the end of|by the end of|during|for|as of|at end|end of)\s+(?:{_MONTH}\s+)?"
    rf"(?P<year>{_YEAR})\b",
    _I,
)
#: A part of a year that a figure is of; by the end of June only says when it was counted.
PART_OF_YEAR = re.compile(
    rf"\b(?:(?:first|second|third|fourth|last)\s+(?:quarter|half)|first\s+(?:two|three)\s+quarters|first\s+\w+\s+months|"
    rf"in {_MONTH}(?! \d{{1,2}}\b)|from {_MONTH} to {_MONTH}|{_MONTH}\s?[-–]\s?{_MONTH}|Q[1-4]|H[12])(?![\w-])",
    _I,
)
PLAN_PERIOD = re.compile(rf"\b(?P<nth>{_ORDINAL}) Five-Year Plan", _I)

_PLACES = (
    r"Province|City|County|District|Town|Township|Region|Municipality|Prefecture|Village|Island|Zone|Ward|Borough|Valley|"
    r"Corridor|Belt|Cluster|New Area|Subdistrict"
)
PLACE_WORD = re.compile(_PLACES)
#: Proper names of places, and words for all of the area a document is about.
PLACE = re.compile(rf"\b(?!The\b|In\b|Of\b|For\b|All\b|Each\b|Every\b)(?:[A-Z][\w’'-]+ ){{1,3}}(?:{_PLACES})\b")
WHOLE_AREA = re.compile(
    r"\b(?:nation|province|city|county|district|region|town|area)[- ]?wide\b"
    r"|\b(?:across|throughout|in) the (?:whole |entire )"
    r"(?:country|nation|province|city|county|district|region|town|area)\b|\bnationwide\b|\bas a whole\b",
    _I,
)

#: Verbs behind which a measure's name is over.
_VERBS = """was were is are be been being has have had having reach reached reaches reaching stood totaled totalled
totaling totalling amounted come comes came rose risen grow grows grew grown increased climbed go goes went fell
fallen dropped declined decreased shrank contracted expanded doubled tripled numbered hit exceed exceeded exceeds
surpassed passed topped account accounts accounted accounting make makes made making represent represents represented
representing constitute constitutes constituted averaged averages remained stayed registered recorded saw achieved
received attracted paid spent invested generated earned contributed contributes comprised comprises comprise consisted
consists includes include included covers cover covered counted employed served will would should could can may might
must put puts giving gives leaving leaves bringing brings brought raised raising keep kept listed did does do took
showing shows showed registering recording posting
takes yields yielded narrowed widened shortened improved completed built opened added created planted handled carried
processed delivered provided hosted trained approved issued signed held employs remains"""
VERBS = frozenset(_VERBS.split())
#: Words before a name, and behind it, that say nothing of what is counted.
_OPENERS = """and or but while with also of which whom whose among these those this that it they them then thus so
therefore hence meanwhile moreover specifically including namely the a an its their our his another further about some
as well where whereas in for at by to from on both all each there who we i he she respectively only just already over
under more additional extra up altogether however addition particular fact"""
OPENERS = frozenset(_OPENERS.split())
_CLOSERS = """of at by to from in for with worth some about the a an and or than as thus now also then already
together still only just even respectively alone on over under its their up down out further again currently today
each"""
CLOSERS = frozenset(_CLOSERS.split())
#: A name that stands for the one before: that of the secondary industry, those in rural areas.
ANAPHORA = re.compile(r"^\W*(?:and |while |but )?(?:that|those) (?P<joint>of|in|from|for|at) (?P<rest>.+)", _I)

_MOVE_DOWN = (
    r"down|fell|fall(?:s|en|ing)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|reduc(?:ed|tion|ing)|"
    r"shr(?:ank|unk|inking)|contract(?:ed|ion|ing)|cut|lower(?:ed|ing)?|shorten(?:ed|ing)|narrow(?:ed|ing)|less|fewer|loss|"
    r"negative growth"
)
#: Up that is no part of made up, taken up.
_UP = r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!took )(?<!take )(?<!taken )up"
_MOVE_UP = (
    rf"{_UP}(?! of\b)|rose|ris(?:e|es|en|ing)|gr(?:ow|ows|ew|own|owing|owth)|increas(?:e|es|ed|ing)|climb(?:ed|ing)?|"
    r"gain(?:s|ed)?|expan(?:ded|sion|ding)|higher|jump(?:ed)?|surg(?:ed|e)|soared|advanced?|widen(?:ed|ing)|more|upturn|"
    r"improv(?:ed|ement)"
)
_BETWEEN = (
    r"(?:\s+(?:rates?|of|by|at|was|were|is|reached|came to|stood at|an|a|the|average|averag(?:ed|ing)|annual(?:ly)?|"
    r"real(?:ly)?|nominal|further|only|just|another|again|slightly|steadily|sharply|rapidly|year[- ]on[- ]year|"
    r"on average|in real terms|year|per year|a year|additional))*"
)
#: Words right before a number that make it a growth or a change; `fall` and `rise` say which way.
MOVE_TAIL = re.compile(rf"\b(?:(?P<fall>{_MOVE_DOWN})|(?P<rise>{_MOVE_UP})){_BETWEEN}\s*$", _I)
#: The same with a word that keeps a counted thing from being what was increased: rose by, an increase of.
CHANGE_TAIL = re.compile(
    rf"\b(?:(?:(?P<fall>{_MOVE_DOWN})|(?P<rise>{_MOVE_UP}))\s+(?:\w+\s+){{0,2}}?(?:by|of)"
    rf"|(?P<fall2>down|fell|declined|decreased|dropped)|(?P<rise2>{_UP}|rose|grew|increased))"
    r"(?:\s+(?:an?|the|another|only|just))*\s*$",
    _I,
)
#: A figure in front of the word: 6.4 percent more than the year before, 5 percent growth.
MOVE_BEHIND = re.compile(
    r"^\s*(?:(?:year[- ]on[- ]year|annual|real|nominal) )?"
    r"(?:(?P<fall>lower|less|fewer|decreases?|declines?|drop|fall|reduction|cut)|"
    r"(?P<rise>higher|more|growth|increases?|rise|up))\b",
    _I,
)
MORE_THAN = re.compile(r"^\s*(?:(?P<fall>less|fewer|lower)|more|higher) than (?:a|the|in|last|at|that|those)\b", _I)
MEAN_BEFORE = re.compile(
    r"\b(?:average|mean|compound)\s+(?:annual|yearly|per-year)|\bannual(?:ly)?\s+(?:average|on average)"
    r"|\baverage(?:d|s|ing)?\b.{0,24}\b(?:a year|per year|annual(?:ly)?|growth)|\b(?:on|an) average\b.{0,16}$|\bCAGR\b",
    _I,
)
MEAN_BEHIND = re.compile(
    r"^\s*(?:(?:a|per|each|every) (?:year|annum)(?: on average)?|annually|on average (?:a|per|each) year|on average)\b",
    _I,
)
EARLIER = re.compile(
    r"^\s*(?:[\w-]+\s+){0,2}?(?:a year (?:earlier|before|ago)|the year before|"
    r"(?:in|of|at the end of) the (?:previous|preceding) year|last year|"
    r"at the (?:start|beginning) of the (?:year|plan|period))\b",
    _I,
)
FROM_TAIL = re.compile(
    r"\b(?:from|compare[ds] (?:with|to)|as against|against|versus)(?:\s+(?:the|a|an|its|only|just))*\s*$",
    _I,
)
TO_TAIL = re.compile(
    r"(?:\b(?:rose|ris(?:es|en|ing)|gr[eo]w\w*|increas\w+|climb\w+|went|fell|fall\w*|declin\w+|decreas\w+|dropp\w+|"
    r"reduc\w+|expand\w+|rais\w+|lower\w+|extend\w+|improv\w+|bring\w*|brought|up|down|shorten\w+|cut|risen|narrow\w+|widen\w+|advanced)\b"
    r"(?:\s+[\w-]+){0,4}?\s+to(?:\s+(?:a|the|some|only))*\s*$)",
    _I,
)
#: Nothing but a time between 48 and to 78.
BARE_TO = re.compile(r"^\s*(?:\w+\s+){0,1}to\s*$", _I)
NEW_BEFORE = re.compile(r"\b(?:new|newly \w+|additional|further|another|added|adding|extra)\s*$", _I)
NEW_BEHIND = re.compile(r"^\s*(?:new|newly|additional|further|more|extra)\b(?! than)", _I)
SHARE_TAIL = re.compile(
    r"(?:\b(?:account(?:s|ed|ing)? for|ma(?:de|kes?|king) up|tak(?:es?|ing|en) up|took up|represent(?:s|ed|ing)?|"
    r"constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)|equivalent to|equal to|equall?ing)"
    r"|\b(?:share|proportion|percentage|weight)\b(?P<of>[^.;,]{0,80}?)"
    r"(?:\s(?:was|is|were|reached|stood at|stands at|amounted to|rose to|fell to|increased to|dropped to|to|at|of|"
    r"being))?)"
    r"(?:\s+(?:an?|the|about|nearly|only|some|a total of|another|thus|now))*\s*$",
    _I,
)
#: A share of the number before: 34, or 85 percent, met the standard.
OR = re.compile(r"^\s*(?:or|i\.e\.|that is|which is|this is|equal to|equivalent to)\s*$", _I)
OF_BEHIND = re.compile(r"^\s*(?:(?:points?|share) )?(?:of|in)\s+(?P<whole>[^.;,()]{1,60})", _I)
EACH_BEFORE = re.compile(
    r"\b(?:per (?:capita|person|head|household|inhabitant|resident|unit)|average|on average|mean)\b", _I
)
EACH_BEHIND = re.compile(
    r"^\s*(?:(?:per|a|for each) (?:person|capita|head|household|family|resident|project|pupil|farm|enterprise|bed)|"
    r"each)\b",
    _I,
)
TARGET = re.compile(
    r"\b(?:targets?|targeted|aims?|aimed|goals?|plan(?:s|ned)? to|will|shall|is to|are to|expected to|projected|"
    r"forecast|envisaged|budgeted|strive|want to|intends?|should (?:reach|rise|fall)|objective)\b",
    _I,
)
REAL = re.compile(
    r"\b(?:gross (?:domestic|regional) product|GDP|GRP|value[- ]added|added value|value of output|output value|"
    r"real terms|in real|real|constant prices|comparable prices|disposable income|consumption expenditure|"
    r"at comparable)\b",
    _I,
)
#: Words in a name of a whole that point elsewhere, so that it cannot be told which.
POINTING = re.compile(
    r"^(?:them|these|those|which|whom|it|this|that|all|its\b.*|their\b.*|our\b.*|the total|total|the whole)$", _I
)


#: What any words that only say when have in them, for sparing the search.
_TIMELY = re.compile(
    r"year|(?:19|20)[0-9]{2}|period|quarter|month|decade|\b(?:now|then|far|date|today|present|currently|review)\b|Plan",
    _I,
)


def without_time(words: str) -> str:
    """Return words with those that only say when taken out.

    >>> without_time("In 2023, exports over the previous year reached")
    ' , exports   reached'
    """
    return WHEN.sub(" ", words) if _TIMELY.search(words) else words


def ends_sentence(text: str, place: int) -> bool:
    """Tell whether the full stop at a place ends a sentence: no abbreviation, and a new beginning behind it.

    >>> ends_sentence("Output fell. Prices rose.", 11), ends_sentence("see No. 5", 6), ends_sentence("approx. ten", 6)
    (True, False, False)
    """
    behind = text[place + 1 : place + 4].lstrip("\"”’') ]")
    if behind and behind[0].islower():
        return False
    return not _ABBREVIATED.search(text, max(0, place - 8), place)
