#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>

namespace rapport::ui {

namespace {

constexpr std::array<const char *, kIconCount> kFiles = {
    "my-day",     "person",    "people",       "company",     "lead",         "pipeline",      "campaign",
    "service",    "document",  "reports",      "admin",       "search",       "add",           "remove",
    "close",      "check",     "chevron-down", "chevron-up",  "chevron-left", "chevron-right", "arrow-right",
    "filter",     "columns",   "group",        "more",        "grip",         "call",          "mail",
    "meeting",    "calendar",  "note",         "task",        "edit",         "clock",         "chat",
    "tag",        "star",      "place",        "link",        "attach",       "warning",       "alert",
    "info",       "duplicate", "merge",        "undo",        "redo",         "import",        "export",
    "lock",       "view",      "invoice",      "product",     "gift",         "risk",          "trend-up",
    "trend-down", "refresh",   "branch",       "wait",        "send",         "globe",         "trash",
    "archive",    "table",     "won",          "full-screen", "quick",        "target",        "segment",
    "field",      "move",      "pin",          "bold",        "italic",       "bullets",       "image",
    "help"};

// Units of the drawings.
constexpr double kGrid = 24;
constexpr double kStroke = 1.75;

QByteArray svgText(Icon icon)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(fileName(icon)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString cacheKey(Icon icon, const QColor &color, int device, bool mirrored)
{
    return QStringLiteral("rapport-icon:%1:%2:%3:%4")
        .arg(static_cast<int>(icon))
        .arg(color.rgba())
        .arg(device)
        .arg(mirrored ? 1 : 0);
}

QPixmap render(Icon icon, const QColor &color, int device, bool mirrored)
{
    QByteArray svg = svgText(icon).replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    if (kStroke * device < kGrid) // thinner than one device pixel it would fade
        svg.replace("stroke-width=\"1.75\"", "stroke-width=\"" + QByteArray::number(kGrid / device) + '"');
    QSvgRenderer renderer(svg);
    QImage image(device, device, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, device, device));
    painter.end();
    return QPixmap::fromImage(mirrored ? image.mirrored(true, false) : image);
}

// Paints one drawing in the colour that the theme in use has for a role. Owned by its QIcon.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(Icon icon, ColorRole role) : m_icon(icon), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        paintIcon(*painter, rect, m_icon, colorFor(mode), side, QGuiApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return iconPixmap(m_icon, colorFor(mode), side, scale, QGuiApplication::layoutDirection());
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ThemedIconEngine(*this); }
    [[nodiscard]] QString key() const override { return QStringLiteral("rapport"); }
    QString iconName() override { return fileName(m_icon); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const
    {
        return currentTheme().color(mode == QIcon::Disabled ? ColorRole::Text3 : m_role);
    }

    Icon m_icon;
    ColorRole m_role;
};

} // namespace

QLatin1String fileName(Icon icon)
{
    return QLatin1String(kFiles[static_cast<std::size_t>(icon)]);
}

bool mirrorsWithLayout(Icon icon)
{
    switch (icon) {
    case Icon::ChevronLeft:
    case Icon::ChevronRight:
    case Icon::ArrowRight:
    case Icon::Undo:
    case Icon::Redo:
    case Icon::Send:
    case Icon::Move:
    case Icon::Bullets:
    case Icon::Group:
    case Icon::Pipeline: return true;
    default: return false;
    }
}

QIcon themedIcon(Icon icon, ColorRole role)
{
    return QIcon(new ThemedIconEngine(icon, role));
}

QPixmap iconPixmap(Icon icon, const QColor &color, int size, qreal devicePixelRatio,
                   Qt::LayoutDirection direction)
{
    const int device = std::max(1, qRound(size * devicePixelRatio));
    const bool mirrored = direction == Qt::RightToLeft && mirrorsWithLayout(icon);
    const QString key = cacheKey(icon, color, device, mirrored);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(icon, color, device, mirrored);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter &painter, QPointF topLeft, Icon icon, const QColor &color, int size,
               Qt::LayoutDirection direction)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPointF snapped(std::round(topLeft.x() * ratio) / ratio, std::round(topLeft.y() * ratio) / ratio);
    painter.drawPixmap(snapped, iconPixmap(icon, color, size, ratio, direction));
}

void paintIcon(QPainter &painter, const QRect &area, Icon icon, const QColor &color, int size,
               Qt::LayoutDirection direction)
{
    const QPointF topLeft(area.x() + (area.width() - size) / 2.0, area.y() + (area.height() - size) / 2.0);
    paintIcon(painter, topLeft, icon, color, size, direction);
}

QIcon applicationIcon()
{
    QIcon icon;
    QSvgRenderer renderer(QStringLiteral(":/icons/rapport.svg"));
    for (const int side : {16, 20, 24, 32, 40, 48, 64, 128, 256}) {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        renderer.render(&painter, QRectF(0, 0, side, side));
        painter.end();
        icon.addPixmap(QPixmap::fromImage(image));
    }
    return icon;
}

} // namespace rapport::ui
