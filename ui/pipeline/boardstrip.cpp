#include "ui/pipeline/boardstrip.h"

#include "messages/fieldlabel.h"
#include "messages/when.h"
#include "ui/pipeline/columnhead.h"
#include "ui/theme/controlhints.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace rapport::ui {

namespace {

constexpr int kHeight = 64;
constexpr int kTop = 10;
constexpr int kPerCent = 100;
constexpr int kBarWidth = 200;

StripFigure *addFigure(QHBoxLayout &row, const char *id, const QString &name, QWidget *parent)
{
    auto *figure = new StripFigure(name, parent);
    figure->setObjectName(QStringLiteral("strip.") + QLatin1String(id));
    row.addWidget(figure);
    return figure;
}

} // namespace

StripFigure::StripFigure(const QString &name, QWidget *parent) : QAbstractButton(parent)
{
    setText(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StripFigure::setFigure(const QString &figure, const QString &beside)
{
    m_figure = figure;
    m_beside = beside;
    setAccessibleDescription(figure + QLatin1Char(' ') + beside);
    updateGeometry();
    update();
}

QSize StripFigure::sizeHint() const
{
    const Theme &theme = currentTheme();
    const int figure = textWidth(theme.font(TextStyle::StripFigure), m_figure);
    const int beside =
        m_beside.isEmpty() ? 0 : metrics::kSpace8 + textWidth(theme.font(TextStyle::Secondary), m_beside);
    return {std::max(textWidth(theme.font(TextStyle::Secondary), text()), figure + beside) +
                2 * metrics::kSpace16,
            kHeight - 1};
}

void StripFigure::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    if (underMouse() && isEnabled())
        painter.fillRect(rect(), theme.hover);
    const auto put = [&](const QRect &place, const QString &words, TextStyle style, const QColor &color) {
        paintText(painter, QStyle::visualRect(layoutDirection(), rect(), place), words, theme.font(style),
                  color, Qt::AlignLeading | Qt::AlignVCenter, layoutDirection());
    };
    const int line = theme.lineHeight(TextStyle::Secondary);
    put({metrics::kSpace16, kTop, width(), line}, text(), TextStyle::Secondary, theme.text2);
    const int wide = textWidth(theme.font(TextStyle::StripFigure), m_figure);
    const int high = theme.lineHeight(TextStyle::StripFigure);
    put({metrics::kSpace16, kTop + line + 2, wide, high}, m_figure, TextStyle::StripFigure,
        isChecked() ? theme.accent : theme.text);
    put({metrics::kSpace16 + wide + metrics::kSpace8, kTop + line + 4, width(), high}, m_beside,
        TextStyle::Secondary, theme.text2);
    painter.fillRect(QRect(width() - 1, kTop, 1, kHeight - 2 * kTop), theme.line);
    if (showsFocusRing(*this))
        paintFocusRing(painter, rect(), theme);
}

SharePart::SharePart(QWidget *parent) : QWidget(parent)
{
    setMinimumWidth(kBarWidth);
    setFixedHeight(kHeight - 1);
}

void SharePart::setShare(const QString &left, const QString &right, std::optional<double> share,
                         double expected)
{
    m_left = left;
    m_right = right;
    m_share = share;
    m_expected = expected;
    setAccessibleName(left);
    setAccessibleDescription(right);
    update();
}

void SharePart::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    const QFont font = theme.font(TextStyle::Secondary);
    const QRect line(metrics::kSpace16, kTop, width() - 2 * metrics::kSpace16,
                     theme.lineHeight(TextStyle::Secondary));
    const QFont strong = theme.font(TextStyle::SecondaryMedium);
    paintText(painter, line, m_left, font, theme.text2, Qt::AlignLeading | Qt::AlignVCenter,
              layoutDirection());
    paintText(painter, line, m_right, m_share ? font : strong, theme.text2,
              Qt::AlignTrailing | Qt::AlignVCenter, layoutDirection());
    if (!m_share)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(line.x(), line.bottom() + metrics::kSpace8, line.width(), metrics::kSpace8);
    paintBar(painter, bar, *m_share, theme.accentFill, theme.comparison, layoutDirection());
    const double at = layoutDirection() == Qt::RightToLeft ? 1 - m_expected : m_expected;
    painter.fillRect(QRectF(bar.x() + at * bar.width() - 1, bar.y() - 3, 2, bar.height() + 6), theme.text);
}

BoardStrip::BoardStrip(QWidget *parent) : Pane(ColorRole::Surface, parent, Qt::BottomEdge)
{
    setObjectName(QStringLiteral("board.strip"));
    setFixedHeight(kHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 1);
    row->setSpacing(0);
    m_open = addFigure(*row, "open", tr("Open"), this);
    m_weighted = addFigure(*row, "weighted", tr("Weighted"), this);
    m_overdue = addFigure(*row, "overdue", tr("Overdue"), this);
    m_unplanned = addFigure(*row, "unplanned", tr("No next step"), this);
    m_idle = addFigure(*row, "idle", tr("Idle"), this);
    m_time = addFigure(*row, "time", tr("Time in stage"), this);
    m_time->setEnabled(false);
    m_won = new SharePart(this);
    m_won->setObjectName(QStringLiteral("strip.won"));
    row->addWidget(m_won, 1);
    for (StripFigure *figure : {m_open, m_weighted})
        connect(figure, &QAbstractButton::clicked, this, [this] { Q_EMIT asked({}); });
    for (const auto &[figure, what] :
         {std::pair(m_overdue, "overdue"), std::pair(m_unplanned, "unplanned"), std::pair(m_idle, "idle")})
        connect(figure, &QAbstractButton::clicked, this,
                [this, what = QLatin1String(what)] { Q_EMIT asked(what); });
}

void BoardStrip::setBoard(const domain::Board &board, QDate today)
{
    const auto total = domain::totalOf(board);
    if (!total)
        return;
    m_open->setFigure(sumsText(total->sum, board.rates, today),
                      messages::countOf(domain::RecordKind::Opportunity, total->count));
    m_weighted->setFigure(sumsText(total->weighted, board.rates, today), {});
}

void BoardStrip::setPast(bool past)
{
    for (QWidget *part : {static_cast<QWidget *>(m_overdue), static_cast<QWidget *>(m_unplanned),
                          static_cast<QWidget *>(m_idle), static_cast<QWidget *>(m_time)})
        part->setVisible(!past);
    if (past)
        m_won->setShare({}, {}, std::nullopt, 0);
}

void BoardStrip::setPace(const domain::BoardPace &pace, const domain::ExchangeRates &rates, QDate today)
{
    m_overdue->setFigure(messages::numberText(pace.overdue), {});
    m_unplanned->setFigure(messages::numberText(pace.unplanned), {});
    m_idle->setFigure(messages::numberText(pace.idle), {});
    m_time->setFigure(pace.medianDays ? tr("%Ln days", nullptr, *pace.medianDays) : QStringLiteral("–"),
                      pace.medianDays ? tr("median") : QString());
    const QString month = tr("Won in %1").arg(QLocale().toString(today, tr("MMMM")));
    const auto won = pace.won.in(rates.base(), rates, today);
    const auto quota =
        pace.quota ? rates.convert(*pace.quota, rates.base(), today) : core::Result<core::Money>();
    if (!won || !pace.quota || !quota || quota->minor <= 0) {
        m_won->setShare(month, sumsText(pace.won, rates, today), std::nullopt, 0);
        return;
    }
    const double share = static_cast<double>(won->minor) / static_cast<double>(quota->minor);
    m_won->setShare(month,
                    tr("%1 % of %2").arg(qRound(share * kPerCent)).arg(messages::wholeMoneyText(*quota)),
                    share, static_cast<double>(today.day()) / today.daysInMonth());
}

} // namespace rapport::ui
