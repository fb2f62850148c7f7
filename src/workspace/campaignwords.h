#pragma once

#include "domain/campaign.h"
#include "outreach/dispatcher.h"
#include "outreach/template.h"
#include "storage/transaction.h"

namespace rapport::workspace {

/// Somebody to whom a campaign's message is to be made: with the fields that its templates read.
struct MergePerson {
    domain::Record person;
    domain::Record company;       ///< an invalid id: has none
    QHash<qint64, QString> names; ///< of the records that both name
    QString name;
    QString email;
    QString language;
};

/// A message that was made for somebody.
struct MadeMessage {
    QString subject;
    QString html; ///< safe; empty for channels of plain text
    QString text;
};

/// The messages of a campaign, read as templates once. Immutable; safe between threads.
class CampaignWords {
public:
    /// Fails with Parse as outreach::Template::parse does.
    [[nodiscard]] static core::Result<CampaignWords>
    read(const domain::Campaign &campaign, const std::vector<domain::CampaignMessage> &messages,
         const storage::Context &context);

    const std::vector<domain::CampaignMessage> &messages() const { return m_messages; }
    /// People with what the templates read, in the order of the ids; those who are gone are left out.
    [[nodiscard]] core::Result<std::vector<MergePerson>> people(storage::Connection &connection,
                                                                const storage::Context &context,
                                                                const std::vector<qint64> &ids) const;

    /// What the message at this place needs of somebody. Fails as outreach::Template::merge does.
    [[nodiscard]] core::Result<outreach::MergeValues> merge(std::size_t message, const MergePerson &person,
                                                            const storage::Context &context) const;
    /// `messageId` is what an opt-out names; empty for a preview.
    MadeMessage make(std::size_t message, outreach::MergeValues values, const QByteArray &messageId) const;
    /// Whether its body offers an opt-out.
    bool offersOptOut(std::size_t message) const;
    /// Where opt-outs go, and what they say.
    QString optOutAddress() const;
    static QString optOutSubject(const QByteArray &messageId);

private:
    struct Parsed {
        outreach::Template subject;
        outreach::Template body;
    };
    QHash<QString, QString> extras(const QByteArray &messageId) const;

    domain::Campaign m_campaign;
    std::vector<domain::CampaignMessage> m_messages;
    std::vector<Parsed> m_parsed;
    QStringList m_personFields;
    QStringList m_companyFields;
    bool m_isHtml = true;
};

/// Makes the mails of a campaign from the words that were kept with its recipients. Safe between threads.
class CampaignComposer final : public outreach::Composer {
public:
    /// `texts`: the words by their ids. Fails as CampaignWords::read does.
    [[nodiscard]] static core::Result<std::unique_ptr<CampaignComposer>>
    make(const domain::Campaign &campaign, const QHash<qint64, domain::CampaignMessage> &texts,
         const storage::Context &context);
    [[nodiscard]] core::Result<outreach::MimeMail> compose(const outreach::OutboxItem &item) const override;

    /// The mail of what was made for somebody.
    [[nodiscard]] static core::Result<outreach::MimeMail> mail(const domain::Campaign &campaign,
                                                               const CampaignWords &words,
                                                               const MadeMessage &made,
                                                               const outreach::OutboxItem &to);

private:
    CampaignComposer(domain::Campaign campaign, CampaignWords words, QHash<qint64, std::size_t> places)
        : m_campaign(std::move(campaign)), m_words(std::move(words)), m_places(std::move(places))
    {
    }

    domain::Campaign m_campaign;
    CampaignWords m_words;
    QHash<qint64, std::size_t> m_places;
};

} // namespace rapport::workspace
