#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QTemporaryFile>
#include <memory>
#include <vector>

namespace rapport::exchange {

/// The texts that the cells of a workbook share, by number. The first few megabytes are kept in memory; when there are more, all
/// of them lie in a temporary file that goes with this object, and pages of it are kept. Owned by its workbook; one
/// thread.
class SharedTexts {
public:
    SharedTexts() = default;
    SharedTexts(const SharedTexts &) = delete;
    SharedTexts &operator=(const SharedTexts &) = delete;

    /// What is longer than a cell may be is cut behind that. Fails with Io (file.disk-full, file.cannot-write; args: path of the
    /// temporary file) and with Parse xlsx.too-many-texts (no args): more than 4 GiB of them.
    [[nodiscard]] core::Result<> add(QByteArrayView text);
    qsizetype size() const { return m_count; }
    /// Text `index` < size(). Fails with Io file.cannot-read (args: path of the temporary file, why).
    [[nodiscard]] core::Result<QByteArray> at(qsizetype index) const;

private:
    struct Page {
        qint64 number = -1;
        QByteArray bytes;
    };

    [[nodiscard]] core::Result<> spill();
    [[nodiscard]] core::Result<QByteArrayView> page(qint64 number) const;
    [[nodiscard]] core::Result<> copy(qint64 from, char *to, qint64 count) const;
    [[nodiscard]] core::Result<qint64> lengthAt(qint64 from) const;
    core::Error error(const char *reason) const;

    QByteArray m_memory;         ///< all bytes, or those that are not in the file yet
    std::vector<qint64> m_marks; ///< where every kEvery-th text begins
    qint64 m_bytes = 0;
    qsizetype m_count = 0;
    mutable std::unique_ptr<QTemporaryFile> m_file;
    qint64 m_inFile = 0;
    mutable std::vector<Page> m_pages;
};

} // namespace rapport::exchange
