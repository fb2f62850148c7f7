#include "contract/privatecluster.h"
#include "contract/teststore.h"
#include "domain/textfold.h"
#include "storage/dialect.h"
#include "storage/migrations.h"
#include "storage/records.h"
#include "storage/search.h"

using namespace rapport;
using namespace rapport::test;
using domain::Draft;
using domain::RecordKind;
using storage::Records;
using storage::Search;

// What is found, and in which order, does not depend on the engine.

namespace {

const QStringList kFirst{"Anna",   "Anaïs",  "Ann-Marie", "Østen", "Łukasz",   "Zoë",   "Müge",
                         "Nguyễn", "José",   "Ιωάννης",   "Ольга", "محمد",     "小明",  "さくら",
                         "ใจดี",    "Straße", "D'Arcy",    "Sonia", "Mary-Lou", "Björn", "Émile",
                         "Çağla",  "Ştefan", "Hélène",    "रमेश",   "דוד",      "Jo"};
const QStringList kLast{"Müller",   "Lefèvre",      "Kovács",   "Nováková", "O'Neill",  "Tan",
                        "Yamada",   "Papadopoulos", "Андерсон", "von Berg", "Sørensen", "García",
                        "Łuczak",   "王",           "Anderson", "Johnson",  "Mullen",   "Annamaria",
                        "de Souza", "Kowalski",     "Yoon",     "Lefort",   "Stein",    "Gyöngyi"};
const QStringList kTrades{"Roofing", "Bäckerei", "Coffee grinders", "Éclairage", "Software", "Son & Vidéo"};
const QStringList kTopics{"Send the brochure", "Called about prices", "Lunch in Łódź",
                          "Offer no. 4711",    "Annual review",       "Répondre à l'appel"};

struct Maker {
    QRandomGenerator random = seededRandom();

    QString of(const QStringList &texts) { return texts.at(random.bounded(static_cast<int>(texts.size()))); }
    QString digits(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i)
            text += QChar(char16_t(u'0' + random.bounded(10)));
        return text;
    }
};

void add(storage::Transaction &transaction, RecordKind kind, const domain::FieldValues &values)
{
    Draft draft;
    draft.ref.kind = kind;
    draft.values = values;
    require(Records::save(transaction, draft));
}

/// The same records on either engine: the titles tell which.
void fill(TestStore &store)
{
    Maker make;
    const auto transaction = store.begin();
    for (int i = 0; i < 25; ++i)
        add(*transaction, RecordKind::Company,
            {{"name", QStringLiteral("%1 %2 %3").arg(make.of(kLast), make.of(kTrades)).arg(i)},
             {"phone", "+33 1 " + make.digits(8)},
             {"city", make.of({"Łódź", "Lyon", "Straßburg", "İzmir"})}});
    for (int i = 0; i < 150; ++i)
        add(*transaction, RecordKind::Person,
            {{"full_name", QStringLiteral("%1 %2").arg(make.of(kFirst), make.of(kLast))},
             {"email", QStringLiteral("%1.%2@%3.example").arg(make.digits(3)).arg(i).arg(make.digits(2))},
             {"phone", make.of({"+49 30 ", "06 ", "0044 20 "}) + make.digits(7)},
             {"job_title", make.of(kTrades)}});
    for (int i = 0; i < 40; ++i)
        add(*transaction, RecordKind::Task,
            {{"title", QStringLiteral("%1 %2").arg(make.of(kTopics)).arg(i)}});
    require(transaction->commit());
}

/// What somebody may type who looks for one of the texts: beginnings, words in another order, without accents, middles,
/// digits in other formats, one typo.
QString typedFor(Maker &make, const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString word = words.at(make.random.bounded(static_cast<int>(words.size())));
    switch (make.random.bounded(7)) {
    case 0: return text.left(1 + make.random.bounded(static_cast<int>(text.size())));
    case 1: return words.last() + QLatin1Char(' ') + words.first().left(1 + make.random.bounded(3));
    case 2: return domain::foldText(word);
    case 3: return word.mid(1, 2 + make.random.bounded(3));
    case 4: return make.digits(2 + make.random.bounded(3));
    case 5: return word.remove(make.random.bounded(static_cast<int>(word.size())), 1);
    default: return QStringLiteral("+33 ") + make.digits(1) + QLatin1Char('-') + make.digits(1);
    }
}

QStringList hitsOf(TestStore &store, Search &search, const QString &text, std::optional<RecordKind> kind,
                   int limit)
{
    QStringList lines;
    for (const auto &hit : require(search.find(store.context(), text, kind, limit)))
        lines.append(
            QStringList{domain::kindKey(hit.ref.kind), hit.title, hit.subtitle, hit.matched}.join('|'));
    return lines;
}

/// Titles and texts by which the records can be found.
QStringList findable(TestStore &store)
{
    QStringList texts;
    for (const char *sql :
         {"SELECT full_name FROM person ORDER BY id", "SELECT name FROM company ORDER BY id",
          "SELECT title FROM task ORDER BY id", "SELECT job_title FROM person ORDER BY id",
          "SELECT phone FROM person ORDER BY id"}) {
        auto row = require(store.writer().run(QLatin1String(sql)));
        while (require(row.next()))
            texts.append(row.text(0));
    }
    return texts;
}

} // namespace

TEST_CASE("both engines find the same in the same order", "[search]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    TestStore file(Engine::Sqlite);
    TestStore server(Engine::PostgreSql);
    fill(file);
    fill(server);
    const QStringList texts = findable(file);
    REQUIRE(findable(server) == texts);
    Search onFile(file.writer());
    Search onServer(server.writer());
    Maker make;
    const std::optional<RecordKind> kinds[] = {{}, {}, RecordKind::Person, RecordKind::Task};
    int found = 0;
    for (int i = 0; i < 400; ++i) {
        const QString typed = typedFor(make, make.of(texts));
        const auto kind = kinds[make.random.bounded(4)];
        const int limit = i % 2 == 0 ? 50 : 5;
        INFO(typed.toStdString() << " of " << (kind ? domain::kindKey(*kind).toStdString() : "any"));
        const QStringList hits = hitsOf(file, onFile, typed, kind, limit);
        CHECK(hitsOf(server, onServer, typed, kind, limit) == hits);
        CHECK(require(onServer.facets(server.context(), typed)) ==
              require(onFile.facets(file.context(), typed)));
        found += hits.isEmpty() ? 0 : 1;
    }
    CHECK(found > 200);
}

TEST_CASE("a number is found by its parts wherever it is kept", "[search]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QString longOne = QStringLiteral("7").repeated(400) + QStringLiteral("31415") +
                            QStringLiteral("8").repeated(150) + QStringLiteral("27182");
    auto transaction = store.begin();
    add(*transaction, RecordKind::Person, {{"full_name", "Short"}, {"phone", "4711"}});
    add(*transaction, RecordKind::Person, {{"full_name", "Endless"}, {"phone", longOne}});
    require(transaction->commit());
    Search search(store.writer());
    CHECK(hitsOf(store, search, "471", {}, 5).value(0).startsWith("person|Short"));
    CHECK(hitsOf(store, search, "short 711", {}, 5).value(0).startsWith("person|Short"));
    for (const char *part : {"31415", "endless 2718"}) {
        INFO(part);
        CHECK(hitsOf(store, search, part, {}, 5).value(0).startsWith("person|Endless"));
    }
}

TEST_CASE("a word that stands everywhere is found with others and in the order of the records", "[search]")
{
    RAPPORT_ON_EACH_ENGINE(store);
    const QString fill =
        engineUnderTest == Engine::Sqlite
            ? QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                             "WHERE i < 9000) ")
            : QStringLiteral("WITH n AS (SELECT generate_series(1, 9000) AS i) ");
    require(store.writer().beginWrite());
    require(store.writer().execute(
        fill +
        "INSERT INTO search_doc (id, kind, text) SELECT i, 'task', 'everywhere number' || (i % 7) FROM n"));
    require(store.writer().execute(
        fill + "INSERT INTO task (id, created_at, updated_at, title) SELECT i, 1, 1, 'Task ' || i FROM n"));
    if (engineUnderTest == Engine::Sqlite)
        require(store.writer().execute("INSERT INTO search_index (search_index) VALUES ('rebuild')"));
    require(store.writer().commitWrite());
    Search search(store.writer());
    const auto titles = [&](const char *text) {
        QStringList found;
        for (const auto &hit : require(search.find(store.context(), text, RecordKind::Task, 3)))
            found.append(hit.title);
        return found;
    };
    CHECK(titles("every") == QStringList{"Task 1", "Task 2", "Task 3"});
    CHECK(titles("number3 every") == QStringList{"Task 3", "Task 10", "Task 17"});
    CHECK(titles("e n") == QStringList{"Task 1", "Task 2", "Task 3"});
    CHECK(titles("verywhe number5") == QStringList{"Task 5", "Task 12", "Task 19"});
    CHECK(titles("verywhe") == QStringList{"Task 1", "Task 2", "Task 3"});
    CHECK(titles("everwhere").size() == 3);
    CHECK(require(search.facets(store.context(), "every")).value(RecordKind::Task) == 9000);
}

TEST_CASE("a search of a server that goes away fails clearly, and the next connection finds",
          "[search][server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    const ExpectWarning warning(QStringLiteral("free statement"));
    TestStore store(Engine::PostgreSql);
    store.addPerson(QStringLiteral("Ada Lovelace"));
    {
        const auto reader = store.reader();
        Search search(*reader);
        CHECK(hitsOf(store, search, "ovel", {}, 5).size() == 1);
        PrivateCluster::instance()->dropSessions(store.store().location().path);
        CHECK(hasError(search.find(store.context(), "ada", {}, 5), core::ErrorCode::ConnectionLost,
                       QStringLiteral("connection.lost")));
        CHECK(hasError(search.facets(store.context(), "ada"), core::ErrorCode::ConnectionLost));
    }
    const auto reader = store.reader();
    Search search(*reader);
    CHECK(hitsOf(store, search, "ada", {}, 5).size() == 1);
}

TEST_CASE("a team store of the first schema is brought up to date and found in", "[search][server]")
{
    if (!isAvailable(Engine::PostgreSql))
        SKIP("PostgreSQL is not installed");
    const auto location = storage::Location::parse(PrivateCluster::instance()->freshDatabase());
    const core::ManualClock clock{core::Instant{1'750'000'000'000}};
    {
        const auto writer = require(storage::Connection::open(location, storage::Connection::Mode::Writer));
        auto steps = require(storage::Migrations::load(writer->dialect().traits().migrationFolder));
        steps.resize(1);
        require(writer->beginWrite());
        require(storage::Migrations::apply(*writer, steps, 0, clock));
        for (const char *sql :
             {"INSERT INTO store_info VALUES ('store_id', 'x'), ('origin', '7'), ('currency', 'EUR'), "
              "('name', 'Old')",
              "INSERT INTO person (id, created_at, updated_at, full_name, name_key) "
              "VALUES (1, 1, 1, 'Zoé Łukasiewicz', 'zoe lukasiewicz')",
              "INSERT INTO search_doc VALUES (1, 'person', U&'\\01C1zoe \\01C1lukasiewicz grinder')"})
            require(writer->execute(QLatin1String(sql).toString()));
        require(writer->commitWrite());
    }
    const auto store = require(storage::Store::open(location, storage::Access::ReadWrite, clock));
    CHECK(store->identity().schema == storage::Migrations::newest());
    const auto reader = require(store->reader());
    Search search(*reader);
    storage::Context context;
    context.clock = &clock;
    for (const char *typed : {"zo", "luka zoe", "grind", "kasie", "lukasiewizc"}) {
        INFO(typed);
        CHECK(require(search.find(context, QLatin1String(typed), {}, 5)).size() == 1);
    }
}
