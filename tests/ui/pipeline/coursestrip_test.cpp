#include "../card/cardfixture.h"

#include "ui/pipeline/closedialog.h"
#include "ui/pipeline/convertdialog.h"
#include "ui/pipeline/coursestrip.h"
#include "ui/pipeline/disqualifydialog.h"
#include "ui/pipeline/stagepath.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace rapport;
using namespace rapport::test;
using domain::RecordKind;

namespace {

template <class Dialog>
Dialog *opened(QWidget &in)
{
    Dialog *dialog = nullptr;
    REQUIRE(waitUntil([&] {
        dialog = in.findChild<Dialog *>();
        return dialog && dialog->isVisible();
    }));
    return dialog;
}

} // namespace

TEST_CASE("The card of an opportunity moves it along its stages, closes it and opens it again", "[card]")
{
    ShownCard f;
    const auto deal = f.save(
        draftOf(RecordKind::Opportunity, {{"name", "Kiosk line"}, {"amount", core::Money{100, "EUR"}}}));
    f.open(deal);
    auto *path = f.part<ui::StagePath>("stage-path");
    REQUIRE(waitUntil([&] { return path->isVisible() && path->accessibleDescription() == "Qualified"; }));
    path->setFocus();
    QTest::keyClick(path, Qt::Key_Right);
    QTest::keyClick(path, Qt::Key_Return);
    f.settle([&] { return path->accessibleDescription() == "Meeting"; });
    f.part<ui::Button>("card.course.deal.lose")->click();
    auto *dialog = opened<ui::CloseDialog>(f.card);
    dialog->findChild<QComboBox *>("close-deal.close_reason")->setEditText("No budget");
    Q_EMIT dialog->committed();
    auto *reopen = f.part<ui::Button>("card.course.deal.reopen");
    f.settle([&] { return reopen->isVisible(); });
    CHECK(f.part<ui::Label>("card.course.words")->text().contains("No budget"));
    CHECK(f.load(deal).text("status") == "lost");
    reopen->click();
    f.settle([&] { return !reopen->isVisible(); });
    CHECK(f.load(deal).text("status") == "open");
}

TEST_CASE("What a stage asks to be done is ticked on the card, and kept", "[card]")
{
    ShownCard f;
    const auto deal = f.save(draftOf(RecordKind::Opportunity, {{"name", "Kiosk line"}}));
    domain::Draft stage;
    stage.ref = {RecordKind::Stage, f.load(deal).value("stage").as<domain::RecordId>()};
    stage.values = {{"checklist", "Call\nWrite & send"}, {"tips", "Ask"}};
    f.save(stage);
    f.open(deal);
    f.settle([&] { return f.card.findChildren<QCheckBox *>().size() >= 2; });
    QCheckBox *box = nullptr;
    for (auto *one : f.card.findChildren<QCheckBox *>()) {
        if (one->property("item").toString() == "Write & send")
            box = one;
    }
    REQUIRE(box);
    box->click();
    CHECK(waitUntil([&] { return f.load(deal).text("checklist_done") == "Write & send"; }));
}

TEST_CASE("A lead's card tells its score and converts it into those that are there already", "[card]")
{
    ShownCard f;
    f.save(draftOf(RecordKind::ScoreRule,
                   {{"name", "Named"}, {"condition", "company is not empty"}, {"points", 15}}));
    domain::Draft draft =
        draftOf(RecordKind::Lead, {{"full_name", "Anaïs Lefèvre"}, {"company", "Hôtels Belrive"}});
    draft.contactPoints = std::vector<domain::ContactPoint>{
        {{}, domain::ContactPoint::Type::Email, "work", "a.lefevre@belrive.example", true}};
    const auto lead = f.save(draft);
    f.open(lead);
    auto *words = f.part<ui::Label>("card.course.words");
    f.settle([&] { return words->text().contains("15") && words->text().contains("Named"); });
    f.part<ui::Button>("card.course.lead.convert")->click();
    auto *dialog = opened<ui::ConvertDialog>(f.card);
    auto *person = dialog->findChild<QComboBox *>("convert.person");
    REQUIRE(waitUntil([&] { return person->currentData().toLongLong() == f.person.id.value(); }));
    auto *company = dialog->findChild<QComboBox *>("convert.company");
    REQUIRE(waitUntil([&] { return company->currentData().toLongLong() == f.company.id.value(); }));
    dialog->findChild<QLineEdit *>("convert.name")->setText("Machines");
    Q_EMIT dialog->committed();
    REQUIRE(waitUntil([&] { return f.load(lead).text("status") == "converted"; }));
    CHECK(f.load(lead).value("converted_person").as<domain::RecordId>() == f.person.id);
    CHECK(f.load(lead).value("converted_company").as<domain::RecordId>() == f.company.id);
    const auto deal =
        f.load({RecordKind::Opportunity, f.load(lead).value("converted_opportunity").as<domain::RecordId>()});
    CHECK(deal.text("name") == "Machines");
    CHECK(f.navigator.opened.back() == deal.ref);
}

TEST_CASE("A lead is set aside with a reason and taken up again", "[card]")
{
    ShownCard f;
    const auto lead = f.save(draftOf(RecordKind::Lead, {{"full_name", "Ben Otto"}}));
    f.open(lead);
    f.part<ui::Button>("card.course.lead.disqualify")->click();
    auto *dialog = opened<ui::DisqualifyDialog>(f.card);
    dialog->findChild<QComboBox *>("disqualify.reason")->setEditText("Student project");
    Q_EMIT dialog->committed();
    auto *again = f.part<ui::Button>("card.course.lead.take-up");
    f.settle([&] { return again->isVisible(); });
    CHECK(f.load(lead).text("disqualified_reason") == "Student project");
    again->click();
    f.settle([&] { return !again->isVisible(); });
    CHECK(f.load(lead).text("status") == "working");
}
