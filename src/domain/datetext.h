#pragma once

#include "domain/reading.h"

#include <QDate>
#include <QString>
#include <QTime>
#include <array>
#include <optional>

namespace rapport::domain {

/// A day, perhaps with a time, as people and programs write it: ISO, "31.12.1999", "5/1/2024 1:45 PM", "12 Mar 2025",
/// "1 de mayo de 2024", "2024年5月1日", "20240501". What cannot exist ("31.02.") is none.
class DateText {
public:
    /// None when the text is no date in any order. A bare number is a date only when it has eight digits that make one.
    static std::optional<DateText> of(const QString &text);
    /// The day of a spreadsheet's serial number ("45413", "45413.57"): from 1927 to 2119, else none.
    static std::optional<DateText> ofSerial(const QString &text);

    /// "0/0/00" and the like: how some programs write that there is none.
    bool isBlank() const { return m_isBlank; }
    /// Reads the same in every order: year first with four digits, or a named month.
    bool isFixed() const { return m_isFixed; }
    /// The day in that order; invalid where it does not exist. With DateOrder::Iso: the only one that there can be.
    QDate date(DateOrder order) const;
    bool hasTime() const { return m_time.isValid(); }
    /// "2024-05-01"; empty when it does not exist in that order.
    QString isoDate(DateOrder order) const;
    /// "2024-05-01T11:45:00Z"; without a zone in the text none is added. Just the day when there is no time.
    QString isoInstant(DateOrder order) const;

private:
    friend class DateTextReader;
    bool m_isBlank = false;
    bool m_isFixed = false;
    std::array<QDate, 3> m_days; ///< day first, month first, year first
    QTime m_time;
    bool m_isEndOfDay = false; ///< 24:00
    std::optional<int> m_offsetSeconds;
};

} // namespace rapport::domain
