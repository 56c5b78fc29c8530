"""Opens a store with an SQLite that is too old: it is told so by name and number, and nothing is made."""

import pathlib
import sys
import tempfile

import tocht

found = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "samen.tocht"
    try:
        tocht.open(str(path))
    except tocht.Io as error:
        assert found in str(error) and "3.37" in str(error), error
        print(error)
    else:
        sys.exit("it was opened")
    assert not list(pathlib.Path(folder).iterdir()), "something was made"
