#include "domain/dealname.h"

namespace rapport::domain {

QString dealNameOf(const Draft &draft)
{
    for (const char *key : {"name", "company", "person", "external_id"}) {
        const Value value = draft.values.value(QLatin1String(key));
        const auto *text = std::get_if<QString>(&value.variant());
        if (text && !text->trimmed().isEmpty())
            return text->trimmed();
    }
    return {};
}

} // namespace rapport::domain
