#pragma once

#include "domain/listquery.h"
#include "domain/valuejson.h"

#include <QJsonObject>

namespace rapport::cli {

using domain::jsonOf;

/// A list row: kind, id, revision and the fields; a link `x` is its name, with `x_id` beside it.
QJsonObject jsonOf(const domain::ListRow &row, const QStringList &fields);

/// What a list row shows to people: one text for each field.
QStringList textsOf(const domain::ListRow &row);

/// A record with what hangs on it. `linkNames` holds the names of linked records by field.
QJsonObject jsonOf(const domain::Record &record, const QHash<QString, QString> &linkNames);

QJsonObject jsonOf(const domain::TimelineEntry &entry);
QJsonObject jsonOf(const domain::FieldChange &change);
QJsonObject jsonOf(const domain::Changeset &changeset);

} // namespace rapport::cli
