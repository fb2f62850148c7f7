#include "domain/leadscore.h"

#include <algorithm>
#include <cmath>

namespace rapport::domain {

double scoreDecay(int halfLifeDays, qint64 days)
{
    return halfLifeDays > 0 && days > 0 ? std::exp2(-static_cast<double>(days) / halfLifeDays) : 1.0;
}

int chanceScore(double probability)
{
    constexpr double kPerCent = 100;
    return static_cast<int>(std::lround(probability * kPerCent));
}

int roundedScore(double points)
{
    return static_cast<int>(std::lround(points));
}

RecordId nextAssignee(const AssignRule &rule, const QHash<RecordId, int> &openLeads)
{
    const auto mayHaveMore = [&](RecordId user) {
        return rule.mostOpen <= 0 || openLeads.value(user) < rule.mostOpen;
    };
    const std::vector<RecordId> &users = rule.users;
    if (rule.method == AssignMethod::LeastBusy) {
        RecordId best;
        for (const RecordId user : users) {
            if (mayHaveMore(user) && (!best.isValid() || openLeads.value(user) < openLeads.value(best)))
                best = user;
        }
        return best;
    }
    const auto last = std::find(users.begin(), users.end(), rule.lastUser);
    const std::size_t start = last == users.end() ? 0 : static_cast<std::size_t>(last - users.begin()) + 1;
    for (std::size_t turn = 0; turn < users.size(); ++turn) {
        const RecordId user = users[(start + turn) % users.size()];
        if (mayHaveMore(user))
            return user;
    }
    return {};
}

QStringList assignedLogins(const QString &text)
{
    QStringList logins;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const QString login = part.trimmed();
        if (!login.isEmpty() && !logins.contains(login, Qt::CaseInsensitive))
            logins.append(login);
    }
    return logins;
}

} // namespace rapport::domain
