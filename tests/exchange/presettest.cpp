#include "exchange/preset.h"
#include "domain/textfold.h"
#include "exchange/headerwords.h"
#include "exchange/importplan.h"
#include "exchange/inspect.h"
#include "exchange/opentable.h"
#include "exchange/rowbuilder.h"
#include "support/support.h"

#include <QFile>
#include <QJsonObject>

using namespace rapport;
using namespace rapport::exchange;
using domain::RecordKind;
using test::hasError;
using test::require;

namespace {

const domain::CataloguePtr &catalogue()
{
    static const auto shared = std::make_shared<const domain::Catalogue>();
    return shared;
}

QString recognised(const char *header)
{
    const auto match = recognisePreset(QString::fromUtf8(header).split(QLatin1Char(',')));
    return match ? QString(QLatin1String(match->preset->name)) : QString();
}

/// The plan and drafts that a file makes, its content looked at first as an import does.
struct Imported {
    ImportPlan plan;
    std::vector<domain::Draft> drafts;
    QStringList faults;
};

Imported import(const QByteArray &csv, RecordKind kind = RecordKind::Person, const QString &preset = {})
{
    const test::TempDir dir;
    QFile file(dir.path("in.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(csv) == csv.size());
    file.close();
    const TableSurvey survey = require(surveyTable(file.fileName(), {}));
    PlanOptions options;
    options.content = contentsOf(survey);
    options.preset = preset;
    Imported imported;
    imported.plan = require(planImport(kind, *catalogue(), survey.header, {}, options));
    RowBuilder builder(imported.plan, catalogue(), "EUR", {});
    const auto reader = require(openTable(file.fileName()));
    TableRow row;
    REQUIRE(require(reader->next(row)));
    while (require(reader->next(row))) {
        auto draft = builder.build(row);
        REQUIRE(draft);
        imported.drafts.push_back(std::move(*draft));
        for (const RowFault &fault : builder.faults())
            imported.faults.append(fault.column + ":" + fault.reason);
    }
    return imported;
}

QString targetOf(const Imported &imported, const QString &header)
{
    for (const PlannedColumn &column : imported.plan.columns) {
        if (column.header == header)
            return column.target.name();
    }
    return {};
}

QStringList points(const domain::Draft &draft)
{
    QStringList all;
    for (const auto &point : draft.contactPoints.value_or(std::vector<domain::ContactPoint>()))
        all.append(point.label + "|" + point.value);
    return all;
}

} // namespace

TEST_CASE("every preset recognises the whole header that its program writes")
{
    for (const Preset &preset : presets()) {
        INFO(preset.name);
        CHECK(recognised(preset.headers) == preset.name);
        CHECK(presetByName(preset.name, preset.kind) == &preset);
    }
}

TEST_CASE("a few columns of a program are enough where nobody else writes them")
{
    CHECK(recognised("First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage") ==
          "hubspot-contacts");
    CHECK(recognised("First Name,Last Name,URL,Email Address,Company,Position,Connected On") == "linkedin");
    CHECK(recognised("Email Address,First Name,Last Name,PLAN,MEMBER_RATING,OPTIN_TIME,LEID,EUID") ==
          "mailchimp");
    CHECK(recognised("Person - Name*,Person - Email (Work),Organization - Name*") == "pipedrive-people");
    CHECK(recognised("Id,FirstName,LastName,Email,MobilePhone,MailingCity,Plan__c") == "salesforce-contacts");
    CHECK(recognised("Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
                     "Phone 4 - Value") == "google-contacts-old");
    CHECK(recognised("Company name,Company Domain Name,Company owner,Industry,City") == "hubspot-companies");
}

TEST_CASE("a header that anybody could have written is nobody's")
{
    CHECK(recognised("First Name,Last Name,Email,Phone,Company").isEmpty());
    CHECK(recognised("Name,Email").isEmpty());
    CHECK(recognised("first_name,last_name,email,phone,city,notes,tags").isEmpty());
    CHECK(recognised("Vorname,Nachname,Firma").isEmpty());
    CHECK(recognised("").isEmpty());
}

TEST_CASE("a preset is named whole, or by its program where the kind tells the rest")
{
    CHECK(QLatin1String(presetByName("hubspot", RecordKind::Company)->name) == "hubspot-companies");
    CHECK(QLatin1String(presetByName("HubSpot", RecordKind::Person)->name) == "hubspot-contacts");
    CHECK(presetByName("linkedin", RecordKind::Person));
    CHECK_FALSE(presetByName("nobody", RecordKind::Person));
    PlanOptions options;
    options.preset = "nobody";
    CHECK(hasError(planImport(RecordKind::Person, *catalogue(), {"Email"}, {}, options),
                   core::ErrorCode::Validation, "mapping.unknown-preset"));
    options.preset = "hubspot-companies";
    CHECK(hasError(planImport(RecordKind::Person, *catalogue(), {"Email"}, {}, options),
                   core::ErrorCode::Validation, "mapping.wrong-kind"));
}

TEST_CASE("Google's groups, labels and several values in a cell come whole")
{
    const Imported got =
        import("First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,"
               "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
               "Address 1 - Street,Address 1 - City\n"
               "Ann,Mary,Lee,Acme,CTO,* myContacts ::: Customers ::: VIP,* Work,"
               "ann@a.example ::: ann@b.example,Mobile,+43 1 23456,Ring 1,Wien\n");
    CHECK(got.faults.isEmpty());
    CHECK(QLatin1String(got.plan.preset->name) == "google-contacts");
    const domain::Draft &ann = got.drafts.at(0);
    CHECK(ann.values.value("first_name").text() == "Ann Mary");
    CHECK(ann.values.value("job_title").text() == "CTO");
    CHECK(ann.values.value("tags").as<QStringList>() == QStringList{"Customers", "VIP"});
    CHECK(points(ann) == QStringList{"work|ann@a.example", "|ann@b.example", "mobile|+43 1 23456"});
    CHECK(ann.addresses->front().city == "Wien");
    CHECK(ann.roles->front().otherName == "Acme");
}

TEST_CASE("Outlook's titles, street lines, empty dates and many phones find their places")
{
    const Imported got =
        import("Title,First Name,Last Name,Suffix,Company,Job Title,Business Street,Business Street 2,"
               "Business City,Business Country/Region,Home City,Business Fax,Business Phone,Mobile Phone,"
               "Birthday,Categories,E-mail Address,E-mail 2 Address,E-mail Type,User 1\n"
               "Dr.,Ann,Lee,Jr.,Acme,CTO,Ring 1,Floor 2,Wien,Austria,Graz,+43 1 999990,+43 1 23456,"
               "+43 664 123456,0/0/00,Customers;VIP,ann@a.example,ann@b.example,SMTP,x\n");
    CHECK(got.faults.isEmpty());
    CHECK(QLatin1String(got.plan.preset->name) == "outlook-desktop");
    const domain::Draft &ann = got.drafts.at(0);
    CHECK(ann.values.value("salutation").text() == "Dr.");
    CHECK(ann.values.value("birthday").isEmpty());
    CHECK(ann.values.value("tags").as<QStringList>().size() == 2);
    CHECK(ann.addresses->at(0).street == "Ring 1\nFloor 2");
    CHECK(ann.addresses->at(1).city == "Graz");
    CHECK(points(ann) == QStringList{"fax|+43 1 999990", "|ann@a.example", "work|+43 1 23456",
                                     "|ann@b.example", "mobile|+43 664 123456"});
}

TEST_CASE("Thunderbird's date in three columns becomes one")
{
    const Imported got =
        import("First Name,Last Name,Display Name,Primary Email,Screen Name,Mobile Number,Birth Year,"
               "Birth Month,Birth Day\nAnn,Lee,Ann Lee,a@a.example,,,1980,2,29\nBob,,Bob,,,,,2,29\n");
    CHECK(got.faults.isEmpty());
    CHECK(got.drafts.at(0).values.value("birthday").as<QDate>() == QDate(1980, 2, 29));
    CHECK(got.drafts.at(1).values.value("birthday").isEmpty());
}

TEST_CASE("Salesforce's numbers, opt-outs and owners are taken for what they are")
{
    const Imported got = import("Id,AccountId,LastName,FirstName,Email,Title,OwnerId,HasOptedOutOfEmail,"
                                "MailingCity,OtherCity,LeadSource\n"
                                "003A,001B,Lee,Ann,ann@a.example,CTO,005C,true,Wien,Graz,Fair\n");
    CHECK(got.faults.isEmpty());
    const domain::Draft &ann = got.drafts.at(0);
    CHECK(ann.values.value("external_id").text() == "003A");
    CHECK(ann.values.value("do_not_mail").as<bool>());
    CHECK(ann.values.value("job_title").text() == "CTO");
    CHECK_FALSE(ann.values.contains("owner"));
    CHECK_FALSE(ann.roles);
    CHECK(ann.addresses->size() == 2);
}

TEST_CASE("HubSpot's stages become statuses, and one that we have no word for is left out")
{
    const Imported got = import("Record ID,First Name,Email,Lifecycle Stage,Contact owner\n"
                                "1,Ann,ann@a.example,Sales Qualified Lead,anna\n2,Bob,,Odd stage,\n");
    CHECK(got.faults.isEmpty());
    CHECK(got.drafts.at(0).values.value("status").text() == "prospect");
    CHECK_FALSE(got.drafts.at(1).values.contains("status"));
}

TEST_CASE("a consent is the opposite of do not mail")
{
    const Imported got = import("Name,Email opt-in\nAnn,yes\nBob,0\nCyd,\n");
    CHECK_FALSE(got.drafts.at(0).values.value("do_not_mail").as<bool>());
    CHECK(got.drafts.at(1).values.value("do_not_mail").as<bool>());
    CHECK_FALSE(got.drafts.at(2).values.contains("do_not_mail"));
}

TEST_CASE("a column called title is what its cells are")
{
    CHECK(targetOf(import("Title,Name\nDr.,Ann\nMrs,Bea\n"), "Title") == "salutation");
    CHECK(targetOf(import("Title,Name\nHead of sales,Ann\nDr.,Bea\n"), "Title") == "job_title");
}

TEST_CASE("columns whose header says nothing are told by their content")
{
    const Imported got = import("Column 1,#2,,Feld 4,Shoe size\nann@a.example,Ann,+43 1 23456,"
                                "https://a.example,38\nbob@a.example,Bob,+43 1 23457,www.b.example,41\n");
    CHECK(targetOf(got, "Column 1") == "email");
    CHECK(targetOf(got, "#2").isEmpty());
    CHECK(targetOf(got, "Feld 4") == "website");
    CHECK(points(got.drafts.at(0)) == QStringList{"|ann@a.example", "|+43 1 23456", "|https://a.example"});
    CHECK(targetOf(import("Name,Reach\nAnn,ann@a.example\n"), "Reach") == "email");
    CHECK(targetOf(import("Name,Emergency\nAnn,+43 1 23456\n"), "Emergency").isEmpty());
}

TEST_CASE("the words of many languages name fields that are there, and each means one thing")
{
    for (const RecordKind kind : {RecordKind::Person, RecordKind::Company}) {
        QHash<QString, QString> seen;
        const auto own = kind == RecordKind::Person ? personWords() : companyWords();
        for (const auto words : {own, reachWords()}) {
            for (const HeaderWords &field : words) {
                INFO(field.key);
                CHECK(catalogue()->find(kind, field.key));
                for (const QString &header : QString::fromUtf8(field.headers).split(' ')) {
                    const QString word = domain::squeezed(header);
                    INFO(word.toStdString());
                    CHECK_FALSE(word.isEmpty());
                    CHECK_FALSE(seen.contains(word));
                    seen.insert(word, field.key);
                }
            }
        }
    }
}

TEST_CASE("headers in many languages find their field")
{
    const auto fieldOf = [](const char *header) {
        const auto found = suggestTarget(RecordKind::Person, *catalogue(), QString::fromUtf8(header));
        return found ? found->target.name() : QString();
    };
    CHECK(fieldOf("Straße und Hausnummer") == "street");
    CHECK(fieldOf("Prénoms") == "first_name");
    CHECK(fieldOf("Correo electrónico") == "email");
    CHECK(fieldOf("Téléphone portable") == "phone");
    CHECK(fieldOf("Código postal") == "postcode");
    CHECK(fieldOf("Cognome") == "last_name");
    CHECK(fieldOf("Geboortedatum") == "birthday");
    CHECK(fieldOf("Endereço") == "street");
    CHECK(fieldOf("Miejscowość") == "city");
    CHECK(fieldOf("Nazwisko") == "last_name");
    CHECK(fieldOf("Phone 7 - Value") == "phone7");
    CHECK(fieldOf("Address 3 - Postal Code") == "postcode3");
}

TEST_CASE("inspecting says whose export a file is")
{
    const test::TempDir dir;
    QFile file(dir.path("in.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write("Record ID,First Name,Email,Lifecycle Stage,Contact owner\n1,Ann,,Lead,\n") > 0);
    file.close();
    const QJsonObject preset =
        require(inspectFile(file.fileName(), {}, *catalogue())).value("preset").toObject();
    CHECK(preset.value("name").toString() == "hubspot-contacts");
    CHECK(preset.value("kind").toString() == "contacts");
    CHECK(preset.value("says").toString() == "looks like a HubSpot contacts export");
}

TEST_CASE("a mapping written as JSON reads back the same")
{
    const QByteArray json =
        R"({"kind":"contacts","preset":"none","columns":{"A":"email","B":null,"C":{"field":"custom.plan","create":"list"},)"
        R"("#4":{"field":"birthday","format":"d.M.yyyy"}},"constants":{"source":"fair"},)"
        R"("values":{"status":{"Kunde":"customer"}},"mode":"upsert","key":["email"],"blank_overwrites":true})";
    const Mapping mapping = require(Mapping::fromJson(json));
    const QByteArray written = mapping.toJson();
    CHECK(require(Mapping::fromJson(written)).toJson() == written);
    CHECK(mapping.columns.size() == 4);
    CHECK(written.contains(R"("create":"list")"));
    CHECK(written.contains(R"("blank_overwrites":true)"));
    CHECK(written.contains(R"("preset":"none")"));
}
