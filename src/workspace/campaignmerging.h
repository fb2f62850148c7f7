#pragma once

#include "core/progress.h"
#include "storage/audience.h"
#include "workspace/campaignwords.h"

#include <QHash>
#include <algorithm>

namespace rapport::workspace {

inline std::size_t placeOf(const std::vector<domain::CampaignMessage> &messages,
                           const domain::CampaignMessage *message)
{
    return std::size_t(message - messages.data());
}

/// Why a campaign cannot go out.
inline core::Error unfit(const domain::Campaign &campaign, const char *key, const QStringList &args = {})
{
    return {core::ErrorCode::Validation, QLatin1String(key), QStringList{campaign.name} + args, {}, {}};
}

/// One message on its way: for whom, which of the words, and what they need.
struct Merged {
    const MergePerson &person;
    std::size_t message;
    outreach::MergeValues values;
};

/// Makes the message of each member in turn. Lives for one run.
class Merging {
public:
    Merging(storage::Connection &connection, const storage::Context &context,
            const domain::Campaign &campaign, const CampaignWords &words, const core::Progress &progress)
        : m_connection(connection), m_context(context), m_campaign(campaign), m_words(words),
          m_progress(progress)
    {
    }

    /// `take` gets each merged message, `leave` each person with the fields that they lack.
    template <class Take, class Leave>
    [[nodiscard]] core::Result<> run(const std::vector<storage::AudienceMember> &members, Take take,
                                     Leave leave)
    {
        for (std::size_t first = 0; first < members.size(); first += kAtOnce) {
            if (m_progress.stopRequested())
                return core::cancelled();
            const std::size_t last = std::min(members.size(), first + kAtOnce);
            std::vector<qint64> ids;
            QHash<qint64, qint64> customers;
            for (std::size_t i = first; i < last; ++i) {
                ids.push_back(members[i].person);
                customers.insert(members[i].person, members[i].customer);
            }
            RAPPORT_TRY(const auto people, m_words.people(m_connection, m_context, ids));
            for (const MergePerson &person : people)
                RAPPORT_CHECK(one(person, domain::RecordId(customers.value(person.person.ref.id.value())),
                                  take, leave));
            m_progress.at(qint64(last), qint64(members.size()));
        }
        return {};
    }

private:
    static constexpr std::size_t kAtOnce = 400;

    template <class Take, class Leave>
    [[nodiscard]] core::Result<> one(const MergePerson &person, domain::RecordId customer, Take &take,
                                     Leave &leave)
    {
        const domain::CampaignMessage *message =
            domain::messageFor(m_campaign, 0, domain::variantFor(m_campaign, customer), person.language);
        if (!message)
            return leave(person, QStringList{QStringLiteral("message")});
        const std::size_t place = placeOf(m_campaign.messages, message);
        auto values = m_words.merge(place, person, m_context);
        if (values)
            return take(Merged{person, place, std::move(*values)});
        QStringList fields;
        for (const core::FieldFault &fault : values.error().faults)
            fields.append(fault.field);
        return leave(person, fields);
    }

    storage::Connection &m_connection;
    const storage::Context &m_context;
    const domain::Campaign &m_campaign;
    const CampaignWords &m_words;
    const core::Progress &m_progress;
};

} // namespace rapport::workspace
