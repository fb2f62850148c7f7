#include "ui/value/alsobuymodel.h"

#include "messages/figuretext.h"
#include "ui/widgets/tooltips.h"

#include <QLocale>

namespace rapport::ui {

using reporting::MetricUnit;

void AlsoBuyModel::setOffers(std::vector<workspace::AlsoBuyOffer> offers, const QString &currency)
{
    beginResetModel();
    m_offers = std::move(offers);
    m_currency = currency;
    endResetModel();
}

int AlsoBuyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_offers.size());
}

int AlsoBuyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AlsoBuyModel::textOf(const workspace::AlsoBuyOffer &offer, int column) const
{
    switch (column) {
    case ProductColumn: return offer.product;
    case HasColumn: return offer.has.join(QStringLiteral(", "));
    case SupportColumn: return messages::shareText(offer.rule.support);
    case ConfidenceColumn: return messages::cellText(offer.rule.confidence, MetricUnit::Share, m_currency);
    case LiftColumn: return QLocale().toString(offer.rule.lift, 'f', 1);
    default: return messages::figureText(offer.expected(), MetricUnit::Money, m_currency);
    }
}

QVariant AlsoBuyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const workspace::AlsoBuyOffer &offer = m_offers[static_cast<std::size_t>(index.row())];
    const bool isText = index.column() == ProductColumn || index.column() == HasColumn;
    if (role == Qt::DisplayRole)
        return textOf(offer, index.column());
    if (role == Qt::ToolTipRole)
        return toolTipText(index.column() == ExpectedColumn && offer.worth
                               ? (offer.onMargin ? tr("%1 × mean margin of a line, %2")
                                                 : tr("%1 × mean revenue of a line, %2; no cost is known"))
                                     .arg(textOf(offer, ConfidenceColumn),
                                          messages::figureText(offer.worth, MetricUnit::Money, m_currency))
                               : textOf(offer, index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(int(Qt::AlignVCenter | (isText ? Qt::AlignLeading : Qt::AlignTrailing)));
    return {};
}

QVariant AlsoBuyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isText = section == ProductColumn || section == HasColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(int(Qt::AlignVCenter | (isText ? Qt::AlignLeading : Qt::AlignTrailing)));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ProductColumn: return tr("Product");
    case HasColumn: return tr("Has");
    case SupportColumn: return tr("Support");
    case ConfidenceColumn: return tr("Confidence");
    case LiftColumn: return tr("Lift");
    default: return tr("Expected");
    }
}

} // namespace rapport::ui
