#include "ui/card/figurestrip.h"

#include "domain/taskrules.h"
#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <memory>

namespace rapport::ui {

namespace {

constexpr int kHeight = 80;

/// One cell of the strip.
class FigureButton final : public QAbstractButton {
public:
    FigureButton(bool first, QWidget *parent)
        : QAbstractButton(parent), m_pad(first ? metrics::kSpace20 : metrics::kSpace16)
    {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setFigure(const HeadlineFigure &figure)
    {
        if (figure == m_figure)
            return;
        m_figure = figure;
        setObjectName(QStringLiteral("figure.") + figure.id);
        setAccessibleName(QStringList{figure.label, figure.figure, figure.remark, figure.below}
                              .join(QLatin1Char(' '))
                              .simplified());
        update();
    }
    const QString &id() const { return m_figure.id; }
    QSize sizeHint() const override { return {120, themeOf(*this).scaled(kHeight) - 1}; }
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = themeOf(*this);
        if (underMouse())
            painter.fillRect(rect(), theme.hover);
        paintLines(painter, theme);
        if (showsFocusRing(*this))
            paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), theme);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    void paintLines(QPainter &painter, const Theme &theme) const
    {
        const QRect inner = rect().adjusted(m_pad, 10, -metrics::kSpace8, -10);
        const auto line = [&](int top, int height) {
            return QRect(inner.left(), inner.top() + theme.scaled(top), inner.width(), theme.scaled(height));
        };
        const auto write = [&](const QRect &at, const QString &text, TextStyle style, const QColor &color) {
            paintText(painter, QStyle::visualRect(layoutDirection(), rect(), at), text, theme.font(style),
                      color, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
        };
        write(line(0, 18), m_figure.label, TextStyle::Secondary, theme.text2);
        write(line(18, 24), m_figure.figure, TextStyle::StripFigure, theme.text);
        QRect remark = line(20, 22);
        remark.setLeft(remark.left() + textWidth(theme.font(TextStyle::StripFigure), m_figure.figure) +
                       metrics::kSpace8);
        write(remark, m_figure.remark, TextStyle::Secondary, theme.text2);
        QRect below = line(43, 16);
        if (m_figure.mark) {
            const QRect mark(below.left(), below.top(), metrics::kIconSmall, below.height());
            paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), mark), *m_figure.mark,
                      theme.color(m_figure.belowRole), metrics::kIconSmall, layoutDirection());
            below.setLeft(below.left() + metrics::kIconSmall + metrics::kSpace4);
        }
        write(below, m_figure.below, TextStyle::Caption, theme.color(m_figure.belowRole));
    }

    HeadlineFigure m_figure;
    int m_pad;
};

/// How many a year, counting a part of the first year as a whole one.
qint64 yearly(qint64 count, QDate since, QDate today)
{
    constexpr double kDays = 365.25;
    return qRound64(static_cast<double>(count) /
                    std::max(1.0, static_cast<double>(since.daysTo(today)) / kDays));
}

/// "Today 14:00" within a sentence; a date keeps its month as the language writes it.
QString inSentence(QString words)
{
    if (!words.isEmpty() && words.front().isLetter())
        words[0] = words[0].toLower();
    return words;
}

HeadlineFigure lastContact(const CardData &data, core::Instant now)
{
    HeadlineFigure figure{QStringLiteral("two-way"),
                          FigureStrip::tr("Last contact"),
                          FigureStrip::tr("–"),
                          {},
                          FigureStrip::tr("never so far"),
                          ColorRole::Text2,
                          {}};
    const auto last = data.record.value(QStringLiteral("last_contact_at"));
    const qint64 rhythm = data.record.value(QStringLiteral("rhythm_days")).as<qint64>();
    if (!last.isEmpty()) {
        figure.figure = messages::relativeDay(last.as<core::Instant>().local().date(), now.local().date());
        const QDate day = last.as<core::Instant>().local().date();
        figure.below = messages::dateText(day);
        if (figure.below == figure.figure)
            figure.below =
                FigureStrip::tr("%Ln days ago", nullptr, static_cast<int>(day.daysTo(now.local().date())));
    }
    if (rhythm > 0) {
        figure.below = FigureStrip::tr("wanted every %n day(s)", nullptr, static_cast<int>(rhythm));
        const bool late =
            last.isEmpty() || last.as<core::Instant>().local().date().addDays(rhythm) < now.local().date();
        figure.belowRole = late ? ColorRole::Warn : ColorRole::Text2;
        if (late)
            figure.mark = Icon::Warning;
    }
    return figure;
}

HeadlineFigure firstContact(const CardData &data, core::Instant now)
{
    HeadlineFigure figure{QStringLiteral("known"),
                          FigureStrip::tr("Known since"),
                          QStringLiteral("–"),
                          {},
                          FigureStrip::tr("no exchange so far"),
                          ColorRole::Text2,
                          {}};
    const auto first = data.record.value(QStringLiteral("first_contact_at"));
    if (first.isEmpty())
        return figure;
    const QDate day = first.as<core::Instant>().local().date();
    figure.figure = QLocale().toString(day, QStringLiteral("MMM yyyy"));
    const qint64 count = data.record.value(QStringLiteral("contact_count")).as<qint64>();
    figure.below = FigureStrip::tr("%Ln exchange(s) a year", nullptr,
                                   static_cast<int>(yearly(count, day, now.local().date())));
    return figure;
}

/// How the exchanges of the last three months compare with those of the three before; nothing where there were none in either.
QString trendOf(const CardData &data)
{
    const qint64 change = data.exchangesLately - data.exchangesBefore;
    if (data.exchangesLately == 0 && data.exchangesBefore == 0)
        return {};
    if (change == 0)
        return FigureStrip::tr("steady");
    const QString number = QLocale().toString(std::abs(change));
    return change > 0 ? FigureStrip::tr("+%1 in 3 months").arg(number)
                      : FigureStrip::tr("−%1 in 3 months").arg(number);
}

HeadlineFigure openTasks(const CardData &data, core::Instant now)
{
    const qint64 open = data.record.value(QStringLiteral("open_task_count")).as<qint64>();
    HeadlineFigure figure{QStringLiteral("tasks"),
                          FigureStrip::tr("Open tasks"),
                          messages::numberText(open),
                          {},
                          FigureStrip::tr("nothing planned"),
                          ColorRole::Text2,
                          {}};
    const auto next = data.record.value(QStringLiteral("next_task_at"));
    if (!next.isEmpty()) {
        const auto due = next.as<core::Instant>();
        const bool late = due < now;
        figure.below = late
                           ? FigureStrip::tr("overdue since %1")
                                 .arg(messages::relativeDay(due.local().date(), now.local().date()).toLower())
                           : FigureStrip::tr("next %1").arg(inSentence(messages::relativeTime(due, now)));
        figure.belowRole = late ? ColorRole::Bad : ColorRole::Good;
        figure.mark = late ? Icon::Alert : Icon::Clock;
    } else if (open > 0) {
        figure.below = FigureStrip::tr("no date set");
    }
    return figure;
}

} // namespace

FigureStrip::FigureStrip(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("figureStrip"));
    setAccessibleName(tr("Headline figures"));
    m_layout->setContentsMargins(0, 0, 0, 1);
    m_layout->setSpacing(1);
}

void FigureStrip::setFigures(const QList<HeadlineFigure> &figures)
{
    while (m_layout->count() > figures.size()) {
        const std::unique_ptr<QLayoutItem> item(m_layout->takeAt(m_layout->count() - 1));
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    while (m_layout->count() < figures.size()) {
        auto *button = new FigureButton(m_layout->count() == 0, this);
        connect(button, &QAbstractButton::clicked, this, [this, button] { Q_EMIT pressed(button->id()); });
        m_layout->addWidget(button, 1);
        button->show();
    }
    for (int i = 0; i < figures.size(); ++i)
        static_cast<FigureButton *>(m_layout->itemAt(i)->widget())->setFigure(figures[i]);
    update();
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
    figures << HeadlineFigure{
        QStringLiteral("all"),
        FigureStrip::tr("Exchanges"),
        messages::numberText(contacts),
        trendOf(data),
        FigureStrip::tr("%1, %2").arg(
            FigureStrip::tr("%n call(s)", nullptr,
                            static_cast<int>(data.counts.value(QStringLiteral("call")))),
            FigureStrip::tr("%n mail(s)", nullptr,
                            static_cast<int>(data.counts.value(QStringLiteral("email"))))),
        ColorRole::Text2,
        {}};
    figures << openTasks(data, now);
    if (!data.isCompany()) {
        figures << firstContact(data, now);
    } else {
        const qint64 people = data.record.value(QStringLiteral("people_count")).as<qint64>();
        figures << HeadlineFigure{
            QStringLiteral("people"),
            FigureStrip::tr("People"),
            messages::numberText(people),
            {},
            data.text(QStringLiteral("employees")).isEmpty()
                ? QString()
                : FigureStrip::tr("of %1 employees").arg(data.text(QStringLiteral("employees"))),
            ColorRole::Text2,
            {}};
    }
    const auto created = data.record.value(QStringLiteral("updated_at"));
    figures << HeadlineFigure{
        QStringLiteral("changes"),
        FigureStrip::tr("Last change"),
        messages::relativeDay(created.as<core::Instant>().local().date(), now.local().date()),
        {},
        data.linkName(QStringLiteral("updated_by")),
        ColorRole::Text2,
        {}};
    return figures;
}

} // namespace rapport::ui
