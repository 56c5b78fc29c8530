"""A store in a folder of its own, with a journey and its people."""

import gc
from pathlib import Path
from types import SimpleNamespace

import pytest

import tocht
from tocht._library import library


# Where the package comes from, and what only makes sense for one of the two.
HERE = "of_sources" if (Path(__file__).parents[2] / "bindings/python") in Path(tocht.__file__).parents else "of_wheel"
ELSEWHERE = ({"of_sources", "of_wheel"} - {HERE}).pop()


def pytest_configure(config):
    config.addinivalue_line("markers", "of_sources: only when the package is that of the source tree")
    config.addinivalue_line("markers", "of_wheel: only when the package was installed")


def pytest_collection_modifyitems(items):
    items[:] = [item for item in items if item.get_closest_marker(ELSEWHERE) is None]


@pytest.fixture(autouse=True)
def nothing_is_left():
    """Whatever a test does, all that the library made is freed after it."""
    gc.collect()
    before = library.tocht_live_handles()
    yield
    gc.collect()
    assert library.tocht_live_handles() == before


@pytest.fixture
def path(tmp_path):
    return tmp_path / "samen.tocht"


@pytest.fixture
def store(path):
    with tocht.open(path, clock="2026-12-07T10:00:00Z") as store:
        yield store


@pytest.fixture
def host(store):
    with store.host() as host:
        yield host


@pytest.fixture
def journey(host):
    return host.add("journey", title="Samen zorgen in de wijk", starts_on="2026-12-01", months=6)["id"]


@pytest.fixture
def people(host, journey):
    """Anna facilitates, Bram and Chantal take part, Dirk has given the task, Else is not of the journey."""
    places = {"anna": "facilitator", "bram": "participant", "chantal": "participant", "dirk": "sponsor"}
    found = SimpleNamespace()
    for name, authority in places.items():
        person = host.add("person", name=name.capitalize())["id"]
        part = host.add("participant", journey=journey, person=person, perspective="employee", authority=authority)
        setattr(found, name, SimpleNamespace(person=person, id=part["id"]))
    found.else_ = SimpleNamespace(person=host.add("person", name="Else")["id"])
    return found


@pytest.fixture
def purpose(host, journey):
    return host.add("purpose", journey=journey, stem="work_together_on", completion="zorg dichtbij")
