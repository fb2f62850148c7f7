#include "support/support.h"
#include "ui/shell/actiontable.h"
#include "ui/shell/palettematch.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/palettesource.h"
#include "ui/shell/searchmodel.h"

#include <QAbstractItemModelTester>

using namespace rapport;
using namespace rapport::ui;
using domain::RecordKind;

namespace {

domain::SearchHit hit(RecordKind kind, qint64 id, const QString &title)
{
    domain::SearchHit made;
    made.ref = {kind, domain::RecordId(id)};
    made.title = title;
    made.subtitle = "somewhere";
    return made;
}

QStringList titles(const std::vector<PaletteEntry> &entries)
{
    QStringList all;
    for (const auto &entry : entries)
        all << entry.title;
    return all;
}

} // namespace

TEST_CASE("typed words are found without case and accents in any order")
{
    const auto match = matchText("lef ana", QString::fromUtf8("Anaïs Lefèvre"));
    REQUIRE(match);
    CHECK(match->strength == TextMatch::Strength::WordStart);
    REQUIRE(match->runs.size() == 2);
    CHECK(match->runs[0] == MatchRun{0, 3});
    CHECK(match->runs[1] == MatchRun{6, 3});
    CHECK_FALSE(matchText("lef anna", QString::fromUtf8("Anaïs Lefèvre")));
}

TEST_CASE("the middle of a word matches and folded letters are marked where they stand")
{
    const auto middle = matchText("anne", "Marianne Fabre");
    REQUIRE(middle);
    CHECK(middle->strength == TextMatch::Strength::Middle);
    CHECK(middle->runs.front() == MatchRun{4, 4});

    const auto sharp = matchText("strasse", QString::fromUtf8("Große Straße"));
    REQUIRE(sharp);
    CHECK(sharp->runs.front() == MatchRun{6, 6});
}

TEST_CASE("letters scattered in order match only where that is allowed")
{
    CHECK_FALSE(matchText("chow", "Change owner"));
    const auto weak = matchText("chow", "Change owner", true);
    REQUIRE(weak);
    CHECK(weak->strength == TextMatch::Strength::Weak);
    CHECK_FALSE(matchText("zzz", "Change owner", true));
    CHECK(matchText("", "anything"));
}

TEST_CASE("no text breaks matching")
{
    QRandomGenerator random = test::seededRandom();
    for (int round = 0; round < 500; ++round) {
        const QString text = test::randomText(random, 20);
        const auto match = matchText(test::randomText(random, 3), text, true);
        for (const MatchRun &run : match ? match->runs : std::vector<MatchRun>()) {
            CHECK(run.start >= 0);
            CHECK(run.length > 0);
            CHECK(run.start + run.length <= text.size());
        }
    }
}

TEST_CASE("a prefix says what is looked for")
{
    CHECK(PaletteQuery::parse("@anna").kind() == RecordKind::Person);
    CHECK(PaletteQuery::parse("# belrive").kind() == RecordKind::Company);
    CHECK(PaletteQuery::parse("!offer").kind() == RecordKind::Task);
    CHECK_FALSE(PaletteQuery::parse(">undo").asksRecords());
    CHECK(PaletteQuery::parse(">undo").words == "undo");
    CHECK(PaletteQuery::parse("  anna ").words == "anna");
    CHECK_FALSE(PaletteQuery::parse("anna").kind().has_value());
}

TEST_CASE("the palette groups hits and puts actions on the current record first")
{
    ActionTable table;
    ActionState state{true, {}, false, false, {RecordKind::Person, domain::RecordId(1)}};
    table.refresh(state);
    PaletteSource source(table);
    source.setRecord(state.record, "Anna Keller");
    source.setHits({hit(RecordKind::Person, 1, "Tasha Owen"), hit(RecordKind::Company, 2, "Task Force")});
    const auto lines = titles(source.entries(PaletteQuery::parse("task")));
    CHECK(lines.value(0) == "For Anna Keller");
    CHECK(lines.contains("People"));
    CHECK(lines.indexOf("People") < lines.indexOf("Companies"));
    CHECK(lines.indexOf("Companies") < lines.indexOf("Commands"));
    CHECK(lines.contains(QString::fromUtf8("Find “task” in everything")));
}

TEST_CASE("the empty palette begins with what was looked at last")
{
    const ActionTable table;
    PaletteSource source(table);
    source.setRecent({hit(RecordKind::Company, 2, "Belrive"), hit(RecordKind::Person, 1, "Anna")});
    const auto lines = titles(source.entries(PaletteQuery::parse("")));
    CHECK(lines.mid(0, 3) == QStringList{"Recent", "Anna", "Belrive"});
}

TEST_CASE("headers of the palette cannot be chosen and stepping goes round")
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    PaletteEntry header;
    header.kind = EntryKind::Header;
    PaletteEntry off;
    off.enabled = false;
    PaletteEntry on;
    on.title = "Undo";
    on.keys = QStringList{"Ctrl", "Z"};
    model.setEntries({header, off, on, header, on});
    CHECK(model.firstChoice() == 2);
    CHECK(model.step(2, 1) == 4);
    CHECK(model.step(4, 1) == 2);
    CHECK(model.step(2, -1) == 4);
    CHECK(model.data(model.index(2), Qt::AccessibleTextRole).toString() == "Undo");
    model.setEntries({});
    CHECK(model.firstChoice() == -1);
    CHECK(model.step(0, 1) == -1);
}

TEST_CASE("hits of the search page name their kind to screen readers")
{
    SearchModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning);
    model.setHits({hit(RecordKind::Person, 1, "Anna"), hit(RecordKind::Task, 2, "Call Anna")}, "anna");
    CHECK(model.rowCount() == 2);
    CHECK(model.data(model.index(0), Qt::AccessibleTextRole).toString().contains("Anna, somewhere"));
    CHECK(model.hit(model.index(1))->ref.kind == RecordKind::Task);
    CHECK(model.hit(QModelIndex()) == nullptr);
}
