#include "domain/segment.h"

namespace rapport::domain {

Segment segmentOf(const Record &record, const Catalogue &catalogue, const QString &currency)
{
    Segment segment;
    segment.id = record.ref.id;
    segment.revision = record.revision;
    segment.name = record.text(QStringLiteral("name"));
    segment.about = kindFromText(record.value(QStringLiteral("about")).text()).value_or(RecordKind::Person);
    segment.frozen = record.value(QStringLiteral("frozen")).as<bool>();
    segment.owner = record.value(QStringLiteral("owner")).as<RecordId>();
    segment.notes = record.text(QStringLiteral("notes"));
    const QString condition = record.text(QStringLiteral("condition"));
    if (condition.isEmpty())
        return segment;
    if (const auto parsed = parseFilter(condition, segment.about, catalogue, currency))
        segment.condition = *parsed;
    else
        segment.fault = condition;
    return segment;
}

Draft draftOf(const Segment &segment)
{
    Draft draft;
    draft.ref = {RecordKind::Segment, segment.id};
    draft.baseRevision = segment.revision;
    draft.values = {{QStringLiteral("name"), segment.name},
                    {QStringLiteral("about"), kindKey(segment.about)},
                    {QStringLiteral("frozen"), segment.frozen},
                    {QStringLiteral("notes"), segment.notes},
                    {QStringLiteral("condition"),
                     segment.fault.isEmpty() ? printFilter(segment.condition) : segment.fault}};
    if (segment.owner.isValid())
        draft.values.insert(QStringLiteral("owner"), segment.owner);
    return draft;
}

} // namespace rapport::domain
