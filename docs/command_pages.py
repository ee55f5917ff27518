"""The page of the command line: every command with its arguments and options, from the parser itself."""

import argparse

from serbia_russia._cli import _parser

# Not the text of --help as it stands: its columns depend on the version of Python.


def page() -> str:
    """The page."""
    parser = _parser()
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    summaries = {action.dest: action.help for action in commands._choices_actions}
    parts = [
        "# Command line",
        (
            f"{parser.description} The same program runs as `python -m serbia_russia`. What each command and option "
            "means also stands in `serbia-russia COMMAND --help`."
        ),
        "Data go to standard output, messages to standard error. " + str(parser.epilog),
        _synopsis(parser, "serbia-russia") + "\n\n" + _arguments(parser),
        "| command | what it gives |\n|---|---|\n"
        + "\n".join(f"| [`{name}`](#{name}) | {_cell(text)} |" for name, text in summaries.items()),
    ]
    for name, command in commands.choices.items():
        parts += [f"({name})=\n\n## `{name}`", str(command.description), _synopsis(command, f"serbia-russia {name}")]
        parts.append(_arguments(command))
    return "\n\n".join(part for part in parts if part) + "\n"


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    hidden = (argparse._HelpAction, argparse._SubParsersAction)
    return [action for action in parser._actions if not isinstance(action, hidden)]


def _synopsis(parser: argparse.ArgumentParser, program: str) -> str:
    options = [_option(action) for action in _actions(parser) if action.option_strings]
    positional = [_positional(action) for action in _actions(parser) if not action.option_strings]
    if any(isinstance(action, argparse._SubParsersAction) for action in parser._actions):
        positional.append("[COMMAND]")
    return f"```text\n{' '.join([program, *positional, *options])}\n```"


def _option(action: argparse.Action) -> str:
    text = " ".join([action.option_strings[-1], *_values(action)])
    return text if action.required else f"[{text}]"


def _positional(action: argparse.Action) -> str:
    name = _values(action)[0]
    return {"*": f"[{name} ...]", "+": f"{name} [{name} ...]", "?": f"[{name}]"}.get(str(action.nargs), name)


def _values(action: argparse.Action) -> list[str]:
    if action.nargs == 0:
        return []
    name = f"{{{','.join(map(str, action.choices))}}}" if action.choices else str(action.metavar or action.dest)
    return [name] * (action.nargs if isinstance(action.nargs, int) else 1)


def _arguments(parser: argparse.ArgumentParser) -> str:
    rows = []
    for action in _actions(parser):
        names = ", ".join(action.option_strings) or _values(action)[0]
        values = " ".join(_values(action)) if action.option_strings else ""
        rows.append(f"| `{f'{names} {values}'.strip()}` | {_cell(action.help or '')} |")
    return "\n".join(["| argument | meaning |", "|---|---|", *rows]) if rows else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;")
