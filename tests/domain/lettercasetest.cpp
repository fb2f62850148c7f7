#include "domain/lettercase.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;

TEST_CASE("texts are the same without regard to letter case, in every script")
{
    const std::pair<const char *, const char *> pairs[] = {{"Lyon", "lYON"},   {"Zoé", "ZOÉ"},
                                                           {"Санкт", "САНКТ"}, {"ΟΔΟΣ", "οδος"},
                                                           {"οδοσ", "οδος"},   {"Straße", "STRAẞE"},
                                                           {"µm", "ΜM"},       {"\U00010400", "\U00010428"},
                                                           {"ǅ", "ǆ"},         {"", ""}};
    for (const auto &[one, other] : pairs) {
        INFO(one << " and " << other);
        CHECK(isSameText(QString::fromUtf8(one), QString::fromUtf8(other)));
        CHECK(caseKey(QString::fromUtf8(one)) == caseKey(QString::fromUtf8(other)));
    }
}

TEST_CASE("accents, spellings and look-alikes of ASCII letters tell texts apart")
{
    const std::pair<const char *, const char *> pairs[] = {
        {"Zoé", "Zoe"}, {"Straße", "STRASSE"}, {"\u212a", "k"}, {"\u017f", "s"},
        {"İ", "i"},     {"a", "a "},           {"", "a"}};
    for (const auto &[one, other] : pairs) {
        INFO(one << " and " << other);
        CHECK_FALSE(isSameText(QString::fromUtf8(one), QString::fromUtf8(other)));
    }
}

TEST_CASE("the mates of a letter are all that have its key, itself first")
{
    CHECK(caseMates(QChar('s')) == "s");
    CHECK(caseMates(QChar(0xd83d)).size() == 1);
    CHECK(caseMates(QChar(u'σ')).startsWith(QChar(u'σ')));
    int pairs = 0;
    for (char32_t c = 0x80; c < 0xffff; ++c) {
        if (QChar::isSurrogate(c))
            continue;
        const QString mates = caseMates(QChar(char16_t(c)));
        REQUIRE(mates.at(0) == QChar(char16_t(c)));
        for (const QChar mate : mates) {
            REQUIRE(isSameText(QString(mate), QString(QChar(char16_t(c)))));
            pairs += mate != mates.at(0);
        }
        const QChar upper = QChar(char16_t(c)).toUpper();
        if (isSameText(QString(upper), QString(QChar(char16_t(c)))))
            REQUIRE(mates.contains(upper));
    }
    CHECK(pairs > 2000);
}
