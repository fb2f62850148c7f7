#include "ui/pipeline/stagepath.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/tooltips.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 24;
constexpr int kGap = 3;
constexpr int kShortest = 40;

} // namespace

StagePath::StagePath(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stage-path"));
    setAccessibleName(tr("Stage"));
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StagePath::setPath(const domain::Pipeline &pipeline, domain::RecordId last, domain::StageKind kind)
{
    m_stages.clear();
    m_current = -1;
    for (const domain::Stage &stage : pipeline.stages) {
        if (stage.kind != domain::StageKind::Open)
            continue;
        if (stage.id == last)
            m_current = static_cast<int>(m_stages.size());
        m_stages.push_back(stage);
    }
    m_kind = kind;
    m_caret = m_current;
    setAccessibleDescription(m_current >= 0 ? m_stages[static_cast<std::size_t>(m_current)].name : QString());
    updateGeometry();
    update();
}

QSize StagePath::sizeHint() const
{
    return {static_cast<int>(m_stages.size()) * 96, currentTheme().scaled(kHeight)};
}

QSize StagePath::minimumSizeHint() const
{
    return {static_cast<int>(m_stages.size()) * kShortest, currentTheme().scaled(kHeight)};
}

QRect StagePath::rectOf(int place) const
{
    const int count = static_cast<int>(m_stages.size());
    const int left = place * (width() + kGap) / count;
    const int right = (place + 1) * (width() + kGap) / count - kGap;
    return QStyle::visualRect(layoutDirection(), rect(), QRect(left, 0, right - left, height()));
}

int StagePath::placeAt(QPoint position) const
{
    for (int place = 0; place < static_cast<int>(m_stages.size()); ++place) {
        if (rectOf(place).contains(position))
            return place;
    }
    return -1;
}

void StagePath::ask(int place)
{
    if (m_writable && place >= 0 && (place != m_current || m_kind != domain::StageKind::Open))
        Q_EMIT stageAsked(m_stages[static_cast<std::size_t>(place)].id);
}

void StagePath::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool open = m_kind == domain::StageKind::Open;
    for (int place = 0; place < static_cast<int>(m_stages.size()); ++place) {
        const bool behind = m_kind == domain::StageKind::Won || (m_current >= 0 && place < m_current);
        const bool here = open && place == m_current;
        PanelLook look{here               ? theme.accentFill
                       : behind           ? theme.accentSoft
                       : place == m_hover ? theme.hover
                                          : theme.chip,
                       {},
                       metrics::kRadiusPill,
                       0,
                       false};
        paintPanel(painter, rectOf(place), look);
        paintText(painter, rectOf(place).adjusted(metrics::kSpace8, 0, -metrics::kSpace8, 0),
                  m_stages[static_cast<std::size_t>(place)].name,
                  theme.font(here ? TextStyle::SecondaryMedium : TextStyle::Secondary),
                  here     ? theme.onAccent
                  : behind ? theme.accent
                           : theme.text2,
                  Qt::AlignCenter, layoutDirection());
        if (place == m_caret && showsFocusRing(*this))
            paintFocusRing(painter, rectOf(place), theme, metrics::kRadiusPill);
    }
}

void StagePath::mouseMoveEvent(QMouseEvent *event)
{
    const int hover = m_writable ? placeAt(event->pos()) : -1;
    if (std::exchange(m_hover, hover) != hover)
        update();
}

void StagePath::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

void StagePath::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        ask(placeAt(event->pos()));
}

void StagePath::keyPressEvent(QKeyEvent *event)
{
    const bool sideways = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (sideways && event->modifiers() == Qt::NoModifier && !m_stages.empty()) {
        const int way = (event->key() == Qt::Key_Right) != isRightToLeft() ? 1 : -1;
        m_caret = std::clamp(m_caret + way, 0, static_cast<int>(m_stages.size()) - 1);
        update();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
               event->key() == Qt::Key_Space) {
        ask(m_caret);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool StagePath::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int place = placeAt(help->pos());
    const domain::Stage *stage = place < 0 ? nullptr : &m_stages[static_cast<std::size_t>(place)];
    showPlainToolTip(help->globalPos(),
                     stage ? tr("%1, %2 %").arg(stage->name).arg(stage->probability) : QString(), this,
                     stage ? rectOf(place) : QRect());
    return true;
}

} // namespace rapport::ui
