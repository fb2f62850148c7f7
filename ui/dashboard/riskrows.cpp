#include "ui/dashboard/riskrows.h"

#include "messages/customerreasons.h"
#include "messages/figuretext.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/tooltips.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <algorithm>

namespace rapport::ui {

namespace {

constexpr int kLeast = 36;
constexpr int kMost = 48;

} // namespace

/// One customer; pressed it opens the record. Its button stands at the end.
class RiskRow final : public QAbstractButton {
public:
    explicit RiskRow(QWidget *parent) : QAbstractButton(parent), m_act(new IconButton(Icon::Call, {}, this))
    {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        m_act->setObjectName(QStringLiteral("risk.act"));
    }

    IconButton &act() const { return *m_act; }

    void setPart(const workspace::TilePart &part, const messages::TileWords &words)
    {
        const QString &currency = words.currency();
        m_name = part.name.isEmpty() ? RiskRows::tr("Without a name") : part.name;
        m_why = part.signs.empty() ? QString() : messages::riskText(part.signs.front(), currency);
        m_chance = messages::figureText(part.beside, reporting::MetricUnit::Share, currency);
        m_value = messages::figureText(part.value, reporting::MetricUnit::Money, currency);
        QStringList reasons;
        for (const reporting::RiskSign &sign : part.signs)
            reasons.append(messages::riskText(sign, currency));
        setToolTip(toolTipText(reasons.join(QLatin1Char('\n'))));
        setAccessibleName(RiskRows::tr("%1: risk %2, %3 at risk. %4").arg(m_name, m_chance, m_value, m_why));
        m_act->setName(RiskRows::tr("What to do about %1").arg(m_name));
        update();
    }

protected:
    void resizeEvent(QResizeEvent *) override
    {
        const QSize size = m_act->sizeHint();
        const QRect place(width() - size.width(), (height() - size.height()) / 2, size.width(),
                          size.height());
        m_act->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(*this);
        QPainter painter(this);
        const QFont strong = theme.font(TextStyle::BodyMedium);
        const QFont small = theme.font(TextStyle::Secondary);
        const int room = width() - m_act->sizeHint().width() - metrics::kSpace12;
        const int half = height() / 2;
        const int above = std::max(0, half - theme.lineHeight(TextStyle::Body));
        const auto line = [&](int left, int right, bool first) {
            return QStyle::visualRect(layoutDirection(), rect(),
                                      {left, first ? above : half, std::max(0, right - left), half - above});
        };
        const int figures = std::max(textWidth(strong, m_chance), textWidth(small, m_value));
        const auto end = Qt::AlignTrailing | Qt::AlignVCenter;
        const auto begin = Qt::AlignLeading | Qt::AlignVCenter;
        paintText(painter, line(room - figures, room, true), m_chance, strong, theme.text, end,
                  layoutDirection());
        paintText(painter, line(room - figures, room, false), m_value, small, theme.text2, end,
                  layoutDirection());
        const int texts = room - figures - metrics::kSpace12;
        paintText(painter, line(0, texts, true), m_name, strong, theme.text, begin, layoutDirection());
        paintText(painter, line(0, texts, false), m_why, small, theme.text2, begin, layoutDirection());
        paintEdge(painter, rect(), Qt::BottomEdge, theme.grid);
        if (hasFocus() && showsFocusRing(*this))
            paintFocusRing(painter, QRectF(rect()), theme, metrics::kRadiusPill);
    }

private:
    IconButton *m_act;
    QString m_name;
    QString m_why;
    QString m_chance;
    QString m_value;
};

RiskRows::RiskRows(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("tile.risks"));
}

void RiskRows::setRows(const messages::TileWords &words)
{
    const auto &series = words.answer().series;
    const std::size_t count = series.empty() ? 0 : series.front().parts.size();
    while (m_rows.size() > count) {
        delete m_rows.back();
        m_rows.pop_back();
    }
    while (m_rows.size() < count) {
        auto *row = new RiskRow(this);
        const int part = static_cast<int>(m_rows.size());
        row->setObjectName(QStringLiteral("risk.%1").arg(part + 1));
        connect(row, &QAbstractButton::clicked, this, [this, part] { Q_EMIT opened(part); });
        connect(&row->act(), &QAbstractButton::clicked, this, [this, part, row] {
            Q_EMIT actAsked(part, row->act().mapToGlobal(row->act().rect().bottomLeft()));
        });
        m_rows.push_back(row);
    }
    for (std::size_t i = 0; i < count; ++i)
        m_rows[i]->setPart(series.front().parts[i], words);
    setAccessibleName(words.title());
    place();
}

void RiskRows::place()
{
    if (m_rows.empty())
        return;
    const Theme &theme = themeOf(*this);
    const int least = theme.scaled(kLeast);
    const int fitting = std::clamp(height() / least, 1, static_cast<int>(m_rows.size()));
    const int high = std::clamp(height() / fitting, least, theme.scaled(kMost));
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        RiskRow &row = *m_rows[static_cast<std::size_t>(i)];
        row.setGeometry(0, i * high, width(), high);
        row.setVisible(i < fitting);
    }
}

void RiskRows::resizeEvent(QResizeEvent *)
{
    place();
}

} // namespace rapport::ui
