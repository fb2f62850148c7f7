#include "storage/orderlines.h"

#include "storage/chunks.h"
#include "storage/recordbatch.h"

#include <QSet>
#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::Record;
using domain::RecordId;
using domain::RecordKind;

namespace {

constexpr auto kLines = "SELECT order_id, id FROM order_line WHERE deleted_at IS NULL AND order_id %1";
const QStringList kFields{"order", "position", "product", "description", "quantity",
                          "price", "discount", "amount",  "cost"};

} // namespace

Result<QHash<qint64, std::vector<Record>>> linesOfOrders(Connection &connection, const Context &context,
                                                         std::span<const qint64> orders)
{
    const QSet<qint64> wanted(orders.begin(), orders.end());
    std::vector<qint64> ids;
    RAPPORT_CHECK(eachRow(connection, orders, QLatin1String(kLines), [&](const Query &query) {
        if (wanted.contains(query.int64(0)))
            ids.push_back(query.int64(1));
    }));
    RecordParts parts;
    parts.fields = kFields;
    RAPPORT_TRY(auto records, loadRecords(connection, context, RecordKind::OrderLine, ids, parts));
    QHash<qint64, std::vector<Record>> lines;
    for (Record &record : records)
        lines[record.value(QStringLiteral("order")).as<RecordId>().value()].push_back(std::move(record));
    const auto place = [](const Record &line) {
        return std::pair(line.value(QStringLiteral("position")).as<qint64>(), line.ref.id.value());
    };
    for (std::vector<Record> &of : lines)
        std::sort(of.begin(), of.end(),
                  [&](const Record &a, const Record &b) { return place(a) < place(b); });
    return lines;
}

} // namespace rapport::storage
