#include "exchange/sharedtexts.h"

#include "exchange/tablereader.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::exchange;
using test::require;

namespace {

/// Text `index`: of any length from nothing to some hundred bytes, and no two alike.
QByteArray textOf(qsizetype index)
{
    return index % 7 == 0 ? QByteArray() : QByteArray::number(index).repeated(index % 61 + 1);
}

} // namespace

TEST_CASE("a few shared texts are kept in memory", "[xlsx]")
{
    SharedTexts texts;
    for (qsizetype i = 0; i < 100; ++i)
        REQUIRE(texts.add(textOf(i)));
    CHECK(texts.size() == 100);
    for (qsizetype i = 0; i < 100; ++i)
        CHECK(require(texts.at(i)) == textOf(i));
}

TEST_CASE("many shared texts come back from the disk, in any order", "[xlsx]")
{
    constexpr qsizetype kTexts = 250'000;
    SharedTexts texts;
    for (qsizetype i = 0; i < kTexts; ++i)
        REQUIRE(texts.add(textOf(i)));
    qsizetype wrong = 0;
    for (qsizetype i = 0; i < kTexts; ++i)
        wrong += require(texts.at(i)) != textOf(i);
    for (qsizetype i = 0; i < kTexts; ++i) {
        const qsizetype far = i * 7919 % kTexts;
        wrong += require(texts.at(far)) != textOf(far);
    }
    CHECK(wrong == 0);
}

TEST_CASE("a shared text longer than a cell is cut just behind that", "[xlsx]")
{
    SharedTexts texts;
    for (int i = 0; i < 6; ++i)
        REQUIRE(texts.add(QByteArray(kMaxCellBytes * 2, 'x')));
    REQUIRE(texts.add("end"));
    CHECK(require(texts.at(5)).size() == kMaxCellBytes + 1);
    CHECK(require(texts.at(6)) == "end");
}
