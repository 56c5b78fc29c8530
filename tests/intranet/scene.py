"""What the page is tried on, besides the quickstart's journey: one in English for the same people, and one of others."""

import sys

import tocht


def main() -> None:
    with tocht.open(sys.argv[1], clock=sys.argv[2]) as store:
        host = store.host()
        people = {person["external_id"]: person["id"] for person in host.list("person")}
        english = host.add("journey", title="Caring together in Maple Street", language="en", starts_on="2026-12-01", months=6)
        elsewhere = host.add("journey", title="Elders", language="nl", starts_on="2026-12-01", months=6)
        for journey, guide, others in ((english, "anna", ["bilal", "chantal", "daan", "esra", "frits", "gerda", "hamza"]),
                                       (elsewhere, "kees", ["latifa"])):
            for name in (guide, *others):
                host.add("participant", journey=journey["id"], person=people[name], perspective="employee",
                         affiliation="internal", authority="facilitator" if name == guide else "participant")
            host.change(journey["id"], revision=journey["revision"], status="active")
            me = store.act_as(people[guide])
            me.plan_sessions(journey["id"], first_on="2027-04-20", every=4, at="09:00", minutes=60)
        host.add("participant", journey=english["id"], person=people["nico"], perspective="organisation",
                 affiliation="internal", authority="sponsor")


if __name__ == "__main__":
    main()
