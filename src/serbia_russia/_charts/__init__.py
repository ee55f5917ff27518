"""The charts, one module each; `serbia_russia.plot` is their face."""

from serbia_russia._errors import MissingExtraError

try:
    import altair  # noqa: F401  every module of this package needs it
except ModuleNotFoundError as error:
    raise MissingExtraError("altair", "plot") from error
