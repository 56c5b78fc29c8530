# Gives tocht::tocht, the shared library with the C interface, which needs nothing else to build with; and tocht::cpp,
# the static C++ library, where the libraries that it needs are found too. The components are `c` and `cpp`:
#
#     find_package(tocht REQUIRED COMPONENTS cpp)
include(${CMAKE_CURRENT_LIST_DIR}/tochtTargetsC.cmake)
set(tocht_c_FOUND TRUE)

list(PREPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
find_package(cctz QUIET)
find_package(libcsv QUIET)
list(POP_FRONT CMAKE_MODULE_PATH)
find_package(SQLite3 QUIET)
find_package(SQLiteCpp QUIET)
set(tocht_cpp_FOUND FALSE)
if(cctz_FOUND AND libcsv_FOUND AND SQLite3_FOUND AND SQLiteCpp_FOUND)
    include(${CMAKE_CURRENT_LIST_DIR}/tochtTargets.cmake)
    set(tocht_cpp_FOUND TRUE)
endif()

foreach(component IN LISTS tocht_FIND_COMPONENTS)
    if(NOT tocht_${component}_FOUND AND tocht_FIND_REQUIRED_${component})
        set(tocht_FOUND FALSE)
        set(tocht_NOT_FOUND_MESSAGE "tocht::${component} needs cctz, libcsv, SQLite3 and SQLiteCpp, or is no component of tocht")
    endif()
endforeach()
