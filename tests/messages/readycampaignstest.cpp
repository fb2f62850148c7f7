#include "messages/readycampaigns.h"
#include "domain/catalogue.h"
#include "outreach/template.h"
#include "support/support.h"

using namespace rapport;

TEST_CASE("every ready-made campaign can be read: its condition, its subject and its message")
{
    const auto catalogue = std::make_shared<const domain::Catalogue>();
    const auto all = messages::readyCampaigns(*catalogue, QStringLiteral("EUR"));
    REQUIRE(all.size() == 4);
    const outreach::TemplateContext context{
        catalogue, QStringLiteral("EUR"), {QStringLiteral("unsubscribe"), QStringLiteral("sender.name")}};
    for (const messages::ReadyCampaign &ready : all) {
        INFO(ready.key.toStdString());
        CHECK_FALSE(ready.plan.campaign.goal.isEmpty());
        const domain::Segment &segment = ready.plan.segments.include.front();
        CHECK(segment.fault.isEmpty());
        CHECK_FALSE(segment.condition.isEmpty());
        const domain::CampaignMessage &message = ready.plan.campaign.messages.front();
        CHECK(outreach::Template::parse(message.subject, outreach::TemplateForm::Line, context));
        const auto body = outreach::Template::parse(message.body, outreach::TemplateForm::Html, context);
        CHECK(body);
        CHECK(message.body.contains(QLatin1String("{{unsubscribe}}")));
    }
}
