#pragma once

#include "domain/catalogue.h"
#include "domain/record.h"

#include <QMap>
#include <vector>

namespace rapport::domain {

/// Several records that are one: the others go into `kept`.
struct MergePlan {
    RecordKind kind = RecordKind::Person;
    RecordId kept;
    std::vector<RecordId> others;
    /// By field key: the record whose value wins. Of "email", "phone" and "website" all values are kept and the winner's
    /// becomes the main one; so do addresses ("street") and companies ("company"). "full_name" takes the parts of the name
    /// with it. Fields not named here are merged by themselves (mergedValues).
    QHash<QString, RecordId> winners;
};

/// What a merge did.
struct MergeReport {
    RecordRef kept;
    QMap<QString, qint64>
        moved; ///< "activities", "tasks", "contact_points" …: rows that hang on the kept record now
    qint64 dropped = 0; ///< rows that the kept record had already
};

/// What the fields of the kept record (the first of `records`) become, only those that change. A winner's value is taken as
/// it is. Without a winner the kept record's value stays where there is one, else the first other one is taken; notes are
/// put one below the other, and what forbids or warns (do not call, VIP) stays when any of them has it.
FieldValues mergedValues(const Catalogue &catalogue, const std::vector<Record> &records,
                         const QHash<QString, RecordId> &winners);

/// Whether a merge chooses this field's value: the record's own columns, and custom fields.
bool isMergedField(const FieldSpec &field);

} // namespace rapport::domain
