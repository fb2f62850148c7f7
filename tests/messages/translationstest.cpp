#include "messages/translations.h"

#include "support/support.h"

#include <QCoreApplication>

using rapport::messages::Translations;

namespace {

QString counted(int count)
{
    return QCoreApplication::translate("Kind", "%Ln people", nullptr, count);
}

} // namespace

TEST_CASE("English has plurals of its own")
{
    REQUIRE(Translations::languages().contains("en"));
    Translations translations;
    translations.use("en");
    CHECK(counted(1) == "1 person");
    CHECK(counted(2) == "2 people");
    CHECK(counted(0) == "0 people");
}

TEST_CASE("A language that the program does not have falls back to English")
{
    Translations translations;
    translations.use("tlh");
    CHECK(translations.language() == "en");
    CHECK(counted(1) == "1 person");
}

TEST_CASE("Translations end with their owner")
{
    {
        Translations translations;
        translations.use("en");
    }
    CHECK(counted(1) == "1 people");
}
