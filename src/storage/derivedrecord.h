#pragma once

#include "domain/catalogue.h"
#include "storage/connection.h"
#include "storage/transaction.h"

#include <map>
#include <span>

namespace rapport::storage {

/// Of an order that counts: the customer, and the day (ISO). Empty for one that does not.
struct OrderPlace {
    qint64 customer = 0;
    QString day;

    bool operator==(const OrderPlace &) const = default;
};

/// A record with everything its derived data are made of, and those data as they are stored now.
struct DerivedRecord {
    domain::Record
        record; ///< values of all columns (mirrored ones as stored), contact points, addresses, roles, tags
    bool live = false;           ///< not in the trash
    QString nameKey;             ///< as stored
    QString companyName;         ///< as stored; people only
    QString document;            ///< as stored
    domain::FieldValues figures; ///< counted anew
    OrderPlace stored;           ///< of an order
    OrderPlace wanted;           ///< of an order: what `stored` should be
};

/// By id, in order.
using DerivedRecords = std::map<qint64, DerivedRecord>;

class OrderRates;

/// Reads the records of a kind with what hangs on them, in a few queries whatever their number. Ids that are gone are
/// left out.
[[nodiscard]] core::Result<DerivedRecords> loadForDerived(Connection &connection,
                                                          const domain::Catalogue &catalogue,
                                                          domain::RecordKind kind,
                                                          std::span<const qint64> ids, OrderRates &rates);

/// A person or company whose values are at hand as they are now, and whose lists and figures did not change, with what is
/// stored beside them.
[[nodiscard]] core::Result<DerivedRecord> withStored(Connection &connection, domain::Record record);

/// The search document of a record; empty while it is in the trash.
QString documentOf(const DerivedRecord &record, const domain::Catalogue &catalogue);

/// The mirrored columns and figures that differ from what is stored, by column name.
QVariantMap staleColumns(const DerivedRecord &record, const domain::Catalogue &catalogue);

/// What the record is sorted and found by.
QString nameKeyOf(const DerivedRecord &record);

} // namespace rapport::storage
