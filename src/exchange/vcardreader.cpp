#include "exchange/vcardreader.h"

#include <algorithm>

namespace rapport::exchange {

using core::Result;

namespace {

constexpr qint64 kMaxCardBytes = 32 * 1024 * 1024;
constexpr size_t kMaxProperties = 20'000;
constexpr qint64 kMaxNothing = 10'000; ///< cards one after the other that only begin
constexpr size_t kMaxFaults = 100;
constexpr qsizetype kShownBytes = 80;
constexpr int kMaxNesting = 8;

bool isLine(const QByteArray &line, QByteArrayView name)
{
    // Nearly every line is neither: told by its first letter.
    const char first = line.isEmpty() ? ' ' : static_cast<char>(line.front() & ~0x20);
    if (line.size() >= 64 || (first != name.front() && first != '\0'))
        return false;
    return line.simplified().replace(" ", "").toUpper() == name;
}
bool isBegin(const QByteArray &line)
{
    return isLine(line, "BEGIN:VCARD");
}
bool isEnd(const QByteArray &line)
{
    return isLine(line, "END:VCARD");
}

VCardFault fault(const VCardLines::Line &line, const char *kind)
{
    return {line.number, QLatin1String(kind), QString::fromUtf8(line.bytes.left(kShownBytes))};
}

} // namespace

const VCardProperty *VCard::find(const QString &name) const
{
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [&name](const VCardProperty &p) { return p.name == name; });
    return found == properties.end() ? nullptr : &*found;
}

Result<std::unique_ptr<VCardReader>> VCardReader::open(const QString &path, const QString &encoding,
                                                       const core::StopToken &stop)
{
    RAPPORT_TRY(auto lines, VCardLines::open(path, encoding, stop));
    return std::unique_ptr<VCardReader>(new VCardReader(std::move(lines)));
}

Result<bool> VCardReader::findBegin(VCard &card)
{
    card.line = std::exchange(m_pendingBegin, 0);
    VCardLines::Line line;
    while (card.line == 0) {
        RAPPORT_TRY(const bool more, m_lines->next(line));
        if (!more)
            return false;
        if (isBegin(line.bytes))
            card.line = line.number;
        else if (m_strays.size() < kMaxFaults)
            m_strays.push_back(fault(line, "stray_line"));
    }
    return true;
}

Result<bool> VCardReader::next(VCard &card)
{
    card = {};
    RAPPORT_TRY(const bool begun, findBegin(card));
    if (!begun)
        return false;
    VCardLines::Line line;
    Extent extent;
    while (true) {
        RAPPORT_TRY(const bool more, m_lines->next(line));
        if (more && isEnd(line.bytes))
            return true;
        const bool isAgent = !card.properties.empty() &&
                             card.properties.back().name == QLatin1String("AGENT") &&
                             card.properties.back().value.trimmed().isEmpty();
        if (more && isBegin(line.bytes) && isAgent) {
            RAPPORT_CHECK(readAgent(card, extent));
            continue;
        }
        if (!more || isBegin(line.bytes)) {
            card.faults.push_back({card.line, QStringLiteral("not_ended"), {}});
            m_pendingBegin = more ? line.number : 0;
            m_nothing = extent.span == 0 ? m_nothing + 1 : 0;
            return m_nothing <= kMaxNothing ? Result<bool>(true) : core::fail(tooLarge(card));
        }
        RAPPORT_CHECK(grow(card, line, extent));
        take(card, line);
    }
}

/// The card that hangs on the AGENT before, to its END, as the text of that property (vCard 3.0).
Result<> VCardReader::readAgent(VCard &card, Extent &extent)
{
    QStringList agent{QStringLiteral("BEGIN:VCARD")};
    VCardLines::Line line;
    for (int depth = 1; depth > 0;) {
        RAPPORT_TRY(const bool more, m_lines->next(line));
        if (!more)
            break;
        RAPPORT_CHECK(grow(card, line, extent));
        depth += isBegin(line.bytes) ? 1 : isEnd(line.bytes) ? -1 : 0;
        if (depth > kMaxNesting)
            return core::fail(tooLarge(card));
        const auto property = VCardProperty::fromLine(line.bytes, m_lines->lineEncoding());
        if (property && property->name != QLatin1String("VERSION"))
            agent.append(property->toLine(VCardVersion::V3));
    }
    card.properties.back().value = escapedVCardText(agent.join(QLatin1Char('\n')));
    return {};
}

void VCardReader::take(VCard &card, const VCardLines::Line &line) const
{
    const auto tell = [&card, &line](const char *kind) {
        if (card.faults.size() < kMaxFaults)
            card.faults.push_back(fault(line, kind));
    };
    if (line.tooLong)
        return tell("property_too_long");
    if (line.bytes.contains('\0'))
        return tell("nul_byte");
    auto property = VCardProperty::fromLine(line.bytes, m_lines->lineEncoding());
    if (!property)
        return tell("no_colon");
    if (property->name == QLatin1String("VERSION"))
        card.version = property->value.trimmed();
    else
        card.properties.push_back(std::move(*property));
}

Result<> VCardReader::grow(const VCard &card, const VCardLines::Line &line, Extent &extent) const
{
    extent.kept += line.bytes.size();
    extent.span += line.span;
    const bool fits = extent.kept <= kMaxCardBytes && extent.span <= kMaxVCardSpan;
    return fits && card.properties.size() <= kMaxProperties ? Result<>() : core::fail(tooLarge(card));
}

core::Error VCardReader::tooLarge(const VCard &card) const
{
    return {core::ErrorCode::Parse,
            QStringLiteral("vcard.card-too-large"),
            {m_lines->path(), QString::number(card.line)},
            {},
            {}};
}

} // namespace rapport::exchange
