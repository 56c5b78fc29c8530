"""A person's rights, and the end of a journey."""

import sqlite3

import pytest

import tocht


def files_of(path):
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())


@pytest.fixture
def zoe(host, journey):
    person = host.add("person", name="Zoë Quixel", email="zoe@voorbeeld.example", external_id="hr-778899")["id"]
    host.add("participant", journey=journey, person=person, perspective="employee")
    return person


def without_cursors(exported):
    """Each actor has cursors of its own."""
    lines = [{name: value for name, value in line.items() if name != "cursor"} for line in exported["journal"]]
    return exported | {"journal": lines}


def test_a_person_takes_along_what_is_kept(store, host, journey, zoe):
    with store.act_as(zoe) as me:
        me.add("remark", journey=journey, nature="idea", text="Fijn gesprek")
        exported = me.export_person(zoe)
    assert exported["person"]["email"] == "zoe@voorbeeld.example"
    assert [each["text"] for each in exported["remarks"]] == ["Fijn gesprek"]
    assert without_cursors(exported) == without_cursors(host.export_person(zoe))


def test_nothing_is_left_of_who_is_erased(store, path, host, journey, zoe):
    with store.act_as(zoe) as me:
        me.add("remark", journey=journey, nature="idea", text="Opmerkwoord")
        purpose = me.add("purpose", journey=journey, stem="free", completion="rust")
    erased = host.erase_person(zoe)
    assert erased["cleaning"] == "done"
    assert erased["removed"] == {"participations": 1, "feedback": 0, "remarks": 1, "revisions": 0}
    assert erased["mentions"] == []
    assert host.get(purpose["id"])["completion"] == "rust"
    found = files_of(path)
    for word in ("Quixel", "zoe@voorbeeld.example", "hr-778899", "Opmerkwoord", zoe):
        assert word.encode() not in found
    assert host.erase_person(zoe)["removed"]["participations"] == 0


def test_what_somebody_still_reads_is_cleaned_when_that_is_over(path, host, zoe):
    with tocht.open(path, busy_timeout_ms=50) as quick:
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM document").fetchall()
        assert quick.host().erase_person(zoe)["cleaning"] == quick.maintain()["cleaning"] == "pending"
        with pytest.raises(tocht.NotFound):
            host.get(zoe)
        reader.execute("COMMIT")
        reader.close()
        assert quick.maintain()["cleaning"] == "done"
    assert b"Quixel" not in files_of(path)


def test_what_was_said_anonymously_has_no_author_anywhere_when_the_session_is_closed(store, path, host):
    journey = host.add("journey", title="Samen", starts_on="2026-12-01", months=6, openness="anonymous")["id"]
    people = [host.add("person", name=f"Lid {number}")["id"] for number in range(12)]
    for person in people:
        host.add("participant", journey=journey, person=person, perspective="employee")
    (session, *_) = host.plan_sessions(journey, first_on="2026-12-07", every=3, unit="months", at="09:00", minutes=90)
    host.open_session(session["id"])
    said = []
    for number, person in enumerate(people):
        with store.act_as(person) as me:
            me.rate(journey, "quality", 4, session=session["id"])
            said.append(me.add("remark", journey=journey, session=session["id"], nature="idea", text=f"Idee {number}"))
    store.backup(path.with_name("copy.tocht"))
    with tocht.open(path.with_name("copy.tocht"), read_only=True) as copy:
        assert copy.info()["open_anonymous_sessions"] == store.info()["open_anonymous_sessions"] == [session["id"]]
    path.with_name("copy.tocht").unlink()
    assert host.close_session(session["id"])["sealing"] == "done" and store.info()["open_anonymous_sessions"] == []
    remarks = list(host.list("remark", journey=journey))
    assert {each["text"] for each in remarks} == {each["text"] for each in said}
    assert not {each["id"] for each in remarks} & {each["id"] for each in said}
    assert all(each["created_by"] is each["changed_by"] is None and "participant" not in each for each in remarks)
    assert not [event for event in host.changes() if event["data"]["verb"] == "rate"]
    found, ids = files_of(path), [each["id"] for each in said]
    assert not [id for id in ids if id.encode() in found or bytes.fromhex(id.replace("-", "")) in found]


def test_remarks_stay_where_the_host_says_so(host, journey, zoe, store):
    with store.act_as(zoe) as me:
        remark = me.add("remark", journey=journey, nature="idea", text="Fijn gesprek")
    assert host.erase_person(zoe, remarks="keep")["stays"]["remarks"] == 1
    assert host.get(remark["id"])["text"] == "Fijn gesprek"
    with pytest.raises(tocht.Invalid) as error:
        host.erase_person(zoe, remarks="burn")
    assert error.value.pointer == "/remarks"


def test_a_journey_is_removed_whole(host, journey, zoe):
    removed = host.remove_journey(journey)
    assert (removed["journey"], removed["cleaning"]) == (journey, "done")
    with pytest.raises(tocht.NotFound):
        host.get(journey)
    assert host.get(zoe)["name"] == "Zoë Quixel"


def test_maintaining_reduces_what_was_archived_long_ago(store, path, host, journey):
    lesson = host.add("lesson", journey=journey, insight="Eerst luisteren")
    issue = host.add("issue", journey=journey, question="Wie belt?")
    host.change(journey, revision=1, status="active")
    host.conclude(journey, force="Klaar")
    host.change(journey, revision=3, status="archived")
    assert store.maintain() == {"reduced": [], "cleaning": "done"}
    with tocht.open(path, clock="2027-12-08T10:00:00Z") as later:
        reduced = later.maintain(retention_months=12)["reduced"]
        assert [each["journey"] for each in reduced] == [journey]
        assert later.maintain(12)["reduced"] == []
        assert later.check() == []
        with later.host() as then:
            assert then.get(lesson["id"])["insight"] == "Eerst luisteren"
            with pytest.raises(tocht.NotFound):
                then.get(issue["id"])


def test_only_the_host_erases(store, host, journey, zoe):
    with store.act_as(zoe) as me:
        for call in (me.erase_person, me.remove_journey):
            with pytest.raises(tocht.Denied):
                call(zoe if call == me.erase_person else journey)
    with pytest.raises(tocht.NotFound):
        host.export_person("01890a5d-ac96-774b-bcce-b302099a8057")
    with pytest.raises(tocht.Invalid):
        store.maintain(0)
