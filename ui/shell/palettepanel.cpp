#include "ui/shell/palettepanel.h"

#include "ui/shell/palettedelegate.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/drawing.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kInputHeight = 52;
constexpr int kFooterHeight = 40;
constexpr int kCapHeight = 20;
constexpr int kListFoot = 8;

struct KeyHint {
    QStringList keys;
    QString words;
};

/// "[Enter] open": key caps and what they do, in a row. Only painted; the same stands in the shortcut sheet.
class KeyHints final : public QWidget {
public:
    KeyHints(QList<KeyHint> hints, QWidget *parent) : QWidget(parent), m_hints(std::move(hints))
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    QSize sizeHint() const override { return {walk(nullptr), kFooterHeight}; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        walk(&painter);
    }

private:
    int walk(QPainter *painter) const
    {
        const Theme &theme = themeOf(*this);
        const QFont font = theme.font(TextStyle::Secondary);
        const int top = (height() - kCapHeight) / 2;
        int x = 0;
        const auto box = [&](int width) {
            return QStyle::visualRect(layoutDirection(), rect(), {x, top, width, kCapHeight});
        };
        for (const KeyHint &hint : m_hints) {
            for (const QString &key : hint.keys) {
                const int width = capWidth(key, theme);
                if (painter)
                    paintCap(*painter, box(width), key, theme);
                x += width + metrics::kSpace4;
            }
            x += 2;
            const int width = QFontMetrics(font).horizontalAdvance(hint.words) + 2;
            if (painter)
                paintText(*painter, box(width), hint.words, font, theme.text2,
                          Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
            x += width + metrics::kSpace12;
        }
        return x - metrics::kSpace12;
    }

    QList<KeyHint> m_hints;
};

QWidget *makeFooter(QWidget *parent)
{
    auto *footer = new QWidget(parent);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics::kSpace16, 0, metrics::kSpace16, 0);
    const QString enter = QWidget::tr("Enter");
    row->addWidget(new KeyHints({{{enter}, PalettePanel::tr("open")},
                                 {{QStringLiteral("Ctrl"), enter}, PalettePanel::tr("own window")},
                                 {{QStringLiteral("Alt"), enter}, PalettePanel::tr("call or mail")}},
                                footer));
    row->addStretch(1);
    row->addWidget(new KeyHints({{{QStringLiteral("Esc")}, PalettePanel::tr("close")}}, footer));
    return footer;
}

} // namespace

PalettePanel::PalettePanel(QWidget *parent)
    : QWidget(parent), m_input(new QLineEdit(this)), m_list(new QListView(this)), m_top(new QWidget(this)),
      m_footer(makeFooter(this))
{
    setObjectName(QStringLiteral("palette.panel"));
    auto *row = new QHBoxLayout(m_top);
    row->setContentsMargins(18, 0, metrics::kSpace16, 0);
    row->setSpacing(metrics::kSpace12);
    row->addWidget(new Drawing(Icon::Search, ColorRole::Text2, metrics::kIcon, m_top));
    m_input->setObjectName(QStringLiteral("palette.input"));
    m_input->setAccessibleName(tr("Search or run anything"));
    m_input->setFont(themeOf(*this).font(TextStyle::PaletteInput));
    m_input->setPlaceholderText(tr("Search or run anything"));
    setBare(*m_input, true);
    row->addWidget(m_input, 1);
    row->addWidget(new KeyHints({{{QStringLiteral("@")}, tr("person")},
                                 {{QStringLiteral("#")}, tr("company")},
                                 {{QStringLiteral("!")}, tr("task")},
                                 {{QStringLiteral(">")}, tr("command")}},
                                m_top));
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
}

void PalettePanel::setPlace(const QRect &room)
{
    const int width = room.width();
    const int lines = qMin(linesHeight(), room.height() - kInputHeight - kFooterHeight - kListFoot);
    setGeometry(room.left(), room.top(), width, kInputHeight + lines + kListFoot + kFooterHeight);
    m_top->setGeometry(1, 1, width - 2, kInputHeight - 2);
    m_list->setGeometry(1, kInputHeight, width - 2, lines);
    m_footer->setGeometry(1, kInputHeight + lines + kListFoot, width - 2, kFooterHeight - 1);
}

int PalettePanel::linesHeight() const
{
    int height = 0;
    for (int row = 0; m_list->model() && row < m_list->model()->rowCount(); ++row)
        height += m_list->sizeHintForRow(row);
    return height;
}

void PalettePanel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event);
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(), {theme.surface, theme.lineStrong, metrics::kRadiusTile});
    painter.save();
    painter.setClipRect(m_footer->geometry());
    paintPanel(painter, rect(), {theme.sunken, theme.lineStrong, metrics::kRadiusTile});
    painter.restore();
    paintEdge(painter, QRect(1, 0, width() - 2, kInputHeight), Qt::BottomEdge, theme.line);
    paintEdge(painter, m_footer->geometry(), Qt::TopEdge, theme.line);
}

void PalettePanel::mousePressEvent(QMouseEvent *event)
{
    event->accept(); // a click beside the lines must not close the palette
}

} // namespace rapport::ui
