#include "ui/widgets/segments.h"

#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kPad = 10;

// One part. Paints its own ground; the frame around all is painted by Segments. Owned by it.
class SegmentPart final : public QAbstractButton {
public:
    SegmentPart(const QString &text, std::optional<Icon> icon, QWidget *parent)
        : QAbstractButton(parent), m_icon(icon)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const Theme &theme = themeOf(*this);
        const int icon = m_icon ? metrics::kIconMark + metrics::kSpace8 : 0;
        const int words = textWidth(theme.font(TextStyle::SecondaryMedium), text());
        return {2 * kPad + icon + words, theme.scaled(metrics::kButton) - 2 * theme.borderWidth};
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        QPainter painter(this);
        if (isChecked() || (underMouse() && isEnabled()))
            painter.fillRect(rect(), isChecked() ? theme.accentSoft : theme.hover);
        const QColor color = !isEnabled() ? theme.text3 : isChecked() ? theme.accent : theme.text;
        QRect inner = rect().adjusted(kPad, 0, -kPad + 1, 0);
        if (m_icon) {
            const QRect place(inner.x(), inner.y(), metrics::kIconMark, inner.height());
            paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), place), *m_icon,
                      isChecked() ? theme.accent : theme.text2, metrics::kIconMark, layoutDirection());
            inner.setLeft(inner.left() + metrics::kIconMark + metrics::kSpace8);
        }
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), inner), text(),
                  theme.font(TextStyle::SecondaryMedium), color, Qt::AlignLeading | Qt::AlignVCenter,
                  layoutDirection());
        if (showsFocusRing(*this))
            paintFocusRing(painter, rect(), theme, metrics::kRadiusPill);
    }

private:
    std::optional<Icon> m_icon;
};

} // namespace

Segments::Segments(QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_group(new QButtonGroup(this))
{
    const int border = themeOf(*this).borderWidth;
    m_layout->setContentsMargins(border, border, border, border);
    m_layout->setSpacing(1);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

int Segments::addPart(const QString &text, std::optional<Icon> icon)
{
    auto *button = new SegmentPart(text, icon, this);
    const auto index = static_cast<int>(m_group->buttons().size());
    if (index == 0)
        button->setChecked(true); // before it joins the group: nothing changed yet
    m_group->addButton(button, index);
    m_layout->addWidget(button);
    return index;
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

QAbstractButton *Segments::part(int index) const
{
    return m_group->button(index);
}

void Segments::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintPanel(painter, rect(),
               {theme.surface, theme.lineStrong, metrics::kRadiusField, theme.borderWidth, false});
    for (int i = 1; i < m_layout->count(); ++i) {
        const QRect part = m_layout->itemAt(i)->geometry();
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const QRect gap(mirrored ? part.right() + 1 : part.left() - 1, 1, 1, height() - 2);
        painter.fillRect(gap, theme.lineStrong);
    }
}

} // namespace rapport::ui
