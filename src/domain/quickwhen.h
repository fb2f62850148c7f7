#pragma once

#include "domain/quickwords.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace rapport::domain {

/// Recognises days, times, durations and repetitions in a row of words. The first day and the first time count; later
/// ones are ordinary words.
class QuickWhen {
public:
    enum class Tense { Past, Future };

    /// What a run of words was.
    struct Found {
        QuickEntry::Part part = QuickEntry::Part::When;
        std::size_t count = 0; ///< words taken; 0: none of it
    };

    QuickWhen(const std::vector<quickwords::Token> &tokens, const QDateTime &now, Tense tense)
        : m_tokens(tokens), m_now(now), m_tense(tense)
    {
    }

    Found read(std::size_t at);

    /// Completes what was left open: a time without a day is today's, or the nearest one in the tense of the line; a
    /// repetition without a day begins today.
    void settle();

    std::optional<QDate> day() const { return m_day; }
    std::optional<QTime> time() const { return m_time; }
    int minutes() const { return m_minutes; }
    QString repeat() const { return m_repeat; }

private:
    QString word(std::size_t at) const { return at < m_tokens.size() ? m_tokens[at].folded : QString(); }
    QDate today() const { return m_now.date(); }

    std::size_t readRepeat(std::size_t at);
    std::size_t readDay(std::size_t at);
    std::size_t readDayWord(std::size_t at);
    std::size_t readWeekday(std::size_t at);
    std::size_t readRelative(std::size_t at);
    std::size_t readPeriod(std::size_t at);
    std::size_t readDate(std::size_t at);
    std::size_t readDottedDate(std::size_t at);
    std::size_t readNamedMonth(std::size_t at);
    std::size_t readTime(std::size_t at, bool bareHour);
    std::size_t readDuration(std::size_t at);
    bool shift(int count, quickwords::Unit unit);
    QDate nearest(int month, int day) const;

    const std::vector<quickwords::Token> &m_tokens;
    QDateTime m_now;
    Tense m_tense;
    std::optional<QDate> m_day;
    std::optional<QTime> m_time;
    int m_minutes = 0;
    QString m_repeat;
};

} // namespace rapport::domain
