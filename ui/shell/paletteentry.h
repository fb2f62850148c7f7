#pragma once

#include "domain/record.h"
#include "ui/shell/palettematch.h"
#include "ui/theme/icons.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace rapport::ui {

/// What a line of the palette does.
enum class EntryKind { Header, Action, Record, Value, Search };

/// One line of the palette: a group's name or something to choose.
struct PaletteEntry {
    EntryKind kind = EntryKind::Action;
    QString title;
    QString subtitle;
    Icon icon = Icon::Search;
    std::vector<MatchRun> runs; ///< of the title
    QStringList keys;           ///< key caps at the end: "Ctrl", "T"
    bool leadsOn = false;       ///< the right arrow opens a second level
    bool enabled = true;
    QString action;        ///< Action: its id
    domain::RecordRef ref; ///< Record
    domain::Value value;   ///< Value: what the field is set to
};

} // namespace rapport::ui
