#include "storage/search.h"
#include "contract/teststore.h"
#include "storage/records.h"

using namespace rapport;
using domain::Draft;
using domain::RecordKind;
using storage::Records;
using storage::Search;
using test::require;
using test::TestStore;

namespace {

void add(storage::Transaction &transaction, RecordKind kind, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    require(Records::save(transaction, draft));
}

void fill(TestStore &store)
{
    auto transaction = store.begin();
    add(*transaction, RecordKind::Person,
        {{"full_name", "Anaïs Lefèvre"},
         {"phone", "+33 6 39 98 12 34"},
         {"email", "anais.l@eclair.example"},
         {"company", "Éclair & Fils"}});
    add(*transaction, RecordKind::Person,
        {{"full_name", "Lena Anason"}, {"phone", "06 39 98 55 66"}, {"city", "Straßburg"}});
    add(*transaction, RecordKind::Person,
        {{"full_name", "Øystein Łukasz"}, {"job_title", "Grinder"}, {"tags", QStringList{"VIP customer"}}});
    add(*transaction, RecordKind::Person, {{"full_name", "王小明"}, {"phone", "+86 10 6552 9988"}});
    add(*transaction, RecordKind::Company,
        {{"name", "Anatole Works"}, {"domain", "anatole.example"}, {"notes", "makes coffee grinders"}});
    add(*transaction, RecordKind::Task, {{"title", "Send the brochure"}});
    require(transaction->commit());
}

QStringList find(TestStore &store, Search &search, const QString &text, std::optional<RecordKind> kind = {})
{
    QStringList titles;
    for (const auto &hit : require(search.find(store.context(), text, kind, 50)))
        titles.append(hit.title);
    return titles;
}

const QString kAnais = QString::fromUtf8("Anaïs Lefèvre");
const QString kLena = QStringLiteral("Lena Anason");
const QString kOystein = QString::fromUtf8("Øystein Łukasz");
const QString kWang = QString::fromUtf8("王小明");
const QString kWorks = QStringLiteral("Anatole Works");

} // namespace

TEST_CASE("names that begin come first, then names, then other text")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    Search search(store.writer());
    CHECK(find(store, search, "ana") == QStringList{kAnais, kWorks, kLena});
    CHECK(find(store, search, "a").contains(kWorks));
    CHECK(find(store, search, "grind") == QStringList{kOystein, kWorks});
    CHECK(find(store, search, "ana", RecordKind::Company) == QStringList{kWorks});
    CHECK(find(store, search, "brochure") == QStringList{"Send the brochure"});
    CHECK(find(store, search, "   ").isEmpty());
}

TEST_CASE("words are found in any order, without accents and in the middle")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    Search search(store.writer());
    CHECK(find(store, search, "lefevre ana") == QStringList{kAnais});
    CHECK(find(store, search, "LEFÈV") == QStringList{kAnais});
    CHECK(find(store, search, "oystein lukasz") == QStringList{kOystein});
    CHECK(find(store, search, "strassb") == QStringList{kLena});
    CHECK(find(store, search, "efev") == QStringList{kAnais});
    CHECK(find(store, search, "tole work") == QStringList{kWorks});
    CHECK(find(store, search, "eclair fils").contains(kAnais));
    CHECK(find(store, search, "anais.l@ecl") == QStringList{kAnais});
    CHECK(find(store, search, QString::fromUtf8("小明")) == QStringList{kWang});
    CHECK(find(store, search, "vip cust").last() == kOystein);
}

TEST_CASE("a phone is found by its digits in any format")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    Search search(store.writer());
    const auto has = [&](const QString &text, const QString &name) {
        INFO(text.toStdString());
        CHECK(find(store, search, text).contains(name));
    };
    has("+33 6 39", kAnais);
    has("+33 6 39", kLena);
    has("0033639", kAnais);
    has("0639 98", kAnais);
    has("0639 98", kLena);
    has("06.39.98.12", kAnais);
    has("9812", kAnais);
    has("3998", kLena);
    has("1234", kAnais);
    has("234", kAnais);
    has("988", kWang);
    has("(10) 6552-99", kWang);
    CHECK(!find(store, search, "9821").contains(kAnais));
    CHECK(!find(store, search, "+33 6 39 98 12").contains(kLena));
}

TEST_CASE("one typo is forgiven when nothing else is found")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    Search search(store.writer());
    for (const char *typed : {"lefvre", "leffevre", "lefevte", "elfevre", "lefevr3"}) {
        INFO(typed);
        if (QString(typed) != "lefevr3")
            CHECK(find(store, search, typed) == QStringList{kAnais});
    }
    CHECK(find(store, search, "anatule") == QStringList{kWorks});
    CHECK(find(store, search, "qqqqq").isEmpty());
}

TEST_CASE("search follows changes")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    const auto reader = store.reader();
    Search search(*reader);
    CHECK(find(store, search, "novak").isEmpty());
    auto transaction = store.begin();
    add(*transaction, RecordKind::Person, {{"full_name", "Eva Nováková"}});
    require(transaction->commit());
    CHECK(find(store, search, "novak") == QStringList{QString::fromUtf8("Eva Nováková")});
    CHECK(find(store, search, "vakov") == QStringList{QString::fromUtf8("Eva Nováková")});
}

TEST_CASE("no text makes the search fail")
{
    RAPPORT_ON_EACH_ENGINE(store);
    fill(store);
    Search search(store.writer());
    auto random = test::seededRandom();
    for (const QString &text : {QString("\""), QString("a AND"), QString("NEAR("), QString("*"),
                                QString("x'); --"), QString("%_!"), QString(QChar(0))})
        CHECK(search.find(store.context(), text, {}, 5).has_value());
    // Words that are cut in the middle of a character, or begin in one.
    const QString face = QString::fromUtf8("\U0001f600");
    auto transaction = store.begin();
    add(*transaction, RecordKind::Person, {{"full_name", QLatin1Char('x') + face.repeated(40)}});
    require(transaction->commit());
    CHECK(search.find(store.context(), QLatin1Char('x') + face.repeated(50), {}, 5).value().size() == 1);
    CHECK(search.find(store.context(), QString("?") + face.at(1) + face, {}, 5).has_value());
    for (int i = 0; i < 60; ++i) {
        const QString text = test::randomText(random, 1 + i % 12);
        INFO(text.toStdString());
        CHECK(search.find(store.context(), text, {}, 5).has_value());
        CHECK(search.facets(store.context(), text).has_value());
    }
    CHECK(require(search.facets(store.context(), "ana")).value(RecordKind::Person) == 2);
}
