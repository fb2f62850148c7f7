#include "scenarios/desk.h"
#include "ui/import/importwizard.h"
#include "ui/import/mappingtable.h"
#include "ui/import/wizardsteps.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
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

const QByteArray kHubSpot = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
                            "Job Title,Company Name,City\r\n"
                            "1,Ana\xc3\xafs,Lef\xc3\xa8vre,a.lefevre@belrive.example,+33 4 65 71 20 16,mira,NEW,"
                            "Head of purchasing,Belrive,Lyon\r\n"
                            "2,Tomasz,Wr\xc3\xb3" "bel,t@klos.example,,,OPEN,,Klos,Krak\xc3\xb3w\r\n";

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
