#pragma once

/// Statements that make of a store one as an older format had it, for the tests of what migrating does.
#define TOCHT_WITHOUT_FORMAT_4                                                                                         \
    "DROP TABLE directory; DROP TABLE department; DROP TABLE member; DROP TABLE ended; DROP TABLE merged; "            \
    "DROP TABLE alike; DROP TABLE unsettled; DROP TABLE of_before; "
