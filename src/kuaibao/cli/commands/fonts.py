"""``kuaibao fonts``: which font stands for which face of the circular."""

import click

from kuaibao.cli.command import command as make
from kuaibao.cli.home import dropped_fonts
from kuaibao.cli.language import _
from kuaibao.cli.listing import Field, Listing, show
from kuaibao.cli.options import format_option
from kuaibao.cli.terminal import remark
from kuaibao.engine.documents import Faces, free_folder

FIELDS = (Field("face", _("Face")), Field("font", _("Font")))


@make(
    "fonts",
    _(
        "Tell which font stands for which face of the circular.\n\n"
        "Free fonts come with the installation. An office that has licences for the official "
        "ones (方正小标宋, 仿宋_GB2312, …) puts their files into the folder named; they are used "
        "first. Exit status 1 where a face has no font at all."
    ),
    [
        ("kuaibao fonts", _("The fonts in use, and the folder for licensed ones.")),
        ("kuaibao fonts --format json", _("The same for a program.")),
    ],
)
@format_option
@click.pass_context
def command(ctx: click.Context, form: str) -> None:
    """List the faces."""
    used = Faces((dropped_fonts(),)).used()
    show(Listing(FIELDS, [(face, font or None) for face, font in used.items()]), form)
    remark(_("Free fonts: {folder}").format(folder=free_folder()))
    remark(_("Put licensed fonts into: {folder}").format(folder=dropped_fonts()))
    if not all(used.values()):
        remark(_("A face without a font is not printed; put a font with Chinese into the folder."))
        ctx.exit(1)
