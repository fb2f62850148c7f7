#pragma once

#include "domain/value.h"

#include <QString>
#include <optional>

namespace rapport::ui {

/// Where on a card something is changed: a field, and of several e-mails, phones or addresses which one.
struct FieldPlace {
    QString field; ///< catalogue key; empty: nowhere in particular
    domain::RecordId part{};

    /// The action that opens the editor there, once the record that was opened before is shown: for whoever looks at a
    /// card from outside.
    QString action() const;
    /// The place that such an action names; nullopt for any other.
    static std::optional<FieldPlace> ofAction(const QString &actionId);
};

} // namespace rapport::ui
