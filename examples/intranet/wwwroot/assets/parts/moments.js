// Between an instant and what the clock shows in a time zone, as a browser's own field for day and time wants it.

/** What the clock shows there at an instant: 2027-04-13T12:30. */
export function localTime(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(instant));
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The instant at which the clock shows this there. */
export function momentAt(local, timeZone) {
  const wanted = Date.parse(`${local}Z`);
  const apart = (instant) => Date.parse(`${localTime(new Date(instant), timeZone)}Z`) - instant;
  const near = wanted - apart(wanted);
  return new Date(wanted - apart(near)).toISOString();
}
