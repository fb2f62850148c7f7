#include "ui/shell/viewkeys.h"

#include <QHash>

namespace rapport::ui {

QString railOf(const QString &view)
{
    return view == kSegments ? kCampaigns : view;
}

QString viewOf(domain::RecordKind kind)
{
    using K = domain::RecordKind;
    static const QHash<K, QString> kViews{
        {K::Company, kCompanies},   {K::Lead, kLeads},       {K::Opportunity, kDeals},
        {K::Task, kMyDay},          {K::Order, kDocuments},  {K::Product, kDocuments},
        {K::OrderLine, kDocuments}, {K::Segment, kSegments}, {K::Campaign, kCampaigns}};
    return kViews.value(kind, kPeople);
}

} // namespace rapport::ui
