# Gives tocht::cpp, the C++ library, together with the libraries that it needs.
include(CMakeFindDependencyMacro)

list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
find_dependency(cctz)
list(POP_FRONT CMAKE_MODULE_PATH)
find_dependency(SQLite3)
find_dependency(SQLiteCpp)

include(${CMAKE_CURRENT_LIST_DIR}/tochtTargets.cmake)
