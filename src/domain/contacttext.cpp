#include "domain/contacttext.h"

#include "domain/contactrules.h"
#include "domain/contactwords.h"
#include "domain/textfold.h"

#include <QRegularExpression>
#include <algorithm>
#include <vector>

namespace rapport::domain {

namespace {

constexpr qsizetype kLongestText = 20'000;
constexpr qsizetype kLongestNotes = 5'000;
constexpr qsizetype kLongestLabel = 40;
constexpr qsizetype kLongestValue = 200;
constexpr qsizetype kMostNameWords = 5;
constexpr qsizetype kFewestDigits = 6;
constexpr qsizetype kMostDigits = 15;

const QRegularExpression &mailboxes()
{
    static const QRegularExpression shape(QStringLiteral("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w-]+(?:\\.[\\w-]+)+"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    return shape;
}

const QRegularExpression &phones()
{
    static const QRegularExpression shape(
        QStringLiteral("(?:\\+|\\(\\+|00|\\(0|0|\\(\\d{3}\\)|\\b\\d{3}[-. ])[\\d\\s()/.\\-–]{5,22}\\d"));
    return shape;
}

const QRegularExpression &links()
{
    static const QRegularExpression shape(QStringLiteral("(?:https?://|www\\.)[^\\s<>|,;]+"),
                                          QRegularExpression::CaseInsensitiveOption);
    return shape;
}

/// "8001 Zürich", "D-10115 Berlin", "SW1A 2AA London" before or after the town, "Austin, TX 78701".
const QRegularExpression &towns()
{
    static const QRegularExpression shape(QStringLiteral(
        "^(?:(?<before>(?:[A-Z]{1,2}-)?\\d{4,5})\\s+(?<town>[\\p{L}][\\p{L}\\s.'/()-]{1,40})"
        "|(?<ustown>[\\p{L}][\\p{L}\\s.'-]{1,40}),\\s*(?<state>[A-Z]{2})\\s+(?<zip>\\d{5}(?:-\\d{4})?)"
        "|(?<uktown>[\\p{L}][\\p{L}\\s.'-]{1,40}?),?\\s+(?<uk>[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}))$"));
    return shape;
}

bool looksLikeStreet(const QString &line)
{
    static const QRegularExpression house(
        QStringLiteral("^(?:\\p{L}[\\p{L}\\s.'-]+\\s\\d+\\s?[a-zA-Z]?(?:\\s?[-/]\\s?\\d+)?"
                       "|\\d+(?:\\s?(?:bis|ter|[a-zA-Z]))?,?\\s\\p{L}[\\p{L}\\d\\s.'-]+)$"));
    return line.size() < 80 && house.match(line).hasMatch();
}

/// Without what mails and cards put around text: quotes of answers, bullets, markdown stars.
QString bareLine(QString line)
{
    static const QRegularExpression around(QStringLiteral("^[\\s>*•·|_=~\\-–—]+|[\\s*|_]+$"));
    return cleanedLine(line.remove(around));
}

QString withoutPoints(QString text)
{
    while (text.endsWith(QLatin1Char(',')) || text.endsWith(QLatin1Char(';')))
        text.chop(1);
    return text.trimmed();
}

/// Takes one text apart: labelled lines first, then what has a shape, then what stands where a name or company does.
class Reader {
public:
    explicit Reader(const QString &text) { split(text.left(kLongestText)); }

    FieldValues run()
    {
        readLabels();
        readShapes();
        readPlaces();
        readCompany();
        readName();
        readJob();
        guessFromMailbox();
        keepNotes();
        return std::move(m_values);
    }

private:
    struct Line {
        QString text;
        bool used = false;
        bool farewell = false;
        bool greeting = false;
    };

    void split(const QString &text)
    {
        static const QRegularExpression between(QStringLiteral("\\s+[|•·]\\s+|\\t+"));
        for (const QString &raw : text.split(QLatin1Char('\n'))) {
            for (const QString &part : QString(raw).remove(QLatin1Char('\r')).split(between)) {
                const QString bare = bareLine(part);
                if (bare.isEmpty())
                    continue;
                Line line{bare};
                line.farewell = contactwords::isFarewell(bare);
                line.greeting = !line.farewell && contactwords::isGreeting(bare);
                m_lines.push_back(line);
            }
        }
    }

    bool has(const char *key) const { return m_values.contains(QLatin1String(key)); }

    void put(const char *key, const QString &value)
    {
        const QString clean = withoutPoints(cleanedLine(value));
        if (!clean.isEmpty() && clean.size() <= kLongestValue && !has(key))
            m_values.insert(QLatin1String(key), clean);
    }

    void addNote(const QString &text)
    {
        if (!text.trimmed().isEmpty())
            m_notes << text.trimmed();
    }

    /// "Vorname: Anna", and "Vorname" alone with its value on the next line, as web forms send them.
    void readLabels()
    {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            Line &line = m_lines[i];
            const qsizetype colon = line.text.indexOf(QLatin1Char(':'));
            const bool labelled =
                colon > 0 && colon <= kLongestLabel && !line.text.mid(colon).startsWith(QLatin1String("://"));
            const QString field = contactwords::fieldOfLabel(labelled ? line.text.left(colon) : QString());
            if (field.isEmpty())
                continue;
            line.used = true;
            QString value = line.text.mid(colon + 1).trimmed();
            if (value.isEmpty() && i + 1 < m_lines.size() && !isLabelled(m_lines[i + 1].text)) {
                value = m_lines[++i].text;
                m_lines[i].used = true;
            }
            takeLabelled(field, value);
            if (field == QLatin1String("notes"))
                i = takeRest(i);
        }
    }

    static bool isLabelled(const QString &text)
    {
        const qsizetype colon = text.indexOf(QLatin1Char(':'));
        return colon > 0 && colon <= kLongestLabel && !contactwords::fieldOfLabel(text.left(colon)).isEmpty();
    }

    /// A message goes on until the next label or the farewell.
    std::size_t takeRest(std::size_t at)
    {
        while (at + 1 < m_lines.size() && !isLabelled(m_lines[at + 1].text) && !m_lines[at + 1].farewell &&
               !m_lines[at + 1].greeting) {
            m_lines[++at].used = true;
            addNote(m_lines[at].text);
        }
        return at;
    }

    void takeLabelled(const QString &field, const QString &value)
    {
        if (field == QLatin1String("skip") || value.isEmpty())
            return;
        if (field == QLatin1String("name"))
            takeName(value);
        else if (field == QLatin1String("from"))
            takeSender(value);
        else if (field == QLatin1String("email"))
            takeMailbox(value);
        else if (field == QLatin1String("phone"))
            takePhone(value, true);
        else if (field == QLatin1String("full_address"))
            takeAddress(value);
        else if (field == QLatin1String("notes"))
            addNote(value);
        else
            put(field.toLatin1().constData(), value);
    }

    /// "Anna Keller <anna@keller.example>"
    void takeSender(const QString &value)
    {
        takeMailbox(value);
        QString name = value.section(QLatin1Char('<'), 0, 0);
        name.remove(QLatin1Char('"'));
        name.remove(mailboxes());
        name.remove(QRegularExpression(QStringLiteral("\\(.*\\)|\\[.*\\]")));
        if (isNameLike(bareLine(name)))
            takeName(bareLine(name));
    }

    void takeMailbox(const QString &text)
    {
        const auto match = mailboxes().match(text);
        const QString mailbox = match.captured(0);
        if (match.hasMatch() && isEmailAddress(mailbox) && !isMachine(mailbox))
            put("email", mailbox);
    }

    static bool isMachine(const QString &mailbox)
    {
        static const QRegularExpression machine(
            QStringLiteral(
                "^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|wordpress|webform|notifications?)@"),
            QRegularExpression::CaseInsensitiveOption);
        return machine.match(mailbox).hasMatch();
    }

    /// True when it was a phone number. Without a label it needs the shape of one.
    bool takePhone(const QString &text, bool labelled)
    {
        const auto match = phones().match(text);
        QString phone = match.captured(0);
        if (!match.hasMatch() && labelled)
            phone = text;
        const qsizetype digits = digitsOf(phone).size();
        if (digits < kFewestDigits || digits > kMostDigits)
            return false;
        if (has("phone"))
            addNote(text);
        else
            put("phone", phone.simplified());
        return true;
    }

    /// Mailboxes, links and phones wherever they stand; "Fax" lines are none.
    void readShapes()
    {
        for (Line &line : m_lines) {
            if (line.used)
                continue;
            const bool hadMail = mailboxes().match(line.text).hasMatch();
            takeMailbox(line.text);
            QString rest = QString(line.text).remove(mailboxes());
            const auto link = links().match(rest);
            if (link.hasMatch())
                put("website", link.captured(0));
            rest.remove(links());
            const bool phone = isPhoneLine(rest) && takePhone(rest, false);
            if ((hadMail || link.hasMatch() || phone) && words(QString(rest).remove(phones())).size() <= 2)
                line.used = true;
        }
    }

    static bool isPhoneLine(const QString &text)
    {
        return !foldText(text).startsWith(QLatin1String("fax")) && !towns().match(text).hasMatch() &&
               !looksLikeStreet(text) && words(QString(text).remove(phones())).size() <= 3;
    }

    /// Street, town and country; also when they stand in one line with commas between them.
    void readPlaces()
    {
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            Line &line = m_lines[i];
            if (line.used || line.greeting)
                continue;
            if (takeAddress(line.text)) {
                line.used = true;
                if (i > 0 && !m_lines[i - 1].used && !has("street") && looksLikeStreet(m_lines[i - 1].text)) {
                    put("street", m_lines[i - 1].text);
                    m_lines[i - 1].used = true;
                }
            } else if (const QString country = contactwords::country(line.text); !country.isEmpty()) {
                put("country", country);
                line.used = true;
            }
        }
    }

    /// False when there is no town in it.
    bool takeAddress(const QString &text)
    {
        if (takeTown(text))
            return true;
        const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const bool two =
                i + 1 < parts.size() && takeTown((parts[i] + QLatin1Char(',') + parts[i + 1]).trimmed());
            if (!two && !takeTown(parts[i].trimmed()))
                continue;
            if (i > 0)
                put("street", parts[i - 1]);
            if (const qsizetype next = i + (two ? 2 : 1); next < parts.size())
                put("country", contactwords::country(parts[next]));
            return true;
        }
        return false;
    }

    bool takeTown(const QString &text)
    {
        const auto match = towns().match(text);
        if (!match.hasMatch())
            return false;
        put("postcode", match.captured(QStringLiteral("before")) + match.captured(QStringLiteral("zip")) +
                            match.captured(QStringLiteral("uk")));
        put("city", match.captured(QStringLiteral("town")) + match.captured(QStringLiteral("ustown")) +
                        match.captured(QStringLiteral("uktown")));
        put("region", match.captured(QStringLiteral("state")));
        return true;
    }

    void readCompany()
    {
        for (Line &line : m_lines) {
            if (line.used || line.greeting || line.farewell || has("company") || line.text.size() > 80 ||
                !contactwords::isCompany(line.text))
                continue;
            const QStringList parts = line.text.split(QRegularExpression(QStringLiteral("\\s*,\\s*")));
            const auto named = std::find_if(parts.begin(), parts.end(), contactwords::isCompany);
            const bool jobBefore = parts.size() > 1 && contactwords::isJob(parts.front()) &&
                                   named != parts.begin() && named != parts.end();
            put("company", jobBefore ? *named : line.text);
            if (jobBefore)
                put("job_title", parts.front());
            line.used = true;
        }
    }

    static bool isNameLike(const QString &text)
    {
        static const QRegularExpression letters(QStringLiteral("^[\\p{L}\\p{M}.'’,\\- ]+$"));
        if (text.isEmpty() || text.size() > 60 || !letters.match(text).hasMatch() ||
            contactwords::isJob(text) || contactwords::isCompany(text))
            return false;
        const QStringList parts = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const bool capitals = std::all_of(parts.begin(), parts.end(), [](const QString &word) {
            return word.front().isUpper() || contactwords::isNameParticle(word) ||
                   contactwords::isTitle(word);
        });
        return capitals && parts.size() >= 2 && parts.size() <= kMostNameWords;
    }

    /// The line behind a farewell, else the first that looks like one; "Anna Keller, Head of Sales" is name and job.
    void readName()
    {
        if (has("last_name") || has("first_name"))
            return;
        for (const bool signedOff : {true, false}) {
            bool open = !signedOff;
            for (Line &line : m_lines) {
                open = open || line.farewell;
                if (open && !line.used && !line.farewell && !line.greeting && tryName(line))
                    return;
            }
        }
    }

    bool tryName(Line &line)
    {
        static const QRegularExpression dash(QStringLiteral("\\s+[–—-]\\s+|,\\s*"));
        const auto cut = dash.match(line.text);
        const QString first = cut.hasMatch() ? line.text.left(cut.capturedStart()) : line.text;
        const QString rest = cut.hasMatch() ? line.text.mid(cut.capturedEnd()) : QString();
        const bool withJob = cut.hasMatch() && contactwords::isJob(rest) && isNameLike(first);
        if (!withJob && !isNameLike(line.text))
            return false;
        takeName(withJob ? first : line.text);
        if (withJob)
            put("job_title", rest);
        line.used = true;
        return true;
    }

    void takeName(const QString &text)
    {
        QString name = text.simplified();
        if (name.count(QLatin1Char(',')) == 1 &&
            !contactwords::isTitle(name.section(QLatin1Char(','), 1).trimmed()))
            name = name.section(QLatin1Char(','), 1).trimmed() + QLatin1Char(' ') +
                   name.section(QLatin1Char(','), 0, 0).trimmed();
        QStringList parts = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        QStringList titles;
        while (parts.size() > 1 && contactwords::isTitle(parts.front()))
            titles << parts.takeFirst();
        put("salutation", titles.join(QLatin1Char(' ')));
        if (parts.isEmpty())
            return;
        qsizetype last = parts.size() - 1;
        while (last > 1 && contactwords::isNameParticle(parts[last - 1]))
            --last;
        put("last_name", cased(parts.mid(last).join(QLatin1Char(' '))));
        put("first_name", cased(parts.mid(0, last).join(QLatin1Char(' '))));
    }

    /// "KELLER" is a name that somebody shouted.
    static QString cased(const QString &name)
    {
        QString result = name;
        if (name.size() < 3 || name != name.toUpper() || name == name.toLower())
            return result;
        bool begins = true;
        for (QChar &c : result) {
            c = begins ? c : c.toLower();
            begins = !c.isLetter();
        }
        return result;
    }

    void readJob()
    {
        for (Line &line : m_lines) {
            if (line.used || line.farewell || line.greeting || has("job_title") || line.text.size() > 70 ||
                !contactwords::isJob(line.text))
                continue;
            static const QRegularExpression at(QStringLiteral("\\s+(?:at|bei|chez|presso|en|@)\\s+"));
            const auto match = at.match(line.text);
            put("job_title", match.hasMatch() ? line.text.left(match.capturedStart()) : line.text);
            if (match.hasMatch())
                put("company", line.text.mid(match.capturedEnd()));
            line.used = true;
        }
    }

    /// "anna.keller@vogel.example" says a name and, where it is no free mail service, a company.
    void guessFromMailbox()
    {
        const QString mailbox = m_values.value(QStringLiteral("email")).text();
        const QString local = mailbox.section(QLatin1Char('@'), 0, 0);
        static const QRegularExpression two(QStringLiteral("^(\\p{L}{2,})[._](\\p{L}{2,})$"));
        const auto match = two.match(local);
        if (match.hasMatch() && !has("last_name") && !has("first_name")) {
            put("first_name", capitalised(match.captured(1)));
            put("last_name", capitalised(match.captured(2)));
        }
        const QString domain = webDomain(mailbox);
        if (has("company") || domain.isEmpty() || isFreeMailDomain(domain))
            return;
        if (!companyLine(domain))
            put("company", capitalised(domain.section(QLatin1Char('.'), -2, -2)));
    }

    /// A line that is the name in the domain, as it is written on the card.
    bool companyLine(const QString &domain)
    {
        const QString core = squeezed(domain.section(QLatin1Char('.'), -2, -2));
        for (Line &line : m_lines) {
            if (line.used || line.text.size() > 60 || core.size() < 3 || squeezed(line.text) != core)
                continue;
            put("company", line.text);
            line.used = true;
            return true;
        }
        return false;
    }

    static QString capitalised(QString word)
    {
        if (!word.isEmpty())
            word[0] = word.at(0).toUpper();
        return word;
    }

    /// What nobody understood, without greeting and farewell.
    void keepNotes()
    {
        QStringList lines;
        for (const Line &line : m_lines) {
            if (!line.used && !line.farewell && !line.greeting)
                lines << line.text;
        }
        const QString notes = (lines + m_notes).join(QLatin1Char('\n')).left(kLongestNotes);
        if (!notes.isEmpty())
            m_values.insert(QStringLiteral("notes"), notes);
    }

    std::vector<Line> m_lines;
    FieldValues m_values;
    QStringList m_notes;
};

} // namespace

FieldValues readContactText(const QString &text)
{
    return Reader(text).run();
}

} // namespace rapport::domain
