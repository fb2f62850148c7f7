#pragma once

#include "workspace/customers.h"

namespace rapport::workspace {

/// What every answer about customers begins with: their purchases, the day, the model. Lives for one answer, on its thread.
class CustomerReading {
public:
    CustomerReading(storage::Connection &connection, const storage::Context &context,
                    const core::Progress &progress)
        : m_connection(connection), m_context(context), m_progress(progress)
    {
    }

    storage::Connection &connection() const { return m_connection; }
    const core::Progress &progress() const { return m_progress; }

    [[nodiscard]] core::Result<reporting::CustomerLog> log(const storage::PurchaseScope &who) const;
    /// See CustomerScope.
    [[nodiscard]] core::Result<qint32> day(const CustomerScope &scope) const;
    /// The figures of all customers, erased of those who are not looked at; the model that was kept, where the question names
    /// none and no order changed since.
    [[nodiscard]] core::Result<ValueReport> values(const CustomerScope &scope,
                                                   const reporting::ValueQuestion &question,
                                                   const reporting::CustomerLog &log,
                                                   reporting::CustomerValues &values) const;
    /// By a field, or by the month of the first purchase.
    [[nodiscard]] core::Result<reporting::CustomerGroups>
    groups(const QString &groupBy, const reporting::CustomerValues &values) const;
    [[nodiscard]] core::Result<RunState> state() const;
    /// The model that is asked for, or the best one.
    [[nodiscard]] core::Result<reporting::CustomerModel>
    fitted(const reporting::CustomerLog &log, qint32 day, const reporting::ValueQuestion &question,
           std::optional<reporting::ModelComparison> &comparison) const;

    /// Takes out those who are not looked at.
    [[nodiscard]] core::Result<> keepOnly(const storage::PurchaseScope &who,
                                          reporting::CustomerValues &values) const;

private:
    storage::Connection &m_connection;
    const storage::Context &m_context;
    const core::Progress &m_progress;
};

QDate dateOf(qint32 julian);
qint32 julianOf(QDate day);
/// The day of the last exchange; nothing where there was none.
std::optional<qint32> talkDay(const storage::NamedCustomer &who);
/// Under which the run of the customers' model is kept.
inline constexpr const char *kCustomerModel = "customers";

/// Runs `work(const CustomerReading &)` beside all others, with a reader of its own.
template <class Work>
auto reading(Workspace &workspace, Work work)
{
    using R = std::invoke_result_t<Work, const CustomerReading &>;
    const storage::Context context = workspace.context();
    return workspace.job(
        [context, work = std::move(work)](const storage::Store &store, const core::Progress &progress) -> R {
            RAPPORT_TRY(const auto reader, store.reader());
            return work(CustomerReading(*reader, context, progress));
        });
}
/// Rules over all orders that count. Fails as reporting::basketRules does.
[[nodiscard]] core::Result<BasketReport> basketReport(const CustomerReading &reading,
                                                      const reporting::RuleLimits &limits);
/// The products of each order; of one customer where it is named.
[[nodiscard]] core::Result<reporting::BasketTable> basketTable(const CustomerReading &reading,
                                                               domain::RecordId customer);

} // namespace rapport::workspace
