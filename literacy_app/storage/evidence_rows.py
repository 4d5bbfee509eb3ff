"""Evidence as rows and back: JSON lists without names, because a rebuild writes and reads tens of thousands.

A payload is ``[level, review, score, said, judged, sound, marks]`` and each of the marks ``[passage, kind]``, or
``[passage, kind, signals, scores]`` where there is something in it. Of a passage of the lesson itself only what follows
the lesson's id is written, of any other ``=`` and its id; a score is ``[type, score, weight, targets]`` with the kind
behind it where that is another.
"""

import json
from functools import lru_cache
from typing import Any, cast

from literacy_app.domain.discernment import NOTHING_SAID, Calibration, Signals, Tally
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.skill import Skill
from literacy_app.storage.codec import Value, derived

Json = list[Any]

_NOTHING_THERE = Signals()
_OF_ANOTHER = "="
_PARTS = {str(part): part for part in Part}
_skill = lru_cache(maxsize=1024)(Skill)
_signals = lru_cache(maxsize=1024)(Signals)


def evidence_row(evidence: Evidence) -> tuple[Value, ...]:
    """Evidence as a row of ``evidence``.

    Raises:
        UnstorableError: for a number that is none.
    """
    payload = [
        evidence.level,
        int(evidence.review),
        evidence.score,
        said_list(evidence.said),
        evidence.judged,
        int(evidence.sound),
        [_passage_list(part, evidence.lesson) for part in evidence.marks],
    ]
    return (
        evidence.attempt,
        str(evidence.part),
        evidence.learner,
        evidence.lesson,
        evidence.at_ms,
        derived(payload),
    )


def evidence_of(row: tuple[Any, ...]) -> Evidence:
    """The evidence of a row; a ValueError, TypeError or KeyError where it is none."""
    attempt, part, learner, lesson, at_ms, payload = row
    level, review, score, said, (before, after), sound, marks = cast("Json", json.loads(payload))
    return Evidence(
        attempt,
        learner,
        lesson,
        _PARTS[part],
        at_ms,
        level,
        bool(review),
        score,
        tuple(_passage_of(fields, lesson) for fields in marks),
        said_of(said),
        (before, after),
        bool(sound),
    )


def said_list(said: Calibration) -> Json:
    """Tallies of confidence as a list, empty where nothing was said."""
    tallies = (said.unsure, said.fairly, said.sure)
    return [] if said == NOTHING_SAID else [number for tally in tallies for number in (tally.given, tally.right)]


def said_of(fields: Json) -> Calibration:
    """The tallies of such a list."""
    if not fields:
        return NOTHING_SAID
    unsure, unsure_right, fairly, fairly_right, sure, sure_right = fields
    return Calibration(Tally(unsure, unsure_right), Tally(fairly, fairly_right), Tally(sure, sure_right))


def _passage_list(part: PassageEvidence, lesson: str) -> Json:
    own = part.passage.startswith(f"{lesson}#")
    passage = part.passage[len(lesson) :] if own else _OF_ANOTHER + part.passage
    if not part.scores and part.signals == _NOTHING_THERE:
        return [passage, part.kind]
    signals = part.signals
    return [
        passage,
        part.kind,
        [signals.hits, signals.targets, signals.taken, signals.lures],
        [_score_list(score, part.kind) for score in part.scores],
    ]


def _score_list(score: SkillScore, kind: str) -> Json:
    fields: Json = [score.skill.type, score.score, score.weight, score.targets]
    return fields if score.skill.kind == kind else [*fields, score.skill.kind]


def _passage_of(fields: Json, lesson: str) -> PassageEvidence:
    passage, kind = cast("str", fields[0]), cast("str", fields[1])
    passage = passage[1:] if passage[0] == _OF_ANOTHER else lesson + passage
    if len(fields) == 2:
        return PassageEvidence(passage, kind, (), _NOTHING_THERE)
    scores = tuple(
        SkillScore(_skill(score[4] if len(score) > 4 else kind, score[0]), score[1], score[2], score[3])
        for score in fields[3]
    )
    return PassageEvidence(passage, kind, scores, _signals(*fields[2]))
