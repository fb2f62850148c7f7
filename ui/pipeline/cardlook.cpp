#include "ui/pipeline/cardlook.h"

namespace rapport::ui {

namespace {

const QString kPart = QStringLiteral("board.card");
const QString kCompact = QStringLiteral("compact");

bool isExtra(const domain::FieldSpec &field)
{
    static const QStringList never{QStringLiteral("name"),        QStringLiteral("stage"),
                                   QStringLiteral("pipeline"),    QStringLiteral("status"),
                                   QStringLiteral("favourite"),   QStringLiteral("followed"),
                                   QStringLiteral("next_step_on")};
    return field.group != QLatin1String("system") && field.group != QLatin1String("outcome") &&
           field.type != domain::FieldType::LongText && !field.has(domain::FieldFlag::Hidden) &&
           !never.contains(field.key);
}

} // namespace

CardLook CardLook::usual()
{
    return {{QStringLiteral("company"), QStringLiteral("tags"), QStringLiteral("amount"),
             QStringLiteral("expected_close_on"), QStringLiteral("next_step"), QStringLiteral("owner")},
            false};
}

CardLook CardLook::read(const core::Settings &settings)
{
    const QStringList kept = settings.value(core::SettingKey::ListColumns, kPart).toStringList();
    if (kept.isEmpty())
        return usual();
    CardLook look{kept, kept.contains(kCompact)};
    look.fields.removeAll(kCompact);
    return look;
}

void CardLook::write(core::Settings &settings) const
{
    QStringList kept = fields;
    if (compact || kept.isEmpty())
        kept.append(compact ? kCompact : QStringLiteral("name"));
    settings.setValue(core::SettingKey::ListColumns, kept, kPart);
}

QStringList CardLook::extras() const
{
    QStringList extras;
    for (const QString &field : fields) {
        if (!compact && !usual().fields.contains(field) && field != QLatin1String("name"))
            extras.append(field);
    }
    return extras;
}

QStringList CardLook::offered(const domain::Catalogue &catalogue)
{
    QStringList offered = usual().fields;
    for (const domain::FieldSpec &field : catalogue.fields(domain::RecordKind::Opportunity)) {
        if (isExtra(field) && !offered.contains(field.key))
            offered.append(field.key);
    }
    return offered;
}

} // namespace rapport::ui
