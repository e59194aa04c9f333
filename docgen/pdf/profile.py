"""LibreOffice's private folder: nobody else's settings, nothing fetched, our fonts within reach.

One a process: overlapping calls with a shared profile lose documents without a word.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.pdf import typefaces

# A linked picture would be fetched from the network while converting, unless the profile forbids it (checked
# with 7.4). No macro runs, and links of the document (2: never) are not updated.
_SETTINGS = {
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("/org.openoffice.Office.Common/Save/Document", "AutoSave"): "false",
    ("/org.openoffice.Office.Common/Misc", "FirstRun"): "false",
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): "2",
}
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}\n</oor:items>\n'
)
_FONT_CONFIGURATION = (
    '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
    "<dir>{ours}</dir>\n"
    '<include ignore_missing="yes">{system}</include>\n'
    '<alias binding="same"><family>Times New Roman</family>'
    "<accept><family>Liberation Serif</family></accept></alias>\n"
    "</fontconfig>\n"
)
_SYSTEM_FONTS = "/etc/fonts/fonts.conf"
_FONTS_FILE = "fonts.conf"


def write_profile(folder: Path) -> None:
    """Make the profile in an empty folder; OSError if the disk refuses."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "\n".join(
        _ITEM.format(path=path, name=name, value=value) for (path, name), value in _SETTINGS.items()
    )
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(items=items), encoding="utf-8")
    configuration = _FONT_CONFIGURATION.format(
        ours=escape(str(typefaces.folder())), system=escape(os.environ.get("FONTCONFIG_FILE", _SYSTEM_FONTS))
    )
    (folder / _FONTS_FILE).write_text(configuration, encoding="utf-8")


def environment_for(folder: Path) -> Mapping[str, str]:
    """The environment LibreOffice runs in: ours, without a screen, with the fonts of the package."""
    return {
        **os.environ,
        "FONTCONFIG_FILE": str(folder / _FONTS_FILE),  # read by fontconfig, which only Linux has
        "SAL_USE_VCLPLUGIN": "svp",  # draws into memory
    }
