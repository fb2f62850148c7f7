#pragma once

#include "exchange/tablewriter.h"

#include <QTemporaryFile>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace rapport::exchange {

/// Writes one sheet of typed cells: numbers, dates, yes/no and amounts as such, everything else as text, which a spreadsheet
/// never computes. The header is bold and stays in place. Memory does not grow with the rows. The bytes go to the sink
/// at finish(). Owned by one export; one thread.
class XlsxTableWriter final : public TableWriter {
public:
    /// `title` names the sheet; amounts in another currency than `currency` are written as text, "12.50 CHF".
    XlsxTableWriter(Sink sink, const QString &title, QString currency);
    ~XlsxTableWriter() override;

    [[nodiscard]] core::Result<> header(const QStringList &names) override;
    /// Fails with Validation xlsx.too-many-rows (more than 1,048,575) and xlsx.text-too-long (more than 32,767 characters;
    /// args: row, header), and with Io file.cannot-write.
    [[nodiscard]] core::Result<> row(const std::vector<domain::Value> &values) override;
    [[nodiscard]] core::Result<> finish() override;

private:
    [[nodiscard]] core::Result<> open();
    [[nodiscard]] core::Result<> cell(quint32 row, quint16 column, const domain::Value &value);
    [[nodiscard]] core::Result<> text(quint32 row, quint16 column, const QString &text);
    [[nodiscard]] core::Result<> checked(int code, quint32 row, quint16 column) const;

    Sink m_sink;
    QString m_title;
    QString m_currency;
    QTemporaryFile m_file;
    lxw_workbook *m_workbook = nullptr;
    lxw_worksheet *m_sheet = nullptr;
    lxw_format *m_bold = nullptr;
    lxw_format *m_date = nullptr;
    lxw_format *m_instant = nullptr;
    lxw_format *m_amount = nullptr;
    QStringList m_names;
    quint32 m_row = 0;
};

} // namespace rapport::exchange
