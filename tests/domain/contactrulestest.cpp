#include "domain/contactrules.h"
#include "support/support.h"

using namespace rapport::domain;

TEST_CASE("addresses that people have are accepted")
{
    for (const char *text :
         {"user@example.com", "user+tag@example.com", "o'brien@example.com", "user@sub.sub2.example.co.uk",
          "user@münchen.de", "zöe@example.com", "用户@例子.广告", "user@123.com", "123@example.com",
          "-@example.com", "_@example.com", "SRS0=xx=yy=example.org=ann@example.com",
          "\"quoted user\"@example.com"}) {
        INFO(text);
        CHECK(isEmailAddress(QString::fromUtf8(text)));
    }
    CHECK(isEmailAddress(QString(64, QLatin1Char('a')) + "@example.com"));
    CHECK(isEmailAddress("a@" + QString(63, QLatin1Char('b')) + ".com"));
}

TEST_CASE("what cannot be an address is refused")
{
    for (const char *text : {"user@example",
                             "user@192.0.2.1",
                             "user@[192.0.2.1]",
                             "user@example..com",
                             "user.@example.com",
                             "user@@example.com",
                             "user@example.com,other@example.com",
                             "Ann Lee <ann@example.com>",
                             "mailto:ann@example.com",
                             "n/a",
                             "-",
                             "@",
                             "user",
                             "user@example.com\r\nBcc: x@example.com",
                             "user@-example.com",
                             "user@example-.com",
                             "user@example.c",
                             "user@example.com?subject=x",
                             "user(comment)@example.com",
                             "a@b@c@example.com",
                             "ann@exаmple.com",
                             "{{contact.email}}",
                             "ann@{{domain}}",
                             "ann\u202e@example.com",
                             "ａnn@example.com",
                             ""}) {
        INFO(text);
        CHECK_FALSE(isEmailAddress(QString::fromUtf8(text)));
    }
    CHECK_FALSE(isEmailAddress(QString(65, QLatin1Char('a')) + "@example.com"));
    CHECK_FALSE(isEmailAddress("a@" + QString(64, QLatin1Char('b')) + ".com"));
    CHECK_FALSE(isEmailAddress("user@example.com" + QString(QChar(0))));
}

TEST_CASE("the same mailbox has one key")
{
    CHECK(emailKey("Ann@Example.com") == emailKey(" ann@example.com "));
    CHECK(emailKey("user@münchen.de") == emailKey("user@xn--mnchen-3ya.de"));
    CHECK(emailKey("José@example.com") == emailKey("Jose\u0301@example.com"));
    CHECK(emailKey("ann+x@gmail.com") != emailKey("ann@gmail.com"));
    CHECK(emailKey("a.nn@gmail.com") != emailKey("ann@gmail.com"));
}

TEST_CASE("a phone key is the digits of the number")
{
    CHECK(phoneKey("+49 170 1234567") == "491701234567");
    CHECK(phoneKey("0049 (170) 123-4567") == "491701234567");
    CHECK(phoneKey("+1 212 555 0100 ext. 12") == "12125550100");
    CHECK(phoneKey("12").isEmpty());
}

TEST_CASE("the web domain is found in URLs and mailboxes")
{
    CHECK(webDomain("https://www.Example.com/a?b") == "example.com");
    CHECK(webDomain("shop.example.co.uk") == "shop.example.co.uk");
    CHECK(webDomain("ann@münchen.de") == "xn--mnchen-3ya.de");
    CHECK(webDomain("http://user@example.com:8080/x") == "example.com");
    CHECK(webDomain("not a domain").isEmpty());
}

TEST_CASE("exactly one contact point of each type is primary")
{
    using Type = ContactPoint::Type;
    auto points = withOnePrimary({{{}, Type::Phone, "work", "1", false},
                                  {{}, Type::Phone, "home", "2", true},
                                  {{}, Type::Email, "", "a@b.cc", false},
                                  {{}, Type::Phone, "", "3", true},
                                  {{}, Type::Email, "", " ", true}});
    REQUIRE(points.size() == 4);
    CHECK_FALSE(points[0].primary);
    CHECK(points[1].primary);
    CHECK(points[2].primary);
    CHECK_FALSE(points[3].primary);
    CHECK(primaryValue(points, Type::Phone) == "2");
    CHECK(primaryValue(points, Type::Link).isEmpty());
}

TEST_CASE("plain domains are held to the rules of labels")
{
    const QString longest(63, QLatin1Char('a'));
    for (const QString &host : {QStringLiteral("x.example"), QStringLiteral("A-1.b2.Example"),
                                longest + QStringLiteral(".example")})
        CHECK(isEmailAddress(QStringLiteral("ann@") + host));
    for (const QString &host :
         {QStringLiteral("example"), QStringLiteral("-x.example"), QStringLiteral("x-.example"),
          QStringLiteral("x..example"), QStringLiteral(".x.example"), QStringLiteral("x.example."),
          QStringLiteral("x.e"), QStringLiteral("x.1a"), longest + QStringLiteral("a.example"), QString()})
        CHECK_FALSE(isEmailAddress(QStringLiteral("ann@") + host));
    CHECK_FALSE(isEmailAddress(QString(65, QLatin1Char('a')) + QStringLiteral("@x.example")));
    CHECK_FALSE(isEmailAddress(QString(33, QChar(u'é')) + QStringLiteral("@x.example")));
    CHECK(isEmailAddress(QString(64, QLatin1Char('a')) + QStringLiteral("@x.example")));
}

TEST_CASE("a line is cleaned of what nobody sees and of outer space only")
{
    CHECK(cleanedLine(QStringLiteral(" a\u200bb  c\t")) == QStringLiteral("ab  c"));
    CHECK(cleanedLine(QStringLiteral("Łukasz Ǿ")) == QStringLiteral("Łukasz Ǿ"));
    CHECK(cleanedLine(QStringLiteral("\u200b \u200b")).isEmpty());
}
