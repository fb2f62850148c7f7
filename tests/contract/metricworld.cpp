#include "contract/metricworld.h"

#include "storage/records.h"

#include <QDateTime>

namespace rapport::test {

using core::Money;
using domain::FieldValues;
using domain::Filter;
using domain::Measure;
using domain::MeasureScope;
using domain::Operand;
using domain::Operator;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;

namespace {

const QStringList kSources{"Web", "web", "Fair", "Referral"};
const QStringList kCurrencies{"EUR", "EUR", "EUR", "USD", "CHF"};
const QStringList kCategories{"Tools / Hand", "Tools / Power", "tools / power", "Wear"};
const QStringList kChannels{"visit", "call", "email", "note"};
constexpr int kMinutesOfDay = 24 * 60;
constexpr qint64 kMsOfMinute = 60'000;

Filter is(const char *field, Operator op, const Value &value)
{
    return Filter::compare(QLatin1String(field), op, {Operand(value)});
}

} // namespace

RecordRef saveRecord(storage::Transaction &transaction, RecordKind kind, const FieldValues &values)
{
    domain::Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    return require(storage::Records::save(transaction, draft));
}

MetricWorld::MetricWorld(TestStore &store, QRandomGenerator &random)
    : m_random(random), m_today(store.clock().today())
{
    auto transaction = store.begin();
    addPlaces(*transaction);
    for (int i = 0; i < 120; ++i)
        addDeal(*transaction);
    for (int i = 0; i < 60; ++i)
        addLead(*transaction);
    for (int i = 0; i < 260; ++i)
        addOrder(*transaction);
    for (int i = 0; i < 120; ++i)
        addExchange(*transaction);
    for (int i = 0; i < 60; ++i)
        addTask(*transaction);
    trashSome(*transaction);
    require(transaction->commit());
}

core::Instant MetricWorld::moment(int lastDays)
{
    const QDateTime day = m_today.addDays(-below(lastDays)).startOfDay();
    return core::Instant{day.toMSecsSinceEpoch() + below(kMinutesOfDay) * kMsOfMinute};
}

void MetricWorld::addPlaces(storage::Transaction &transaction)
{
    for (const char *currency : {"USD", "CHF"}) {
        for (int month = -36; month <= 0; month += 3)
            saveRecord(transaction, RecordKind::Rate,
                       {{"day", m_today.addMonths(month)},
                        {"amount", Money{1000'00, currency}},
                        {"worth", Money{850'00 + below(200'00), "EUR"}}});
    }
    for (const char *name : {"Ada", "Bo", "Cleo"})
        m_users.push_back(saveRecord(transaction, RecordKind::User,
                                     {{"name", name},
                                      {"login", QString(name).toLower()},
                                      {"team", *name == 'C' ? "South" : "North"}}));
    for (int i = 0; i < 12; ++i)
        saveRecord(
            transaction, RecordKind::Quota,
            {{"month", QDate(m_today.year(), i + 1, 1)}, {"amount", Money{9'000'00, i % 4 ? "EUR" : "USD"}}});
    for (int i = 0; i < 40; ++i) {
        FieldValues values{{"source", one(kSources)}, {"status", one({"customer", "prospect"})}};
        if (below(4))
            values.insert("owner", any(m_users).id);
        values.insert("name", QStringLiteral("Company %1").arg(i));
        m_companies.push_back(saveRecord(transaction, RecordKind::Company, values));
        values.remove("name");
        values.insert("full_name", QStringLiteral("Person %1").arg(i));
        m_people.push_back(saveRecord(transaction, RecordKind::Person, values));
    }
    for (int i = 0; i < 12; ++i) {
        FieldValues values{{"name", QStringLiteral("Product %1").arg(i)}};
        if (below(5))
            values.insert("category", one(kCategories));
        m_products.push_back(saveRecord(transaction, RecordKind::Product, values));
    }
}

void MetricWorld::addDeal(storage::Transaction &transaction)
{
    const QDate opened = m_today.addDays(-below(700));
    FieldValues values{{"name", QStringLiteral("Deal %1").arg(m_random.generate())},
                       {"opened_on", opened},
                       {"expected_close_on", m_today.addDays(below(400) - 100)},
                       {"forecast", one({"commit", "best_case", "pipeline", "omitted"})}};
    if (below(5))
        values.insert("source", one(kSources));
    if (below(4))
        values.insert("owner", any(m_users).id);
    if (below(6))
        values.insert("amount", Money{1 + below(9'000'00), one(kCurrencies)});
    if (below(3) == 0)
        values.insert("probability", below(101));
    if (const int end = below(3); end > 0) {
        values.insert("status", end == 1 ? "won" : "lost");
        values.insert("closed_on", std::min(m_today, opened.addDays(below(120))));
    }
    saveRecord(transaction, RecordKind::Opportunity, values);
}

void MetricWorld::addLead(storage::Transaction &transaction)
{
    FieldValues values{{"full_name", QStringLiteral("Lead %1").arg(m_random.generate())},
                       {"received_on", m_today.addDays(-below(500))},
                       {"employees", below(400)},
                       {"status", one({"new", "working", "converted", "disqualified"})}};
    if (below(4))
        values.insert("source", one(kSources));
    if (below(4))
        values.insert("owner", any(m_users).id);
    m_leads.push_back(saveRecord(transaction, RecordKind::Lead, values));
}

void MetricWorld::addOrder(storage::Transaction &transaction)
{
    const QString currency = one(kCurrencies);
    FieldValues values{
        {"number", QStringLiteral("O-%1").arg(m_orders.size())},
        {"ordered_on", m_today.addDays(30 - below(900))},
        {"status", one({"open", "confirmed", "delivered", "delivered", "draft", "cancelled"})}};
    // A few customers buy often, and some only long ago.
    if (below(3))
        values.insert("company", m_companies[static_cast<std::size_t>(below(1 + below(40)))].id);
    if (below(2))
        values.insert("person", m_people[static_cast<std::size_t>(below(1 + below(40)))].id);
    if (below(8))
        values.insert("amount", Money{below(10) ? 1 + below(4'000'00) : -1 - below(900'00), currency});
    if (below(3))
        values.insert("cost", Money{below(2'000'00), currency});
    if (below(4))
        values.insert("owner", any(m_users).id);
    if (below(4))
        values.insert("source", one(kSources));
    m_orders.push_back(saveRecord(transaction, RecordKind::Order, values));
    addLines(transaction, m_orders.back(), currency);
}

void MetricWorld::addLines(storage::Transaction &transaction, const RecordRef &order, const QString &currency)
{
    for (int i = below(4); i > 0; --i) {
        FieldValues values{{"order", order.id},
                           {"quantity", 0.25 * (1 + below(40))},
                           {"amount", Money{1 + below(900'00), currency}}};
        if (below(6))
            values.insert("product", any(m_products).id);
        if (below(3))
            values.insert("cost", Money{below(500'00), currency});
        saveRecord(transaction, RecordKind::OrderLine, values);
    }
}

void MetricWorld::addExchange(storage::Transaction &transaction)
{
    FieldValues values{{"at", moment(500)}, {"channel", one(kChannels)}, {"subject", "Something"}};
    if (below(4))
        values.insert("author", any(m_users).id);
    if (below(3) == 0)
        values.insert("minutes", below(90));
    if (below(4) == 0)
        values.insert("internal", true);
    if (below(2))
        values.insert("lead", any(m_leads).id);
    else
        values.insert("company", any(m_companies).id);
    saveRecord(transaction, RecordKind::Activity, values);
}

void MetricWorld::addTask(storage::Transaction &transaction)
{
    FieldValues values{{"title", "Do it"}, {"type", one({"call", "email", "todo"})}};
    if (below(4))
        values.insert("due_at", core::Instant{moment(300).ms + 60 * kMinutesOfDay * kMsOfMinute});
    if (below(2))
        values.insert("done_at", moment(300));
    if (below(4))
        values.insert("owner", any(m_users).id);
    saveRecord(transaction, RecordKind::Task, values);
}

void MetricWorld::trashSome(storage::Transaction &transaction)
{
    for (const auto *refs : {&m_orders, &m_companies, &m_leads}) {
        for (int i = 0; i < 4; ++i)
            require(storage::Records::trash(transaction,
                                            (*refs)[static_cast<std::size_t>(i) * refs->size() / 4], 0));
    }
}

Filter MetricWorld::ofOrder()
{
    switch (below(5)) {
    case 0: return is("status", Operator::Equal, one({"open", "delivered"}));
    case 1: return is("amount", Operator::Greater, Money{below(3'000'00), "EUR"});
    case 2: return is("company", Operator::Equal, any(m_companies).id);
    case 3: return is("ordered_on", Operator::GreaterEqual, m_today.addDays(-below(600)));
    default: return is("source", Operator::Equal, one(kSources));
    }
}

Filter MetricWorld::ofCustomer()
{
    switch (below(4)) {
    case 0: return is("order_count", Operator::GreaterEqual, below(6));
    case 1: return is("first_order", Operator::Less, m_today.addDays(-below(600)));
    case 2: return is("status", Operator::Equal, "customer");
    default: return is("source", Operator::Equal, one(kSources));
    }
}

Filter MetricWorld::condition(RecordKind kind)
{
    if (kind != RecordKind::OrderLine && below(3) == 0)
        return is(kind == RecordKind::Activity ? "author" : "owner", Operator::Equal, any(m_users).id);
    switch (kind) {
    case RecordKind::Order: return ofOrder();
    case RecordKind::OrderLine:
        return below(2) ? is("product", Operator::Equal, any(m_products).id)
                        : is("quantity", Operator::Greater, 0.5 * below(12));
    case RecordKind::Activity:
        return below(2) ? is("channel", Operator::Equal, one(kChannels))
                        : is("minutes", Operator::Greater, below(60));
    case RecordKind::Task: return is("type", Operator::Equal, one({"call", "email", "todo"}));
    case RecordKind::Opportunity:
        return below(2) ? is("amount", Operator::Greater, Money{below(5'000'00), "EUR"})
                        : is("source", Operator::Equal, one(kSources));
    case RecordKind::Lead:
        return below(2) ? is("employees", Operator::Less, below(300))
                        : is("source", Operator::Equal, one(kSources));
    default: return ofCustomer();
    }
}

Filter MetricWorld::filter(const Measure &measure, int depth)
{
    if (depth > 0 && below(2)) {
        const std::vector<Filter> parts{filter(measure, depth - 1), filter(measure, depth - 1)};
        return below(2) ? Filter::all(parts) : Filter::any(parts);
    }
    const Filter made = condition(measure.kind);
    return below(4) ? made : Filter::negate(made);
}

MeasureScope MetricWorld::scope(const Measure &measure)
{
    MeasureScope made;
    if (below(4))
        made.from = m_today.addDays(-below(600));
    if (below(3))
        made.to = (made.from.isValid() ? made.from : m_today.addDays(-300)).addDays(below(400));
    if (below(4))
        made.filter = filter(measure, 2);
    return made;
}

} // namespace rapport::test
