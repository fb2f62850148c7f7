#include "ui/import/importfixture.h"
#include "ui/import/mappingmodel.h"
#include "ui/import/rehearsalmodel.h"
#include "ui/import/rehearsedlines.h"
#include "ui/import/rowsmodel.h"
#include "ui/import/wizardsteps.h"

#include <catch2/catch_test_macros.hpp>

using namespace rapport;
using namespace rapport::test;
using ui::MappingModel;
using ui::RehearsalModel;

namespace {

constexpr auto kReporting = QAbstractItemModelTester::FailureReportingMode::Fatal;

QString cell(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

TEST_CASE("The rows of a file are shown as they stand in it, long cells cut", "[import]")
{
    ui::RowsModel model;
    const QAbstractItemModelTester tester(&model, kReporting);
    model.setRows({"Name", "Text"}, {{"Anna", QString(5000, 'x')}, {"Bert"}});
    CHECK(model.rowCount() == 2);
    CHECK(model.columnCount() == 2);
    CHECK(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString() == "Text");
    CHECK(cell(model, 0, 0) == "Anna");
    CHECK(cell(model, 0, 1).size() == 200);
    CHECK(cell(model, 1, 1).isEmpty());
    model.setRows({}, {});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("The mapping says of every column where it goes and why", "[import]")
{
    ImportFixture import("First name,Nachname,Shoe size,Empty\nAnna,Lund,38,\n");
    MappingModel model(*import.draft, nullptr);
    const QAbstractItemModelTester tester(&model, kReporting);
    REQUIRE(model.rowCount() == 4);
    CHECK(cell(model, 0, MappingModel::Header) == "First name");
    CHECK(cell(model, 0, MappingModel::Samples) == "Anna");
    CHECK(model.match(0).text == "Same name");
    CHECK(model.match(1).text == "Known alias");
    CHECK(model.match(2).text == "Left out");
    CHECK_FALSE(model.fieldIcon(2));
    CHECK(model.fieldIcon(0));

    import.draft->setColumn(2, QStringLiteral("notes"));
    CHECK(model.match(2).text == "Chosen");
    import.draft->setNewField(2, QStringLiteral("Shoe size"), domain::FieldType::Integer);
    CHECK(model.match(2).text == "New field");
    CHECK(cell(model, 2, MappingModel::Field) == "Shoe size");
}

TEST_CASE("The mapping can show what is to be checked and what is left out", "[import]")
{
    ImportFixture import("First name,Shoe size,Empty\nAnna,38,\n");
    MappingModel model(*import.draft, nullptr);
    const QAbstractItemModelTester tester(&model, kReporting);
    CHECK(model.count(MappingModel::Shown::All) == 3);
    CHECK(model.count(MappingModel::Shown::ToCheck) == 1);
    CHECK(model.count(MappingModel::Shown::LeftOut) == 2);
    model.setShown(MappingModel::Shown::ToCheck);
    REQUIRE(model.rowCount() == 1);
    CHECK(model.fileColumn(0) == 1);
    import.draft->setColumn(1, {});
    CHECK(model.rowCount() == 0); // left out on purpose: nothing to check any more
    model.setShown(MappingModel::Shown::LeftOut);
    CHECK(model.rowCount() == 2);
}

TEST_CASE("A choice in the mapping goes to the draft", "[import]")
{
    ImportFixture import("First name,Shoe size\nAnna,38\n");
    MappingModel model(*import.draft, nullptr);
    CHECK(model.flags(model.index(1, MappingModel::Field)).testFlag(Qt::ItemIsEditable));
    CHECK_FALSE(model.flags(model.index(1, MappingModel::Samples)).testFlag(Qt::ItemIsEditable));
    CHECK(model.setData(model.index(1, MappingModel::Field), QStringLiteral("notes"), Qt::EditRole));
    CHECK(import.target(1) == "notes");
    CHECK_FALSE(model.setData(model.index(1, MappingModel::Match), QStringLiteral("notes"), Qt::EditRole));
}

TEST_CASE("A rehearsal lists changes and rejects in the order of the file", "[import]")
{
    ImportFixture import("Name,E-mail\nAnna Lund,anna@lund.example\n");
    workspace::ImportReport report;
    report.changes.push_back({4, {}, "Anna Lund", "city", "Lyon", "Paris"});
    report.changes.push_back({4, {}, "Anna Lund", "status", "lead", "customer"});
    report.samples.push_back({2, "E-mail", "bad-email", "no address"});
    report.creations.push_back({7,
                                "Bert Lund",
                                {{"birthday", "1980-02-29"},
                                 {"company", "Acme"},
                                 {"email", "bert@lund.example"},
                                 {"first_name", "Bert"}}});
    const auto lines = ui::rehearsedLines(report, *import.draft);
    REQUIRE(lines.size() == 3);
    CHECK(lines[2].act == RehearsalModel::Shown::Create);
    CHECK(lines[2].name == "Bert Lund");
    CHECK(lines[2].company == "Acme");
    CHECK(lines[2].words == "bert@lund.example · 1980-02-29");
    CHECK(lines[0].act == RehearsalModel::Shown::Reject);
    CHECK(lines[0].line == 2);
    CHECK_FALSE(lines[0].words.isEmpty());
    CHECK(lines[1].field == "City");
    CHECK(lines[1].before == "Lyon");
    CHECK(lines[1].after == "Paris");
    CHECK(lines[1].more == 1);

    RehearsalModel model;
    const QAbstractItemModelTester tester(&model, kReporting);
    model.setLines(lines);
    CHECK(model.rowCount() == 3);
    CHECK(cell(model, 1, RehearsalModel::Change).contains("Lyon"));
    model.setFilter(RehearsalModel::Shown::Update, {});
    REQUIRE(model.rowCount() == 1);
    CHECK(cell(model, 0, RehearsalModel::Name) == "Anna Lund");
    model.setFilter(RehearsalModel::Shown::Create, {});
    REQUIRE(model.rowCount() == 1);
    CHECK(cell(model, 0, RehearsalModel::Name) == "Bert Lund");
    model.setFilter(RehearsalModel::Shown::All, QStringLiteral("PARIS"));
    CHECK(model.rowCount() == 1);
    model.setFilter(RehearsalModel::Shown::All, QStringLiteral("nobody"));
    CHECK(model.rowCount() == 0);
}

TEST_CASE("A step says its name, how it stands and what it came to", "[import]")
{
    ui::WizardSteps steps;
    steps.addStep(QStringLiteral("Source"));
    steps.addStep(QStringLiteral("Fields"));
    CHECK_FALSE(steps.item(0)->flags().testFlag(Qt::ItemIsEnabled));
    steps.setReachable(0, true);
    CHECK(steps.item(0)->flags().testFlag(Qt::ItemIsEnabled));
    steps.setStep(1, ui::StepState::Fault, QStringLiteral("no field"));
    CHECK(steps.item(1)->data(Qt::AccessibleTextRole).toString() == "Fields, something to mend: no field");
    steps.setStep(1, ui::StepState::Done, {});
    CHECK(steps.item(1)->data(Qt::AccessibleTextRole).toString() == "Fields, done");
}
