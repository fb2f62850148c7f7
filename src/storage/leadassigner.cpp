#include "storage/leadassigner.h"

#include "domain/changesetlabel.h"
#include "storage/draftresolver.h"
#include "storage/filtersql.h"
#include "storage/records.h"

namespace rapport::storage {

using core::Result;
using domain::AssignMethod;
using domain::AssignRule;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr auto kRules =
    "SELECT id, name, condition, method, users, most_open, last_user_id FROM assign_rule WHERE active "
    "AND deleted_at IS NULL ORDER BY position IS NULL, position, id";
constexpr auto kOpenByUser = "SELECT owner_id, count(*) FROM lead WHERE deleted_at IS NULL AND owner_id IS "
                             "NOT NULL AND (status IS NULL OR status NOT "
                             "IN ('converted', 'disqualified')) GROUP BY owner_id";
constexpr auto kWaiting = "SELECT id FROM lead WHERE deleted_at IS NULL AND owner_id IS NULL AND status = "
                          "'new' ORDER BY received_on, id";

} // namespace

Result<std::vector<qint64>> LeadAssigner::waiting()
{
    std::vector<qint64> ids;
    RAPPORT_TRY(Query row, m_transaction.connection().run(QLatin1String(kWaiting)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return ids;
        ids.push_back(row.int64(0));
    }
}

Result<> LeadAssigner::read()
{
    Connection &connection = m_transaction.connection();
    const Context &context = m_transaction.context();
    std::vector<QString> users;
    {
        RAPPORT_TRY(Query row, connection.run(QLatin1String(kRules)));
        for (;;) {
            RAPPORT_TRY(const bool more, row.next());
            if (!more)
                break;
            AssignRule &rule = m_rules.emplace_back();
            rule.id = RecordId(row.int64(0));
            rule.name = row.text(1);
            RAPPORT_TRY(rule.condition, domain::parseFilter(row.text(2), RecordKind::Lead, *context.catalogue,
                                                            context.currency));
            rule.method = row.text(3) == QLatin1String("least_busy") ? AssignMethod::LeastBusy
                                                                     : AssignMethod::RoundRobin;
            users.push_back(row.text(4));
            rule.mostOpen = static_cast<int>(row.int64(5));
            rule.lastUser = RecordId(row.int64(6));
            m_before.insert(rule.id, rule.lastUser);
        }
    }
    for (std::size_t i = 0; i < m_rules.size(); ++i)
        RAPPORT_CHECK(readUsers(m_rules[i], users[i]));
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kOpenByUser)));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return {};
        m_open.insert(RecordId(row.int64(0)), static_cast<int>(row.int64(1)));
    }
}

Result<> LeadAssigner::readUsers(AssignRule &rule, const QString &logins)
{
    for (const QString &login : domain::assignedLogins(logins)) {
        RAPPORT_TRY(const qint64 user, findByText(m_transaction.connection(), RecordKind::User, login));
        if (user != 0)
            rule.users.emplace_back(user);
    }
    return {};
}

Result<bool> LeadAssigner::finds(const AssignRule &rule, qint64 lead)
{
    RAPPORT_TRY(const SqlPart chosen, filterSql(m_transaction.connection(), m_transaction.context(),
                                                {RecordKind::Lead, rule.condition, {}, {}, false}));
    if (chosen.sql.isEmpty())
        return true;
    RAPPORT_TRY(const QVariant found,
                m_transaction.connection().scalar(
                    QStringLiteral("SELECT count(*) FROM lead t WHERE t.id = ? AND ") + chosen.sql,
                    QVariantList{lead} + chosen.values));
    return found.toLongLong() > 0;
}

Result<bool> LeadAssigner::give(AssignRule &rule, qint64 lead)
{
    const RecordId user = domain::nextAssignee(rule, m_open);
    if (!user.isValid())
        return false;
    domain::Draft draft;
    draft.ref = {RecordKind::Lead, RecordId(lead)};
    draft.values.insert(QStringLiteral("owner"), user);
    RAPPORT_CHECK(Records::save(m_transaction, draft));
    rule.lastUser = user;
    ++m_open[user];
    return true;
}

Result<> LeadAssigner::keepTurns()
{
    for (const AssignRule &rule : m_rules) {
        if (m_before.value(rule.id) == rule.lastUser)
            continue;
        RAPPORT_TRY(const bool changed,
                    m_transaction.update(QStringLiteral("assign_rule"), rule.id.value(), 0,
                                         {{QStringLiteral("last_user_id"), rule.lastUser.value()}},
                                         {RecordKind::AssignRule, rule.id}));
        Q_UNUSED(changed)
    }
    return {};
}

Result<qint64> LeadAssigner::assign(const std::vector<qint64> &leads, const core::Progress &progress)
{
    RAPPORT_CHECK(read());
    qint64 given = 0;
    qint64 done = 0;
    for (const qint64 lead : leads) {
        if (progress.stopRequested())
            return core::cancelled();
        for (AssignRule &rule : m_rules) {
            RAPPORT_TRY(const bool found, finds(rule, lead));
            if (!found)
                continue;
            RAPPORT_TRY(const bool taken, give(rule, lead));
            given += taken ? 1 : 0;
            if (taken)
                break;
        }
        progress.at(++done, static_cast<qint64>(leads.size()));
    }
    RAPPORT_CHECK(keepTurns());
    m_transaction.setLabel(domain::labels::assigned(RecordKind::Lead, given));
    return given;
}

} // namespace rapport::storage
