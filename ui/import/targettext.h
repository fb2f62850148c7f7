#pragma once

#include "exchange/columntarget.h"
#include "ui/theme/icons.h"

namespace rapport::ui {

/// Where a column can go, as an import wizard offers it.
struct TargetChoice {
    QString name; ///< as mapping files write it
    QString text; ///< "Phone, mobile", "Second e-mail"
    Icon icon = Icon::Field;
};

/// "E-mail, work", "City, second address", "Name": what people read of a target.
QString targetText(const exchange::ColumnTarget &target);
Icon targetIcon(const exchange::ColumnTarget &target);

/// Every place of a kind: its fields, and as many e-mails, phones, links and addresses as files usually bring.
std::vector<TargetChoice> targetChoices(domain::RecordKind kind, const domain::Catalogue &catalogue);

} // namespace rapport::ui
