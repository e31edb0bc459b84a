"""How verdicts are put into words, on the terminal and in the report alike."""

from __future__ import annotations

from app.duplicates.report import Group, Relation, Report
from indexer.twins import Verdict

MEANINGS = {
    Verdict.IDENTICAL: "The same shape, wherever it lies, in whatever format, however it is cut into triangles.",
    Verdict.MIRRORED: "The same shape only after a reflection: a left and a right part.",
    Verdict.SCALED: "The same shape in another size; often a unit was taken for another.",
    Verdict.VARIANT: "The same make with other dimensions.",
    Verdict.LOOKALIKE: "They look alike, but by their geometry they are other parts.",
}


def explain(relation: Relation) -> str:
    """What is worth saying of a relation, beside its verdict."""
    if relation.verdict is Verdict.SCALED:
        slip = f"; unit slip: {relation.slip}" if relation.slip else ""
        return f"second is {relation.factor:g} times as large{slip}"
    if relation.verdict is Verdict.LOOKALIKE:
        return "alike in pictures only"
    gap = say_gap(relation.mean, relation.percent)
    if relation.verdict is Verdict.VARIANT:
        return f"fits when stretched: {gap}"
    return f"fits when mirrored: {gap}" if relation.verdict is Verdict.MIRRORED else gap


def say_relation(relation: Relation) -> str:
    """What the second part is to the first, for the page of the first: "mirrored", "25.4 times as large: …"."""
    match relation.verdict:
        case Verdict.IDENTICAL:
            return f"identical, {say_gap(relation.mean, relation.percent)}"
        case Verdict.SCALED:
            slip = f": {relation.slip} may have been mixed up" if relation.slip else ""
            return f"the same shape, {relation.factor:.4g} times as large{slip}"
        case Verdict.MIRRORED:
            return f"mirrored, {say_gap(relation.mean, relation.percent)}"
        case Verdict.VARIANT:
            return "a variant: the same make with other dimensions"
    return relation.verdict.value


def say_group(group: Group) -> str:
    """What a group is, and what to look at before one of its parts is removed."""
    words = f"{len(group.members)} identical parts, {group.spare} could go"
    return f"{words}; other {' and '.join(group.differences)}: look first" if group.differences else words


def say_gap(mean: float, percent: float) -> str:
    """A mean gap in mm, and as a share of the size."""
    if percent < 0.001:
        return "no gap"
    return f"gap {mean:.3g} mm ({percent:.2g} %)"


def summary(report: Report) -> list[str]:
    """What the report comes to, in a few sentences."""
    lines = [
        f"{report.assets:,} assets, {report.measured:,} with geometry that was measured.",
        f"{len(report.groups):,} groups of identical parts; {report.spare:,} assets could go "
        "(one of each group stays; files of one asset count once).",
    ]
    differing = sum(bool(group.differences) for group in report.groups)
    if differing:
        lines.append(f"In {differing:,} groups colour, material or part number differ: look before one is removed.")
    if report.saving is not None:
        lines.append(f"Estimated saving: {report.saving:,.2f} euro (assets that could go times the cost of a part).")
    if report.unread:
        lines.append(f"{len(report.unread):,} parts could not be measured:")
        lines += [f"  {each.part.path} (asset {each.part.asset}): {each.reason}" for each in report.unread]
    return lines
