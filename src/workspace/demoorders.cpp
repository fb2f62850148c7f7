#include "workspace/demoorders.h"

#include <algorithm>
#include <tuple>

namespace rapport::workspace::demo {

using domain::Draft;
using domain::RecordKind;

namespace {

enum Numbers : quint64 { BuyerNumbers = 40, RhythmNumbers, OrderNumbers, CourseNumbers };

constexpr int kMonths = 36;
constexpr int kMostOrders = 400; ///< of one buyer
constexpr int kRefundDays = 14;

/// Of a gap's mean, in percent: what people do whenever they run out.
constexpr int kGaps[] = {3, 10, 17, 25, 33, 42, 52, 63, 76, 90, 107, 127, 152, 186, 239, 347};
/// The same of those who buy by the calendar.
constexpr int kEvenGaps[] = {82, 88, 92, 95, 97, 99, 100, 100, 100, 100, 101, 103, 105, 108, 112, 118};
constexpr int kCompanyGaps[] = {7, 10, 14, 21, 28, 42, 60, 90};
constexpr int kHomeGaps[] = {30, 42, 60, 75, 90, 120, 180, 300};
/// Of a hundred that would buy in a month, by month.
constexpr int kSeason[] = {76, 78, 86, 84, 82, 80, 68, 60, 90, 94, 100, 98};

struct Foreign {
    const char *currency;
    int perMille;
};
constexpr Foreign kForeign[] = {{"USD", 915}, {"GBP", 1160}, {"CHF", 1035}};

enum class Rhythm { Even, Free, Slowing, Lost, New, Seasonal, Once };

Rhythm drawRhythm(const Buyer &buyer, Random &random)
{
    const qint64 part = random.below(100);
    if (buyer.hasLeft)
        return part < 75 ? Rhythm::Lost : Rhythm::Once;
    return part < 14   ? Rhythm::Even
           : part < 56 ? Rhythm::Free
           : part < 66 ? Rhythm::Slowing
           : part < 76 ? Rhythm::Lost
           : part < 86 ? Rhythm::New
           : part < 93 ? Rhythm::Seasonal
                       : Rhythm::Once;
}

void set(Draft &draft, const char *key, const domain::Value &value)
{
    draft.values.insert(QLatin1String(key), value);
}

domain::Value orNone(domain::RecordId id)
{
    return id.isValid() ? domain::Value(id) : domain::Value();
}

qint64 inTwenties(qint64 minor)
{
    return std::max<qint64>(20, (minor + 10) / 20 * 20);
}

int goodOf(const char *code)
{
    const auto *good = std::find_if(kGoods, kGoods + kGoodCount,
                                    [code](const Good &one) { return qstrcmp(one.code, code) == 0; });
    return static_cast<int>(good - kGoods);
}

/// What else goes with the goods of a basket, by their places in the list of goods.
struct Pair {
    int good;
    int with;
    int percent;
};

const std::vector<Pair> &pairs()
{
    static const std::vector<Pair> all = [] {
        std::vector<Pair> found;
        for (int i = 0; i < kTogetherCount; ++i)
            found.push_back({goodOf(kTogether[i].code), goodOf(kTogether[i].with), kTogether[i].percent});
        return found;
    }();
    return all;
}

/// When somebody buys next, in days; what follows the `turn`-th purchase.
int gapAfter(Rhythm rhythm, int mean, int turn, Random &random)
{
    const int percent = rhythm == Rhythm::Even ? kEvenGaps[random.below(16)] : kGaps[random.below(16)];
    const int slower = rhythm == Rhythm::Slowing ? 100 + 12 * turn : 100;
    return std::max(1, mean * percent / 100 * slower / 100);
}

} // namespace

OrderMaker::OrderMaker(const World &world, const PeopleMaker &people, quint64 seed, QString currency)
    : m_world(world), m_people(people), m_seed(seed), m_currency(std::move(currency)),
      m_sources(textsOf(kSources, QLatin1Char(','))), m_today(world.now().utc().date()),
      m_first(QDate(m_today.year(), m_today.month(), 1).addMonths(1 - kMonths))
{
    for (int i = 0; i < kGoodCount; ++i) {
        m_companyGoods.add(kGoods[i].often);
        m_homeGoods.add(kGoods[i].homes);
    }
}

Draft OrderMaker::product(const Good &good, const QString &currency)
{
    Draft draft;
    draft.ref.kind = RecordKind::Product;
    set(draft, "name", QString::fromUtf8(good.name));
    set(draft, "code", QString::fromLatin1(good.code));
    set(draft, "category", QString::fromUtf8(good.category));
    set(draft, "unit", QString::fromLatin1(good.unit));
    set(draft, "price", core::Money{good.price, currency});
    set(draft, "cost", core::Money{good.cost, currency});
    set(draft, "active", good.isAlive);
    return draft;
}

std::vector<Buyer> OrderMaker::buyers(const std::vector<MadePerson> &persons,
                                      const std::vector<MadeCompany> &companies) const
{
    constexpr int kForThemselves = 60; ///< of a hundred people of companies
    const auto buys = [](int status) { return status == 0 || status == 3 || status == 4; };
    std::vector<Buyer> buyers;
    for (const MadeCompany &company : companies) {
        if (buys(company.status))
            buyers.push_back({company.id, company.lastPerson, company.owner, company.status == 3});
    }
    for (std::size_t i = 0; i < persons.size(); ++i) {
        const MadePerson &person = persons[i];
        Random random = randomOf(m_seed, BuyerNumbers, static_cast<qint64>(i));
        const bool own = !person.company.isValid() || random.chance(kForThemselves);
        if (own && buys(person.status))
            buyers.push_back({{}, person.id, person.owner, person.status == 3});
    }
    return buyers;
}

std::vector<PlannedOrder> OrderMaker::plan(const std::vector<Buyer> &buyers) const
{
    std::vector<PlannedOrder> orders;
    for (std::size_t i = 0; i < buyers.size(); ++i)
        planBuyer(static_cast<quint32>(i), buyers[i], orders);
    std::sort(orders.begin(), orders.end(), [](const PlannedOrder &a, const PlannedOrder &b) {
        return std::tie(a.day, a.buyer, a.turn) < std::tie(b.day, b.buyer, b.turn);
    });
    return orders;
}

void OrderMaker::planBuyer(quint32 index, const Buyer &buyer, std::vector<PlannedOrder> &orders) const
{
    Random random = randomOf(m_seed, RhythmNumbers, index);
    const Rhythm rhythm = drawRhythm(buyer, random);
    const bool isCompany = buyer.company.isValid();
    const auto span = static_cast<int>(m_first.daysTo(m_today));
    const int mean = isCompany ? kCompanyGaps[random.below(8)] : kHomeGaps[random.below(8)];
    int day = static_cast<int>(random.chance(45) ? random.below(mean + 20) : random.below(span - 30));
    int end = span;
    if (rhythm == Rhythm::New)
        day = span - 10 - static_cast<int>(random.below(150));
    else if (rhythm == Rhythm::Lost)
        end = day + static_cast<int>(random.below(std::max(1, span - day - 90)));
    else if (rhythm == Rhythm::Once)
        end = day + static_cast<int>(random.below(mean));
    for (quint16 turn = 0; turn < kMostOrders && day >= 0 && day <= end;) {
        const QDate date = m_first.addDays(day);
        const bool inSeason = rhythm != Rhythm::Seasonal || date.month() >= 10;
        const bool wants = turn == 0 || random.chance(kSeason[date.month() - 1]);
        if (inSeason && wants) {
            const int weekend = isCompany ? std::max(0, date.dayOfWeek() - 5) : 0;
            orders.push_back({static_cast<qint16>(std::max(0, day - weekend)), turn, index});
            if (random.below(1000) < 12 && day + kRefundDays <= span)
                orders.push_back({static_cast<qint16>(day + kRefundDays),
                                  static_cast<quint16>(turn | PlannedOrder::kRefund), index});
            ++turn;
        }
        day += gapAfter(rhythm, rhythm == Rhythm::Seasonal ? std::min(mean, 30) : mean, turn, random);
    }
}

Random OrderMaker::randomOfOrder(const PlannedOrder &planned) const
{
    return randomOf(m_seed, OrderNumbers, qint64(planned.buyer) * 4096 + planned.number());
}

std::pair<QString, int> OrderMaker::currencyOf(quint32 buyer) const
{
    Random random = randomOf(m_seed, BuyerNumbers, -1 - qint64(buyer));
    const Foreign &foreign = kForeign[random.below(3)];
    const bool isForeign = random.chance(5) && m_currency != QLatin1String(foreign.currency);
    return isForeign ? std::pair{QString::fromLatin1(foreign.currency), foreign.perMille}
                     : std::pair{m_currency, 1000};
}

Bought OrderMaker::bought(int good, bool isCompany, QDate day, int worth, Random &random) const
{
    constexpr int kDearerEachYear = 3; ///< percent
    const Good &sold = kGoods[good];
    const int most = isCompany ? sold.most : std::max(1, sold.most / 3);
    const int years = m_today.year() - day.year();
    const auto then = [&](qint64 now) {
        return inTwenties(now * (100 - kDearerEachYear * years) / 100 * 1000 / worth);
    };
    Bought line;
    line.good = good;
    line.quantity = 1 + std::min(random.below(most), random.below(most));
    line.price = then(sold.price);
    line.cost = then(sold.cost);
    if (isCompany && random.chance(22))
        line.discount = random.chance(60) ? 5 : 10;
    return line;
}

std::vector<Bought> OrderMaker::basket(const PlannedOrder &planned, const Buyer &buyer) const
{
    const bool isCompany = buyer.company.isValid();
    const Weighted &goods = isCompany ? m_companyGoods : m_homeGoods;
    Random usual = randomOf(m_seed, BuyerNumbers, (qint64(1) << 40) + planned.buyer);
    Random random = randomOfOrder(planned);
    const int favourite = goods.draw(usual);
    const int worth = currencyOf(planned.buyer).second;
    const QDate day = dayOf(planned).addDays(planned.isRefund() ? -kRefundDays : 0);
    std::vector<Bought> lines;
    const auto add = [&](int good) {
        const bool has =
            std::any_of(lines.begin(), lines.end(), [good](const Bought &line) { return line.good == good; });
        if (!has)
            lines.push_back(bought(good, isCompany, day, worth, random));
    };
    const bool isDurable = kGoods[favourite].price > 20'000;
    add(random.chance(isDurable ? 5 : 60) ? favourite : goods.draw(random));
    while (lines.size() < 4 && random.chance(34))
        add(goods.draw(random));
    for (std::size_t i = 0; i < lines.size() && lines.size() < 7; ++i) {
        for (const Pair &pair : pairs()) {
            if (pair.good == lines[i].good && random.chance(pair.percent))
                add(pair.with);
        }
    }
    if (planned.isRefund()) {
        lines.resize(1);
        lines.front().quantity = -lines.front().quantity;
    }
    return lines;
}

Draft OrderMaker::order(const PlannedOrder &planned, const Buyer &buyer, qint64 number) const
{
    const QDate day = dayOf(planned);
    const QString currency = currencyOf(planned.buyer).first;
    qint64 amount = 0;
    qint64 cost = 0;
    for (const Bought &line : basket(planned, buyer)) {
        amount += line.amount();
        cost += line.cost * line.quantity;
    }
    Random random = randomOf(m_seed, CourseNumbers, qint64(planned.buyer) * 4096 + planned.number());
    Draft draft;
    draft.ref.kind = RecordKind::Order;
    set(draft, "number", QStringLiteral("%1-%2").arg(day.year()).arg(number, 4, 10, QLatin1Char('0')));
    set(draft, "ordered_on", day);
    set(draft, "company", orNone(buyer.company));
    set(draft, "person", orNone(buyer.person));
    set(draft, "amount", core::Money{amount, currency});
    set(draft, "cost", core::Money{cost, currency});
    set(draft, "owner", m_people.owner(buyer.owner));
    set(draft, "source", pick(m_sources, random));
    if (planned.isRefund()) {
        set(draft, "status", QStringLiteral("delivered"));
        set(draft, "notes", QStringLiteral("Refund"));
        return draft;
    }
    addCourse(draft, day, random);
    return draft;
}

/// Sent, delivered and paid as long after the day as it takes; what is still to come stays open.
void OrderMaker::addCourse(Draft &draft, QDate day, Random &random) const
{
    const QDate shipped = day.addDays(1 + random.below(3));
    const QDate delivered = shipped.addDays(1 + random.below(4));
    const QDate paid = delivered.addDays(3 + random.below(32));
    const qint64 fate = random.below(1000);
    const QString tracking = filledForm(QStringLiteral("@@#########"), random);
    if (fate < 20) {
        set(draft, "status", QStringLiteral("cancelled"));
        return;
    }
    if (shipped > m_today) {
        set(draft, "status", random.chance(50) ? QStringLiteral("open") : QStringLiteral("confirmed"));
        return;
    }
    const bool arrived = delivered <= m_today;
    set(draft, "shipped_on", shipped);
    set(draft, "tracking", tracking);
    set(draft, "invoice", QStringLiteral("RE-") + draft.values.value(QStringLiteral("number")).text());
    set(draft, "status",
        !arrived    ? QStringLiteral("shipped")
        : fate < 30 ? QStringLiteral("returned")
                    : QStringLiteral("delivered"));
    if (arrived)
        set(draft, "delivered_on", delivered);
    if (paid <= m_today && fate < 985)
        set(draft, "paid_on", paid);
}

std::vector<Draft> OrderMaker::lines(const PlannedOrder &planned, const Buyer &buyer,
                                     const std::vector<domain::RecordId> &products) const
{
    const QString currency = currencyOf(planned.buyer).first;
    std::vector<Draft> drafts;
    qint64 position = 0;
    for (const Bought &line : basket(planned, buyer)) {
        Draft &draft = drafts.emplace_back();
        draft.ref.kind = RecordKind::OrderLine;
        set(draft, "position", ++position);
        set(draft, "product", products[static_cast<std::size_t>(line.good)]);
        set(draft, "description", QString::fromUtf8(kGoods[line.good].name));
        set(draft, "quantity", static_cast<double>(line.quantity));
        set(draft, "price", core::Money{line.price, currency});
        if (line.discount > 0)
            set(draft, "discount", static_cast<double>(line.discount));
        set(draft, "amount", core::Money{line.amount(), currency});
        set(draft, "cost", core::Money{line.cost * line.quantity, currency});
    }
    return drafts;
}

} // namespace rapport::workspace::demo
