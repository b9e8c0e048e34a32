"""The Jinja environment of a design (sandboxed, strict, escaping) and faults as diagnostics."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb

from babel.dates import format_date
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment

from generator.model.anchor import passage_block
from generator.model.diagnostic import Diagnostic
from generator.model.document import Block, Inline, parted, plain, texts, walk
from generator.model.language import Language, Phrase
from generator.model.rules import Rule
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.html.sections import before, sections
from generator.writing.html.tokens import step

FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a wrong template raises."""
_AROUND = ("_loop_vars", "_block_vars")
"""What Jinja tells a callable of the place of its call; macros are not told."""


class _Environment(SandboxedEnvironment):
    """The sandbox, which remembers what it found of the attributes of our own nouns.

    They are asked for a hundred thousand times in a long report, and the answer depends on no more
    than the class. Macros are called as often, and need none of the looks at what might be called.
    """

    def __init__(self, loader: FileSystemLoader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._shown: dict[type, frozenset[str]] = {}

    def getattr(self, obj: object, attribute: str) -> object:
        """Give a field of a dataclass; leave to the sandbox whatever else there is."""
        kind = type(obj)
        shown = self._shown.get(kind)
        if shown is None:
            shown = self._shown[kind] = _fields(kind)
        if attribute in shown:
            value = getattr(obj, attribute)
            if not callable(value):
                return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """Call a macro, which is as safe as the template that calls it; leave all else to Jinja."""
        if type(obj) is not Macro:
            return super().call(context, obj, *args, **kwargs)
        for name in _AROUND:
            kwargs.pop(name, None)
        return obj(context.eval_ctx, *args, **kwargs)


def _fields(kind: type) -> frozenset[str]:
    """Name the fields of a dataclass that are not private; none of any other class."""
    found = fields(kind) if is_dataclass(kind) else ()
    return frozenset(field.name for field in found if not field.name.startswith("_"))


@lru_cache(maxsize=8)
def environment(folders: tuple[Path, ...], language: Language) -> SandboxedEnvironment:
    """Make the environment: templates of the first folder go before those of the next.

    It is kept for the process with its compiled templates; an edited template is compiled anew.
    """
    made = _Environment(FileSystemLoader(folders))
    made.filters.update(
        kind=_kind,
        role=_role,
        parted=parted,
        plain=plain,
        runs=_runs,
        step=step,
        before=before,
        sections=sections,
        passage_id=passage_block,
        day=_days(language),
    )
    return made


def fault(found: BaseException, design: Design) -> Diagnostic:
    """Say where a template is wrong: its file, relative to the project, and its line."""
    path, line = _place(found, design)
    span = Span(_relative(path, design), line, 1, line, 1)
    return Diagnostic.of(
        Rule.INVALID_TEMPLATE,
        span,
        Phrase(nl=f"Het sjabloon deugt niet: {found}", en=f"The template is wrong: {found}"),
    )


def _kind(node: Block | Inline) -> str:
    """Name the type of a node, such as ``Paragraph``."""
    return type(node).__name__


def _role(node: Block | Inline) -> str:
    """Give the role of a node, empty where its type has none."""
    return getattr(node, "role", "")


def _runs(block: Block) -> list[Inline]:
    """Give all inline nodes of a block and of the blocks inside it, a run after another."""
    return [node for inner in walk([block]) for run in texts(inner) for node in run]


def _days(language: Language) -> Callable[[date], str]:
    def day(day: date) -> str:
        """Write a date in full, as the report's language does."""
        return str(format_date(day, "d MMMM y", locale=language.value))

    return day


def _place(found: BaseException, design: Design) -> tuple[str, int]:
    if isinstance(found, TemplateSyntaxError):
        return found.filename or "", found.lineno
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(found.__traceback__)]
    inside = [place for place in frames if Path(place[0]).is_relative_to(design.root)]
    return inside[-1] if inside else (str(design.folder / "report.html"), 1)


def _relative(path: str, design: Design) -> str:
    place = Path(path)
    if not place.is_relative_to(design.root):
        return design.root.name
    return (design.root.name / place.relative_to(design.root)).as_posix()
