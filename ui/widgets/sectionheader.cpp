#include "ui/widgets/sectionheader.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/iconbutton.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace rapport::ui {

namespace {

constexpr int kTextStart = 14; // behind the chevron
constexpr int kRemarkGap = 6;

QFont nameFont(const Theme &theme)
{
    QFont font = theme.font(TextStyle::SecondaryMedium);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

SectionHeader::SectionHeader(const QString &name, QWidget *parent) : QAbstractButton(parent)
{
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionHeader::setRemark(const QString &remark)
{
    m_remark = remark;
    setAccessibleDescription(remark);
    update();
}

void SectionHeader::setAddable(const QString &name)
{
    if (name.isEmpty()) {
        delete std::exchange(m_add, nullptr);
        update();
        return;
    }
    if (!m_add) {
        m_add = new IconButton(Icon::Add, name, this);
        m_add->setSmall(true);
        connect(m_add, &IconButton::clicked, this, &SectionHeader::addRequested);
        placeAdd();
        m_add->show();
    }
    m_add->setName(name);
}

void SectionHeader::setBody(QWidget *body)
{
    if (!body)
        return;
    body->setVisible(isChecked());
    connect(this, &SectionHeader::toggled, body, &QWidget::setVisible);
}

QSize SectionHeader::sizeHint() const
{
    const Theme &theme = themeOf(*this);
    const int name = textWidth(nameFont(theme), text());
    const int remark = textWidth(theme.font(TextStyle::Secondary), m_remark);
    const int add = m_add ? m_add->sizeHint().width() : 0;
    return {kTextStart + name + kRemarkGap + remark + add,
            theme.scaled(metrics::kSmallButton, TextStyle::Secondary)};
}

QSize SectionHeader::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 80), sizeHint().height()};
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const auto visual = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };
    const Icon chevron = isChecked() ? Icon::ChevronDown : Icon::ChevronRight;
    paintIcon(painter, visual({-2, 0, metrics::kIconMark, height()}), chevron, theme.text2,
              metrics::kIconMark, layoutDirection());
    const int end = width() - (m_add ? m_add->width() : 0);
    const int name = std::min(textWidth(nameFont(theme), text()), end - kTextStart);
    paintText(painter, visual({kTextStart, 0, name + 1, height()}), text(), nameFont(theme), theme.text,
              Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    const int start = kTextStart + name + kRemarkGap;
    if (end > start)
        paintText(painter, visual({start, 0, end - start, height()}), m_remark,
                  theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
                  layoutDirection());
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme, metrics::kRadiusPill);
}

void SectionHeader::keyPressEvent(QKeyEvent *event)
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int fold = mirrored ? Qt::Key_Right : Qt::Key_Left;
    const int unfold = mirrored ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == fold)
        setChecked(false);
    else if (event->key() == unfold)
        setChecked(true);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        toggle();
    else
        QAbstractButton::keyPressEvent(event);
}

void SectionHeader::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeAdd();
}

void SectionHeader::placeAdd()
{
    if (!m_add)
        return;
    const QSize size = m_add->sizeHint();
    const QRect place(width() - size.width(), (height() - size.height()) / 2, size.width(), size.height());
    m_add->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

} // namespace rapport::ui
