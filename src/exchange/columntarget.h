#pragma once

#include "domain/catalogue.h"

#include <optional>

namespace rapport::exchange {

/// Where the text of a column goes: a field of the record, or a part of one of its contact points or addresses, or of a
/// record beside it.
struct ColumnTarget {
    /// RecordId and Revision: of the record itself, as an export of ours brings them. Beside: of the customer, of a line
    /// or of a line's product of an order. Currency: of the row's amounts that name none.
    enum class Part {
        Field,
        PointValue,
        PointLabel,
        Address,
        AddressLabel,
        RecordId,
        Revision,
        Beside,
        Currency
    };

    Part part = Part::Field;
    QString
        key; ///< catalogue key ("first_name", "email", "city"); lists and records beside: the name without number
    int slot = -1; ///< which e-mail, phone, link, address or line, from 0; -1: the next free one
    domain::ContactPoint::Type point = domain::ContactPoint::Type::Phone;
    QString label;                           ///< the label that the header itself says ("mobile")
    const domain::FieldSpec *spec = nullptr; ///< null for labels that are no catalogue field

    /// "email2", "city3", "first_name": what mapping files, headers and `inspect` call it.
    QString name() const;
};

struct Suggestion {
    ColumnTarget target;
    double confidence = 0.0; ///< 1: key or label; less: another program's word for it
    bool inverted = false;   ///< yes means no
};

/// The target of a writable field of the record itself by its key: for those who set fields, not columns.
std::optional<ColumnTarget> ownTarget(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                      const QString &name);

/// A target by its exact name, as mapping files and our own headers write it: a catalogue key, "email2", "phone3_type",
/// "city2", "custom.plan". nullopt when there is no such writable field.
std::optional<ColumnTarget> targetByName(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                         const QString &name);

/// A target for a header of any program: names and labels first, then the words other programs use. Never a read-only
/// field.
std::optional<Suggestion> suggestTarget(domain::RecordKind kind, const domain::Catalogue &catalogue,
                                        const QString &header);

/// Headers of columns that an import's rejects file adds; they are never imported.
bool isRejectColumn(const QString &header);
inline const QStringList kRejectColumns{"_row", "_column", "_reason"};

} // namespace rapport::exchange
