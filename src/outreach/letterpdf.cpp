#include "outreach/letterpdf.h"

#include <QAbstractTextDocumentLayout>
#include <QFile>
#include <QFont>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTextDocument>
#include <QUrl>
#include <algorithm>

namespace rapport::outreach {

using core::ErrorCode;
using core::fail;
using core::Result;

namespace {

constexpr int kResolution = 300; ///< dots an inch
constexpr double kMmPerInch = 25.4;
constexpr double kPageWidth = 210; ///< of A4; this and what follows in mm
constexpr double kLeft = 25;
constexpr double kTextWidth = 165;
constexpr double kSenderTop = 57.7; ///< in the upper part of the window
constexpr double kSenderHeight = 5;
constexpr double kAddressTop = 62.7;
constexpr double kAddressWidth = 80;
constexpr double kAddressHeight = 27.3;
constexpr double kDateTop = 93;
constexpr double kLineHeight = 6;
constexpr double kSubjectTop = 103.5;
constexpr double kBodyBottom = 275;
constexpr double kSmallest = 0.7;
constexpr double kTextPoints = 11;
constexpr double kSenderPoints = 7;
constexpr double kLabelPoints = 10;
constexpr int kColumns = 3;
constexpr int kRows = 8;
constexpr double kLabelWidth = 70;
constexpr double kLabelHeight = 37;
constexpr double kLabelMargin = 6;
constexpr qsizetype kMaxPicture = 2 * 1024 * 1024;

double dots(double mm)
{
    return mm / kMmPerInch * kResolution;
}

QRectF area(double left, double top, double width, double height)
{
    return {dots(left), dots(top), dots(width), dots(height)};
}

QFont fontOf(double points, bool bold = false)
{
    QFont font;
    font.setPointSizeF(points);
    font.setBold(bold);
    return font;
}

/// A document that shows pictures which stand in its text, and opens nothing else whatever it names.
class InertDocument final : public QTextDocument {
protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        if (type != ImageResource || name.scheme() != QLatin1String("data"))
            return {};
        const QByteArray text = name.toEncoded(QUrl::FullyEncoded);
        const qsizetype comma = text.indexOf(',');
        if (comma < 0 || text.size() > kMaxPicture || !text.left(comma).endsWith(";base64"))
            return {};
        return QImage::fromData(QByteArray::fromBase64(QByteArray::fromPercentEncoding(text.mid(comma + 1))));
    }
};

Result<> mayPaint()
{
    return qobject_cast<QGuiApplication *>(QCoreApplication::instance())
               ? Result<>()
               : fail(ErrorCode::Internal, QStringLiteral("letters.no-paint"));
}

/// Draws lines of plain text, smaller where there are many or long ones, and never out of their place.
void drawLines(QPainter &painter, const QStringList &lines, const QRectF &place, double points)
{
    const QString text = lines.join(QLatin1Char('\n'));
    painter.save();
    painter.setClipRect(place);
    for (double size = points; size >= points / 2; size -= 1) {
        painter.setFont(fontOf(size));
        const QRectF needed = painter.boundingRect(place, Qt::AlignLeft | Qt::AlignTop, text);
        if (needed.width() <= place.width() && needed.height() <= place.height())
            break;
    }
    painter.drawText(place, Qt::AlignLeft | Qt::AlignTop, text);
    painter.restore();
}

} // namespace

/// A PDF that is painted page after page.
class LetterWriter::Paper {
public:
    Paper(const QString &path, QString sender) : m_path(path), m_file(path), m_sender(std::move(sender)) {}

    [[nodiscard]] Result<> open()
    {
        RAPPORT_CHECK(mayPaint());
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return fail(ErrorCode::Io, QStringLiteral("file.cannot-create"), {m_path, m_file.errorString()});
        m_pdf = std::make_unique<QPdfWriter>(&m_file);
        m_pdf->setResolution(kResolution);
        m_pdf->setPageSize(QPageSize(QPageSize::A4));
        m_pdf->setPageMargins(QMarginsF());
        m_pdf->setCreator(QStringLiteral("Rapport"));
        return m_painter.begin(m_pdf.get())
                   ? Result<>()
                   : fail(ErrorCode::Io, QStringLiteral("file.cannot-write"), {m_path, QString()});
    }

    void nextPage()
    {
        if (m_pages++ > 0)
            m_pdf->newPage();
    }

    [[nodiscard]] Result<> add(const Letter &letter)
    {
        const double top = letter.subject.isEmpty() ? kSubjectTop : kSubjectTop + 2 * kLineHeight;
        const double room = kBodyBottom - top;
        InertDocument body;
        body.setDefaultFont(fontOf(kTextPoints));
        body.setDocumentMargin(0);
        body.documentLayout()->setPaintDevice(m_pdf.get());
        body.setHtml(letter.html);
        double scale = 1;
        for (; scale >= kSmallest - 0.001; scale -= 0.1) {
            body.setTextWidth(dots(kTextWidth) / scale);
            if (body.size().height() * scale <= dots(room))
                break;
        }
        if (scale < kSmallest - 0.001)
            return fail(ErrorCode::Validation, QStringLiteral("letter.too-long"), {letter.address.value(0)});
        nextPage();
        drawHead(letter);
        m_painter.save();
        m_painter.translate(dots(kLeft), dots(top));
        m_painter.scale(scale, scale);
        body.drawContents(&m_painter);
        m_painter.restore();
        return {};
    }

    [[nodiscard]] Result<> finish()
    {
        const bool ended = m_painter.end();
        m_pdf.reset();
        const bool written = m_file.flush() && m_file.error() == QFileDevice::NoError;
        m_file.close();
        return ended && written
                   ? Result<>()
                   : fail(ErrorCode::Io, QStringLiteral("file.cannot-write"), {m_path, m_file.errorString()});
    }

    QPainter &painter() { return m_painter; }

private:
    void drawHead(const Letter &letter)
    {
        drawLines(m_painter, {m_sender}, area(kLeft, kSenderTop, kAddressWidth, kSenderHeight),
                  kSenderPoints);
        drawLines(m_painter, letter.address, area(kLeft, kAddressTop, kAddressWidth, kAddressHeight),
                  kTextPoints);
        m_painter.setFont(fontOf(kTextPoints));
        m_painter.drawText(area(kLeft, kDateTop, kTextWidth, kLineHeight), Qt::AlignRight | Qt::AlignTop,
                           letter.date);
        m_painter.setFont(fontOf(kTextPoints, true));
        m_painter.drawText(area(kLeft, kSubjectTop, kTextWidth, kLineHeight), Qt::AlignLeft | Qt::AlignTop,
                           letter.subject);
    }

    QString m_path;
    QFile m_file;
    QString m_sender;
    std::unique_ptr<QPdfWriter> m_pdf;
    QPainter m_painter; ///< ends before what it paints on
    int m_pages = 0;
};

LetterWriter::LetterWriter(std::unique_ptr<Paper> paper) : m_paper(std::move(paper)) {}

LetterWriter::~LetterWriter() = default;

Result<std::unique_ptr<LetterWriter>> LetterWriter::create(const QString &path, const QString &sender)
{
    auto paper = std::make_unique<Paper>(path, sender);
    RAPPORT_CHECK(paper->open());
    return std::unique_ptr<LetterWriter>(new LetterWriter(std::move(paper)));
}

Result<> LetterWriter::add(const Letter &letter)
{
    return m_paper->add(letter);
}

Result<> LetterWriter::finish()
{
    return m_paper->finish();
}

Result<> writeLabels(const QString &path, const std::vector<QStringList> &addresses)
{
    RAPPORT_CHECK(mayPaint());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-create"), {path, file.errorString()});
    {
        QPdfWriter pdf(&file);
        pdf.setResolution(kResolution);
        pdf.setPageSize(QPageSize(QPageSize::A4));
        pdf.setPageMargins(QMarginsF());
        QPainter painter(&pdf);
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            const auto place = static_cast<int>(i % (kColumns * kRows));
            if (i > 0 && place == 0)
                pdf.newPage();
            const double left = (kPageWidth - kColumns * kLabelWidth) / 2 + place % kColumns * kLabelWidth;
            const double top = place / kColumns * kLabelHeight;
            drawLines(painter, addresses[i],
                      area(left + kLabelMargin, top + kLabelMargin, kLabelWidth - 2 * kLabelMargin,
                           kLabelHeight - 2 * kLabelMargin),
                      kLabelPoints);
        }
        if (!painter.end())
            return fail(ErrorCode::Io, QStringLiteral("file.cannot-write"), {path, QString()});
    }
    if (!file.flush() || file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("file.cannot-write"), {path, file.errorString()});
    return {};
}

} // namespace rapport::outreach
