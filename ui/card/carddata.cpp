#include "ui/card/carddata.h"

#include "messages/fieldlabel.h"
#include "ui/shell/appcontext.h"

#include <QCoreApplication>

namespace rapport::ui {

QString CardData::text(const QString &key) const
{
    const domain::Value value = record.value(key);
    const domain::FieldSpec *field = catalogue ? catalogue->find(record.ref.kind, key) : nullptr;
    if (!field || value.isEmpty())
        return {};
    return messages::valueText(*field, value, linkName(key));
}

QString whyNotWritable(const workspace::Workspace &store, const CardData &card)
{
    const QString ofStore = whyNotWritable(store);
    if (!ofStore.isEmpty() || !card.trashed)
        return ofStore;
    return QCoreApplication::translate("Card", "%1 is in the trash. Restore it to change it.")
        .arg(domain::displayName(card.record));
}

} // namespace rapport::ui
