#include "exchange/importplan.h"
#include "domain/contactrules.h"
#include "exchange/csvreader.h"
#include "exchange/inspect.h"
#include "exchange/rejectsfile.h"
#include "exchange/rowbuilder.h"
#include "support/support.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

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

QString suggested(const QString &header, RecordKind kind = RecordKind::Person)
{
    const auto suggestion = suggestTarget(kind, *catalogue(), header);
    return suggestion ? suggestion->target.name() : QString();
}

core::Result<ImportPlan> planOf(const QStringList &header, const QByteArray &mapping = "{}",
                                const PlanOptions &options = {})
{
    RAPPORT_TRY(const Mapping parsed, Mapping::fromJson(mapping));
    return planImport(RecordKind::Person, *catalogue(), header, parsed, options);
}

QStringList targets(const ImportPlan &plan)
{
    QStringList names;
    for (const PlannedColumn &column : plan.columns)
        names.append(column.target.name());
    return names;
}

std::optional<domain::RecordId> onlyAnna(RecordKind, const QString &text)
{
    return text == QLatin1String("anna") ? std::optional(domain::RecordId(7)) : std::nullopt;
}

/// The drafts and faults of a CSV text.
struct Built {
    std::vector<std::optional<domain::Draft>> drafts;
    std::vector<std::vector<RowFault>> faults;
};

Built build(const QByteArray &csv, const QByteArray &mapping = "{}", const PlanOptions &options = {})
{
    const test::TempDir dir;
    QFile file(dir.path("in.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(csv) == csv.size());
    file.close();
    auto reader = require(CsvReader::open(file.fileName(), {{}, ',', {}}));
    TableRow record;
    REQUIRE(require(reader->next(record)));
    RowBuilder builder(require(planOf(record.texts(), mapping, options)), catalogue(), "EUR", onlyAnna);
    Built built;
    while (require(reader->next(record))) {
        built.drafts.push_back(builder.build(record));
        built.faults.push_back(builder.faults());
    }
    return built;
}

/// The addresses of a cell, the long way.
QStringList partedEmails(const QString &cell)
{
    static const QRegularExpression marks("\\s*(?: ::: |\\r?\\n|[;,])\\s*");
    const QString plain = cell.trimmed();
    const QStringList parts = plain.split(marks, Qt::SkipEmptyParts);
    const bool sound = std::all_of(parts.begin(), parts.end(),
                                   [](const QString &part) { return domain::isEmailAddress(part); });
    return sound && parts.size() > 1 ? parts : QStringList{plain};
}

QString faultOf(const Built &built, size_t row)
{
    const auto &faults = built.faults.at(row);
    return faults.empty() ? QString() : faults.front().column + QLatin1Char(':') + faults.front().reason;
}

} // namespace

TEST_CASE("a cell of several e-mail addresses is parted at every mark and nowhere else")
{
    QRandomGenerator random = test::seededRandom();
    const QStringList pieces{"a@x.example", "b@y.example", "c", ";", ",", " ::: ", "::", "\n", "\r\n", " "};
    for (int run = 0; run < 300; ++run) {
        QString cell;
        for (int length = random.bounded(1, 6); length > 0; --length)
            cell += pieces[random.bounded(int(pieces.size()))];
        INFO(cell.toStdString());
        const Built built = build("email,first_name\n\"" + cell.toUtf8() + "\",Ann\n");
        QStringList found;
        const domain::Draft draft = built.drafts.at(0).value_or(domain::Draft());
        for (const auto &point : draft.contactPoints.value_or(std::vector<domain::ContactPoint>()))
            found.append(point.value);
        CHECK(found == (cell.trimmed().isEmpty() ? QStringList() : partedEmails(cell)));
    }
}

TEST_CASE("headers of other programs and languages find their field")
{
    CHECK(suggested("first_name") == "first_name");
    CHECK(suggested("First Name") == "first_name");
    CHECK(suggested("VORNAME") == "first_name");
    CHECK(suggested("Prénom") == "first_name");
    CHECK(suggested("E-mail 1 - Value") == "email");
    CHECK(suggested("E-mail 2 - Value") == "email2");
    CHECK(suggested("E-mail 2 - Label") == "email2_type");
    CHECK(suggested("Organization Name") == "company");
    CHECK(suggested("Mailing Zip/Postal Code") == "postcode");
    CHECK(suggested("PLZ") == "postcode");
    CHECK(suggested("Home City") == "city2");
    CHECK(suggested("Contact owner") == "owner");
    CHECK(suggested("Company name", RecordKind::Company) == "name");
    CHECK(suggested("Company Domain Name", RecordKind::Company) == "domain");
    CHECK(suggested("AnnualRevenue", RecordKind::Company) == "revenue");
}

TEST_CASE("headers that mean nothing, and fields the store keeps, stay without a place")
{
    CHECK(suggested("Mileage").isEmpty());
    CHECK(suggested("").isEmpty());
    CHECK(suggested("created_at").isEmpty());
    CHECK(suggested("Exchanges").isEmpty());
    CHECK(suggested("_reason").isEmpty());
}

TEST_CASE("several columns for phones take the next free places")
{
    const ImportPlan plan =
        require(planOf({"Name", "Phone", "Mobile Phone", "Business Phone", "Home Phone", "Mileage"}));
    CHECK(targets(plan) == QStringList{"full_name", "phone", "phone2", "phone3", "phone4"});
    CHECK(plan.columns[2].target.label == "mobile");
    CHECK(plan.ignored == QStringList{"Mileage"});
}

TEST_CASE("numbered names may carry their label's suffix on either side")
{
    for (const char *name : {"email2_type", "email_type2"}) {
        const auto target = targetByName(RecordKind::Person, *catalogue(), name);
        REQUIRE(target);
        CHECK(target->name() == "email2_type");
    }
    CHECK_FALSE(targetByName(RecordKind::Person, *catalogue(), "first_name2"));
    CHECK_FALSE(targetByName(RecordKind::Person, *catalogue(), "created_at"));
    CHECK_FALSE(targetByName(RecordKind::Task, *catalogue(), "email2"));
}

TEST_CASE("a mapping file names columns by header or number and leaves others out")
{
    const ImportPlan plan = require(planOf(
        {"A", "B", "Notes", "Email"},
        R"({"kind":"contacts","columns":{"A":"first_name","#2":{"field":"birthday","format":"dd.MM.yyyy"},"Notes":null},
        "constants":{"source":"fair"},"mode":"upsert","key":["email"]})"));
    CHECK(targets(plan) == QStringList{"first_name", "birthday", "email"});
    CHECK(plan.ignored == QStringList{"Notes"});
    CHECK(plan.mode == ImportMode::Upsert);
    CHECK(plan.key == QStringList{"email"});
    CHECK(plan.constants.size() == 1);
}

TEST_CASE("a mapping of columns or fields that are not there is refused")
{
    CHECK(hasError(planOf({"A"}, R"({"columns":{"B":"email"}})"), core::ErrorCode::Validation,
                   "mapping.unknown-column"));
    CHECK(hasError(planOf({"A"}, R"({"columns":{"A":"shoe_size"}})"), core::ErrorCode::Validation,
                   "mapping.unknown-field"));
    CHECK(hasError(planOf({"A"}, R"({"columns":{"A":"created_at"}})"), core::ErrorCode::Validation,
                   "mapping.unknown-field"));
    CHECK(hasError(planOf({"A", "B"}, R"({"columns":{"A":"city","B":"city"}})"), core::ErrorCode::Validation,
                   "mapping.twice"));
    CHECK(hasError(planOf({"A"}, R"({"columns":{"A":"email"},"kind":"companies"})"),
                   core::ErrorCode::Validation, "mapping.wrong-kind"));
    CHECK(hasError(planOf({"A", "B"}), core::ErrorCode::Validation, "mapping.nothing"));
    CHECK(hasError(planOf({"city"}, R"({"mode":"upsert"})"), core::ErrorCode::Validation, "mapping.no-key"));
    CHECK(hasError(planOf({"city"}, R"({"mode":"upsert","key":["email"]})"), core::ErrorCode::Validation,
                   "mapping.key-not-mapped"));
    CHECK(hasError(Mapping::fromJson("[1"), core::ErrorCode::Parse, "mapping.not-json"));
    CHECK(hasError(Mapping::fromJson(R"({"columns":{"A":3}})"), core::ErrorCode::Parse, "mapping.bad-entry"));
}

TEST_CASE("a row becomes a draft with its lists, labels and links")
{
    const Built built =
        build("First name,Email,Email2,email2_type,Mobile Phone,City,City2,Company,Job title,Tags,Owner\r\n"
              "Zoë,z@a.example,z@b.example,home,+49 170 1,Graz,Linz,Acme,CTO,VIP ::: new;old,anna\r\n");
    REQUIRE(faultOf(built, 0).isEmpty());
    const domain::Draft &draft = *built.drafts[0];
    REQUIRE(draft.contactPoints);
    REQUIRE(draft.contactPoints->size() == 3);
    CHECK(draft.contactPoints->at(0).value == "z@a.example");
    CHECK(draft.contactPoints->at(0).primary);
    const auto second = std::find_if(draft.contactPoints->begin(), draft.contactPoints->end(),
                                     [](const auto &p) { return p.value == QLatin1String("z@b.example"); });
    REQUIRE(second != draft.contactPoints->end());
    CHECK(second->label == "home");
    CHECK_FALSE(second->primary);
    REQUIRE(draft.addresses);
    CHECK(draft.addresses->at(1).city == "Linz");
    REQUIRE(draft.roles);
    CHECK(draft.roles->front().otherName == "Acme");
    CHECK(draft.roles->front().title == "CTO");
    CHECK(draft.values.value("tags").as<QStringList>() == QStringList{"VIP", "new", "old"});
    CHECK(draft.values.value("owner").as<domain::RecordId>().value() == 7);
}

TEST_CASE("every faulty row is rejected with its column and reason")
{
    const Built built = build("First "
                              "name,Email,Birthday,Owner\r\nAnn,no-mail,,\r\nAnn,,31.2.1980,\r\nAnn,,,"
                              "bert\r\nAnn,,\r\nAnn,,,,more\r\n,,,\r\nAnn,,,\r\n");
    CHECK(faultOf(built, 0) == "Email:not-an-email");
    CHECK(faultOf(built, 1) == "Birthday:not-a-date");
    CHECK(faultOf(built, 2).isEmpty()); // a user nobody knows yet stays a name
    CHECK(built.drafts[2]->values.value("owner").text() == "bert");
    CHECK(faultOf(built, 3) == ":too-few-columns");
    CHECK(faultOf(built, 4) == ":too-many-columns");
    CHECK_FALSE(built.drafts[5]);
    CHECK(faultOf(built, 6).isEmpty());
}

TEST_CASE("dates follow the order or format that was given")
{
    const auto day = [](const Built &built) {
        return built.drafts.at(0)->values.value("birthday").as<QDate>();
    };
    PlanOptions options;
    options.dates = DateOrder::DayMonthYear;
    CHECK(day(build("First name,Birthday\r\nAnn,03/04/1990\r\n", "{}", options)) == QDate(1990, 4, 3));
    CHECK(day(build("First name,Birthday\r\nAnn,3.4.90\r\n", "{}", options)) == QDate(1990, 4, 3));
    CHECK(day(build("First name,Birthday\r\nAnn,1990-04-03\r\n", "{}", options)) == QDate(1990, 4, 3));
    options.dates = DateOrder::MonthDayYear;
    CHECK(day(build("First name,Birthday\r\nAnn,04/03/1990\r\n", "{}", options)) == QDate(1990, 4, 3));
    CHECK(day(build("First name,Birthday\r\nAnn,3|4|1990\r\n",
                    R"({"columns":{"Birthday":{"field":"birthday","format":"d|M|yyyy"}}})")) ==
          QDate(1990, 4, 3));
}

TEST_CASE("values of a file are translated by the mapping before they are read")
{
    const Built built = build("First name,Status\r\nAnn,Kunde\r\nBob,lead\r\n",
                              R"({"values":{"status":{"Kunde":"customer"}}})");
    CHECK(built.drafts[0]->values.value("status").text() == "customer");
    CHECK(built.drafts[1]->values.value("status").text() == "lead");
}

TEST_CASE("rejected rows are written with number, column and reason, and import again")
{
    const test::TempDir dir;
    RejectsFile rejects(dir.path("out.csv"), {"First name", "Email"});
    PreparedRow row;
    row.number = 3;
    row.cells = {"Ann", "no, mail", "surplus"};
    row.faults = {{"Email", "not-an-email", "no, mail"}};
    require(rejects.add(row));
    require(rejects.keep());
    auto reader = require(CsvReader::open(dir.path("out.csv"), {{}, ',', {}}));
    TableRow record;
    REQUIRE(require(reader->next(record)));
    CHECK(record.texts() == QStringList{"First name", "Email", "_row", "_column", "_reason"});
    const ImportPlan plan = require(planOf(record.texts()));
    CHECK(targets(plan) == QStringList{"first_name", "email"});
    REQUIRE(require(reader->next(record)));
    CHECK(record.texts().mid(0, 4) == QStringList{"Ann", "no, mail", "3", "Email"});
    CHECK(record.text(4).contains("not-an-email"));
    CHECK(record.text(4).contains("surplus"));
}

TEST_CASE("no rejects file appears when nothing was rejected")
{
    const test::TempDir dir;
    RejectsFile rejects(dir.path("out.csv"), {"A"});
    require(rejects.keep());
    CHECK_FALSE(QFile::exists(dir.path("out.csv")));
}

TEST_CASE("inspecting a file tells what an import would see")
{
    const test::TempDir dir;
    QFile file(dir.path("in.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write("Name;Phone;Mobile;Shoe size;Since\r\nAnn;+49 30 1234567;+49 170 "
                       "123;38;2020-01-02\r\nBob;;;41\r\n") > 0);
    file.close();
    const QJsonObject seen = require(inspectFile(file.fileName(), {}, *catalogue()));
    CHECK(seen.value("format").toString() == "csv");
    CHECK(seen.value("delimiter").toString() == ";");
    CHECK(seen.value("encoding").toString() == "utf-8");
    CHECK(seen.value("rows_total").toInt() == 2);
    const QJsonArray columns = seen.value("columns").toArray();
    CHECK(columns.at(0).toObject().value("suggested_field").toString() == "full_name");
    CHECK(columns.at(2).toObject().value("suggested_field").toString() == "phone2");
    CHECK(columns.at(3).toObject().value("suggested_field").isNull());
    CHECK(columns.at(3).toObject().value("type").toString() == "integer");
    CHECK(columns.at(4).toObject().value("type").toString() == "date");
    CHECK(columns.at(1).toObject().value("type").toString() == "phone");
    const QJsonObject problem = seen.value("problems").toArray().at(0).toObject();
    CHECK(problem.value("line").toInt() == 3);
    CHECK(problem.value("kind").toString() == "too_few_fields");
}

TEST_CASE("inspecting ends at what makes the rest unreadable and says where")
{
    const test::TempDir dir;
    QFile file(dir.path("in.csv"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write("Name,Note\r\nAnn,x\r\nBob,\"open\r\nCyd,y\r\n") > 0);
    file.close();
    const QJsonObject seen = require(inspectFile(file.fileName(), {}, *catalogue()));
    CHECK(seen.value("rows").toArray().size() == 1);
    const QJsonObject problem = seen.value("problems").toArray().at(0).toObject();
    CHECK(problem.value("line").toInt() == 3);
    CHECK(problem.value("kind").toString() == "quote_not_closed");
}
