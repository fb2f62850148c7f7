#include "storage/campaigns.h"

#include "storage/records.h"

#include <algorithm>

namespace rapport::storage {

using core::Result;
using domain::CampaignMessage;
using domain::RecordId;
using domain::RecordKind;
using domain::RecordRef;

namespace {

constexpr auto kSegments =
    "SELECT c.segment_id, c.part FROM campaign_segment c JOIN segment s ON s.id = c.segment_id "
    "WHERE c.campaign_id = ? AND s.deleted_at IS NULL ORDER BY c.id";
constexpr auto kParts = "SELECT id, segment_id, part FROM campaign_segment WHERE campaign_id = ?";
constexpr auto kStatus = "SELECT status FROM campaign WHERE id = ?";
constexpr auto kTexts =
    "SELECT id, step, variant, language, subject, body FROM campaign_text WHERE campaign_id = ?";

const QString kInclude = QStringLiteral("include");
const QString kExclude = QStringLiteral("exclude");
const QString kSegmentTable = QStringLiteral("campaign_segment");

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

struct PartRow {
    qint64 id = 0;
    qint64 segment = 0;
    QString part;
};

Result<std::vector<PartRow>> partsOf(Connection &connection, RecordId campaign)
{
    std::vector<PartRow> parts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kParts), {campaign.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return parts;
        parts.push_back({row.int64(0), row.int64(1), row.text(2)});
    }
}

} // namespace

Result<CampaignSegments> Campaigns::segments(Connection &connection, const Context &context,
                                             RecordId campaign)
{
    std::vector<std::pair<qint64, QString>> parts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kSegments), {campaign.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            break;
        parts.emplace_back(row.int64(0), row.text(1));
    }
    row.finish();
    CampaignSegments segments;
    for (const auto &[id, part] : parts) {
        RAPPORT_TRY(const domain::Record record,
                    Records::load(connection, context, {RecordKind::Segment, RecordId(id)}));
        (part == kExclude ? segments.exclude : segments.include)
            .push_back(domain::segmentOf(record, *context.catalogue, context.currency));
    }
    return segments;
}

Result<> Campaigns::setSegments(Transaction &transaction, RecordId campaign,
                                const std::vector<RecordId> &include, const std::vector<RecordId> &exclude)
{
    const RecordRef ref{RecordKind::Campaign, campaign};
    std::vector<std::pair<RecordId, QString>> wanted;
    const auto add = [&wanted](const std::vector<RecordId> &ids, const QString &part) {
        for (const RecordId id : ids) {
            const bool known =
                std::any_of(wanted.begin(), wanted.end(), [id](const auto &one) { return one.first == id; });
            if (!known)
                wanted.emplace_back(id, part);
        }
    };
    add(exclude, kExclude);
    add(include, kInclude);
    RAPPORT_TRY(const auto before, partsOf(transaction.connection(), campaign));
    const qint64 rows = transaction.rows();
    for (const PartRow &row : before) {
        const auto same = std::find_if(wanted.begin(), wanted.end(),
                                       [&row](const auto &one) { return one.first.value() == row.segment; });
        if (same == wanted.end()) {
            RAPPORT_CHECK(transaction.remove(kSegmentTable, row.id, ref));
            continue;
        }
        RAPPORT_TRY(const bool changed, transaction.update(kSegmentTable, row.id, 0,
                                                           {{QStringLiteral("part"), same->second}}, ref));
        Q_UNUSED(changed)
        wanted.erase(same);
    }
    std::stable_partition(wanted.begin(), wanted.end(),
                          [](const auto &one) { return one.second == kInclude; });
    for (const auto &[segment, part] : wanted) {
        RAPPORT_TRY(const qint64 id, transaction.newId());
        RAPPORT_CHECK(transaction.insert(kSegmentTable,
                                         {{QStringLiteral("id"), id},
                                          {QStringLiteral("campaign_id"), campaign.value()},
                                          {QStringLiteral("segment_id"), segment.value()},
                                          {QStringLiteral("part"), part}},
                                         ref));
    }
    if (transaction.rows() > rows)
        transaction.touch(ref);
    return {};
}

Result<> Campaigns::setStatus(Transaction &transaction, RecordId campaign, const QString &status,
                              const QString &pausedFor, const QString &pausedWords)
{
    const RecordRef ref{RecordKind::Campaign, campaign};
    RAPPORT_TRY(const bool changed,
                transaction.update(QStringLiteral("campaign"), campaign.value(), 0,
                                   {{QStringLiteral("status"), status},
                                    {QStringLiteral("paused_for"), textOrNull(pausedFor)},
                                    {QStringLiteral("paused_words"), textOrNull(pausedWords)}},
                                   ref));
    if (changed)
        transaction.touch(ref);
    return {};
}

Result<QString> Campaigns::status(Connection &connection, RecordId campaign)
{
    RAPPORT_TRY(const QVariant status, connection.scalar(QLatin1String(kStatus), {campaign.value()}));
    return status.toString();
}

Result<qint64> Campaigns::keepText(Transaction &transaction, RecordId campaign,
                                   const CampaignMessage &message)
{
    RAPPORT_TRY(const auto kept, texts(transaction.connection(), campaign));
    for (auto text = kept.cbegin(); text != kept.cend(); ++text) {
        if (*text == message)
            return text.key();
    }
    RAPPORT_TRY(const qint64 id, transaction.newId());
    RAPPORT_CHECK(transaction.insert(QStringLiteral("campaign_text"),
                                     {{QStringLiteral("id"), id},
                                      {QStringLiteral("campaign_id"), campaign.value()},
                                      {QStringLiteral("step"), message.step},
                                      {QStringLiteral("variant"), textOrNull(message.variant)},
                                      {QStringLiteral("language"), textOrNull(message.language)},
                                      {QStringLiteral("subject"), textOrNull(message.subject)},
                                      {QStringLiteral("body"), textOrNull(message.body)},
                                      {QStringLiteral("made_at"), transaction.context().clock->now().ms}},
                                     {RecordKind::Campaign, campaign}));
    return id;
}

Result<QHash<qint64, CampaignMessage>> Campaigns::texts(Connection &connection, RecordId campaign)
{
    QHash<qint64, CampaignMessage> texts;
    RAPPORT_TRY(Query row, connection.run(QLatin1String(kTexts), {campaign.value()}));
    for (;;) {
        RAPPORT_TRY(const bool more, row.next());
        if (!more)
            return texts;
        texts.insert(row.int64(0), {int(row.int64(1)), row.text(2), row.text(3), row.text(4), row.text(5)});
    }
}

} // namespace rapport::storage
