#pragma once

#include "domain/reading.h"
#include "exchange/celltype.h"

#include <QByteArrayView>
#include <QHash>
#include <QStringList>
#include <array>
#include <vector>

namespace rapport::exchange {

enum class ColumnContent { Empty, Text, Integer, Number, Date, YesNo, Email, Phone, Url, Country };

/// "text", "yes_no" …: as `inspect` says it.
QString contentName(ColumnContent content);

/// What all cells of a column say about it.
struct ColumnProfile {
    struct Counted {
        QString text; ///< trimmed
        qint64 count = 0;
    };

    QString header;
    ColumnContent content = ColumnContent::Empty;
    double share = 0; ///< of the filled cells that are of this content, 0 to 1
    qint64 filled = 0;
    qint64 blank = 0;
    /// Of dates: the orders in which every one of them can be read. One: decided. Several: a person must say.
    /// None: nothing to decide, since they are ISO or name the month.
    std::vector<domain::DateOrder> dateOrders;
    /// The same for the decimal mark of numbers.
    std::vector<domain::DecimalMark> decimalMarks;
    std::vector<Counted> values; ///< distinct texts, most frequent first; at most kDistinctKept
    bool allValues = true;       ///< whether `values` are all there are
    QStringList samples;         ///< the first few distinct texts

    bool isDateOrderOpen() const { return dateOrders.size() > 1; }
    bool isDecimalMarkOpen() const { return decimalMarks.size() > 1; }
};

inline constexpr qsizetype kDistinctKept = 500;

/// Makes the profile of a column cell by cell, in memory that does not grow with the column.
class ColumnProfiler {
public:
    void see(QByteArrayView cell);
    ColumnProfile profile(const QString &header) const;

private:
    void count(QByteArrayView text);
    void countReadings(const CellLook &look);
    qint64 seen(CellType type) const { return m_seen[static_cast<size_t>(type)]; }
    void decideContent(ColumnProfile &profile) const;
    void decideReadings(ColumnProfile &profile) const;

    std::array<qint64, 9> m_seen{}; ///< by CellType
    std::array<qint64, 3> m_orders{};
    std::array<qint64, 2> m_marks{};
    qint64 m_orderedDates = 0; ///< dates whose order matters
    qint64 m_openNumbers = 0;
    qint64 m_markedNumbers = 0; ///< numbers that one decimal mark only can read, or both differently
    QHash<QByteArray, qint64> m_values;
    QStringList m_samples;
    qint64 m_filled = 0;
    qint64 m_blank = 0;
    qint64 m_uncounted = 0;
};

} // namespace rapport::exchange
