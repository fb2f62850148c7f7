#pragma once

#include "core/instant.h"
#include "domain/filter.h"
#include "domain/outcomemodel.h"

#include <QHash>
#include <optional>

namespace rapport::domain {

/// Points for the leads that a filter finds.
struct ScoreRule {
    RecordId id;
    QString name;
    Filter condition; ///< empty: every lead
    int points = 0;
    int halfLifeDays =
        0; ///< the points halve every so many days since the last exchange, else since the lead came; 0: never
};

/// What a rule gave a lead.
struct ScorePart {
    QString rule;
    double points = 0;
    double decay = 1; ///< 1: nothing lost yet
};

/// A chance as a score, in per cent.
int chanceScore(double probability);

/// A lead's score and where it comes from.
struct LeadScore {
    int rules = 0;          ///< the sum of the parts, rounded half away from zero
    std::optional<int> own; ///< what somebody set, which counts instead
    std::vector<ScorePart> parts;
    std::optional<Chance> chance; ///< what was learned from earlier leads, which counts before the rules

    int total() const { return own.value_or(chance ? chanceScore(chance->probability) : rules); }
};

/// 0.5^(days / half-life), 1 for a rule that does not decay or a day that is not over.
double scoreDecay(int halfLifeDays, qint64 days);
/// A sum of points as it is kept.
int roundedScore(double points);

/// How open leads are handed out.
enum class AssignMethod { RoundRobin, LeastBusy };

struct AssignRule {
    RecordId id;
    QString name;
    Filter condition;
    AssignMethod method = AssignMethod::RoundRobin;
    std::vector<RecordId> users; ///< in their order
    int mostOpen = 0;            ///< open leads that one may have; 0: any number
    RecordId lastUser;           ///< whose turn it was last
};

/// Who gets the next lead: after the last one in turn, or whoever has the fewest (the first of equals); nobody when all have
/// as many as they may.
RecordId nextAssignee(const AssignRule &rule, const QHash<RecordId, int> &openLeads);

/// "anna, ben" as logins.
QStringList assignedLogins(const QString &text);

} // namespace rapport::domain
