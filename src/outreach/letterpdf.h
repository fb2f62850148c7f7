#pragma once

#include "core/result.h"

#include <QStringList>
#include <memory>
#include <vector>

namespace rapport::outreach {

/// A letter as it is printed.
struct Letter {
    QStringList address; ///< its lines, shown in the window of an envelope
    QString date;
    QString subject;
    QString html; ///< safe HTML; only pictures that it brings along are shown
};

/// Writes letters into one PDF, a page of A4 each (DIN 5008, form B): what is too long is made smaller, down to seven tenths.
/// Needs something to paint on: a QGuiApplication. Used by one thread, any.
class LetterWriter {
public:
    /// `sender`: one line above each address. Fails with Internal "letters.no-paint" without one, and with Io "file.cannot-create".
    [[nodiscard]] static core::Result<std::unique_ptr<LetterWriter>> create(const QString &path,
                                                                            const QString &sender);
    ~LetterWriter();
    LetterWriter(const LetterWriter &) = delete;
    LetterWriter &operator=(const LetterWriter &) = delete;

    /// Fails with Validation "letter.too-long" (args: the first line of the address).
    [[nodiscard]] core::Result<> add(const Letter &letter);
    /// Fails with Io "file.cannot-write".
    [[nodiscard]] core::Result<> finish();

private:
    class Paper;
    explicit LetterWriter(std::unique_ptr<Paper> paper);
    std::unique_ptr<Paper> m_paper;
};

/// Writes addresses as labels into one PDF, three by eight on each page of A4. Fails as LetterWriter does.
[[nodiscard]] core::Result<> writeLabels(const QString &path, const std::vector<QStringList> &addresses);

} // namespace rapport::outreach
