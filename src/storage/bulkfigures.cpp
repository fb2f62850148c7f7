#include "storage/bulkfigures.h"

#include "storage/customercounts.h"

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
// Those of the columns that a bulk knows nothing of stay as they are.
constexpr auto kAddBought =
    "UPDATE %1 SET order_count = order_count + ?, "
    "first_order = CASE WHEN CAST(? AS varchar) IS NULL OR first_order < ? THEN first_order ELSE ? END, "
    "last_order = CASE WHEN CAST(? AS varchar) IS NULL OR last_order > ? THEN last_order ELSE ? END, "
    "order_revenue_minor = CASE WHEN CAST(? AS bigint) IS NULL THEN order_revenue_minor "
    "ELSE coalesce(order_revenue_minor, 0) + ? END, "
    "order_revenue_currency = coalesce(?, order_revenue_currency), "
    "order_margin_minor = CASE WHEN CAST(? AS bigint) IS NULL THEN order_margin_minor "
    "ELSE coalesce(order_margin_minor, 0) + ? END, "
    "order_margin_currency = coalesce(?, order_margin_currency) WHERE id = ?";
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

void BulkFigures::addOrder(const OrderPlace &place, domain::OrderCounts counts, const OrderWorth &worth)
{
    if (counts == domain::OrderCounts::Not)
        return;
    m_days.insert(place.day);
    if (place.customer == 0)
        return;
    Bought &bought = m_bought[place.customer];
    if (counts == domain::OrderCounts::Purchase) {
        bought.first = bought.purchases == 0 ? place.day : qMin(bought.first, place.day);
        bought.last = bought.purchases == 0 ? place.day : qMax(bought.last, place.day);
        ++bought.purchases;
    }
    if (worth.revenue) {
        bought.revenue += worth.revenue->minor;
        bought.hasRevenue = true;
        m_currency = worth.revenue->currency;
    }
    if (worth.margin) {
        bought.margin += worth.margin->minor;
        bought.hasMargin = true;
    }
}

/// A customer is a company or a person: the one that has the id is changed.
Result<> BulkFigures::writeBought(Connection &writer) const
{
    const QString company = QString(QLatin1String(kAddBought)).arg(QStringLiteral("company"));
    const QString person = QString(QLatin1String(kAddBought)).arg(QStringLiteral("person"));
    for (const qint64 id : sortedKeys(m_bought)) {
        const Bought bought = m_bought.value(id);
        const QVariant first = bought.purchases ? QVariant(bought.first) : QVariant();
        const QVariant last = bought.purchases ? QVariant(bought.last) : QVariant();
        const QVariant revenue = bought.hasRevenue ? QVariant(bought.revenue) : QVariant();
        const QVariant margin = bought.hasMargin ? QVariant(bought.margin) : QVariant();
        const QVariantList values{bought.purchases,
                                  first,
                                  first,
                                  first,
                                  last,
                                  last,
                                  last,
                                  revenue,
                                  revenue,
                                  bought.hasRevenue ? QVariant(m_currency) : QVariant(),
                                  margin,
                                  margin,
                                  bought.hasMargin ? QVariant(m_currency) : QVariant(),
                                  id};
        RAPPORT_TRY(const qint64 changed, writer.execute(company, values));
        if (changed == 0)
            RAPPORT_CHECK(writer.execute(person, values));
    }
    return {};
}

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
    RAPPORT_CHECK(writeBought(writer));
    RAPPORT_CHECK(recountDays(writer, m_days));
    return m_bought.isEmpty() ? Result<>() : CustomerCounts::forget(writer);
}

} // namespace rapport::storage
