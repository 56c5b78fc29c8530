#!/usr/bin/env bash
# libcsv hands out half a cell as a whole row, without an error, when a strict reader ends after a parse error.
#
# With CSV_STRICT and CSV_STRICT_FINI a text after a closing quotation mark is an error: csv_parse stops and csv_error
# says so. One would expect that csv_fini, which ends the reading and is called in any case to let the last row out,
# then keeps that error, or fails. It ends the cell where it broke off, hands it out with its row, returns 0, and
# csv_error says that all is well. A program that looks at the end only, takes a row that is cut.
#
# Seen with libcsv 3.0.3+dfsg-6 of Debian 12 (amd64), https://github.com/rgamble/libcsv.
#
# Needs Debian 12's apt-get and gcc. Fails when the behaviour is another.
set -euo pipefail

version=3.0.3+dfsg-6
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT
cd "$place"
chmod 755 .

apt-get download -q "libcsv-dev=$version" "libcsv3=$version" > download.log 2>&1 \
    || { cat download.log >&2; exit 1; }
for package in *.deb; do dpkg -x "$package" .; done

cat > read.c <<'SOURCE'
#include <csv.h>
#include <stdio.h>
#include <string.h>

static void cell(void* text, size_t size, void* context)
{
    (void)context;
    printf("cell %.*s\n", (int)size, (char*)text);
}
static void row(int by, void* context)
{
    (void)by, (void)context;
    puts("end of a row");
}

int main(void)
{
    char const* const text = "\"Anna\"Vos,1\n";
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    size_t const read = csv_parse(&parser, text, strlen(text), cell, row, NULL);
    printf("read %zu of %zu, error %d\n", read, strlen(text), csv_error(&parser));
    int const ended = csv_fini(&parser, cell, row, NULL);
    printf("csv_fini %d, error %d\n", ended, csv_error(&parser));
    csv_free(&parser);
    return 0;
}
SOURCE
libraries="$(dirname "$(find . -name 'libcsv.so.3')")"
gcc -I usr/include read.c -o read "$libraries/libcsv.so.3" "-Wl,-rpath,$PWD/$libraries"

found="$(./read)"
echo "libcsv $version, strict, of \"Anna\"Vos,1:"
echo "$found"
[ "$found" = 'read 6 of 12, error 1
cell Anna
end of a row
csv_fini 0, error 0' ] || { echo "it does something else now"; exit 1; }
echo "as described: the error is forgotten, and half a cell is a row"
