#pragma once

#include "domain/catalogue.h"
#include "domain/listquery.h"

namespace rapport::cli {

/// A record with what `show` tells of it.
struct ShownRecord {
    domain::Record record;
    QHash<QString, QString> linkNames;
    std::vector<domain::TimelineEntry> timeline;
    std::vector<domain::Record> tasks;
};

/// What people read: the name, the fields under their labels, the lists, open tasks and the newest of the timeline.
QStringList linesOf(const ShownRecord &shown, const domain::Catalogue &catalogue);

} // namespace rapport::cli
