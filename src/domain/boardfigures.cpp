#include "domain/boardfigures.h"

#include <algorithm>

namespace rapport::domain {

using core::Money;
using core::Result;

namespace {

const QString kStage = QStringLiteral("stage");
const QString kStatus = QStringLiteral("status");
const QString kCloses = QStringLiteral("expected_close_on");

} // namespace

Result<> MoneySums::add(const Money &money)
{
    const auto place =
        std::lower_bound(m_parts.begin(), m_parts.end(), money.currency,
                         [](const Money &part, const QString &currency) { return part.currency < currency; });
    if (place == m_parts.end() || place->currency != money.currency) {
        m_parts.insert(place, money);
        return {};
    }
    RAPPORT_TRY(*place, place->plus(money));
    return {};
}

Result<> MoneySums::add(const MoneySums &sums)
{
    for (const Money &part : sums.m_parts)
        RAPPORT_CHECK(add(part));
    return {};
}

Result<Money> MoneySums::in(const QString &currency, const ExchangeRates &rates, QDate day) const
{
    Money sum{0, currency};
    for (const Money &part : m_parts) {
        RAPPORT_TRY(const Money converted, rates.convert(part, currency, day));
        RAPPORT_TRY(sum, sum.plus(converted));
    }
    return sum;
}

Result<BoardColumn> totalOf(const Board &board)
{
    BoardColumn total;
    for (const BoardColumn &column : board.columns) {
        total.count += column.count;
        total.unpriced += column.unpriced;
        RAPPORT_CHECK(total.sum.add(column.sum));
        RAPPORT_CHECK(total.weighted.add(column.weighted));
    }
    return total;
}

std::vector<BoardColumn> monthColumns(QDate today, int ahead)
{
    const QDate first(today.year(), today.month(), 1);
    std::vector<BoardColumn> columns(1);
    columns.front().to = first.addDays(-1);
    for (int month = 0; month <= ahead; ++month) {
        BoardColumn &column = columns.emplace_back();
        column.from = first.addMonths(month);
        column.to = first.addMonths(month + 1).addDays(-1);
    }
    columns.emplace_back().from = first.addMonths(ahead + 1);
    columns.emplace_back();
    return columns;
}

QStringList boardAxes(const Catalogue &catalogue)
{
    QStringList axes{kStage, kCloses};
    for (const FieldSpec &field : catalogue.fields(RecordKind::Opportunity)) {
        const bool stored = field.source == FieldSource::Column || field.source == FieldSource::Custom;
        const bool fewValues = field.type == FieldType::Choice || field.type == FieldType::YesNo ||
                               (field.type == FieldType::Link && field.linkTo != RecordKind::Pipeline) ||
                               (field.type == FieldType::Text && !field.has(FieldFlag::Own));
        if (stored && fewValues && field.isWritable() && !field.has(FieldFlag::Hidden) &&
            field.key != kStatus && !axes.contains(field.key))
            axes.append(field.key);
    }
    return axes;
}

Filter columnFilter(const Board &board, const BoardColumn &column)
{
    using F = Filter;
    if (board.isByStage())
        return F::compare(kStage, Operator::Equal, {Operand(column.value)});
    std::vector<F> all{
        F::compare(QStringLiteral("pipeline"), Operator::Equal, {Operand(Value(board.pipeline.id))}),
        F::compare(kStatus, Operator::Equal, {Operand(Value(stageKindKey(StageKind::Open)))})};
    if (column.from.isValid())
        all.push_back(F::compare(board.axis, Operator::GreaterEqual, {Operand(Value(column.from))}));
    if (column.to.isValid())
        all.push_back(F::compare(board.axis, Operator::LessEqual, {Operand(Value(column.to))}));
    if (!column.isMonths())
        all.push_back(column.value.isEmpty()
                          ? F::compare(board.axis, Operator::IsEmpty, {})
                          : F::compare(board.axis, Operator::Equal, {Operand(column.value)}));
    return F::all(std::move(all));
}

Filter idleFilter(const Pipeline &pipeline, QDate today)
{
    using F = Filter;
    std::vector<F> any;
    for (const Stage &stage : pipeline.stages) {
        if (stage.kind != StageKind::Open || stage.idleDays <= 0)
            continue;
        const Value since(today.addDays(-stage.idleDays));
        const QString contact = QStringLiteral("last_contact_at");
        any.push_back(
            F::all({F::compare(kStage, Operator::Equal, {Operand(Value(stage.name))}),
                    F::compare(QStringLiteral("stage_entered_at"), Operator::Less, {Operand(since)}),
                    F::any({F::compare(contact, Operator::Less, {Operand(since)}),
                            F::compare(contact, Operator::IsEmpty, {})})}));
    }
    return F::any(std::move(any));
}

} // namespace rapport::domain
