#include "ui/pipeline/funnelstrip.h"

#include "messages/when.h"
#include "ui/pipeline/boardstrip.h"
#include "ui/pipeline/columnhead.h"
#include "ui/pipeline/funnelmodel.h"

#include <QHBoxLayout>

namespace rapport::ui {

using reporting::FunnelFigure;

FunnelStrip::FunnelStrip(QWidget *parent) : Pane(ColorRole::Surface, parent, Qt::TopEdge | Qt::BottomEdge)
{
    setObjectName(QStringLiteral("funnel.strip"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 1, 0, 1);
    row->setSpacing(0);
    const auto add = [&](const char *id, const QString &name, FunnelFigure rows) {
        auto *figure = new StripFigure(name, this);
        figure->setObjectName(QStringLiteral("funnel.") + QLatin1String(id));
        row->addWidget(figure);
        connect(figure, &QAbstractButton::clicked, this, [this, rows] { Q_EMIT asked(rows); });
        return figure;
    };
    m_created = add("created", tr("Opened"), FunnelFigure::Created);
    m_open = add("open", tr("Still open"), FunnelFigure::Open);
    m_won = add("won", tr("Won"), FunnelFigure::Won);
    m_lost = add("lost", tr("Lost"), FunnelFigure::Lost);
    m_rate = add("rate", tr("Win rate"), FunnelFigure::Closed);
    m_cycle = add("cycle", tr("Sales cycle"), FunnelFigure::Won);
    row->addStretch(1);
}

void FunnelStrip::setFunnel(const reporting::Funnel &funnel, QDate today)
{
    const auto number = [](qint64 count) { return messages::numberText(count); };
    m_created->setFigure(number(funnel.created), {});
    m_open->setFigure(number(funnel.open()), {});
    m_won->setFigure(number(funnel.won),
                     funnel.wonValue.isEmpty() ? QString() : sumsText(funnel.wonValue, funnel.rates, today));
    m_lost->setFigure(number(funnel.lost), {});
    m_rate->setFigure(FunnelModel::shareText(funnel.winRate),
                      funnel.winRate
                          ? tr("%1 of %2").arg(number(funnel.won), number(funnel.won + funnel.lost))
                          : QString());
    m_cycle->setFigure(funnel.cycle.median ? tr("%1 days").arg(FunnelModel::daysText(funnel.cycle.median))
                                           : QStringLiteral("–"),
                       funnel.cycle.mean ? tr("median; mean %1").arg(FunnelModel::daysText(funnel.cycle.mean))
                                         : QString());
}

} // namespace rapport::ui
