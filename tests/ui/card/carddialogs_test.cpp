#include "cardfixture.h"

#include "ui/card/reachdialog.h"
#include "ui/card/relationdialog.h"
#include "ui/card/rolesdialog.h"
#include "ui/card/tagsdialog.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/dialogs/recordpicker.h"
#include "ui/fields/valueeditor.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chipfield.h"
#include "ui/widgets/iconbutton.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace rapport;
using namespace rapport::test;
using domain::ContactPoint;
using domain::RecordKind;

namespace {

/// The editors of a name that are still shown.
QList<QLineEdit *> linesNamed(const QWidget &dialog, const QString &name)
{
    QList<QLineEdit *> found;
    for (auto *edit : dialog.findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == name && edit->isVisibleTo(&dialog))
            found << edit;
    }
    return found;
}

template <class Control>
Control *buttonNamed(const QWidget &dialog, const QString &name)
{
    for (auto *button : dialog.findChildren<Control *>()) {
        if (button->text() == name || button->accessibleName() == name)
            return button;
    }
    FAIL("no button " << name.toStdString());
    return nullptr;
}

QStringList chipsOf(const ui::TagsDialog &dialog)
{
    QStringList names;
    for (const auto *chip : dialog.findChild<ui::ChipField *>("tags")->chips())
        names << chip->accessibleName();
    return names;
}

/// A value editor of a person's field.
std::unique_ptr<ui::ValueEditor> editorOf(CardFixture &f, const char *key)
{
    themeManager();
    const auto *field = f.store.workspace->catalogue()->find(RecordKind::Person, QLatin1String(key));
    REQUIRE(field);
    auto editor = std::make_unique<ui::ValueEditor>(*field, *f.store.workspace);
    editor->show();
    return editor;
}

} // namespace

TEST_CASE("The dialog of contact details hands back what it was given", "[card]")
{
    CardFixture f;
    const auto record = f.load(f.person);
    ui::ReachDialog dialog(record, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    CHECK(dialog.contactPoints() == record.contactPoints);
    CHECK(dialog.addresses() == record.addresses);
}

TEST_CASE("A phone that was added in the dialog of contact details is saved", "[card]")
{
    ShownCard f;
    f.card.trigger("card.contact");
    auto *dialog = f.card.findChild<ui::ReachDialog *>();
    REQUIRE(dialog);
    buttonNamed<ui::Button>(*dialog, "Add phone, e-mail or link")->click();
    f.settle([&] { return linesNamed(*dialog, "Number, address or link").size() == 3; });
    const auto values = linesNamed(*dialog, "Number, address or link");
    values.last()->setText("+33 4 65 71 20 16");
    QTest::keyClick(values.last(), Qt::Key_Return, Qt::ControlModifier);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    const auto points = f.load(f.person).contactPoints;
    REQUIRE(points.size() == 3);
    CHECK(std::any_of(points.begin(), points.end(), [](const ContactPoint &point) {
        return point.value == "+33 4 65 71 20 16" && point.type == ContactPoint::Type::Phone;
    }));
}

TEST_CASE("Contact details keep one primary of each kind", "[card]")
{
    CardFixture f;
    domain::Record record = f.load(f.person);
    record.contactPoints.push_back({{}, ContactPoint::Type::Phone, "work", "+33 1 23 45 67 89", false});
    ui::ReachDialog dialog(record, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.findChildren<QRadioButton *>().at(2)->setChecked(true);
    qsizetype phones = 0;
    qsizetype mails = 0;
    for (const auto &point : dialog.contactPoints()) {
        phones += point.type == ContactPoint::Type::Phone && point.primary;
        mails += point.type == ContactPoint::Type::Email && point.primary;
    }
    CHECK(phones == 1);
    CHECK(mails == 1);
}

TEST_CASE("The dialog of roles changes a title and takes a company away", "[card]")
{
    CardFixture f;
    const auto other = f.save(draftOf(RecordKind::Company, {{"name", "Belrive Patrimoine"}}));
    domain::Record record = f.load(f.person);
    record.roles.push_back({{}, other.id, "Belrive Patrimoine", "Board", false});
    ui::RolesDialog dialog(*f.store.workspace, record, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    REQUIRE(dialog.roles().size() == 2);
    linesNamed(dialog, "Role").last()->setText("Chair");
    CHECK(dialog.roles().back().title == "Chair");
    CHECK(dialog.roles().back().other == other.id);
    buttonNamed<ui::IconButton>(dialog, "Remove company")->click();
    REQUIRE(dialog.roles().size() == 1);
    domain::Draft draft{f.person, f.load(f.person).revision, {}, {}, {}, dialog.roles(), {}};
    f.save(draft);
    const auto saved = f.load(f.person).roles;
    REQUIRE(saved.size() == 1);
    CHECK(saved.front().otherName == "Belrive Patrimoine");
    CHECK(saved.front().title == "Chair");
}

TEST_CASE("A relation is added with its direction and seen from both ends", "[card]")
{
    CardFixture f;
    const auto chief =
        f.save(draftOf(RecordKind::Person, {{"first_name", "Bruno"}, {"last_name", "Castelain"}}));
    ui::RelationDialog dialog(*f.store.workspace, f.load(f.person), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    CHECK_FALSE(dialog.findChild<ui::Button *>("dialog.commit")->isEnabled());
    auto *type = dialog.findChild<QComboBox *>();
    type->setCurrentIndex(type->findData(QVariantList{QStringLiteral("reports_to"), true}));
    dialog.findChild<ui::RecordPicker *>()->setRecord(chief, "Bruno Castelain");
    CHECK(dialog.findChild<ui::Button *>("dialog.commit")->isEnabled());
    domain::Draft draft{f.person, f.load(f.person).revision, {}, {}, {}, {}, std::vector{dialog.relation()}};
    f.save(draft);
    const auto mine = f.load(f.person).relations;
    REQUIRE(mine.size() == 1);
    CHECK(mine.front().forward);
    CHECK(mine.front().otherName == "Bruno Castelain");
    const auto theirs = f.load(chief).relations;
    REQUIRE(theirs.size() == 1);
    CHECK_FALSE(theirs.front().forward);
}

TEST_CASE("Tags are added and taken away as chips", "[card]")
{
    CardFixture f;
    ui::TagsDialog dialog(*f.store.workspace, "Anaïs", {"Hotel chain"}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto &editor = dialog.findChild<ui::ChipField *>("tags")->editor();
    QTest::keyClicks(&editor, "Decides budget");
    QTest::keyClick(&editor, Qt::Key_Return);
    CHECK(dialog.tags() == QStringList{"Hotel chain", "Decides budget"});
    CHECK(chipsOf(dialog).size() == 2);
    QTest::keyClicks(&editor, "hotel CHAIN");
    QTest::keyClick(&editor, Qt::Key_Return);
    CHECK(dialog.tags().size() == 2);
    QTest::keyClick(&editor, Qt::Key_Backspace);
    CHECK(dialog.tags() == QStringList{"Hotel chain"});
    QTest::keyClicks(&editor, "half typed");
    CHECK(dialog.tags() == QStringList{"Hotel chain", "half typed"});
}

TEST_CASE("Tags of a card are one change that undo takes back", "[card]")
{
    ShownCard f;
    f.card.trigger("record.tag");
    auto *dialog = f.card.findChild<ui::TagsDialog *>();
    REQUIRE(dialog);
    auto &editor = dialog->findChild<ui::ChipField *>("tags")->editor();
    QTest::keyClicks(&editor, "VIP guests");
    QTest::keyClick(&editor, Qt::Key_Return, Qt::ControlModifier);
    f.settle([&] { return !f.notices.sentences.isEmpty(); });
    CHECK(f.load(f.person).value("tags").as<QStringList>() == QStringList{"VIP guests"});
    f.settle([&] { return f.card.findChild<QWidget *>("tag.VIP guests") != nullptr; });
    require(answer(workspace::HistoryDesk(*f.store.workspace).undo(f.notices.last)));
    CHECK(f.load(f.person).value("tags").isEmpty());
}

TEST_CASE("An entry of the timeline is changed in a dialog", "[card]")
{
    CardFixture f;
    const auto entry = f.log("note", "first words", 1);
    ui::RecordDialog dialog(f.context, entry, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    auto *text = dialog.findChild<QPlainTextEdit *>("field.body");
    REQUIRE(text);
    REQUIRE(waitUntil([&] { return text->toPlainText() == "first words"; }));
    text->setPlainText("better words");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !f.notices.sentences.isEmpty(); }));
    CHECK(f.load(entry).text("body") == "better words");
    CHECK(f.load(entry).text("channel") == "note");
}

TEST_CASE("An editor commits by Enter and reverts by Esc", "[card]")
{
    CardFixture f;
    const auto editor = editorOf(f, "best_time");
    QSignalSpy committed(editor.get(), &ui::ValueEditor::committed);
    QSignalSpy reverted(editor.get(), &ui::ValueEditor::reverted);
    auto *line = editor->findChild<QLineEdit *>("field.best_time");
    editor->setValue(domain::Value(QStringLiteral("noon")));
    CHECK(line->selectedText() == "noon");
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(committed.size() == 1);
    QTest::keyClick(line, Qt::Key_Escape);
    CHECK(reverted.size() == 1);
}

TEST_CASE("A text of several lines takes Enter and commits by Ctrl+Enter", "[card]")
{
    CardFixture f;
    const auto editor = editorOf(f, "notes");
    QSignalSpy committed(editor.get(), &ui::ValueEditor::committed);
    auto *text = editor->findChild<QPlainTextEdit *>("field.notes");
    REQUIRE(text);
    QTest::keyClicks(text, "one");
    QTest::keyClick(text, Qt::Key_Return);
    QTest::keyClicks(text, "two");
    CHECK(committed.isEmpty());
    CHECK(require(editor->value()).text() == "one\ntwo");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    CHECK(committed.size() == 1);
}

TEST_CASE("A choice and a tick commit as soon as they are picked", "[card]")
{
    CardFixture f;
    const auto choice = editorOf(f, "status");
    QSignalSpy chosen(choice.get(), &ui::ValueEditor::committed);
    auto *box = choice->findChild<QComboBox *>("field.status");
    REQUIRE(box);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Down);
    CHECK(chosen.size() == 1);
    const auto tick = editorOf(f, "vip");
    QSignalSpy ticked(tick.get(), &ui::ValueEditor::committed);
    tick->findChild<QCheckBox *>("field.vip")->click();
    CHECK(ticked.size() == 1);
    CHECK(require(tick->value()).as<bool>());
}

TEST_CASE("An owner whose list is not read yet is not lost", "[card]")
{
    CardFixture f;
    const auto editor = editorOf(f, "owner");
    const domain::RecordId me = f.store.workspace->user();
    editor->setValue(domain::Value(me), "Anna");
    CHECK(require(editor->value()).as<domain::RecordId>() == me);
    auto *box = editor->findChild<QComboBox *>("field.owner");
    REQUIRE(waitUntil([&] { return box->count() > 1; }));
    CHECK(require(editor->value()).as<domain::RecordId>() == me);
    CHECK(box->currentText() == "Anna");
}

TEST_CASE("A link is edited by name and keeps its record until another is chosen", "[card]")
{
    CardFixture f;
    const auto editor = editorOf(f, "company");
    editor->setValue(domain::Value(f.company.id), "Hôtels Belrive");
    CHECK(require(editor->value()).as<domain::RecordId>() == f.company.id);
    CHECK(editor->findChild<QLineEdit *>("field.company")->text() == "Hôtels Belrive");
}

TEST_CASE("A value that cannot be read comes back as a fault of its field", "[card]")
{
    CardFixture f;
    const auto editor = editorOf(f, "birthday");
    editor->findChild<QLineEdit *>("field.birthday")->setText("soon");
    const auto value = editor->value();
    REQUIRE_FALSE(value);
    REQUIRE(value.error().faults.size() == 1);
    CHECK(value.error().faults.front().field == "birthday");
    editor->setReason("not a date");
    CHECK(editor->findChild<QLineEdit *>("field.birthday")->accessibleDescription() == "not a date");
}
