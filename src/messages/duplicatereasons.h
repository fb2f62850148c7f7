#pragma once

#include <QStringList>

namespace rapport::messages {

/// Why two records may be one, in words: "same e-mail, last name one letter apart".
QString duplicateReasons(const QStringList &keys);

} // namespace rapport::messages
