# Finds kainjow's Mustache, one header that comes without a CMake package, and gives it as mustache::mustache. Only the
# library's own sources use it; who uses the library needs none of it.
include(FindPackageHandleStandardArgs)

find_path(mustache_INCLUDE_DIR kainjow/mustache.hpp)
mark_as_advanced(mustache_INCLUDE_DIR)

find_package_handle_standard_args(mustache REQUIRED_VARS mustache_INCLUDE_DIR)

if(mustache_FOUND AND NOT TARGET mustache::mustache)
    add_library(mustache::mustache INTERFACE IMPORTED)
    set_target_properties(mustache::mustache PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${mustache_INCLUDE_DIR}")
endif()
