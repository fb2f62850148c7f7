#include "storage/bulklookups.h"

#include "domain/textfold.h"
#include "storage/draftresolver.h"
#include "storage/records.h"

namespace rapport::storage {

using core::Result;
using domain::RecordKind;

namespace {

constexpr auto kMainCompany = "SELECT company_id FROM person WHERE id = ?";
constexpr auto kCompanyName = "SELECT name FROM company WHERE id = ?";
constexpr auto kTags = "SELECT id, name FROM tag WHERE deleted_at IS NULL ORDER BY id DESC";

/// About 6 MB of names.
constexpr qsizetype kMostCompanies = 32'768;

} // namespace

bool BulkLookups::isFull() const
{
    return m_companyNames.size() >= kMostCompanies ||
           m_records[static_cast<std::size_t>(RecordKind::Company)].size() >= kMostCompanies;
}

void BulkLookups::forgetCompanies()
{
    m_companyNames.clear();
    m_records[static_cast<std::size_t>(RecordKind::Company)].clear();
}

Result<qint64> BulkLookups::record(RecordKind kind, const QString &name, const QString &field)
{
    auto &known = m_records[static_cast<std::size_t>(kind)];
    const QString key = domain::foldText(name);
    if (const auto found = known.constFind(key); found != known.cend())
        return *found;
    RAPPORT_TRY(qint64 id, findByText(m_transaction.connection(), kind, name));
    if (id == 0 && kind == RecordKind::Company && !key.isEmpty()) {
        RAPPORT_TRY(id, m_makeCompany(name));
        m_companyNames.insert(id, name.trimmed());
    }
    if (id == 0) {
        core::Error error{core::ErrorCode::Validation, QStringLiteral("validation"), {field}, {}, {}};
        error.faults.push_back({field, QStringLiteral("unknown-record"), name});
        return core::fail(std::move(error));
    }
    known.insert(key, id);
    return id;
}

Result<qint64> BulkLookups::tag(const QString &name)
{
    auto &known = m_records[static_cast<std::size_t>(RecordKind::Tag)];
    const QString key = domain::foldText(name);
    if (known.isEmpty()) {
        RAPPORT_TRY(auto query, m_transaction.connection().run(QLatin1String(kTags)));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            known.insert(domain::foldText(query.text(1)), query.int64(0));
        }
    }
    if (const auto found = known.constFind(key); found != known.cend())
        return *found;
    domain::Draft draft;
    draft.ref.kind = RecordKind::Tag;
    draft.values.insert(QStringLiteral("name"), name);
    RAPPORT_TRY(const domain::RecordRef made, Records::save(m_transaction, draft));
    known.insert(key, made.id.value());
    return made.id.value();
}

Result<QString> BulkLookups::companyName(qint64 company)
{
    if (const auto found = m_companyNames.constFind(company); found != m_companyNames.cend())
        return *found;
    RAPPORT_TRY(const QVariant name,
                m_transaction.connection().scalar(QLatin1String(kCompanyName), {company}));
    m_companyNames.insert(company, name.toString());
    return name.toString();
}

void BulkLookups::noteCompany(qint64 id, const QString &name)
{
    m_companyNames.insert(id, name);
    auto &known = m_records[static_cast<std::size_t>(RecordKind::Company)];
    const QString key = domain::foldText(name);
    if (!known.contains(key))
        known.insert(key, id);
}

Result<qint64> BulkLookups::companyOf(qint64 person)
{
    if (const auto found = m_companies.constFind(person); found != m_companies.cend())
        return *found;
    RAPPORT_TRY(const QVariant company,
                m_transaction.connection().scalar(QLatin1String(kMainCompany), {person}));
    m_companies.insert(person, company.toLongLong());
    return company.toLongLong();
}

} // namespace rapport::storage
