#include "storage/rowmapper.h"

#include "storage/tables.h"

#include <QJsonObject>

namespace rapport::storage {

using domain::FieldSpec;

RowMapper::RowMapper(const domain::Catalogue &catalogue, domain::RecordKind kind)
{
    for (const FieldSpec &field : catalogue.fields(kind))
        add(field);
}

RowMapper::RowMapper(const domain::Catalogue &catalogue, domain::RecordKind kind, const QStringList &keys)
{
    for (const QString &key : keys) {
        if (const FieldSpec *field = catalogue.find(kind, key))
            add(*field);
    }
}

int RowMapper::place(const QString &column)
{
    const auto found = m_columns.indexOf(column);
    if (found >= 0)
        return static_cast<int>(found);
    m_columns.append(column);
    return static_cast<int>(m_columns.size()) - 1;
}

void RowMapper::add(const FieldSpec &field)
{
    const QStringList columns = columnsOf(field);
    if (columns.isEmpty())
        return;
    const int first = place(columns.first());
    m_items.push_back({&field, first, columns.size() > 1 ? place(columns.at(1)) : -1});
}

QString RowMapper::columns(const QString &alias) const
{
    QString text;
    for (const QString &column : m_columns)
        text += (text.isEmpty() ? QString() : QStringLiteral(", ")) + alias + QLatin1Char('.') + column;
    return text;
}

domain::FieldValues RowMapper::values(const Query &query, int first) const
{
    domain::FieldValues values;
    QJsonObject custom;
    bool customRead = false;
    for (const Item &item : m_items) {
        domain::Value value;
        if (item.field->isCustom()) {
            if (!customRead)
                custom = customObject(query.value(first + item.column));
            customRead = true;
            value = fromJson(*item.field, custom.value(customMember(*item.field)));
        } else {
            value = fromColumns(*item.field, query.value(first + item.column),
                                item.second < 0 ? QVariant() : query.value(first + item.second));
        }
        if (!value.isEmpty())
            values.insert(item.field->key, value);
    }
    return values;
}

} // namespace rapport::storage
