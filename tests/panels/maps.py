"""Diagrams that the panel tests look at, built from short lines such as "A + B" and "A - B ||"."""

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId, InfluenceId
from leverpoint.model.influence import Influence, Polarity

B10 = """
Workload - Planning time
Workload + Teacher turnover
Workload - Mentoring
Mentoring + Teacher confidence
Mentoring - Teacher turnover
Planning time + Hands-on lessons
Teacher confidence + Hands-on lessons
Hands-on lessons + Student interest
Student interest + Student achievement ||
Student achievement + Teacher confidence
Teacher turnover + Unfilled posts
Unfilled posts + Recruitment effort
Recruitment effort - Unfilled posts ||
Unfilled posts - Student achievement
"""
"""The benchmark map: ten challenges, fourteen arrows, five negative, two delays, two loops."""


def diagram_of(lines, *others):
    """Return the diagram that lines such as "A + B ||" describe, and other records."""
    challenges, influences = {}, []
    for line in filter(None, map(str.strip, lines.splitlines())):
        words = line.removesuffix("||").strip()
        sign = next(s for s in "+-?" if f" {s} " in words)
        source, target = (name.strip() for name in words.split(f" {sign} "))
        for name in (source, target):
            challenges.setdefault(name, Challenge(id=ChallengeId(name), name=name))
        influences.append(
            Influence(
                id=InfluenceId(f"{source}>{target}"),
                source=ChallengeId(source),
                target=ChallengeId(target),
                polarity=Polarity(sign),
                delayed=line.endswith("||"),
            )
        )
    return Diagram([*challenges.values(), *influences, *others])
