#pragma once

#include <QStringEncoder>
#include <QVariant>
#include <span>
#include <string>
#include <vector>

namespace rapport::storage {

/// Column values on their way into tables, encoded once: texts as UTF-8 in one buffer. A value type; made on any
/// thread, written by the one that owns the connection.
class BulkCells {
public:
    enum class Type : quint8 { Null, YesNo, Integer, Real, Text };
    struct Cell {
        Type type = Type::Null;
        quint32 bytes = 0; ///< of a text
        union {
            qint64 integer = 0; ///< or yes/no, or where a text starts
            double real;
        };
    };

    void addNull() { m_cells.emplace_back(); }
    void addInteger(qint64 value);
    void addYesNo(bool value);
    void addText(const QString &text);
    void addTextOrNull(const QString &text);
    void addLatin1(QLatin1String text);
    /// Anything that a column's QVariant may hold.
    void add(const QVariant &value);
    /// A row of other cells, whose texts start in `texts`.
    void add(std::span<const Cell> row, const char *texts);

    int size() const { return static_cast<int>(m_cells.size()); }
    void setInteger(int index, qint64 value);
    /// The cells from `first` on, `count` of them.
    std::span<const Cell> from(int first, int count) const
    {
        return {m_cells.data() + first, static_cast<std::size_t>(count)};
    }
    const char *texts() const { return m_texts.data(); }
    std::size_t textBytes() const { return m_texts.size(); }
    void clear();
    void reserve(std::size_t cells, std::size_t bytes);

private:
    std::vector<Cell> m_cells;
    std::string m_texts;
};

} // namespace rapport::storage
