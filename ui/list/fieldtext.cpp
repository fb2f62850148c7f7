#include "ui/list/fieldtext.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::ui {

using domain::FieldSpec;
using domain::FieldType;
using domain::Value;

namespace {

constexpr int kLongestShown = 300; // characters of a long text; a cell has one line

} // namespace

bool FieldText::isFigure(const FieldSpec &spec)
{
    return spec.type == FieldType::Integer || spec.type == FieldType::Number || spec.type == FieldType::Money;
}

QString FieldText::header(const FieldSpec &spec) const
{
    return messages::fieldLabel(spec);
}

QString FieldText::cell(const FieldSpec &spec, const domain::ListRow &row, std::size_t column) const
{
    const QString linked = column < row.texts.size() ? row.texts[column] : QString();
    return column < row.values.size() ? value(spec, row.values[column], linked) : QString();
}

QString FieldText::value(const FieldSpec &spec, const Value &value, const QString &linked) const
{
    switch (spec.type) {
    case FieldType::Date:
        return value.isEmpty() ? QString() : messages::relativeDay(value.as<QDate>(), m_clock.today());
    case FieldType::Instant:
        return value.isEmpty()
                   ? QString()
                   : messages::relativeDay(value.as<core::Instant>().local().date(), m_clock.today());
    case FieldType::Link: return linked;
    case FieldType::LongText: return value.text().left(kLongestShown).simplified();
    default: return messages::valueText(spec, value, linked);
    }
}

QString FieldText::group(const FieldSpec &spec, const domain::ListGroup &group) const
{
    if (group.key.isEmpty())
        return QCoreApplication::translate("ListGroups", "%1 not given").arg(header(spec));
    switch (spec.type) {
    case FieldType::YesNo:
        return QStringLiteral("%1: %2").arg(header(spec), messages::valueText(spec, group.key));
    case FieldType::Date:
    case FieldType::Instant: return m_locale.toString(group.key.as<QDate>(), QStringLiteral("MMMM yyyy"));
    case FieldType::Link: return group.text;
    case FieldType::Tags: return group.key.as<QStringList>().join(QStringLiteral(", "));
    default: return messages::valueText(spec, group.key);
    }
}

QString FieldText::groupAloud(const FieldSpec &spec, const domain::ListGroup &group, bool folded) const
{
    const QString records = messages::countOf(spec.kind, group.count);
    return (folded ? QCoreApplication::translate("ListGroups", "Group %1, %2, folded")
                   : QCoreApplication::translate("ListGroups", "Group %1, %2, unfolded"))
        .arg(this->group(spec, group), records);
}

QString FieldText::editText(const FieldSpec &spec, const Value &value, const QString &linked) const
{
    if (spec.type == FieldType::Link)
        return linked;
    if (spec.type == FieldType::Date && !value.isEmpty())
        return m_locale.toString(value.as<QDate>(), QLocale::ShortFormat);
    if (spec.type == FieldType::Money && !value.isEmpty()) {
        const auto money = value.as<core::Money>();
        return money.currency == m_currency ? money.decimal() : money.text();
    }
    return value.canonical();
}

bool FieldText::isOverdue(const Value &rhythm, const Value &lastContact) const
{
    const qint64 days = rhythm.as<qint64>();
    if (days <= 0 || lastContact.isEmpty())
        return false;
    return lastContact.as<core::Instant>().local().date().daysTo(m_clock.today()) > days;
}

} // namespace rapport::ui
