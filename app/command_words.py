"""Words that the library behind the commands says itself, for the catalogue.

It looks them up in the catalogue of the product (see `app.i18n.command_gettext`).
"""

from gis.errors import N_

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("default: {default}"),
    N_("required"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Option {name!r} does not take a value."),
)


def ngettext(one: str, more: str) -> tuple[str, str]:
    """Mark a sentence that counts for the catalogue, and give it as it is."""
    return one, more


COUNTING_WORDS = (
    ngettext(
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext(
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)
