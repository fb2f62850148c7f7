#include "support/loosekeys.h"

#include <catch2/reporters/catch_reporter_registrars.hpp>

CATCH_REGISTER_LISTENER(rapport::test::LooseKeys)
