#include "workspace/customerreading.h"

#include <algorithm>

namespace rapport::workspace {

using core::Result;
using reporting::CustomerLog;
using reporting::CustomerModel;
using reporting::CustomerValues;
using storage::CustomerMarks;
using storage::PurchaseReader;

namespace {

constexpr qint32 kQuarterDays = 92;

bool isTooFew(const core::Error &error)
{
    return error.reason == QLatin1String("customers.too-few");
}

/// A refund without an amount says nothing.
bool isKnown(const storage::StoredPurchase &purchase)
{
    return purchase.occasion || purchase.revenue;
}

} // namespace

QDate dateOf(qint32 julian)
{
    return QDate::fromJulianDay(julian);
}

qint32 julianOf(QDate day)
{
    return static_cast<qint32>(day.toJulianDay());
}

std::optional<qint32> talkDay(const storage::NamedCustomer &who)
{
    return who.lastTalkMs ? std::optional(julianOf(core::Instant{*who.lastTalkMs}.local().date()))
                          : std::nullopt;
}

Result<CustomerLog> CustomerReading::log(const storage::PurchaseScope &who) const
{
    CustomerLog log;
    std::vector<reporting::Purchase> purchases;
    if (who.isEverybody()) {
        RAPPORT_TRY(const qint64 count, PurchaseReader::count(m_connection));
        purchases.reserve(static_cast<std::size_t>(count));
        log.margins.reserve(static_cast<std::size_t>(count));
    }
    RAPPORT_CHECK(PurchaseReader::read(
        m_connection, m_context, who,
        [&](const storage::StoredPurchase &purchase) {
            if (!isKnown(purchase))
                return true;
            purchases.push_back({purchase.customer, purchase.revenue.value_or(0), purchase.day});
            log.margins.push_back(purchase.margin.value_or(reporting::kNoMargin));
            log.unpriced += !purchase.revenue;
            return true;
        },
        m_progress));
    log.purchases = reporting::PurchaseLog(std::move(purchases));
    return log;
}

Result<qint32> CustomerReading::day(const CustomerScope &scope) const
{
    if (scope.day.isValid())
        return julianOf(scope.day);
    const qint32 today = julianOf(m_context.clock->today());
    RAPPORT_TRY(const std::optional<qint32> newest, PurchaseReader::newestDay(m_connection));
    const qint32 last = newest.value_or(today);
    return last < today - kQuarterDays ? last : today;
}

Result<RunState> CustomerReading::state() const
{
    RunState state;
    RAPPORT_TRY(state.run, CustomerMarks::run(m_connection, QLatin1String(kCustomerModel)));
    if (!state.run)
        return state;
    state.model = CustomerModel::fromText(state.run->result);
    RAPPORT_TRY(state.stale, CustomerMarks::ordersChangedSince(m_connection, state.run->changeset));
    return state;
}

Result<CustomerModel> CustomerReading::fitted(const CustomerLog &log, qint32 day,
                                              const reporting::ValueQuestion &question,
                                              std::optional<reporting::ModelComparison> &comparison) const
{
    auto buying = question.model;
    if (!buying) {
        auto compared = reporting::compareModels(log, day, {}, m_progress);
        if (compared)
            comparison = std::move(*compared);
        else if (!isTooFew(compared.error()))
            return core::fail(std::move(compared.error()));
        buying = comparison ? comparison->best : std::nullopt;
    }
    return reporting::fitCustomerModel(buying.value_or(reporting::BuyingModel::MbgNbd),
                                       reporting::sumUp(log, {day}), question.basis, day, m_progress);
}

Result<ValueReport> CustomerReading::values(const CustomerScope &scope,
                                            const reporting::ValueQuestion &question, const CustomerLog &log,
                                            CustomerValues &values) const
{
    ValueReport report;
    RAPPORT_TRY(const qint32 day, this->day(scope));
    report.day = dateOf(day);
    report.question = question;
    report.unpriced = log.unpriced;
    std::optional<CustomerModel> model;
    RAPPORT_TRY(const RunState kept, state());
    if (!question.model && !scope.day.isValid() && kept.model && !kept.stale &&
        kept.model->basis == question.basis) {
        model = kept.model;
        report.modelWasKept = true;
    } else {
        auto fit = fitted(log, day, question, report.comparison);
        if (fit)
            model = std::move(*fit);
        else if (isTooFew(fit.error()))
            report.noModel = std::move(fit.error());
        else
            return core::fail(std::move(fit.error()));
    }
    values = reporting::valuesOf(log, day, question, std::move(model));
    report.model = values.model;
    RAPPORT_CHECK(keepOnly(scope.who, values));
    return report;
}

Result<> CustomerReading::keepOnly(const storage::PurchaseScope &who, CustomerValues &values) const
{
    if (who.isEverybody())
        return {};
    RAPPORT_TRY(const std::vector<qint64> ids, PurchaseReader::customers(m_connection, m_context, who));
    std::erase_if(values.customers, [&](const reporting::CustomerValue &value) {
        return !std::binary_search(ids.begin(), ids.end(), value.customer);
    });
    return {};
}

Result<reporting::CustomerGroups> CustomerReading::groups(const QString &groupBy,
                                                          const CustomerValues &values) const
{
    if (groupBy.isEmpty())
        return reporting::CustomerGroups{};
    if (groupBy == QLatin1String(kFirstMonth))
        return reporting::firstMonths(values);
    RAPPORT_TRY(const auto names, PurchaseReader::groups(m_connection, m_context, groupBy));
    reporting::CustomerGroups groups;
    QHash<QString, int> places;
    for (const reporting::CustomerValue &value : values.customers) {
        const QString name = names.value(value.customer);
        if (!name.isEmpty() && !places.contains(name)) {
            places.insert(name, static_cast<int>(groups.names.size()));
            groups.names.append(name);
        }
        groups.of.push_back(places.value(name, -1));
    }
    return groups;
}

core::Result<reporting::BasketTable> basketTable(const CustomerReading &reading, domain::RecordId customer)
{
    QList<QStringList> baskets;
    qint64 last = 0;
    RAPPORT_CHECK(storage::PurchaseReader::lines(
        reading.connection(), customer,
        [&](qint64 order, std::string_view product) {
            if (baskets.isEmpty() || order != last)
                baskets.append(QStringList());
            last = order;
            baskets.last().append(QString::fromUtf8(product.data(), static_cast<qsizetype>(product.size())));
        },
        reading.progress()));
    return reporting::BasketTable::of(baskets);
}

core::Result<BasketReport> basketReport(const CustomerReading &reading, const reporting::RuleLimits &limits)
{
    BasketReport report;
    RAPPORT_TRY(report.table, basketTable(reading, {}));
    RAPPORT_TRY(report.rules, reporting::basketRules(report.table, limits));
    return report;
}

} // namespace rapport::workspace
