#include "storage/worklist.h"

#include "domain/exchangerates.h"
#include "storage/chunks.h"
#include "storage/flatimage.h"
#include "storage/pipelines.h"

#include <unordered_map>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::RecordKind;
using domain::WorkFacts;

namespace {

constexpr qint64 kCertain = 100;

constexpr auto kDeals =
    "SELECT t.id, t.name, COALESCE(c.name, p.full_name, p.email), COALESCE(c.vip, p.vip), t.created_at, "
    "t.last_contact_at, "
    "t.next_task_at, t.amount_minor, t.amount_currency, COALESCE(t.probability, s.probability), "
    "t.expected_close_on, s.name, "
    "s.idle_days, COALESCE(t.stage_entered_at, t.created_at), t.next_step_on "
    "FROM opportunity t LEFT JOIN stage s ON s.id = t.stage_id LEFT JOIN company c ON c.id = t.company_id "
    "LEFT JOIN person p "
    "ON p.id = t.person_id WHERE t.owner_id = ? AND t.status = 'open' AND t.deleted_at IS NULL "
    "ORDER BY COALESCE(t.amount_minor, 0) DESC, t.id LIMIT ?";
// Old values of the expected close, the oldest first.
constexpr auto kMoves =
    "SELECT h.record_id, h.before FROM change h JOIN changeset s ON s.id = h.changeset_id "
    "WHERE h.record_id IN (%1) AND h.table_name = 'opportunity' AND h.op = 'update' AND "
    "s.at >= ? ORDER BY h.record_id, h.changeset_id, h.seq";
constexpr auto kLeads =
    "SELECT t.id, COALESCE(t.full_name, t.company, t.email, t.phone), t.company, t.created_at, "
    "t.received_on, "
    "t.last_contact_at, COALESCE(t.own_score, t.score, 0) FROM lead t WHERE t.owner_id = ? AND t.deleted_at "
    "IS NULL AND (t.status IS NULL OR t.status NOT IN ('converted', 'disqualified')) AND t.open_task_count = "
    "0 "
    "AND (t.last_contact_at IS NULL OR COALESCE(t.own_score, t.score, 0) >= ?) "
    "ORDER BY COALESCE(t.own_score, t.score, 0) DESC, t.id LIMIT ?";
// %1 is person or company, %2 how it is called, %3 its company.
constexpr auto kCustomers =
    "SELECT t.id, %2, %3, t.vip, t.created_at, t.last_contact_at, t.rhythm_days FROM %1 t "
    "WHERE t.contact_due_at < ? AND t.owner_id = ? AND t.deleted_at IS NULL AND t.open_task_count = 0 "
    "ORDER BY t.contact_due_at, t.id LIMIT ?";

std::optional<core::Instant> instantIn(const Query &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(core::Instant{row.int64(column)});
}

QDate dateIn(const Query &row, int column)
{
    return row.isNull(column) ? QDate() : QDate::fromString(row.text(column), Qt::ISODate);
}

/// One reading. Lives for one question.
class Reader {
public:
    Reader(Connection &connection, const Context &context)
        : m_connection(connection), m_context(context), m_today(context.clock->today())
    {
    }

    Result<Worklist::Found> run()
    {
        RAPPORT_TRY(m_rates, Pipelines::rates(m_connection, m_context));
        RAPPORT_CHECK(readDeals());
        RAPPORT_CHECK(readMoves());
        Worklist::Found found;
        found.usualWorth = domain::usualWorth(m_work);
        RAPPORT_CHECK(readLeads());
        RAPPORT_CHECK(
            readCustomers(RecordKind::Person, "COALESCE(t.full_name, t.email, t.phone)", "t.company_name"));
        RAPPORT_CHECK(readCustomers(RecordKind::Company, "t.name", "NULL"));
        found.work = std::move(m_work);
        return found;
    }

private:
    template <class Take>
    Result<> each(const QString &sql, const QVariantList &values, Take take)
    {
        RAPPORT_TRY(Query row, m_connection.run(sql, values));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                return {};
            take(row, m_work.emplace_back());
        }
    }

    Result<> readDeals()
    {
        return each(QLatin1String(kDeals), {m_context.user.value(), Worklist::kMostDeals},
                    [this](const Query &row, WorkFacts &deal) { takeDeal(row, deal); });
    }

    void takeDeal(const Query &row, WorkFacts &deal)
    {
        deal.ref = {RecordKind::Opportunity, RecordId(row.int64(0))};
        deal.name = row.text(1);
        deal.of = row.text(2);
        deal.vip = row.value(3).toBool();
        deal.since = core::Instant{row.int64(4)};
        deal.lastContact = instantIn(row, 5);
        deal.nextTask = instantIn(row, 6);
        if (!row.isNull(7))
            deal.amount = core::Money{row.int64(7), row.text(8)};
        deal.worth = worthOf(deal.amount, row.isNull(9) ? kCertain : row.int64(9));
        deal.expectedClose = dateIn(row, 10);
        deal.stage = row.text(11);
        deal.idleLimit = static_cast<int>(row.int64(12));
        deal.stageEntered = core::Instant{row.int64(13)};
        deal.nextStepOn = dateIn(row, 14);
    }

    /// Nothing where no rate is known: it counts like an opportunity without an amount.
    std::optional<qint64> worthOf(const std::optional<core::Money> &amount, qint64 probability) const
    {
        const auto here = amount ? m_rates.convert(*amount, m_context.currency, m_today)
                                 : Result<core::Money>(core::Money{0, m_context.currency});
        if (!amount || !here)
            return std::nullopt;
        const auto worth = domain::scaled(here->minor, probability, kCertain);
        return worth ? std::optional(*worth) : std::nullopt;
    }

    /// How often an expected close was put off since, and by how many days.
    Result<> readMoves()
    {
        std::vector<qint64> ids;
        for (const WorkFacts &deal : m_work)
            ids.push_back(deal.ref.id.value());
        std::unordered_map<qint64, std::vector<QDate>> before;
        const qint64 since = core::Instant::of(m_today.addDays(-domain::kSlipDays).startOfDay()).ms;
        RAPPORT_CHECK(inChunks(ids, [&](const QVariantList &values) -> Result<> {
            RAPPORT_TRY(
                Query row,
                m_connection.run(
                    QString(QLatin1String(kMoves)).replace(QLatin1String("%1"), placeholders(values.size())),
                    values + QVariantList{since}));
            for (;;) {
                RAPPORT_TRY(const bool more, row.next());
                if (!more)
                    return {};
                takeMove(row, before);
            }
        }));
        for (WorkFacts &deal : m_work)
            countMoves(deal, before[deal.ref.id.value()]);
        return {};
    }

    static void takeMove(const Query &row, std::unordered_map<qint64, std::vector<QDate>> &before)
    {
        const QByteArray json = row.text(1).toUtf8();
        FlatImage image(std::string_view(json.constData(), static_cast<std::size_t>(json.size())));
        while (image.next()) {
            if (image.key() == "expected_close_on" && !image.isNull())
                before[row.int64(0)].push_back(QDate::fromString(image.text(), Qt::ISODate));
        }
    }

    static void countMoves(WorkFacts &deal, const std::vector<QDate> &before)
    {
        for (std::size_t i = 0; i < before.size(); ++i) {
            const QDate after = i + 1 < before.size() ? before[i + 1] : deal.expectedClose;
            const qint64 later = after.isValid() && before[i].isValid() ? before[i].daysTo(after) : 0;
            if (later <= 0)
                continue;
            ++deal.closeMoves;
            deal.closeMovedDays += later;
        }
    }

    Result<> readLeads()
    {
        return each(QLatin1String(kLeads), {m_context.user.value(), domain::kHotScore, Worklist::kMostLeads},
                    [](const Query &row, WorkFacts &lead) {
                        lead.ref = {RecordKind::Lead, RecordId(row.int64(0))};
                        lead.name = row.text(1);
                        lead.of = row.text(2) == lead.name ? QString() : row.text(2);
                        const QDate received = dateIn(row, 4);
                        lead.since = received.isValid() ? core::Instant::of(received.startOfDay())
                                                        : core::Instant{row.int64(3)};
                        lead.lastContact = instantIn(row, 5);
                        lead.score = static_cast<int>(row.int64(6));
                    });
    }

    Result<> readCustomers(RecordKind kind, const char *name, const char *company)
    {
        const QString sql = QString(QLatin1String(kCustomers))
                                .replace(QLatin1String("%1"), domain::kindKey(kind))
                                .replace(QLatin1String("%2"), QLatin1String(name))
                                .replace(QLatin1String("%3"), QLatin1String(company));
        const qint64 today = core::Instant::of(m_today.startOfDay()).ms;
        return each(sql, {today, m_context.user.value(), Worklist::kMostCustomers},
                    [kind](const Query &row, WorkFacts &customer) {
                        customer.ref = {kind, RecordId(row.int64(0))};
                        customer.name = row.text(1);
                        customer.of = row.text(2);
                        customer.vip = row.value(3).toBool();
                        customer.since = core::Instant{row.int64(4)};
                        customer.lastContact = instantIn(row, 5);
                        customer.rhythmDays = row.int64(6);
                    });
    }

    Connection &m_connection;
    const Context &m_context;
    QDate m_today;
    domain::ExchangeRates m_rates;
    std::vector<WorkFacts> m_work;
};

} // namespace

Result<Worklist::Found> Worklist::read(Connection &connection, const Context &context)
{
    return Reader(connection, context).run();
}

} // namespace rapport::storage
