#include "ui/dashboard/dashboardsaver.h"

#include "core/safefile.h"
#include "ui/dashboard/tilegrid.h"
#include "ui/shell/prompts.h"
#include "ui/theme/thememanager.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QRegularExpression>
#include <QtConcurrent/QtConcurrentRun>

namespace rapport::ui {

using core::Result;
using messages::DashboardReport;

namespace {

constexpr int kHead = 32; ///< of a page: name, days and when it was calculated

QString tr(const char *text)
{
    return QCoreApplication::translate("Dashboard", text);
}

QString fileNameOf(const QString &name)
{
    static const QRegularExpression kOdd(QStringLiteral("[^\\w .-]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const QString plain = name.simplified().remove(kOdd).left(80);
    return plain.isEmpty() ? QStringLiteral("dashboard") : plain;
}

void tell(AppContext &context, const Result<> &written, const QString &file)
{
    if (!written)
        context.notices.failed(written.error());
    else
        context.notices.done(
            tr(QT_TRANSLATE_NOOP("Dashboard", "Saved to %1.")).arg(QDir::toNativeSeparators(file)));
}

Result<> write(const DashboardReport &report, const QString &format, std::optional<std::size_t> tile,
               const QString &file)
{
    RAPPORT_TRY(const QByteArray bytes, messages::dashboardFile(report, format, tile));
    RAPPORT_TRY(const auto target, core::SafeFile::create(file));
    RAPPORT_CHECK(target->write(bytes));
    return target->commit();
}

void writeBeside(AppContext &context, const DashboardReport &report, const QString &format,
                 std::optional<std::size_t> tile, const QString &file, QWidget *parent)
{
    QtConcurrent::run([report, format, tile, file] {
        return write(report, format, tile, file);
    }).then(parent, [&context, file](const Result<> &written) { tell(context, written, file); });
}

QString headOf(const DashboardReport &report)
{
    return QStringLiteral("%1 · %2 – %3")
        .arg(messages::dashboardName(report.dashboard),
             QLocale().toString(report.scope.period.first, QLocale::ShortFormat),
             QLocale().toString(report.scope.period.last, QLocale::ShortFormat));
}

/// Paper is white: while it lives everything is painted as by day. The windows are painted anew only after it is gone.
class DayLight {
public:
    explicit DayLight(ThemeManager &theme) : m_theme(theme), m_before(theme.choice())
    {
        m_theme.setChoice(ThemeChoice::Light);
    }
    ~DayLight() { m_theme.setChoice(m_before); }
    DayLight(const DayLight &) = delete;
    DayLight &operator=(const DayLight &) = delete;

private:
    ThemeManager &m_theme;
    ThemeChoice m_before;
};

/// The tiles as they are painted, as wide as the page; no tile is cut where a page ends.
void paintPages(QPainter &painter, QPagedPaintDevice &device, TileGrid &grid, const QString &head)
{
    const QRect page = painter.viewport();
    const double scale = page.width() / static_cast<double>(std::max(1, grid.width()));
    const int room = static_cast<int>(page.height() / scale) - kHead;
    int top = 0;
    const int whole = grid.sizeHint().height();
    while (top < whole) {
        int end = std::min(whole, top + room);
        for (std::size_t i = 0; i < grid.count(); ++i) {
            const QRect tile = grid.frame(i)->geometry();
            if (tile.top() > top && tile.top() < end && tile.bottom() > end)
                end = tile.top();
        }
        painter.save();
        painter.scale(scale, scale);
        painter.setPen(themeOf(grid).text2);
        painter.setFont(themeOf(grid).font(TextStyle::Secondary));
        painter.drawText(QRect(0, 0, grid.width(), kHead), Qt::AlignCenter, head);
        grid.render(&painter, QPoint(0, kHead), QRegion(0, top, grid.width(), end - top),
                    QWidget::DrawChildren);
        painter.restore();
        top = end;
        if (top < whole)
            device.newPage();
    }
}

Result<> writePdf(TileGrid &grid, const DashboardReport &report, const QString &file, ThemeManager &theme)
{
    const DayLight day(theme);
    QPdfWriter writer(file);
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(10, 10, 10, 10)));
    writer.setTitle(messages::dashboardName(report.dashboard));
    QPainter painter;
    if (!painter.begin(&writer))
        return core::fail(core::ErrorCode::Io, QStringLiteral("file.cannot-write"), {file});
    paintPages(painter, writer, grid, headOf(report));
    if (!painter.end() || QFileInfo(file).size() == 0)
        return core::fail(core::ErrorCode::Io, QStringLiteral("file.cannot-write"), {file});
    return {};
}

void print(TileGrid &grid, const DashboardReport &report, ThemeManager &theme, QWidget *parent)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setPageOrientation(QPageLayout::Landscape);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QDialog::accepted, &grid, [printer, report, &grid, &theme] {
        const DayLight day(theme);
        QPainter painter;
        if (painter.begin(printer.get()))
            paintPages(painter, *printer, grid, headOf(report));
    });
    dialog->open();
}

} // namespace

void saveDashboard(AppContext &context, DashboardReport report, TileGrid &grid, const QString &format,
                   QWidget *parent)
{
    report.currency = context.workspace.currency();
    if (format == QLatin1String("print")) {
        print(grid, report, context.theme, parent);
        return;
    }
    const QString file = context.prompts.saveFile(
        parent, tr(QT_TRANSLATE_NOOP("Dashboard", "Save dashboard")),
        fileNameOf(messages::dashboardName(report.dashboard)) + QLatin1Char('.') + format,
        QStringLiteral("*.") + format);
    if (file.isEmpty())
        return;
    if (format == QLatin1String("pdf"))
        tell(context, writePdf(grid, report, file, context.theme), file);
    else
        writeBeside(context, report, format, {}, file, parent);
}

void saveTile(AppContext &context, const TileFrame &frame, QWidget *parent)
{
    DashboardReport report;
    report.dashboard.name = frame.words().title();
    report.dashboard.id = domain::RecordId(1);
    report.dashboard.tiles = {frame.tile()};
    report.answers.tiles = {frame.answer()};
    report.currency = context.workspace.currency();
    const QString file = context.prompts.saveFile(
        parent, tr(QT_TRANSLATE_NOOP("Dashboard", "Save the table of a tile")),
        fileNameOf(report.dashboard.name) + QStringLiteral(".xlsx"), QStringLiteral("*.xlsx;;*.csv"));
    if (file.isEmpty())
        return;
    const bool csv = file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    writeBeside(context, report, csv ? QStringLiteral("csv") : QStringLiteral("xlsx"), {}, file, parent);
}

} // namespace rapport::ui
