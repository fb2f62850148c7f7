#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QLatin1String>
#include <QPixmap>
#include <QPointF>

#include <cstdint>

class QPainter;

namespace rapport::ui {

// One entry per drawing in resources/icons, in the order of the look. fileName() gives the file.
enum class Icon : std::uint8_t {
    MyDay,
    Person,
    People,
    Company,
    Lead,
    Pipeline,
    Campaign,
    Service,
    Document,
    Reports,
    Admin,
    Search,
    Add,
    Remove,
    Close,
    Check,
    ChevronDown,
    ChevronUp,
    ChevronLeft,
    ChevronRight,
    ArrowRight,
    Filter,
    Columns,
    Group,
    More,
    Grip,
    Call,
    Mail,
    Meeting,
    Calendar,
    Note,
    Task,
    Edit,
    Clock,
    Chat,
    Tag,
    Star,
    Place,
    Link,
    Attach,
    Warning,
    Alert,
    Info,
    Duplicate,
    Merge,
    Undo,
    Redo,
    Import,
    Export,
    Lock,
    View,
    Invoice,
    Product,
    Gift,
    Risk,
    TrendUp,
    TrendDown,
    Refresh,
    Branch,
    Wait,
    Send,
    Globe,
    Trash,
    Archive,
    Table,
    Won,
    FullScreen,
    Quick,
    Target,
    Segment,
    Field,
    Move,
    Pin,
    Bold,
    Italic,
    Bullets,
    Image,
    Help
};
inline constexpr int kIconCount = static_cast<int>(Icon::Help) + 1;

[[nodiscard]] QLatin1String fileName(Icon icon);

// True for drawings that show a direction of reading and turn round in a right-to-left layout.
[[nodiscard]] bool mirrorsWithLayout(Icon icon);

// An icon that takes its colour from the current theme whenever it is painted, so actions keep theirs over a change of
// theme. Disabled: text3.
[[nodiscard]] QIcon themedIcon(Icon icon, ColorRole role = ColorRole::Text2);

// The drawing in `color`, `size` logical pixels square, sharp at `devicePixelRatio`. Cached.
[[nodiscard]] QPixmap iconPixmap(Icon icon, const QColor &color, int size, qreal devicePixelRatio,
                                 Qt::LayoutDirection direction = Qt::LeftToRight);

// Paints into the square at `topLeft`, moved to the nearest device pixel.
void paintIcon(QPainter &painter, QPointF topLeft, Icon icon, const QColor &color, int size,
               Qt::LayoutDirection direction = Qt::LeftToRight);
// The same, centred in `area`.
void paintIcon(QPainter &painter, const QRect &area, Icon icon, const QColor &color, int size,
               Qt::LayoutDirection direction = Qt::LeftToRight);

// The program's own icon, in all usual sizes.
[[nodiscard]] QIcon applicationIcon();

} // namespace rapport::ui
