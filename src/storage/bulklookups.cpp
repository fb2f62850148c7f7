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

/// About 4 MB of names.
constexpr qsizetype kMostCompanies = 32'768;

} // namespace

bool BulkLookups::isFull() const
{
    return m_companyNames.size() >= kMostCompanies;
}

void BulkLookups::setMakesAllCompanies(bool all)
{
    if (!all)
        m_made.reset();
    else if (!m_made)
        m_made.emplace();
}

void BulkLookups::forgetCompanies()
{
    m_companyNames.clear();
}

Result<qint64> BulkLookups::record(RecordKind kind, const QString &name, const QString &field)
{
    qint64 id = 0;
    if (kind == RecordKind::Company) {
        RAPPORT_TRY(id, company(name));
    } else {
        auto &known = m_records[static_cast<std::size_t>(kind)];
        const QString key = domain::foldText(name);
        if (const auto found = known.constFind(key); found != known.cend())
            return *found;
        RAPPORT_TRY(id, findByText(m_transaction.connection(), kind, name));
        if (id != 0)
            known.insert(key, id);
    }
    if (id != 0)
        return id;
    core::Error error{core::ErrorCode::Validation, QStringLiteral("validation"), {field}, {}, {}};
    error.faults.push_back({field, QStringLiteral("unknown-record"), name});
    return core::fail(std::move(error));
}

/// 0 when the name says nothing.
Result<qint64> BulkLookups::company(const QString &name)
{
    if (m_lastCompany != 0 && name == m_lastName)
        return m_lastCompany;
    const QString key = domain::foldText(name);
    qint64 id = m_companyNames.idOf(key);
    if (id == 0) {
        RAPPORT_TRY(id, findCompany(name, key));
        if (id == 0 && !key.isEmpty()) {
            RAPPORT_TRY(id, m_makeCompany(name));
            m_companyNames.setName(id, name.trimmed());
            if (m_made)
                m_made->add(key);
        }
        if (id != 0)
            m_companyNames.insert(key, id);
    }
    m_lastName = name;
    m_lastCompany = id;
    return id;
}

Result<qint64> BulkLookups::findCompany(const QString &name, const QString &key)
{
    bool isId = false;
    if (m_made && !m_made->mayHold(key)) {
        name.trimmed().toLongLong(&isId);
        if (!isId)
            return 0;
    }
    return findByText(m_transaction.connection(), RecordKind::Company, name);
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
    if (auto known = m_companyNames.nameOf(company))
        return std::move(*known);
    RAPPORT_TRY(const QVariant name,
                m_transaction.connection().scalar(QLatin1String(kCompanyName), {company}));
    m_companyNames.setName(company, name.toString());
    return name.toString();
}

void BulkLookups::noteCompany(qint64 id, const QString &name)
{
    m_companyNames.setName(id, name);
    m_companyNames.insert(domain::foldText(name), id);
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
