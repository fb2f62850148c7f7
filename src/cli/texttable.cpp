#include "cli/texttable.h"

#include <QRegularExpression>
#include <algorithm>

namespace rapport::cli {

namespace {

constexpr int kMaxColumnWidth = 48;

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

int widthOf(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format: return 0;
    default: return isWide(c) ? 2 : 1;
    }
}

/// At most `width` columns, with an ellipsis where something was left out.
QString fitted(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString kept;
    int used = 0;
    const auto characters = text.toUcs4();
    for (const char32_t c : characters) {
        if (used + widthOf(c) > width - 1)
            break;
        kept += QString::fromUcs4(&c, 1);
        used += widthOf(c);
    }
    return kept + QChar(0x2026);
}

} // namespace

QString singleLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        const bool steers = c.category() == QChar::Other_Control || c.unicode() == 0x2028 ||
                            c.unicode() == 0x2029 || (c.unicode() >= 0x202a && c.unicode() <= 0x202e) ||
                            (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
        if (steers)
            c = QLatin1Char(' ');
    }
    return line;
}

int displayWidth(const QString &text)
{
    int width = 0;
    const auto characters = text.toUcs4();
    for (const char32_t c : characters)
        width += widthOf(c);
    return width;
}

QStringList TextTable::lines() const
{
    std::vector<QStringList> rows{m_headers};
    for (const QStringList &row : m_rows) {
        QStringList cells;
        for (const QString &cell : row)
            cells.append(fitted(singleLine(cell), kMaxColumnWidth));
        rows.push_back(cells);
    }
    std::vector<int> widths(static_cast<size_t>(m_headers.size()), 0);
    for (const QStringList &row : rows) {
        for (size_t i = 0; i < std::min(widths.size(), static_cast<size_t>(row.size())); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[static_cast<qsizetype>(i)]));
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const int gap = widths[static_cast<size_t>(i)] - displayWidth(row[i]) + 2;
            line += row[i] + (i + 1 < row.size() ? QString(gap, QLatin1Char(' ')) : QString());
        }
        lines.append(line.trimmed().isEmpty()
                         ? line
                         : line.replace(QRegularExpression(QStringLiteral("\\s+$")), QString()));
    }
    return lines;
}

} // namespace rapport::cli
