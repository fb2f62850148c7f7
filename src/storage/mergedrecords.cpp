#include "storage/mergedrecords.h"

#include "domain/contactrules.h"

#include "storage/childlists.h"
#include "storage/chunks.h"
#include "storage/merger.h"
#include "storage/records.h"
#include "storage/tables.h"

#include <QJsonObject>

namespace rapport::storage {

using core::Result;
using domain::ContactPoint;
using domain::MergePlan;
using domain::MergeReport;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr int kLongestChain = 1000;
constexpr auto kKeptOfMany = "SELECT record_id, kept_id FROM merged_record WHERE record_id %1";
constexpr auto kKeptOf = "SELECT kept_id FROM merged_record WHERE record_id = ?";

/// One merge within a transaction.
class Merge {
public:
    Merge(Transaction &transaction, const MergePlan &plan, const core::Progress &progress)
        : m_transaction(transaction), m_connection(transaction.connection()), m_plan(plan),
          m_progress(progress), m_kept{plan.kind, plan.kept}
    {
    }

    Result<MergeReport> run();

private:
    Result<> check();
    Result<> load(RecordId id);
    Result<> takeValues();
    /// Columns that no field shows, such as what a vCard said beside the fields: the first that is not empty.
    Result<> takeFieldless(QVariantMap &columns);
    Result<> breakCircle();
    Result<> retire(const Record &other);
    Result<> chooseMainRows();
    Result<> chooseMainPoint(const QString &key, ContactPoint::Type type);
    Result<> chooseMainAddress();
    Result<> chooseMainCompany();
    Result<> makeMain(const QString &table, const std::vector<std::pair<qint64, bool>> &rows, qint64 main);
    const Record *winnerOf(const QString &key) const;

    Transaction &m_transaction;
    Connection &m_connection;
    const MergePlan &m_plan;
    const core::Progress &m_progress;
    RecordRef m_kept;
    std::vector<Record> m_records; ///< as they were, the kept one first
    MergeReport m_report;
};

Result<> Merge::check()
{
    if (m_plan.kind != RecordKind::Person && m_plan.kind != RecordKind::Company)
        return core::fail(core::ErrorCode::Validation, QStringLiteral("merge.kind"),
                          {domain::kindKey(m_plan.kind)});
    if (m_plan.others.empty())
        return core::fail(core::ErrorCode::Validation, QStringLiteral("merge.too-few"));
    QSet<qint64> seen{m_plan.kept.value()};
    for (const RecordId other : m_plan.others) {
        if (seen.contains(other.value()))
            return core::fail(core::ErrorCode::Validation, QStringLiteral("merge.twice"),
                              {QString::number(other.value())});
        seen.insert(other.value());
    }
    return {};
}

Result<> Merge::load(RecordId id)
{
    const RecordRef ref{m_plan.kind, id};
    RAPPORT_TRY(Record record, Records::load(m_connection, m_transaction.context(), ref));
    RAPPORT_TRY(const bool trashed, Records::isTrashed(m_connection, ref));
    if (trashed)
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("record.not-found"),
                          {domain::kindKey(ref.kind), QString::number(id.value())});
    m_records.push_back(std::move(record));
    return {};
}

Result<> Merge::takeValues()
{
    const auto values = domain::mergedValues(*m_transaction.context().catalogue, m_records, m_plan.winners);
    QVariantMap columns{{QStringLiteral("updated_at"), m_transaction.context().clock->now().ms}};
    const RecordId user = m_transaction.context().user;
    columns.insert(QStringLiteral("updated_by_id"), user.isValid() ? QVariant(user.value()) : QVariant());
    RAPPORT_TRY(
        const QVariant raw,
        m_connection.scalar(QStringLiteral("SELECT custom FROM %1 WHERE id = ?").arg(tableOf(m_plan.kind)),
                            {m_kept.id.value()}));
    QJsonObject custom = customObject(raw);
    for (const domain::FieldSpec &field : m_transaction.context().catalogue->fields(m_plan.kind)) {
        const auto value = values.constFind(field.key);
        if (value == values.cend())
            continue;
        if (!field.isCustom()) {
            putColumns(columns, field, *value);
            continue;
        }
        const QJsonValue json = toJson(field, *value);
        if (json.isUndefined())
            custom.remove(customMember(field));
        else
            custom.insert(customMember(field), json);
        columns.insert(QStringLiteral("custom"), customColumn(custom));
    }
    RAPPORT_CHECK(takeFieldless(columns));
    RAPPORT_CHECK(m_transaction.update(tableOf(m_plan.kind), m_kept.id.value(), 0, columns, m_kept));
    return {};
}

Result<> Merge::takeFieldless(QVariantMap &columns)
{
    static const QStringList kOwn{
        QStringLiteral("id"),         QStringLiteral("revision"),      QStringLiteral("created_at"),
        QStringLiteral("updated_at"), QStringLiteral("created_by_id"), QStringLiteral("updated_by_id"),
        QStringLiteral("deleted_at"), QStringLiteral("custom")};
    const QString table = tableOf(m_plan.kind);
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    QStringList names = shape->journalled();
    for (const QString &own : kOwn)
        names.removeAll(own);
    for (const domain::FieldSpec &field : m_transaction.context().catalogue->fields(m_plan.kind)) {
        for (const QString &column : columnsOf(field))
            names.removeAll(column);
    }
    for (const QString &name : std::as_const(names)) {
        QVariant value;
        for (std::size_t i = 0; i < m_records.size() && value.isNull(); ++i) {
            RAPPORT_TRY(value,
                        m_connection.scalar(QStringLiteral("SELECT %1 FROM %2 WHERE id = ?").arg(name, table),
                                            {m_records[i].ref.id.value()}));
        }
        columns.insert(name, value);
    }
    return {};
}

Result<> Merge::breakCircle()
{
    // A company that stood below one that went into it would now stand below itself.
    if (m_plan.kind != RecordKind::Company)
        return {};
    qint64 at = m_kept.id.value();
    for (int step = 0; step < kLongestChain; ++step) {
        RAPPORT_TRY(const QVariant above,
                    m_connection.scalar(QStringLiteral("SELECT parent_id FROM company WHERE id = ?"), {at}));
        at = above.toLongLong();
        if (at == 0)
            return {};
        if (at == m_kept.id.value()) {
            RAPPORT_CHECK(m_transaction.update(QStringLiteral("company"), m_kept.id.value(), 0,
                                               {{QStringLiteral("parent_id"), QVariant()}}, m_kept));
            return {};
        }
    }
    return {};
}

Result<> Merge::retire(const Record &other)
{
    const qint64 id = other.ref.id.value();
    RAPPORT_CHECK(m_transaction.remove(tableOf(m_plan.kind), id, other.ref));
    RAPPORT_CHECK(m_connection.execute(QStringLiteral("DELETE FROM recent_view WHERE record_id = ?"), {id}));
    RAPPORT_CHECK(m_connection.execute(
        QStringLiteral("DELETE FROM duplicate_pair WHERE first_id = ? OR second_id = ?"), {id, id}));
    RAPPORT_TRY(const qint64 row, m_transaction.newId());
    return m_transaction.insert(QStringLiteral("merged_record"),
                                {{QStringLiteral("id"), row},
                                 {QStringLiteral("record_id"), id},
                                 {QStringLiteral("kept_id"), m_kept.id.value()}},
                                other.ref);
}

const Record *Merge::winnerOf(const QString &key) const
{
    const RecordId winner = m_plan.winners.value(key);
    for (const Record &record : m_records) {
        if (record.ref.id == winner)
            return &record;
    }
    return nullptr;
}

Result<> Merge::makeMain(const QString &table, const std::vector<std::pair<qint64, bool>> &rows, qint64 main)
{
    const QString primary = QStringLiteral("is_primary");
    for (const auto &[id, isMain] : rows) {
        if (isMain != (id == main))
            RAPPORT_CHECK(m_transaction.update(table, id, 0, {{primary, id == main}}, m_kept));
    }
    return {};
}

Result<> Merge::chooseMainPoint(const QString &key, ContactPoint::Type type)
{
    const Record *winner = winnerOf(key);
    if (!winner)
        return {};
    const QString wanted = matchKey(type, domain::primaryValue(winner->contactPoints, type));
    RAPPORT_TRY(Record now, Records::load(m_connection, m_transaction.context(), m_kept));
    std::vector<std::pair<qint64, bool>> rows;
    qint64 main = 0;
    for (const ContactPoint &point : now.contactPoints) {
        if (point.type != type)
            continue;
        rows.emplace_back(point.id.value(), point.primary);
        if (main == 0 && !wanted.isEmpty() && matchKey(type, point.value) == wanted)
            main = point.id.value();
    }
    return main == 0 ? Result<>() : makeMain(QStringLiteral("contact_point"), rows, main);
}

Result<> Merge::chooseMainAddress()
{
    const Record *winner = winnerOf(QStringLiteral("street"));
    if (!winner)
        return {};
    const auto wanted = std::find_if(winner->addresses.begin(), winner->addresses.end(),
                                     [](const domain::Address &address) { return address.primary; });
    if (wanted == winner->addresses.end())
        return {};
    RAPPORT_TRY(const Record now, Records::load(m_connection, m_transaction.context(), m_kept));
    std::vector<std::pair<qint64, bool>> rows;
    qint64 main = 0;
    for (const domain::Address &address : now.addresses) {
        rows.emplace_back(address.id.value(), address.primary);
        const bool same = address.street == wanted->street && address.city == wanted->city &&
                          address.postcode == wanted->postcode;
        if (address.id == wanted->id || (main == 0 && same))
            main = address.id.value();
    }
    return main == 0 ? Result<>() : makeMain(QStringLiteral("address"), rows, main);
}

Result<> Merge::chooseMainCompany()
{
    const Record *winner = winnerOf(QStringLiteral("company"));
    if (!winner || winner->roles.empty() || !winner->roles.front().primary)
        return {};
    const RecordId wanted = winner->roles.front().other;
    RAPPORT_TRY(const Record now, Records::load(m_connection, m_transaction.context(), m_kept));
    std::vector<std::pair<qint64, bool>> rows;
    qint64 main = 0;
    for (const domain::Role &role : now.roles) {
        rows.emplace_back(role.id.value(), role.primary);
        if (role.other == wanted)
            main = role.id.value();
    }
    return main == 0 ? Result<>() : makeMain(QStringLiteral("person_company"), rows, main);
}

Result<> Merge::chooseMainRows()
{
    RAPPORT_CHECK(chooseMainPoint(QStringLiteral("email"), ContactPoint::Type::Email));
    RAPPORT_CHECK(chooseMainPoint(QStringLiteral("phone"), ContactPoint::Type::Phone));
    RAPPORT_CHECK(chooseMainPoint(QStringLiteral("website"), ContactPoint::Type::Link));
    RAPPORT_CHECK(chooseMainAddress());
    return m_plan.kind == RecordKind::Person ? chooseMainCompany() : Result<>();
}

Result<MergeReport> Merge::run()
{
    RAPPORT_CHECK(check());
    RAPPORT_CHECK(load(m_plan.kept));
    for (const RecordId other : m_plan.others)
        RAPPORT_CHECK(load(other));
    m_report.kept = m_kept;
    RAPPORT_CHECK(takeValues());
    RowMover mover(m_transaction, m_kept, m_plan.others, m_report, m_progress);
    for (std::size_t i = 1; i < m_records.size(); ++i) {
        RAPPORT_CHECK(mover.move(m_records[i].ref));
        RAPPORT_CHECK(retire(m_records[i]));
    }
    RAPPORT_CHECK(breakCircle());
    RAPPORT_CHECK(chooseMainRows());
    return m_report;
}

} // namespace

Result<RecordRef> MergedRecords::follow(Connection &connection, const RecordRef &ref)
{
    RecordRef at = ref;
    for (int step = 0; step < kLongestChain; ++step) {
        RAPPORT_TRY(const QVariant there,
                    connection.scalar(QStringLiteral("SELECT 1 FROM %1 WHERE id = ?").arg(tableOf(ref.kind)),
                                      {at.id.value()}));
        if (there.isValid())
            return at;
        RAPPORT_TRY(const QVariant kept, connection.scalar(QLatin1String(kKeptOf), {at.id.value()}));
        if (!kept.isValid())
            return ref;
        at.id = RecordId(kept.toLongLong());
    }
    return ref;
}

Result<QHash<qint64, qint64>> MergedRecords::followAll(Connection &connection, std::span<const qint64> ids)
{
    QHash<qint64, qint64> kept; // step by step
    std::vector<qint64> asked(ids.begin(), ids.end());
    for (int step = 0; step < kLongestChain && !asked.empty(); ++step) {
        std::vector<qint64> next;
        RAPPORT_CHECK(eachRow(connection, asked, QLatin1String(kKeptOfMany), [&](const Query &query) {
            if (kept.contains(query.int64(0)))
                return;
            kept.insert(query.int64(0), query.int64(1));
            next.push_back(query.int64(1));
        }));
        asked = std::move(next);
    }
    QHash<qint64, qint64> found;
    for (const qint64 id : ids) {
        qint64 at = id;
        for (int step = 0; step < kLongestChain && kept.contains(at); ++step)
            at = kept.value(at);
        if (at != id)
            found.insert(id, at);
    }
    return found;
}

Result<MergeReport> MergedRecords::merge(Transaction &transaction, const MergePlan &plan,
                                         const core::Progress &progress)
{
    return Merge(transaction, plan, progress).run();
}

} // namespace rapport::storage
