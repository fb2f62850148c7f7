#pragma once

#include "core/progress.h"
#include "domain/qualitylook.h"
#include "domain/qualityreport.h"
#include "storage/qualityexceptions.h"
#include "storage/sqlflavour.h"
#include "storage/transaction.h"

#include <span>

namespace rapport::storage {

/// Looks for what the rules of domain/quality.h say, through a whole store: streams columns, loads no records. Records in
/// the trash are passed over. Lives for one question; reads one state of the store.
class QualityScan {
public:
    QualityScan(Connection &connection, const Context &context, domain::ReadPhone readPhone,
                const core::Progress &progress);

    /// Everything. Some 60 bytes of memory for each record with a finding. Fails with Cancelled.
    [[nodiscard]] core::Result<domain::QualityReport> run();
    /// Looks again at these records, and at those whose findings hang on them.
    [[nodiscard]] core::Result<> refresh(domain::QualityReport &report,
                                         const std::vector<domain::RecordRef> &changed);
    /// What one rule finds, those with a fix first when there are more than `limit` (0: all). Names are not filled.
    /// NotFound "quality.no-rule".
    [[nodiscard]] core::Result<std::vector<domain::QualityFinding>> findings(const QString &rule, int limit);

private:
    using Changes = std::vector<domain::QualityChange>;
    /// Takes what was found of a record: the key of the rule without its kind. False ends the scan.
    using Take = std::function<bool(domain::RecordRef, const char *rule, Changes changes, bool hasFix)>;
    /// The mail hosts of a company's people, most used first, with their numbers.
    using Hosts = QHash<qint64, std::vector<std::pair<QString, int>>>;

    [[nodiscard]] core::Result<> inSnapshot(const std::function<core::Result<>()> &work);
    [[nodiscard]] core::Result<> countRows();
    [[nodiscard]] core::Result<> fill(domain::QualityReport &report);
    [[nodiscard]] core::Result<> scanned(domain::RecordKind kind, const QString &only, const Take &take);
    [[nodiscard]] core::Result<> rows(domain::RecordKind kind, const Take &take);
    [[nodiscard]] core::Result<> points(domain::RecordKind kind, const Take &take);
    [[nodiscard]] core::Result<> addresses(domain::RecordKind kind, const Take &take);
    [[nodiscard]] core::Result<> amounts(const Take &take);
    [[nodiscard]] core::Result<> domains(const Take &take);
    [[nodiscard]] core::Result<> readHosts();
    [[nodiscard]] core::Result<> filtered(const std::vector<const domain::QualityRule *> &rules,
                                          const Take &take);
    [[nodiscard]] core::Result<> tellFiltered(const domain::QualityRule &rule, const std::vector<qint64> &ids,
                                              const Take &take);
    [[nodiscard]] core::Result<> withFix(const domain::QualityRule &rule, const std::vector<qint64> &ids,
                                         const Take &take);
    [[nodiscard]] core::Result<> duplicates(domain::RecordKind kind, const Take &take);
    /// Runs a scan of many cells over the records that are asked for, which `id` names; "%only" in the question is where
    /// that is said.
    [[nodiscard]] core::Result<>
    scan(const SqlPart &question, const QString &id,
         const std::function<bool(qint64, std::span<const std::string_view>)> &row);
    [[nodiscard]] core::Result<std::vector<qint64>> related(domain::RecordKind kind,
                                                            const std::vector<domain::RecordRef> &changed);
    [[nodiscard]] core::Result<> step();

    Connection &m_connection;
    const Context &m_context;
    const core::Progress &m_progress;
    std::vector<domain::QualityRule> m_rules;
    domain::QualityLook m_look;
    QualityExceptions m_exceptions;
    std::optional<std::vector<qint64>> m_only; ///< the records that are looked at; nothing: all
    std::optional<Hosts> m_hosts;
    qint64 m_done = 0;
    qint64 m_total = 0;
    bool m_stopped = false;
};

} // namespace rapport::storage
