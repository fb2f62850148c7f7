#pragma once

#include <QByteArrayView>
#include <QString>

namespace rapport::exchange {

/// What a file is whose first bytes are these, when it is certainly no table of text: "png", "gzip", "xlsx", "sqlite",
/// "html", "vcard", "pdf", "zeros" …; empty when it may be one.
QString foreignKind(QByteArrayView head);

} // namespace rapport::exchange
