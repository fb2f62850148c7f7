#include "domain/changesetlabel.h"
#include "domain/contactrules.h"
#include "domain/relationtypes.h"
#include "messages/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "messages/texts.h"
#include "messages/when.h"
#include "messages/words.h"
#include "support/support.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace rapport;
using namespace rapport::messages;
using core::ErrorCode;
using domain::RecordKind;

namespace {

QString said(ErrorCode code, const char *reason, const QStringList &args = {})
{
    return sentence(core::Error{code, QLatin1String(reason), args, {}, {}});
}

QString changed(const QString &label)
{
    static const domain::Catalogue catalogue;
    return changesetSentence(label, catalogue);
}

core::Instant at(int year, int month, int day, int hour, int minute)
{
    return core::Instant::of(QDateTime(QDate(year, month, day), QTime(hour, minute)));
}

} // namespace

TEST_CASE("an error becomes a sentence about what happened, to what and what to do")
{
    CHECK(said(ErrorCode::NotFound, "store.not-found", {"/data/a.rapport"}) ==
          "There is no store at /data/a.rapport. Check the path, or make a new store there.");
    CHECK(said(ErrorCode::NotFound, "record.not-found", {"company", "17"}) ==
          "There is no company with the number 17. It may have been deleted for good.");
    CHECK(said(ErrorCode::Parse, "filter.expected", {"operator", "9", "x"}) ==
          "An operator such as = or contains is missing at character 9 of the filter.");
    CHECK(said(ErrorCode::Busy, "store.locked", {"a", "mira", "desk", "12", "2026-11-21T10:00:00Z"})
              .contains("by mira on desk since 21 Nov 2026 10:00."));
    CHECK(said(ErrorCode::Busy, "store.locked", {"a", "", "", "", ""})
              .startsWith("a is in use by another program."));
}

TEST_CASE("cancelling is no failure and says nothing")
{
    CHECK(sentence(core::cancelled().value()).isEmpty());
}

TEST_CASE("an unknown reason still gets a sentence for its kind of failure")
{
    for (int i = 0; i <= int(ErrorCode::Internal); ++i) {
        const QString text = said(ErrorCode(i), "something.new");
        CHECK(text.isEmpty() == (ErrorCode(i) == ErrorCode::Cancelled));
        CHECK_FALSE(text.contains('%'));
    }
}

TEST_CASE("every reason that the sources name has a sentence")
{
    static const QRegularExpression reason(
        "\"((?:store|server|db|disk|memory|file|folder|text|csv|mapping|filter|undo|redo|record|row|"
        "changeset|sql|money|migration|backup|commit|"
        "connection|transaction|import)\\.[a-z-]+)\"");
    QStringList silent;
    for (const char *layer : {"core", "domain", "storage", "exchange", "workspace"}) {
        QDirIterator files(QStringLiteral(RAPPORT_SOURCES) + QLatin1Char('/') + QLatin1String(layer),
                           {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            for (auto all = reason.globalMatch(QString::fromUtf8(file.readAll())); all.hasNext();) {
                const QString id = all.next().captured(1);
                if (!knowsReason(id) && !silent.contains(id))
                    silent.append(id);
            }
        }
    }
    INFO("give these a sentence in src/messages/reasons.cpp: " << silent.join(", ").toStdString());
    CHECK(silent.isEmpty());
}

TEST_CASE("arguments are put in as they are, once")
{
    CHECK(said(ErrorCode::NotFound, "store.not-found", {"%1 %2 <b>x</b>"}).contains("at %1 %2 <b>x</b>."));
    CHECK(said(ErrorCode::NotFound, "store.not-found", {"a\nb\u202e"}).contains("at a b."));
    CHECK(filled("%2 %1 %% %x %9", {"a", "b"}) == "b a %% %x ");
    CHECK(said(ErrorCode::Io, "file.cannot-read", {QString(5000, 'x')}).size() < 600);
}

TEST_CASE("faults name their field by its label")
{
    core::Error error{ErrorCode::Validation,
                      "validation",
                      {},
                      {},
                      {{"birthday", "not-a-date", "31.02.1980"}, {"name", "required", {}}}};
    const QString text = sentence(error);
    CHECK(text.contains("Birthday: "));
    CHECK(text.contains("31.02.1980"));
    CHECK(text.contains("Name is missing."));
    error.faults.resize(8, {"x", "whatever", "y"});
    CHECK(sentence(error).endsWith("3 more fields do not fit."));
}

TEST_CASE("a changeset's label becomes a sentence")
{
    namespace labels = domain::labels;
    CHECK(changed(labels::bulkEdited(RecordKind::Person, 3, "owner", "Mira Solberg")) ==
          "Owner changed to Mira Solberg for 3 people.");
    CHECK(changed(labels::bulkEdited(RecordKind::Company, 1, "status", "former")) ==
          "Status changed to Former customer for 1 company.");
    CHECK(changed(labels::imported("contacts", 3400, "customers.csv")) ==
          "Imported 3,400 contacts from customers.csv.");
    CHECK(changed(labels::undo(labels::created(RecordKind::Person, "A|B%"))) == "Undid: Created A|B%.");
    CHECK(changed(labels::edited(RecordKind::Person, "Anna", {"owner"})) == "Owner of Anna changed.");
    CHECK(changed(labels::edited(RecordKind::Person, "", {"owner", "city"})) ==
          "2 fields of one person changed.");
    CHECK(changed(labels::deleted(RecordKind::Person, {}, 12)) == "Moved 12 people to the trash.");
    CHECK(changed(labels::tagged(RecordKind::Person, 2, {"VIP", "Cold"}, {})) ==
          "Tagged 2 people with VIP and Cold.");
    CHECK(changed(labels::logged("call", "Anna")) == "Call logged for Anna.");
    CHECK(changed(labels::taskDone("Offer")) == "Task done: Offer.");
    CHECK(changed(labels::marked(RecordKind::Person, "Anna", "favourite", true)) ==
          "Anna is a favourite now.");
    CHECK(changed("newer-thing|x") == "newer-thing");
    CHECK(changed("").isEmpty());
}

TEST_CASE("labels undone again and again end somewhere")
{
    QString label = "trash-emptied";
    for (int i = 0; i < 50; ++i)
        label = domain::labels::undo(label);
    CHECK(changed(label).size() < 100);
}

TEST_CASE("time is told relative to now up to 60 days, then by the date")
{
    const auto now = at(2026, 11, 21, 12, 0);
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    CHECK(relativeTime(at(2026, 11, 21, 16, 0), now, english) == "Today 16:00");
    CHECK(relativeTime(at(2026, 11, 20, 9, 5), now, english) == "Yesterday 09:05");
    CHECK(relativeDay(QDate(2026, 11, 20), QDate(2026, 11, 21), english) == "Yesterday");
    CHECK(relativeDay(QDate(2026, 11, 19), QDate(2026, 11, 21), english) == "2 days");
    CHECK(relativeDay(QDate(2026, 11, 24), QDate(2026, 11, 21), english) == "in 3 days");
    CHECK(relativeDay(QDate(2026, 9, 22), QDate(2026, 11, 21), english) == "60 days");
    CHECK(relativeDay(QDate(2026, 9, 21), QDate(2026, 11, 21), english) == "21 Sept 2026");
    CHECK(relativeDay(QDate(), QDate(2026, 11, 21)).isEmpty());
    CHECK(durationText(6) == "6 min");
    CHECK(durationText(90) == "1 h 30 min");
}

TEST_CASE("amounts are exact and grouped")
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const auto text = [&](qint64 minor, const char *currency) {
        return moneyText({minor, QLatin1String(currency)}, english).replace(QChar(QChar::Nbsp), ' ');
    };
    CHECK(text(4821000, "EUR") == QString::fromUtf8("€ 48,210"));
    CHECK(text(4821050, "EUR") == QString::fromUtf8("€ 48,210.50"));
    CHECK(text(-50, "USD") == "$ -0.50");
    CHECK(text(900719925474099301, "CHF") == "CHF 9,007,199,254,740,993.01");
}

TEST_CASE("every word of the catalogue is listed for translators")
{
    const domain::Catalogue catalogue;
    for (const RecordKind kind : domain::kAllKinds) {
        for (const domain::FieldSpec &field : catalogue.fields(kind)) {
            INFO(field.label.toStdString());
            CHECK(words::hasFieldWord(field.label));
            CHECK(groupLabel(field.group) != field.group);
            for (const QString &choice : field.choices) {
                INFO(choice.toStdString());
                CHECK(words::hasChoiceWord(choice));
            }
        }
    }
    for (const domain::RelationType &type : domain::relationTypes()) {
        CHECK(words::hasRelationWord(type.forward));
        CHECK(words::hasRelationWord(type.backward));
    }
    for (const QString &label :
         domain::contactLabels(domain::ContactPoint::Type::Phone) + domain::addressLabels())
        CHECK(contactLabel(label) != label);
    for (int i = 0; i <= int(domain::Origin::System); ++i)
        CHECK(originLabel(domain::Origin(i)) != domain::originKey(domain::Origin(i)));
}

TEST_CASE("chips show operators and operands in words")
{
    const domain::Catalogue catalogue;
    const auto &status = *catalogue.find(RecordKind::Person, "status");
    const auto &contact = *catalogue.find(RecordKind::Person, "last_contact_at");
    CHECK(operandLabel(domain::Value("customer"), status) == "Customer");
    CHECK(operandLabel(domain::RelativeDay{-90, domain::RelativeDay::Unit::Day}, contact) == "90 days ago");
    CHECK(operandLabel(domain::RelativeDay{1, domain::RelativeDay::Unit::Week}, contact) == "in 1 week");
    CHECK(operandLabel(domain::Period{0, domain::Period::Unit::Month}, contact) == "this month");
    CHECK(operatorLabel(domain::Operator::Less, domain::FieldType::Date) == "before");
    CHECK(operatorLabel(domain::Operator::Equal, domain::FieldType::Tags) == "has");
    CHECK(countOf(RecordKind::Company, 1) == "1 company");
    CHECK(countOf(RecordKind::Person, 3) == "3 people");
    CHECK(relationLabel("reports_to", false) == "Manages");
    CHECK(relationLabel("from-the-future", true) == "from-the-future");
}
