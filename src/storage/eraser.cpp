#include "storage/eraser.h"

#include "domain/changesetlabel.h"
#include "storage/dialect.h"
#include "storage/erasescrub.h"
#include "storage/erasurescope.h"
#include "storage/rowscan.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

#include <QJsonObject>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

const QString kGoing =
    QStringLiteral("id IN (SELECT id FROM erase_row) AND id NOT IN (SELECT id FROM erase_keep)");
const QString kStaying = QStringLiteral("id IN (SELECT id FROM erase_keep)");
constexpr auto kPending = "erasure_pending";
constexpr auto kLocalNumber = 4294967295; // the part of an id below its origin

constexpr auto kPoints =
    "SELECT c.type, c.match_key, coalesce(p.full_name, p.first_name || ' ' || p.last_name, p.last_name, "
    "p.first_name, '') FROM contact_point c JOIN person p ON p.id = c.record_id "
    "WHERE c.record_id IN (SELECT id FROM erase_person) AND c.type IN ('email', 'phone') AND c.match_key <> "
    "'' AND NOT EXISTS (SELECT 1 FROM contact_point o WHERE o.type = c.type AND o.match_key = c.match_key "
    "AND o.record_id NOT IN (SELECT id FROM erase_person) AND o.record_id NOT IN (SELECT id FROM erase_row))";

/// A table of which rows stay without values, the columns that stay as they are, and the one that gets the placeholder.
struct Kept {
    const char *table;
    const char *where;
    QStringList columns;
    const char *name;
    const char *number;  ///< the column whose number the placeholder carries
    bool always = false; ///< also when the people are erased: books of the business
};

const std::vector<Kept> &keptTables()
{
    static const QStringList kStamps{QStringLiteral("id"),         QStringLiteral("revision"),
                                     QStringLiteral("created_at"), QStringLiteral("created_by_id"),
                                     QStringLiteral("updated_at"), QStringLiteral("updated_by_id"),
                                     QStringLiteral("deleted_at")};
    static const std::vector<Kept> kTables{
        {"person", "id IN (SELECT id FROM erase_person)",
         kStamps + QStringList{QStringLiteral("owner_id"), QStringLiteral("status")}, "full_name", "id"},
        {"person_company",
         "person_id IN (SELECT id FROM erase_person)",
         {QStringLiteral("id"), QStringLiteral("revision"), QStringLiteral("person_id"),
          QStringLiteral("company_id"), QStringLiteral("is_primary")},
         nullptr,
         nullptr},
        {"activity", "person_id IN (SELECT id FROM erase_person) AND deleted_at IS NULL",
         kStamps + QStringList{QStringLiteral("at"), QStringLiteral("channel"), QStringLiteral("direction"),
                               QStringLiteral("minutes"), QStringLiteral("person_id"),
                               QStringLiteral("company_id"), QStringLiteral("author_id"),
                               QStringLiteral("internal"), QStringLiteral("pinned"),
                               QStringLiteral("opportunity_id")},
         nullptr, nullptr},
        {"task", "person_id IN (SELECT id FROM erase_person) AND deleted_at IS NULL AND done_at IS NOT NULL",
         kStamps + QStringList{QStringLiteral("type"), QStringLiteral("due_at"), QStringLiteral("all_day"),
                               QStringLiteral("priority"), QStringLiteral("person_id"),
                               QStringLiteral("company_id"), QStringLiteral("owner_id"),
                               QStringLiteral("done_at"), QStringLiteral("opportunity_id")},
         "title", "person_id"},
        {"opportunity", "person_id IN (SELECT id FROM erase_person)",
         kStamps + QStringList{QStringLiteral("company_id"), QStringLiteral("pipeline_id"),
                               QStringLiteral("stage_id"), QStringLiteral("last_stage_id"),
                               QStringLiteral("stage_entered_at"), QStringLiteral("status"),
                               QStringLiteral("amount_minor"), QStringLiteral("amount_currency"),
                               QStringLiteral("actual_amount_minor"),
                               QStringLiteral("actual_amount_currency"), QStringLiteral("expected_close_on"),
                               QStringLiteral("closed_on"), QStringLiteral("opened_on"),
                               QStringLiteral("forecast"), QStringLiteral("probability"),
                               QStringLiteral("owner_id"), QStringLiteral("source"),
                               QStringLiteral("campaign"), QStringLiteral("competitor")},
         "name", "id", true},
        {"sales_order", "person_id IN (SELECT id FROM erase_person)",
         kStamps + QStringList{QStringLiteral("number"), QStringLiteral("ordered_on"),
                               QStringLiteral("status"), QStringLiteral("company_id"),
                               QStringLiteral("opportunity_id"), QStringLiteral("amount_minor"),
                               QStringLiteral("amount_currency"), QStringLiteral("cost_minor"),
                               QStringLiteral("cost_currency"), QStringLiteral("shipped_on"),
                               QStringLiteral("delivered_on"), QStringLiteral("invoice"),
                               QStringLiteral("paid_on"), QStringLiteral("owner_id"),
                               QStringLiteral("source"), QStringLiteral("campaign")},
         nullptr, nullptr, true},
        {"lead", "converted_person_id IN (SELECT id FROM erase_person)",
         kStamps + QStringList{QStringLiteral("owner_id"), QStringLiteral("status"), QStringLiteral("source"),
                               QStringLiteral("campaign"), QStringLiteral("score"),
                               QStringLiteral("industry"), QStringLiteral("employees"),
                               QStringLiteral("received_on"), QStringLiteral("converted_at"),
                               QStringLiteral("converted_person_id"), QStringLiteral("converted_company_id"),
                               QStringLiteral("converted_opportunity_id")},
         "full_name", "id"},
        {"recipient",
         "person_id IN (SELECT id FROM erase_person)",
         {QStringLiteral("id"), QStringLiteral("revision"), QStringLiteral("campaign_id"),
          QStringLiteral("step"), QStringLiteral("state"), QStringLiteral("reason"),
          QStringLiteral("variant"), QStringLiteral("words"), QStringLiteral("language"),
          QStringLiteral("queued_at"), QStringLiteral("attempt"), QStringLiteral("settled_at")},
         nullptr,
         nullptr,
         true},
        {"response",
         "person_id IN (SELECT id FROM erase_person)",
         {QStringLiteral("id"), QStringLiteral("revision"), QStringLiteral("campaign_id"),
          QStringLiteral("kind"), QStringLiteral("at"), QStringLiteral("source")},
         nullptr,
         nullptr,
         true},
        {"merged_record", "kept_id IN (SELECT id FROM erase_person)", {}, nullptr, nullptr}};
    return kTables;
}

} // namespace

Eraser::Eraser(Transaction &transaction, const EraseOrder &order, const core::Progress &progress)
    : m_transaction(transaction), m_connection(transaction.connection()), m_order(order), m_progress(progress)
{
}

Result<EraseReport> Eraser::run()
{
    ErasureScope scope(m_connection);
    RAPPORT_CHECK(scope.find(m_order.people));
    RAPPORT_CHECK(step());
    RAPPORT_CHECK(choose());
    RAPPORT_CHECK(count());
    RAPPORT_CHECK(rememberKeys());
    RAPPORT_CHECK(touchAll());
    RAPPORT_CHECK(step());
    RAPPORT_TRY(m_report.journal, scope.eraseImages());
    RAPPORT_TRY(m_report.changesets, scope.eraseLabels());
    RAPPORT_CHECK(step());
    if (m_order.how == EraseHow::Erase)
        RAPPORT_CHECK(forgetCustomLinks());
    const qint64 before = m_transaction.rows();
    for (const Kept &kept : keptTables())
        RAPPORT_CHECK(blank(QLatin1String(kept.table)));
    const QStringList &tables = journalledTables();
    for (auto table = tables.crbegin(); table != tables.crend(); ++table)
        RAPPORT_CHECK(remove(*table));
    RAPPORT_CHECK(noteGone());
    m_report.rows = m_transaction.rows() - before;
    RAPPORT_CHECK(removeBeside());
    m_transaction.setLabel(m_order.how == EraseHow::Erase
                               ? domain::labels::erased(RecordKind::Person, m_report.people)
                               : domain::labels::pseudonymised(RecordKind::Person, m_report.people));
    return m_report;
}

Result<> Eraser::step()
{
    constexpr qint64 kSteps = 4;
    m_progress.at(++m_steps, kSteps);
    return m_progress.stopRequested() ? core::Result<>(core::cancelled()) : core::Result<>();
}

/// Which rows stay without their values.
Result<> Eraser::choose()
{
    RAPPORT_CHECK(m_connection.dialect().makeIdTable(m_connection, QStringLiteral("erase_keep")));
    for (const Kept &kept : keptTables()) {
        if (m_order.how == EraseHow::Erase && !kept.always)
            continue;
        RAPPORT_CHECK(
            m_connection.execute(QStringLiteral("INSERT INTO erase_keep (id) SELECT id FROM %1 WHERE %2")
                                     .arg(QLatin1String(kept.table), QLatin1String(kept.where))));
    }
    return {};
}

Result<> Eraser::count()
{
    const auto rowsOf = [this](const QString &table, const QString &ids) -> Result<qint64> {
        RAPPORT_TRY(
            const QVariant rows,
            m_connection.scalar(
                QStringLiteral("SELECT count(*) FROM %1 WHERE id IN (SELECT id FROM %2)").arg(table, ids)));
        return rows.toLongLong();
    };
    RAPPORT_TRY(const QVariant all, m_connection.scalar(QStringLiteral("SELECT count(*) FROM erase_person")));
    m_report.people = qint64(m_order.people.size());
    m_report.merged = all.toLongLong() - m_report.people;
    RAPPORT_TRY(m_report.exchanges, rowsOf(QStringLiteral("activity"), QStringLiteral("erase_row")));
    RAPPORT_TRY(m_report.tasks, rowsOf(QStringLiteral("task"), QStringLiteral("erase_row")));
    return {};
}

Result<> Eraser::rememberKeys()
{
    struct Point {
        QString type, key, name;
    };
    std::vector<Point> points;
    RAPPORT_TRY(Query query, m_connection.run(QLatin1String(kPoints)));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        points.push_back({query.text(0), query.text(1), query.text(2)});
    }
    query.finish();
    const qint64 now = m_transaction.context().clock->now().ms;
    if (!points.empty()) {
        RAPPORT_TRY(ErasedKeys keys, ErasedKeys::forWriting(m_connection));
        for (const Point &point : points)
            RAPPORT_CHECK(keys.remember(m_connection, point.type, point.key, point.name, now));
    }
    RAPPORT_CHECK(m_connection.execute(
        QStringLiteral("INSERT INTO store_info (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"),
        {QLatin1String(kPending), QString::number(now)}));
    return {};
}

Result<> Eraser::touchRows(const QString &table, const QString &column, RecordKind kind)
{
    std::vector<qint64> ids;
    const QString sql =
        QStringLiteral("SELECT DISTINCT %1 FROM %2 WHERE %1 IS NOT NULL AND id IN (SELECT id FROM erase_row)")
            .arg(column, table);
    RAPPORT_CHECK(scanIds(m_connection, {sql, {}}, ids));
    for (const qint64 id : ids)
        m_transaction.touch({kind, RecordId(id)});
    return {};
}

Result<> Eraser::touchAll()
{
    const QString company = QStringLiteral("company_id");
    for (const char *table : {"person_company", "activity", "task"})
        RAPPORT_CHECK(touchRows(QString::fromLatin1(table), company, RecordKind::Company));
    for (const char *table : {"activity", "task"})
        RAPPORT_CHECK(
            touchRows(QString::fromLatin1(table), QStringLiteral("opportunity_id"), RecordKind::Opportunity));
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Activity, RecordKind::Task,
                                  RecordKind::Lead, RecordKind::Opportunity, RecordKind::Order})
        RAPPORT_CHECK(touchRows(tableOf(kind), QStringLiteral("id"), kind));
    return {};
}

Result<> Eraser::forgetCustomLinks()
{
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : m_transaction.context().catalogue->fields(kind)) {
            if (field.isCustom() && field.linkTo == RecordKind::Person)
                RAPPORT_CHECK(forgetCustomLink(field));
        }
    }
    return {};
}

Result<> Eraser::forgetCustomLink(const domain::FieldSpec &field)
{
    const QString member = customMember(field);
    const QString table = tableOf(field.kind);
    const QString value =
        SqlFlavour::of(m_connection).customValue(QStringLiteral("t.custom"), member, domain::FieldType::Link);
    std::vector<std::pair<qint64, QJsonObject>> rows;
    RAPPORT_TRY(Query query,
                m_connection.run(QStringLiteral("SELECT t.id, t.custom FROM %1 t WHERE %2 IN (SELECT id FROM "
                                                "erase_person) AND t.id NOT IN (SELECT id FROM erase_row)")
                                     .arg(table, value)));
    for (;;) {
        RAPPORT_TRY(const bool row, query.next());
        if (!row)
            break;
        rows.emplace_back(query.int64(0), customObject(query.value(1)));
    }
    query.finish();
    for (auto &[id, object] : rows) {
        object.remove(member);
        const RecordRef ref{field.kind, RecordId(id)};
        RAPPORT_CHECK(
            m_transaction.update(table, id, 0, {{QStringLiteral("custom"), customColumn(object)}}, ref));
    }
    return {};
}

/// Every column goes but those that are named: one that is added later goes too.
Result<> Eraser::blank(const QString &table)
{
    const auto &all = keptTables();
    const auto kept = std::find_if(all.begin(), all.end(),
                                   [&](const Kept &one) { return table == QLatin1String(one.table); });
    if ((m_order.how == EraseHow::Erase && !kept->always) || kept->columns.isEmpty())
        return {};
    RAPPORT_TRY(const TableShape *shape, m_connection.shape(table));
    QStringList sets{QStringLiteral("revision = revision + 1")};
    QVariantList values;
    for (const QString &column : shape->journalled()) {
        if (kept->name && column == QLatin1String(kept->name)) {
            sets << column + QStringLiteral(" = replace(?, '#', CAST((") + QLatin1String(kept->number) +
                        QStringLiteral(" & %1) AS TEXT))").arg(kLocalNumber);
            values << m_order.placeholder;
        } else if (!kept->columns.contains(column)) {
            sets << column + QStringLiteral(" = NULL");
        }
    }
    RAPPORT_TRY(
        const qint64 rows,
        m_connection.execute(
            QStringLiteral("UPDATE %1 SET %2 WHERE %3").arg(table, sets.join(QStringLiteral(", ")), kStaying),
            values));
    return rows > 0 ? journal(table, QStringLiteral("update"), kStaying) : core::Result<>();
}

Result<> Eraser::remove(const QString &table)
{
    RAPPORT_CHECK(journal(table, QStringLiteral("delete"), kGoing));
    RAPPORT_CHECK(m_connection.execute(QStringLiteral("DELETE FROM %1 WHERE %2").arg(table, kGoing)));
    return {};
}

/// Which rows, and that their values are gone: an entry without an image.
Result<> Eraser::journal(const QString &table, const QString &op, const QString &where)
{
    RAPPORT_TRY(const QVariant rows,
                m_connection.scalar(QStringLiteral("SELECT count(*) FROM %1 WHERE %2").arg(table, where)));
    if (rows.toLongLong() == 0)
        return {};
    const qint64 before = m_transaction.takeSequence(rows.toLongLong()) - 1;
    const QString sql =
        QStringLiteral("INSERT INTO change (changeset_id, seq, table_name, op, first_id, last_id, revision, "
                       "record_id, before) SELECT CAST(? AS bigint), %5, '%1', '%2', id, id, revision, %3, "
                       "NULL FROM %1 WHERE %4 ORDER BY id")
            .arg(table, op, ownerColumn(table), where, m_connection.dialect().traits().numbering);
    RAPPORT_CHECK(m_connection.execute(sql, {m_transaction.id().value(), before}));
    return {};
}

/// People whom only the journal knew are named by its new entries too.
Result<> Eraser::noteGone()
{
    for (const RecordId person : m_order.people) {
        RAPPORT_TRY(const QVariant named,
                    m_connection.scalar(
                        QStringLiteral("SELECT 1 FROM change WHERE record_id = ? AND changeset_id = ?"),
                        {person.value(), m_transaction.id().value()}));
        if (!named.isValid())
            RAPPORT_CHECK(m_transaction.noteChange(QStringLiteral("person"), QStringLiteral("delete"),
                                                   person.value(), person.value(), 0, person.value(), {}));
    }
    return {};
}

/// What is kept beside the records without a journal.
Result<> Eraser::removeBeside()
{
    for (const char *sql : {"DELETE FROM recent_view WHERE record_id IN (SELECT id FROM erase_row)",
                            "DELETE FROM duplicate_pair WHERE first_id IN (SELECT id FROM erase_row)",
                            "DELETE FROM duplicate_pair WHERE second_id IN (SELECT id FROM erase_row)",
                            "DELETE FROM customer_count"})
        RAPPORT_CHECK(m_connection.execute(QString::fromLatin1(sql)));
    return step();
}

Result<EraseReport> Eraser::preview(Connection &connection, const std::vector<RecordId> &people)
{
    EraseReport report;
    const auto add = [&connection](qint64 &sum, const char *sql, RecordId id) -> Result<> {
        RAPPORT_TRY(const QVariant rows, connection.scalar(QLatin1String(sql), {id.value()}));
        sum += rows.toLongLong();
        return {};
    };
    for (const RecordId id : people) {
        RAPPORT_CHECK(add(report.people, "SELECT count(*) FROM person WHERE id = ?", id));
        RAPPORT_CHECK(add(report.merged, "SELECT count(*) FROM merged_record WHERE kept_id = ?", id));
        RAPPORT_CHECK(add(report.exchanges, "SELECT count(*) FROM activity WHERE person_id = ?", id));
        RAPPORT_CHECK(add(report.tasks, "SELECT count(*) FROM task WHERE person_id = ?", id));
        RAPPORT_CHECK(add(report.journal,
                          "SELECT count(*) FROM change WHERE record_id = ? AND before IS NOT NULL", id));
    }
    return report;
}

Result<bool> Eraser::mustScrub(Connection &connection)
{
    RAPPORT_TRY(const QVariant pending,
                connection.scalar(QStringLiteral("SELECT value FROM store_info WHERE key = ?"),
                                  {QLatin1String(kPending)}));
    return pending.isValid();
}

Result<bool> Eraser::scrub(const Store &store)
{
    RAPPORT_TRY(const auto writer, store.writer());
    RAPPORT_TRY(const bool clean, scrubStore(*writer));
    if (!clean)
        return false;
    RAPPORT_CHECK(writer->beginWrite());
    const auto forgotten =
        writer->execute(QStringLiteral("DELETE FROM store_info WHERE key = ?"), {QLatin1String(kPending)});
    if (!forgotten) {
        writer->rollbackWrite();
        return core::fail(forgotten.error());
    }
    RAPPORT_CHECK(writer->commitWrite());
    return true;
}

} // namespace rapport::storage
