#pragma once

#include "core/safefile.h"
#include "exchange/csvwriter.h"
#include "exchange/importfeed.h"

namespace rapport::exchange {

/// The rows that an import left out, as a CSV file of the same columns with row number, column and reason behind them:
/// mended there it is imported again as it is. Appears only when something was rejected and keep() was called.
class RejectsFile {
public:
    RejectsFile(QString path, QStringList header) : m_path(std::move(path)), m_header(std::move(header)) {}

    [[nodiscard]] core::Result<> add(const PreparedRow &row);
    [[nodiscard]] core::Result<> keep();
    qint64 count() const { return m_count; }
    const QString &path() const { return m_path; }

private:
    [[nodiscard]] core::Result<> begin();

    QString m_path;
    QStringList m_header;
    std::unique_ptr<core::SafeFile> m_file;
    std::unique_ptr<CsvWriter> m_writer;
    qint64 m_count = 0;
};

} // namespace rapport::exchange
