#include "ui/dialogs/newrecorddialog.h"

#include "messages/fieldlabel.h"
#include "messages/sentence.h"
#include "ui/dialogs/pastestrip.h"
#include "ui/duplicates/similarstrip.h"
#include "ui/shell/prompts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sectionheader.h"
#include "workspace/attaching.h"
#include "workspace/privacy.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace rapport::ui {

namespace {

using domain::RecordKind;

constexpr int kPauseMs = 200;

/// What a form asks at once; everything else waits under "More".
QStringList mainFields(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Person:
        return {"first_name", "last_name", "job_title", "company", "email", "phone", "status", "owner"};
    case RecordKind::Company:
        return {"name", "domain", "industry", "email", "phone", "city", "status", "owner"};
    case RecordKind::Lead:
        return {"first_name", "last_name", "company", "job_title", "email", "phone", "source", "owner"};
    case RecordKind::Opportunity:
        return {"name",      "amount",       "company", "person", "stage", "expected_close_on",
                "next_step", "next_step_on", "source",  "owner"};
    case RecordKind::Product:
        return {"name", "code", "category", "unit", "price", "cost", "active", "tax_class"};
    default:
        return {"title",   "type",     "due_at", "remind_at", "person",
                "company", "priority", "owner",  "repeat",    "notes"};
    }
}

bool isAsked(const domain::FieldSpec &field)
{
    static const QStringList never{"full_name", "external_id", "email_type", "phone_type",
                                   "favourite", "followed",    "done_at",    "outcome"};
    return field.isWritable() && !never.contains(field.key) && !field.has(domain::FieldFlag::Hidden);
}

QString titleOf(RecordKind kind)
{
    return kind == RecordKind::Person        ? NewRecordDialog::tr("New person")
           : kind == RecordKind::Company     ? NewRecordDialog::tr("New company")
           : kind == RecordKind::Lead        ? NewRecordDialog::tr("New lead")
           : kind == RecordKind::Opportunity ? NewRecordDialog::tr("New opportunity")
           : kind == RecordKind::Product     ? NewRecordDialog::tr("New product")
                                             : NewRecordDialog::tr("New task");
}

QString verbOf(RecordKind kind)
{
    return kind == RecordKind::Person        ? NewRecordDialog::tr("Add person")
           : kind == RecordKind::Company     ? NewRecordDialog::tr("Add company")
           : kind == RecordKind::Lead        ? NewRecordDialog::tr("Add lead")
           : kind == RecordKind::Opportunity ? NewRecordDialog::tr("Add opportunity")
           : kind == RecordKind::Product     ? NewRecordDialog::tr("Add product")
                                             : NewRecordDialog::tr("Add task");
}

} // namespace

NewRecordDialog::NewRecordDialog(AppContext &context, RecordKind kind, const domain::FieldValues &preset,
                                 QWidget *parent)
    : ActDialog(titleOf(kind), verbOf(kind), parent), m_context(context), m_kind(kind), m_preset(preset)
{
    setObjectName(QStringLiteral("new-record"));
    resize(620, kind == RecordKind::Task ? 520 : 480);
    const domain::Catalogue &catalogue = *context.workspace.catalogue();
    if (kind == RecordKind::Product && !m_preset.contains(QStringLiteral("active")))
        m_preset.insert(QStringLiteral("active"), true);
    if (!m_preset.contains(QStringLiteral("owner")) && catalogue.find(kind, QStringLiteral("owner")))
        m_preset.insert(QStringLiteral("owner"), context.workspace.user());
    build(m_preset);
    setHelp(tr("Ctrl+Enter saves"));
    auto *another = addButton(tr("Save and new"));
    another->setObjectName(QStringLiteral("new-record.another"));
    another->setToolTip(tr("Save and begin another (Ctrl+Alt+Enter)"));
    connect(another, &QAbstractButton::clicked, this, [this] { save(Then::Another); });
    connect(this, &ActDialog::committed, this, [this] { save(Then::Close); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &NewRecordDialog::askSimilar);
}

void NewRecordDialog::build(const domain::FieldValues &preset)
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, metrics::kSpace8, 0);
    m_similar = new SimilarStrip(this);
    m_similar->setObjectName(QStringLiteral("new-record.similar"));
    body().addWidget(m_similar);
    m_erased = new Label(TextStyle::Secondary, this);
    m_erased->setObjectName(QStringLiteral("new-record.erased"));
    m_erased->setColorRole(ColorRole::Warn);
    m_erased->setWordWrap(true);
    m_erased->hide();
    body().addWidget(m_erased);
    connect(m_similar, &SimilarStrip::openRequested, this, [this](const domain::RecordRef &ref) {
        m_context.navigator.openRecord(ref, Navigator::Where::OwnWindow);
    });
    connect(m_similar, &SimilarStrip::useRequested, this, &NewRecordDialog::use);
    if (m_kind == RecordKind::Lead)
        addPasting();
    const QStringList main = mainFields(m_kind);
    column->addWidget(makeSection(main));
    QStringList more;
    for (const auto &field : m_context.workspace.catalogue()->fields(m_kind)) {
        if (isAsked(field) && !main.contains(field.key))
            more << field.key;
    }
    if (!more.isEmpty()) {
        auto *header = new SectionHeader(tr("More fields"), form);
        header->setObjectName(QStringLiteral("new-record.more"));
        m_more = header;
        QWidget *rest = makeSection(more);
        header->setBody(rest);
        header->setChecked(false);
        rest->hide();
        column->addWidget(header);
        column->addWidget(rest);
    }
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(form);
    scroll->setAccessibleName(windowTitle());
    body().addWidget(scroll, 1);
    for (auto &[key, editor] : m_editors) {
        if (preset.contains(key))
            editor.setValue(preset.value(key));
    }
    if (!m_editors.empty())
        m_editors.front().second.widget->setFocus();
}

QWidget *NewRecordDialog::makeSection(const QStringList &keys)
{
    auto *section = new QWidget(this);
    auto *grid = new QHBoxLayout(section);
    grid->setContentsMargins(0, 0, 0, metrics::kSpace8);
    grid->setSpacing(metrics::kSpace20);
    auto *left = new QVBoxLayout;
    auto *right = new QVBoxLayout;
    grid->addLayout(left, 1);
    grid->addLayout(right, 1);
    int at = 0;
    for (const QString &key : keys) {
        const auto *spec = m_context.workspace.catalogue()->find(m_kind, key);
        if (spec && isAsked(*spec))
            addField(at++ % 2 == 0 ? *left : *right, *spec);
    }
    left->addStretch(1);
    right->addStretch(1);
    return section;
}

void NewRecordDialog::addField(QVBoxLayout &column, const domain::FieldSpec &spec)
{
    FieldEditor editor = makeFieldEditor(spec, m_context.workspace, this, [this] { m_pause.start(); });
    auto *field = new Field(messages::fieldLabel(spec), editor.widget, this);
    column.addWidget(field);
    m_fields.insert(spec.key, field);
    m_editors.emplace_back(spec.key, editor);
}

core::Result<domain::Draft> NewRecordDialog::draft(bool quiet)
{
    domain::Draft draft;
    draft.ref.kind = m_kind;
    draft.values = m_preset;
    core::Error faults{core::ErrorCode::Validation, QStringLiteral("validation"), {}, {}, {}};
    for (auto &[key, editor] : m_editors) {
        auto value = editor.value();
        if (!value)
            faults.faults.insert(faults.faults.end(), value.error().faults.begin(),
                                 value.error().faults.end());
        else if (value->isEmpty())
            draft.values.remove(key);
        else
            draft.values.insert(key, *value);
    }
    if (m_kind == RecordKind::Person) {
        const QString name = domain::composedName(draft.values.value(QStringLiteral("first_name")).text(),
                                                  draft.values.value(QStringLiteral("last_name")).text());
        if (!name.isEmpty())
            draft.values.insert(QStringLiteral("full_name"), name);
    }
    if (!quiet && !faults.faults.empty())
        return core::fail(faults);
    return draft;
}

void NewRecordDialog::addPasting()
{
    m_paste = new PasteStrip(this);
    body().addWidget(m_paste);
    connect(m_paste, &PasteStrip::read, this, &NewRecordDialog::propose);
    connect(m_paste, &PasteStrip::mailRequested, this, &NewRecordDialog::chooseMail);
    connect(m_paste, &PasteStrip::takeBackRequested, this, &NewRecordDialog::takeBackProposals);
}

void NewRecordDialog::chooseMail()
{
    const QString file =
        m_context.prompts.openFile(this, tr("Read a mail"), tr("Mails (*.eml);;All files (*)"));
    if (file.isEmpty())
        return;
    workspace::AttachDesk(m_context.workspace)
        .mailText(file)
        .then(this, [this](const core::Result<QString> &text) {
            if (text)
                m_paste->takeMail(*text);
            else
                m_paste->showFault(messages::sentence(text.error(), m_context.workspace.catalogue().get()));
        });
}

void NewRecordDialog::propose(const domain::FieldValues &proposals)
{
    takeBackProposals();
    const QStringList main = mainFields(m_kind);
    QStringList labels;
    bool beyond = false;
    for (auto &[key, editor] : m_editors) {
        const auto now = editor.value();
        if (!proposals.contains(key) || !now || !now->isEmpty())
            continue;
        editor.setValue(proposals.value(key));
        m_proposed.insert(key, proposals.value(key));
        labels << messages::fieldLabel(*m_context.workspace.catalogue()->find(m_kind, key));
        beyond = beyond || !main.contains(key);
    }
    if (beyond && m_more)
        m_more->setChecked(true);
    m_paste->showFilled(labels);
    m_pause.start();
}

/// What was changed by hand since stays.
void NewRecordDialog::takeBackProposals()
{
    for (auto &[key, editor] : m_editors) {
        const auto now = editor.value();
        if (m_proposed.contains(key) && now && now->text() == m_proposed.value(key).text())
            editor.setValue({});
    }
    m_proposed.clear();
    m_paste->clear();
}

void NewRecordDialog::showFaults(const core::Error &error)
{
    const auto catalogue = m_context.workspace.catalogue();
    for (Field *field : std::as_const(m_fields))
        field->setReason({});
    QStringList elsewhere;
    QWidget *first = nullptr;
    for (const auto &fault : error.faults) {
        const QString key =
            fault.field == QLatin1String("full_name") ? QStringLiteral("last_name") : fault.field;
        const QString words = messages::faultSentence(fault, catalogue.get());
        if (Field *field = m_fields.value(key)) {
            field->setReason(words);
            if (!first)
                first = &field->editor();
        } else {
            elsewhere << words;
        }
    }
    if (error.faults.empty())
        elsewhere << messages::sentence(error, catalogue.get());
    setFault(elsewhere.join(QLatin1Char('\n')));
    if (first)
        first->setFocus();
}

void NewRecordDialog::askSimilar()
{
    const auto now = draft(true);
    if (!now || (m_kind != RecordKind::Person && m_kind != RecordKind::Company))
        return;
    workspace::RecordDesk(m_context.workspace)
        .similar(*now)
        .then(this, [this](const core::Result<std::vector<domain::SearchHit>> &hits) {
            if (hits)
                m_similar->setHits(*hits);
        });
    if (m_kind == RecordKind::Person)
        askErased(*now);
}

void NewRecordDialog::askErased(const domain::Draft &typed)
{
    using Type = domain::ContactPoint::Type;
    workspace::PrivacyDesk(m_context.workspace)
        .erasedBefore(typed)
        .then(this, [this](const core::Result<std::optional<Type>> &erased) {
            if (!erased)
                return;
            m_erased->setVisible(erased->has_value());
            m_erased->setText(
                *erased == Type::Phone
                    ? tr("Somebody of this name and phone number was erased from this store. Add "
                         "them again only if they agreed to it.")
                    : tr("Somebody with this e-mail address was erased from this store. Add them "
                         "again only if they agreed to it."));
        });
}

void NewRecordDialog::use(const domain::RecordRef &ref)
{
    const auto typed = draft(true);
    if (!typed || m_saving)
        return;
    m_saving = true;
    workspace::RecordDesk(m_context.workspace)
        .load(ref)
        .then(this, [this, typed = *typed](const core::Result<domain::Record> &known) {
            m_saving = false;
            if (known)
                complete(*known, typed);
            else
                setFault(messages::sentence(known.error()));
        });
}

void NewRecordDialog::complete(const domain::Record &known, const domain::Draft &typed)
{
    domain::Draft lacking;
    lacking.ref = known.ref;
    lacking.baseRevision = known.revision;
    for (auto value = typed.values.cbegin(); value != typed.values.cend(); ++value) {
        if (known.value(value.key()).isEmpty() && !m_preset.contains(value.key()))
            lacking.values.insert(value.key(), value.value());
    }
    const QString name = domain::displayName(known);
    if (lacking.values.isEmpty()) {
        m_context.navigator.openRecord(known.ref);
        accept();
        return;
    }
    m_saving = true;
    workspace::RecordDesk(m_context.workspace)
        .save(lacking)
        .then(this, [this, name](const core::Result<workspace::Saved> &done) {
            m_saving = false;
            if (!done) {
                showFaults(done.error());
                return;
            }
            m_context.notices.done(tr("%1 completed with what was typed.").arg(name), done->changeset);
            m_context.navigator.openRecord(done->ref);
            accept();
        });
}

void NewRecordDialog::save(Then then)
{
    const auto made = draft(false);
    if (!made) {
        showFaults(made.error());
        return;
    }
    if (m_saving)
        return;
    m_saving = true;
    domain::Record shown;
    shown.ref = made->ref;
    shown.values = made->values;
    workspace::RecordDesk(m_context.workspace)
        .save(*made)
        .then(this,
              [this, then, name = domain::displayName(shown)](const core::Result<workspace::Saved> &saved) {
                  m_saving = false;
                  if (saved)
                      finish(*saved, name, then);
                  else
                      showFaults(saved.error());
              });
}

void NewRecordDialog::finish(const workspace::Saved &done, const QString &name, Then then)
{
    m_context.notices.done(tr("%1 added.").arg(name), done.changeset);
    Q_EMIT saved(done.ref);
    if (then == Then::Close) {
        if (m_kind != RecordKind::Task)
            m_context.navigator.openRecord(done.ref);
        accept();
        return;
    }
    for (auto &[key, editor] : m_editors)
        editor.setValue(m_preset.value(key));
    for (Field *field : std::as_const(m_fields))
        field->setReason({});
    setFault({});
    m_proposed.clear();
    if (m_paste)
        m_paste->clear();
    m_similar->setHits({});
    m_editors.front().second.widget->setFocus();
}

void NewRecordDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier) &&
        event->modifiers().testFlag(Qt::AltModifier))
        save(Then::Another);
    else if (event->key() == Qt::Key_S && event->modifiers() == Qt::ControlModifier)
        save(Then::Close);
    else
        ActDialog::keyPressEvent(event);
}

} // namespace rapport::ui
