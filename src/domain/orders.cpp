#include "domain/orders.h"

#include <cmath>
#include <limits>

namespace rapport::domain {

namespace {

constexpr double kWhole = 100;

double numberOf(const Value &value, double otherwise)
{
    if (value.isEmpty())
        return otherwise;
    const auto *whole = std::get_if<qint64>(&value.variant());
    return whole ? static_cast<double>(*whole) : value.as<double>();
}

} // namespace

OrderCounts orderCounts(const QString &status, const std::optional<core::Money> &amount)
{
    if (status == QLatin1String(kDraftOrder) || status == QLatin1String("cancelled"))
        return OrderCounts::Not;
    return amount && amount->minor < 0 ? OrderCounts::Sums : OrderCounts::Purchase;
}

core::Result<std::optional<core::Money>> lineAmount(const FieldValues &line)
{
    const Value price = line.value(QStringLiteral("price"));
    if (price.isEmpty())
        return std::optional<core::Money>();
    const auto each = price.as<core::Money>();
    const double quantity = numberOf(line.value(QStringLiteral("quantity")), 1);
    const double discount = numberOf(line.value(QStringLiteral("discount")), 0);
    // A long double holds every amount of 64 bits, and the half that is rounded.
    const long double exact = static_cast<long double>(each.minor) * static_cast<long double>(quantity) *
                              (static_cast<long double>(kWhole - discount) / kWhole);
    const long double rounded = std::round(exact);
    constexpr auto kMost = static_cast<long double>(std::numeric_limits<qint64>::max());
    if (!(std::fabs(rounded) < kMost))
        return core::fail(core::ErrorCode::Validation, QStringLiteral("money.too-large"), {each.text()});
    return std::optional(core::Money{static_cast<qint64>(rounded), each.currency});
}

core::Result<std::optional<core::Money>> sumOfLines(const std::vector<std::optional<core::Money>> &lines)
{
    std::optional<core::Money> sum;
    for (const std::optional<core::Money> &line : lines) {
        if (!line)
            return std::optional<core::Money>();
        if (!sum) {
            sum = line;
            continue;
        }
        RAPPORT_TRY(sum, sum->plus(*line));
    }
    return sum;
}

} // namespace rapport::domain
