#pragma once

#include "domain/record.h"
#include "exchange/tablereader.h"
#include "exchange/vcardreader.h"

#include <QSet>

namespace rapport::exchange {

/// Whether a file whose first bytes are these is a vCard, in any encoding.
bool looksLikeVCard(QByteArrayView head);

/// The cards of a file as rows of a table, with our field keys as headers: as many e-mails, phones, links and addresses as
/// the fullest card has. Reads the file twice: once for the header, once for the rows. Owned by its user; one thread.
class VCardTable final : public TableReader {
public:
    /// Fails as VCardReader::open and next do, and with Parse vcard.too-many-columns (args: path, line): a card of more
    /// than 99 e-mails, phones, links or addresses.
    [[nodiscard]] static core::Result<std::unique_ptr<TableReader>> open(const QString &path,
                                                                         const TableOptions &options);

    [[nodiscard]] core::Result<bool> next(TableRow &row) override;
    const TableFormat &format() const override { return m_format; }
    const std::vector<TableProblem> &problems() const override { return m_problems; }
    qint64 bytesRead() const override { return m_reader->lines().bytesRead(); }
    qint64 bytesTotal() const override { return m_reader->lines().bytesTotal(); }

private:
    VCardTable() = default;
    [[nodiscard]] core::Result<> survey(const QString &path, const TableOptions &options);
    [[nodiscard]] core::Result<> see(const domain::Record &person, const QString &path, qint64 line);
    void tellFaults(const VCard &card);
    void addHeader();
    void addCells(const domain::Record &person);

    std::unique_ptr<VCardReader> m_reader;
    TableFormat m_format;
    std::vector<TableProblem> m_problems;
    QSet<QString> m_fields; ///< keys that some card has
    bool m_companies = false;
    size_t m_points[3] = {0, 0, 0}; ///< of each type, in the fullest card
    size_t m_addresses = 0;
    RowBuffer m_buffer;
    qint64 m_number = 0;
};

} // namespace rapport::exchange
