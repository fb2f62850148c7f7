#include "ui/import/importwizard.h"
#include "scenarios/desk.h"
#include "ui/import/mappingtable.h"
#include "ui/import/wizardsteps.h"
#include "ui/widgets/segments.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QTableView>
#include <QTableWidget>
#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;

namespace {

/// The wizard on a file, in the window of a desk.
struct Import {
    explicit Import(const QByteArray &csv, const QString &name = QStringLiteral("contacts.csv"))
        : file(desk.dir.path(name))
    {
        QFile written(file);
        REQUIRE(written.open(QIODevice::WriteOnly));
        REQUIRE(written.write(csv) == csv.size());
        written.close();
        desk.prompts->file = file;
        desk.action("store.import").trigger();
        wizard = desk.window().findChild<ui::ImportWizard *>();
        REQUIRE(wizard);
        steps = wizard->findChild<ui::WizardSteps *>();
        REQUIRE(waitUntil([this] { return step(1).isEnabled(); }));
    }

    struct Step {
        QListWidgetItem *item;
        bool isEnabled() const { return item->flags().testFlag(Qt::ItemIsEnabled); }
        QString said() const { return item->data(Qt::AccessibleTextRole).toString(); }
    };
    Step step(int number) const { return {steps->item(number)}; }
    template <class W>
    W *part(const char *name) const
    {
        auto *found = wizard->findChild<W *>(QLatin1String(name));
        INFO(name);
        REQUIRE(found);
        return found;
    }
    void press(const char *name) const
    {
        auto *button = part<QAbstractButton>(name);
        INFO(name);
        REQUIRE(waitUntil([button] { return button->isVisible() && button->isEnabled(); }));
        button->click();
    }
    QString words(const char *name) const { return part<QLabel>(name)->text(); }
    void goTo(int number) const
    {
        REQUIRE(waitUntil([&] { return step(number).isEnabled(); }));
        steps->setCurrentRow(number);
    }
    /// Runs the import and waits for its end.
    void run() const
    {
        goTo(4);
        REQUIRE(waitUntil([this] { return step(4).said().contains(", done"); }));
        press("wizard.next");
        REQUIRE(waitUntil([this] { return part<QAbstractButton>("import.undo")->isVisible(); }));
    }

    Desk desk;
    QString file;
    ui::ImportWizard *wizard = nullptr;
    ui::WizardSteps *steps = nullptr;
};

const QByteArray kHubSpot =
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
    "Job Title,Company Name,City\r\n"
    "1,Ana\xc3\xafs,Lef\xc3\xa8vre,a.lefevre@belrive.example,+33 4 65 71 20 16,mira,NEW,"
    "Head of purchasing,Belrive,Lyon\r\n"
    "2,Tomasz,Wr\xc3\xb3"
    "bel,t@klos.example,,,OPEN,,Klos,Krak\xc3\xb3w\r\n";

} // namespace

TEST_CASE("a file comes in through the wizard, and goes again by its undo", "[import]")
{
    Import import(kHubSpot);
    CHECK(import.wizard->windowTitle().contains("contacts.csv"));
    CHECK(import.words("wizard.facts").contains("2 rows"));
    import.press("wizard.next");
    auto *table = import.part<ui::MappingTable>("import.columns");
    CHECK(table->columns().index(3, ui::MappingModel::Field).data().toString() == "E-mail");
    import.run();
    CHECK(import.desk.people() == 5);
    CHECK(import.words("import.figures").contains("2 created"));
    import.press("import.undo");
    REQUIRE(waitUntil([&] { return import.words("import.outcome").contains("taken back"); }));
    CHECK(import.desk.people() == 3);
}

TEST_CASE("the wizard says what a file looks like, and goes only where the steps before are in order",
          "[import]")
{
    Import import(kHubSpot);
    CHECK(import.step(0).said().contains("HubSpot"));
    CHECK(import.words("import.found").contains("2 rows, 10 columns"));
    CHECK(import.words("import.fields.about").contains("HubSpot"));
    CHECK(import.step(4).isEnabled());
    CHECK_FALSE(import.step(5).isEnabled()); // the run is begun by its button alone
    import.press("wizard.next");
    CHECK(import.part<QAbstractButton>("wizard.back")->isVisible());
    import.press("wizard.back");
    CHECK_FALSE(import.part<QAbstractButton>("wizard.back")->isVisible());
}

TEST_CASE("dates that can be read in two ways stop the wizard until somebody says which", "[import]")
{
    Import import("Name,Birthday\nAnna Lund,03/04/1980\nBert Lund,05/06/1981\n");
    import.goTo(1);
    CHECK(import.step(1).said().contains("something to mend"));
    CHECK_FALSE(import.step(2).isEnabled());
    CHECK_FALSE(import.part<QAbstractButton>("wizard.next")->isEnabled());
    auto *table = import.part<ui::MappingTable>("import.columns");
    table->setCurrentIndex(table->columns().index(1, ui::MappingModel::Field));
    auto *dates = import.part<QComboBox>("import.dates");
    REQUIRE(dates->isVisible());
    dates->setCurrentIndex(1);
    Q_EMIT dates->activated(1);
    CHECK(import.step(1).said().contains(", done"));
    import.run();
    CHECK(import.desk.people() == 5);
}

TEST_CASE("words of a list are matched by hand and rows that match nothing are rejected", "[import]")
{
    Import import("Name,Status\nAnna Lund,Stammkunde\nBert Lund,customer\nCarl Lund,nonsense\n");
    import.goTo(2);
    auto *table = import.part<QTableWidget>("import.values");
    REQUIRE(table->rowCount() == 3);
    for (int row = 0; row < 3; ++row) {
        auto *choice = qobject_cast<QComboBox *>(table->cellWidget(row, 3));
        REQUIRE(choice);
        const bool mine = table->item(row, 1)->text() == "Stammkunde";
        CHECK((choice->currentIndex() == 0) == (table->item(row, 1)->text() != "customer"));
        if (mine) {
            const int entry = choice->findData(QStringLiteral("customer"));
            REQUIRE(entry > 0);
            choice->setCurrentIndex(entry);
            Q_EMIT choice->activated(entry);
            break; // the table is made anew
        }
    }
    import.run();
    CHECK(import.words("import.figures").contains("2 created"));
    CHECK(import.words("import.figures").contains("1 rejected"));
    CHECK(QFile::exists(import.file + ".rejects.csv"));
}

TEST_CASE("a rehearsal writes nothing, and shows old and new of what would change", "[import]")
{
    Import import("Name,E-mail,City\nAnna Lund,anna@lund.example,Paris\nBert Lund,bert@lund.example,Lyon\n");
    domain::Draft anna;
    anna.ref.kind = domain::RecordKind::Person;
    anna.values = {{QStringLiteral("full_name"), QStringLiteral("Anna Lund")},
                   {QStringLiteral("email"), QStringLiteral("anna@lund.example")},
                   {QStringLiteral("city"), QStringLiteral("Lyon")}};
    require(answer(workspace::RecordDesk(import.desk.workspace()).save(anna)));
    import.goTo(3);
    auto *mode = import.part<ui::Segments>("import.mode");
    mode->part(2)->click();
    CHECK(import.part<QCheckBox>("import.key.email")->isChecked());
    import.goTo(4);
    REQUIRE(waitUntil([&] { return import.step(4).said().contains(", done"); }));
    auto *rows = import.part<QTableView>("import.rehearsal.rows");
    REQUIRE(rows->model()->rowCount() >= 1);
    CHECK(rows->model()->index(0, 4).data().toString().contains("Lyon"));
    CHECK(rows->model()->index(0, 4).data().toString().contains("Paris"));
    CHECK(import.desk.people() == 4);
    import.run();
    CHECK(import.words("import.figures").contains("1 created"));
    CHECK(import.words("import.figures").contains("1 updated"));
    CHECK(import.desk.people() == 5);
}

TEST_CASE("a mapping that was saved is offered for the next file and does the same again", "[import]")
{
    Import import("Who,Whence\nAnna Lund,Lyon\n");
    import.goTo(1);
    auto *table = import.part<ui::MappingTable>("import.columns");
    REQUIRE(table->columns().setData(table->columns().index(0, ui::MappingModel::Field),
                                     QStringLiteral("full_name"), Qt::EditRole));
    REQUIRE(table->columns().setData(table->columns().index(1, ui::MappingModel::Field),
                                     QStringLiteral("city"), Qt::EditRole));
    import.desk.prompts->text = QStringLiteral("Fairs");
    import.press("wizard.save-preset");
    CHECK(import.words("wizard.note").contains("Fairs"));
    import.run();
    import.press("wizard.next");

    import.desk.action("store.import").trigger();
    auto *again = import.desk.window().findChildren<ui::ImportWizard *>().last();
    auto *preset = again->findChild<QComboBox *>(QStringLiteral("import.preset"));
    REQUIRE(preset);
    REQUIRE(waitUntil([preset] { return preset->findText(QStringLiteral("Own: Fairs")) > 0; }));
    auto *steps = again->findChild<ui::WizardSteps *>();
    REQUIRE(waitUntil(
        [steps] { return steps->item(0)->data(Qt::AccessibleTextRole).toString().contains("done"); }));
    const int entry = preset->findText(QStringLiteral("Own: Fairs"));
    preset->setCurrentIndex(entry);
    Q_EMIT preset->activated(entry);
    auto *columns = again->findChild<ui::MappingTable *>();
    CHECK(columns->columns().index(1, ui::MappingModel::Field).data().toString() == "City");
}

TEST_CASE("a file that cannot be imported says why, and another one can be chosen", "[import]")
{
    Desk desk;
    const QString broken = desk.dir.path("broken.csv");
    const QString good = desk.dir.path("good.csv");
    for (const auto &[path, text] : {std::pair(broken, QByteArray("a,b\n1,\"never closed\n")),
                                     {good, QByteArray("Name\nAnna Lund\n")}}) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Q_EMIT desk.window().fileDropped(broken);
    auto *wizard = desk.window().findChild<ui::ImportWizard *>();
    REQUIRE(wizard);
    auto *problems = wizard->findChild<QLabel *>(QStringLiteral("import.problems"));
    REQUIRE(waitUntil([problems] { return problems->isVisible(); }));
    auto *next = wizard->findChild<QAbstractButton *>(QStringLiteral("wizard.next"));
    CHECK_FALSE(next->isEnabled());
    desk.prompts->file = good;
    wizard->findChild<QAbstractButton *>(QStringLiteral("import.choose"))->click();
    CHECK(waitUntil([next] { return next->isEnabled(); }));
}

TEST_CASE("Escape closes the wizard, and nothing was imported", "[import]")
{
    Import import(kHubSpot);
    import.wizard->reject();
    // What deletes itself later does so in the loop that asked for it, which a test is not in.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    CHECK_FALSE(import.desk.window().findChild<ui::ImportWizard *>());
    CHECK(import.desk.people() == 3);
}
