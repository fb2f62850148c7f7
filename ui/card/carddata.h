#pragma once

#include "domain/catalogue.h"
#include "workspace/orders.h"
#include "workspace/records.h"
#include "workspace/workspace.h"

namespace rapport::ui {

/// What the card shows, with the catalogue that gives it its words.
struct CardData : workspace::RecordView {
    domain::CataloguePtr catalogue;
    workspace::OrderView orders;

    bool isPerson() const { return record.ref.kind == domain::RecordKind::Person; }
    bool isCompany() const { return record.ref.kind == domain::RecordKind::Company; }
    QString linkName(const QString &key) const { return linkNames.value(key); }
    /// A field's value as words; empty when the field is.
    QString text(const QString &key) const;
};

/// Why nothing can be changed about the record of a card: the store, or the trash. Empty when it can.
QString whyNotWritable(const workspace::Workspace &store, const CardData &card);

} // namespace rapport::ui
