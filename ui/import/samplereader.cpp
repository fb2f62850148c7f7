#include "ui/import/samplereader.h"

#include "domain/contactrules.h"
#include "exchange/rowbuilder.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"

#include <algorithm>

namespace rapport::ui {

using exchange::ColumnTarget;
using Part = ColumnTarget::Part;

namespace {

QString pointsText(const domain::Draft &draft, const ColumnTarget &target)
{
    QStringList values;
    for (const domain::ContactPoint &point :
         draft.contactPoints.value_or(std::vector<domain::ContactPoint>())) {
        if (point.type == target.point)
            values.append(target.part == Part::PointLabel ? messages::contactLabel(point.label)
                                                          : point.value);
    }
    return values.join(QStringLiteral(", "));
}

QString storedText(const domain::Draft &draft, const ColumnTarget &target)
{
    switch (target.part) {
    case Part::PointValue:
    case Part::PointLabel: return pointsText(draft, target);
    case Part::Address:
    case Part::AddressLabel: {
        if (!draft.addresses || draft.addresses->empty())
            return {};
        const domain::Address &address = draft.addresses->back();
        return target.part == Part::AddressLabel ? address.label : address.*domain::addressLine(target.key);
    }
    case Part::RecordId:
    case Part::Revision:
    case Part::Beside:
    case Part::Currency: return {};
    case Part::Field: break;
    }
    const domain::Value value = draft.values.value(target.key);
    return value.isEmpty() || !target.spec ? QString()
                                           : messages::valueText(*target.spec, value, value.text());
}

/// What goes to the customer or the one line of an order.
QString besideText(const exchange::OrderParts &parts, ColumnTarget target)
{
    target.slot = 0;
    const domain::Value value = exchange::valueBeside(parts, target);
    return value.isEmpty() ? QString() : messages::valueText(*target.spec, value, value.text());
}

/// Of each place that a column fills.
QString storedText(const domain::Draft &draft, const exchange::OrderParts &parts,
                   const std::vector<exchange::PlannedColumn> &columns)
{
    QStringList texts;
    for (const exchange::PlannedColumn &column : columns)
        texts.append(column.target.part == Part::Beside ? besideText(parts, column.target)
                                                        : storedText(draft, column.target));
    texts.removeAll(QString());
    return texts.join(QStringLiteral(" · "));
}

} // namespace

std::vector<ReadSample> readSamples(const ImportDraft &draft, qsizetype column, const QStringList &texts)
{
    std::vector<ReadSample> samples;
    const exchange::PlannedColumn *planned = draft.planned(column);
    if (!planned)
        return samples;
    exchange::ImportPlan plan = *draft.plan();
    std::erase_if(plan.columns,
                  [column](const exchange::PlannedColumn &each) { return each.index != column; });
    plan.constants.clear();
    const workspace::Workspace &store = draft.context().workspace;
    exchange::RowBuilder builder(plan, draft.catalogue(), store.currency(),
                                 [](domain::RecordKind, const QString &) { return std::nullopt; });
    for (const QString &text : texts) {
        exchange::RowBuffer cells;
        for (qsizetype i = 0; i < plan.header.size(); ++i)
            cells.add(i == column ? text.toUtf8() : QByteArray());
        const auto row = builder.build(cells.row(1, 1));
        ReadSample sample;
        if (row)
            sample.stored = storedText(*row, builder.orderParts(), plan.columns);
        for (const exchange::RowFault &fault : builder.faults()) {
            if (fault.column == planned->header)
                sample.complaint = messages::faultSentence({planned->target.key, fault.reason, fault.value},
                                                           draft.catalogue().get());
        }
        samples.push_back(sample);
    }
    return samples;
}

} // namespace rapport::ui
