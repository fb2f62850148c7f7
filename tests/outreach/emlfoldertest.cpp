#include "outreach/emlfolder.h"
#include "campaignrun.h"
#include "exchange/mailmessage.h"

#include <QDir>
#include <QFile>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

TEST_CASE("a dry run writes every mail as it would be sent, and overwrites nothing")
{
    CampaignRun campaign(25, 12);
    campaign.add(QStringLiteral("j\u00f6rg@example.com"));
    std::vector<outreach::OutboxItem> items;
    for (const auto &[id, row] : campaign.rows.byId)
        items.push_back(row.item);
    const TempDir temporary;
    const QString folder = temporary.path(QStringLiteral("dry"));
    const auto report = require(outreach::dryRun(items, campaign.composer, folder, {}));
    CHECK(report.written == 12);
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped.front().reason == QLatin1String("address.needs-smtputf8"));
    CHECK(QDir(folder).entryList(QDir::Files).size() == 12);
    const QString path = folder + QStringLiteral("/000012 r12@example.com.eml");
    CHECK(require(exchange::readMail(path)).to.front().address == QLatin1String("r12@example.com"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == require(campaign.composer.compose(items.at(11))).bytes);
    CHECK(hasError(outreach::dryRun(items, campaign.composer, folder, {}), core::ErrorCode::Duplicate));
}

TEST_CASE("a dry run that is stopped leaves no folder")
{
    CampaignRun campaign(25, 3);
    const TempDir temporary;
    const QString folder = temporary.path(QStringLiteral("dry"));
    const core::Progress progress{core::StopToken([] { return true; }), {}};
    CHECK(hasError(outreach::dryRun({campaign.rows.byId.at(1).item}, campaign.composer, folder, progress),
                   core::ErrorCode::Cancelled));
    CHECK(QDir(temporary.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
}

TEST_CASE("no address leads a file out of its folder")
{
    CHECK(outreach::emlName(7, QStringLiteral("../../etc/pass\nwd:\\*")) ==
          QStringLiteral("000007 .._.._etc_pass_wd___.eml"));
    CHECK(outreach::emlName(7, QString(500, u'x')).size() == 7 + 80 + 4);
}
