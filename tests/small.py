"""A small good project as files: cases spoil it, one file at a time."""

import base64
from collections.abc import Mapping
from pathlib import Path

SETTINGS = "sources/report.yaml"
CODEBOOK = "sources/codebook.yaml"
NOTE = "sources/sessions/2023-05-23-eenzaamheid.md"
OTHER = "sources/sessions/2023-05-16-sociale-basis.md"
CHAPTER = "sources/chapters/kern.md"
THREAD = "sources/chapters/threads/drempels.md"
DATA = "sources/data/indicatoren.csv"
IMAGE = "sources/images/tafel.png"

SMALL: Mapping[str, str] = {
    SETTINGS: """\
titel: De sociale staat
ondertitel: Synthese van twee thematafels
opdrachtgever: Gemeente Almere
datum: 2023-07-03
contact: team@example.org
vervolg:
  - {datum: 2023-06-27, wat: Dialoogbijeenkomst, passage: "2023-05-23-eenzaamheid#^vz2"}
""",
    CODEBOOK: """\
codes:
  - id: ontmoeting
    label: Ontmoeting
    definitie: Plekken waar mensen elkaar zien.
    niet: zorg
    trefwoorden: [ontmoeten]
  - id: drempels
    label: Drempels
    definitie: Wat mensen tegenhoudt om mee te doen.
doelgroepen:
  - {id: gezinnen, label: Gezinnen}
rollen:
  - {id: gemeente, label: Gemeente}
spanningen:
  - id: dichtbij-of-samen
    titel: Dichtbij of samen
    codes: [ontmoeting]
    links: {stelling: Zet voorzieningen bij elkaar., passages: ["2023-05-16-sociale-basis#^sb1"]}
    rechts: {stelling: Houd ze dichtbij., passages: ["2023-05-23-eenzaamheid#^vz1"]}
""",
    NOTE: """\
---
titel: Eenzaamheid
datum: 2023-05-23
tijd: "09:30-11:30"
locatie: Bibliotheek, Almere
deelnemers: 18
organisaties: [De Schoor, Humanitas]
personen:
  - {naam: Kees Voorbeeld, rol: onderzoeker, organisatie: Instituut}
---

Op dinsdag 23 mei kwamen 18 professionals bijeen.

## Voorzieningen in de wijk  #ontmoeting

- **Knelpunt:** Het aantal voorzieningen is relatief laag. Er is een mismatch. ^vz1
- **Oplossing:** Neem mensen mee naar een plek die zij kennen. #drempels #rol/gemeente ^vz2
""",
    OTHER: """\
---
titel: Sociale Basis
datum: 2023-05-16
locatie: Bibliotheek, Almere
deelnemers: 21
organisaties: [De Schoor]
---

## Integrale centra

- **Knelpunt:** Bewoners moeten lang reizen. #drempels #wie/gezinnen ^sb1
""",
    CHAPTER: """\
# Kern

Aan {{ totals.sessions }} tafels zaten {{ totals.attendance | number }} aanwezigen. Zij vinden het
aantal voorzieningen “relatief laag” [[2023-05-23-eenzaamheid#^vz1]].

![Aanwezigen per tafel](chart:attendance)

## Wat opviel

![Mensen in gesprek aan een tafel](../images/tafel.png)
""",
    THREAD: """\
# Drempels

Bewoners moeten lang reizen [[2023-05-16-sociale-basis#^sb1]].
""",
    DATA: """\
indicator,waarde,eenheid,jaar,bron,passage
Wachttijd voor een woning,12,jaar,2023,Thematafel,2023-05-16-sociale-basis#^sb1
""",
}

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def lay(root: Path, spoilt: Mapping[str, str] | None = None) -> Path:
    """Write the small project below ``root``, with other text where ``spoilt`` gives it."""
    files: dict[str, bytes] = {path: text.encode() for path, text in SMALL.items()}
    files[IMAGE] = DOT
    files |= {path: text.encode() for path, text in (spoilt or {}).items()}
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return root
