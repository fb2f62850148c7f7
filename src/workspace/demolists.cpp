#include "workspace/demolists.h"

#include "core/money.h"

namespace rapport::workspace::demo {

using domain::Draft;
using domain::FieldValues;
using domain::RecordKind;

namespace {

struct Reason {
    const char *kind;
    const char *name;
};
constexpr Reason kReasons[] = {{"won", "Best price"},
                               {"won", "Good references"},
                               {"won", "Personal contact"},
                               {"won", "Fast delivery"},
                               {"lost", "Too expensive"},
                               {"lost", "Chose a competitor"},
                               {"lost", "No budget"},
                               {"lost", "No decision"},
                               {"lost", "Bad timing"},
                               {"lost", "Feature missing"},
                               {"disqualified", "No budget"},
                               {"disqualified", "Not in our market"},
                               {"disqualified", "Student project"},
                               {"disqualified", "No answer"},
                               {"disqualified", "Wanted something else"}};

struct Rule {
    const char *name;
    const char *condition;
    int points;
    int halfLife;
};
constexpr Rule kRules[] = {{"Names a company", "company is not empty", 15, 0},
                           {"Can be called", "phone is not empty", 10, 0},
                           {"Came lately", "received_on >= 30 days ago", 25, 14},
                           {"Was spoken to", "contact_count >= 1", 20, 30},
                           {"Was found to fit", "status = \"qualified\"", 20, 0},
                           {"Does not want calls", "do_not_call = yes", -15, 0}};

struct Group {
    const char *name;
    const char *about;
    const char *condition;
};
constexpr Group kGroups[] = {
    {"Customers who may be lost", "company", "order_count >= 2 and alive < 50"},
    {"Best customers", "company", "tier = a"},
    {"No order for half a year", "company", "order_count >= 1 and last_order < 180 days ago"},
    {"People by e-mail", "person", "email is not empty and not do_not_mail = yes"},
    {"Not spoken to for a quarter", "person", "contact_count >= 1 and last_contact_at < 90 days ago"}};

constexpr qint64 kServiceBudget = 1900;
constexpr int kMonthsBack = 12;
constexpr int kMonthsAhead = 3;
constexpr qint64 kQuotaOfDeal = 60; ///< a month, for each opportunity of three years
constexpr qint64 kQuotaStep = 5'000;

Draft draftOf(RecordKind kind, const FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return draft;
}

qint64 inMinor(qint64 amount, const QString &currency)
{
    for (int i = core::currencyDecimals(currency); i > 0; --i)
        amount *= 10;
    return amount;
}

void addReasons(std::vector<Draft> &drafts)
{
    int place = 0;
    for (const Reason &reason : kReasons)
        drafts.push_back(
            draftOf(RecordKind::CloseReason, {{QStringLiteral("name"), QString::fromUtf8(reason.name)},
                                              {QStringLiteral("kind"), QString::fromUtf8(reason.kind)},
                                              {QStringLiteral("position"), ++place}}));
}

void addRules(std::vector<Draft> &drafts, const QStringList &logins)
{
    int place = 0;
    for (const Rule &rule : kRules) {
        Draft draft =
            draftOf(RecordKind::ScoreRule, {{QStringLiteral("name"), QString::fromUtf8(rule.name)},
                                            {QStringLiteral("condition"), QString::fromUtf8(rule.condition)},
                                            {QStringLiteral("points"), rule.points},
                                            {QStringLiteral("position"), ++place}});
        if (rule.halfLife > 0)
            draft.values.insert(QStringLiteral("half_life"), rule.halfLife);
        drafts.push_back(std::move(draft));
    }
    if (!logins.isEmpty())
        drafts.push_back(
            draftOf(RecordKind::AssignRule, {{QStringLiteral("name"), QStringLiteral("In turn")},
                                             {QStringLiteral("method"), QStringLiteral("round_robin")},
                                             {QStringLiteral("users"), logins.join(QStringLiteral(", "))},
                                             {QStringLiteral("position"), 1}}));
}

void addSegments(std::vector<Draft> &drafts)
{
    for (const Group &group : kGroups)
        drafts.push_back(draftOf(RecordKind::Segment,
                                 {{QStringLiteral("name"), QString::fromUtf8(group.name)},
                                  {QStringLiteral("about"), QString::fromUtf8(group.about)},
                                  {QStringLiteral("condition"), QString::fromUtf8(group.condition)}}));
}

void addQuotas(std::vector<Draft> &drafts, const QString &currency, QDate today, qint64 deals)
{
    const qint64 minor =
        inMinor(std::max<qint64>(1, deals * kQuotaOfDeal / kQuotaStep) * kQuotaStep, currency);
    const QDate first(today.year(), today.month(), 1);
    for (int month = -kMonthsBack; month <= kMonthsAhead; ++month)
        drafts.push_back(
            draftOf(RecordKind::Quota, {{QStringLiteral("month"), first.addMonths(month)},
                                        {QStringLiteral("amount"), core::Money{minor, currency}}}));
}

} // namespace

std::vector<Draft> practiceLists(const QString &currency, QDate today, const QStringList &logins,
                                 qint64 deals)
{
    std::vector<Draft> drafts;
    addReasons(drafts);
    addRules(drafts, logins);
    addSegments(drafts);
    addQuotas(drafts, currency, today, deals);
    return drafts;
}

std::vector<PracticeCampaign> practiceCampaigns(const QString &currency)
{
    domain::Campaign service;
    service.name = QStringLiteral("Winter service check");
    service.goal = QStringLiteral("60 bookings");
    service.goalCount = 60;
    service.budget = {inMinor(kServiceBudget, currency), currency};
    service.senderName = QStringLiteral("Mira Solberg");
    service.senderAddress = QStringLiteral("mira@brennhaus.example");
    service.holdout = 10;
    service.messages = {
        {0,
         {},
         {},
         QStringLiteral("Is your machine ready for winter?"),
         QStringLiteral("<p>Hello {{first_name|and welcome}},</p>\n<p>winter is the hardest season for a "
                        "machine. {{#if vip = yes}}The check is free for you.{{else}}The check costs "
                        "90 euros.{{/if}}</p>\n<p>{{sender.name}}</p>\n<p><a "
                        "href=\"{{unsubscribe}}\">No more of these mails</a></p>")},
        {0,
         {},
         QStringLiteral("fr"),
         QStringLiteral("Votre machine est-elle prête pour l’hiver ?"),
         QStringLiteral("<p>Bonjour {{first_name|Madame, Monsieur}},</p>\n<p>l’hiver est la saison la plus "
                        "exigeante pour une machine.</p>\n<p>{{sender.name}}</p>\n<p><a "
                        "href=\"{{unsubscribe}}\">Se désabonner</a></p>")}};
    domain::Campaign calls;
    calls.name = QStringLiteral("Calls to those not spoken to");
    calls.channel = QStringLiteral("phone");
    calls.goal = QStringLiteral("A talk with everybody");
    return {{service, QStringLiteral("People by e-mail")},
            {calls, QStringLiteral("Not spoken to for a quarter")}};
}

std::vector<Draft> renewals()
{
    struct RenewalStage {
        const char *name;
        const char *kind;
        int probability;
    };
    constexpr RenewalStage kStages[] = {{"Due", "open", 50},
                                        {"Offered", "open", 70},
                                        {"Agreed", "open", 90},
                                        {"Renewed", "won", 100},
                                        {"Ended", "lost", 0}};
    std::vector<Draft> drafts{
        draftOf(RecordKind::Pipeline,
                {{QStringLiteral("name"), QStringLiteral("Renewals")}, {QStringLiteral("position"), 2}})};
    int position = 0;
    for (const RenewalStage &stage : kStages)
        drafts.push_back(draftOf(RecordKind::Stage, {{QStringLiteral("name"), QString::fromUtf8(stage.name)},
                                                     {QStringLiteral("kind"), QString::fromUtf8(stage.kind)},
                                                     {QStringLiteral("probability"), stage.probability},
                                                     {QStringLiteral("idle_days"), 21},
                                                     {QStringLiteral("position"), ++position}}));
    return drafts;
}

std::vector<Draft> stageGuidance(const domain::Pipeline &pipeline)
{
    struct Guidance {
        const char *stage;
        const char *required;
        const char *checklist;
        const char *tips;
    };
    static constexpr Guidance kGuidance[] = {
        {"Meeting", "", "Who decides is known\nDate of the meeting is fixed",
         "Ask what happens when nothing changes."},
        {"Offer sent", "amount,expected_close_on",
         "Offer was read by a colleague\nTerms of payment are in it", "Call two days after sending it."},
        {"Negotiation", "amount,expected_close_on", "Discount is approved\nContract was checked", ""}};
    std::vector<Draft> drafts;
    for (const Guidance &guidance : kGuidance) {
        const domain::Stage *stage = pipeline.find(QString::fromUtf8(guidance.stage));
        if (!stage)
            continue;
        Draft draft = draftOf(RecordKind::Stage,
                              {{QStringLiteral("checklist"), QString::fromUtf8(guidance.checklist)},
                               {QStringLiteral("required_fields"), QString::fromUtf8(guidance.required)},
                               {QStringLiteral("tips"), QString::fromUtf8(guidance.tips)}});
        draft.ref.id = stage->id;
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

} // namespace rapport::workspace::demo
