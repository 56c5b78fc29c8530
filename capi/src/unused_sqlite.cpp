#include <sqlite3.h>

// What SQLiteCpp refers to, the library never calls, and a plain build of SQLite may lack: with these here, inside the
// library alone, loading it needs none of them.

char const* sqlite3_column_origin_name(sqlite3_stmt*, int)
{
    return nullptr;
}

char const* sqlite3_column_decltype(sqlite3_stmt*, int)
{
    return nullptr;
}

char* sqlite3_expanded_sql(sqlite3_stmt*)
{
    return nullptr;
}

int sqlite3_load_extension(sqlite3*, char const*, char const*, char**)
{
    return SQLITE_ERROR;
}
