"""Projects of any size, made of varied text: the same size and seed give the same files.

The words come from the real notes of the project, mixed anew, so that sentences have the length
and the letters of Dutch. ``python -m tests.generated DIR SESSIONS [SEED]`` lays one out.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).parent.parent
KINDS = ("Knelpunt", "Oplossing", "Voorbeeld", "Bevinding", "Vraag", "Cijfer", "Kernzin")
WEIGHTS = (30, 30, 8, 14, 5, 3, 4)
COMPLAINTS = (60, 6, 8, 14, 5, 3, 4)
GROUPS = ("jongeren", "ouderen", "gezinnen", "minima")
PLACES = ("Bibliotheek", "Stadhuis", "Buurthuis De Schakel", "Wijkcentrum Noord", "Theater")
MULTI = re.MULTILINE
TOPICS = ("Wonen", "Jeugd", "Ouder worden", "Meedoen", "Rondkomen", "Groen", "Gezondheid")


def lay_out(target: Path, sessions: int, seed: int = 1) -> Path:
    """Write a project of so many sessions below ``target`` and give it."""
    random = Random(seed)
    sources = target / "sources"
    (sources / "sessions").mkdir(parents=True)
    (sources / "chapters").mkdir()
    shutil.copy(ROOT / "sources" / "codebook.yaml", sources)
    codes = _without_tensions(sources / "codebook.yaml")
    settings = {"titel": "Samenspraak", "ondertitel": f"Synthese van {sessions} sessies"}
    settings |= {"taal": "nl", "opdrachtgever": "Een gemeente", "contact": "Het projectteam"}
    (sources / "report.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True))
    sentences = list(_sentences())
    organisations = [f"Organisatie {n:02}" for n in range(1, 31 + sessions // 4)]
    for number in range(sessions):
        name, text = _note(random, number, sentences, codes, organisations)
        (sources / "sessions" / f"{name}.md").write_text(text)
    first = min((sources / "sessions").glob("*.md")).stem
    (sources / "chapters" / "kern.md").write_text(
        "# Kern in één pagina\n\nEr waren {{ totals.sessions }} sessies met "
        f"{{{{ totals.attendance }}}} aanwezigen [[{first}#^p1]].\n"
    )
    return target


def _without_tensions(path: Path) -> list[str]:
    """Take out what cites passages of the real notes; give the codes."""
    book = yaml.safe_load(path.read_text())
    book.pop("spanningen", None)
    path.write_text(yaml.safe_dump(book, allow_unicode=True, sort_keys=False))
    return [code["id"] for code in book["codes"]]


def _sentences() -> Iterator[list[str]]:
    """Give the words of each real sentence."""
    for path in sorted((ROOT / "sources" / "sessions").glob("*.md")):
        body = path.read_text().split("\n---\n", 1)[1]
        plain = re.sub(r"\*\*\w+:\*\*|\s[#^][\w/-]+|\[|\]\([^)]*\)|^[-#]+ ", " ", body, flags=MULTI)
        for sentence in re.split(r"(?<=[.?!])\s+", plain):
            words = sentence.split()
            if 6 <= len(words) <= 40 and not re.search(r"[…@_*`{}<>\d]|bijeen", sentence):
                yield words


def _note(
    random: Random,
    number: int,
    sentences: list[list[str]],
    codes: list[str],
    organisations: list[str],
) -> tuple[str, str]:
    day = date(2023, 1, 9) + timedelta(days=number // 2)
    topic = random.choice(TOPICS)
    present = sorted(random.sample(organisations, random.randint(4, 12)))
    header = {
        "titel": f"{topic} {number + 1}",
        "kort": f"{topic} {number + 1}",
        "datum": day.isoformat(),
    }
    header |= {"tijd": "10:00-12:00", "locatie": random.choice(PLACES)}
    header |= {"deelnemers": random.randint(9, 40), "organisaties": present}
    front = yaml.safe_dump(header, allow_unicode=True, sort_keys=False)
    lines = [_passage(random, n, sentences, codes) for n in range(1, random.randint(30, 55))]
    sections = "\n".join(
        f"## {' '.join(random.choice(sentences)[:5])}\n\n" + "\n".join(lines[i : i + 7]) + "\n"
        for i in range(0, len(lines), 7)
    )
    slug = topic.lower().replace(" ", "-")
    return f"{day.isoformat()}-{slug}-{number + 1}", f"---\n{front}---\n\n{sections}"


def _passage(random: Random, n: int, sentences: list[list[str]], codes: list[str]) -> str:
    """Make a passage; the first codes of the codebook get more challenges than solutions."""
    text = " ".join(_mixed(random, sentences) for _ in range(random.randint(1, 3)))
    skewed = sorted(random.randrange(len(codes)) for _ in range(3))[:2]
    kind = random.choices(KINDS, COMPLAINTS if skewed[0] < 3 else WEIGHTS)[0]
    names = list(dict.fromkeys(codes[i] for i in skewed))
    names += [f"wie/{random.choice(GROUPS)}"] if random.random() < 0.3 else []
    tags = " ".join(f"#{name}" for name in names)
    return f"- **{kind}:** {text}  {tags} ^p{n}"


def _mixed(random: Random, sentences: list[list[str]]) -> str:
    """Begin one sentence and end it as another."""
    start, end = random.choice(sentences), random.choice(sentences)
    return " ".join((*start[: len(start) // 2], *end[len(end) // 2 :]))


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), int(sys.argv[2]), *(int(word) for word in sys.argv[3:]))
