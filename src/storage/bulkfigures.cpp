#include "storage/bulkfigures.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::FieldValues;
using domain::RecordKind;

namespace {

constexpr auto kAddFigures = "UPDATE %1 SET contact_count = contact_count + ?, "
                             "first_contact_at = CASE WHEN CAST(? AS bigint) = 0 OR first_contact_at < ? "
                             "THEN first_contact_at ELSE ? END, "
                             "last_contact_at = CASE WHEN CAST(? AS bigint) = 0 OR last_contact_at > ? THEN "
                             "last_contact_at ELSE ? END, "
                             "open_task_count = open_task_count + ?, "
                             "next_task_at = CASE WHEN CAST(? AS bigint) = 0 OR next_task_at < ? THEN "
                             "next_task_at ELSE ? END WHERE id = ?";
constexpr auto kAddPeople = "UPDATE company SET people_count = people_count + ? WHERE id = ?";

/// In the order of their tables' rows.
template <class T>
std::vector<qint64> sortedKeys(const QHash<qint64, T> &all)
{
    std::vector<qint64> keys(all.keyBegin(), all.keyEnd());
    std::sort(keys.begin(), keys.end());
    return keys;
}

qint64 idIn(const FieldValues &values, const char *key)
{
    return values.value(QLatin1String(key)).as<domain::RecordId>().value();
}

} // namespace

void BulkFigures::add(RecordKind kind, const FieldValues &values)
{
    for (std::size_t about = 0; about < kAbout.size(); ++about) {
        if (const qint64 id = idIn(values, kAbout[about]))
            addTo(m_about[about][id], kind, values);
    }
}

void BulkFigures::addTo(Added &added, RecordKind kind, const FieldValues &values)
{
    if (kind == RecordKind::Activity &&
        values.value(QStringLiteral("channel")).text() != QLatin1String("note")) {
        const qint64 at = values.value(QStringLiteral("at")).as<core::Instant>().ms;
        added.first = added.contacts == 0 ? at : qMin(added.first, at);
        added.last = added.contacts == 0 ? at : qMax(added.last, at);
        ++added.contacts;
    } else if (kind == RecordKind::Task && values.value(QStringLiteral("done_at")).isEmpty()) {
        const qint64 due = values.value(QStringLiteral("due_at")).as<core::Instant>().ms;
        ++added.tasks;
        if (due != 0 && (added.nextTask == 0 || due < added.nextTask))
            added.nextTask = due;
    }
}

Result<> BulkFigures::writeAll(Connection &writer, const QString &table, const QHash<qint64, Added> &all)
{
    const QString sql = QString(QLatin1String(kAddFigures)).arg(table);
    for (const qint64 id : sortedKeys(all)) {
        const Added added = all.value(id);
        if (added.contacts == 0 && added.tasks == 0)
            continue;
        RAPPORT_CHECK(writer.execute(sql, {added.contacts, added.contacts, added.first, added.first,
                                           added.contacts, added.last, added.last, added.tasks,
                                           added.nextTask, added.nextTask, added.nextTask, id}));
    }
    return {};
}

Result<> BulkFigures::write(Connection &writer) const
{
    for (std::size_t about = 0; about < kAbout.size(); ++about)
        RAPPORT_CHECK(writeAll(writer, QLatin1String(kAbout[about]), m_about[about]));
    for (const qint64 id : sortedKeys(m_people))
        RAPPORT_CHECK(writer.execute(QLatin1String(kAddPeople), {m_people.value(id), id}));
    return {};
}

} // namespace rapport::storage
