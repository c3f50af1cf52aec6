"""`lesson new|show|preview|print`: what writers of lessons type."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from bot.called import COMMAND
from bot.cli.words import WORDS, Options
from bot.clock import now
from bot.content import content_folder
from handlers.turn import WARD_ZONE

PREVIEW_PORT = 8090
lesson = typer.Typer(no_args_is_help=True, help=WORDS.say("cli.lesson"))


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(lesson, name="lesson")
    lesson.command(help=WORDS.say("cli.lesson_new"))(new)
    lesson.command(help=WORDS.say("cli.lesson_show"))(show)
    lesson.command(help=WORDS.say("cli.lesson_preview"))(preview)
    lesson.command("print", help=WORDS.say("cli.lesson_print"))(print_out)
    app.command(help=WORDS.say("cli.poster"))(poster)


def new(
    context: typer.Context,
    course: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_course"))],
    lesson_id: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_id"))],
    title: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_title"))],
    skill: Annotated[str, typer.Option(help=WORDS.say("cli.lesson_skill"))] = "",
) -> None:
    """Write a lesson from the template and enter it in its course."""
    from bot.author.drafting import Draft, begin

    options: Options = context.obj
    today = now().astimezone(WARD_ZONE).date()
    folder = content_folder(options.config())
    path = begin(folder, Draft(course, lesson_id, title, skill), today)
    print(WORDS.say("cli.lesson_begun", bot=COMMAND, path=path, id=lesson_id))


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_id"))],
    channel: Annotated[str, typer.Option(help=WORDS.say("cli.lesson_channel"))] = "web",
) -> None:
    """Every message of a lesson, as a channel gives it."""
    from bot.author.desk import open_desk
    from bot.author.rehearsal import Rehearsal, stage
    from bot.author.stages import capabilities
    from bot.author.telling import told, told_of_mistakes

    options: Options = context.obj
    config, can = options.config(), capabilities(channel)
    desk = open_desk(content_folder(config))
    found = desk.lesson(name)
    with stage() as store:
        played = list(Rehearsal(store, config, desk.library, can).play(found))
        on_web = Rehearsal(store, config, desk.library, capabilities("web"))
        missed = list(on_web.mistakes(found))
    for line in told(played, WORDS.texts, is_zalo=channel == "zalo"):
        typer.echo(line)
    for line in told_of_mistakes(missed, WORDS.texts):
        typer.echo(line)


def preview(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_id"))] = "",
    port: Annotated[int, typer.Option(help=WORDS.say("cli.lesson_port"))] = PREVIEW_PORT,
) -> None:
    """A page that shows a lesson on every channel, and again whenever its file is saved."""
    import asyncio

    from bot.author.preview import serve

    options: Options = context.obj
    config = options.config()
    folder = content_folder(config)

    def announce(url: str) -> None:
        print(WORDS.say("cli.lesson_previewing", url=f"{url}/{name}"), flush=True)

    with suppress(KeyboardInterrupt):
        asyncio.run(serve(config, folder, port, announce))


def print_out(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.lesson_or_course"))],
    out: Annotated[Path, typer.Option(help=WORDS.say("cli.lesson_out"))],
) -> None:
    """An A4 sheet of a lesson, or a booklet of a course."""
    from bot.author.desk import open_desk
    from bot.author.printing import printed, write
    from bot.check import unfilled

    options: Options = context.obj
    config = options.config()
    write(out, printed(open_desk(content_folder(config)), name, config, WORDS.texts))
    print(WORDS.say("cli.saved", path=out))
    for line in unfilled(config, WORDS.texts):
        print(line)


def poster(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help=WORDS.say("cli.lesson_out"))],
    size: Annotated[str, typer.Option(help=WORDS.say("cli.poster_size"))] = "a4",
) -> None:
    """The poster for residents: scan and learn, with strips to tear off."""
    from bot.author.printing import handbill, write

    options: Options = context.obj
    config = options.config()
    write(out, handbill(config, WORDS.texts, size.lower()))
    print(WORDS.say("cli.saved", path=out))
    if not config.http.public_url:
        print(WORDS.say("check.no_public_url", url=config.http.url))
