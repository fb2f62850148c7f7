#include "exchange/rejectsfile.h"

namespace rapport::exchange {

using core::Result;

namespace {

/// The cells under the file's header, cut or filled so that the three columns behind them keep their place. What does
/// not fit is kept with the last reason.
QStringList aligned(const QStringList &cells, qsizetype columns)
{
    QStringList row = cells.mid(0, columns);
    while (row.size() < columns)
        row.append(QString());
    return row;
}

/// A faulty row has its texts; one that was rejected later has its cells.
QStringList cellsOf(const PreparedRow &row)
{
    return row.cells.isEmpty() ? row.kept.row(row.number, row.line).texts() : row.cells;
}

/// Whether the value is not the cell's text but what was found in the store.
bool saysMore(const QString &reason)
{
    return reason == QLatin1String("several-matches") || reason == QLatin1String("changed-meanwhile");
}

QString reasonsOf(const PreparedRow &row, const QStringList &cells, qsizetype columns)
{
    QStringList reasons;
    for (const RowFault &fault : row.faults) {
        QString reason =
            fault.column.isEmpty() ? fault.reason : fault.column + QStringLiteral(": ") + fault.reason;
        if (saysMore(fault.reason))
            reason += QStringLiteral(" (") + fault.value + QLatin1Char(')');
        reasons.append(reason);
    }
    if (cells.size() > columns)
        reasons.append(QStringLiteral("surplus cells: ") + cells.mid(columns).join(QStringLiteral(" | ")));
    return reasons.join(QStringLiteral("; "));
}

} // namespace

Result<> RejectsFile::begin()
{
    RAPPORT_TRY(m_file, core::SafeFile::create(m_path));
    m_writer = std::make_unique<CsvWriter>([this](QByteArrayView bytes) { return m_file->write(bytes); });
    QStringList header = m_header;
    for (const QString &column : kRejectColumns)
        header.removeAll(column);
    return m_writer->writeRow(header + kRejectColumns);
}

Result<> RejectsFile::add(const PreparedRow &row)
{
    if (!m_writer)
        RAPPORT_CHECK(begin());
    ++m_count;
    QStringList cells;
    const QStringList given = cellsOf(row);
    const QStringList full = aligned(given, m_header.size());
    for (qsizetype i = 0; i < full.size(); ++i) {
        if (!isRejectColumn(m_header[i]))
            cells.append(full[i]);
    }
    const QString column = row.faults.empty() ? QString() : row.faults.front().column;
    cells << QString::number(row.number) << column << reasonsOf(row, given, m_header.size());
    return m_writer->writeRow(cells);
}

Result<> RejectsFile::keep()
{
    return m_file ? m_file->commit() : Result<>{};
}

} // namespace rapport::exchange
