#include "storage/rowmapper.h"

#include "storage/tables.h"

#include <QJsonObject>

namespace rapport::storage {

using domain::FieldSpec;
using domain::FieldType;

namespace {

/// Whether fromColumns() gives the text of the column as it is.
bool isPlainText(FieldType type)
{
    switch (type) {
    case FieldType::YesNo:
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Money:
    case FieldType::Instant:
    case FieldType::Date:
    case FieldType::Link:
    case FieldType::MultiChoice:
    case FieldType::Tags: return false;
    default: return true;
    }
}

} // namespace

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

template <class Take>
void RowMapper::each(const Query &query, int first, Take take) const
{
    QJsonObject custom;
    bool customRead = false;
    for (const Item &item : m_items) {
        const int column = first + item.column;
        if (query.isNull(column)) {
            take(*item.field, domain::Value());
        } else if (item.field->isCustom()) {
            if (!customRead)
                custom = customObject(query.value(column));
            customRead = true;
            take(*item.field, fromJson(*item.field, custom.value(customMember(*item.field))));
        } else if (isPlainText(item.field->type)) {
            take(*item.field, domain::Value(query.text(column)));
        } else {
            take(*item.field, fromColumns(*item.field, query.value(column),
                                          item.second < 0 ? QVariant() : query.value(first + item.second)));
        }
    }
}

domain::FieldValues RowMapper::values(const Query &query, int first) const
{
    domain::FieldValues values;
    each(query, first, [&values](const FieldSpec &field, const domain::Value &value) {
        if (!value.isEmpty())
            values.insert(field.key, value);
    });
    return values;
}

void RowMapper::read(const Query &query, int first, std::vector<domain::Value> &values) const
{
    values.reserve(m_items.size());
    each(query, first,
         [&values](const FieldSpec &, domain::Value value) { values.push_back(std::move(value)); });
}

} // namespace rapport::storage
