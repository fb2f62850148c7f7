#include "ui/card/fieldplace.h"

namespace rapport::ui {

namespace {

const QString kPrefix = QStringLiteral("card.edit/");

} // namespace

QString FieldPlace::action() const
{
    return kPrefix + field + QLatin1Char('/') + QString::number(part.value());
}

std::optional<FieldPlace> FieldPlace::ofAction(const QString &actionId)
{
    if (!actionId.startsWith(kPrefix))
        return std::nullopt;
    const QString place = actionId.mid(kPrefix.size());
    return FieldPlace{place.section(QLatin1Char('/'), 0, 0),
                      domain::RecordId(place.section(QLatin1Char('/'), 1, 1).toLongLong())};
}

} // namespace rapport::ui
