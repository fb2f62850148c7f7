#include "ui/card/carddata.h"

#include "messages/fieldlabel.h"

namespace rapport::ui {

QString CardData::text(const QString &key) const
{
    const domain::Value value = record.value(key);
    const domain::FieldSpec *field = catalogue ? catalogue->find(record.ref.kind, key) : nullptr;
    if (!field || value.isEmpty())
        return {};
    return messages::valueText(*field, value, linkName(key));
}

} // namespace rapport::ui
