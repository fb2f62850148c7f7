#include "messages/when.h"
#include "ui/import/columnpanel.h"
#include "ui/import/importfixture.h"
#include "ui/import/samplereader.h"
#include "ui/import/targettext.h"

#include <QLineEdit>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace rapport;
using namespace rapport::test;
using exchange::ImportMode;

TEST_CASE("Columns find their field by name and can be sent elsewhere", "[import]")
{
    ImportFixture import("First name,Surname,E-mail,Shoe size\nAnna,Lund,anna@lund.example,38\n");
    CHECK(import.target(0) == "first_name");
    CHECK(import.target(1) == "last_name");
    CHECK(import.target(2) == "email");
    CHECK(import.target(3).isEmpty());

    import.draft->setColumn(3, QStringLiteral("notes"));
    CHECK(import.target(3) == "notes");
    REQUIRE(import.draft->chosen(3));
    CHECK(import.draft->chosen(3)->name == "Shoe size");
    import.draft->setColumn(0, {});
    CHECK(import.target(0).isEmpty());
}

TEST_CASE("A field that is given to a second column leaves the first one out", "[import]")
{
    ImportFixture import("First name,Surname,Called\nAnna,Lund,Anni\n");
    import.draft->setColumn(2, QStringLiteral("first_name"));
    CHECK(import.target(2) == "first_name");
    CHECK(import.target(0).isEmpty());
    CHECK(import.draft->faults().plan.reason.isEmpty());
}

TEST_CASE("A column that gave way to another one is joined with it on demand", "[import]")
{
    ImportFixture import("Name,Notes,Remark\nAnna Lund,first,second\n");
    import.draft->setColumn(2, "notes");
    CHECK(import.target(1).isEmpty());
    import.draft->setColumn(2, "notes", exchange::Mapping::Join::Line);
    CHECK(import.target(1) == "notes");
    CHECK(import.target(2) == "notes");
    CHECK(import.draft->planned(2)->way == exchange::CellWay::NextLine);
    const auto json = import.draft->answers().mapping.toJson();
    CHECK(require(exchange::Mapping::fromJson(json)).toJson() == json);
    import.draft->setColumn(2, "notes", exchange::Mapping::Join::None);
    CHECK(import.target(1).isEmpty());
    CHECK(import.target(2) == "notes");
}

TEST_CASE("A column is split into the fields of a template, and is left out when that is taken away", "[import]")
{
    ImportFixture import("Name,City,Address\nAnna Lund,Lyon,\"Ring 1, 8010 Graz\"\n");
    import.draft->setColumn(2, "{street}, {postcode} {city}");
    CHECK(import.target(1).isEmpty());
    CHECK(import.target(2) == "street");
    const auto read = ui::readSamples(*import.draft, 2, {"Ring 1, 8010 Graz", "Graz"});
    REQUIRE(read.size() == 2);
    CHECK(read[0].stored == "Ring 1 · 8010 · Graz");
    CHECK_FALSE(read[1].complaint.isEmpty());
    const auto json = import.draft->answers().mapping.toJson();
    CHECK(require(exchange::Mapping::fromJson(json)).toJson() == json);
    ui::ColumnPanel panel(*import.draft, nullptr);
    panel.showColumn(2);
    auto *line = panel.findChild<QLineEdit *>("import.split");
    REQUIRE(line);
    CHECK(line->text() == "{street}, {postcode} {city}");
    line->setText("{street}");
    Q_EMIT line->editingFinished();
    CHECK(import.draft->chosen(2)->split == "{street}, {postcode} {city}");
    line->clear();
    Q_EMIT line->editingFinished();
    CHECK(import.target(2).isEmpty());
    CHECK(import.draft->chosen(2)->split.isEmpty());
}

TEST_CASE("Two columns of one name do not stop an import: one is left out", "[import]")
{
    ImportFixture import("First name,Last name,Last name\nAnna,Lund,Berg\n");
    REQUIRE(import.draft->plan());
    CHECK(import.target(1) == "last_name");
    CHECK(import.target(2).isEmpty());
}

TEST_CASE("A new field is planned with the name and the type that were chosen", "[import]")
{
    ImportFixture import("Name,Shoe size\nAnna Lund,38\n");
    import.draft->setNewField(1, QStringLiteral("Shoe size"), domain::FieldType::Integer);
    CHECK(import.target(1) == "custom.shoe_size");
    const domain::FieldSpec *field = import.draft->planned(1)->target.spec;
    REQUIRE(field);
    CHECK(field->type == domain::FieldType::Integer);
    CHECK(field->label == "Shoe size");
    CHECK_FALSE(import.store.workspace->catalogue()->find(domain::RecordKind::Person, "custom.shoe_size"));
}

TEST_CASE("Dates that can be read in two ways are asked, others are decided by their column", "[import]")
{
    ImportFixture open("Name,Birthday\nAnna Lund,03/04/1980\nBert Lund,05/06/1981\n");
    REQUIRE(open.draft->openReadings().size() == 1);
    CHECK(open.draft->openReadings().front().header == "Birthday");
    CHECK(open.draft->openReadings().front().dates);
    open.draft->setReading(domain::DateOrder::DayMonthYear, {});
    CHECK(open.draft->openReadings().empty());
    const auto read = ui::readSamples(*open.draft, 1, {QStringLiteral("03/04/1980")});
    REQUIRE(read.size() == 1);
    CHECK(read.front().complaint.isEmpty());
    CHECK(read.front().stored == messages::dateText(QDate(1980, 4, 3)));

    ImportFixture decided("Name,Birthday\nAnna Lund,03/04/1980\nBert Lund,25/06/1981\n");
    CHECK(decided.draft->openReadings().empty());
    CHECK(ui::readSamples(*decided.draft, 1, {QStringLiteral("03/04/1980")}).front().stored ==
          messages::dateText(QDate(1980, 4, 3)));

    ImportFixture plain("Name,Birthday\nAnna Lund,1980-04-03\n");
    CHECK(plain.draft->openReadings().empty());
}

TEST_CASE("Amounts that can be read in two ways are asked", "[import]")
{
    ImportFixture open("Name,Revenue\nLund AB,\"1,234\"\nBerg AB,\"5,678\"\n", domain::RecordKind::Company);
    REQUIRE(open.target(1) == "revenue");
    REQUIRE(open.draft->openReadings().size() == 1);
    CHECK_FALSE(open.draft->openReadings().front().dates);
    open.draft->setReading(domain::DateOrder::Iso, domain::DecimalMark::Point);
    CHECK(open.draft->openReadings().empty());
    CHECK(open.draft->options().plan.decimalMark == domain::DecimalMark::Point);
}

TEST_CASE("Samples are read as the import is going to read them", "[import]")
{
    ImportFixture import("Name,E-mail,City\nAnna Lund,ANNA@lund.example,Lyon\n");
    const auto mails = ui::readSamples(*import.draft, 1,
                                       {QStringLiteral("anna@lund.example"), QStringLiteral("no address")});
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].stored == "anna@lund.example");
    CHECK(mails[0].complaint.isEmpty());
    CHECK_FALSE(mails[1].complaint.isEmpty());
    const auto cities = ui::readSamples(*import.draft, 2, {QStringLiteral(" Lyon ")});
    CHECK(cities.front().stored == "Lyon");
    import.draft->setColumn(2, {});
    CHECK(ui::readSamples(*import.draft, 2, {QStringLiteral("Lyon")}).empty());
}

TEST_CASE("Updating needs a key, and says so while the columns stay laid out", "[import]")
{
    ImportFixture import("First name,Notes\nAnna,short\n");
    CHECK(import.draft->mode() == ImportMode::Create);
    import.draft->edit([](exchange::Mapping &m) { m.mode = ImportMode::Update;
});
CHECK(import.draft->faults().key.reason == "mapping.no-key");
CHECK(import.draft->faults().plan.reason.isEmpty());
CHECK(import.target(0) == "first_name");
    import.draft->edit([](exchange::Mapping &m) { m.key = {QStringLiteral("email")};
    });
    CHECK(import.draft->faults().key.reason == "mapping.key-not-mapped");
    import.draft->edit([](exchange::Mapping &m) { m.mode = ImportMode::Create;
    });
    CHECK(import.draft->faults().key.reason.isEmpty());
    }

    TEST_CASE("What an import is asked to do says everything that was chosen", "[import]")
    {
        ImportFixture import("Name,E-mail\nAnna Lund,anna@lund.example\n");
    import.draft->edit([](exchange::Mapping &m) { m.mode = ImportMode::Upsert;
    });
    import.draft->edit([](exchange::Mapping &m) { m.key = {QStringLiteral("email")};
    });
    import.draft->edit([](exchange::Mapping &m) { m.blankOverwrites = true;
    });
    import.draft->edit([](exchange::Mapping &m) { m.constants.insert("source", "fair");
    });
    import.draft->edit([](exchange::Mapping &m) { m.values["status"].insert("Kunde", "customer");
    });
    import.draft->answer([&](ui::ImportAnswers &answers) { answers.saveAs = QStringLiteral("Fairs");
    });
    const workspace::ImportOptions options = import.draft->options();
    CHECK(options.kind == domain::RecordKind::Person);
    CHECK(options.file == import.draft->answers().file);
    CHECK(options.mapping.mode == ImportMode::Upsert);
    CHECK(options.mapping.key == QStringList{"email"});
    CHECK(options.mapping.blankOverwrites);
    CHECK(options.mapping.constants.value("source") == "fair");
    CHECK(options.mapping.values.value("status").value("Kunde") == "customer");
    CHECK(options.saveMappingAs == "Fairs");
    }

    TEST_CASE("The sheet that was chosen is the one that is imported", "[import]")
    {
        ImportFixture import(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Fair\r\n"
            "DTSTART:20261120T100000Z\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nUID:2\r\nSUMMARY:Ring\r\n"
            "END:VTODO\r\nEND:VCALENDAR\r\n",
            domain::RecordKind::Task);
        CHECK(import.draft->look()->survey.format.sheet == "events");
        exchange::TableOptions table;
        table.sheet = "tasks";
        import.draft->setTable(table);
        REQUIRE(import.isRead());
        CHECK(import.draft->look()->survey.format.sheet == "tasks");
        CHECK(import.draft->options().sheet == "tasks");
    }

    TEST_CASE("A file that is read another way forgets what was said of its columns", "[import]")
    {
        ImportFixture import("Name;E-mail\nAnna Lund;anna@lund.example\n");
        REQUIRE(import.draft->look());
        CHECK(import.draft->look()->survey.header.size() == 2);
        import.draft->setColumn(0, QStringLiteral("notes"));
        exchange::TableOptions table;
        table.delimiter = ',';
        import.draft->setTable(table);
        REQUIRE(import.isRead());
        CHECK(import.draft->look()->survey.header.size() == 1);
        CHECK(import.draft->answers().mapping.columns.empty());
    }

    TEST_CASE("Another kind of record lays the columns out anew", "[import]")
    {
        ImportFixture import("Name,Domain\nLund AB,lund.example\n");
        CHECK(import.target(0) == "full_name");
        import.draft->setKind(domain::RecordKind::Company);
        CHECK(import.target(0) == "name");
        CHECK(import.target(1) == "domain");
    }

    TEST_CASE("A file that is no table, is empty or is gone leaves nothing to plan", "[import]")
    {
        ImportFixture empty("");
        CHECK_FALSE(empty.draft->faults().file.reason.isEmpty());
        CHECK_FALSE(empty.draft->plan());

        ImportFixture picture(QByteArray("\x89PNG\r\n\x1a\n", 8) + QByteArray(64, '\0'));
        CHECK_FALSE(picture.draft->faults().file.reason.isEmpty());
        CHECK_FALSE(picture.draft->plan());

        picture.draft->setFile(picture.store.path(QStringLiteral("nowhere.csv")));
        REQUIRE(waitUntil([&] { return picture.draft->faults().file.reason == "file.not-found"; }));
        CHECK_FALSE(picture.draft->plan());
    }

    TEST_CASE("Every place that is offered for a column can be planned and has its own words", "[import]")
    {
        const auto kind = GENERATE(domain::RecordKind::Person, domain::RecordKind::Company,
                                   domain::RecordKind::Activity, domain::RecordKind::Task);
        ImportFixture import("Name\nAnna Lund\n");
        const auto catalogue = import.store.workspace->catalogue();
        QStringList texts;
        for (const ui::TargetChoice &choice : ui::targetChoices(kind, *catalogue)) {
            INFO(choice.name.toStdString());
            const auto target = exchange::targetByName(kind, *catalogue, choice.name);
            REQUIRE(target);
            CHECK(target->name() == choice.name);
            CHECK_FALSE(choice.text.isEmpty());
            CHECK_FALSE(texts.contains(choice.text));
            texts << choice.text;
        }
        CHECK(texts.size() > 5);
    }
