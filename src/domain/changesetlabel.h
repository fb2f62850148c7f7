#pragma once

#include "domain/record.h"

/// What a changeset did, as a stable text "id|argument|argument…" ("|" and "%" inside arguments are percent-encoded).
/// messages/changesetlabel.h turns it into a sentence of the reader's language; the journal keeps it for ever.
namespace rapport::domain::labels {

QString make(const QString &id, const QStringList &arguments);

/// A label taken apart again. A text that is no label comes back as id with no arguments.
struct Parts {
    QString id;
    QStringList arguments;
};
Parts parts(const QString &label);

QString created(RecordKind kind, const QString &name); ///< created|kind|name
QString edited(RecordKind kind, const QString &name,
               const QStringList &fields);                            ///< edited|kind|name|field,field
QString deleted(RecordKind kind, const QString &name, qint64 count);  ///< deleted|kind|name|count
QString restored(RecordKind kind, const QString &name, qint64 count); ///< restored|kind|name|count
QString bulkEdited(RecordKind kind, qint64 count, const QString &field,
                   const QString &value); ///< bulk-edited|kind|count|field|value
QString tagged(RecordKind kind, qint64 count, const QStringList &added,
               const QStringList &removed); ///< tagged|kind|count|a;b|c;d
QString marked(RecordKind kind, const QString &name, const QString &mark,
               bool on); ///< marked|kind|name|mark|on/off
QString markedMany(RecordKind kind, qint64 count, const QString &mark,
                   bool on); ///< marked-many|kind|count|mark|on/off
QString moved(RecordKind kind, qint64 count, const QString &name,
              const QString &stage);             ///< moved|kind|name|count|stage
QString assigned(RecordKind kind, qint64 count); ///< assigned|kind|count
QString seriesStarted(RecordKind kind, qint64 count,
                      const QString &series);            ///< series-started|kind|count|series
QString converted(RecordKind kind, const QString &name); ///< converted|kind|name
QString trained(RecordKind kind, qint64 outcomes);       ///< trained|kind|outcomes
QString imported(const QString &kindPlural, qint64 count,
                 const QString &file);                       ///< imported|contacts|count|file
QString logged(const QString &channel, const QString &name); ///< logged|channel|name of person or company
QString taskDone(const QString &title);                      ///< task-done|title
QString taskReopened(const QString &title);                  ///< task-reopened|title
QString snoozed(const QString &title);                       ///< snoozed|title
QString viewSaved(const QString &name);                      ///< view-saved|name
QString viewRemoved(const QString &name);                    ///< view-removed|name
QString fieldSaved(const QString &name);                     ///< field-saved|label
QString fieldRemoved(const QString &key);                    ///< field-removed|key
QString fieldsOrdered(RecordKind kind);                      ///< fields-ordered|kind
QString userAdded(const QString &name);                      ///< user-added|name
QString merged(RecordKind kind, const QString &name,
               qint64 count); ///< merged|kind|name|count of those that went into it
QString notDuplicates(RecordKind kind, const QString &one,
                      const QString &other);                        ///< not-duplicates|kind|name|name
QString qualityFixed(const QString &rule, qint64 count);            ///< quality-fixed|rule|count
QString qualityPassedOver(const QString &rule, qint64 count);       ///< quality-passed-over|rule|count
QString qualityRuleOff(const QString &rule, bool off);              ///< quality-rule|rule|on/off
QString campaignQueued(const QString &name, qint64 count);          ///< campaign-queued|name|count
QString campaignStatus(const QString &name, const QString &status); ///< campaign-status|name|status
QString campaignResponses(const QString &name, qint64 count);       ///< campaign-responses|name|count
QString inboxRead(qint64 count);                                    ///< inbox-read|count of answers
QString optOutsRead(qint64 count);                                  ///< opt-outs-read|count of people
QString campaignExported(const QString &name, qint64 count);        ///< campaign-exported|name|count
QString trashEmptied();                                             ///< trash-emptied
QString demo(qint64 customers);                                     ///< demo|count
QString demoDay(qint64 count);                        ///< demo-day|count of opportunities and leads
QString undo(const QString &label);                   ///< undo|label
QString redo(const QString &label);                   ///< redo|label
QString erased(RecordKind kind, qint64 count);        ///< erased|kind|count
QString pseudonymised(RecordKind kind, qint64 count); ///< pseudonymised|kind|count

/// What a label says without the names and titles of whom it was about; empty when nothing of it can stay.
QString nameless(const QString &label, const QStringList &words = {});
/// What is left of a label when the people it may name are erased: what was done and to how many, no name and no title; a
/// file's name only when none of the `words` (folded) stands in it. values-erased|label, or values-erased alone when nothing of it can stay.
QString withoutNames(const QString &label, const QStringList &words);

} // namespace rapport::domain::labels
