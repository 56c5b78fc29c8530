#pragma once

/// All of Tocht.
#include <tocht/store.hpp>
