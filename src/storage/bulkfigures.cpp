#include "storage/bulkfigures.h"

namespace rapport::storage {

using core::Result;
using domain::FieldValues;
using domain::RecordKind;

namespace {

constexpr auto kAddContacts =
    "UPDATE %1 SET contact_count = contact_count + ?, "
    "first_contact_at = CASE WHEN first_contact_at < ? THEN first_contact_at ELSE ? END, "
    "last_contact_at = CASE WHEN last_contact_at > ? THEN last_contact_at ELSE ? END WHERE id = ?";
constexpr auto kAddTasks = "UPDATE %1 SET open_task_count = open_task_count + ? WHERE id = ?";
constexpr auto kSetNextTask =
    "UPDATE %1 SET next_task_at = ? WHERE id = ? AND (next_task_at IS NULL OR next_task_at > ?)";
constexpr auto kAddPeople = "UPDATE company SET people_count = people_count + ? WHERE id = ?";

qint64 idIn(const FieldValues &values, const char *key)
{
    return values.value(QLatin1String(key)).as<domain::RecordId>().value();
}

} // namespace

void BulkFigures::add(RecordKind kind, const FieldValues &values)
{
    if (const qint64 person = idIn(values, "person"))
        addTo(m_byPerson[person], kind, values);
    if (const qint64 company = idIn(values, "company"))
        addTo(m_byCompany[company], kind, values);
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
    const auto sql = [&](const char *text) { return QString(QLatin1String(text)).arg(table); };
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        const Added &added = *it;
        if (added.contacts > 0)
            RAPPORT_CHECK(writer.execute(sql(kAddContacts), {added.contacts, added.first, added.first,
                                                             added.last, added.last, it.key()}));
        if (added.tasks > 0)
            RAPPORT_CHECK(writer.execute(sql(kAddTasks), {added.tasks, it.key()}));
        if (added.nextTask != 0)
            RAPPORT_CHECK(writer.execute(sql(kSetNextTask), {added.nextTask, it.key(), added.nextTask}));
    }
    return {};
}

Result<> BulkFigures::write(Connection &writer) const
{
    RAPPORT_CHECK(writeAll(writer, QStringLiteral("person"), m_byPerson));
    RAPPORT_CHECK(writeAll(writer, QStringLiteral("company"), m_byCompany));
    for (auto it = m_people.cbegin(); it != m_people.cend(); ++it)
        RAPPORT_CHECK(writer.execute(QLatin1String(kAddPeople), {*it, it.key()}));
    return {};
}

} // namespace rapport::storage
