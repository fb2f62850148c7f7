#pragma once

#include "core/money.h"
#include "exchange/columntarget.h"

namespace rapport::exchange {

/// What a row of orders says beside the order: whose it is, and what was bought. Values by the keys of their kinds.
struct OrderParts {
    struct Line {
        domain::FieldValues values;  ///< of the line, but for its product
        domain::FieldValues product; ///< what it is named by; "any": its code or its name

        bool isEmpty() const { return values.isEmpty() && product.isEmpty(); }
    };

    domain::FieldValues person;
    domain::FieldValues company;
    std::vector<Line> lines;
};

/// The key in OrderParts::Line::product of a text that is a code or a name.
inline const QString kProductText = QStringLiteral("any");

/// A column beside an order by its name: "person" (the name), "person.email" … any field of a new person, "company" and
/// "company.domain" likewise, "product" (code or name), "product.category", and of a line "quantity", "price", "discount",
/// "description", "line_amount", "line_cost". Those of products and lines may be numbered: "product2" is of a row's second line.
std::optional<ColumnTarget> besideOrder(const domain::Catalogue &catalogue, const QString &name);
/// All names that people may choose from, in their order.
QStringList namesBesideOrder(const domain::Catalogue &catalogue);
/// Whether the target belongs to a line of an order.
bool isOfLine(const ColumnTarget &target);

/// Puts a value where it belongs.
void putBeside(OrderParts &parts, const ColumnTarget &target, const domain::Value &value);
domain::Value valueBeside(const OrderParts &parts, const ColumnTarget &target);
/// Works out what lines leave open: one piece of a product, the amount of quantity, price and discount. Lines that say
/// nothing go. Fails as domain::lineAmount does.
[[nodiscard]] core::Result<> finishLines(OrderParts &parts);

/// A customer or product as it is made when it is missing: without a name it goes by what it is known by.
domain::Draft besideDraft(domain::RecordKind kind, domain::FieldValues values);
/// The draft of a line of an order.
domain::Draft lineDraft(const OrderParts::Line &line, domain::RecordId order, domain::RecordId product,
                        qint64 position);

} // namespace rapport::exchange
