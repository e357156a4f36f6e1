"""The faces of a circular: which font stands for 小标宋, 仿宋, 楷体, 黑体, 宋体 and the figures."""

import sys
from collections.abc import Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path

import typst

from kuaibao.engine.documents.coverage import coverage

_SAMPLE = "国务院办公厅"


class Role(Enum):
    """What a face is for; the value is its name in print."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"
    LATIN = "西文"


class FaceSet(Enum):
    """Which fonts an edition names: the official ones of two makers, or only the free ones."""

    GB2312 = "gb2312"
    GBK = "gbk"
    FREE = "free"


# The official families that an administrator may have a licence for, then the free ones.
# A name that fontconfig knows may differ from Typst's, which these are.
_GB2312 = {
    Role.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    Role.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Role.HEI: ("黑体", "SimHei"),
    Role.SONG: ("宋体", "SimSun"),
    Role.LATIN: ("Times New Roman",),
}
_GBK = {
    Role.TITLE: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    Role.BODY: ("方正仿宋_GBK", "FZFangSong-Z02"),
    Role.KAI: ("方正楷体_GBK", "FZKai-Z03"),
    Role.HEI: ("方正黑体_GBK", "FZHei-B01"),
    Role.SONG: ("方正书宋_GBK", "FZShuSong-Z01"),
    Role.LATIN: (),
}
_FREE = {
    Role.TITLE: ("Noto Serif CJK SC",),
    Role.BODY: ("FandolFang R", "LXGW WenKai", "Noto Serif CJK SC"),
    Role.KAI: ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC"),
    Role.HEI: ("FandolHei", "Noto Sans CJK SC"),
    Role.SONG: ("FandolSong", "Noto Serif CJK SC"),
    Role.LATIN: ("Liberation Serif",),
}
# Where a house's set lacks a face, the other official one is nearer than a free one.
_SETS = {
    FaceSet.GB2312: (_GB2312, _GBK, _FREE),
    FaceSet.GBK: (_GBK, _GB2312, _FREE),
    FaceSet.FREE: (_FREE,),
}


def free_folder() -> Path:
    """Name the folder into which an installation fetches the free fonts."""
    return Path(sys.prefix) / "share" / "kuaibao" / "fonts"


class Faces:
    """The fonts at hand, found once: licensed files, then free ones, the system's as last resort.

    *dropped* are folders in which an administrator may have put licensed files. Making it reads
    the fonts (a tenth of a second), so keep one and pass it to each document.
    """

    def __init__(self, dropped: Sequence[Path] = (), free: Path | None = None) -> None:
        folders = [folder for folder in (*dropped, free or free_folder()) if folder.is_dir()]
        self.fonts = _read(folders, system=False)
        if not all(_chosen(self.fonts, role, FaceSet.GB2312) for role in Role):
            self.fonts = _read(folders, system=True)

    @cached_property
    def stacks(self) -> dict[Role, tuple[str, ...]]:
        """For each role the families to try for a character, best first."""
        return self.stacks_of(FaceSet.GB2312)

    def stacks_of(self, chosen: FaceSet) -> dict[Role, tuple[str, ...]]:
        """Give the stacks with the families of a set first; the free set has no others."""
        return {role: _chosen(self.fonts, role, chosen) or self._last_resort for role in Role}

    def used(self) -> dict[str, str]:
        """Tell which family stands for which role, as ``{"仿宋": "FandolFang R"}``; "" is none."""
        return {role.value: next(iter(stack), "") for role, stack in self.stacks.items()}

    def missing_characters(self, text: str, role: Role = Role.BODY) -> tuple[str, ...]:
        """List the characters that the first face of *role* lacks, each once, as they come.

        Letters and figures are drawn in the Latin face, so its characters are not missing.
        """
        covered, latin = self._covered[role], self._covered[Role.LATIN]
        lacked = (c for c in text if ord(c) not in covered and ord(c) not in latin)
        return tuple(dict.fromkeys(c for c in lacked if not c.isspace()))

    def undrawable(self, text: str) -> tuple[str, ...]:
        """List the characters that no font at hand can draw, each once, as they come."""
        lacked = (c for c in text if ord(c) not in self._drawable)
        return tuple(dict.fromkeys(c for c in lacked if not c.isspace()))

    @cached_property
    def _last_resort(self) -> tuple[str, ...]:
        # Any face with Chinese in it is better than none; sorted, so that it is always the same.
        sample = {ord(c) for c in _SAMPLE}
        found = (family for family in sorted(self.fonts.families()) if sample <= self._of(family))
        return tuple(found)[:1]

    @cached_property
    def _covered(self) -> dict[Role, frozenset[int]]:
        return {
            role: frozenset().union(*(self._of(family) for family in stack[:1]))
            for role, stack in self.stacks.items()
        }

    @cached_property
    def _drawable(self) -> frozenset[int]:
        return frozenset().union(*(self._of(family) for family in self.fonts.families()))

    def _of(self, family: str) -> frozenset[int]:
        faces = (face for face in self.fonts.fonts() if face.family == family and face.path)
        return frozenset().union(*(coverage(Path(str(f.path)), f.index) for f in faces))


def _read(folders: Sequence[Path], *, system: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=system, include_embedded_fonts=False, font_paths=list(folders)
    )


def _chosen(fonts: typst.Fonts, role: Role, chosen: FaceSet) -> tuple[str, ...]:
    known = {family.casefold(): family for family in fonts.families()}
    wanted = (name.casefold() for families in _SETS[chosen] for name in families[role])
    return tuple(dict.fromkeys(known[name] for name in wanted if name in known))
