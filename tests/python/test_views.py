"""Every view: whom it answers, and what it refuses."""

import pytest

import tocht

VIEWS = [name.split("/")[1] for name in tocht.schema("") if name.startswith("view/") and name.endswith("/parameters")]
ASKED = {view: tocht.schema(f"view/{view}/parameters") for view in VIEWS}
NOBODY = "0190a0b0-1234-7abc-8def-0123456789ab"

every_view = pytest.mark.parametrize("view", VIEWS)


@pytest.fixture
def session(host, journey, people):
    """A closed one, and the next is planned."""
    host.change(journey, revision=1, status="active")
    first, *_ = host.plan_sessions(journey, first_on="2026-12-07", every=4, unit="weeks", at="09:00", minutes=90)
    host.open_session(first["id"])
    host.rate(journey, "quality", 4, session=first["id"], participant=people.bram.id)
    return host.close_session(first["id"])["id"]


@pytest.fixture
def asked(journey, session):
    return {"harvest": {"session": session}, **{view: {"journey": journey} for view in VIEWS if view != "harvest"}}


def fits(value, schema):
    """Whether an answer has the fields that a schema promises, and no other."""
    if "properties" in schema:
        names = schema["properties"]
        return set(schema.get("required", ())) <= set(value) <= set(names) and all(
            fits(each, names[name]) for name, each in value.items())
    return all(fits(each, schema["items"]) for each in value) if "items" in schema else True


def test_the_views_are_those_of_the_model():
    assert set(VIEWS) == set("""progress overview coverage consensus force_field line_of_sight trend adherence success
        attention agenda harvest commitments backpack ratings mine portfolio timeline trust""".split())


@every_view
def test_a_view_tells_a_facilitator_the_host_and_a_participant_what_its_schema_says(store, host, people, asked, view):
    for actor in (host, store.act_as(people.anna.person), store.act_as(people.bram.person)):
        answer = actor.view(view, **asked[view])
        assert answer and fits(answer, tocht.schema(f"view/{view}"))


@every_view
def test_a_view_of_a_journey_that_one_is_not_part_of_is_as_one_that_is_not_there(store, people, asked, view):
    missed = []
    for parameters in (asked[view], {name: NOBODY for name in asked[view]}):
        with pytest.raises(tocht.NotFound) as error:
            store.act_as(people.else_.person).view(view, **parameters)
        missed.append((error.value.pointer, str(error.value)))
    assert missed == [("/" + next(iter(asked[view])), missed[0][1])] * 2


@every_view
def test_a_view_points_to_what_it_does_not_know_and_to_what_it_does_not_understand(store, people, asked, view):
    anna = store.act_as(people.anna.person)
    names = ASKED[view]["properties"]
    for name, value in [("colour", 1), *((name, value) for name in names for value in (7, None, "x", ["x"], {}))]:
        with pytest.raises(tocht.Invalid) as error:
            anna.view(view, **{**asked[view], name: value})
        assert error.value.pointer == f"/{name}"


@every_view
def test_a_view_points_to_what_it_needs_and_else_tells_of_all_journeys(host, asked, view):
    needs = ASKED[view].get("required", [])
    if needs:
        with pytest.raises(tocht.Invalid) as error:
            host.view(view)
        assert [error.value.pointer] == [f"/{name}" for name in needs]
    else:
        assert host.view(view) == host.view(view, **asked[view])


@every_view
def test_a_view_of_another_kind_of_document_is_not_found(host, purpose, asked, view):
    with pytest.raises(tocht.NotFound) as error:
        host.view(view, **{name: purpose["id"] for name in asked[view]})
    assert error.value.pointer == "/" + next(iter(asked[view]))
