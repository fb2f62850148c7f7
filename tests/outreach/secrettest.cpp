#include "outreach/secret.h"
#include "support/support.h"

#include <QUuid>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::outreach;

TEST_CASE("without a key chain it is said that there is none")
{
    if (qEnvironmentVariableIsSet("RAPPORT_TEST_KEYCHAIN"))
        SKIP("this run is to use the key chain of this machine");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const QString account = QStringLiteral("test");
    for (const auto &reason : {writeSecret(account, "x").error().reason, readSecret(account).error().reason})
        CHECK(reason == QLatin1String("secret.no-keychain"));
}

TEST_CASE("a password is kept by the key chain until it is removed")
{
    if (!qEnvironmentVariableIsSet("RAPPORT_TEST_KEYCHAIN"))
        SKIP("set RAPPORT_TEST_KEYCHAIN to write into the key chain of this machine");
    const QString account = QStringLiteral("test-") + QUuid::createUuid().toString(QUuid::Id128);
    test::require(writeSecret(account, "p\xc3\xa4ss"));
    CHECK(test::require(readSecret(account)) == "p\xc3\xa4ss");
    test::require(removeSecret(account));
    CHECK(test::hasError(readSecret(account), core::ErrorCode::NotFound, QStringLiteral("secret.none")));
    test::require(removeSecret(account));
}

TEST_CASE("a password given by the environment goes before the key chain")
{
    qputenv("RAPPORT_SMTP_PASSWORD", "given");
    CHECK(test::require(accountPassword(QStringLiteral("nobody"))) == "given");
    qunsetenv("RAPPORT_SMTP_PASSWORD");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    CHECK(!accountPassword(QStringLiteral("nobody")));
}
