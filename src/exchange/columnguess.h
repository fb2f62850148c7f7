#pragma once

#include <QString>

namespace rapport::exchange {

/// Guesses from its cells what a column holds.
class ColumnGuess {
public:
    void see(const QString &cell);
    /// "text", "integer", "number", "date", "yes_no", "email", "phone", "url", or "empty".
    QString type() const;

private:
    qint64 m_seen = 0;
    qint64 m_integers = 0;
    qint64 m_numbers = 0;
    qint64 m_dates = 0;
    qint64 m_yesNo = 0;
    qint64 m_emails = 0;
    qint64 m_phones = 0;
    qint64 m_urls = 0;
};

} // namespace rapport::exchange
