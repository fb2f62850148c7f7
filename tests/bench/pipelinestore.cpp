#include "bench/pipelinestore.h"

#include "bench/benchkit.h"
#include "storage/bulkwriter.h"
#include "storage/pipelines.h"
#include "storage/records.h"
#include "storage/timeline.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTextStream>

namespace rapport::bench {

namespace {

using core::Money;
using domain::Draft;
using domain::FieldValues;
using domain::RecordId;
using domain::RecordKind;
using storage::Records;
using storage::Transaction;

constexpr qint64 kDayMs = 86'400'000;
constexpr int kYearDays = 365;
constexpr auto kAddChangeset = "INSERT INTO changeset (id, client_key, at, user_id, origin, label, "
                               "row_count) VALUES (?, '', ?, ?, 'form', "
                               "'bench', 1)";
constexpr auto kAddChange =
    "INSERT INTO change (changeset_id, seq, table_name, op, first_id, last_id, revision, record_id, before) "
    "VALUES (?, 1, 'opportunity', 'update', ?, ?, 2, ?, ?)";

/// Fills one store. Lives for that.
class Filling {
public:
    Filling(const QString &path, const PipelineSize &size)
        : m_size(size), m_clock(core::Instant{core::SystemClock().now().ms - 2 * kYearDays * kDayMs}),
          m_store(need(
              storage::Store::open(storage::Location::parse(path), storage::Access::ReadWrite, m_clock))),
          m_writer(need(m_store->writer()))
    {
        m_context.clock = &m_clock;
        m_context.catalogue = need(m_store->loadCatalogue(*m_writer));
        m_context.currency = m_store->identity().currency;
    }

    void run()
    {
        write([this](Transaction &transaction) {
            m_user = need(storage::SmallLists::userByLogin(transaction, QStringLiteral("robin"),
                                                           QStringLiteral("Robin Keller")));
        });
        m_context.user = m_user;
        write([this](Transaction &transaction) {
            addPipeline(transaction);
            addDeals(transaction);
            addLeads(transaction);
        });
        write([this](Transaction &transaction) { addChanges(transaction); });
    }

private:
    template <class Work>
    void write(Work work)
    {
        const auto transaction =
            need(Transaction::begin(*m_writer, m_context, {domain::Origin::Form, "bench", {}}));
        work(*transaction);
        need(transaction->commit());
    }

    RecordId save(Transaction &transaction, RecordKind kind, const FieldValues &values)
    {
        Draft draft;
        draft.ref.kind = kind;
        draft.values = values;
        return need(Records::save(transaction, draft)).id;
    }

    void addPipeline(Transaction &transaction)
    {
        m_pipeline = save(transaction, RecordKind::Pipeline, {{"name", "Sales"}});
        for (int i = 0; i < kOpenStages; ++i)
            m_stages.push_back(save(transaction, RecordKind::Stage,
                                    {{"name", QStringLiteral("Stage %1").arg(i + 1)},
                                     {"pipeline", m_pipeline},
                                     {"kind", "open"},
                                     {"position", i + 1},
                                     {"idle_days", 14},
                                     {"probability", 10 * (i + 1)}}));
        m_won = save(transaction, RecordKind::Stage,
                     {{"name", "Won"}, {"pipeline", m_pipeline}, {"kind", "won"}, {"position", 9}});
        m_lost = save(transaction, RecordKind::Stage,
                      {{"name", "Lost"}, {"pipeline", m_pipeline}, {"kind", "lost"}, {"position", 10}});
        for (const char *condition : {"company is not empty", "phone is not empty", "source = \"fair\"",
                                      "industry = \"Retail\"", "last_name contains \"1\""})
            save(transaction, RecordKind::ScoreRule,
                 {{"name", QString::fromLatin1(condition)},
                  {"condition", QString::fromLatin1(condition)},
                  {"points", 10},
                  {"half_life", 60}});
    }

    qint64 below(qint64 limit) { return m_random.bounded(limit); }

    Draft deal(qint64 number, bool isOpen)
    {
        const QDate today = core::SystemClock().today();
        const bool won = !isOpen && below(10) < 3;
        const RecordId stage = m_stages[static_cast<std::size_t>(below(kOpenStages))];
        const Money amount{100 * (1 + below(90'000)), "EUR"};
        Draft draft;
        draft.values = {{"name", QStringLiteral("Opportunity %1").arg(number)},
                        {"pipeline", m_pipeline},
                        {"stage", isOpen ? stage
                                  : won  ? m_won
                                         : m_lost},
                        {"last_stage", stage},
                        {"status", isOpen ? "open"
                                   : won  ? "won"
                                          : "lost"},
                        {"amount", amount},
                        {"owner", m_context.user},
                        {"opened_on", today.addDays(-2 * kYearDays - below(700))},
                        {"stage_entered_at", m_clock.now().plusMs(-below(400) * kDayMs)},
                        {"expected_close_on", today.addDays(below(240) - 40)}};
        if (below(3) == 0)
            draft.values.insert("next_step_on", today.addDays(below(20) - 4));
        if (!isOpen)
            draft.values.insert("closed_on", today.addDays(-2 * kYearDays - below(700)));
        if (won)
            draft.values.insert("actual_amount", amount);
        return draft;
    }

    void addDeals(Transaction &transaction)
    {
        const qint64 all = m_size.open + m_size.closed;
        storage::BulkWriter writer(transaction, RecordKind::Opportunity, all);
        for (qint64 i = 0; i < all; ++i) {
            const bool isOpen = i * m_size.open / all != (i + 1) * m_size.open / all;
            const RecordId id = need(writer.add(deal(i, isOpen)));
            if (isOpen)
                m_open.push_back(id.value());
        }
        need(writer.finish());
    }

    void addLeads(Transaction &transaction)
    {
        storage::BulkWriter writer(transaction, RecordKind::Lead, m_size.leads);
        const char *const industries[] = {"Retail", "Food", "Health", "Transport"};
        for (qint64 i = 0; i < m_size.leads; ++i) {
            Draft draft;
            draft.values = {{"full_name", QStringLiteral("Lea Lead %1").arg(i)},
                            {"source", QString::fromLatin1(below(2) ? "fair" : "web")},
                            {"status", "new"},
                            {"industry", QString::fromLatin1(industries[below(4)])},
                            {"received_on", core::SystemClock().today().addDays(-below(300))}};
            if (below(3))
                draft.values.insert("company", QStringLiteral("Company %1").arg(below(50'000)));
            if (below(2))
                draft.contactPoints = std::vector<domain::ContactPoint>{
                    {{}, domain::ContactPoint::Type::Phone, "work", QStringLiteral("+33 1 %1").arg(i), true}};
            need(writer.add(draft));
        }
        need(writer.finish());
    }

    /// What a change leaves of the time before it, as saving does.
    QString image(core::Instant at)
    {
        const QString stamp = QString::number(at.ms);
        switch (below(5)) {
        case 0:
        case 1:
            return QStringLiteral(
                       R"({"last_stage_id":%1,"stage_entered_at":%2,"stage_id":%1,"updated_at":%2})")
                .arg(m_stages[static_cast<std::size_t>(below(kOpenStages))].value())
                .arg(stamp);
        case 2:
            return QStringLiteral(R"({"amount_minor":%1,"updated_at":%2})")
                .arg(100 * below(90'000))
                .arg(stamp);
        case 3:
            return QStringLiteral(R"({"board_place":%1,"expected_close_on":"%2","updated_at":%3})")
                .arg(below(1'000'000))
                .arg(at.utc().date().addDays(below(90)).toString(Qt::ISODate), stamp);
        default:
            return QStringLiteral(
                       R"({"next_step":"Call about the offer","next_step_on":null,"updated_at":%1})")
                .arg(stamp);
        }
    }

    void addChanges(Transaction &transaction)
    {
        storage::Connection &connection = transaction.connection();
        const core::Instant begin{core::SystemClock().now().ms - kYearDays * kDayMs + kDayMs};
        const qint64 step = (kYearDays - 1) * kDayMs / std::max<qint64>(1, m_size.changes);
        for (qint64 i = 0; i < m_size.changes; ++i) {
            const core::Instant at = begin.plusMs(i * step);
            const qint64 id = need(transaction.newId());
            const qint64 deal = m_open[static_cast<std::size_t>(below(std::ssize(m_open)))];
            need(connection.execute(QLatin1String(kAddChangeset), {id, at.ms, m_context.user.value()}));
            need(connection.execute(QLatin1String(kAddChange), {id, deal, deal, deal, image(at)}));
        }
    }

    PipelineSize m_size;
    core::ManualClock m_clock;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<storage::Connection> m_writer;
    storage::Context m_context;
    QRandomGenerator m_random{1};
    RecordId m_user;
    RecordId m_pipeline;
    std::vector<RecordId> m_stages;
    RecordId m_won;
    RecordId m_lost;
    std::vector<qint64> m_open;
};

} // namespace

QString pipelineStore(const PipelineSize &size)
{
    const QString path = scratch(QStringLiteral("pipeline-%1-%2-%3-%4.rapport")
                                     .arg(size.open)
                                     .arg(size.closed)
                                     .arg(size.leads)
                                     .arg(size.changes),
                                 Keep::Yes);
    if (!QFile::exists(path)) {
        QTextStream(stdout) << "making a store of " << size.open << " open opportunities, once" << Qt::endl;
        run(cliProgram(), {QStringLiteral("new"), path});
        Filling(path, size).run();
    }
    return path;
}

} // namespace rapport::bench
