#include "storage/derived.h"

#include "storage/chunks.h"
#include "storage/customercounts.h"
#include "storage/derivedrecord.h"
#include "storage/dialect.h"
#include "storage/orderfigures.h"
#include "storage/rateorders.h"
#include "storage/searchindexwriter.h"
#include "storage/tables.h"

#include <algorithm>
#include <vector>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr std::size_t kSlice = 400;

// People whose document says they live while they do not, or the other way round: their companies count anew.
constexpr auto kFlippedPeople =
    "SELECT DISTINCT r.company_id FROM person p JOIN person_company r ON r.person_id = p.id "
    "LEFT JOIN search_doc d ON d.id = p.id "
    "WHERE p.id IN (%1) AND (p.deleted_at IS NULL) <> (d.id IS NOT NULL)";
constexpr auto kPeopleOfCompany = "SELECT DISTINCT person_id FROM person_company WHERE company_id = ?";
constexpr auto kMirroredName =
    "SELECT p.company_name FROM person_company r JOIN person p ON p.id = r.person_id "
    "WHERE r.company_id = ? AND p.company_id = r.company_id LIMIT 1";
// Whoever carries a tag at its first revision was written in the same changeset, with the tag's words.
constexpr auto kCarriers = "SELECT d.kind, d.id FROM tag g JOIN record_tag r ON r.tag_id = g.id JOIN "
                           "search_doc d ON d.id = r.record_id "
                           "WHERE g.id = ? AND g.revision > 1";
constexpr auto kLinesOfOrders = "SELECT id FROM order_line WHERE order_id IN (%1)";
constexpr auto kIsThere = "SELECT 1 FROM %1 WHERE id = ?";
constexpr auto kOrphans = "SELECT id, text FROM search_doc WHERE id IN (%1)";

using Ids = std::vector<qint64>;

/// One run over everything a changeset touched. Lives for one commit.
class Refresher {
public:
    Refresher(Transaction &transaction, KnownRecords known)
        : m_connection(transaction.connection()), m_catalogue(*transaction.context().catalogue),
          m_changeset(transaction.id()), m_index(transaction.connection()), m_rates(m_connection),
          m_counts(m_connection), m_known(std::move(known))
    {
    }

    Result<> run(const QSet<RecordRef> &touched);

private:
    Ids &of(RecordKind kind) { return m_ids[static_cast<std::size_t>(kind)]; }
    Ids sorted(RecordKind kind);
    void add(RecordKind kind, qint64 id);
    Ids unknown(RecordKind kind);
    Result<> refreshKnown(RecordKind kind);
    Result<> addLinked(RecordKind kind);
    Result<> addCompaniesOfFlippedPeople();
    Result<> refreshAll(RecordKind kind);
    Result<> refresh(RecordKind kind, std::span<const qint64> ids);
    Result<> refreshOne(const DerivedRecord &record);
    Result<> forget(RecordKind kind, std::span<const qint64> ids, const DerivedRecords &found);
    Result<> addDependents(const DerivedRecord &record, bool documentChanged, const QVariantMap &stale);
    Result<> addPeopleOf(const DerivedRecord &company, bool renamed);
    Result<> addCarriers(qint64 tag);
    Result<> addForeignOrders();
    Result<> addLines(std::span<const qint64> orders);
    Result<> addPlaces(const DerivedRecord &order, const QVariantMap &stale);
    Result<> addCustomer(qint64 id);

    Connection &m_connection;
    const domain::Catalogue &m_catalogue;
    domain::ChangesetId m_changeset;
    SearchIndexWriter m_index;
    OrderRates m_rates;
    CustomerCountChange m_counts;
    KnownRecords m_known;
    Ids m_ids[std::size(domain::kAllKinds)];
    QSet<QString> m_days; ///< whose orders changed
};

Result<> Refresher::run(const QSet<RecordRef> &touched)
{
    for (const RecordRef &ref : touched)
        of(ref.kind).push_back(ref.id.value());
    RAPPORT_CHECK(addLinked(RecordKind::Activity));
    RAPPORT_CHECK(addLinked(RecordKind::Task));
    RAPPORT_CHECK(addCompaniesOfFlippedPeople());
    RAPPORT_CHECK(addForeignOrders());
    // Tags and companies first: they find out whose documents name them.
    for (const RecordKind kind :
         {RecordKind::User,   RecordKind::Tag,         RecordKind::Pipeline,  RecordKind::Stage,
          RecordKind::Rate,   RecordKind::CloseReason, RecordKind::ScoreRule, RecordKind::AssignRule,
          RecordKind::Quota,  RecordKind::Forecast,    RecordKind::Series,    RecordKind::Dashboard,
          RecordKind::Report, RecordKind::Segment,     RecordKind::Campaign,  RecordKind::Product,
          RecordKind::Order,  RecordKind::OrderLine,   RecordKind::Company,   RecordKind::Person,
          RecordKind::Lead,   RecordKind::Opportunity, RecordKind::Activity,  RecordKind::Task})
        RAPPORT_CHECK(refreshAll(kind));
    RAPPORT_CHECK(recountDays(m_connection, m_days));
    return m_counts.settle();
}

/// Something that the record depends on changed: it has to be read.
void Refresher::add(RecordKind kind, qint64 id)
{
    m_known.remove({kind, RecordId(id)});
    of(kind).push_back(id);
}

/// Each once, in order.
Ids Refresher::sorted(RecordKind kind)
{
    Ids &ids = of(kind);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

Ids Refresher::unknown(RecordKind kind)
{
    Ids ids = sorted(kind);
    if (!m_known.isEmpty())
        std::erase_if(ids, [&](qint64 id) { return m_known.contains({kind, RecordId(id)}); });
    return ids;
}

Result<> Refresher::refreshKnown(RecordKind kind)
{
    if (m_known.isEmpty())
        return {};
    for (const qint64 id : sorted(kind)) {
        const auto known = m_known.constFind({kind, RecordId(id)});
        if (known == m_known.cend())
            continue;
        RAPPORT_TRY(const DerivedRecord record, withStored(m_connection, *known));
        RAPPORT_CHECK(refreshOne(record));
    }
    return {};
}

Result<> Refresher::addLinked(RecordKind kind)
{
    const Ids ids = sorted(kind);
    const QString sql =
        QStringLiteral("SELECT person_id, company_id, opportunity_id, lead_id FROM %1 WHERE id IN (")
            .arg(tableOf(kind));
    return inChunks(ids, [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(auto query,
                    m_connection.run(sql + placeholders(values.size()) + QLatin1Char(')'), values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            int column = 0;
            for (const RecordKind about :
                 {RecordKind::Person, RecordKind::Company, RecordKind::Opportunity, RecordKind::Lead}) {
                if (!query.isNull(column))
                    add(about, query.int64(column));
                ++column;
            }
        }
    });
}

Result<> Refresher::addCompaniesOfFlippedPeople()
{
    return inChunks(unknown(RecordKind::Person), [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(auto query,
                    m_connection.run(QString(QLatin1String(kFlippedPeople))
                                         .replace(QLatin1String("%1"), placeholders(values.size())),
                                     values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            add(RecordKind::Company, query.int64(0));
        }
    });
}

Result<> Refresher::refreshAll(RecordKind kind)
{
    const Ids ids = unknown(kind);
    RAPPORT_CHECK(refreshKnown(kind));
    std::span<const qint64> rest(ids);
    while (!rest.empty()) {
        const auto slice = rest.first(qMin(rest.size(), kSlice));
        RAPPORT_CHECK(refresh(kind, slice));
        rest = rest.subspan(slice.size());
    }
    return {};
}

Result<> Refresher::refresh(RecordKind kind, std::span<const qint64> ids)
{
    RAPPORT_TRY(const DerivedRecords records, loadForDerived(m_connection, m_catalogue, kind, ids, m_rates));
    for (const auto &entry : records)
        RAPPORT_CHECK(refreshOne(entry.second));
    if (kind == RecordKind::Order)
        RAPPORT_CHECK(addLines(ids));
    return records.size() == ids.size() ? Result<>() : forget(kind, ids, records);
}

Result<> Refresher::refreshOne(const DerivedRecord &record)
{
    const RecordRef ref = record.record.ref;
    const QVariantMap stale = staleColumns(record, m_catalogue);
    const QString document = documentOf(record, m_catalogue);
    RAPPORT_CHECK(addDependents(record, document != record.document, stale));
    if (!stale.isEmpty()) {
        const QString sql = QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?")
                                .arg(tableOf(ref.kind), stale.keys().join(QStringLiteral(" = ?, ")));
        RAPPORT_CHECK(post(m_connection, sql, stale.values() + QVariantList{ref.id.value()}));
    }
    return m_index.replace(ref, record.document, document);
}

Result<> Refresher::addDependents(const DerivedRecord &record, bool documentChanged, const QVariantMap &stale)
{
    // The documents of those who carry a new tag were made with it.
    const bool fresh = record.record.revision == 1 && record.document.isEmpty();
    if (record.record.ref.kind == RecordKind::Tag && documentChanged && !fresh)
        return addCarriers(record.record.ref.id.value());
    if (record.record.ref.kind == RecordKind::Order)
        return addPlaces(record, stale);
    const bool flipped = record.live == record.document.isEmpty();
    if (flipped && record.record.value(QStringLiteral("order_count")).as<qint64>() > 0)
        m_counts.noteGone();
    if (record.record.ref.kind == RecordKind::Company)
        return addPeopleOf(record, stale.contains(QStringLiteral("name_key")) || (flipped && !fresh));
    return {};
}

Result<> Refresher::addPeopleOf(const DerivedRecord &company, bool renamed)
{
    const qint64 id = company.record.ref.id.value();
    if (!renamed) {
        RAPPORT_TRY(const QVariant mirrored, m_connection.scalar(QLatin1String(kMirroredName), {id}));
        if (!mirrored.isValid() || mirrored.toString() == company.record.text(QStringLiteral("name")))
            return {};
    }
    RAPPORT_TRY(auto query, m_connection.run(QLatin1String(kPeopleOfCompany), {id}));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        add(RecordKind::Person, query.int64(0));
    }
}

Result<> Refresher::addCarriers(qint64 tag)
{
    RAPPORT_TRY(auto query, m_connection.run(QLatin1String(kCarriers), {tag}));
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return {};
        if (const auto kind = domain::kindFromText(query.text(0)); kind && *kind != RecordKind::Tag)
            add(*kind, query.int64(1));
    }
}

Result<> Refresher::addForeignOrders()
{
    RAPPORT_TRY(const auto orders, ordersOfRates(m_connection, m_changeset, sorted(RecordKind::Rate)));
    for (const qint64 order : orders)
        add(RecordKind::Order, order);
    return {};
}

Result<> Refresher::addLines(std::span<const qint64> orders)
{
    return inChunks(orders, [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(auto query,
                    m_connection.run(QString(QLatin1String(kLinesOfOrders))
                                         .replace(QLatin1String("%1"), placeholders(values.size())),
                                     values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            add(RecordKind::OrderLine, query.int64(0));
        }
    });
}

/// Whose sums an order is in, and was.
Result<> Refresher::addPlaces(const DerivedRecord &order, const QVariantMap &stale)
{
    if (order.stored != order.wanted || stale.contains(QStringLiteral("counts"))) {
        RAPPORT_CHECK(m_counts.note(order.stored.customer));
        RAPPORT_CHECK(m_counts.note(order.wanted.customer));
    }
    m_days << order.stored.day << order.wanted.day;
    RAPPORT_CHECK(addCustomer(order.wanted.customer));
    return order.stored.customer == order.wanted.customer ? Result<>() : addCustomer(order.stored.customer);
}

Result<> Refresher::addCustomer(qint64 id)
{
    if (id == 0)
        return {};
    // On a server others who count this customer wait until this is committed.
    const QString sql = QLatin1String(kIsThere) + m_connection.dialect().traits().forUpdate;
    for (const RecordKind kind : {RecordKind::Company, RecordKind::Person}) {
        RAPPORT_TRY(const QVariant there, m_connection.scalar(sql.arg(tableOf(kind)), {id}));
        if (there.isValid())
            add(kind, id);
    }
    return {};
}

Result<> Refresher::forget(RecordKind kind, std::span<const qint64> ids, const DerivedRecords &found)
{
    std::vector<qint64> gone;
    for (const qint64 id : ids) {
        if (!found.contains(id))
            gone.push_back(id);
    }
    if (kind == RecordKind::Person || kind == RecordKind::Company)
        m_counts.noteGone();
    std::vector<std::pair<qint64, QString>> documents;
    RAPPORT_CHECK(inChunks(gone, [&](const QVariantList &values) -> Result<> {
        RAPPORT_TRY(
            auto query,
            m_connection.run(
                QString(QLatin1String(kOrphans)).replace(QLatin1String("%1"), placeholders(values.size())),
                values));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                return {};
            documents.emplace_back(query.int64(0), query.text(1));
        }
    }));
    for (const auto &[id, text] : documents)
        RAPPORT_CHECK(m_index.replace({kind, RecordId(id)}, text, {}));
    return {};
}

} // namespace

Result<> refreshDerived(Transaction &transaction, const QSet<RecordRef> &touched, KnownRecords known)
{
    return Refresher(transaction, std::move(known)).run(touched);
}

} // namespace rapport::storage
