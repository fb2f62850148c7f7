#include "domain/quickentry.h"

#include "domain/contactrules.h"

#include "domain/quickwhen.h"
#include "domain/quickwords.h"
#include "domain/taskrules.h"

#include <algorithm>

namespace rapport::domain {

using quickwords::Token;
using Part = QuickEntry::Part;
using What = QuickEntry::What;

namespace {

constexpr int kLongestLine = 5000;
constexpr int kLongestSubject = 100;
constexpr int kLongestName = 6; // words before a colon that can still be a name

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

/// Takes one line apart, left to right.
class Parser {
public:
    Parser(const QString &line, const QDateTime &now)
        : m_line(line.left(kLongestLine)), m_now(now), m_tokens(quickwords::tokensOf(m_line))
    {
    }

    QuickEntry run()
    {
        readVerb();
        cutText();
        readHead();
        settleKind();
        fillTexts();
        std::sort(m_entry.spans.begin(), m_entry.spans.end(),
                  [](const auto &a, const auto &b) { return a.start < b.start; });
        return m_entry;
    }

private:
    void readVerb()
    {
        m_entry.type = QStringLiteral("note");
        const auto verb = m_tokens.empty() ? std::nullopt : quickwords::verb(m_tokens.front());
        if (!verb)
            return;
        m_entry.what = verb->what;
        m_entry.type = verb->type;
        m_entry.typeGiven = true;
        m_first = 1;
        addSpan(Part::What, 0, 1);
    }

    /// Everything behind the first colon at a word's end is text.
    void cutText()
    {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (!m_tokens[i].text.endsWith(QLatin1Char(':')))
                continue;
            m_text = m_line.mid(m_tokens[i].end()).trimmed();
            m_hasColon = true;
            if (!m_text.isEmpty())
                m_entry.spans.push_back(
                    {Part::Topic, m_tokens[i + 1].start, m_tokens.back().end() - m_tokens[i + 1].start});
            m_tokens.resize(i + 1);
            return;
        }
    }

    QuickWhen::Tense tense() const
    {
        return m_entry.typeGiven && m_entry.what == What::Activity ? QuickWhen::Tense::Past
                                                                   : QuickWhen::Tense::Future;
    }

    /// The words before the colon: times and marks are taken out, the rest is who and what about.
    void readHead()
    {
        QuickWhen when(m_tokens, m_now, tense());
        for (std::size_t i = m_first; i < m_tokens.size();) {
            const QString priority = quickwords::priority(m_tokens[i]);
            if (!priority.isEmpty()) {
                m_entry.priority = priority;
                addSpan(Part::Priority, i++, 1);
                m_run = nullptr;
                continue;
            }
            const QuickWhen::Found found = when.read(i);
            if (found.count == 0) {
                addFree(i++);
                continue;
            }
            const std::size_t count = std::min(found.count, m_tokens.size() - i);
            addSpan(found.part, i, count);
            i += count;
            m_run = nullptr;
        }
        when.settle();
        m_entry.day = when.day();
        m_entry.time = when.time();
        m_entry.minutes = when.minutes();
        m_entry.repeat = when.repeat();
    }

    /// The first run of free words is who, as long as it does not begin with "about"; everything later is the topic.
    void addFree(std::size_t index)
    {
        const QString &word = m_tokens[index].folded;
        const bool mark =
            m_tokens[index].text.size() > 1 && (m_tokens[index].text.startsWith(QLatin1Char('@')) ||
                                                m_tokens[index].text.startsWith(QLatin1Char('#')));
        m_kept.push_back(index);
        if (mark) {
            m_who = {index};
            m_run = &m_who;
            m_marked = true;
            return;
        }
        if (quickwords::isAbout(word)) {
            m_run = &m_topic;
            return;
        }
        if (!m_run)
            m_run = namesSomebody() && m_who.empty() && m_topic.empty() ? &m_who : &m_topic;
        const bool isPreposition = m_run == &m_who && m_who.empty() && quickwords::isWith(word);
        if (!isPreposition)
            m_run->push_back(index);
    }

    /// Whether the words after the verb are a name: "call Anna", but not "todo send samples".
    bool namesSomebody() const
    {
        const bool isText = m_entry.type == QLatin1String("todo") || m_entry.type == QLatin1String("note");
        return !m_marked &&
               (!isText || (m_hasColon && m_tokens.size() - m_first <= std::size_t(kLongestName)));
    }

    void settleKind()
    {
        const QDate today = m_now.date();
        if (!m_entry.typeGiven && m_entry.day && *m_entry.day >= today) {
            m_entry.what = What::Task;
            m_entry.type = QStringLiteral("todo");
        } else if (m_entry.isTask() && m_entry.day && *m_entry.day < today &&
                   m_entry.type != QLatin1String("todo")) {
            m_entry.what = What::Activity; // "call Anna yesterday"
        }
        if (!m_entry.isTask()) {
            m_entry.repeat.clear();
            m_entry.priority.clear();
        }
    }

    void fillTexts()
    {
        if (!m_who.empty()) {
            m_entry.who = textOf(m_who);
            if (m_entry.who.startsWith(QLatin1Char('@')) || m_entry.who.startsWith(QLatin1Char('#')))
                m_entry.who.remove(0, 1);
            addSpan(Part::Who, m_who.front(), m_who.back() - m_who.front() + 1);
        }
        for (const std::size_t index : m_topic)
            addSpan(Part::Topic, index, 1);
        if (m_entry.isTask())
            fillTask();
        else
            fillActivity();
    }

    /// The title says the whole task: "Call Anna about offer".
    void fillTask()
    {
        QString title = textOf(m_kept);
        const bool isTodo = m_entry.type == QLatin1String("todo");
        if (m_entry.typeGiven && !isTodo)
            title = (m_tokens.front().text + QLatin1Char(' ') + title).trimmed();
        while (title.endsWith(QLatin1Char(':')) || title.endsWith(QLatin1Char(',')))
            title.chop(1);
        if (title.isEmpty()) {
            setSubject(m_text);
            return;
        }
        if (!m_text.isEmpty() && title.size() + m_text.size() < kLongestSubject)
            title += QLatin1String(": ") + m_text;
        else
            m_entry.body = m_text;
        m_entry.subject = capitalised(title);
    }

    void fillActivity()
    {
        const QString topic = textOf(m_topic);
        QString text = m_text;
        if (!topic.isEmpty())
            text = text.isEmpty() ? topic : topic + QLatin1String(": ") + text;
        setSubject(text);
    }

    /// A short text is the subject; of a longer one the first sentence, and the whole is the body.
    void setSubject(const QString &text)
    {
        if (text.size() <= kLongestSubject && !text.contains(QLatin1Char('\n'))) {
            m_entry.subject = capitalised(text);
            return;
        }
        m_entry.body = text;
        QString first = text.section(QLatin1Char('\n'), 0, 0);
        const qsizetype stop = first.indexOf(QLatin1String(". "));
        first = stop > 0 ? first.left(stop) : first;
        if (first.size() > kLongestSubject)
            first = first.left(first.lastIndexOf(QLatin1Char(' '), kLongestSubject)).left(kLongestSubject) +
                    QChar(0x2026);
        m_entry.subject = capitalised(first);
    }

    QString textOf(const std::vector<std::size_t> &indexes) const
    {
        QStringList words;
        for (const std::size_t index : indexes)
            words.append(m_tokens[index].text);
        QString text = words.join(QLatin1Char(' '));
        while (text.endsWith(QLatin1Char(':')) || text.endsWith(QLatin1Char(',')))
            text.chop(1);
        return text;
    }

    /// Neighbouring words of one part make one span.
    void addSpan(Part part, std::size_t index, std::size_t count)
    {
        const qsizetype start = m_tokens[index].start;
        qsizetype end = m_tokens[index + count - 1].end();
        while (end > start + 1 &&
               (m_line.at(end - 1) == QLatin1Char(':') || m_line.at(end - 1) == QLatin1Char(',')))
            --end;
        auto &spans = m_entry.spans;
        const bool joins = !spans.empty() && spans.back().part == part &&
                           m_line
                               .mid(spans.back().start + spans.back().length,
                                    start - spans.back().start - spans.back().length)
                               .trimmed()
                               .isEmpty() &&
                           start > spans.back().start;
        if (joins)
            spans.back().length = end - spans.back().start;
        else
            spans.push_back({part, start, end - start});
    }

    QString m_line;
    QDateTime m_now;
    std::vector<Token> m_tokens;
    QuickEntry m_entry;
    std::size_t m_first = 0;
    QString m_text;
    bool m_hasColon = false;
    bool m_marked = false;
    std::vector<std::size_t> m_who;
    std::vector<std::size_t> m_topic;
    std::vector<std::size_t> m_kept; ///< words of a task's title
    std::vector<std::size_t> *m_run = nullptr;
};

void setLink(Draft &draft, const std::optional<RecordRef> &who)
{
    if (who && hasTimeline(who->kind))
        draft.values.insert(kindKey(who->kind), who->id);
}

void setText(Draft &draft, const char *key, const QString &text)
{
    if (!text.isEmpty())
        draft.values.insert(QLatin1String(key), text);
}

Draft taskDraft(const QuickEntry &entry)
{
    Draft draft;
    draft.ref.kind = RecordKind::Task;
    setText(draft, "title", entry.subject);
    setText(draft, "type", entry.type);
    setText(draft, "notes", entry.body);
    setText(draft, "priority", entry.priority);
    setText(draft, "repeat", entry.repeat);
    if (entry.day) {
        const bool allDay = !entry.time;
        draft.values.insert(QStringLiteral("due_at"),
                            allDay ? allDayDue(*entry.day)
                                   : core::Instant::of(QDateTime(*entry.day, *entry.time)));
        draft.values.insert(QStringLiteral("all_day"), allDay);
    }
    return draft;
}

Draft activityDraft(const QuickEntry &entry, const QDateTime &now)
{
    Draft draft;
    draft.ref.kind = RecordKind::Activity;
    QDateTime at = now;
    if (entry.day)
        at = QDateTime(*entry.day, entry.time.value_or(*entry.day == now.date() ? now.time() : QTime(12, 0)));
    draft.values.insert(QStringLiteral("at"), core::Instant::of(at));
    setText(draft, "channel", entry.type);
    setText(draft, "subject", entry.subject);
    setText(draft, "body", entry.body);
    if (entry.minutes > 0)
        draft.values.insert(QStringLiteral("minutes"), entry.minutes);
    if (entry.type != QLatin1String("note"))
        draft.values.insert(QStringLiteral("direction"), QStringLiteral("out"));
    return draft;
}

} // namespace

QuickEntry parseQuickEntry(const QString &line, const QDateTime &now)
{
    return Parser(line, now).run();
}

Draft quickDraft(const QuickEntry &entry, const std::optional<RecordRef> &who, const QDateTime &now)
{
    Draft draft = entry.isTask() ? taskDraft(entry) : activityDraft(entry, now);
    setLink(draft, who);
    return draft;
}

} // namespace rapport::domain
