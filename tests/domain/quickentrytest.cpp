#include "domain/quickentry.h"
#include "domain/taskrules.h"
#include "support/support.h"

using namespace rapport;
using namespace rapport::domain;
using What = QuickEntry::What;

namespace {

/// Saturday, 21 November 2026, 15:00.
const QDateTime &now()
{
    static const QDateTime instance(QDate(2026, 11, 21), QTime(15, 0));
    return instance;
}

QuickEntry parsed(const char *line)
{
    return parseQuickEntry(QString::fromUtf8(line), now());
}

/// "2026-11-22 10:00", "2026-11-22", or "" without a day.
QString when(const char *line)
{
    const QuickEntry entry = parsed(line);
    if (!entry.day)
        return {};
    return entry.day->toString(Qt::ISODate) +
           (entry.time ? entry.time->toString(QStringLiteral(" HH:mm")) : QString());
}

/// "what type who: subject".
QString gist(const char *line)
{
    const QuickEntry entry = parsed(line);
    return QStringLiteral("%1 %2 <%3> %4")
        .arg(entry.isTask() ? "task" : "done", entry.type, entry.who, entry.subject);
}

QString spansOf(const char *line)
{
    static const char *const names[] = {"what", "who", "when", "minutes", "priority", "repeat", "topic"};
    const QString text = QString::fromUtf8(line);
    QStringList parts;
    for (const auto &span : parseQuickEntry(text, now()).spans)
        parts.append(QLatin1String(names[int(span.part)]) + '=' + text.mid(span.start, span.length));
    return parts.join(QStringLiteral(" | "));
}

} // namespace

TEST_CASE("a planned exchange is a task with its title, person and time")
{
    CHECK(gist("call Anna tomorrow 10 about offer") == "task call <Anna> Call Anna about offer");
    CHECK(when("call Anna tomorrow 10 about offer") == "2026-11-22 10:00");
    CHECK(gist("visit Annecy Tue 1 Dec 9:00") == "task visit <Annecy> Visit Annecy");
    CHECK(when("visit Annecy Tue 1 Dec 9:00") == "2026-12-01 09:00");
    CHECK(gist("mail Søren friday") == QString::fromUtf8("task email <Søren> Mail Søren"));
    CHECK(when("mail Søren friday") == "2026-11-27");
    CHECK(gist("meet with Anna Berg on 3 December at 14:30 about the fair") ==
          "task meeting <Anna Berg> Meet with Anna Berg about the fair");
    CHECK(when("meet with Anna Berg on 3 December at 14:30") == "2026-12-03 14:30");
    CHECK(gist("call Anna") == "task call <Anna> Call Anna");
    CHECK(when("call Anna").isEmpty());
    CHECK(gist("call tomorrow Anna Berg") == "task call <Anna Berg> Call Anna Berg");
}

TEST_CASE("an exchange in the past tense is logged with its length and words")
{
    const QuickEntry entry = parsed("called Jörg 6 min: wants the grinders a week earlier");
    CHECK(entry.what == What::Activity);
    CHECK(entry.type == "call");
    CHECK(entry.who == QString::fromUtf8("Jörg"));
    CHECK(entry.minutes == 6);
    CHECK(entry.subject == "Wants the grinders a week earlier");
    CHECK_FALSE(entry.day);
    CHECK(gist("met Anna yesterday about prices") == "done meeting <Anna> Prices");
    CHECK(when("met Anna yesterday 9:30") == "2026-11-20 09:30");
    CHECK(when("visited Annecy monday") == "2026-11-16");
    CHECK(when("called Anna 1 Dec") == "2025-12-01");
    CHECK(when("called Anna 3 days ago") == "2026-11-18");
    CHECK(when("called Anna 16:00") == "2026-11-20 16:00");
    CHECK(parsed("called Anna 1h30").minutes == 90);
    CHECK(parsed("met Anna 9:00-10:30").minutes == 90);
    CHECK(gist("call Anna yesterday") == "done call <Anna> ");
}

TEST_CASE("notes and to-dos keep their words together")
{
    CHECK(gist("note prefers mornings") == "done note <> Prefers mornings");
    CHECK(gist("note Anna Berg: prefers mornings") == "done note <Anna Berg> Prefers mornings");
    CHECK(gist("todo send samples friday !high every month") == "task todo <> Send samples");
    const QuickEntry todo = parsed("todo send samples friday !high every month");
    CHECK(todo.priority == "high");
    CHECK(todo.repeat == "month");
    CHECK(todo.day == QDate(2026, 11, 27));
    CHECK(gist("todo send samples @Anna tomorrow") == "task todo <Anna> Send samples @Anna");
    CHECK(gist("Anna likes the new catalogue") == "done note <> Anna likes the new catalogue");
    CHECK(gist("send the offer tomorrow") == "task todo <> Send the offer");
}

TEST_CASE("what follows the colon is text and never parsed")
{
    CHECK(when("called Anna: call again tomorrow 10:00 !high").isEmpty());
    CHECK(parsed("called Anna: call again tomorrow 10:00 !high").subject ==
          "Call again tomorrow 10:00 !high");
    const QuickEntry longOne = parseQuickEntry(
        "called Anna: First things. " + QString("More words follow here ").repeated(10), now());
    CHECK(longOne.subject == "First things");
    CHECK(longOne.body.startsWith("First things. More"));
}

TEST_CASE("days are understood in four languages")
{
    CHECK(when("call Anna day after tomorrow") == "2026-11-23");
    CHECK(when("call Anna in 2 weeks") == "2026-12-05");
    CHECK(when("call Anna in a month") == "2026-12-21");
    CHECK(when("call Anna in 90 minutes") == "2026-11-21 16:30");
    CHECK(when("call Anna next week") == "2026-11-23");
    CHECK(when("call Anna next friday") == "2026-11-27");
    CHECK(when("call Anna saturday") == "2026-11-28");
    CHECK(when("call Anna next month") == "2026-12-01");
    CHECK(when("anrufen Anna übermorgen um 9 Uhr") == "2026-11-23 09:00");
    CHECK(when("besuchen Anna am Donnerstag") == "2026-11-26");
    CHECK(when("termin Anna 1.12. 14:00") == "2026-12-01 14:00");
    CHECK(when("anrufen Anna in drei Tagen") == "2026-11-24");
    CHECK(when("angerufen Anna vor 3 Tagen") == "2026-11-18");
    CHECK(when("appeler Anna demain à 10h30") == "2026-11-22 10:30");
    CHECK(when("visiter Anna mardi 1er décembre 9h") == "2026-12-01 09:00");
    CHECK(when("appeler Anna après-demain") == "2026-11-23");
    CHECK(when("appelé Anna il y a 2 jours") == "2026-11-19");
    CHECK(when("llamar Anna mañana a 10") == "2026-11-22 10:00");
    CHECK(when("visitar Anna miércoles") == "2026-11-25");
    CHECK(when("llamar Anna 24 de diciembre") == "2026-12-24");
}

TEST_CASE("dates and times are understood in the usual spellings")
{
    CHECK(when("call Anna 2027-01-05 8:15") == "2027-01-05 08:15");
    CHECK(when("call Anna 5.1.2027") == "2027-01-05");
    CHECK(when("call Anna 5/1") == "2027-01-05");
    CHECK(when("call Anna Dec 24th 2027 at noon") == "2027-12-24 12:00");
    CHECK(when("call Anna tomorrow 3pm") == "2026-11-22 15:00");
    CHECK(when("call Anna tomorrow 12 am") == "2026-11-22 00:00");
    CHECK(when("call Anna tomorrow morning") == "2026-11-22 09:00");
    CHECK(when("call Anna 9:00") == "2026-11-22 09:00");
    CHECK(when("call Anna 16:00") == "2026-11-21 16:00");
    CHECK(when("call Anna 30 Feb").isEmpty());
    CHECK(when("call Anna 25:00").isEmpty());
    CHECK(when("call Anna 1.12").isEmpty());
}

TEST_CASE("repetitions are understood")
{
    CHECK(parsed("call Anna every week").repeat == "week");
    CHECK(when("call Anna every week") == "2026-11-21");
    CHECK(parsed("call Anna every monday 9:00").repeat == "week");
    CHECK(when("call Anna every monday 9:00") == "2026-11-23 09:00");
    CHECK(parsed("todo report monthly").repeat == "month");
    CHECK(parsed("anrufen Anna jeden Monat").repeat == "month");
    CHECK(parsed("appeler Anna tous les jours").repeat == "day");
    CHECK(parsed("llamar Anna cada semana").repeat == "week");
    CHECK(parsed("called Anna every week").repeat.isEmpty());
}

TEST_CASE("ordinary words that look like days stay words")
{
    CHECK(when("call Sun Li").isEmpty());
    CHECK(parsed("call Sun Li").who == "Sun Li");
    CHECK(parsed("call May Brown about order").who == "May Brown");
    CHECK(parsed("mail Di Marco").who == "Di Marco");
    CHECK(parsed("call Anna friday about monday").subject == "Call Anna about monday");
}

TEST_CASE("spans tell which words were understood as what")
{
    CHECK(spansOf("call Anna Berg tomorrow 10 about offer") ==
          "what=call | who=Anna Berg | when=tomorrow 10 | topic=offer");
    CHECK(spansOf("called Jörg 6 min: wants it") ==
          "what=called | who=Jörg | minutes=6 min | topic=wants it");
    CHECK(spansOf("todo send samples !high every month") ==
          "what=todo | topic=send samples | priority=!high | repeat=every month");
    CHECK(spansOf("").isEmpty());
}

TEST_CASE("an entry becomes the record to save")
{
    const RecordRef anna{RecordKind::Person, RecordId(4)};
    const Draft task = quickDraft(parsed("call Anna tomorrow 10 !high"), anna, now());
    CHECK(task.ref.kind == RecordKind::Task);
    CHECK(task.values ==
          FieldValues{{"title", "Call Anna"},
                      {"type", "call"},
                      {"priority", "high"},
                      {"person", RecordId(4)},
                      {"due_at", core::Instant::of(QDateTime(QDate(2026, 11, 22), QTime(10, 0)))},
                      {"all_day", false}});
    const Draft done =
        quickDraft(parsed("called Anna 6 min: fine"), RecordRef{RecordKind::Company, RecordId(5)}, now());
    CHECK(done.values == FieldValues{{"at", core::Instant::of(now())},
                                     {"channel", "call"},
                                     {"subject", "Fine"},
                                     {"minutes", 6},
                                     {"direction", "out"},
                                     {"company", RecordId(5)}});
    CHECK(quickDraft(parsed("call Anna friday"), {}, now()).values.value("due_at") ==
          Value(allDayDue(QDate(2026, 11, 27))));
}

TEST_CASE("any line is understood as something")
{
    auto random = test::seededRandom();
    static const QStringList pieces{
        "call", "called", "Anna",  "tomorrow", "10",    ":",   "about",       "1.12.", "in",  "3",   "days",
        "ago",  "every",  "month", "next",     "vor",   "il",  "y",           "a",     "de",  "Dec", "Tue",
        "!",    "@",      "@x",    "#",        "9:00-", "25h", "99999999999", "todo:", "note"};
    for (int i = 0; i < 20000; ++i) {
        QString line;
        for (int k = random.bounded(9); k > 0; --k)
            line += (random.bounded(5) ? pieces.at(random.bounded(int(pieces.size())))
                                       : test::randomText(random, 4)) +
                    ' ';
        INFO(line.toStdString());
        const QuickEntry entry = parseQuickEntry(line, now());
        qsizetype end = 0;
        for (const auto &span : entry.spans) {
            REQUIRE(span.start >= end);
            REQUIRE(span.length > 0);
            end = span.start + span.length;
        }
        REQUIRE(end <= line.size());
        REQUIRE_FALSE(entry.type.isEmpty());
    }
}
