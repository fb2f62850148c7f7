#include "storage/reportaxis.h"

#include "domain/lettercase.h"
#include "domain/textfold.h"
#include "storage/chunks.h"
#include "storage/query.h"
#include "storage/sqlflavour.h"
#include "storage/tables.h"

#include <QDateTime>
#include <algorithm>
#include <numeric>

namespace rapport::storage {

using core::Result;
using domain::FieldType;
using domain::RecordId;
using domain::Value;

namespace {

constexpr qint64 kMsOfSlot = 900'000;

} // namespace

ReportAxis::ReportAxis(const Context &context, domain::RecordKind kind, const domain::ReportGroup &group)
    : m_group(group), m_field(context.catalogue->find(kind, group.field))
{
}

QString ReportAxis::sql(const Connection &connection) const
{
    const QString column = m_field->isCustom() ? SqlFlavour::of(connection)
                                                     .customValue(QStringLiteral("t.custom"),
                                                                  customMember(*m_field), m_field->type)
                                               : QStringLiteral("t.") + mainColumn(*m_field);
    return m_field->type == FieldType::Instant ? QStringLiteral("%1 / %2").arg(column).arg(kMsOfSlot)
                                               : column;
}

Value ReportAxis::keyOf(const Query &row, int column) const
{
    if (m_field->type == FieldType::YesNo)
        return !row.isNull(column) && row.value(column).toBool();
    if (row.isNull(column))
        return {};
    switch (m_field->type) {
    case FieldType::Instant:
        return domain::stepStart(m_group.step,
                                 QDateTime::fromMSecsSinceEpoch(row.int64(column) * kMsOfSlot).date());
    case FieldType::Date: {
        const QDate day = QDate::fromString(row.text(column), Qt::ISODate);
        return day.isValid() ? Value(domain::stepStart(m_group.step, day)) : Value();
    }
    case FieldType::Link: return RecordId(row.int64(column));
    default: return row.text(column);
    }
}

std::size_t ReportAxis::placeOf(const Query &row, int column)
{
    const Value key = keyOf(row, column);
    const QString folded = domain::caseKey(key.canonical());
    const auto known = m_places.constFind(folded);
    if (known != m_places.cend())
        return *known;
    m_places.insert(folded, m_keys.size());
    m_keys.push_back(key);
    return m_keys.size() - 1;
}

Result<> ReportAxis::readNames(Connection &connection)
{
    if (m_field->type != FieldType::Link || !m_field->linkTo)
        return {};
    std::vector<qint64> ids;
    for (const Value &key : m_keys) {
        if (!key.isEmpty())
            ids.push_back(key.as<RecordId>().value());
    }
    const QString sql = QStringLiteral("SELECT id, %2 FROM %3 WHERE id %1")
                            .replace(QLatin1String("%2"), nameSql(*m_field->linkTo))
                            .replace(QLatin1String("%3"), tableOf(*m_field->linkTo));
    return eachRow(connection, ids, sql,
                   [this](const Query &query) { m_names.insert(query.int64(0), query.text(1)); });
}

QString ReportAxis::sortKey(const Value &key) const
{
    switch (m_field->type) {
    case FieldType::Link: return domain::foldText(m_names.value(key.as<RecordId>().value()));
    case FieldType::YesNo: return key.as<bool>() ? QStringLiteral("0") : QStringLiteral("1");
    case FieldType::Choice: {
        const auto place = m_field->choices.indexOf(key.text());
        return QStringLiteral("%1 ").arg(place < 0 ? m_field->choices.size() : place, 4, 10,
                                         QLatin1Char('0')) +
               domain::foldText(key.text());
    }
    case FieldType::Date:
    case FieldType::Instant: return key.canonical();
    default: return domain::foldText(key.text());
    }
}

std::vector<std::size_t> ReportAxis::order() const
{
    std::vector<QString> sorted;
    for (const Value &key : m_keys)
        sorted.push_back(sortKey(key));
    std::vector<std::size_t> order(m_keys.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (m_keys[a].isEmpty() != m_keys[b].isEmpty())
            return m_keys[b].isEmpty();
        return sorted[a] != sorted[b] ? sorted[a] < sorted[b] : m_keys[a].canonical() < m_keys[b].canonical();
    });
    return order;
}

domain::ReportPart ReportAxis::part(std::size_t place) const
{
    const Value &key = m_keys[place];
    return {key, m_names.value(key.as<RecordId>().value()), domain::reportGroupFilter(m_group, key)};
}

} // namespace rapport::storage
