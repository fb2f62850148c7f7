#pragma once

#include "domain/changeset.h"
#include "domain/fieldspec.h"
#include "domain/filter.h"

#include <QDate>

namespace rapport::messages {

/// A field's label in the reader's language; the admin's own text for a custom field.
QString fieldLabel(const domain::FieldSpec &field);
/// A choice of a field ("customer" gives "Customer"); the admin's own text for a custom field.
QString choiceLabel(const domain::FieldSpec &field, const QString &key);
/// A section of card and form.
QString groupLabel(const QString &group);
/// A channel of activities ("email" gives "E-mail").
QString channelLabel(const QString &channel);
/// A label of a phone, e-mail, link or address; any other text comes back as it is.
QString contactLabel(const QString &label);
/// "Reports to", or "Manages" seen from the other end. An unknown type comes back as it is.
QString relationLabel(const QString &type, bool forward);
/// "Form", "Import", "Undo" … where a change came from.
QString originLabel(domain::Origin origin);

/// "person", "3 people".
QString kindLabel(domain::RecordKind kind);
QString kindTitle(domain::RecordKind kind); ///< "People": the name of a list
QString countOf(domain::RecordKind kind, qint64 count);

/// "is", "contains", "before" … as a filter chip shows it.
QString operatorLabel(domain::Operator op, domain::FieldType type);
/// What a chip compares with: "90 days ago", "this month", "me", "Yes", "€ 1,000", a choice's label.
QString operandLabel(const domain::Operand &operand, const domain::FieldSpec &field);

/// A field's value as a person reads it; linked records show as their id unless `linked` names them.
QString valueText(const domain::FieldSpec &field, const domain::Value &value, const QString &linked = {});

} // namespace rapport::messages
