#include "workspace/orders.h"

#include "domain/cardkinds.h"
#include "domain/changesetlabel.h"
#include "domain/orders.h"
#include "domain/textfold.h"
#include "storage/records.h"
#include "workspace/savedof.h"

#include <algorithm>

namespace rapport::workspace {

namespace {

using core::Result;
using domain::Draft;
using domain::Filter;
using domain::Operator;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;
using domain::Value;
using storage::Records;

constexpr std::size_t kMostShown = 10;

Filter field(const char *key, Operator op, std::vector<domain::Operand> operands = {})
{
    return Filter::compare(QLatin1String(key), op, std::move(operands));
}

Result<std::vector<qint64>> idsOf(storage::Connection &connection, const storage::Context &context,
                                  RecordKind kind, const Filter &filter, const char *sort,
                                  domain::SortOrder order)
{
    domain::ListQuery query;
    query.kind = kind;
    query.filter = filter;
    query.sortField = QLatin1String(sort);
    query.order = order;
    return storage::Lists::ids(connection, context, query);
}

Result<std::vector<Record>> linesOf(storage::Connection &connection, const storage::Context &context,
                                    RecordId order)
{
    RAPPORT_TRY(const auto ids, idsOf(connection, context, RecordKind::OrderLine,
                                      field("order", Operator::Equal, {Value(order)}), "position",
                                      domain::SortOrder::Ascending));
    std::vector<Record> lines;
    for (const qint64 id : ids) {
        RAPPORT_TRY(Record line, Records::load(connection, context, {RecordKind::OrderLine, RecordId(id)}));
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<std::optional<Record>> draftOrder(storage::Connection &connection, const storage::Context &context,
                                         RecordId opportunity)
{
    RAPPORT_TRY(const auto ids,
                idsOf(connection, context, RecordKind::Order,
                      Filter::all({field("opportunity", Operator::Equal, {Value(opportunity)}),
                                   field("status", Operator::Equal, {Value(domain::kDraftOrder)})}),
                      "ordered_on", domain::SortOrder::Descending));
    if (ids.empty())
        return std::optional<Record>();
    RAPPORT_TRY(Record order, Records::load(connection, context, {RecordKind::Order, RecordId(ids.front())}));
    return std::optional<Record>(std::move(order));
}

/// The number after the highest of the year.
Result<QString> numberAfter(storage::Connection &connection, const storage::Context &context, QDate day)
{
    const QString year = QString::number(day.year()) + QLatin1Char('-');
    domain::ListQuery query;
    query.kind = RecordKind::Order;
    query.filter =
        Filter::all({field("ordered_on", Operator::GreaterEqual, {Value(QDate(day.year(), 1, 1))}),
                     field("ordered_on", Operator::LessEqual, {Value(QDate(day.year(), 12, 31))})});
    query.sortField = QStringLiteral("ordered_on");
    query.order = domain::SortOrder::Descending;
    constexpr int kLooked = 200; ///< numbers rise with the days, but not within one
    RAPPORT_TRY(const auto first, storage::Lists::firstIds(connection, context, query, kLooked));
    std::vector<qint64> ids = first.value_or(std::vector<qint64>());
    if (!first) { // no index tells it: of few orders all are read
        RAPPORT_TRY(ids, storage::Lists::ids(connection, context, query));
        ids.resize(std::min(ids.size(), std::size_t{kLooked}));
    }
    RAPPORT_TRY(const auto rows, storage::Lists::rows(connection, context, RecordKind::Order, ids,
                                                      {QStringLiteral("number")}));
    qint64 highest = 0;
    for (const auto &row : rows) {
        const QString number = row.values.front().text();
        if (number.startsWith(year))
            highest = std::max(highest, number.mid(year.size()).toLongLong());
    }
    return QStringLiteral("%1%2").arg(year).arg(highest + 1, 4, 10, QLatin1Char('0'));
}

Result<> saveLines(storage::Transaction &transaction, const OrderChange &change, RecordId order)
{
    for (const RecordId id : change.removed)
        RAPPORT_CHECK(Records::trash(transaction, {RecordKind::OrderLine, id}, 0));
    qint64 position = 0;
    for (const Draft &wanted : change.lines) {
        Draft line = wanted;
        line.ref.kind = RecordKind::OrderLine;
        line.values.insert(QStringLiteral("position"), ++position);
        if (line.isNew())
            line.values.insert(QStringLiteral("order"), order);
        RAPPORT_CHECK(Records::save(transaction, line));
    }
    return {};
}

/// The opportunity gets what its order adds up to.
Result<> setDeal(storage::Transaction &transaction, const RecordRef &order)
{
    RAPPORT_TRY(const Record saved, Records::load(transaction.connection(), transaction.context(), order));
    const auto deal = saved.value(QStringLiteral("opportunity")).as<RecordId>();
    if (!deal.isValid())
        return {};
    Draft draft;
    draft.ref = {RecordKind::Opportunity, deal};
    draft.values.insert(QStringLiteral("amount"), saved.value(QStringLiteral("amount")));
    RAPPORT_CHECK(Records::save(transaction, draft));
    return {};
}

Result<Saved> saveChange(storage::Transaction &transaction, const OrderChange &change)
{
    RAPPORT_TRY(const RecordRef ref, Records::save(transaction, change.order));
    RAPPORT_CHECK(saveLines(transaction, change, ref.id));
    if (change.setsDeal)
        RAPPORT_CHECK(setDeal(transaction, ref));
    RAPPORT_TRY(const Record after, Records::load(transaction.connection(), transaction.context(), ref));
    const QString name = domain::displayName(after);
    QStringList keys = change.order.values.keys();
    keys.sort();
    transaction.setLabel(change.order.isNew() ? domain::labels::created(ref.kind, name)
                                              : domain::labels::edited(ref.kind, name, keys));
    return Saved{ref, after.revision, transaction.id()};
}

/// What an order takes over from its opportunity.
Draft orderOf(const Record &deal, const storage::Context &context)
{
    Draft draft;
    draft.ref.kind = RecordKind::Order;
    for (const char *key : {"company", "person", "owner", "source", "campaign"}) {
        const Value value = deal.value(QLatin1String(key));
        if (!value.isEmpty())
            draft.values.insert(QLatin1String(key), value);
    }
    const Value won = deal.value(QStringLiteral("actual_amount"));
    const Value amount = won.isEmpty() ? deal.value(QStringLiteral("amount")) : won;
    if (!amount.isEmpty())
        draft.values.insert(QStringLiteral("amount"), amount);
    draft.values.insert(QStringLiteral("opportunity"), deal.ref.id);
    draft.values.insert(QStringLiteral("ordered_on"), context.clock->today());
    return draft;
}

Result<Saved> makeOrder(storage::Transaction &transaction, RecordId opportunity)
{
    auto &connection = transaction.connection();
    const auto &context = transaction.context();
    RAPPORT_TRY(const Record deal,
                Records::load(connection, context, {RecordKind::Opportunity, opportunity}));
    RAPPORT_TRY(const auto draft, draftOrder(connection, context, opportunity));
    Draft order = orderOf(deal, context);
    if (draft) {
        order.ref = draft->ref;
        order.values.remove(QStringLiteral("amount")); // its lines say it
    }
    if (!draft || draft->text(QStringLiteral("number")).isEmpty()) {
        RAPPORT_TRY(const QString number, numberAfter(connection, context, context.clock->today()));
        order.values.insert(QStringLiteral("number"), number);
    }
    order.values.insert(QStringLiteral("status"), QStringLiteral("open"));
    RAPPORT_TRY(const RecordRef ref, Records::save(transaction, order));
    RAPPORT_TRY(const Record after, Records::load(connection, context, ref));
    transaction.setLabel(domain::labels::created(ref.kind, domain::displayName(after)));
    return Saved{ref, after.revision, transaction.id()};
}

OfferedProduct offered(const domain::ListRow &row)
{
    return {row.ref.id, row.name, row.values[0].text(), row.values[1].text(), row.values[2], row.values[3]};
}

Result<std::vector<OfferedProduct>> findProducts(const Reading &reading, const QString &words, int limit)
{
    const Filter sold = field("active", Operator::NotEqual, {Value(false)});
    std::vector<qint64> ids;
    for (const Filter &wanted : {field("code", Operator::StartsWith, {Value(words)}), Filter::text(words)}) {
        domain::ListQuery query;
        query.kind = RecordKind::Product;
        query.filter = Filter::all({wanted, sold});
        RAPPORT_TRY(const auto found, storage::Lists::ids(reading.connection, reading.context, query));
        for (const qint64 id : found) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
        }
    }
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(limit)));
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(reading.connection, reading.context, RecordKind::Product, ids,
                                     {QStringLiteral("code"), QStringLiteral("unit"), QStringLiteral("price"),
                                      QStringLiteral("cost")}));
    std::vector<OfferedProduct> products;
    for (const auto &row : rows)
        products.push_back(offered(row));
    return products;
}

/// The last lines of a product, and what all of them make.
Result<> readSales(const Reading &reading, RecordId product, OrderView &view)
{
    domain::ListQuery query;
    query.kind = RecordKind::OrderLine;
    query.filter = Filter::all(
        {field("product", Operator::Equal, {Value(product)}), field("ordered_on", Operator::IsNotEmpty)});
    query.sortField = QStringLiteral("ordered_on");
    query.order = domain::SortOrder::Descending;
    RAPPORT_TRY(auto ids, storage::Lists::ids(reading.connection, reading.context, query));
    view.count = static_cast<qint64>(ids.size());
    for (const char *key : {"quantity", "revenue", "margin"}) {
        RAPPORT_TRY(const auto figure,
                    storage::Lists::summary(reading.connection, reading.context, query, QLatin1String(key)));
        view.sales.insert(QLatin1String(key), figure.sum);
    }
    ids.resize(std::min(ids.size(), kMostShown));
    RAPPORT_TRY(view.orders,
                storage::Lists::rows(reading.connection, reading.context, RecordKind::OrderLine, ids,
                                     {QStringLiteral("order"), QStringLiteral("ordered_on"),
                                      QStringLiteral("quantity"), QStringLiteral("amount")}));
    return {};
}

Result<QHash<qint64, QString>> productNames(const Reading &reading, const std::vector<Record> &lines)
{
    std::vector<qint64> ids;
    for (const Record &line : lines) {
        const auto id = line.value(QStringLiteral("product")).as<RecordId>();
        if (id.isValid())
            ids.push_back(id.value());
    }
    RAPPORT_TRY(const auto rows,
                storage::Lists::rows(reading.connection, reading.context, RecordKind::Product, ids, {}));
    QHash<qint64, QString> names;
    for (const auto &row : rows)
        names.insert(row.ref.id.value(), row.name);
    return names;
}

Result<> readOrders(const Reading &reading, const RecordRef &ref, OrderView &view)
{
    RAPPORT_TRY(auto ids, idsOf(reading.connection, reading.context, RecordKind::Order,
                                Filter::compare(domain::kindKey(ref.kind), Operator::Equal, {Value(ref.id)}),
                                "ordered_on", domain::SortOrder::Descending));
    view.count = static_cast<qint64>(ids.size());
    if (ref.kind == RecordKind::Opportunity) {
        RAPPORT_TRY(const auto draft, draftOrder(reading.connection, reading.context, ref.id));
        if (draft) {
            view.draft = draft->ref;
            RAPPORT_TRY(view.lines, linesOf(reading.connection, reading.context, draft->ref.id));
        }
    }
    ids.resize(std::min(ids.size(), kMostShown));
    RAPPORT_TRY(view.orders, storage::Lists::rows(reading.connection, reading.context, RecordKind::Order, ids,
                                                  {QStringLiteral("status"), QStringLiteral("ordered_on"),
                                                   QStringLiteral("amount")}));
    return {};
}

Result<OrderView> readView(const Reading &reading, const RecordRef &ref)
{
    OrderView view;
    if (ref.kind == RecordKind::Product) {
        RAPPORT_CHECK(readSales(reading, ref.id, view));
    } else if (ref.kind == RecordKind::Order) {
        RAPPORT_TRY(view.lines, linesOf(reading.connection, reading.context, ref.id));
    } else if (domain::hasOrders(ref.kind)) {
        RAPPORT_CHECK(readOrders(reading, ref, view));
    }
    RAPPORT_TRY(view.products, productNames(reading, view.lines));
    return view;
}

} // namespace

Async<OrderSheet> OrderDesk::sheet(const RecordRef &order)
{
    return m_workspace.read([order](const Reading &reading) -> Result<OrderSheet> {
        OrderSheet sheet;
        RAPPORT_TRY(sheet.order, Records::load(reading.connection, reading.context, order));
        RAPPORT_TRY(sheet.lines, linesOf(reading.connection, reading.context, order.id));
        RAPPORT_TRY(sheet.products, productNames(reading, sheet.lines));
        return sheet;
    });
}

Async<Saved> OrderDesk::save(const OrderChange &change, domain::Origin origin)
{
    return savedOf(m_workspace.write({origin, {}, {}},
                                     [change](storage::Transaction &transaction, const core::Progress &) {
                                         return saveChange(transaction, change);
                                     }));
}

Async<std::vector<OfferedProduct>> OrderDesk::products(const QString &words, int limit)
{
    return m_workspace.readLatest(QStringLiteral("products"), [words, limit](const Reading &reading) {
        return findProducts(reading, words, limit);
    });
}

Async<std::optional<OfferedProduct>> OrderDesk::product(const QString &words)
{
    return m_workspace.read([words](const Reading &reading) -> Result<std::optional<OfferedProduct>> {
        constexpr int kLooked = 20;
        RAPPORT_TRY(const auto found, findProducts(reading, words, kLooked));
        const QString folded = domain::foldText(words);
        const auto exact = std::find_if(found.begin(), found.end(), [&](const OfferedProduct &product) {
            return domain::foldText(product.code) == folded || domain::foldText(product.name) == folded;
        });
        if (exact != found.end())
            return std::optional(*exact);
        return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
    });
}

Async<QString> OrderDesk::nextNumber(QDate day)
{
    return m_workspace.read(
        [day](const Reading &reading) { return numberAfter(reading.connection, reading.context, day); });
}

Async<Saved> OrderDesk::makeOfOpportunity(RecordId opportunity, domain::Origin origin)
{
    return savedOf(m_workspace.write(
        {origin, {}, {}}, [opportunity](storage::Transaction &transaction, const core::Progress &) {
            return makeOrder(transaction, opportunity);
        }));
}

Async<OrderView> OrderDesk::view(const RecordRef &ref)
{
    return m_workspace.read([ref](const Reading &reading) { return readView(reading, ref); });
}

} // namespace rapport::workspace
