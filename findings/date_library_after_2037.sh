#!/usr/bin/env bash
# Debian's package of Howard Hinnant's date library has no summer time after 2037.
#
# One would expect that a library for time zones which reads the system's zone files gives the same local time as the
# system itself: a zone file tells how summer time goes on after its last transition, in its last line (RFC 8536, 3.3).
# The library, as Debian builds it (for the system's files, USE_OS_TZDB), does not read that line. From 2038 on, every
# zone with summer time stays at what held in the last winter before, an hour wrong from spring to autumn, without a
# word. A session that is planned far ahead, or a yearly one, then begins an hour late. Built for the text files of
# IANA, the same library is right.
#
# Seen with libhowardhinnant-date-dev 3.0.1+ds-5 of Debian 12 (amd64) and tzdata 2025b. Known to its author:
# https://github.com/HowardHinnant/date/issues/563
#
# Needs Debian 12's apt-get, g++ and tzdata. Fails when the behaviour is another.
set -euo pipefail

version=3.0.1+ds-5
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"
chmod 755 .

apt-get download -q "libhowardhinnant-date-dev=$version" "libdate-tz3=$version" > download.log 2>&1 \
    || { cat download.log >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done

cat > summer.cpp <<'SOURCE'
#include <date/tz.h>
#include <iostream>

int main()
{
    for (int const year : {2037, 2038}) {
        auto const noon = date::sys_days{date::year{year} / 7 / 1} + std::chrono::hours{12};
        std::cout << date::format("%F %R %Z", date::zoned_time{"Europe/Amsterdam", noon}) << '\n';
    }
}
SOURCE
libraries="$(dirname "$(find . -name libdate-tz.so.3)")"
g++ -std=c++17 -I usr/include summer.cpp -o summer "$libraries/libdate-tz.so.3" "-Wl,-rpath,$PWD/$libraries"

found="$(./summer)"
system="$(for year in 2037 2038; do TZ=Europe/Amsterdam date -d "$year-07-01 12:00 UTC" '+%F %R %Z'; done)"
echo "date library $version, noon in UTC, in Amsterdam:"
echo "$found"
echo "the system's own date command:"
echo "$system"

[ "$system" = $'2037-07-01 14:00 CEST\n2038-07-01 14:00 CEST' ] || { echo "the system tells something else"; exit 1; }
[ "$found" = $'2037-07-01 14:00 CEST\n2038-07-01 13:00 CET' ] || { echo "the library tells something else now"; exit 1; }
echo "as described: an hour off from 2038 on"
