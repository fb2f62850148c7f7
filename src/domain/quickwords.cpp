#include "domain/quickwords.h"

#include "domain/textfold.h"

#include <QHash>
#include <QSet>
#include <QTime>

namespace rapport::domain::quickwords {

namespace {

using What = QuickEntry::What;

template <class Value>
std::optional<Value> lookUp(const QHash<QString, Value> &words, const QString &word)
{
    const auto found = words.constFind(word);
    return found == words.cend() ? std::nullopt : std::optional<Value>(*found);
}

QSet<QString> setOf(const char *words)
{
    const QStringList list = QString::fromUtf8(words).split(QLatin1Char(' '));
    return QSet<QString>(list.begin(), list.end());
}

struct VerbRow {
    What what;
    const char *type;
    const char *words;
};

constexpr VerbRow kVerbs[] = {
    {What::Task, "call",
     "call ring phone recall anrufen anruf telefonieren zurückrufen appeler rappeler téléphoner llamar "
     "telefonear"},
    {What::Task, "email", "mail email e-mail mailen mailer courriel correo"},
    {What::Task, "letter", "letter brief lettre carta"},
    {What::Task, "visit", "visit besuchen besuch visiter visite visitar visita"},
    {What::Task, "meeting", "meet meeting treffen termin rencontrer réunion rendez-vous rdv reunión reunir"},
    {What::Task, "todo", "todo to-do task remind aufgabe tâche tarea pendiente"},
    {What::Activity, "call",
     "called phoned rang spoke talked angerufen telefoniert gesprochen appelé téléphoné llamé hablé"},
    {What::Activity, "email", "mailed emailed e-mailed gemailt wrote geschrieben écrit escribí"},
    {What::Activity, "visit", "visited besucht visité"},
    {What::Activity, "meeting", "met getroffen rencontré"},
    {What::Activity, "sms", "texted gesimst sms"},
    {What::Activity, "chat", "chatted chat gechattet"},
    {What::Activity, "note", "note notiz nota noted notiert"},
};

struct Verbs {
    QHash<QString, Verb> asTyped;
    QHash<QString, Verb> folded;

    Verbs()
    {
        for (const VerbRow &row : kVerbs) {
            for (const QString &word : QString::fromUtf8(row.words).split(QLatin1Char(' '))) {
                const Verb verb{row.what, QLatin1String(row.type)};
                asTyped.insert(word, verb);
                if (!folded.contains(foldText(word)))
                    folded.insert(foldText(word), verb);
            }
        }
    }
};

/// Words for the numbers from `first` on, one line each.
QHash<QString, int> numbered(std::initializer_list<const char *> lines, int first)
{
    QHash<QString, int> words;
    int value = first;
    for (const char *line : lines) {
        for (const QString &word : QString::fromUtf8(line).split(QLatin1Char(' ')))
            words.insert(word, value);
        ++value;
    }
    return words;
}

bool isTrailing(QChar c)
{
    static const QString trailing = QStringLiteral(",;.:!?)");
    return trailing.contains(c);
}

} // namespace

std::vector<Token> tokensOf(const QString &line)
{
    std::vector<Token> tokens;
    qsizetype at = 0;
    while (at < line.size()) {
        if (line.at(at).isSpace()) {
            ++at;
            continue;
        }
        const qsizetype start = at;
        while (at < line.size() && !line.at(at).isSpace())
            ++at;
        Token token{line.mid(start, at - start), {}, start};
        QString bare = token.text;
        while (!bare.isEmpty() && isTrailing(bare.back()))
            bare.chop(1);
        token.folded = foldText(bare);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::optional<Verb> verb(const Token &token)
{
    static const Verbs verbs;
    QString bare = token.text.toLower();
    while (!bare.isEmpty() && isTrailing(bare.back()))
        bare.chop(1);
    const auto exact = lookUp(verbs.asTyped, bare);
    return exact ? exact : lookUp(verbs.folded, token.folded);
}

std::optional<int> dayWord(const QString &word)
{
    static const auto words =
        numbered({"vorgestern avant-hier anteayer antier", "yesterday gestern hier ayer",
                  "today heute aujourd'hui hoy", "tomorrow tmrw morgen demain manana",
                  "overmorrow ubermorgen apres-demain"},
                 -2);
    return lookUp(words, word);
}

std::optional<int> weekday(const QString &word)
{
    static const auto words =
        numbered({"monday montag lundi lunes", "tuesday dienstag mardi martes",
                  "wednesday mittwoch mercredi miercoles", "thursday donnerstag jeudi jueves",
                  "friday freitag vendredi viernes", "saturday samstag sonnabend samedi sabado",
                  "sunday sonntag dimanche domingo"},
                 1);
    return lookUp(words, word);
}

std::optional<int> shortWeekday(const QString &word)
{
    static const auto words =
        numbered({"mon mo lun", "tue tues di mar", "wed mi mer mie", "thu thur thurs do jeu jue",
                  "fri fr ven vie", "sat sa sam sab", "sun so dim dom"},
                 1);
    return lookUp(words, word);
}

std::optional<int> month(const QString &word)
{
    static const auto words = numbered(
        {"january jan januar janner janvier janv enero ene", "february feb februar fevrier fevr febrero",
         "march mar marz mrz mars marzo", "april apr avril avr abril abr", "may mai mayo",
         "june jun juni juin junio", "july jul juli juillet juil julio", "august aug aout agosto ago",
         "september sep sept septembre septiembre", "october oct oktober okt octobre octubre",
         "november nov novembre noviembre", "december dec dezember dez decembre diciembre dic"},
        1);
    return lookUp(words, word);
}

std::optional<Unit> unit(const QString &word)
{
    static const auto words = numbered({"min mins minute minutes minuten minuto minutos",
                                        "h hr hrs hour hours std stunde stunden heure heures hora horas",
                                        "day days tag tage tagen jour jours dia dias",
                                        "weekday weekdays werktag werktage workday workdays",
                                        "week weeks woche wochen semaine semaines semana semanas",
                                        "month months monat monate monaten mois mes meses",
                                        "quarter quarters quartal quartale trimestre trimestres",
                                        "year years jahr jahre jahren an ans annee annees ano anos"},
                                       0);
    const auto index = lookUp(words, word);
    return index ? std::optional(Unit(*index)) : std::nullopt;
}

std::optional<int> number(const QString &word)
{
    static const auto words =
        numbered({"a an one ein eine einer einem einen un une uno una", "two zwei deux dos",
                  "three drei trois tres", "four vier quatre cuatro", "five funf cinq cinco", "six sechs"},
                 1);
    static const auto suffixes = setOf("st nd rd th er eme");
    qsizetype digits = 0;
    while (digits < word.size() && word.at(digits).isDigit())
        ++digits;
    if (digits == 0)
        return lookUp(words, word);
    const QString rest = word.mid(digits);
    return digits <= 4 && (rest.isEmpty() || suffixes.contains(rest))
               ? std::optional(word.left(digits).toInt())
               : std::nullopt;
}

bool isEvery(const QString &word)
{
    static const auto words = setOf("every each jeden jede jedes alle chaque cada");
    return words.contains(word);
}

std::optional<Unit> adverb(const QString &word)
{
    static const auto words =
        numbered({"daily taglich quotidien diario", "", "weekly wochentlich hebdomadaire semanal",
                  "monthly monatlich mensuel mensual", "quarterly vierteljahrlich trimestriel trimestral",
                  "yearly annually jahrlich annuel anual"},
                 int(Unit::Day));
    const auto index = word.isEmpty() ? std::nullopt : lookUp(words, word);
    return index ? std::optional(Unit(*index)) : std::nullopt;
}

bool isIn(const QString &word)
{
    static const auto words = setOf("in dans en");
    return words.contains(word);
}

bool isAgoBefore(const QString &word)
{
    static const auto words = setOf("vor hace");
    return words.contains(word);
}

bool isAgoAfter(const QString &word)
{
    return word == QLatin1String("ago");
}

bool isOnDay(const QString &word)
{
    static const auto words = setOf("on am den le el by until bis before due");
    return words.contains(word);
}

bool isAtTime(const QString &word)
{
    static const auto words = setOf("at @ um gegen a vers");
    return words.contains(word);
}

bool isNext(const QString &word)
{
    static const auto words =
        setOf("next nachste nachsten nachster nachstes kommenden prochain prochaine proximo proxima");
    return words.contains(word);
}

bool isLast(const QString &word)
{
    static const auto words = setOf("last letzte letzten letzter letztes dernier derniere pasado pasada");
    return words.contains(word);
}

bool isThis(const QString &word)
{
    static const auto words = setOf("this diese diesen dieser dieses ce cette este esta");
    return words.contains(word);
}

bool isAbout(const QString &word)
{
    static const auto words =
        setOf("about re regarding concerning because wegen uber betreffs concernant sobre");
    return words.contains(word);
}

bool isWith(const QString &word)
{
    static const auto words = setOf("with to mit bei avec chez con an");
    return words.contains(word);
}

std::optional<QTime> timeWord(const QString &word)
{
    static const QHash<QString, QTime> words{
        {"noon", {12, 0}},     {"mittag", {12, 0}},    {"mittags", {12, 0}},    {"midi", {12, 0}},
        {"mediodia", {12, 0}}, {"morning", {9, 0}},    {"vormittag", {9, 0}},   {"matin", {9, 0}},
        {"fruh", {9, 0}},      {"afternoon", {14, 0}}, {"nachmittag", {14, 0}}, {"apres-midi", {14, 0}},
        {"tarde", {14, 0}},    {"evening", {18, 0}},   {"abend", {18, 0}},      {"soir", {18, 0}}};
    return lookUp(words, word);
}

QString repeatKey(Unit unit)
{
    switch (unit) {
    case Unit::Day: return QStringLiteral("day");
    case Unit::Weekday: return QStringLiteral("weekday");
    case Unit::Week: return QStringLiteral("week");
    case Unit::Month: return QStringLiteral("month");
    case Unit::Quarter: return QStringLiteral("quarter");
    case Unit::Year: return QStringLiteral("year");
    default: return {};
    }
}

QString priority(const Token &token)
{
    static const auto high = setOf("! !! !!! !high !urgent !important !hoch !wichtig !dringend !haute !alta");
    static const auto low = setOf("!low !niedrig !basse !baja");
    const QString word = foldText(token.text);
    if (high.contains(word))
        return QStringLiteral("high");
    if (low.contains(word))
        return QStringLiteral("low");
    return word == QLatin1String("!normal") ? QStringLiteral("normal") : QString();
}

} // namespace rapport::domain::quickwords
