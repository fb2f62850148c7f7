#pragma once

#include "domain/record.h"

#include <QStringList>
#include <optional>

namespace rapport::storage {

/// What somebody typed into the search box, taken apart.
struct SearchQuery {
    /// A part of a phone number to look for.
    struct Digits {
        QString digits;
        bool fromStart = false; ///< the stored number must begin with them
        bool operator==(const Digits &) const = default;
    };

    QString folded; ///< the whole text: names may begin with it
    QStringList words;
    std::vector<Digits> phone; ///< filled when the text looks like (part of) a phone number: any of them
    std::optional<domain::RecordKind> kind;
    int limit = 50;

    static SearchQuery parse(const QString &text, std::optional<domain::RecordKind> kind, int limit);
};

} // namespace rapport::storage
