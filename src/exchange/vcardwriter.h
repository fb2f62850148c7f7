#pragma once

#include "domain/record.h"
#include "exchange/csvwriter.h"
#include "exchange/vcardproperty.h"

namespace rapport::exchange {

/// Writes people and companies as vCards: CRLF, folded at 75 octets and never inside a character. The same record gives
/// the same bytes. What an import kept in "vcard_extra" is written back.
class VCardWriter {
public:
    explicit VCardWriter(Sink sink, VCardVersion version = VCardVersion::V3)
        : m_sink(std::move(sink)), m_version(version)
    {
    }

    /// The names of companies stand in the record's roles. Fails as the sink does.
    [[nodiscard]] core::Result<> write(const domain::Record &record);

private:
    Sink m_sink;
    VCardVersion m_version;
};

} // namespace rapport::exchange
