// Any text as a date and as a number: what is read is canonical, and reading it again gives the same.
#include "domain/datetext.h"
#include "domain/numbertext.h"
#include "exchange/celltype.h"

#include <cstdlib>

using namespace rapport::domain;

namespace {

void checkDate(const QString &text)
{
    const auto date = DateText::of(text);
    if (!date)
        return;
    for (const DateOrder order :
         {DateOrder::Iso, DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay}) {
        const QString iso = date->isoDate(order);
        if (iso.size() != 10)
            continue;
        const auto again = DateText::of(iso);
        if (!again || !again->isFixed() || again->isoDate(order) != iso)
            std::abort();
    }
}

void checkNumber(const QString &text)
{
    const auto number = NumberText::of(text);
    if (!number)
        return;
    for (const DecimalMark mark : {DecimalMark::Point, DecimalMark::Comma}) {
        const QString decimal = number->decimal(mark);
        if (decimal.isEmpty())
            continue;
        const auto again = NumberText::of(decimal);
        if (!again || again->decimal(DecimalMark::Point) != decimal)
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    rapport::exchange::lookAt(bytes.trimmed());
    const QString text = QString::fromUtf8(bytes.data(), bytes.size());
    checkDate(text);
    checkNumber(text);
    return 0;
}
