#include "messages/readycampaigns.h"

#include <QCoreApplication>

namespace rapport::messages {

namespace {

/// English sources, of the context ReadyCampaign; conditions and keys are as they stand.
struct Row {
    const char *key;
    const char *title;
    const char *goal;
    const char *channel;
    const char *segment;
    const char *condition;
    const char *subject;
    const char *body; ///< paragraphs, a line each
};

constexpr int kHoldout = 10;
constexpr int kCapCount = 2;
constexpr int kCapDays = 14;

constexpr Row kRows[] = {
    {"win-back", QT_TRANSLATE_NOOP("ReadyCampaign", "Win back customers who stopped buying"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Orders of customers who have not bought for half a year"), "email",
     QT_TRANSLATE_NOOP("ReadyCampaign", "Stopped buying half a year ago"),
     "has orders and not has orders (ordered_on >= 180 days ago)",
     QT_TRANSLATE_NOOP("ReadyCampaign", "We have not heard from you for a while"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Hello {{first_name|and welcome back}},\n"
                                        "it is some time since your last order. What can we do better?\n"
                                        "A short answer to this mail is enough, and we get in touch.\n"
                                        "{{sender.name}}")},
    {"after-purchase", QT_TRANSLATE_NOOP("ReadyCampaign", "Ask and help after a purchase"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Answers of customers who bought in the last two weeks"), "email",
     QT_TRANSLATE_NOOP("ReadyCampaign", "Bought in the last two weeks"),
     "has orders (ordered_on >= 14 days ago)",
     QT_TRANSLATE_NOOP("ReadyCampaign", "Is everything as you expected?"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Hello {{first_name|and thank you}},\n"
                                        "thank you for your order. Did everything arrive, and does it work?\n"
                                        "If anything is amiss, answer this mail. We take care of it.\n"
                                        "{{sender.name}}")},
    {"event", QT_TRANSLATE_NOOP("ReadyCampaign", "Invite to an event"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Guests who accept"), "email",
     QT_TRANSLATE_NOOP("ReadyCampaign", "Customers of the last two years"),
     "has orders (ordered_on >= 2 years ago)", QT_TRANSLATE_NOOP("ReadyCampaign", "An invitation for you"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Hello {{first_name|and welcome}},\n"
                                        "we would like to meet you, and show you what is new.\n"
                                        "Answer with yes or no, so that we keep a seat for you.\n"
                                        "{{sender.name}}")},
    {"newsletter", QT_TRANSLATE_NOOP("ReadyCampaign", "Newsletter"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Readers who reply or click"), "email",
     QT_TRANSLATE_NOOP("ReadyCampaign", "Agreed to e-mails"), "consent_email = \"given\"",
     QT_TRANSLATE_NOOP("ReadyCampaign", "What is new"),
     QT_TRANSLATE_NOOP("ReadyCampaign", "Hello {{first_name|everybody}},\n"
                                        "this is what is new with us.\n"
                                        "{{sender.name}}")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ReadyCampaign", text);
}

QString bodyOf(const Row &row)
{
    QString html;
    for (const QString &paragraph : tr(row.body).split(QLatin1Char('\n')))
        html += QStringLiteral("<p>%1</p>\n").arg(paragraph);
    return html + QStringLiteral("<p><a href=\"{{unsubscribe}}\">%1</a></p>\n")
                      .arg(tr(QT_TRANSLATE_NOOP("ReadyCampaign", "No more of these mails")));
}

ReadyCampaign made(const Row &row, const domain::Catalogue &catalogue, const QString &currency)
{
    ReadyCampaign ready{QLatin1String(row.key), tr(row.title), {}};
    domain::Campaign &campaign = ready.plan.campaign;
    campaign.name = ready.title;
    campaign.channel = QLatin1String(row.channel);
    campaign.goal = tr(row.goal);
    campaign.holdout = kHoldout;
    campaign.rules.capCount = kCapCount;
    campaign.rules.capDays = kCapDays;
    campaign.messages.push_back({0, {}, {}, tr(row.subject), bodyOf(row)});
    domain::Segment segment;
    segment.name = tr(row.segment);
    if (const auto condition =
            domain::parseFilter(QLatin1String(row.condition), segment.about, catalogue, currency))
        segment.condition = *condition;
    else
        segment.fault = QLatin1String(row.condition);
    ready.plan.segments.include.push_back(segment);
    return ready;
}

} // namespace

std::vector<ReadyCampaign> readyCampaigns(const domain::Catalogue &catalogue, const QString &currency)
{
    std::vector<ReadyCampaign> all;
    for (const Row &row : kRows)
        all.push_back(made(row, catalogue, currency));
    return all;
}

} // namespace rapport::messages
