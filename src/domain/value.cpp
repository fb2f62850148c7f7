#include "domain/value.h"

#include <QLocale>

namespace rapport::domain {

namespace {

struct IsEmpty {
    bool operator()(std::monostate) const { return true; }
    bool operator()(bool) const { return false; }
    bool operator()(qint64) const { return false; }
    bool operator()(double) const { return false; }
    bool operator()(const QString &text) const { return text.isEmpty(); }
    bool operator()(const QStringList &items) const { return items.isEmpty(); }
    bool operator()(QDate date) const { return !date.isValid(); }
    bool operator()(core::Instant) const { return false; }
    bool operator()(const core::Money &money) const { return money.currency.isEmpty(); }
    bool operator()(RecordId id) const { return !id.isValid(); }
};

struct Canonical {
    QString operator()(std::monostate) const { return {}; }
    QString operator()(bool yes) const { return yes ? QStringLiteral("yes") : QStringLiteral("no"); }
    QString operator()(qint64 number) const { return QString::number(number); }
    QString operator()(double number) const
    {
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    QString operator()(const QString &text) const { return text; }
    QString operator()(const QStringList &items) const { return items.join(QStringLiteral("; ")); }
    QString operator()(QDate date) const { return date.toString(Qt::ISODate); }
    QString operator()(core::Instant instant) const { return instant.iso(); }
    QString operator()(const core::Money &money) const { return money.text(); }
    QString operator()(RecordId id) const { return QString::number(id.value()); }
};

} // namespace

bool Value::isEmpty() const
{
    return std::visit(IsEmpty{}, m_value);
}

QString Value::canonical() const
{
    return isEmpty() ? QString() : std::visit(Canonical{}, m_value);
}

bool Value::operator==(const Value &other) const
{
    if (isEmpty() || other.isEmpty())
        return isEmpty() && other.isEmpty();
    return m_value == other.m_value;
}

} // namespace rapport::domain
