#include "campaignrun.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

using namespace rapport;
using namespace rapport::test;
using End = outreach::DispatchReport::End;

namespace {

constexpr int kRuns = 200;
constexpr int kAtOnce = 10;
constexpr int kRecipients = 24;

SmtpRule randomRule(QRandomGenerator &random)
{
    static const QList<QByteArray> places{"connect", "EHLO",       "MAIL",    "RCPT",
                                          "DATA",    "DATA-BYTES", "DATA-END"};
    static const QList<QByteArray> replies{"421 4.7.0 later", "450 4.2.0 greylisted", "451 4.3.0 local error",
                                           "550 5.1.1 unknown", "554 5.6.0 no"};
    static const QList<QByteArray> actions{"close", "rst", "silence"};
    SmtpRule rule;
    rule.on = places.at(random.bounded(7));
    const bool says = random.bounded(2) == 0 && rule.on != "DATA-BYTES";
    if (says)
        rule.reply = replies.at(random.bounded(5));
    else if (rule.on == "DATA-BYTES")
        rule.action = "rst";
    else if (rule.on == "DATA-END")
        rule.action = random.bounded(3) == 0   ? "close"
                      : random.bounded(3) == 0 ? "deliver+silence"
                                               : "deliver+close";
    else
        rule.action = actions.at(random.bounded(5) == 0 ? 2 : random.bounded(2));
    rule.n = random.bounded(1, kRecipients);
    rule.thenClose = says && random.bounded(4) == 0;
    return rule;
}

/// One campaign against a server that misbehaves, by processes that die. What is wrong with its end; empty: nothing.
QStringList playOnce(quint32 seed)
{
    QRandomGenerator random(seed);
    SmtpScript script;
    for (int i = 0; i < random.bounded(1, 8); ++i)
        script.push_back(randomRule(random));
    SmtpServer server(script);
    CampaignRun campaign(server, kRecipients);
    campaign.rules.limits = {300, 300, 300, 100};
    campaign.rules.connections = random.bounded(1, 5);
    campaign.rules.waitForDueMs = random.bounded(2) ? 10'000 : 0;
    QString last;
    for (int life = 0; life < 60; ++life) {
        campaign.rows.paused.reset(); // somebody resumes
        campaign.rows.commits = 0;
        campaign.rows.failAfter = life < 4 && random.bounded(2) ? random.bounded(12) : -1;
        std::atomic<int> asked{0};
        const int stopAt = life < 4 && random.bounded(3) == 0 ? random.bounded(20) : 1'000'000;
        core::Progress progress;
        progress.stop = core::StopToken([&] { return ++asked > stopAt; });
        const auto report = campaign.tryRun(progress);
        if (!report)
            MemoryOutbox::outlive(campaign.rows);
        else if (report->end == End::Done)
            return campaign.broken(server);
        if (report)
            last = QStringLiteral("end %1 %2 %3").arg(static_cast<int>(report->end)).arg(report->reason, report->reply);
        campaign.clock.advanceMs(1000);
    }
    return {QStringLiteral("it never ended: ") + last};
}

} // namespace

TEST_CASE("smtp_random: two hundred campaigns by processes that die to servers that misbehave serve every "
          "address once",
          "[smtp]")
{
    auto random = seededRandom();
    std::vector<quint32> seeds(kRuns);
    for (quint32 &seed : seeds)
        seed = random.generate();
    std::vector<QStringList> faults(kRuns);
    std::atomic<int> next{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kAtOnce; ++i) {
        threads.emplace_back([&] {
            for (int run = next++; run < kRuns; run = next++)
                faults[static_cast<size_t>(run)] = playOnce(seeds[static_cast<size_t>(run)]);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (size_t run = 0; run < faults.size(); ++run) {
        INFO("seed of the run " << seeds[run]);
        CHECK(faults[run] == QStringList());
    }
}
