#pragma once

#include "domain/catalogue.h"

#include <QString>

namespace rapport::messages {

/// The sentence of a changeset's label (domain/changesetlabel.h): "Owner changed to Mira Solberg for 3 people." A label
/// of a newer Rapport comes out as its id. Plain text.
QString changesetSentence(const QString &label, const domain::Catalogue &catalogue);

} // namespace rapport::messages
