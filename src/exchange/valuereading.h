#pragma once

#include "domain/fieldspec.h"
#include "domain/reading.h"

#include <QString>
#include <optional>

namespace rapport::exchange {

/// How the cells of one column are read; decided for the whole column.
struct ValueReading {
    domain::DateOrder order = domain::DateOrder::Iso; ///< Iso: only dates that every order reads alike
    std::optional<domain::DecimalMark> mark;          ///< none: only numbers that both marks read alike
    QString format;                                   ///< of dates, Qt's letters; goes before the order
};

/// The text of a cell as domain::parseValue() takes it: ISO dates, a decimal point, "yes" or "no". A text that is no such
/// value is answered as it is, so that the field refuses it with its own words; one that says "none" ("0/0/00") is empty.
/// Nothing when it could be two values and nobody said which ("1,234"), or when parseValue() would take it for another.
/// `currency` is that of amounts that name none.
std::optional<QString> canonicalText(const domain::FieldSpec &field, const QString &text,
                                     const ValueReading &reading, const QString &currency);

/// What a spreadsheet was made to keep as text, `="00123"`, is that text; anything else is answered as it is.
QString withoutTextFormula(const QString &cell);
/// "tel:+1-418-656-9254;ext=102" as people write it; anything else as it is.
QString readablePhone(QString number);
/// Whether a spreadsheet made a number of a phone number and cut off its digits: "4.91512E+12".
bool isRoundedPhone(const QString &number);

} // namespace rapport::exchange
