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

QString reasonsOf(const PreparedRow &row, qsizetype columns)
{
    QStringList reasons;
    for (const RowFault &fault : row.faults)
        reasons.append(fault.column.isEmpty() ? fault.reason
                                              : fault.column + QStringLiteral(": ") + fault.reason);
    if (row.cells.size() > columns)
        reasons.append(QStringLiteral("surplus cells: ") +
                       row.cells.mid(columns).join(QStringLiteral(" | ")));
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
    const QStringList full = aligned(row.cells, m_header.size());
    for (qsizetype i = 0; i < full.size(); ++i) {
        if (!isRejectColumn(m_header[i]))
            cells.append(full[i]);
    }
    const QString column = row.faults.empty() ? QString() : row.faults.front().column;
    cells << QString::number(row.number) << column << reasonsOf(row, m_header.size());
    return m_writer->writeRow(cells);
}

Result<> RejectsFile::keep()
{
    return m_file ? m_file->commit() : Result<>{};
}

} // namespace rapport::exchange
