#include "domain/changeset.h"

namespace rapport::domain {

namespace {

struct OriginName {
    Origin origin;
    const char *key;
};

constexpr OriginName kOrigins[] = {
    {Origin::Form, "form"},          {Origin::Cell, "cell"},     {Origin::Bulk, "bulk"},
    {Origin::QuickLog, "quick-log"}, {Origin::Import, "import"}, {Origin::CommandLine, "command-line"},
    {Origin::Undo, "undo"},          {Origin::Redo, "redo"},     {Origin::Demo, "demo"},
    {Origin::Merge, "merge"},        {Origin::Rule, "rule"},     {Origin::Restore, "restore"},
    {Origin::System, "system"},
};

} // namespace

QString originKey(Origin origin)
{
    return QLatin1String(kOrigins[static_cast<std::size_t>(origin)].key);
}

Origin originFromKey(const QString &key)
{
    for (const auto &name : kOrigins) {
        if (key == QLatin1String(name.key))
            return name.origin;
    }
    return Origin::System;
}

} // namespace rapport::domain
