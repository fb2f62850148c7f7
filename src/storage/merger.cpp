#include "storage/merger.h"

#include "domain/textfold.h"
#include "storage/dialect.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

#include <QJsonObject>
#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr qint64 kReportEvery = 64;

/// How a hanging row tells itself from others of the same record; rows of tables not named here are always moved.
struct Sameness {
    const char *table;
    QStringList columns;
};

const std::vector<Sameness> &samenesses()
{
    static const std::vector<Sameness> kAll{
        {"contact_point", {QStringLiteral("type"), QStringLiteral("match_key")}},
        {"address",
         {QStringLiteral("street"), QStringLiteral("city"), QStringLiteral("postcode"),
          QStringLiteral("country")}},
        {"record_tag", {QStringLiteral("record_id"), QStringLiteral("tag_id")}},
        {"record_mark", {QStringLiteral("record_id"), QStringLiteral("user_id"), QStringLiteral("mark")}},
        {"person_company", {QStringLiteral("person_id"), QStringLiteral("company_id")}},
        {"relation", {QStringLiteral("type"), QStringLiteral("from_id"), QStringLiteral("to_id")}},
        {"distinct_pair", {QStringLiteral("record_id"), QStringLiteral("other_id")}},
        {"quality_exception", {QStringLiteral("rule"), QStringLiteral("record_id")}},
        {"segment_pick", {QStringLiteral("segment_id"), QStringLiteral("record_id")}}};
    return kAll;
}

QStringList samenessOf(const QString &table)
{
    for (const Sameness &sameness : samenesses()) {
        if (table == QLatin1String(sameness.table))
            return sameness.columns;
    }
    return {};
}

/// What a moved row is called in the answer.
QString wordOf(const QString &table)
{
    static const QHash<QString, QString> kWords{{"activity", "activities"},
                                                {"task", "tasks"},
                                                {"contact_point", "contact_points"},
                                                {"address", "addresses"},
                                                {"person_company", "roles"},
                                                {"relation", "relations"},
                                                {"record_tag", "tags"},
                                                {"record_mark", "marks"},
                                                {"company", "companies"},
                                                {"person", "people"},
                                                {"opportunity", "opportunities"},
                                                {"lead", "leads"},
                                                {"merged_record", "earlier_merges"},
                                                {"distinct_pair", "distinct_pairs"},
                                                {"quality_exception", "quality_exceptions"},
                                                {"segment_pick", "segment_picks"},
                                                {"consent", "consents"},
                                                {"recipient", "campaign_messages"},
                                                {"response", "responses"}};
    return kWords.value(table, table);
}

const QString kPrimary = QStringLiteral("is_primary");
const QString kPosition = QStringLiteral("position");

} // namespace

RowMover::RowMover(Transaction &transaction, RecordRef kept, const std::vector<RecordId> &others,
                   domain::MergeReport &report, const core::Progress &progress)
    : m_transaction(transaction), m_connection(transaction.connection()), m_kept(kept), m_report(report),
      m_progress(progress), m_links(m_connection)
{
    m_all.insert(kept.id.value());
    for (const RecordId other : others)
        m_all.insert(other.value());
}

Result<> RowMover::move(const RecordRef &other)
{
    for (const RowLink &link : rowLinks()) {
        if (!link.to || link.to == m_kept.kind)
            RAPPORT_CHECK(moveLink(link, other));
    }
    return moveCustomLinks(other);
}

Result<std::vector<RowMover::Row>> RowMover::rowsOf(const RowLink &link, qint64 record)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(link.table));
    QStringList names = samenessOf(link.table);
    for (const RowLink &own : rowLinks()) {
        if (own.table == link.table && !names.contains(own.column))
            names << own.column;
    }
    for (const QString &extra : {kPrimary, kPosition}) {
        if (shape->find(extra))
            names << extra;
    }
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT id, %1, %2 FROM %3 WHERE %4 = ? ORDER BY id")
                                     .arg(ownerColumn(link.table), names.join(QStringLiteral(", ")),
                                          link.table, link.column),
                                 {record}));
    std::vector<Row> rows;
    for (;;) {
        RAPPORT_TRY(const bool more, query.next());
        if (!more)
            return rows;
        Row row{query.int64(0), query.int64(1), {}};
        for (int i = 0; i < names.size(); ++i)
            row.columns.insert(names[i], query.value(i + 2));
        rows.push_back(std::move(row));
    }
}

Result<RecordRef> RowMover::ownerOf(const RowLink &link, const RecordRef &other, const Row &row)
{
    if (row.owner == other.id.value())
        return other;
    if (const auto own = recordKindOfTable(link.table); own && row.owner == row.id)
        return RecordRef{*own, RecordId(row.id)};
    RAPPORT_TRY(const auto kind, m_links.kindOf(row.owner));
    return RecordRef{kind.value_or(m_kept.kind), RecordId(row.owner)};
}

bool RowMover::pointsAtItself(const RowLink &link, const Row &row) const
{
    for (const RowLink &second : rowLinks()) {
        if (second.table == link.table && second.column != link.column && second.to == link.to &&
            m_all.contains(row.columns.value(second.column).toLongLong()))
            return true;
    }
    return false;
}

Result<> RowMover::touchBeside(const RowLink &link, const Row &row)
{
    for (const RowLink &second : rowLinks()) {
        const qint64 id = row.columns.value(second.column).toLongLong();
        if (second.table != link.table || second.column == link.column || id == 0 ||
            second.to == RecordKind::User)
            continue;
        std::optional<RecordKind> kind = second.to;
        if (!kind) {
            RAPPORT_TRY(kind, m_links.kindOf(id));
        }
        if (kind)
            m_transaction.touch({*kind, RecordId(id)});
    }
    return {};
}

Result<> RowMover::moveLink(const RowLink &link, const RecordRef &other)
{
    RAPPORT_TRY(const std::vector<Row> rows, rowsOf(link, other.id.value()));
    if (rows.empty())
        return {};
    std::vector<Row> there;
    if (!samenessOf(link.table).isEmpty()) {
        RAPPORT_TRY(there, rowsOf(link, m_kept.id.value()));
    }
    for (const Row &row : rows) {
        if (m_progress.stopRequested())
            return core::cancelled();
        RAPPORT_CHECK(moveRow(link, other, row, there));
        if (++m_done % kReportEvery == 0)
            m_progress.at(m_done, 0);
    }
    return {};
}

Result<QVariantMap> RowMover::columnsAtKept(const RowLink &link, const Row &row,
                                            const std::vector<Row> &there)
{
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(link.table));
    // A record that would stand above itself stands below none.
    const bool itself = recordKindOfTable(link.table) && row.id == m_kept.id.value();
    QVariantMap columns{{link.column, itself ? QVariant() : QVariant(m_kept.id.value())}};
    if (link.column != ownerColumn(link.table))
        return columns;
    const auto rivals = [&](const Row &own) {
        return toBool(own.columns.value(kPrimary)) &&
               own.columns.value(QStringLiteral("type")) == row.columns.value(QStringLiteral("type"));
    };
    if (shape->find(kPrimary) && std::any_of(there.begin(), there.end(), rivals))
        columns.insert(kPrimary, false);
    if (shape->find(kPosition)) {
        qint64 last = -1;
        for (const Row &own : there)
            last = qMax(last, own.columns.value(kPosition).toLongLong());
        columns.insert(kPosition, last + 1);
    }
    return columns;
}

Result<> RowMover::moveRow(const RowLink &link, const RecordRef &other, const Row &row,
                           std::vector<Row> &there)
{
    RAPPORT_TRY(const RecordRef owner, ownerOf(link, other, row));
    RAPPORT_CHECK(touchBeside(link, row));
    m_transaction.touch(m_kept);
    m_transaction.touch(other);
    const bool isRecord = recordKindOfTable(link.table).has_value();
    if (!isRecord && pointsAtItself(link, row))
        return drop(link, owner, row, nullptr);
    const QStringList sameness = samenessOf(link.table);
    const auto isTwin = [&](const Row &own) {
        return !sameness.isEmpty() &&
               std::all_of(sameness.begin(), sameness.end(), [&](const QString &column) {
                   return column == link.column || domain::foldText(own.columns.value(column).toString()) ==
                                                       domain::foldText(row.columns.value(column).toString());
               });
    };
    if (const auto twin = std::find_if(there.begin(), there.end(), isTwin); twin != there.end())
        return drop(link, owner, row, &*twin);
    RAPPORT_TRY(const QVariantMap columns, columnsAtKept(link, row, there));
    RAPPORT_TRY(const bool moved, m_transaction.update(link.table, row.id, 0, columns, owner));
    m_report.moved[wordOf(link.table)] += moved ? 1 : 0;
    Row now = row;
    for (auto it = columns.cbegin(); it != columns.cend(); ++it)
        now.columns.insert(it.key(), it.value());
    there.push_back(std::move(now));
    return {};
}

Result<> RowMover::drop(const RowLink &link, const RecordRef &owner, const Row &row, const Row *twin)
{
    // A person's main company stays the main one.
    const bool ownsRow = link.column == ownerColumn(link.table);
    RAPPORT_CHECK(m_transaction.remove(link.table, row.id, owner));
    ++m_report.dropped;
    if (!twin || ownsRow || !toBool(row.columns.value(kPrimary)) || toBool(twin->columns.value(kPrimary)))
        return {};
    RAPPORT_CHECK(
        m_transaction.update(link.table, twin->id, 0, {{kPrimary, row.columns.value(kPrimary)}}, owner));
    return {};
}

Result<> RowMover::moveCustomLinks(const RecordRef &other)
{
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : m_transaction.context().catalogue->fields(kind)) {
            if (field.isCustom() && field.linkTo == m_kept.kind)
                RAPPORT_CHECK(moveCustomLink(field, other));
        }
    }
    return {};
}

Result<> RowMover::moveCustomLink(const domain::FieldSpec &field, const RecordRef &other)
{
    const QString member = customMember(field);
    const QString table = tableOf(field.kind);
    const QString value =
        SqlFlavour::of(m_connection).customValue(QStringLiteral("t.custom"), member, domain::FieldType::Link);
    std::vector<std::pair<qint64, QJsonObject>> rows;
    {
        RAPPORT_TRY(
            Query query,
            m_connection.run(QStringLiteral("SELECT t.id, t.custom FROM %1 t WHERE %2 = ? ORDER BY t.id")
                                 .arg(table, value),
                             {other.id.value()}));
        for (;;) {
            RAPPORT_TRY(const bool more, query.next());
            if (!more)
                break;
            rows.emplace_back(query.int64(0), customObject(query.value(1)));
        }
    }
    for (auto &[id, object] : rows) {
        object.insert(member, m_kept.id.value());
        const RecordRef ref{field.kind, RecordId(id)};
        RAPPORT_TRY(
            const bool moved,
            m_transaction.update(table, id, 0, {{QStringLiteral("custom"), customColumn(object)}}, ref));
        m_report.moved[QStringLiteral("custom_links")] += moved ? 1 : 0;
    }
    return {};
}

} // namespace rapport::storage
