#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "core/money.h"

#include <QDate>
#include <QString>
#include <QStringList>
#include <variant>

namespace rapport::domain {

/// Any record's id; unique over all kinds of a store.
using RecordId = core::Id<struct RecordTag>;

/// The value of one field of one record. std::monostate is "empty"; an empty text or list is stored as empty too.
class Value {
public:
    using Variant = std::variant<std::monostate, bool, qint64, double, QString, QStringList, QDate,
                                 core::Instant, core::Money, RecordId>;

    Value() = default;
    Value(Variant value)
        : m_value(std::move(value)) {} // NOLINT(google-explicit-constructor): reads as the value
    Value(bool value) : m_value(value) {}
    Value(int value) : m_value(static_cast<qint64>(value)) {}
    Value(qint64 value) : m_value(value) {}
    Value(double value) : m_value(value) {}
    Value(const QString &value) : m_value(value) {}
    Value(const char *value) : m_value(QString::fromUtf8(value)) {}
    Value(const QStringList &value) : m_value(value) {}
    Value(QDate value) : m_value(value) {}
    Value(core::Instant value) : m_value(value) {}
    Value(const core::Money &value) : m_value(value) {}
    Value(RecordId value) : m_value(value) {}

    bool isEmpty() const;
    const Variant &variant() const { return m_value; }

    /// The value as the type asked for, or that type's empty value where it holds another.
    template <class T>
    T as() const
    {
        const T *held = std::get_if<T>(&m_value);
        return held ? *held : T{};
    }
    QString text() const { return as<QString>(); }

    /// The value as written to CSV and journal and shown by the command line: ISO dates, decimal point, "yes"/"no",
    /// list items joined by "; ". Never localised.
    QString canonical() const;

    /// Two empty values are equal whatever they hold.
    bool operator==(const Value &other) const;

private:
    Variant m_value;
};

} // namespace rapport::domain
