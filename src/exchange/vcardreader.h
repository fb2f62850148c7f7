#pragma once

#include "exchange/vcardlines.h"
#include "exchange/vcardproperty.h"

namespace rapport::exchange {

/// What was odd about a card; it does not end the reading.
struct VCardFault {
    qint64 line = 0;
    QString kind; ///< "no_colon", "stray_line", "not_ended", "property_too_long", "bad_date", "nul_byte"
    QString text;
};

/// One card, or what there was of it.
struct VCard {
    qint64 line = 0;                       ///< of its BEGIN
    QString version;                       ///< "2.1", "3.0", "4.0"; empty when it does not say
    std::vector<VCardProperty> properties; ///< without BEGIN, END and VERSION
    std::vector<VCardFault> faults;

    const VCardProperty *find(const QString &name) const;
};

/// Streams the cards of a file of any version, one at a time. A card within another's AGENT becomes the text of that
/// property. What is no property is told in the card's faults and left out. Owned by its user; one thread.
class VCardReader {
public:
    /// Fails as VCardLines::open does.
    [[nodiscard]] static core::Result<std::unique_ptr<VCardReader>>
    open(const QString &path, const QString &encoding = {}, const core::StopToken &stop = {});

    /// False after the last card. Fails as VCardLines::next does, and with Parse vcard.card-too-large (args: path,
    /// line of its BEGIN): a card of more than 32 MiB, 64 MiB with what is left out of it, or 20,000 properties; or many that begin
    /// and do not end.
    [[nodiscard]] core::Result<bool> next(VCard &card);

    const VCardLines &lines() const { return *m_lines; }
    /// Lines outside of cards, the first hundred.
    const std::vector<VCardFault> &strays() const { return m_strays; }

private:
    /// How much of the file a card takes, and how much of that is kept.
    struct Extent {
        qint64 kept = 0;
        qint64 span = 0;
    };

    explicit VCardReader(std::unique_ptr<VCardLines> lines) : m_lines(std::move(lines)) {}
    [[nodiscard]] core::Result<bool> findBegin(VCard &card);
    [[nodiscard]] core::Result<> readAgent(VCard &card, Extent &extent);
    void take(VCard &card, const VCardLines::Line &line) const;
    [[nodiscard]] core::Result<> grow(const VCard &card, const VCardLines::Line &line, Extent &extent) const;
    core::Error tooLarge(const VCard &card) const;

    std::unique_ptr<VCardLines> m_lines;
    std::vector<VCardFault> m_strays;
    qint64 m_nothing = 0;      ///< cards one after the other that only begin
    qint64 m_pendingBegin = 0; ///< line of a BEGIN that ended the card before
};

} // namespace rapport::exchange
