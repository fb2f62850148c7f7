#pragma once

#include "domain/catalogue.h"
#include "domain/filter.h"
#include "ui/list/fieldtext.h"
#include "ui/widgets/chip.h"

namespace rapport::ui {

/// What a chip needs to know to show one condition in words.
struct FilterWords {
    domain::RecordKind kind = domain::RecordKind::Person;
    domain::CataloguePtr catalogue;
    const FieldText *texts = nullptr;
    QHash<qint64, QString> names; ///< of users and other records that conditions point to
};

/// The conditions of one chip, joined by "or".
QList<ChipPart> chipParts(const domain::Filter &filter, const FilterWords &words);
QString operandText(const domain::Operand &operand, const domain::FieldSpec &spec, const FilterWords &words);

/// `field` `op` and what was typed, read as the field's type. Fails as parseFilter does.
[[nodiscard]] core::Result<domain::Filter> comparisonFromText(const domain::FieldSpec &spec,
                                                              domain::Operator op, const QString &text,
                                                              const FilterWords &words);
/// Whether an operator stands alone.
bool needsNoValue(domain::Operator op);
/// The text that editing a chip begins with.
QString valueText(const domain::Filter::Comparison &comparison, const domain::FieldSpec &spec,
                  const FilterWords &words);

} // namespace rapport::ui
