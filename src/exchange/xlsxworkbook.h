#pragma once

#include "exchange/sharedtexts.h"
#include "exchange/xlsxcells.h"
#include "exchange/ziparchive.h"

#include <QStringList>
#include <vector>

namespace rapport::exchange {

/// A sheet of cells; charts and the like are none.
struct XlsxSheet {
    QString name;
    QString part;
    bool hidden = false;
};

/// What the cells of a workbook need to be understood: its sheets, texts, formats and day count. Owned by its user; one
/// thread.
class XlsxWorkbook {
public:
    /// Fails with Parse: as ZipArchive::open and parsePart do, xlsx.open-document, xlsx.no-workbook (args: path) and
    /// xlsx.too-many-texts (args: path); and as SharedTexts::add does.
    [[nodiscard]] static core::Result<std::unique_ptr<XlsxWorkbook>> open(const QString &path,
                                                                          const core::StopToken &stop = {});

    const ZipArchive &archive() const { return *m_archive; }
    const std::vector<XlsxSheet> &sheets() const { return m_sheets; }
    /// By name, or by number from 1; the first that is not hidden when empty. Fails with Validation xlsx.no-sheet (args:
    /// path, name) and Parse xlsx.no-sheets (args: path).
    [[nodiscard]] core::Result<const XlsxSheet *> sheet(const QString &name) const;
    const SharedTexts &texts() const { return m_texts; }
    bool from1904() const { return m_from1904; }
    NumberKind kindOfStyle(int style) const;

private:
    explicit XlsxWorkbook(std::unique_ptr<ZipArchive> archive) : m_archive(std::move(archive)) {}
    [[nodiscard]] core::Result<QString> workbookPart() const;
    [[nodiscard]] core::Result<> readWorkbook();
    [[nodiscard]] core::Result<> readStyles(const QString &part);
    [[nodiscard]] core::Result<> readTexts(const QString &part);

    std::unique_ptr<ZipArchive> m_archive;
    std::vector<XlsxSheet> m_sheets;
    SharedTexts m_texts;
    std::vector<NumberKind> m_styles;
    bool m_from1904 = false;
    bool m_droppedCharacters = false;
};

} // namespace rapport::exchange
