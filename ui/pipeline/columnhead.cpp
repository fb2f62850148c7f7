#include "ui/pipeline/columnhead.h"

#include "messages/when.h"
#include "ui/theme/paint.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/label.h"
#include "ui/widgets/tooltips.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

constexpr int kBar = 4;
constexpr int kPerCent = 100;

} // namespace

QString sumsText(const domain::MoneySums &sums, const domain::ExchangeRates &rates, QDate today)
{
    const auto whole = sums.in(rates.base(), rates, today);
    if (whole)
        return messages::wholeMoneyText(*whole);
    QStringList parts;
    for (const core::Money &part : sums.parts())
        parts.append(messages::wholeMoneyText(part));
    return parts.join(QStringLiteral(" + "));
}

ColumnHead::ColumnHead(const QString &name, bool canAdd, QWidget *parent) : QWidget(parent)
{
    auto *title = new Label(name, TextStyle::BodyStrong, this);
    title->setElide(Elide::AtEnd);
    m_count = new Label(TextStyle::Body, this);
    m_count->setColorRole(ColorRole::Text2);
    m_count->setObjectName(QStringLiteral("column.count"));
    m_sum = new Label(TextStyle::SecondaryMedium, this);
    m_sum->setObjectName(QStringLiteral("column.sum"));
    m_coming = new Label(TextStyle::SecondaryMedium, this);
    m_coming->setColorRole(ColorRole::Accent);
    m_coming->hide();
    m_weighted = new Label(TextStyle::Secondary, this);
    m_weighted->setColorRole(ColorRole::Text2);
    m_weighted->setElide(Elide::AtEnd);
    m_weighted->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_weighted->setObjectName(QStringLiteral("column.weighted"));
    auto *first = new QHBoxLayout;
    first->setSpacing(metrics::kSpace8);
    first->addWidget(title);
    first->addWidget(m_count);
    first->addStretch(1);
    if (canAdd) {
        auto *add =
            new IconButton(Icon::Add, tr("New opportunity in %1").arg(name), this, QStringLiteral("N"));
        add->setSmall(true);
        add->setObjectName(QStringLiteral("column.add"));
        connect(add, &QAbstractButton::clicked, this, &ColumnHead::addPressed);
        first->addWidget(add);
    }
    auto *fold = new IconButton(Icon::ChevronLeft, tr("Fold %1").arg(name), this);
    fold->setSmall(true);
    fold->setObjectName(QStringLiteral("column.fold"));
    connect(fold, &QAbstractButton::clicked, this, &ColumnHead::foldPressed);
    first->addWidget(fold);
    auto *second = new QHBoxLayout;
    second->setSpacing(metrics::kSpace4);
    second->addWidget(m_sum);
    second->addWidget(m_coming);
    second->addWidget(m_weighted, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace12, metrics::kSpace4, metrics::kSpace8,
                               metrics::kSpace12 + kBar);
    column->setSpacing(0);
    column->addLayout(first);
    column->addLayout(second);
}

void ColumnHead::setFigures(const domain::BoardColumn &figures, const domain::ExchangeRates &rates,
                            QDate today)
{
    m_count->setText(messages::numberText(figures.count));
    setPlainToolTip(*m_count, figures.unpriced > 0 ? tr("%Ln of them have no amount and are in no sum",
                                                        nullptr, static_cast<int>(figures.unpriced))
                                                   : QString());
    m_sum->setText(sumsText(figures.sum, rates, today));
    m_weighted->setText(tr("weighted %1").arg(sumsText(figures.weighted, rates, today)));
}

void ColumnHead::setComing(const QString &sum)
{
    m_coming->setText(sum.isEmpty() ? QString() : QStringLiteral("+ ") + sum);
    m_coming->setVisible(!sum.isEmpty());
}

void ColumnHead::setShareWon(std::optional<double> share, qint64 closed)
{
    m_share = share;
    setPlainToolTip(*this, share ? tr("Of %Ln that came here and were closed, %1 % were won", nullptr,
                                      static_cast<int>(closed))
                                       .arg(qRound(*share * kPerCent))
                                 : QString());
    update();
}

void ColumnHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(*this);
    QPainter painter(this);
    paintEdge(painter, rect(), Qt::BottomEdge, theme.line);
    if (!m_share)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintBar(
        painter,
        QRectF(metrics::kSpace12, height() - metrics::kSpace8 - kBar, width() - 2 * metrics::kSpace12, kBar),
        *m_share, theme.accentFill, theme.comparison, layoutDirection());
}

} // namespace rapport::ui
