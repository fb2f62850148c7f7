#include "storage/targets.h"

#include "domain/lettercase.h"
#include "storage/pipelines.h"

#include <QHash>

namespace rapport::storage {

using core::Result;
using domain::RecordId;
using domain::Whose;

namespace {

constexpr auto kTargets =
    "SELECT month, owner_id, team, amount_minor, amount_currency, goal FROM quota WHERE "
    "deleted_at IS NULL AND month >= ? AND month <= ? AND coalesce(metric, 'won_value') = ? "
    "ORDER BY id";
constexpr auto kTeams =
    "SELECT id, team FROM app_user WHERE deleted_at IS NULL AND team IS NOT NULL ORDER BY id";

using Teams = QHash<RecordId, QString>; // folded

Result<Teams> teamsOf(Connection &connection)
{
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kTeams)));
    Teams teams;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return teams;
        teams.insert(RecordId(row.int64(0)), domain::caseKey(row.text(1)));
    }
}

/// The targets of one month.
class Month {
public:
    void set(RecordId owner, const QString &team, double goal)
    {
        if (owner.isValid())
            m_owners[owner] = goal;
        else if (!team.isEmpty())
            m_teams[team] = goal;
        else
            m_all = goal;
    }

    std::optional<double> of(const Whose &whose, const Teams &teams) const
    {
        if (whose.owner.isValid())
            return known(m_owners, whose.owner);
        const QString team = domain::caseKey(whose.team);
        if (!team.isEmpty())
            return m_teams.contains(team)
                       ? known(m_teams, team)
                       : together([&](RecordId owner) { return teams.value(owner) == team; });
        if (m_all)
            return m_all;
        std::optional<double> sum =
            together([&](RecordId owner) { return !m_teams.contains(teams.value(owner)); });
        for (const double goal : m_teams)
            sum = sum.value_or(0) + goal;
        return sum;
    }

private:
    template <class Key>
    static std::optional<double> known(const QHash<Key, double> &goals, const Key &key)
    {
        const auto found = goals.constFind(key);
        return found == goals.cend() ? std::nullopt : std::optional(*found);
    }
    template <class Counts>
    std::optional<double> together(const Counts &counts) const
    {
        std::optional<double> sum;
        for (auto goal = m_owners.cbegin(); goal != m_owners.cend(); ++goal) {
            if (counts(goal.key()))
                sum = sum.value_or(0) + *goal;
        }
        return sum;
    }

    std::optional<double> m_all;
    QHash<QString, double> m_teams;
    QHash<RecordId, double> m_owners;
};

Result<std::map<QDate, Month>> read(Connection &connection, const Context &context, const QString &metric,
                                    const domain::DaySpan &span)
{
    RAPPORT_TRY(const domain::ExchangeRates rates, Pipelines::rates(connection, context));
    const QDate first(span.first.year(), span.first.month(), 1);
    RAPPORT_TRY(Query row,
                connection.run(QLatin1String(kTargets),
                               {first.toString(Qt::ISODate), span.last.toString(Qt::ISODate), metric}));
    std::map<QDate, Month> months;
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return months;
        const QDate day = QDate::fromString(row.text(0), Qt::ISODate);
        const QDate month(day.year(), day.month(), 1);
        std::optional<double> goal;
        if (!row.isNull(3)) {
            RAPPORT_TRY(const double factor, rates.factor(row.text(4), context.currency, month));
            goal = static_cast<double>(row.int64(3)) * factor;
        } else if (!row.isNull(5)) {
            goal = row.value(5).toDouble();
        }
        if (goal)
            months[month].set(row.isNull(1) ? RecordId() : RecordId(row.int64(1)),
                              domain::caseKey(row.text(2)), *goal);
    }
}

} // namespace

Result<std::map<QDate, double>> Targets::months(Connection &connection, const Context &context,
                                                const QString &metric, const Whose &whose,
                                                const domain::DaySpan &span)
{
    RAPPORT_TRY(const auto read, storage::read(connection, context, metric, span));
    RAPPORT_TRY(const Teams teams, teamsOf(connection));
    std::map<QDate, double> goals;
    for (const auto &[month, targets] : read) {
        if (const auto goal = targets.of(whose, teams))
            goals.emplace(month, *goal);
    }
    return goals;
}

Result<std::vector<RecordId>> Targets::members(Connection &connection, const QString &team)
{
    RAPPORT_TRY(const Teams teams, teamsOf(connection));
    std::vector<RecordId> members;
    const QString key = domain::caseKey(team);
    for (auto user = teams.cbegin(); user != teams.cend(); ++user) {
        if (*user == key)
            members.push_back(user.key());
    }
    if (members.empty())
        return core::fail(core::ErrorCode::NotFound, QStringLiteral("team.none"), {team});
    std::sort(members.begin(), members.end());
    return members;
}

} // namespace rapport::storage
