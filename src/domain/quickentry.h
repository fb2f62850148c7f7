#pragma once

#include "core/instant.h"
#include "domain/record.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace rapport::domain {

/// What one line of everyday language says: an exchange that took place, or a task that is planned.
///
///   call Anna tomorrow 10 about offer         a task of type "call", for Anna, tomorrow at 10:00
///   visit Annecy Tue 1 Dec 9:00               a task of type "visit"
///   called Jörg 6 min: wants the grinders     an exchange on the channel "call" of 6 minutes, just now
///   note Anna: prefers mornings               an exchange on the channel "note"
///   todo send samples friday !high every month
///
/// Verbs, days and months in English, German, French and Spanish. What follows ": " is text, never parsed.
struct QuickEntry {
    enum class What { Activity, Task };
    enum class Part { What, Who, When, Minutes, Priority, Repeat, Topic };

    /// A recognised piece of the line: for chips and highlighting.
    struct Span {
        Part part = Part::Topic;
        qsizetype start = 0;
        qsizetype length = 0;
        bool operator==(const Span &) const = default;
    };

    What what = What::Activity;
    QString type;           ///< channel of an exchange, type of a task
    bool typeGiven = false; ///< the line began with a verb
    QString who;            ///< as typed; to be looked up among people and companies
    std::optional<QDate> day;
    std::optional<QTime> time; ///< none: all day
    int minutes = 0;
    QString subject; ///< a task's title ("Call Anna about offer"); an exchange's first sentence
    QString body;    ///< what does not fit a subject
    QString priority;
    QString repeat;
    std::vector<Span> spans; ///< in the order of the line

    bool isTask() const { return what == What::Task; }
};

/// Reads a line relative to `now` (local time). Never fails: a line without a verb is a note, or a to-do when it names
/// a coming day.
QuickEntry parseQuickEntry(const QString &line, const QDateTime &now);

/// The record to save: `who` as the caller resolved it (a person, a company or nobody). An exchange without
/// a time took place now.
Draft quickDraft(const QuickEntry &entry, const std::optional<RecordRef> &who, const QDateTime &now);

} // namespace rapport::domain
