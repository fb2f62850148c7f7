#pragma once

#include "storage/dossier.h"

#include <QByteArray>

namespace rapport::messages {

/// A dossier as a page that a person reads: one HTML file that needs no other one and loads nothing; all data is text.
QByteArray dossierPage(const storage::Dossier &dossier);

} // namespace rapport::messages
