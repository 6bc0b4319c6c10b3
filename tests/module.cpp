// SPDX-License-Identifier: Apache-2.0
// The one translation unit of every test program that defines Boost.Test's main.
#define BOOST_TEST_MODULE posology
#include <boost/test/unit_test.hpp>
