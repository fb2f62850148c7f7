#pragma once

#include "core/settings.h"
#include "domain/catalogue.h"

#include <QStringList>

namespace rapport::ui {

/// What a card of the board shows: lines of the fields that somebody chose, or the name and the amount only. Kept in the
/// machine's settings. A value.
struct CardLook {
    QStringList fields;
    bool compact = false;

    static CardLook usual();
    static CardLook read(const core::Settings &settings);
    void write(core::Settings &settings) const;

    bool shows(const char *field) const { return !compact && fields.contains(QLatin1String(field)); }
    /// Chosen fields that have a line of their own, with their label.
    QStringList extras() const;
    /// What a card can show, the usual fields first.
    static QStringList offered(const domain::Catalogue &catalogue);

    bool operator==(const CardLook &) const = default;
};

} // namespace rapport::ui
