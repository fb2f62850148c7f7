#pragma once

#include "domain/quickentry.h"

#include <QString>

/// The words that quick entry knows, all folded (textfold.h), in English, German, French and Spanish.
namespace rapport::domain::quickwords {

/// A word of the line with its place; `folded` has no punctuation at its end.
struct Token {
    QString text;
    QString folded;
    qsizetype start = 0;

    qsizetype end() const { return start + text.size(); }
};

std::vector<Token> tokensOf(const QString &line);

struct Verb {
    QuickEntry::What what = QuickEntry::What::Task;
    QString type;
};
/// By the word as typed in lower case first ("visité" is past, "visite" is not), then folded.
std::optional<Verb> verb(const Token &token);

/// Days from today: "tomorrow", "gestern", "demain".
std::optional<int> dayWord(const QString &word);
/// 1 (Monday) to 7: full names only, or short ones too ("Tue", "Mi").
std::optional<int> weekday(const QString &word);
std::optional<int> shortWeekday(const QString &word);
/// 1 to 12, full or short.
std::optional<int> month(const QString &word);

enum class Unit { Minute, Hour, Day, Weekday, Week, Month, Quarter, Year };
std::optional<Unit> unit(const QString &word);

/// "12", "1st", "1er", "a", "eine", "two".
std::optional<int> number(const QString &word);

bool isEvery(const QString &word);               ///< every, jeden, chaque, cada
std::optional<Unit> adverb(const QString &word); ///< daily, wöchentlich, mensuel
bool isIn(const QString &word);                  ///< in, dans, en
bool isAgoBefore(const QString &word);           ///< vor, hace: before the count
bool isAgoAfter(const QString &word);            ///< ago: after the count
bool isOnDay(const QString &word);               ///< on, am, le, el, by, bis …
bool isAtTime(const QString &word);              ///< at, um, à, vers …
bool isNext(const QString &word);
bool isLast(const QString &word);
bool isThis(const QString &word);
bool isAbout(const QString &word);                  ///< about, wegen, concernant, sobre …
bool isWith(const QString &word);                   ///< with, to, mit, avec, con: before a name
std::optional<QTime> timeWord(const QString &word); ///< noon, mittag, midi; morning, afternoon after a day

/// The key of `repeat` for a unit, empty for minutes and hours.
QString repeatKey(Unit unit);
/// "high" of "!high", "!", "!wichtig"; empty when it is no priority.
QString priority(const Token &token);

} // namespace rapport::domain::quickwords
