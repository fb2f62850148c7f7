#include "domain/callresult.h"

#include "domain/catalogue.h"
#include "support/support.h"

#include <QDateTime>

using namespace rapport;
using namespace rapport::domain;

TEST_CASE("who does not answer in the morning is tried in the afternoon of the next working day, and the "
          "other way round")
{
    const QDate friday(2026, 11, 20);
    CHECK(nextTry(QDateTime(friday, QTime(9, 40))) == QDateTime(QDate(2026, 11, 23), QTime(15, 0)));
    CHECK(nextTry(QDateTime(friday, QTime(16, 0))) == QDateTime(QDate(2026, 11, 23), QTime(10, 0)));
    CHECK(nextTry(QDateTime(QDate(2026, 11, 18), QTime(12, 0))) ==
          QDateTime(QDate(2026, 11, 19), QTime(10, 0)));
}

TEST_CASE("a next call is proposed where nobody was spoken to, or somebody asked for it")
{
    CHECK(wantsCallBack(CallOutcome::NoAnswer));
    CHECK(wantsCallBack(CallOutcome::LeftMessage));
    CHECK(wantsCallBack(CallOutcome::CallBack));
    CHECK_FALSE(wantsCallBack(CallOutcome::Reached));
    CHECK_FALSE(wantsCallBack(CallOutcome::WrongNumber));
}

TEST_CASE("a call is a valid exchange; its notes are the subject, and the text where they are long")
{
    const FieldValues about{{"lead", RecordId(4)}};
    const core::Instant at{1'763'560'000'000};
    const Draft bare = callDraft(about, QStringLiteral("No answer"), QStringLiteral("  \n "), at);
    CHECK(bare.values.value("subject").text() == "No answer");
    CHECK_FALSE(bare.values.contains("body"));
    const Draft noted = callDraft(about, QStringLiteral("Reached"), QStringLiteral("wants two grinders"), at);
    CHECK(noted.values.value("subject").text() == "wants two grinders");
    CHECK_FALSE(noted.values.contains("body"));
    const Draft longer =
        callDraft(about, QStringLiteral("Reached"), QStringLiteral("grinders\nand a lid"), at);
    CHECK(longer.values.value("subject").text() == "grinders");
    CHECK(longer.values.value("body").text() == "grinders\nand a lid");
    for (const Draft &draft : {bare, noted, longer}) {
        CHECK(validate(draft, Catalogue()));
        CHECK(draft.values.value("lead").as<RecordId>() == RecordId(4));
    }
}
