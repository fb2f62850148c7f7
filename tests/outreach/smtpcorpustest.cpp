#include "exchange/sharedfiles.h"
#include "tlsrun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using End = outreach::DispatchReport::End;

namespace {

/// Scripts that do something to the program or to its store rather than to the conversation; each has a test of its name.
const QSet<QString> &playedElsewhere()
{
    static const QSet<QString> ids{QStringLiteral("smtp_reply_250_then_kill_app"),
                                   QStringLiteral("smtp_kill_app_random"),
                                   QStringLiteral("smtp_resume_twice"),
                                   QStringLiteral("smtp_clock_back_during_campaign"),
                                   QStringLiteral("smtp_edit_address_during_campaign"),
                                   QStringLiteral("smtp_same_address_twice"),
                                   QStringLiteral("smtp_network_back"),
                                   QStringLiteral("smtp_suspend_resume"),
                                   QStringLiteral("smtp_disk_full_mid_campaign"),
                                   QStringLiteral("smtp_db_locked_mid_campaign")};
    return ids;
}

QByteArray actionOf(const QString &words)
{
    static const QList<std::pair<QString, QByteArray>> known{
        {QStringLiteral("rst"), "rst"},
        {QStringLiteral("blackhole"), "silence"},
        {QStringLiteral("drip"), "drip"},
        {QStringLiteral("send 100 MB"), "flood"},
        {QStringLiteral("deliver, reply after"), "deliver+silence"},
        {QStringLiteral("close"), "close"}};
    for (const auto &[begin, action] : known) {
        if (words.startsWith(begin))
            return action;
    }
    return {};
}

SmtpRule ruleOf(const QJsonObject &step)
{
    SmtpRule rule;
    rule.on = step.value(QStringLiteral("on")).toString().toLatin1();
    rule.reply = step.value(QStringLiteral("reply")).toString().toLatin1().replace("\\r\\n", "\r\n");
    rule.action = actionOf(step.value(QStringLiteral("action")).toString());
    rule.match =
        step.value(QStringLiteral("match")).toString().section(QStringLiteral(".*"), 0, 0).toLatin1();
    rule.n = step.value(QStringLiteral("n")).toInt();
    rule.after = step.value(QStringLiteral("after")).toInt();
    rule.thenClose = step.value(QStringLiteral("then")).toString() == QLatin1String("close");
    return rule;
}

SmtpScript scriptOf(const QJsonObject &entry)
{
    SmtpScript script;
    for (const QJsonValue step : entry.value(QStringLiteral("script")).toArray()) {
        const SmtpRule rule = ruleOf(step.toObject());
        if (rule.on != "*" && rule.on != "tls")
            script.push_back(rule);
    }
    return script;
}

/// What a campaign of the corpus is: r1 … r100, and the people its script names.
void prepare(CampaignRun &campaign, const SmtpScript &script)
{
    for (const char *name : {"bad1", "bad2", "m1", "m2", "m3"}) {
        const QString address = QString::fromLatin1(name) + QStringLiteral("@example.com");
        for (const SmtpRule &rule : script) {
            if (!rule.match.isEmpty() && address.contains(QString::fromLatin1(rule.match)))
                campaign.add(address);
        }
    }
    campaign.rules.limits = {500, 500, 500, 300};
}

/// Plays one script; checks what holds for all of them, and what it expects of its own.
void play(const QJsonObject &entry, SmtpServer &server, CampaignRun &campaign)
{
    const QJsonObject expected = entry.value(QStringLiteral("expect")).toObject();
    const QJsonValue sent = expected.value(QStringLiteral("sent"));
    const bool isPaused =
        expected.value(QStringLiteral("campaign")).toString().startsWith(QLatin1String("paused"));
    prepare(campaign, scriptOf(entry));
    const auto report = campaign.run();
    CHECK(CampaignRun::duplicates(server) == 0);
    if (isPaused) {
        CHECK(report.end == End::Paused);
        REQUIRE(campaign.rows.paused);
        CHECK(campaign.rows.paused->tryAgain.has_value() ==
              (expected.value(QStringLiteral("retry")).toBool() ||
               campaign.rows.paused->reason != QLatin1String("smtp.login")));
    }
    if (expected.contains(QStringLiteral("auth_attempts_max")))
        CHECK(server.count("AUTH") <= expected.value(QStringLiteral("auth_attempts_max")).toInt());
    if (sent.isDouble())
        CHECK(campaign.count("sent") == sent.toInt());
    if (sent.toString().startsWith(QLatin1String("all")) || sent.toString() == QLatin1String("rest"))
        CHECK(campaign.count("sent") >= 100);
    // What did not go waits, and the campaign says why; all else is settled with a reason.
    const bool stands = campaign.rows.paused && !campaign.rows.paused->reason.isEmpty();
    for (const QString &fault : campaign.broken(server)) {
        const bool waits = fault.contains(QLatin1String(" is queued")) && stands;
        if (!waits)
            FAIL_CHECK(fault.toStdString());
    }
}

bool needsTls(const QJsonObject &entry)
{
    for (const SmtpRule &rule : scriptOf(entry)) {
        if (rule.on == "STARTTLS" || rule.on == "AUTH" || rule.reply.contains("XXXXXXXA"))
            return true;
    }
    return entry.value(QStringLiteral("id")).toString().startsWith(QLatin1String("smtp_tls"));
}

} // namespace

TEST_CASE("every script of the corpus serves each address once or says why not", "[smtp]")
{
    const QString path = sharedFile(QStringLiteral("corpora/scenarios/smtp.json"));
    if (path.isEmpty())
        SKIP("the corpora are not there");
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonArray entries =
        QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("cases")).toArray();
    REQUIRE(entries.size() >= 41);
    int played = 0;
    for (const QJsonValue value : entries) {
        const QJsonObject entry = value.toObject();
        const QString id = entry.value(QStringLiteral("id")).toString();
        if (playedElsewhere().contains(id)) {
            ++played;
            continue;
        }
        INFO(id.toStdString());
        ++played;
        if (needsTls(entry)) {
            const bool otherHost = id == QLatin1String("smtp_tls_wrong_host");
            const bool trusted = id != QLatin1String("smtp_tls_self_signed");
            TlsRun run(scriptOf(entry),
                       otherHost ? QStringLiteral("mail.example.net") : QStringLiteral("127.0.0.1"), trusted);
            play(entry, run.server, run.run);
        } else {
            SmtpServer server(scriptOf(entry));
            CampaignRun campaign(server);
            // A mail that fits into the buffers on its way has its end there when the connection breaks.
            if (id == QLatin1String("smtp_drop_mid_data"))
                campaign.composer.html = QStringLiteral("<p>") + QString(150'000, u'x');
            play(entry, server, campaign);
        }
    }
    CHECK(played == entries.size());
}
