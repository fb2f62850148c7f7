#pragma once

#include "ui/card/carddata.h"
#include "ui/card/fieldplace.h"
#include "ui/shell/appcontext.h"

#include <QObject>

class QMimeData;

namespace rapport::ui {

class ActDialog;

/// What can be done to the record of a card: each is one changeset with its sentence and undo. Owned by the card; GUI
/// thread.
class CardActions final : public QObject {
    Q_OBJECT
public:
    CardActions(AppContext &context, QWidget &card);

    void setCard(const CardData &card) { m_card = card; }
    /// `baseRevision` is the revision whose value was edited. What cannot be saved comes back as fieldRefused.
    void saveField(const QString &key, const domain::Value &value, qint64 baseRevision);
    void setMark(const QString &mark, bool on);
    /// With the caret in the e-mail, phone, link or line of an address that `place` names.
    void editReach(const FieldPlace &place);
    void editRoles();
    void editTags();
    void editTask(const domain::RecordRef &task);
    void addRelation();
    void removeRelation(domain::RecordId id);
    void showHistory(const QString &field);
    void trash();
    /// These two concern people only.
    void saveDossier();
    void erase();
    /// Brings the record back from the trash.
    void restore();
    void call();
    void mail();
    void newTask();
    void newPersonHere();
    void chooseAttachment();
    /// Mails and calendars that were dropped on the card.
    void attach(const QStringList &files);

Q_SIGNALS:
    void changed();
    /// The record went to the trash: there is no card of it any more.
    void trashed();
    /// The field stands in the store, or its conflict is being settled in a dialog.
    void fieldSettled(const QString &key);
    void fieldRefused(const QString &key, const rapport::core::Error &error);

private:
    /// True, after saying why, when the record cannot be changed now: the store, or the trash.
    bool isFixed() const;
    domain::Draft draft() const;
    /// Saves and closes the dialog; it stays open with the reason when the store refuses.
    void saveFrom(ActDialog *dialog, const domain::Draft &wanted);
    void save(const domain::Draft &wanted);
    /// Shows a failure; a conflict as the choice between both versions.
    void refuse(const domain::Draft &wanted, const core::Error &error);
    void announce(const domain::Draft &wanted, const workspace::Saved &saved, const QStringList &fields);

    AppContext &m_context;
    QWidget &m_widget;
    CardData m_card;
};

/// The mails and calendars among dropped files; none when there is any other file.
QStringList attachable(const QMimeData &data);

} // namespace rapport::ui
