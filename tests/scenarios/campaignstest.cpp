#include "scenarios/rep.h"
#include "support/smtpserver.h"
#include "ui/campaigns/campaigneditor.h"
#include "ui/campaigns/campaignspage.h"
#include "ui/dialogs/actdialog.h"
#include "ui/widgets/button.h"
#include "workspace/consentdesk.h"
#include "workspace/segmentdesk.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

/// Three who agreed to mails, one who did not, and a segment of all.
void fill(Rep &rep)
{
    for (const char *name : {"Vera", "Vito", "Vala", "Void"}) {
        const auto person =
            rep.save(RecordKind::Person, {{"full_name", QString::fromLatin1(name)},
                                          {"email", QString::fromLatin1(name).toLower() + "@example.org"},
                                          {"vip", true}});
        if (QLatin1String(name) == QLatin1String("Void"))
            continue;
        domain::Consent consent;
        consent.person = person.id;
        consent.channel = QStringLiteral("email");
        consent.source = QStringLiteral("fair");
        require(answer(workspace::ConsentDesk(*rep.store.workspace).note(consent)));
    }
    domain::Segment friends;
    friends.name = QStringLiteral("Friends");
    friends.condition = require(
        domain::parseFilter("vip = yes", RecordKind::Person, *rep.store.workspace->catalogue(), "EUR"));
    require(answer(workspace::SegmentDesk(*rep.store.workspace).keep(friends)));
}

void write(Rep &rep, const char *field, const QString &text)
{
    auto &line = rep.find<QLineEdit>(field);
    line.clear();
    QTest::keyClicks(&line, text);
}

ui::Button &sendButton(Rep &rep)
{
    return rep.find<ui::Button>("campaign.send");
}

/// Chooses the only segment there is.
void include(Rep &rep)
{
    auto &menu = rep.find<QMenu>("campaign.include.menu");
    REQUIRE(waitUntil([&] {
        Q_EMIT menu.aboutToShow();
        return menu.actions().front()->text() == "Friends";
    }));
    menu.actions().front()->trigger();
}

} // namespace

TEST_CASE(
    "a marketer writes a campaign, which is locked until all is right, sends it and sees what became of it")
{
    Rep rep;
    fill(rep);
    SmtpServer smtp;
    rep.press("view.campaigns");
    auto &page = rep.find<ui::CampaignsPage>("campaignsPage");
    rep.press("campaign.new");
    REQUIRE(page.isEditing());
    CHECK_FALSE(sendButton(rep).isEnabled());
    write(rep, "campaign.name", QStringLiteral("Winter check"));
    write(rep, "campaign.goal", QStringLiteral("60 bookings"));
    write(rep, "campaign.senderAddress", QStringLiteral("mira@example.org"));
    include(rep);
    write(rep, "campaign.subject", QStringLiteral("For you"));
    auto &body = rep.find<QPlainTextEdit>("campaign.body");
    body.setPlainText(
        "<p>Dear {{full_name}}, your {{job_title}}. <a href=\"{{unsubscribe}}\">no more</a></p>");
    const auto problem = [&] { return rep.find<QLabel>("campaign.problem").text(); };
    REQUIRE(waitUntil([&] { return problem().contains("job_title"); }));
    CHECK_FALSE(sendButton(rep).isEnabled());
    rep.find<QAbstractButton>("campaign.problem.show").click();
    REQUIRE(waitUntil([&] { return rep.find<QTableWidget>("records.table").rowCount() == 3; }));
    rep.prompts.text = QStringLiteral("Without a job");
    rep.find<QAbstractButton>("records.segment").click();
    REQUIRE(rep.says("Without a job"));
    CHECK(rep.count(RecordKind::Segment) == 2);
    rep.find<QTableWidget>("records.table").window()->close();
    REQUIRE(rep.gone("records"));

    body.setPlainText("<p>Dear {{full_name}}. <a href=\"{{unsubscribe}}\">no more</a></p>");
    REQUIRE(waitUntil([&] { return sendButton(rep).isEnabled(); }));
    CHECK(problem().isEmpty());
    REQUIRE(waitUntil([&] { return rep.find<QLabel>("campaign.preview.count").text() == "1 of 3"; }));
    const QString first = rep.find<QLabel>("campaign.preview.who").text();
    rep.find<QAbstractButton>("campaign.preview.after").click();
    REQUIRE(waitUntil([&] { return rep.find<QLabel>("campaign.preview.who").text() != first; }));

    sendButton(rep).click();
    auto &dialog = rep.find<ui::ActDialog>("campaign.send.dialog");
    write(rep, "mail.host", QStringLiteral("127.0.0.1"));
    rep.find<QSpinBox>("mail.port").setValue(smtp.port());
    rep.find<QComboBox>("mail.security").setCurrentIndex(2);
    dialog.findChild<ui::Button *>("dialog.commit")->click();
    REQUIRE(waitUntil([&] { return smtp.mails().size() == 3; }));
    REQUIRE(rep.says("sent"));
    auto &results = rep.find<QTableWidget>("campaign.results");
    REQUIRE(waitUntil([&] { return results.rowCount() > 0 && results.item(0, 0)->text() == "Sent"; }));
    CHECK(results.item(0, 1)->text() == "3");
    CHECK(smtp.mails().front().bytes.contains("Dear V"));
    REQUIRE(waitUntil([&] { return !sendButton(rep).isEnabled(); }));

    rep.find<QAbstractButton>("campaign.back").click();
    auto &list = rep.find<QTableWidget>("campaign.list");
    REQUIRE(waitUntil([&] { return list.rowCount() == 1; }));
    REQUIRE(waitUntil([&] { return list.item(0, 3)->text() == "3"; }));
    CHECK(list.item(0, 0)->text() == "Winter check");
    CHECK(list.item(0, 1)->text() == "Done");
}

TEST_CASE("what was written stays when somebody goes back without saving, and a test reaches the house alone")
{
    Rep rep;
    fill(rep);
    SmtpServer smtp;
    rep.press("campaign.new");
    write(rep, "campaign.name", QStringLiteral("News"));
    write(rep, "campaign.senderAddress", QStringLiteral("mira@example.org"));
    include(rep);
    write(rep, "campaign.subject", QStringLiteral("For {{full_name}}"));
    rep.find<QPlainTextEdit>("campaign.body")
        .setPlainText("<p>Words <a href=\"{{unsubscribe}}\">no more</a></p>");
    auto &test = rep.find<ui::Button>("campaign.test");
    REQUIRE(waitUntil([&] { return test.isEnabled(); }));
    test.click();
    auto &dialog = rep.find<ui::ActDialog>("campaign.test.dialog");
    write(rep, "mail.host", QStringLiteral("127.0.0.1"));
    rep.find<QSpinBox>("mail.port").setValue(smtp.port());
    rep.find<QComboBox>("mail.security").setCurrentIndex(2);
    dialog.findChild<ui::Button *>("dialog.commit")->click();
    REQUIRE(rep.says("test was sent"));
    REQUIRE(rep.gone("campaign.test.dialog"));
    REQUIRE(smtp.mails().size() == 1);
    CHECK(smtp.mails().front().to == "mira@example.org");

    rep.find<QAbstractButton>("campaign.back").click();
    REQUIRE(rep.says("saved"));
    auto &list = rep.find<QTableWidget>("campaign.list");
    REQUIRE(waitUntil([&] { return list.rowCount() == 1; }));
    rep.key(list, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return rep.find<QLineEdit>("campaign.subject").text() == "For {{full_name}}"; }));
    CHECK_FALSE(rep.find<ui::CampaignEditor>("campaign.editor").isChanged());
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return list.rowCount() == 0; }));
}

TEST_CASE("a ready-made campaign brings its words and makes its segment when it is kept")
{
    Rep rep;
    rep.press("view.campaigns");
    auto &menu = rep.find<QMenu>("campaign.ready.menu");
    REQUIRE(menu.actions().size() == 4);
    menu.actions().front()->trigger();
    CHECK(rep.find<QPlainTextEdit>("campaign.body").toPlainText().contains("{{unsubscribe}}"));
    CHECK(rep.count(RecordKind::Segment) == 0);
    rep.find<QAbstractButton>("campaign.save").click();
    REQUIRE(rep.says("saved"));
    CHECK(rep.count(RecordKind::Segment) == 1);
    CHECK_FALSE(rep.find<ui::CampaignEditor>("campaign.editor").isChanged());
    rep.press("edit.undo");
    REQUIRE(waitUntil([&] { return rep.count(RecordKind::Segment) == 0; }));
}

TEST_CASE(
    "a phone campaign is written into a folder, and its people count as reached until that is taken back")
{
    Rep rep;
    fill(rep);
    const QTemporaryDir folder;
    rep.prompts.folder = folder.path();
    for (const char *name : {"Vera", "Vito"}) {
        const auto person =
            rep.save(RecordKind::Person, {{"full_name", QLatin1String(name) + QStringLiteral(" Two")},
                                          {"phone", "+49 30 1234567"},
                                          {"vip", true}});
        domain::Consent consent;
        consent.person = person.id;
        consent.channel = QStringLiteral("phone");
        consent.source = QStringLiteral("fair");
        require(answer(workspace::ConsentDesk(*rep.store.workspace).note(consent)));
    }
    rep.press("campaign.new");
    write(rep, "campaign.name", QStringLiteral("Calls"));
    write(rep, "campaign.goal", QStringLiteral("Talk"));
    auto &channel = rep.find<QComboBox>("campaign.channel");
    channel.setCurrentIndex(channel.findData("phone"));
    include(rep);
    rep.find<QPlainTextEdit>("campaign.body").setPlainText("Ask for the winter check.");
    REQUIRE(waitUntil([&] { return sendButton(rep).isEnabled(); }));
    CHECK(sendButton(rep).text() == "Write files…");
    sendButton(rep).click();
    REQUIRE(rep.says("Calls"));
    REQUIRE(waitUntil([&] { return !QDir(folder.path()).isEmpty(); }));
}
