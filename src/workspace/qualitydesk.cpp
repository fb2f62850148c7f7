#include "workspace/quality.h"

#include "domain/changesetlabel.h"
#include "exchange/phonenumbers.h"
#include "storage/qualityscan.h"
#include "storage/records.h"

namespace rapport::workspace {

using core::Result;
using domain::QualityFinding;
using domain::QualityReport;
using storage::QualityFixed;
using storage::QualityScan;

namespace {

constexpr std::size_t kNamesAtOnce = 400;

/// What a job reads with: a job has no context of its own.
Result<storage::Context> contextOf(const storage::Store &store, storage::Connection &connection,
                                   const core::Clock &clock, domain::RecordId user)
{
    storage::Context context;
    context.user = user;
    context.clock = &clock;
    context.currency = store.identity().currency;
    RAPPORT_TRY(context.catalogue, store.loadCatalogue(connection));
    return context;
}

Result<> fillNames(storage::Connection &connection, const storage::Context &context,
                   std::vector<QualityFinding> &findings)
{
    for (std::size_t first = 0; first < findings.size(); first += kNamesAtOnce) {
        const std::size_t end = std::min(findings.size(), first + kNamesAtOnce);
        std::vector<qint64> ids;
        for (std::size_t i = first; i < end; ++i)
            ids.push_back(findings[i].ref.id.value());
        RAPPORT_TRY(const auto rows,
                    storage::Lists::rows(connection, context, findings[first].ref.kind, ids, {}));
        QHash<qint64, QString> names;
        for (const domain::ListRow &row : rows)
            names.insert(row.ref.id.value(), row.name);
        for (std::size_t i = first; i < end; ++i)
            findings[i].name = names.value(findings[i].ref.id.value());
    }
    return {};
}

domain::ChangesetInfo bulk()
{
    return {domain::Origin::Bulk, {}, {}};
}

} // namespace

Async<QualityReportPtr> QualityDesk::look()
{
    const core::Clock &clock = m_workspace.clock();
    return m_workspace.job(
        [&clock, user = m_workspace.user()](const storage::Store &store,
                                            const core::Progress &progress) -> Result<QualityReportPtr> {
            RAPPORT_TRY(const auto reader, store.reader());
            RAPPORT_TRY(const auto context, contextOf(store, *reader, clock, user));
            RAPPORT_TRY(auto report, QualityScan(*reader, context, exchange::phoneReader(), progress).run());
            return QualityReportPtr(std::make_shared<const QualityReport>(std::move(report)));
        });
}

Async<QualityReportPtr> QualityDesk::lookAgain(const QualityReportPtr &report,
                                               const std::vector<domain::RecordRef> &changed)
{
    return m_workspace.read([report, changed](const Reading &reading) -> Result<QualityReportPtr> {
        auto now = std::make_shared<QualityReport>(*report);
        const core::Progress quiet;
        RAPPORT_CHECK(QualityScan(reading.connection, reading.context, exchange::phoneReader(), quiet)
                          .refresh(*now, changed));
        return QualityReportPtr(std::move(now));
    });
}

Async<std::vector<QualityFinding>> QualityDesk::findings(const QString &rule, int limit)
{
    const core::Clock &clock = m_workspace.clock();
    return m_workspace.job([&clock, user = m_workspace.user(), rule,
                            limit](const storage::Store &store,
                                   const core::Progress &progress) -> Result<std::vector<QualityFinding>> {
        RAPPORT_TRY(const auto reader, store.reader());
        RAPPORT_TRY(const auto context, contextOf(store, *reader, clock, user));
        RAPPORT_TRY(auto found,
                    QualityScan(*reader, context, exchange::phoneReader(), progress).findings(rule, limit));
        RAPPORT_CHECK(fillNames(*reader, context, found));
        return found;
    });
}

Async<Written<QualityFixed>> QualityDesk::fix(const QString &rule,
                                              const std::vector<QualityFinding> &findings)
{
    return m_workspace.write(bulk(),
                             [rule, findings](storage::Transaction &transaction,
                                              const core::Progress &progress) -> Result<QualityFixed> {
                                 RAPPORT_TRY(auto fixed,
                                             storage::applyQualityFixes(transaction, findings, progress));
                                 transaction.setLabel(domain::labels::qualityFixed(rule, fixed.records));
                                 return fixed;
                             });
}

Async<Written<QualityFixed>> QualityDesk::fixAll(const QString &rule)
{
    return m_workspace.write(
        bulk(),
        [rule](storage::Transaction &transaction, const core::Progress &progress) -> Result<QualityFixed> {
            core::Progress looking{progress.stop, {}};
            RAPPORT_TRY(const auto found, QualityScan(transaction.connection(), transaction.context(),
                                                      exchange::phoneReader(), looking)
                                              .findings(rule, 0));
            RAPPORT_TRY(auto fixed, storage::applyQualityFixes(transaction, found, progress));
            transaction.setLabel(domain::labels::qualityFixed(rule, fixed.records));
            return fixed;
        });
}

Async<Written<bool>> QualityDesk::passOver(const QString &rule, const std::vector<QualityFinding> &findings)
{
    return m_workspace.write(
        bulk(), [rule, findings](storage::Transaction &transaction, const core::Progress &) -> Result<bool> {
            std::vector<domain::RecordRef> refs;
            refs.reserve(findings.size());
            for (const QualityFinding &finding : findings)
                refs.push_back(finding.ref);
            RAPPORT_CHECK(storage::addQualityExceptions(transaction, rule, refs));
            transaction.setLabel(domain::labels::qualityPassedOver(rule, qint64(refs.size())));
            return true;
        });
}

Async<Written<bool>> QualityDesk::setOff(const QString &rule, bool off)
{
    return m_workspace.write(
        bulk(), [rule, off](storage::Transaction &transaction, const core::Progress &) -> Result<bool> {
            RAPPORT_CHECK(storage::setQualityRuleOff(transaction, rule, off));
            transaction.setLabel(domain::labels::qualityRuleOff(rule, off));
            return true;
        });
}

Async<QStringList> QualityDesk::rulesOff()
{
    return m_workspace.read([](const Reading &reading) -> Result<QStringList> {
        RAPPORT_TRY(const auto exceptions, storage::readQualityExceptions(reading.connection));
        QStringList keys(exceptions.rules.begin(), exceptions.rules.end());
        keys.sort();
        return keys;
    });
}

} // namespace rapport::workspace
