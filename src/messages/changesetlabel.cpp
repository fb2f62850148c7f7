#include "messages/changesetlabel.h"

#include "domain/changesetlabel.h"
#include "messages/fieldlabel.h"
#include "messages/quality.h"
#include "messages/texts.h"
#include "messages/when.h"

#include <QCoreApplication>

namespace rapport::messages {

using domain::RecordKind;

namespace {

constexpr int kDeepest = 4; // "Undid: redid: undid: …" ends somewhere
constexpr int kLongestName = 120;

QString tr(const char *text)
{
    return QCoreApplication::translate("Changeset", text);
}

#define CHANGE_TEXT(text) QT_TRANSLATE_NOOP("Changeset", text)

/// Reads the arguments of one label.
class Sentence {
public:
    Sentence(domain::labels::Parts parts, const domain::Catalogue &catalogue, int depth)
        : m_parts(std::move(parts)), m_catalogue(catalogue), m_depth(depth)
    {
    }

    QString text() const
    {
        using Maker = QString (Sentence::*)() const;
        static const QHash<QString, Maker> makers{{"created", &Sentence::created},
                                                  {"edited", &Sentence::edited},
                                                  {"deleted", &Sentence::deleted},
                                                  {"restored", &Sentence::restored},
                                                  {"bulk-edited", &Sentence::bulkEdited},
                                                  {"tagged", &Sentence::tagged},
                                                  {"moved", &Sentence::moved},
                                                  {"converted", &Sentence::converted},
                                                  {"assigned", &Sentence::assigned},
                                                  {"trained", &Sentence::trained},
                                                  {"series-started", &Sentence::seriesStarted},
                                                  {"marked", &Sentence::marked},
                                                  {"marked-many", &Sentence::markedMany},
                                                  {"imported", &Sentence::imported},
                                                  {"logged", &Sentence::logged},
                                                  {"merged", &Sentence::merged},
                                                  {"campaign-queued", &Sentence::campaignQueued},
                                                  {"campaign-status", &Sentence::campaignStatus},
                                                  {"campaign-responses", &Sentence::campaignResponses},
                                                  {"campaign-exported", &Sentence::campaignExported},
                                                  {"inbox-read", &Sentence::inboxRead},
                                                  {"opt-outs-read", &Sentence::optOutsRead},
                                                  {"quality-fixed", &Sentence::qualityFixed},
                                                  {"quality-passed-over", &Sentence::qualityPassedOver},
                                                  {"quality-rule", &Sentence::qualityRule},
                                                  {"undo", &Sentence::undo},
                                                  {"redo", &Sentence::redo},
                                                  {"erased", &Sentence::erased},
                                                  {"pseudonymised", &Sentence::pseudonymised},
                                                  {"values-erased", &Sentence::valuesErased},
                                                  {"demo", &Sentence::demo},
                                                  {"demo-day", &Sentence::demoDay}};
        const Maker maker = makers.value(m_parts.id, nullptr);
        return maker ? (this->*maker)() : simple();
    }

private:
    QString argument(int index) const
    {
        const QString line = m_parts.arguments.value(index).simplified();
        return line.size() > kLongestName ? line.left(kLongestName) + QChar(0x2026) : line;
    }
    RecordKind kind() const { return domain::kindFromText(argument(0)).value_or(RecordKind::Person); }

    /// The record's name, or "a person" without one.
    QString name() const
    {
        return argument(1).isEmpty() ? filled(tr(CHANGE_TEXT("one %1")), {kindLabel(kind())}) : argument(1);
    }
    QString nameOrCount() const
    {
        const qint64 count = argument(2).toLongLong();
        return count > 1 ? countOf(kind(), count) : name();
    }
    const domain::FieldSpec *field(const QString &key) const { return m_catalogue.find(kind(), key); }
    QString label(const QString &key) const
    {
        const domain::FieldSpec *spec = field(key);
        return spec ? fieldLabel(*spec) : key;
    }

    QString created() const { return filled(tr(CHANGE_TEXT("Created %1.")), {name()}); }
    QString moved() const { return filled(tr(CHANGE_TEXT("Moved %1 to %2.")), {nameOrCount(), argument(3)}); }
    QString assigned() const
    {
        return filled(tr(CHANGE_TEXT("Assigned %1.")), {messages::countOf(kind(), argument(1).toLongLong())});
    }
    QString trained() const
    {
        return filled(tr(CHANGE_TEXT("Learned from %1.")),
                      {messages::countOf(kind(), argument(1).toLongLong())});
    }
    QString seriesStarted() const
    {
        return filled(tr(CHANGE_TEXT("Started the series “%1” for %2.")),
                      {argument(2), messages::countOf(kind(), argument(1).toLongLong())});
    }
    QString converted() const { return filled(tr(CHANGE_TEXT("Converted %1.")), {name()}); }
    QString deleted() const { return filled(tr(CHANGE_TEXT("Moved %1 to the trash.")), {nameOrCount()}); }
    QString restored() const
    {
        return filled(tr(CHANGE_TEXT("Restored %1 from the trash.")), {nameOrCount()});
    }

    QString edited() const
    {
        const QStringList keys = argument(2).split(QLatin1Char(','), Qt::SkipEmptyParts);
        if (keys.size() == 1)
            return filled(tr(CHANGE_TEXT("%1 of %2 changed.")), {label(keys.front()), name()});
        if (keys.isEmpty())
            return filled(tr(CHANGE_TEXT("%1 changed.")), {name()});
        return filled(
            QCoreApplication::translate("Changeset", "%Ln fields of %1 changed.", nullptr, int(keys.size())),
            {name()});
    }

    QString bulkEdited() const
    {
        const domain::FieldSpec *spec = field(argument(2));
        QString value = argument(3);
        if (spec && spec->type == domain::FieldType::Choice)
            value = choiceLabel(*spec, value);
        const QString who = countOf(kind(), argument(1).toLongLong());
        if (value.isEmpty())
            return filled(tr(CHANGE_TEXT("%1 cleared for %2.")), {label(argument(2)), who});
        return filled(tr(CHANGE_TEXT("%1 changed to %2 for %3.")), {label(argument(2)), value, who});
    }

    QString tagged() const
    {
        const QString who = countOf(kind(), argument(1).toLongLong());
        const QString added = listed(argument(2).split(QLatin1Char(';'), Qt::SkipEmptyParts));
        const QString removed = listed(argument(3).split(QLatin1Char(';'), Qt::SkipEmptyParts));
        if (removed.isEmpty())
            return filled(tr(CHANGE_TEXT("Tagged %1 with %2.")), {who, added});
        if (added.isEmpty())
            return filled(tr(CHANGE_TEXT("Removed the tag %2 from %1.")), {who, removed});
        return filled(tr(CHANGE_TEXT("Tagged %1 with %2 and removed %3.")), {who, added, removed});
    }

    QString markedMany() const
    {
        const bool on = argument(3) == QLatin1String("on");
        const QString who = countOf(kind(), argument(1).toLongLong());
        if (argument(2) == QLatin1String("favourite"))
            return filled(on ? tr(CHANGE_TEXT("Marked %1 as favourite."))
                             : tr(CHANGE_TEXT("Took the favourite mark from %1.")),
                          {who});
        return filled(on ? tr(CHANGE_TEXT("Following %1.")) : tr(CHANGE_TEXT("No longer following %1.")),
                      {who});
    }
    QString marked() const
    {
        const bool on = argument(3) == QLatin1String("on");
        if (argument(2) == QLatin1String("favourite"))
            return filled(on ? tr(CHANGE_TEXT("%1 is a favourite now."))
                             : tr(CHANGE_TEXT("%1 is no favourite any more.")),
                          {name()});
        return filled(on ? tr(CHANGE_TEXT("Following %1.")) : tr(CHANGE_TEXT("No longer following %1.")),
                      {name()});
    }

    QString imported() const
    {
        const qint64 count = argument(1).toLongLong();
        const auto imported = domain::kindFromText(argument(0));
        const bool contacts = count != 1 && imported == RecordKind::Person;
        const QString what =
            contacts   ? QCoreApplication::translate("Changeset", "%Ln contacts", nullptr, int(count))
            : imported ? countOf(*imported, count)
                       : numberText(count);
        return filled(tr(CHANGE_TEXT("Imported %1 from %2.")), {what, argument(2)});
    }

    QString logged() const
    {
        const QString channel = channelLabel(argument(0));
        return argument(1).isEmpty() ? filled(tr(CHANGE_TEXT("%1 logged.")), {channel})
                                     : filled(tr(CHANGE_TEXT("%1 logged for %2.")), {channel, argument(1)});
    }

    QString merged() const
    {
        return filled(tr(CHANGE_TEXT("Merged %1 into %2.")),
                      {countOf(kind(), argument(2).toLongLong()), name()});
    }

    /// The kind that a rule of data quality looks at stands at the beginning of its key.
    RecordKind ruleKind() const
    {
        return domain::kindFromText(argument(0).section(QLatin1Char('-'), 0, 0)).value_or(RecordKind::Person);
    }
    QString ruleTitle() const { return qualityTitle(argument(0), m_catalogue); }
    QString campaignQueued() const
    {
        return filled(tr(CHANGE_TEXT("Queued “%1” for %2.")),
                      {argument(0), countOf(RecordKind::Person, argument(1).toLongLong())});
    }
    QString campaignStatus() const
    {
        static const QHash<QString, const char *> kTexts{{"sending", CHANGE_TEXT("“%1” goes out.")},
                                                         {"paused", CHANGE_TEXT("Paused “%1”.")},
                                                         {"stopped", CHANGE_TEXT("Stopped “%1”.")},
                                                         {"done", CHANGE_TEXT("“%1” went out.")}};
        return filled(tr(kTexts.value(argument(1), CHANGE_TEXT("Changed “%1”."))), {argument(0)});
    }
    QString campaignResponses() const
    {
        return filled(tr(CHANGE_TEXT("Noted answers to “%1”.")), {argument(0)});
    }
    QString campaignExported() const
    {
        return filled(tr(CHANGE_TEXT("Made “%1” for %2.")),
                      {argument(0), countOf(RecordKind::Person, argument(1).toLongLong())});
    }
    QString inboxRead() const
    {
        return filled(tr(CHANGE_TEXT("Answers noted from mails: %1.")),
                      {numberText(argument(0).toLongLong())});
    }
    QString optOutsRead() const
    {
        return filled(tr(CHANGE_TEXT("Noted from a list that they want no e-mails: %1.")),
                      {countOf(RecordKind::Person, argument(0).toLongLong())});
    }
    QString qualityFixed() const
    {
        return filled(tr(CHANGE_TEXT("Data quality: %1 for %2.")),
                      {qualityDeed(argument(0)), countOf(ruleKind(), argument(1).toLongLong())});
    }
    QString qualityPassedOver() const
    {
        return filled(tr(CHANGE_TEXT("Data quality: “%1” passes over %2.")),
                      {ruleTitle(), countOf(ruleKind(), argument(1).toLongLong())});
    }
    QString qualityRule() const
    {
        const bool off = argument(1) == QLatin1String("off");
        return filled(off ? tr(CHANGE_TEXT("Data quality: no longer looking for “%1”."))
                          : tr(CHANGE_TEXT("Data quality: looking for “%1” again.")),
                      {ruleTitle()});
    }

    QString demo() const
    {
        return filled(tr(CHANGE_TEXT("Made a practice store of %1 customers.")),
                      {numberText(argument(0).toLongLong())});
    }

    QString demoDay() const
    {
        return filled(tr(CHANGE_TEXT("Practice: %1 leads and opportunities worked on.")),
                      {numberText(argument(0).toLongLong())});
    }

    QString inner() const
    {
        if (m_depth >= kDeepest)
            return QString(QChar(0x2026));
        return Sentence(domain::labels::parts(m_parts.arguments.value(0)), m_catalogue, m_depth + 1).text();
    }
    QString undo() const { return filled(tr(CHANGE_TEXT("Undid: %1")), {inner()}); }
    QString redo() const { return filled(tr(CHANGE_TEXT("Redid: %1")), {inner()}); }

    QString erased() const
    {
        return filled(tr(CHANGE_TEXT("Erased %1 for good.")), {countOf(kind(), argument(1).toLongLong())});
    }
    QString pseudonymised() const
    {
        return filled(tr(CHANGE_TEXT("Took every personal value from %1.")),
                      {countOf(kind(), argument(1).toLongLong())});
    }
    QString valuesErased() const
    {
        if (m_parts.arguments.isEmpty())
            return tr(CHANGE_TEXT("Values erased."));
        return filled(tr(CHANGE_TEXT("%1 Values erased.")), {inner()});
    }

    /// Labels that are one sentence with their arguments in order.
    QString simple() const
    {
        static const QHash<QString, const char *> texts{
            {"task-done", CHANGE_TEXT("Task done: %1.")},
            {"task-reopened", CHANGE_TEXT("Task open again: %1.")},
            {"snoozed", CHANGE_TEXT("Task put off: %1.")},
            {"view-saved", CHANGE_TEXT("Saved the view %1.")},
            {"view-removed", CHANGE_TEXT("Removed the view %1.")},
            {"field-saved", CHANGE_TEXT("Saved the field %1.")},
            {"field-removed", CHANGE_TEXT("Removed the field %1.")},
            {"fields-ordered", CHANGE_TEXT("Put the fields in another order.")},
            {"user-added", CHANGE_TEXT("Added the user %1.")},
            {"trash-emptied", CHANGE_TEXT("Emptied the trash.")},
            {"store-created", CHANGE_TEXT("Made the store.")},
            {"not-duplicates", CHANGE_TEXT("%2 and %3 are no duplicates.")},
        };
        const char *text = texts.value(m_parts.id, nullptr);
        return text ? filled(tr(text), {argument(0), argument(1), argument(2)}) : m_parts.id;
    }

    domain::labels::Parts m_parts;
    const domain::Catalogue &m_catalogue;
    int m_depth;
};

} // namespace

QString changesetSentence(const QString &label, const domain::Catalogue &catalogue)
{
    return Sentence(domain::labels::parts(label), catalogue, 0).text();
}

} // namespace rapport::messages
