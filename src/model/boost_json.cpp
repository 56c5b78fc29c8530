#include <boost/json/src.hpp> // the library, compiled here once
