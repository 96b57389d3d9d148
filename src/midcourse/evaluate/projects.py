"""Projects and tasks: states in an office's own words, traffic lights by published rules, and counts that must add up.

Sources of the rules and how well each is known: docs/methods/projects.md.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from midcourse.findings import Finding, Place, Tier
from midcourse.plan.model import Project, ProjectCount, Task
from midcourse.plan.vocabulary import Aim
from midcourse.wording import Wording, say

Key = TypeVar("Key")


class ProjectState(StrEnum):
    """How a project or task stands, best first; the words an office prints are its vocabulary."""

    DONE = "done"
    ON_SCHEDULE = "on_schedule"
    SLOW = "slow"
    SUSPENDED = "suspended"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class StateVocabulary:
    """The words an office uses for the states of its projects.

    Args:
        name: identifier, as configuration names it.
        words: office's word → state; the first word of a state is the one printed.
    """

    name: str
    words: Mapping[str, ProjectState]

    def state_of(self, word: str | None) -> ProjectState | None:
        """Return the state a word stands for; None for no word and for one the vocabulary does not have.

        >>> MIDTERM.state_of("慢于预期").value
        'slow'
        """
        return None if word is None else self.words.get(word.strip())

    def word_for(self, state: ProjectState) -> str:
        """Return the office's word for a state; the state's identifier when it has none."""
        return next((word for word, meant in self.words.items() if meant is state), state.value)


#: States as mid-term evaluations of city districts print them, with the variants seen in running text.
MIDTERM = StateVocabulary(
    "midterm",
    {
        "已完成": ProjectState.DONE,
        "按计划有序推进": ProjectState.ON_SCHEDULE,
        "慢于预期": ProjectState.SLOW,
        "因故暂缓": ProjectState.SUSPENDED,
        "未开工": ProjectState.NOT_STARTED,
        "已竣工": ProjectState.DONE,
        "按计划推进": ProjectState.ON_SCHEDULE,
        "符合预期进度": ProjectState.ON_SCHEDULE,
        "进展慢于预期": ProjectState.SLOW,
        "因故暂缓实施": ProjectState.SUSPENDED,
        "未启动": ProjectState.NOT_STARTED,
    },
)


# ---- traffic lights ---------------------------------------------------------------------------------------------


class Light(StrEnum):
    """A traffic light; unlit when the rule has nothing to go by."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNLIT = "unlit"


_WORST_FIRST = (Light.RED, Light.AMBER, Light.GREEN)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a rule may look at; None for what is not known.

    Args:
        planned_share: share of the work (or investment) due by now (序时进度) [ratio, 0-1].
        actual_share: share done by now [ratio, 0-1, may exceed 1].
        start_overdue: months since the end of the month in which the start was due and did not happen; 0 when that
            month is the present one; None when it started or is not due.
        registration_overdue: months the registration into the statistics (入库) is late; None or 0 when it is not.
        months_amber: months running, this one included, in which the project was not green; None when not recorded.
        given: light given by a person; None for none.
    """

    planned_share: Decimal | None = None
    actual_share: Decimal | None = None
    start_overdue: int | None = None
    registration_overdue: int | None = None
    months_amber: int | None = None
    given: Light | None = None


@dataclass(frozen=True, slots=True)
class LitLight:
    """A light and why it is on."""

    light: Light
    preset: str
    reasons: tuple[Wording, ...]


Check = Callable[[Progress], tuple[Light, Wording] | None]


@dataclass(frozen=True, slots=True)
class LightPreset:
    """One city's published rule.

    Args:
        name: identifier, as `plan.toml` names it under `project_lights`.
        city: name of the city.
        source: document and address; all are known from excerpts only.
        checks: each looks at one thing and gives a light, or None when it does not know the thing. Empty when the
            source gives no numeric rule, so that a person must give the light.
        consequence: what a red light leads to, None when the source does not say.
    """

    name: str
    city: str
    source: str
    checks: tuple[Check, ...] = field(repr=False)
    consequence: Wording | None = None


def _points_behind(progress: Progress) -> tuple[Light, Wording] | None:
    """银川: 10 to 30 points below the planned share is amber, more than 30 red."""
    if progress.planned_share is None or progress.actual_share is None:
        return None
    behind = 100 * (progress.planned_share - progress.actual_share)
    light = Light.RED if behind > 30 else Light.AMBER if behind >= 10 else Light.GREEN
    if behind <= 0:
        return light, say("不低于序时进度")
    return light, say("低于序时进度 {points} 个百分点", points=_plain(behind))


def _start_due(progress: Progress) -> tuple[Light, Wording] | None:
    """银川: not started in the month it was due is amber."""
    if progress.start_overdue is None:
        return None
    return Light.AMBER, say("应开工当月未开工（已过 {months} 个月）", months=progress.start_overdue)


def _registration(progress: Progress) -> tuple[Light, Wording] | None:
    """银川: registered one month late is amber, two or more red."""
    late = progress.registration_overdue
    if not late:
        return None
    return (Light.RED if late >= 2 else Light.AMBER), say("入库晚 {months} 个月", months=late)


def _months_running(progress: Progress) -> tuple[Light, Wording] | None:
    """银川: three months running without green is red."""
    if progress.months_amber is None or progress.months_amber < 3:
        return None
    return Light.RED, say("连续 {months} 个月未达绿灯", months=progress.months_amber)


def _share_of_planned(progress: Progress) -> tuple[Light, Wording] | None:
    """武汉: below 80 % of the planned share is amber, below 60 % red."""
    part = _part_done(progress)
    if part is None:
        return None
    light = Light.RED if part < Decimal("0.6") else Light.AMBER if part < Decimal("0.8") else Light.GREEN
    return light, say("完成序时进度的 {part}%", part=_plain(100 * part))


def _shortfall(progress: Progress) -> tuple[Light, Wording] | None:
    """三亚: a shortfall of up to half of what was planned is amber, more red."""
    part = _part_done(progress)
    if part is None:
        return None
    short = 1 - part
    light = Light.RED if short > Decimal("0.5") else Light.AMBER if short > 0 else Light.GREEN
    if short <= 0:
        return light, say("不低于序时进度")
    return light, say("较序时进度短缺 {short}%", short=_plain(100 * short))


def _part_done(progress: Progress) -> Decimal | None:
    """Return done ÷ planned [ratio]; 1 where nothing is due yet; None when either is unknown."""
    if progress.planned_share is None or progress.actual_share is None:
        return None
    return progress.actual_share / progress.planned_share if progress.planned_share > 0 else Decimal(1)


def _plain(amount: Decimal) -> str:
    text = f"{amount:.1f}"
    return text.removesuffix(".0")


YINCHUAN = LightPreset(
    "yinchuan",
    "银川",
    "银川市重大项目红黄灯管理, 2025-03, m.qlbk.net/news/3Ww4l7bw75",
    (_points_behind, _start_due, _registration, _months_running),
)
WUHAN = LightPreset(
    "wuhan",
    "武汉",
    "武汉市重大项目管理办法 (year not shown), gxhyy.yfsoft.com.cn/25400",
    (_share_of_planned,),
    say("每月通报"),
)
SANYA = LightPreset(
    "sanya",
    "三亚",
    "三亚市项目红黄灯, 2022-05, news.hndaily.cn 58470_14809063",
    (_shortfall,),
    say("约谈"),
)
TIANJIN = LightPreset(
    "tianjin",
    "天津",
    "天津市重点项目绿黄红灯, 2022 (monthly; no numeric rule seen)",
    (),
)
#: Published presets by name.
PRESETS: Mapping[str, LightPreset] = {preset.name: preset for preset in (YINCHUAN, WUHAN, SANYA, TIANJIN)}


def light_of(preset: LightPreset, progress: Progress) -> LitLight:
    """Give a project its light: the worst any check of the preset gives, and all reasons for it.

    A light given by a person stands where the preset has no numeric rule, or nothing it could look at; elsewhere the
    rule decides and the person's light is not used.

    >>> light_of(WUHAN, Progress(Decimal("0.5"), Decimal("0.35"))).light.value
    'amber'
    """
    seen = [found for check in preset.checks if (found := check(progress)) is not None]
    if not seen:
        return _by_person(preset, progress)
    worst = min((light for light, _ in seen), key=_WORST_FIRST.index)
    return LitLight(worst, preset.name, tuple(reason for light, reason in seen if light is worst))


def _by_person(preset: LightPreset, progress: Progress) -> LitLight:
    if progress.given is not None:
        return LitLight(progress.given, preset.name, (say("人工给定"),))
    if not preset.checks:
        return LitLight(Light.UNLIT, preset.name, (say("{city}的规则没有数值界限，由人工给灯", city=preset.city),))
    return LitLight(Light.UNLIT, preset.name, (say("缺少序时进度或实际进度，不能亮灯"),))


# ---- counts -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProjectTally:
    """How many projects there are, by aim and by state.

    Args:
        total: all projects; None when nothing is known.
        by_aim: aim → number, in the order of `Aim`.
        by_state: the office's words → number, in the order of the vocabulary, unknown words last.
        listed: projects named one by one.
        findings: what does not add up, and what a person must mend.
    """

    total: int | None
    by_aim: Mapping[Aim, int]
    by_state: Mapping[str, int]
    listed: int
    findings: tuple[Finding, ...]


def tally_projects(
    projects: Sequence[Project], counts: Sequence[ProjectCount], vocabulary: StateVocabulary = MIDTERM
) -> ProjectTally:
    """Count projects, and check that the counts agree.

    Published counts come first, because a list may name only some of the projects; where there are none, the list is
    counted. Counts of several days are not mixed: the newest of each aim and state is used.

    Args:
        projects: the projects named one by one.
        counts: the counts published; one with neither aim nor state is the total.
    """
    latest = _newest(counts)
    stated_total = next((row.count for row in latest if row.aim is None and row.state is None), None)
    by_aim = _by_aim(projects, latest)
    by_state = _by_state(projects, latest, vocabulary)
    sums = [each for each in (sum(by_aim.values()), sum(by_state.values()), len(projects)) if each]
    total = stated_total if stated_total is not None else max(sums, default=None)
    findings = [
        *_sum_findings(total, by_aim, by_state),
        *_crossed_findings(latest, by_aim, by_state),
        *_listed_findings(projects, by_state, vocabulary),
        *_word_findings(projects, latest, vocabulary),
    ]
    return ProjectTally(total, by_aim, by_state, len(projects), tuple(findings))


def _newest(counts: Sequence[ProjectCount]) -> list[ProjectCount]:
    newest: dict[tuple[Aim | None, str | None], ProjectCount] = {}
    for row in counts:
        held = newest.get((row.aim, row.state))
        if held is None or (row.as_of and (held.as_of is None or row.as_of > held.as_of)):
            newest[row.aim, row.state] = row
    return list(newest.values())


def _by_aim(projects: Sequence[Project], counts: Sequence[ProjectCount]) -> dict[Aim, int]:
    stated = {row.aim: row.count for row in counts if row.aim is not None and row.state is None}
    crossed = _summed((row.aim, row.count) for row in counts if row.aim is not None and row.state is not None)
    listed = Counter(project.aim for project in projects if project.aim is not None)
    found: Mapping[Aim, int] = stated or crossed or listed
    return {aim: found[aim] for aim in Aim if aim in found}


def _by_state(
    projects: Sequence[Project], counts: Sequence[ProjectCount], vocabulary: StateVocabulary
) -> dict[str, int]:
    stated = {row.state: row.count for row in counts if row.state is not None and row.aim is None}
    crossed = _summed((row.state, row.count) for row in counts if row.aim is not None and row.state is not None)
    listed = Counter(project.state for project in projects if project.state is not None)
    found: Mapping[str, int] = stated or crossed or listed
    order = list(ProjectState)
    known = sorted(
        (word for word in found if vocabulary.state_of(word)), key=lambda word: _rank(word, vocabulary, order)
    )
    return {word: found[word] for word in [*known, *(word for word in found if not vocabulary.state_of(word))]}


def _rank(word: str, vocabulary: StateVocabulary, order: Sequence[ProjectState]) -> int:
    state = vocabulary.state_of(word)
    return len(order) if state is None else order.index(state)


def _summed(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for key, count in pairs:
        sums[key] = sums.get(key, 0) + count
    return sums


def _sum_findings(total: int | None, by_aim: Mapping[Aim, int], by_state: Mapping[str, int]) -> list[Finding]:
    findings = []
    for kind, parts in ((say("目标类型"), sum(by_aim.values())), (say("状态"), sum(by_state.values()))):
        if total is not None and parts and parts != total:
            findings.append(
                Finding(
                    "project-counts-differ",
                    Tier.ERROR,
                    say("项目按{kind}合计 {parts} 个，总数为 {total} 个", kind=kind, parts=parts, total=total),
                    Place("project_counts.csv"),
                    say("核对各类个数与总数"),
                )
            )
    return findings


def _crossed_findings(
    counts: Sequence[ProjectCount], by_aim: Mapping[Aim, int], by_state: Mapping[str, int]
) -> list[Finding]:
    """Find aims and states whose parts, where counts are split both ways, exceed the whole."""
    crossed = [row for row in counts if row.aim is not None and row.state is not None]
    aims = _summed((row.aim, row.count) for row in crossed)
    states = _summed((row.state, row.count) for row in crossed)
    exceeded = [(str(aim), parts, by_aim[aim]) for aim, parts in aims.items() if aim and parts > by_aim.get(aim, parts)]
    exceeded += [(state, parts, by_state[state]) for state, parts in states.items()
                 if state and parts > by_state.get(state, parts)]  # fmt: skip
    return [
        Finding(
            "project-counts-differ",
            Tier.ERROR,
            say("“{word}”项目分项合计 {parts} 个，另处为 {stated} 个", word=word, parts=parts, stated=stated),
            Place("project_counts.csv"),
            say("核对各类个数与总数"),
        )
        for word, parts, stated in exceeded
    ]


def _listed_findings(
    projects: Sequence[Project], by_state: Mapping[str, int], vocabulary: StateVocabulary
) -> list[Finding]:
    """Find states with more projects named than counted, and suspended or slow projects without a reason."""
    findings = []
    counted = _summed((vocabulary.state_of(word), count) for word, count in by_state.items())
    listed = Counter(vocabulary.state_of(project.state) for project in projects if project.state)
    for state, number in listed.items():
        if state is not None and number > counted.get(state, 0):
            findings.append(
                Finding(
                    "more-projects-listed-than-counted",
                    Tier.ERROR,
                    say("列名的“{word}”项目有 {listed} 个，多于公布的 {counted} 个",
                        word=vocabulary.word_for(state), listed=number, counted=counted.get(state, 0)),
                    Place("projects.csv"),
                )
            )  # fmt: skip
    findings += [
        Finding(
            "project-without-reason",
            Tier.QUERY,
            say("项目“{name}”{state}，未说明原因", name=project.name, state=project.state),
            Place("projects.csv", column="reason"),
            say("补充原因"),
        )
        for project in projects
        if vocabulary.state_of(project.state) in {ProjectState.SLOW, ProjectState.SUSPENDED} and not project.reason
    ]
    return findings


def _word_findings(
    projects: Sequence[Project], counts: Sequence[ProjectCount], vocabulary: StateVocabulary
) -> list[Finding]:
    words = {project.state: "projects.csv" for project in projects} | {
        row.state: "project_counts.csv" for row in counts
    }
    return [
        Finding(
            "unknown-project-state",
            Tier.QUERY,
            say("状态“{word}”不在状态词表中", word=word),
            Place(file, column="state"),
            say("改用词表中的状态：{words}，或扩充词表", words="、".join(vocabulary.words)),
        )
        for word, file in words.items()
        if word is not None and vocabulary.state_of(word) is None
    ]


@dataclass(frozen=True, slots=True)
class TaskTally:
    """How many key tasks there are.

    Args:
        total: all single tasks; None when neither a list nor counts give it.
        by_group: code of each top group → number; None where its number is not published.
        by_state: state → number, of the tasks that state one.
    """

    total: int | None
    by_group: Mapping[str, int | None]
    by_state: Mapping[ProjectState, int]


def tally_tasks(tasks: Sequence[Task], vocabulary: StateVocabulary = MIDTERM) -> TaskTally:
    """Count single tasks by their top group: a stated count first, else the single tasks below it.

    A single row at the top is the whole, and its children are the groups. A group with neither a count nor tasks below
    it is of unknown size; only a list without any groups, agreeing with the stated total, is taken as single tasks.
    """
    below: dict[str | None, list[Task]] = {}
    for task in tasks:
        below.setdefault(task.parent, []).append(task)
    tops = below.get(None, [])
    stated = tops[0].count if len(tops) == 1 else None
    groups = below.get(tops[0].code, tops) if len(tops) == 1 else tops
    sizes = {group.code: _size(group, below) for group in groups}
    if all(size is None for size in sizes.values()) and stated in {None, len(groups)}:
        sizes = dict.fromkeys(sizes, 1)
    known = [size for size in sizes.values() if size is not None]
    total = stated if stated is not None else sum(known) if known and len(known) == len(sizes) else None
    states = [state for task in tasks if (state := vocabulary.state_of(task.state)) is not None]
    return TaskTally(total, sizes, {state: states.count(state) for state in ProjectState if state in states})


def _size(task: Task, below: Mapping[str | None, Sequence[Task]]) -> int | None:
    """Return how many single tasks a group holds; None when neither a count nor a list says.

    A count of zero is a heading without tasks of its own: the list below it, where somebody began one, says more.
    """
    if task.count:
        return task.count
    sizes = [_size(part, below) for part in below.get(task.code, ())]
    return sum(1 if size is None else size for size in sizes) if sizes else task.count
