#include "domain/sendingwindow.h"
#include "support/support.h"

#include <QJsonArray>
#include <QJsonObject>
#include <catch2/catch_get_random_seed.hpp>

using namespace rapport;
using namespace rapport::domain;
using core::Instant;

namespace {

const QTimeZone kVienna("Europe/Vienna");

Instant at(const char *local)
{
    const QDateTime wall = QDateTime::fromString(QLatin1String(local), "yyyy-MM-dd HH:mm");
    return Instant::of(QDateTime(wall.date(), wall.time(), kVienna));
}

std::string shown(std::optional<Instant> moment)
{
    return moment ? QDateTime::fromMSecsSinceEpoch(moment->ms, kVienna)
                        .toString("yyyy-MM-dd HH:mm")
                        .toStdString()
                  : "never";
}

/// From eight to eight on working days.
SendingRules office()
{
    SendingRules rules;
    rules.zone = kVienna;
    rules.quietFrom = QTime(20, 0);
    rules.quietUntil = QTime(8, 0);
    rules.days = SendingRules::kMondayToFriday;
    return rules;
}

} // namespace

TEST_CASE("a message waits for the end of the quiet hours, the weekend and holidays")
{
    SendingRules rules = office();
    CHECK(shown(nextOpen(rules, at("2026-11-23 07:59"))) == "2026-11-23 08:00");
    CHECK(shown(nextOpen(rules, at("2026-11-23 08:00"))) == "2026-11-23 08:00");
    CHECK(shown(nextOpen(rules, at("2026-11-23 19:59"))) == "2026-11-23 19:59");
    CHECK(shown(nextOpen(rules, at("2026-11-23 20:00"))) == "2026-11-24 08:00");
    CHECK(shown(nextOpen(rules, at("2026-11-27 21:00"))) == "2026-11-30 08:00");
    rules.holidays = {QDate(2026, 11, 30), QDate(2026, 12, 1)};
    CHECK(shown(nextOpen(rules, at("2026-11-28 12:00"))) == "2026-12-02 08:00");
}

TEST_CASE("quiet hours within a day leave the rest of it, and none leave all of it")
{
    SendingRules rules = office();
    rules.quietFrom = QTime(12, 0);
    rules.quietUntil = QTime(14, 0);
    CHECK(shown(nextOpen(rules, at("2026-11-23 03:00"))) == "2026-11-23 03:00");
    CHECK(shown(nextOpen(rules, at("2026-11-23 12:30"))) == "2026-11-23 14:00");
    CHECK(shown(nextOpen(rules, at("2026-11-23 23:30"))) == "2026-11-23 23:30");
    rules.quietUntil = rules.quietFrom;
    CHECK(shown(nextOpen(rules, at("2026-11-23 12:30"))) == "2026-11-23 12:30");
    rules.days = 0;
    CHECK_FALSE(nextOpen(rules, at("2026-11-23 12:30")));
    CHECK(nextOpen(SendingRules(), Instant{12345}) == Instant{12345});
}

TEST_CASE("the hours follow the clocks of the business when these change")
{
    const SendingRules rules = office();
    CHECK(nextOpen(rules, at("2026-10-24 12:00"))->iso() == "2026-10-26T07:00:00.000Z");
    CHECK(nextOpen(rules, at("2026-10-22 21:00"))->iso() == "2026-10-23T06:00:00.000Z");
    // 02:30 is skipped in spring, and comes twice in autumn.
    CHECK(firstMoment(kVienna, QDate(2026, 3, 29), QTime(2, 30)).iso() == "2026-03-29T01:00:00.000Z");
    CHECK(firstMoment(kVienna, QDate(2026, 10, 25), QTime(2, 30)).iso() == "2026-10-25T00:30:00.000Z");
    CHECK(firstMoment(QTimeZone("America/New_York"), QDate(2026, 3, 8), QTime(2, 30)).iso() ==
          "2026-03-08T07:00:00.000Z");
    CHECK(firstMoment({}, QDate(2026, 3, 8), QTime(2, 30)).iso() == "2026-03-08T02:30:00.000Z");
}

TEST_CASE("a cap spaces what one person gets, by channel or together")
{
    SendingRules rules = office();
    rules.caps = {{"", 2, 7}, {"sms", 1, 30}};
    const std::vector<SentMessage> messages{{"sms", at("2026-11-18 10:00")},
                                            {"email", at("2026-11-17 09:00")}};
    const Instant now = at("2026-11-23 12:00");
    CHECK(shown(nextSend(rules, "email", {}, now)) == "2026-11-23 12:00");
    CHECK(shown(nextSend(rules, "email", messages, now)) == "2026-11-24 09:00");
    CHECK(shown(nextSend(rules, "sms", messages, now)) == "2026-12-18 10:00");
    // The cap lets it go on a Saturday; the working days do not.
    CHECK(shown(nextSend(rules, "email",
                         std::vector<SentMessage>{{"email", at("2026-11-21 10:00")}, messages[0]},
                         at("2026-11-22 10:00"))) == "2026-11-25 10:00");
}

TEST_CASE("whatever the rules, what they let go is open, capped and not in the past")
{
    CAPTURE(Catch::getSeed());
    auto random = test::seededRandom();
    for (int run = 0; run < 300; ++run) {
        SendingRules rules;
        rules.zone = run % 2 ? kVienna : QTimeZone("Australia/Lord_Howe");
        rules.quietFrom = QTime(random.bounded(24), 30);
        rules.quietUntil = QTime(random.bounded(24), 0);
        rules.days = random.bounded(1, 128);
        rules.caps = {{"", random.bounded(1, 4), random.bounded(1, 10)}};
        std::vector<SentMessage> messages;
        Instant now = at("2026-03-01 10:00").plusMs(random.bounded(300) * 86'400'000LL);
        for (int i = 0; i < 10; ++i) {
            const auto next = nextSend(rules, "email", messages, now);
            REQUIRE(next);
            CHECK(*next >= now);
            CHECK(nextOpen(rules, *next) == *next);
            const auto recent = std::count_if(messages.begin(), messages.end(), [&](const SentMessage &sent) {
                return sent.at > next->plusMs(-rules.caps[0].days * 86'400'000LL);
            });
            CHECK(recent < rules.caps[0].most);
            messages.push_back({"email", *next});
            now = next->plusMs(random.bounded(40) * 3'600'000LL);
        }
    }
}

TEST_CASE("rules of sending are read as they were written, and faults name their place")
{
    SendingRules rules = office();
    rules.holidays = {QDate(2026, 12, 25)};
    rules.caps = {{"email", 2, 7}, {"", 4, 30}};
    std::vector<core::FieldFault> faults;
    CHECK(readSending(sendingJson(rules), faults) == rules);
    CHECK(faults.empty());
    CHECK(readSending(sendingJson({}), faults) == SendingRules());
    CHECK(faults.empty());
    const SendingRules read =
        readSending({{"zone", "Middle/Earth"},
                     {"quiet_from", "25:00"},
                     {"days", QJsonArray{1, 9}},
                     {"holidays", QJsonArray{"2026-12-25", "Easter"}},
                     {"caps", QJsonArray{QJsonObject{{"channel", "pigeon"}, {"most", 1}, {"days", 1}},
                                         QJsonObject{{"most", 0}, {"days", 1.5}}}}},
                    faults);
    const std::vector<core::FieldFault> expected{{"sending.zone", "unknown-zone", "Middle/Earth"},
                                                 {"sending.quiet_from", "not-a-time", "25:00"},
                                                 {"sending.days", "unknown-choice", "9"},
                                                 {"sending.holidays", "not-a-date", "Easter"},
                                                 {"sending.caps[1].channel", "unknown-choice", "pigeon"},
                                                 {"sending.caps[2].most", "not-a-number", "0"},
                                                 {"sending.caps[2].days", "not-a-number", "1.5"}};
    CHECK(faults == expected);
    CHECK(read.caps.empty());
    CHECK(read.days == 1);
    CHECK(read.holidays.size() == 1);
}
