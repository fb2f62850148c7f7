#include "exchange/preset.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace rapport::exchange {

using domain::RecordKind;

namespace {

/// Less than this is what any two address books have in common.
constexpr double kLeastEvidence = 2.0;
constexpr double kMuchEvidence = 6.0;
constexpr double kLeastShare = 0.5;

/// As the lists of presets write headers: lower case, without the star of required columns.
QString plain(const QString &header)
{
    QString text = header.simplified().toLower();
    while (text.endsWith(QLatin1Char('*')))
        text.chop(1);
    return text.trimmed();
}

/// The same with any number for a number.
QString numberless(const QString &header)
{
    static const QRegularExpression number(QStringLiteral("\\d+"));
    return plain(header).replace(number, QStringLiteral("#"));
}

/// "hubspot" of "hubspot-contacts".
QString programOf(const Preset &preset)
{
    return QString(QLatin1String(preset.name)).section(QLatin1Char('-'), 0, 0);
}

/// The headers of every preset, and how many programs write each.
struct Headers {
    Headers()
    {
        QHash<QString, QSet<QString>> programs;
        for (const Preset &preset : presets()) {
            QSet<QString> own;
            for (const QString &header : QString::fromLatin1(preset.headers).split(QLatin1Char(',')))
                own.insert(numberless(header));
            for (const QString &header : std::as_const(own))
                programs[header].insert(programOf(preset));
            of.insert(&preset, own);
        }
        for (auto it = programs.cbegin(); it != programs.cend(); ++it)
            writers.insert(it.key(), static_cast<int>(it->size()));
    }

    QHash<const Preset *, QSet<QString>> of;
    QHash<QString, int> writers;
};

const Headers &headers()
{
    static const Headers all;
    return all;
}

/// How well a preset explains a header: how many columns it knows, and how few others write those.
double scoreOf(const Preset &preset, const QStringList &header)
{
    const QSet<QString> own = headers().of.value(&preset);
    double evidence = 0;
    int known = 0;
    int named = 0;
    QSet<QString> seen;
    for (const QString &column : header) {
        const QString text = numberless(column);
        if (text.isEmpty() || text.startsWith(QLatin1Char('_')))
            continue;
        ++named;
        if (!own.contains(text))
            continue;
        ++known;
        if (!seen.contains(text))
            evidence += 1.0 / headers().writers.value(text);
        seen.insert(text);
    }
    const double share = named > 0 ? static_cast<double>(known) / named : 0;
    if (evidence < kLeastEvidence || share < kLeastShare)
        return 0;
    return share / 2 + std::min(1.0, evidence / kMuchEvidence) / 2;
}

std::optional<PresetMatch> best(const QStringList &header, std::optional<RecordKind> kind)
{
    PresetMatch found;
    for (const Preset &preset : presets()) {
        const double score = kind && preset.kind != *kind ? 0 : scoreOf(preset, header);
        if (score > found.score)
            found = {&preset, score};
    }
    return found.preset ? std::optional(found) : std::nullopt;
}

} // namespace

const Preset *presetByName(const QString &name, RecordKind kind)
{
    const QString wanted = name.trimmed().toLower();
    for (const Preset &preset : presets()) {
        if (wanted == QLatin1String(preset.name))
            return &preset;
    }
    const QString family = wanted + QLatin1Char('-');
    for (const Preset &preset : presets()) {
        if (preset.kind == kind && QLatin1String(preset.name).startsWith(family))
            return &preset;
    }
    return nullptr;
}

std::optional<PresetMatch> recognisePreset(const QStringList &header)
{
    return best(header, std::nullopt);
}

std::optional<PresetMatch> recognisePreset(const QStringList &header, RecordKind kind)
{
    return best(header, kind);
}

const PresetColumn *presetColumn(const Preset &preset, const QString &header)
{
    const QString text = plain(header);
    const auto found =
        std::find_if(preset.columns.begin(), preset.columns.end(),
                     [&text](const PresetColumn &column) { return text == QLatin1String(column.header); });
    return found == preset.columns.end() ? nullptr : &*found;
}

} // namespace rapport::exchange
