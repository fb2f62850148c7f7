#pragma once

#include "domain/record.h"

#include <optional>
#include <span>

namespace rapport::exchange {

/// What is done with a cell on its way into its field.
enum class CellWay {
    Set,
    NextLine,   ///< a line more of what an earlier column put there ("Business Street 2")
    NextWord,   ///< a word more ("Middle Name" behind the first name)
    Inverted,   ///< yes means no ("Email opt-in" for "do not mail")
    Groups,     ///< Google's labels: "* myContacts ::: Customers"
    KnownOnly,  ///< values of a list; those without a translation are left out
    ExternalId, ///< another record by the number that the other program gave it
    Year,       ///< of a date in three columns
    Month,
    Day,
};

/// A column of another program's export.
struct PresetColumn {
    const char *header; ///< lower case
    const char *key;    ///< of a field; empty: left out
    const char *label;  ///< of the contact point or address
    int slot;           ///< -1: the next free one
    CellWay way;
};

struct PresetValue {
    const char *key; ///< of a field
    const char *from;
    const char *to;
};

/// The export of a program that many people come from.
struct Preset {
    const char *name;  ///< "hubspot-contacts", for --preset
    const char *title; ///< "HubSpot contacts export", in English, for scripts and messages
    domain::RecordKind kind;
    const char *headers; ///< the columns that it writes, separated by commas; numbers stand for any number
    std::span<const PresetColumn> columns;
    std::span<const PresetValue> values;
};

/// Every preset, in the order in which they are offered.
std::span<const Preset> presets();

/// By name, or by the beginning of a name ("hubspot") where the kind tells which; nullptr when there is none.
const Preset *presetByName(const QString &name, domain::RecordKind kind);

struct PresetMatch {
    const Preset *preset = nullptr;
    double score = 0.0; ///< 0 to 1: how much of the header it explains, and how certainly nobody else
};

/// The program that wrote a file with this header; nothing when it could be anybody's.
std::optional<PresetMatch> recognisePreset(const QStringList &header);
/// The same among the presets of a kind.
std::optional<PresetMatch> recognisePreset(const QStringList &header, domain::RecordKind kind);

/// What the preset says of a column; nullptr: it leaves that to the aliases.
const PresetColumn *presetColumn(const Preset &preset, const QString &header);

} // namespace rapport::exchange
