#pragma once

#include "core/result.h"

#include <QByteArray>

namespace rapport::outreach {

/// An e-mail address as it is said to a server: ASCII, the domain in punycode where it is international.
/// Fails with Validation, args: the address: address.empty, address.malformed, address.bad-domain, address.needs-smtputf8
/// (letters before the @ that servers take by an extension only that we do not use).
[[nodiscard]] core::Result<QByteArray> asciiAddress(const QString &address);

/// The key by which two addresses are one: ASCII, in lower case; empty when it is no address.
QByteArray foldedAddress(const QString &address);

} // namespace rapport::outreach
