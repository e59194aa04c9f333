"""SVG into PNG, with the fonts that come with docgen: the same picture on every computer."""

from docgen.ooxml.font_files import FACES, folder

_FAMILY = "Liberation Serif"
_DPI = 96  # of a millimetre; without it resvg refuses a size that is not in pixels


def to_png(svg: str, *, width: int) -> bytes:
    """The picture, ``width`` points of the screen wide."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        dpi=_DPI,
        skip_system_fonts=True,
        font_files=[str(folder() / name) for name in FACES.values()],
        font_family=_FAMILY,
        serif_family=_FAMILY,
        background="#FFFFFF",
    )
