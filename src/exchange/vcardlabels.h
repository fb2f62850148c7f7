#pragma once

#include <QStringList>
#include <optional>

namespace rapport::exchange {

/// Our label of a phone, e-mail, link or address from the TYPEs of a vCard ("mobile", "work fax", "home"); empty when they
/// say nothing that we keep.
QString labelOfTypes(const QStringList &types);

/// Our label from an X-ABLabel: "_$!<HomeFAX>!$_" is "home fax"; others stay as they are.
QString labelOfAppleText(const QString &text);

/// The TYPEs, in lower case, that read back as this label; nullopt when only an X-ABLabel can say it.
std::optional<QStringList> typesOfLabel(const QString &label);

} // namespace rapport::exchange
