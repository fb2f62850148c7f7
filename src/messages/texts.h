#pragma once

#include <QString>
#include <QStringList>

namespace rapport::messages {

/// Puts arguments into %1 … %9 in one pass, so that a "%2" inside an argument stays as it is. A missing one gives "".
QString filled(const QString &text, const QStringList &arguments);

/// "Anna", "Anna and Mira", "Anna, Mira and Jörg" in the reader's language.
QString listed(const QStringList &items);

/// A name in quotation marks of the reader's language, cut to a length that fits a sentence.
QString quoted(const QString &name);

} // namespace rapport::messages
