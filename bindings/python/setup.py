"""Makes the wheel, which carries the library and what it needs that a system may not have.

The library is the one that TOCHT_LIBRARY names, else that of the release build. Nothing is left beside the sources.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py
from wheel.bdist_wheel import bdist_wheel

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build/python"
LIBRARY = Path(os.environ.get("TOCHT_LIBRARY") or ROOT / "build/release/capi/libtocht.so")

# Of the shared libraries that libtocht.so needs, those that are not on every Linux. SQLite is to be the system's:
# two copies of it in one process damage the files that both have open.
CARRIED = {
    "libcctz": ("/usr/share/doc/libcctz2/copyright", "/usr/share/common-licenses/Apache-2.0"),
    "libcsv": ("/usr/share/doc/libcsv3/copyright", "/usr/share/common-licenses/LGPL-2.1"),
}


def version():
    return re.search(r"VERSION (\d+\.\d+\.\d+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def carried():
    """The files of the carried libraries, under the names by which libtocht.so asks for them."""
    listed = subprocess.run(["ldd", str(LIBRARY)], capture_output=True, text=True, check=True).stdout
    needed = dict(re.findall(r"(\S+) => (/\S+)", listed))
    return {name: Path(path) for name, path in needed.items() if name.split(".")[0] in CARRIED}


class Build(build_py):
    def run(self):
        if not LIBRARY.exists():
            raise SystemExit(f"{LIBRARY} is not there: build the release preset, or set TOCHT_LIBRARY")
        super().run()
        package = Path(self.build_lib, "tocht")
        shutil.copy(LIBRARY.resolve(), package / "libtocht.so")
        for name, path in carried().items():
            shutil.copy(path.resolve(), package / name)
        shutil.copy(ROOT / "LICENSE", package / "LICENSE")
        for name, terms in CARRIED.items():
            texts = [Path(each).read_text(encoding="utf-8") for each in terms]
            (package / f"LICENSE.{name}").write_text("\n".join(texts), encoding="utf-8")


class Platform(Distribution):
    """Of one platform, though no extension module is built here."""

    def has_ext_modules(self):
        return True


class Wheel(bdist_wheel):
    """For any Python 3 on this platform: ctypes needs no extension module."""

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


(BUILD / "egg").mkdir(parents=True, exist_ok=True)
shutil.rmtree(BUILD / "lib", ignore_errors=True)
setup(
    version=version(),
    distclass=Platform,
    cmdclass={"build_py": Build, "bdist_wheel": Wheel},
    options={
        "build": {"build_base": str(BUILD), "build_lib": str(BUILD / "lib")},
        "egg_info": {"egg_base": str(BUILD / "egg")},
    },
)
