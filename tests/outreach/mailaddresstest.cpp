#include "outreach/mailaddress.h"
#include "support/support.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::outreach;

TEST_CASE("an address is said in ASCII, an international domain in punycode")
{
    CHECK(test::require(asciiAddress(QStringLiteral(" Mara.O'Hara+x@Example.ORG "))) ==
          "Mara.O'Hara+x@example.org");
    CHECK(test::require(asciiAddress(QStringLiteral("info@m\u00fcller.example"))) ==
          "info@xn--mller-kva.example");
    CHECK(test::require(asciiAddress(QStringLiteral("a@localhost"))) == "a@localhost");
}

TEST_CASE("what is no address is refused with its reason")
{
    const auto check = [](const QString &address, const char *reason) {
        INFO(address.toStdString());
        CHECK(
            test::hasError(asciiAddress(address), core::ErrorCode::Validation, QString::fromLatin1(reason)));
        CHECK(foldedAddress(address).isEmpty());
    };
    check(QStringLiteral("  "), "address.empty");
    for (const char *text :
         {"mara", "@example.org", "a b@example.org", "a@b@example.org", ".a@example.org", "a..b@example.org",
          "a\"b@example.org", "a,b@example.org", "a<b@example.org", "a\r\nRCPT TO:<x@y.example>@example.org"})
        check(QString::fromLatin1(text), "address.malformed");
    for (const char *text : {"mara@", "mara@-a.example", "mara@a..example", "mara@a_b.example",
                             "mara@a.example>", "mara@a.example\r\nDATA", "mara@a.example SIZE=1"})
        check(QString::fromLatin1(text), "address.bad-domain");
    check(QString(65, u'a') + QStringLiteral("@example.org"), "address.malformed");
    check(QStringLiteral("a@") + QStringLiteral("abcdefgh.").repeated(40) + QStringLiteral("example"),
          "address.bad-domain");
    check(QStringLiteral("j\u00f6rg@example.org"), "address.needs-smtputf8");
}

TEST_CASE("smtp_same_address_twice: addresses that differ by case alone have one key")
{
    const QByteArray key = foldedAddress(QStringLiteral("Anna@Example.org"));
    CHECK(key == foldedAddress(QStringLiteral("anna@example.ORG ")));
    CHECK(key != foldedAddress(QStringLiteral("anna1@example.org")));
    CHECK(foldedAddress(QStringLiteral("A@M\u00dcLLER.example")) ==
          foldedAddress(QStringLiteral("a@m\u00fcller.example")));
}

TEST_CASE("no text makes an address that could end its line")
{
    auto random = test::seededRandom();
    for (int round = 0; round < 20'000; ++round) {
        const QString local = test::randomText(random, random.bounded(8));
        const auto address = asciiAddress(local + u'@' + test::randomText(random, random.bounded(8)) +
                                          QStringLiteral("x.example"));
        if (!address)
            continue;
        for (const char c : *address)
            REQUIRE((c > 32 && c < 127 && c != '<' && c != '>'));
        REQUIRE(address->count('@') == 1);
    }
}
