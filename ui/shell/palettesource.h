#pragma once

#include "domain/listquery.h"
#include "ui/shell/paletteentry.h"

#include <QHash>
#include <optional>

namespace rapport::ui {

class ActionTable;

/// What was typed, without its prefix, and what the prefix asks for.
struct PaletteQuery {
    enum class Scope {
        Everything,
        People,
        Companies,
        Opportunities,
        Tasks,
        Commands
    } scope = Scope::Everything;
    QString words;

    /// "@anna" people, "#belrive" companies, "$kiosk" opportunities, "!offer" tasks, ">undo" commands.
    static PaletteQuery parse(const QString &typed);
    bool asksRecords() const { return scope != Scope::Commands; }
    bool asksCommands() const { return scope == Scope::Everything || scope == Scope::Commands; }
    std::optional<domain::RecordKind> kind() const;
};

/// Makes the lines of the palette from actions, hits and the current record. A value; no I/O.
class PaletteSource {
public:
    explicit PaletteSource(const ActionTable &actions) : m_actions(&actions) {}

    void setRecord(const domain::RecordRef &ref, const QString &name);
    void setHits(std::vector<domain::SearchHit> hits) { m_hits = std::move(hits); }
    void setRecent(std::vector<domain::SearchHit> recent) { m_recent = std::move(recent); }
    const domain::RecordRef &record() const { return m_record; }
    const QString &recordName() const { return m_recordName; }

    std::vector<PaletteEntry> entries(const PaletteQuery &query) const;

private:
    std::vector<PaletteEntry> contextEntries(const PaletteQuery &query) const;
    std::vector<PaletteEntry> commandEntries(const PaletteQuery &query, const QStringList &shown) const;
    std::vector<PaletteEntry> recordEntries(const std::vector<domain::SearchHit> &hits,
                                            domain::RecordKind kind, const PaletteQuery &query) const;
    PaletteEntry actionEntry(const QString &id, const TextMatch &match) const;

    const ActionTable *m_actions;
    domain::RecordRef m_record;
    QString m_recordName;
    std::vector<domain::SearchHit> m_hits;
    std::vector<domain::SearchHit> m_recent;
};

/// The icon of a record kind.
Icon iconOf(domain::RecordKind kind);

} // namespace rapport::ui
