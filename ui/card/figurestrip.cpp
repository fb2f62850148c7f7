#include "ui/card/figurestrip.h"

#include "domain/taskrules.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 80;

/// One cell of the strip.
class FigureButton final : public QAbstractButton {
public:
    FigureButton(const HeadlineFigure &figure, QWidget *parent) : QAbstractButton(parent), m_figure(figure)
    {
        setObjectName(QStringLiteral("figure.") + figure.id);
        setAccessibleName(QStringList{figure.label, figure.figure, figure.remark, figure.below}.join(QLatin1Char(' ')).simplified());
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {120, themeOf(*this).scaled(kHeight)}; }
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = themeOf(*this);
        if (underMouse())
            painter.fillRect(rect(), theme.hover);
        const QRect inner = rect().adjusted(metrics::kSpace20, 10, -metrics::kSpace8, -10);
        const auto line = [&](int top, int height) { return QRect(inner.left(), inner.top() + top, inner.width(), height); };
        paintText(painter, line(0, 18), m_figure.label, theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        const QFont strong = theme.font(TextStyle::StripFigure);
        paintText(painter, line(18, 24), m_figure.figure, strong, theme.text, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        QRect remark = line(20, 22);
        remark.setLeft(remark.left() + QFontMetrics(strong).horizontalAdvance(m_figure.figure) + 6);
        paintText(painter, QStyle::visualRect(layoutDirection(), inner, remark), m_figure.remark, theme.font(TextStyle::Secondary), theme.text2, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        paintText(painter, line(43, 16), m_figure.below, theme.font(TextStyle::Caption), theme.color(m_figure.belowRole), Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        if (hasFocus())
            paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme);
    }

private:
    HeadlineFigure m_figure;
};

HeadlineFigure lastContact(const CardData &data, core::Instant now)
{
    HeadlineFigure figure{QStringLiteral("two-way"), FigureStrip::tr("Last contact"), FigureStrip::tr("–"), {}, FigureStrip::tr("never so far"), ColorRole::Text2};
    const auto last = data.record.value(QStringLiteral("last_contact_at"));
    const qint64 rhythm = data.record.value(QStringLiteral("rhythm_days")).as<qint64>();
    if (!last.isEmpty()) {
        figure.figure = messages::relativeDay(last.as<core::Instant>().local().date(), now.local().date());
        figure.below = messages::dateText(last.as<core::Instant>().local().date());
    }
    if (rhythm > 0) {
        figure.below = FigureStrip::tr("wanted every %n day(s)", nullptr, static_cast<int>(rhythm));
        const bool late = last.isEmpty() || last.as<core::Instant>().local().date().addDays(rhythm) < now.local().date();
        figure.belowRole = late ? ColorRole::Warn : ColorRole::Text2;
    }
    return figure;
}

HeadlineFigure openTasks(const CardData &data, core::Instant now)
{
    const qint64 open = data.record.value(QStringLiteral("open_task_count")).as<qint64>();
    HeadlineFigure figure{QStringLiteral("tasks"), FigureStrip::tr("Open tasks"), messages::numberText(open), {}, FigureStrip::tr("nothing planned"), ColorRole::Text2};
    const auto next = data.record.value(QStringLiteral("next_task_at"));
    if (!next.isEmpty()) {
        const auto due = next.as<core::Instant>();
        const bool late = due < now;
        figure.below = late ? FigureStrip::tr("overdue since %1").arg(messages::relativeDay(due.local().date(), now.local().date()).toLower())
                            : FigureStrip::tr("next %1").arg(messages::relativeTime(due, now));
        figure.belowRole = late ? ColorRole::Bad : ColorRole::Good;
    } else if (open > 0) {
        figure.below = FigureStrip::tr("no date set");
    }
    return figure;
}

} // namespace

FigureStrip::FigureStrip(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("figureStrip"));
    m_layout->setContentsMargins(0, 0, 0, 1);
    m_layout->setSpacing(1);
}

void FigureStrip::setFigures(const QList<HeadlineFigure> &figures)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const HeadlineFigure &figure : figures) {
        auto *button = new FigureButton(figure, this);
        connect(button, &QAbstractButton::clicked, this, [this, id = figure.id] { Q_EMIT pressed(id); });
        m_layout->addWidget(button, 1);
    }
}

QSize FigureStrip::sizeHint() const
{
    return {600, themeOf(*this).scaled(kHeight)};
}

void FigureStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(*this);
    painter.fillRect(rect(), theme.surface);
    for (int i = 0; i + 1 < m_layout->count(); ++i) {
        const QRect cell = m_layout->itemAt(i)->geometry();
        const int x = layoutDirection() == Qt::RightToLeft ? cell.left() - 1 : cell.right() + 1;
        painter.fillRect(QRect(x, 0, 1, height()), theme.line);
    }
    paintEdge(painter, rect(), Qt::BottomEdge, theme.line);
}

QList<HeadlineFigure> headlineOf(const CardData &data, core::Instant now)
{
    QList<HeadlineFigure> figures{lastContact(data, now)};
    const qint64 contacts = data.record.value(QStringLiteral("contact_count")).as<qint64>();
    figures << HeadlineFigure{QStringLiteral("all"), FigureStrip::tr("Exchanges"), messages::numberText(contacts), {},
                              FigureStrip::tr("%1 calls, %2 mails").arg(messages::numberText(data.counts.value(QStringLiteral("call"))), messages::numberText(data.counts.value(QStringLiteral("email")))),
                              ColorRole::Text2};
    figures << openTasks(data, now);
    if (!data.isPerson()) {
        const qint64 people = data.record.value(QStringLiteral("people_count")).as<qint64>();
        figures << HeadlineFigure{QStringLiteral("people"), FigureStrip::tr("People"), messages::numberText(people), {}, data.text(QStringLiteral("employees")).isEmpty() ? QString() : FigureStrip::tr("of %1 employees").arg(data.text(QStringLiteral("employees"))), ColorRole::Text2};
    }
    const auto created = data.record.value(QStringLiteral("updated_at"));
    figures << HeadlineFigure{QStringLiteral("changes"), FigureStrip::tr("Last change"), messages::relativeDay(created.as<core::Instant>().local().date(), now.local().date()), {},
                              data.linkName(QStringLiteral("updated_by")), ColorRole::Text2};
    return figures;
}

} // namespace rapport::ui
