"""Click's own English words in Swedish: help, usage, headings and mistakes on the command line."""

import re

import click


def _in_swedish(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "Visa den här hjälpen."
    return option


class Swedish(click.Group):
    """Click's own few English words, in Swedish."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the flag that shows the help."""
        return _in_swedish(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is written."""
        formatter.write_usage(ctx.command_path, "KOMMANDO [FLAGGOR]…", "Så skriver du: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be chosen."""
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, command.get_short_help_str(80)) for name, command in self.commands.items()])
        with formatter.section("Flaggor"):
            formatter.write_dl([r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))])


class Command(click.Command):
    """A verb whose help is in Swedish."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the flag that shows the help."""
        return _in_swedish(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)).replace("OPTIONS", "FLAGGOR"), "Så skriver du: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what can be chosen."""
        with formatter.section("Flaggor"):
            formatter.write_dl([r for p in self.get_params(ctx) if (r := p.get_help_record(ctx))])


def translated(exc: click.UsageError) -> str:
    """What was written wrong on the command line, in Swedish."""
    if isinstance(exc, click.NoSuchOption):
        return f"Flaggan {exc.option_name} finns inte." + (f" Menade du {' eller '.join(exc.possibilities)}?" if exc.possibilities else "")
    if isinstance(exc, click.MissingParameter):
        return f"{(exc.param.human_readable_name if exc.param else 'Något').upper()} saknas."
    if isinstance(exc, click.BadParameter):
        return f"Värdet för {exc.param.opts[0] if exc.param else 'flaggan'} går inte att använda."
    message = re.sub(r"\s*Did you mean (.*?)\?", r". Menade du \1?", exc.format_message()).replace("..", ".")
    return message.replace("No such command", "Det finns inget kommando").replace("Got unexpected extra argument", "För många argument")
