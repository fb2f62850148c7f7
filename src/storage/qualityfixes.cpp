#include "storage/qualityfixes.h"

#include "domain/contactrules.h"
#include "storage/records.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::Draft;
using domain::QualityChange;
using domain::QualityFinding;
using domain::Record;
using domain::RecordKind;

namespace {

constexpr std::size_t kReportEvery = 64;

const QString kFull = QStringLiteral("full_name");
const QString kFirst = QStringLiteral("first_name");
const QString kLast = QStringLiteral("last_name");

/// Lays the changes of one finding on its record. False: the record says something else by now.
class Laying {
public:
    Laying(const Record &record, const Context &context) : m_record(record), m_context(context)
    {
        draft.ref = record.ref;
        draft.baseRevision = record.revision;
    }

    bool lay(const QualityChange &change)
    {
        if (change.part.isValid())
            return domain::addressLine(change.field) ? layOnAddress(change) : layOnPoint(change);
        if (change.field == QLatin1String("email"))
            return addEmail(change);
        return layOnField(change);
    }

    /// A full name that is not made of its parts stays as it is when only they change.
    void keepFullName()
    {
        const bool parts = draft.values.contains(kFirst) || draft.values.contains(kLast);
        const QString full = m_record.text(kFull);
        if (m_record.ref.kind == RecordKind::Person && parts && !draft.values.contains(kFull) &&
            !full.isEmpty() && full != domain::composedName(m_record.text(kFirst), m_record.text(kLast)))
            draft.values.insert(kFull, full);
    }

    Draft draft;

private:
    bool layOnField(const QualityChange &change)
    {
        const domain::FieldSpec *field = m_context.catalogue->find(m_record.ref.kind, change.field);
        const domain::Value now = m_record.value(change.field);
        if (!field || now.canonical().trimmed() != change.now.trimmed())
            return false;
        if (change.proposed.isEmpty()) {
            draft.values.insert(change.field, domain::Value());
            return true;
        }
        auto value = domain::parseValue(*field, change.proposed, m_context.currency);
        if (value)
            draft.values.insert(change.field, *value);
        return value.has_value();
    }

    std::vector<ContactPoint> &points()
    {
        if (!draft.contactPoints)
            draft.contactPoints = m_record.contactPoints;
        return *draft.contactPoints;
    }

    bool layOnPoint(const QualityChange &change)
    {
        for (ContactPoint &point : points()) {
            if (point.id != change.part || point.value != change.now)
                continue;
            point.value = change.proposed;
            return true;
        }
        return false;
    }

    bool addEmail(const QualityChange &change)
    {
        for (const ContactPoint &point : points()) {
            if (point.type == ContactPoint::Type::Email &&
                domain::emailKey(point.value) == domain::emailKey(change.proposed))
                return true; // the record has it already
        }
        ContactPoint added;
        added.type = ContactPoint::Type::Email;
        added.value = change.proposed;
        points().push_back(added);
        return true;
    }

    bool layOnAddress(const QualityChange &change)
    {
        if (!draft.addresses)
            draft.addresses = m_record.addresses;
        QString domain::Address::*line = domain::addressLine(change.field);
        for (domain::Address &address : *draft.addresses) {
            if (address.id != change.part || address.*line != change.now)
                continue;
            address.*line = change.proposed;
            return true;
        }
        return false;
    }

    const Record &m_record;
    const Context &m_context;
};

class Fixer {
public:
    explicit Fixer(Transaction &transaction) : m_transaction(transaction) {}

    Result<> fix(const QualityFinding &finding)
    {
        const Context &context = m_transaction.context();
        auto loaded = Records::load(m_transaction.connection(), context, finding.ref);
        if (!loaded && loaded.error().code == core::ErrorCode::NotFound)
            return keep(finding, {}, QStringLiteral("deleted-since"));
        RAPPORT_TRY(const Record record, std::move(loaded));
        RAPPORT_TRY(const bool trashed, Records::isTrashed(m_transaction.connection(), finding.ref));
        if (trashed)
            return keep(finding, domain::displayName(record), QStringLiteral("deleted-since"));
        Laying laying(record, context);
        const bool fits = std::all_of(finding.changes.begin(), finding.changes.end(),
                                      [&](const QualityChange &change) { return laying.lay(change); });
        if (!fits)
            return keep(finding, domain::displayName(record), QStringLiteral("changed-since"));
        laying.keepFullName();
        const qint64 before = m_transaction.rows();
        const auto saved = Records::save(m_transaction, laying.draft);
        if (!saved && saved.error().code == core::ErrorCode::Validation)
            return keep(finding, domain::displayName(record), QStringLiteral("refused"));
        RAPPORT_CHECK(saved);
        done.records += m_transaction.rows() > before ? 1 : 0;
        return {};
    }

    QualityFixed done;

private:
    Result<> keep(const QualityFinding &finding, const QString &name, const QString &why)
    {
        done.kept.push_back({finding.ref, name.isEmpty() ? finding.name : name, why});
        return {};
    }

    Transaction &m_transaction;
};

} // namespace

Result<QualityFixed> applyQualityFixes(Transaction &transaction, const std::vector<QualityFinding> &findings,
                                       const core::Progress &progress)
{
    Fixer fixer(transaction);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (progress.stopRequested())
            return core::cancelled();
        if (i % kReportEvery == 0)
            progress.at(qint64(i), qint64(findings.size()));
        if (findings[i].hasFix)
            RAPPORT_CHECK(fixer.fix(findings[i]));
    }
    progress.at(qint64(findings.size()), qMax<qint64>(qint64(findings.size()), 1));
    return std::move(fixer.done);
}

} // namespace rapport::storage
