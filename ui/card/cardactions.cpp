#include "ui/card/cardactions.h"

#include "domain/changesetlabel.h"
#include "messages/changesetlabel.h"
#include "messages/sentence.h"
#include "ui/card/historydialog.h"
#include "ui/card/reachdialog.h"
#include "ui/card/relationdialog.h"
#include "ui/card/rolesdialog.h"
#include "ui/card/tagsdialog.h"
#include "ui/dialogs/conflictdialog.h"
#include "ui/dialogs/recorddialog.h"
#include "ui/privacy/dossiersaver.h"
#include "ui/privacy/erasedialog.h"
#include "ui/shell/prompts.h"
#include "workspace/attaching.h"
#include "workspace/history.h"
#include "workspace/records.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace rapport::ui {

namespace {

constexpr int kHistoryRows = 500;

} // namespace

CardActions::CardActions(AppContext &context, QWidget &card)
    : QObject(&card), m_context(context), m_widget(card)
{
}

bool CardActions::isFixed() const
{
    const QString reason = whyNotWritable(m_context.workspace, m_card);
    if (!reason.isEmpty())
        m_context.notices.done(reason);
    return !reason.isEmpty();
}

domain::Draft CardActions::draft() const
{
    domain::Draft draft;
    draft.ref = m_card.record.ref;
    draft.baseRevision = m_card.record.revision;
    return draft;
}

void CardActions::refuse(const domain::Draft &wanted, const core::Error &error)
{
    if (error.code == core::ErrorCode::Conflict)
        ConflictDialog::ask(m_context, wanted, &m_widget, [this] { Q_EMIT changed(); });
    else
        m_context.notices.failed(error);
}

void CardActions::announce(const domain::Draft &wanted, const workspace::Saved &saved,
                           const QStringList &fields)
{
    const QString name = domain::displayName(m_card.record);
    if (saved.changeset.isValid())
        m_context.notices.done(
            messages::changesetSentence(domain::labels::edited(wanted.ref.kind, name, fields),
                                        *m_context.workspace.catalogue()),
            saved.changeset);
    Q_EMIT changed();
}

void CardActions::saveField(const QString &key, const domain::Value &value, qint64 baseRevision)
{
    domain::Draft wanted = draft();
    wanted.baseRevision = baseRevision;
    wanted.values.insert(key, value);
    workspace::RecordDesk(m_context.workspace)
        .save(wanted)
        .then(this, [=, this](const core::Result<workspace::Saved> &saved) {
            if (!saved && saved.error().code == core::ErrorCode::Validation) {
                Q_EMIT fieldRefused(key, saved.error());
                return;
            }
            if (saved || saved.error().code == core::ErrorCode::Conflict)
                Q_EMIT fieldSettled(key);
            if (saved)
                announce(wanted, *saved, {key});
            else
                refuse(wanted, saved.error());
        });
}

void CardActions::save(const domain::Draft &wanted)
{
    workspace::RecordDesk(m_context.workspace)
        .save(wanted)
        .then(this, [=, this](const core::Result<workspace::Saved> &saved) {
            if (saved)
                announce(wanted, *saved, {});
            else
                refuse(wanted, saved.error());
        });
}

void CardActions::saveFrom(ActDialog *dialog, const domain::Draft &wanted)
{
    workspace::RecordDesk(m_context.workspace)
        .save(wanted)
        .then(dialog, [=, this](const core::Result<workspace::Saved> &saved) {
            if (!saved && saved.error().code != core::ErrorCode::Conflict) {
                const auto catalogue = m_context.workspace.catalogue();
                dialog->setFault(
                    saved.error().faults.empty()
                        ? messages::sentence(saved.error(), catalogue.get())
                        : messages::faultSentence(saved.error().faults.front(), catalogue.get()));
                return;
            }
            dialog->accept();
            if (saved)
                announce(wanted, *saved, {});
            else
                refuse(wanted, saved.error());
        });
}

void CardActions::setMark(const QString &mark, bool on)
{
    if (isFixed())
        return;
    const QString name = domain::displayName(m_card.record);
    const auto kind = m_card.record.ref.kind;
    workspace::RecordDesk(m_context.workspace)
        .setMark(m_card.record.ref, mark, on)
        .then(this, [=, this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(messages::changesetSentence(domain::labels::marked(kind, name, mark, on),
                                                               *m_context.workspace.catalogue()),
                                   written->changeset);
            Q_EMIT changed();
        });
}

void CardActions::editReach(const FieldPlace &place)
{
    if (isFixed())
        return;
    auto *dialog = new ReachDialog(m_card.record, &m_widget);
    connect(dialog, &ActDialog::committed, this, [this, dialog] {
        domain::Draft wanted = draft();
        wanted.contactPoints = dialog->contactPoints();
        wanted.addresses = dialog->addresses();
        saveFrom(dialog, wanted);
    });
    dialog->open();
    dialog->focusField(place.field, place.part);
}

void CardActions::editRoles()
{
    if (isFixed())
        return;
    auto *dialog = new RolesDialog(m_context.workspace, m_card.record, &m_widget);
    connect(dialog, &ActDialog::committed, this, [this, dialog] {
        domain::Draft wanted = draft();
        wanted.roles = dialog->roles();
        saveFrom(dialog, wanted);
    });
    dialog->open();
}

void CardActions::editTags()
{
    if (isFixed())
        return;
    const QStringList before = m_card.record.value(QStringLiteral("tags")).as<QStringList>();
    auto *dialog = new TagsDialog(m_context.workspace, domain::displayName(m_card.record), before, &m_widget);
    connect(dialog, &ActDialog::committed, this, [this, dialog] {
        domain::Draft wanted = draft();
        wanted.values.insert(QStringLiteral("tags"), dialog->tags());
        saveFrom(dialog, wanted);
    });
    dialog->open();
}

void CardActions::editTask(const domain::RecordRef &task)
{
    if (isFixed())
        return;
    auto *dialog = new RecordDialog(m_context, task, &m_widget);
    connect(dialog, &QDialog::accepted, this, &CardActions::changed);
    dialog->open();
}

void CardActions::addRelation()
{
    if (isFixed())
        return;
    auto *dialog = new RelationDialog(m_context.workspace, m_card.record, &m_widget);
    connect(dialog, &ActDialog::committed, this, [this, dialog] {
        domain::Draft wanted = draft();
        wanted.relations = m_card.record.relations;
        wanted.relations->push_back(dialog->relation());
        saveFrom(dialog, wanted);
    });
    dialog->open();
}

void CardActions::removeRelation(domain::RecordId id)
{
    if (isFixed())
        return;
    domain::Draft wanted = draft();
    wanted.relations = m_card.record.relations;
    std::erase_if(*wanted.relations, [id](const domain::Relation &relation) { return relation.id == id; });
    save(wanted);
}

void CardActions::showHistory(const QString &field)
{
    const CardData card = m_card;
    workspace::HistoryDesk(m_context.workspace)
        .history(card.record.ref, kHistoryRows)
        .then(this, [=, this](core::Result<std::vector<domain::FieldChange>> changes) {
            if (!changes) {
                m_context.notices.failed(changes.error());
                return;
            }
            if (!field.isEmpty())
                std::erase_if(*changes,
                              [&field](const domain::FieldChange &change) { return change.field != field; });
            auto *dialog = new HistoryDialog(domain::displayName(card.record), card.record.ref.kind,
                                             *card.catalogue, *changes, &m_widget);
            dialog->open();
        });
}

void CardActions::trash()
{
    if (isFixed())
        return;
    const QString name = domain::displayName(m_card.record);
    const auto kind = m_card.record.ref.kind;
    workspace::RecordDesk(m_context.workspace)
        .trash({m_card.record.ref})
        .then(this, [=, this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(messages::changesetSentence(domain::labels::deleted(kind, name, 1),
                                                               *m_context.workspace.catalogue()),
                                   written->changeset);
            Q_EMIT trashed();
        });
}

void CardActions::saveDossier()
{
    ui::saveDossier(m_context, m_card.record.ref, &m_widget);
}

void CardActions::erase()
{
    EraseDialog::ask(m_context, m_card.record.ref, &m_widget);
}

void CardActions::restore()
{
    const QString name = domain::displayName(m_card.record);
    const auto kind = m_card.record.ref.kind;
    workspace::RecordDesk(m_context.workspace)
        .restore({m_card.record.ref})
        .then(this, [=, this](const core::Result<workspace::Written<qint64>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            m_context.notices.done(messages::changesetSentence(domain::labels::restored(kind, name, 1),
                                                               *m_context.workspace.catalogue()),
                                   written->changeset);
            Q_EMIT changed();
        });
}

void CardActions::call()
{
    QUrl url;
    url.setScheme(QStringLiteral("tel"));
    url.setPath(m_card.record.text(QStringLiteral("phone")).remove(QLatin1Char(' ')));
    QDesktopServices::openUrl(url);
}

void CardActions::mail()
{
    QUrl url;
    url.setScheme(QStringLiteral("mailto"));
    url.setPath(m_card.record.text(QStringLiteral("email")));
    QDesktopServices::openUrl(url);
}

void CardActions::newTask()
{
    if (isFixed())
        return;
    const domain::RecordRef ref = m_card.record.ref;
    m_context.navigator.createRecord(domain::RecordKind::Task, {{domain::kindKey(ref.kind), ref.id}});
}

void CardActions::newPersonHere()
{
    if (isFixed())
        return;
    m_context.navigator.createRecord(domain::RecordKind::Person,
                                     {{QStringLiteral("company"), m_card.record.ref.id}});
}

void CardActions::chooseAttachment()
{
    if (isFixed())
        return;
    const QString file = m_context.prompts.openFile(&m_widget, tr("Attach a mail or a date"),
                                                    tr("Mails and calendars (*.eml *.ics);;All files (*)"));
    if (!file.isEmpty())
        attach({file});
}

void CardActions::attach(const QStringList &files)
{
    workspace::AttachDesk(m_context.workspace)
        .attach(m_card.record.ref, files)
        .then(this, [this](const core::Result<workspace::Written<workspace::Attached>> &written) {
            if (!written) {
                m_context.notices.failed(written.error());
                return;
            }
            const workspace::Attached &done = written->value;
            QStringList sentences;
            if (written->changeset.isValid())
                sentences << messages::changesetSentence(done.label, *m_context.workspace.catalogue());
            if (done.already > 0)
                sentences << tr("%Ln mail(s) or date(s) were here already.", nullptr, int(done.already));
            else if (sentences.isEmpty())
                sentences << tr("There is nothing in it.");
            m_context.notices.done(sentences.join(QLatin1Char(' ')), written->changeset);
            Q_EMIT changed();
        });
}

QStringList attachable(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        const QString file = url.toLocalFile();
        const QString suffix = QFileInfo(file).suffix().toLower();
        if (suffix != QLatin1String("eml") && suffix != QLatin1String("ics") &&
            suffix != QLatin1String("ical"))
            return {};
        files << file;
    }
    return files;
}

} // namespace rapport::ui
